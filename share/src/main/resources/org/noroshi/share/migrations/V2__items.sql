-- What is shared, as the policy sees it: one row for every notification, bulletin, case, finding ...

CREATE TABLE item (
  id       VARCHAR(26) NOT NULL PRIMARY KEY,
  kind     VARCHAR(24) NOT NULL,
  owner    VARCHAR(64) NOT NULL REFERENCES organisation (id),
  author   VARCHAR(26) NOT NULL REFERENCES person (id),
  label    VARCHAR(16) NOT NULL,
  state    VARCHAR(16) NOT NULL,
  council  BOOLEAN     NOT NULL,
  sealed   BOOLEAN     NOT NULL,
  created  BIGINT      NOT NULL
);
CREATE INDEX item_by_owner ON item (owner);
CREATE INDEX item_by_time ON item (created, id);

-- Who receives it by the route of a mode.
CREATE TABLE item_route (
  item         VARCHAR(26) NOT NULL REFERENCES item (id),
  mode         VARCHAR(16) NOT NULL,
  organisation VARCHAR(64) NOT NULL REFERENCES organisation (id),
  PRIMARY KEY (item, mode, organisation)
);
CREATE INDEX item_route_by_organisation ON item_route (organisation, mode);

-- Whom it is addressed to besides: subject is an organisation, a sector, a kind or a person, as the kind says.
CREATE TABLE item_audience (
  item    VARCHAR(26) NOT NULL REFERENCES item (id),
  kind    VARCHAR(16) NOT NULL,
  subject VARCHAR(64) NOT NULL,
  PRIMARY KEY (item, kind, subject)
);
CREATE INDEX item_audience_by_subject ON item_audience (subject, kind);

-- The reporter's consent for use beyond the route, recipient by recipient.
CREATE TABLE item_consent (
  item         VARCHAR(26) NOT NULL REFERENCES item (id),
  organisation VARCHAR(64) NOT NULL REFERENCES organisation (id),
  given        BIGINT      NOT NULL,
  person       VARCHAR(26) NOT NULL REFERENCES person (id),
  PRIMARY KEY (item, organisation)
);

-- A recipient's word that a client of its own needs to know (TLP:AMBER).
CREATE TABLE item_need (
  item      VARCHAR(26) NOT NULL REFERENCES item (id),
  recipient VARCHAR(64) NOT NULL REFERENCES organisation (id),
  client    VARCHAR(64) NOT NULL REFERENCES organisation (id),
  given     BIGINT      NOT NULL,
  person    VARCHAR(26) NOT NULL REFERENCES person (id),
  PRIMARY KEY (item, recipient, client)
);

-- Persons with a part in it: lead (of a case), opener (two of them open a sealed identity).
CREATE TABLE item_part (
  item   VARCHAR(26)  NOT NULL REFERENCES item (id),
  part   VARCHAR(16)  NOT NULL,
  person VARCHAR(26)  NOT NULL REFERENCES person (id),
  given  BIGINT       NOT NULL,
  reason VARCHAR(500) NOT NULL,
  PRIMARY KEY (item, part, person)
);

-- The mode that routes follow; the newest row is in force.
CREATE TABLE mode_switch (
  number INTEGER      NOT NULL PRIMARY KEY,
  mode   VARCHAR(16)  NOT NULL,
  since  BIGINT       NOT NULL,
  person VARCHAR(26)  NOT NULL,
  reason VARCHAR(500) NOT NULL
);
