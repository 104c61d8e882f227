-- How persons sign in. Secrets are hashes, or sealed with the installation's key.

CREATE TABLE password (
  person  VARCHAR(26)  NOT NULL PRIMARY KEY REFERENCES person (id),
  hash    VARCHAR(255) NOT NULL,
  changed BIGINT       NOT NULL
);

-- last_step: the newest step of 30 seconds (RFC 6238) whose code was taken; none is taken twice.
CREATE TABLE one_time_password (
  person    VARCHAR(26)  NOT NULL PRIMARY KEY REFERENCES person (id),
  secret    VARCHAR(255) NOT NULL,
  last_step BIGINT       NOT NULL
);

-- Binary values are base64url, as WebAuthn writes them; transports are joined by spaces.
CREATE TABLE passkey (
  id              VARCHAR(1400)  NOT NULL PRIMARY KEY,
  person          VARCHAR(26)    NOT NULL REFERENCES person (id),
  name            VARCHAR(100)   NOT NULL,
  public_key      VARCHAR(4000)  NOT NULL,
  attestation     VARCHAR(20000) NOT NULL,
  client_data     VARCHAR(4000)  NOT NULL,
  signatures      BIGINT         NOT NULL,
  transports      VARCHAR(200)   NOT NULL,
  verified        BOOLEAN        NOT NULL,
  backup_eligible BOOLEAN        NOT NULL,
  backed_up       BOOLEAN        NOT NULL,
  created         BIGINT         NOT NULL,
  used            BIGINT         NOT NULL
);
CREATE INDEX passkey_by_person ON passkey (person);

CREATE TABLE recovery_code (
  person VARCHAR(26) NOT NULL REFERENCES person (id),
  hash   CHAR(64)    NOT NULL,
  used   BIGINT,
  PRIMARY KEY (person, hash)
);

-- A link that works once: the first start's (without a person until one is named), an invitation, a reset.
CREATE TABLE one_time_link (
  hash    CHAR(64)    NOT NULL PRIMARY KEY,
  purpose VARCHAR(16) NOT NULL,
  person  VARCHAR(26) REFERENCES person (id),
  expires BIGINT      NOT NULL,
  used    BIGINT
);
CREATE INDEX one_time_link_by_person ON one_time_link (person);

-- id: the digest of what the browser keeps. organisation: for which the person acts.
CREATE TABLE sign_in (
  id           CHAR(64)     NOT NULL PRIMARY KEY,
  person       VARCHAR(26)  NOT NULL REFERENCES person (id),
  organisation VARCHAR(64)  REFERENCES organisation (id),
  means        VARCHAR(16)  NOT NULL,
  agent        VARCHAR(200) NOT NULL,
  created      BIGINT       NOT NULL,
  seen         BIGINT       NOT NULL,
  expires      BIGINT       NOT NULL,
  revoked      BIGINT
);
CREATE INDEX sign_in_by_person ON sign_in (person);

-- subject: the keyed digest of an account's or a network's name.
CREATE TABLE sign_in_attempt (
  subject CHAR(64) NOT NULL,
  time    BIGINT   NOT NULL
);
CREATE INDEX sign_in_attempt_by_subject ON sign_in_attempt (subject, time);

CREATE TABLE api_key (
  id           VARCHAR(26)  NOT NULL PRIMARY KEY,
  person       VARCHAR(26)  NOT NULL REFERENCES person (id),
  organisation VARCHAR(64)  NOT NULL REFERENCES organisation (id),
  name         VARCHAR(100) NOT NULL,
  hash         CHAR(64)     NOT NULL UNIQUE,
  scopes       VARCHAR(500) NOT NULL,
  created      BIGINT       NOT NULL,
  expires      BIGINT       NOT NULL,
  used         BIGINT,
  revoked      BIGINT
);
CREATE INDEX api_key_by_person ON api_key (person);
