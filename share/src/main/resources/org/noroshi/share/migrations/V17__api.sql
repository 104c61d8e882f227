-- Calls of the API that a client may repeat without doing them twice: kept a day, written in the transaction of
-- what they did. asked: digest of method, path and body. status is null while the call is being answered.

CREATE TABLE idempotent_call (
  person       VARCHAR(26)   NOT NULL REFERENCES person (id),
  organisation VARCHAR(64)   NOT NULL REFERENCES organisation (id),
  name         VARCHAR(255)  NOT NULL,
  asked        CHAR(64)      NOT NULL,
  called       BIGINT        NOT NULL,
  status       BIGINT,
  location     VARCHAR(500),
  tag          VARCHAR(100),
  body         VARCHAR(4000),
  PRIMARY KEY (person, organisation, name)
);
CREATE INDEX idempotent_call_by_time ON idempotent_call (called);

CREATE INDEX api_key_by_organisation ON api_key (organisation);
