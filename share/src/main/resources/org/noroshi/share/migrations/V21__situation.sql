-- Frozen situation reports, and who took over the watch with one. content is JSON: figures, no names.

CREATE TABLE situation_report (
  id      VARCHAR(26)    NOT NULL PRIMARY KEY,
  made    BIGINT         NOT NULL,
  person  VARCHAR(26)    NOT NULL REFERENCES person (id),
  content VARCHAR(60000) NOT NULL,
  remark  VARCHAR(4000)  NOT NULL,
  taken   BIGINT,
  taker   VARCHAR(26)    REFERENCES person (id)
);
CREATE INDEX situation_report_by_time ON situation_report (made, id);
