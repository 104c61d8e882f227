-- Reports on their way up. Every version is kept; of those that were sent the newest is what recipients read.

CREATE TABLE notification_version (
  item    VARCHAR(26)    NOT NULL REFERENCES item (id),
  number  BIGINT         NOT NULL,
  saved   BIGINT         NOT NULL,
  person  VARCHAR(26)    NOT NULL REFERENCES person (id),
  sent    BIGINT,
  content VARCHAR(60000) NOT NULL,
  PRIMARY KEY (item, number)
);

-- A ministry that received a report and passes it on; the centre may take it after the due time.
CREATE TABLE notification_relay (
  item         VARCHAR(26) NOT NULL REFERENCES item (id),
  organisation VARCHAR(64) NOT NULL REFERENCES organisation (id),
  received     BIGINT      NOT NULL,
  due          BIGINT      NOT NULL,
  relayed      BIGINT,
  person       VARCHAR(26) REFERENCES person (id),
  PRIMARY KEY (item, organisation)
);
CREATE INDEX notification_relay_by_due ON notification_relay (due);
