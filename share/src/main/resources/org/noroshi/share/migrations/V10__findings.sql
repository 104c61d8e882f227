-- Findings: a member's own address seen by the telescope (owned by the member), and what detectors found (owned by the centre).
-- seen, fresh and counted are JSON. counted is what was seen as of the last commit of the data folder at which the row was written
-- (run, position): what is read again after a crash is counted from there.

CREATE TABLE finding (
  item         VARCHAR(26)    NOT NULL PRIMARY KEY REFERENCES item (id),
  organisation VARCHAR(64)    NOT NULL REFERENCES organisation (id),
  kind         VARCHAR(24)    NOT NULL,
  subject      VARCHAR(200)   NOT NULL,
  source       VARCHAR(64)    UNIQUE,
  standing     VARCHAR(16)    NOT NULL,
  confidence   BIGINT         NOT NULL,
  packets      BIGINT         NOT NULL,
  addresses    BIGINT         NOT NULL,
  first_seen   BIGINT         NOT NULL,
  last_seen    BIGINT         NOT NULL,
  report       VARCHAR(26)    REFERENCES item (id),
  seen         VARCHAR(30000) NOT NULL,
  fresh        VARCHAR(30000),
  counted      VARCHAR(30000),
  run          VARCHAR(26),
  position     BIGINT,
  quiet_until  BIGINT
);
CREATE INDEX finding_by_subject ON finding (organisation, subject, last_seen);
CREATE INDEX finding_by_report ON finding (report);

-- What persons said of a finding, oldest first: their verdicts teach how sure later ones are.
CREATE TABLE finding_judgement (
  finding VARCHAR(26)  NOT NULL REFERENCES finding (item),
  number  BIGINT       NOT NULL,
  time    BIGINT       NOT NULL,
  person  VARCHAR(26)  NOT NULL REFERENCES person (id),
  verdict VARCHAR(16)  NOT NULL,
  remark  VARCHAR(500) NOT NULL,
  PRIMARY KEY (finding, number)
);

-- Addresses that are counted together in one finding, beyond the rate at which a member is told of them one by one.
CREATE TABLE finding_address (
  finding VARCHAR(26) NOT NULL REFERENCES finding (item),
  address VARCHAR(45) NOT NULL,
  added   BIGINT      NOT NULL,
  packets BIGINT      NOT NULL,
  PRIMARY KEY (finding, address)
);

-- Addresses of customers and shared ones, day by day (days since 1970 in the country's zone). An empty address: all beyond the limit.
CREATE TABLE feed_address (
  organisation VARCHAR(64)  NOT NULL REFERENCES organisation (id),
  day          BIGINT       NOT NULL,
  address      VARCHAR(45)  NOT NULL,
  purpose      VARCHAR(16)  NOT NULL,
  packets      BIGINT       NOT NULL,
  first_seen   BIGINT       NOT NULL,
  last_seen    BIGINT       NOT NULL,
  services     VARCHAR(200) NOT NULL,
  counted      BIGINT       NOT NULL,
  run          VARCHAR(26)  NOT NULL,
  position     BIGINT       NOT NULL,
  PRIMARY KEY (organisation, day, address)
);
