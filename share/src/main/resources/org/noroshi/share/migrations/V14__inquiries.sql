-- What the centre asks those it wrote to about a product, and what each organisation answered.

-- saved, person: of the last change before it was sent; afterwards nothing of it changes.
CREATE TABLE inquiry (
  item     VARCHAR(26)   NOT NULL PRIMARY KEY REFERENCES item (id),
  title    VARCHAR(200)  NOT NULL,
  product  VARCHAR(200)  NOT NULL,
  versions VARCHAR(500)  NOT NULL,
  text     VARCHAR(4000) NOT NULL,
  due      BIGINT,
  saved    BIGINT        NOT NULL,
  person   VARCHAR(26)   NOT NULL REFERENCES person (id),
  sent     BIGINT
);
CREATE INDEX inquiry_by_due ON inquiry (due);

-- Every answer of an organisation; the one of the highest number counts. sector: in which it is
-- counted, as the directory stood when it answered; null for none.
CREATE TABLE inquiry_answer (
  item         VARCHAR(26)   NOT NULL REFERENCES item (id),
  organisation VARCHAR(64)   NOT NULL REFERENCES organisation (id),
  number       BIGINT        NOT NULL,
  person       VARCHAR(26)   NOT NULL REFERENCES person (id),
  answered     BIGINT        NOT NULL,
  sector       VARCHAR(64)   REFERENCES sector (id),
  runs         VARCHAR(16)   NOT NULL,
  exposed      VARCHAR(16)   NOT NULL,
  patched      VARCHAR(16)   NOT NULL,
  systems      VARCHAR(16)   NOT NULL,
  note         VARCHAR(2000) NOT NULL,
  PRIMARY KEY (item, organisation, number)
);
CREATE INDEX inquiry_answer_by_organisation ON inquiry_answer (organisation, item);
