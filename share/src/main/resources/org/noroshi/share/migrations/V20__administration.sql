-- Keeping the centre: backups taken through it, proofs of the chain, resets that two persons agree to, and what
-- persons are told about their accounts.

-- name: of the file in the folder of backups. removed: null while it is kept.
CREATE TABLE backup_file (
  number    BIGINT       NOT NULL PRIMARY KEY,
  time      BIGINT       NOT NULL,
  person    VARCHAR(26)  NOT NULL REFERENCES person (id),
  name      VARCHAR(100) NOT NULL,
  bytes     BIGINT       NOT NULL,
  row_count BIGINT       NOT NULL,
  sha256    CHAR(64)     NOT NULL,
  removed   BIGINT
);

CREATE TABLE chain_check (
  number   BIGINT      NOT NULL PRIMARY KEY,
  time     BIGINT      NOT NULL,
  person   VARCHAR(26) NOT NULL REFERENCES person (id),
  entries  BIGINT      NOT NULL,
  problems BIGINT      NOT NULL
);

-- A new sign-in link that a second person has to agree to. done: when the link was given.
CREATE TABLE reset_request (
  id        VARCHAR(26) NOT NULL PRIMARY KEY,
  person    VARCHAR(26) NOT NULL REFERENCES person (id),
  asked_by  VARCHAR(26) NOT NULL REFERENCES person (id),
  asked     BIGINT      NOT NULL,
  agreed_by VARCHAR(26) REFERENCES person (id),
  agreed    BIGINT,
  done      BIGINT
);
CREATE INDEX reset_request_by_person ON reset_request (person);

-- Somebody gave a new sign-in link for the person. seen: when the person said that they know.
CREATE TABLE account_notice (
  id        VARCHAR(26) NOT NULL PRIMARY KEY,
  person    VARCHAR(26) NOT NULL REFERENCES person (id),
  by_person VARCHAR(26) NOT NULL REFERENCES person (id),
  time      BIGINT      NOT NULL,
  seen      BIGINT
);
CREATE INDEX account_notice_by_person ON account_notice (person, time);
