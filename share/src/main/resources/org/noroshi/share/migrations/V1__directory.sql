-- Organisations, their names and bonds, persons and what they are appointed to. Times are
-- milliseconds since 1970-01-01T00:00Z; a validity is [since, until), an open end is null.

CREATE TABLE organisation (
  id      VARCHAR(64)  NOT NULL PRIMARY KEY,
  kind    VARCHAR(16)  NOT NULL,
  since   BIGINT       NOT NULL,
  until   BIGINT
);

CREATE TABLE organisation_name (
  organisation VARCHAR(64)  NOT NULL REFERENCES organisation (id),
  since        BIGINT       NOT NULL,
  until        BIGINT,
  japanese     VARCHAR(200) NOT NULL,
  english      VARCHAR(200) NOT NULL,
  PRIMARY KEY (organisation, since)
);

CREATE TABLE sector (
  id       VARCHAR(64)  NOT NULL PRIMARY KEY,
  position INTEGER      NOT NULL,
  japanese VARCHAR(200) NOT NULL,
  english  VARCHAR(200) NOT NULL
);

-- kind operates, supervises or represents: a sector. council: neither. client: of the other organisation.
CREATE TABLE bond (
  id           VARCHAR(26) NOT NULL PRIMARY KEY,
  organisation VARCHAR(64) NOT NULL REFERENCES organisation (id),
  kind         VARCHAR(16) NOT NULL,
  sector       VARCHAR(64) REFERENCES sector (id),
  other        VARCHAR(64) REFERENCES organisation (id),
  since        BIGINT      NOT NULL,
  until        BIGINT
);
CREATE INDEX bond_by_organisation ON bond (organisation);
CREATE INDEX bond_by_sector ON bond (sector, kind);

-- What belongs to an organisation on the internet: registered by it, in force once approved.
CREATE TABLE holding (
  id           VARCHAR(26)  NOT NULL PRIMARY KEY,
  organisation VARCHAR(64)  NOT NULL REFERENCES organisation (id),
  kind         VARCHAR(16)  NOT NULL,
  value        VARCHAR(255) NOT NULL,
  purpose      VARCHAR(16)  NOT NULL,
  registered   BIGINT       NOT NULL,
  registrar    VARCHAR(26)  NOT NULL,
  approved     BIGINT,
  approver     VARCHAR(26),
  ended        BIGINT
);
CREATE INDEX holding_by_organisation ON holding (organisation);

CREATE TABLE person (
  id        VARCHAR(26)  NOT NULL PRIMARY KEY,
  name      VARCHAR(200) NOT NULL,
  email     VARCHAR(254) NOT NULL UNIQUE,
  language  VARCHAR(2)   NOT NULL,
  created   BIGINT       NOT NULL,
  suspended BIGINT
);

CREATE TABLE appointment (
  id           VARCHAR(26) NOT NULL PRIMARY KEY,
  person       VARCHAR(26) NOT NULL REFERENCES person (id),
  organisation VARCHAR(64) NOT NULL REFERENCES organisation (id),
  role         VARCHAR(24) NOT NULL,
  since        BIGINT      NOT NULL,
  until        BIGINT
);
CREATE INDEX appointment_by_person ON appointment (person);
CREATE INDEX appointment_by_organisation ON appointment (organisation);

-- The duty of confidentiality begins when it is acknowledged and has no end; access has.
CREATE TABLE duty (
  person       VARCHAR(26) NOT NULL PRIMARY KEY REFERENCES person (id),
  acknowledged BIGINT      NOT NULL
);

CREATE TABLE council_access (
  id     VARCHAR(26) NOT NULL PRIMARY KEY,
  person VARCHAR(26) NOT NULL REFERENCES person (id),
  since  BIGINT      NOT NULL,
  until  BIGINT
);
CREATE INDEX council_access_by_person ON council_access (person);
