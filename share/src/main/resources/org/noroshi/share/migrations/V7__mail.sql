-- Mail to be sent: queued in the transaction of what it tells, so that neither is without the other.
-- What it says is decided when it is sent, by what its reader may see then.

CREATE TABLE mail (
  id       VARCHAR(26)  NOT NULL PRIMARY KEY,
  person   VARCHAR(26)  NOT NULL REFERENCES person (id),
  notice   VARCHAR(24)  NOT NULL,
  item     VARCHAR(26)  NOT NULL REFERENCES item (id),
  queued   BIGINT       NOT NULL,
  due      BIGINT       NOT NULL,
  attempts BIGINT       NOT NULL,
  done     BIGINT,
  problem  VARCHAR(500)
);
CREATE INDEX mail_by_due ON mail (done, due);
CREATE INDEX mail_by_item ON mail (item, person);
