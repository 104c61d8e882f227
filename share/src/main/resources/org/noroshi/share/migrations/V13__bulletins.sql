-- Bulletins on their way down, who was reached by them, and what is made from reports.

-- sent: the first version; due: until when an organisation should have acknowledged.
CREATE TABLE bulletin (
  item         VARCHAR(26) NOT NULL PRIMARY KEY REFERENCES item (id),
  urgency      VARCHAR(16) NOT NULL,
  sent         BIGINT,
  due          BIGINT
);
CREATE INDEX bulletin_by_due ON bulletin (urgency, due);

CREATE TABLE bulletin_version (
  item    VARCHAR(26)     NOT NULL REFERENCES item (id),
  number  BIGINT          NOT NULL,
  saved   BIGINT          NOT NULL,
  person  VARCHAR(26)     NOT NULL REFERENCES person (id),
  sent    BIGINT,
  content VARCHAR(200000) NOT NULL,
  PRIMARY KEY (item, number)
);

-- The first person of an organisation who read it, and the one who acknowledged it.
CREATE TABLE bulletin_opened (
  item         VARCHAR(26) NOT NULL REFERENCES item (id),
  organisation VARCHAR(64) NOT NULL REFERENCES organisation (id),
  person       VARCHAR(26) NOT NULL REFERENCES person (id),
  opened       BIGINT      NOT NULL,
  PRIMARY KEY (item, organisation)
);
CREATE INDEX bulletin_opened_by_organisation ON bulletin_opened (organisation);

CREATE TABLE bulletin_acknowledged (
  item         VARCHAR(26) NOT NULL REFERENCES item (id),
  organisation VARCHAR(64) NOT NULL REFERENCES organisation (id),
  person       VARCHAR(26) NOT NULL REFERENCES person (id),
  acknowledged BIGINT      NOT NULL,
  PRIMARY KEY (item, organisation)
);

-- What an organisation asked and the centre answered; organisation is the asking one in both.
CREATE TABLE bulletin_message (
  id           VARCHAR(26)   NOT NULL PRIMARY KEY,
  item         VARCHAR(26)   NOT NULL REFERENCES item (id),
  organisation VARCHAR(64)   NOT NULL REFERENCES organisation (id),
  person       VARCHAR(26)   NOT NULL REFERENCES person (id),
  reply        BOOLEAN       NOT NULL,
  written      BIGINT        NOT NULL,
  text         VARCHAR(4000) NOT NULL
);
CREATE INDEX bulletin_message_by_item ON bulletin_message (item, organisation, written);

-- Steps taken towards an organisation that did not acknowledge in time; each once.
CREATE TABLE bulletin_escalation (
  item         VARCHAR(26) NOT NULL REFERENCES item (id),
  organisation VARCHAR(64) NOT NULL REFERENCES organisation (id),
  step         VARCHAR(16) NOT NULL,
  taken        BIGINT      NOT NULL,
  persons      BIGINT      NOT NULL,
  PRIMARY KEY (item, organisation, step)
);

-- The reports that a bulletin was made from.
CREATE TABLE bulletin_source (
  item   VARCHAR(26) NOT NULL REFERENCES item (id),
  source VARCHAR(26) NOT NULL REFERENCES item (id),
  PRIMARY KEY (item, source)
);

-- A second person's release of a version as it was saved at that moment.
CREATE TABLE bulletin_release (
  item     VARCHAR(26) NOT NULL REFERENCES item (id),
  number   BIGINT      NOT NULL,
  saved    BIGINT      NOT NULL,
  person   VARCHAR(26) NOT NULL REFERENCES person (id),
  released BIGINT      NOT NULL,
  PRIMARY KEY (item, number, saved, person)
);

-- Where a person can be reached when mail is not answered.
ALTER TABLE person ADD COLUMN phone VARCHAR(40);
