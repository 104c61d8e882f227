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
