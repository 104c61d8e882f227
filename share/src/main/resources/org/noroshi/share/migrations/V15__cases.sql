-- Cases: what joins reports, findings, bulletins and inquiries, with what was done about them and by when.
-- Rows of one case are numbered from 1; of those about one thing the one with the highest number is in force.

CREATE TABLE case_file (
  item  VARCHAR(26)  NOT NULL PRIMARY KEY REFERENCES item (id),
  title VARCHAR(200) NOT NULL
);

CREATE TABLE case_sector (
  item   VARCHAR(26) NOT NULL REFERENCES item (id),
  sector VARCHAR(64) NOT NULL REFERENCES sector (id),
  PRIMARY KEY (item, sector)
);

-- What a case joins: until it is taken out again.
CREATE TABLE case_join (
  id     VARCHAR(26) NOT NULL PRIMARY KEY,
  item   VARCHAR(26) NOT NULL REFERENCES item (id),
  other  VARCHAR(26) NOT NULL REFERENCES item (id),
  since  BIGINT      NOT NULL,
  until  BIGINT
);
CREATE INDEX case_join_by_item ON case_join (item);
CREATE INDEX case_join_by_other ON case_join (other);

-- The timeline. about: the item, person, organisation, axis, regime or moment that the kind speaks of.
CREATE TABLE case_entry (
  item     VARCHAR(26)   NOT NULL REFERENCES item (id),
  number   BIGINT        NOT NULL,
  kind     VARCHAR(24)   NOT NULL,
  occurred BIGINT        NOT NULL,
  written  BIGINT        NOT NULL,
  person   VARCHAR(26)   NOT NULL REFERENCES person (id),
  about    VARCHAR(100),
  text     VARCHAR(4000) NOT NULL,
  PRIMARY KEY (item, number)
);

CREATE TABLE case_task (
  id     VARCHAR(26)  NOT NULL PRIMARY KEY,
  item   VARCHAR(26)  NOT NULL REFERENCES item (id),
  text   VARCHAR(500) NOT NULL,
  person VARCHAR(26)  NOT NULL REFERENCES person (id),
  due    BIGINT,
  made   BIGINT       NOT NULL,
  done   BIGINT
);
CREATE INDEX case_task_by_item ON case_task (item);
CREATE INDEX case_task_by_person ON case_task (person, done);

CREATE TABLE case_assessment (
  item     VARCHAR(26)   NOT NULL REFERENCES item (id),
  number   BIGINT        NOT NULL,
  axis     VARCHAR(24)   NOT NULL,
  stage    VARCHAR(16)   NOT NULL,
  level    BIGINT        NOT NULL,
  evidence VARCHAR(4000) NOT NULL,
  made     BIGINT        NOT NULL,
  person   VARCHAR(26)   NOT NULL REFERENCES person (id),
  PRIMARY KEY (item, number)
);

-- Which regimes' deadlines apply to a case.
CREATE TABLE case_regime (
  id     VARCHAR(26) NOT NULL PRIMARY KEY,
  item   VARCHAR(26) NOT NULL REFERENCES item (id),
  regime VARCHAR(64) NOT NULL,
  since  BIGINT      NOT NULL,
  until  BIGINT
);
CREATE INDEX case_regime_by_item ON case_regime (item);

-- When something happened that starts a clock (regime is null) or meets one: corrected by a later row.
CREATE TABLE case_moment (
  item   VARCHAR(26)  NOT NULL REFERENCES item (id),
  number BIGINT       NOT NULL,
  regime VARCHAR(64),
  what   VARCHAR(32)  NOT NULL,
  time   BIGINT       NOT NULL,
  noted  BIGINT       NOT NULL,
  person VARCHAR(26)  NOT NULL REFERENCES person (id),
  reason VARCHAR(500) NOT NULL,
  PRIMARY KEY (item, number)
);
