-- What authorities' forms ask that a report does not say; the same answer may stand in several forms.
CREATE TABLE form_answer (
  item   VARCHAR(26)   NOT NULL REFERENCES item (id),
  answer VARCHAR(64)   NOT NULL,
  text   VARCHAR(4000) NOT NULL,
  person VARCHAR(26)   NOT NULL REFERENCES person (id),
  saved  BIGINT        NOT NULL,
  PRIMARY KEY (item, answer)
);

-- Files of a report, each of the version with which it was added. removed: before that version was sent.
CREATE TABLE attachment (
  id      VARCHAR(26)  NOT NULL PRIMARY KEY,
  item    VARCHAR(26)  NOT NULL,
  version BIGINT       NOT NULL,
  name    VARCHAR(120) NOT NULL,
  type    VARCHAR(16)  NOT NULL,
  size    BIGINT       NOT NULL,
  chunks  BIGINT       NOT NULL,
  sha256  CHAR(64)     NOT NULL,
  person  VARCHAR(26)  NOT NULL REFERENCES person (id),
  added   BIGINT       NOT NULL,
  removed BIGINT,
  FOREIGN KEY (item, version) REFERENCES notification_version (item, number)
);
CREATE INDEX attachment_by_item ON attachment (item);

-- Their content, encrypted under a key that is not in the database: nonce, AES-256-GCM, in base64.
CREATE TABLE attachment_chunk (
  attachment VARCHAR(26)    NOT NULL REFERENCES attachment (id),
  number     BIGINT         NOT NULL,
  content    VARCHAR(24000) NOT NULL,
  PRIMARY KEY (attachment, number)
);
