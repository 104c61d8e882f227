-- How a mail ended; null while it waits. done is when.
ALTER TABLE mail ADD COLUMN outcome VARCHAR(16);
CREATE INDEX mail_by_outcome ON mail (outcome, done);
CREATE INDEX mail_by_person ON mail (person, outcome);

-- Consent that was taken back has an end.
ALTER TABLE item_consent ADD COLUMN ended BIGINT;

-- For whom the reporter would like a report to be used beyond its route; the lead's consent decides.
CREATE TABLE notification_wish (
  item   VARCHAR(26) NOT NULL REFERENCES item (id),
  wish   VARCHAR(24) NOT NULL,
  person VARCHAR(26) NOT NULL REFERENCES person (id),
  given  BIGINT      NOT NULL,
  PRIMARY KEY (item, wish)
);

-- The desk that entered a report for its owner, as long as the owner has not taken it over.
ALTER TABLE item ADD COLUMN desk VARCHAR(64) REFERENCES organisation (id);

-- Where a report came from that a desk entered: by phone or fax. confirmed: the owner stands by it, as it is or corrected.
CREATE TABLE notification_entry (
  item         VARCHAR(26)  NOT NULL PRIMARY KEY REFERENCES item (id),
  organisation VARCHAR(64)  NOT NULL REFERENCES organisation (id),
  person       VARCHAR(26)  NOT NULL REFERENCES person (id),
  way          VARCHAR(16)  NOT NULL,
  caller       VARCHAR(200) NOT NULL,
  received     BIGINT       NOT NULL,
  entered      BIGINT       NOT NULL,
  taken        BIGINT,
  confirmed    BIGINT,
  confirmer    VARCHAR(26)  REFERENCES person (id)
);
