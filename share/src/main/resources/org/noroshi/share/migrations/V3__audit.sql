-- A chain: each entry's digest covers its own fields and the digest of the entry before.

CREATE TABLE audit_entry (
  number       BIGINT        NOT NULL PRIMARY KEY,
  time         BIGINT        NOT NULL,
  person       VARCHAR(64)   NOT NULL,
  organisation VARCHAR(64)   NOT NULL,
  act          VARCHAR(40)   NOT NULL,
  object_kind  VARCHAR(24)   NOT NULL,
  object       VARCHAR(64)   NOT NULL,
  decision     VARCHAR(64)   NOT NULL,
  detail       VARCHAR(4000) NOT NULL,
  previous     CHAR(64)      NOT NULL,
  digest       CHAR(64)      NOT NULL
);
CREATE INDEX audit_entry_by_object ON audit_entry (object, number);
CREATE INDEX audit_entry_by_person ON audit_entry (person, number);
