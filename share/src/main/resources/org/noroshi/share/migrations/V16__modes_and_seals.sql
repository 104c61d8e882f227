-- A switch back that undoes another one says which.
ALTER TABLE mode_switch ADD COLUMN undoes INTEGER;

-- Asking to open a sealed reporter's identity: one person asks, another one answers before it expires.
CREATE TABLE seal_opening (
  id            VARCHAR(26)  NOT NULL PRIMARY KEY,
  item          VARCHAR(26)  NOT NULL REFERENCES item (id),
  asked         BIGINT       NOT NULL,
  asker         VARCHAR(26)  NOT NULL REFERENCES person (id),
  reason        VARCHAR(500) NOT NULL,
  expires       BIGINT       NOT NULL,
  answered      BIGINT,
  answerer      VARCHAR(26)  REFERENCES person (id),
  agreed        BOOLEAN,
  answer_reason VARCHAR(500)
);
CREATE INDEX seal_opening_by_item ON seal_opening (item);
