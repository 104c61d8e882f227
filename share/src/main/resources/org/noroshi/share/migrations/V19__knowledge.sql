-- What is known of attacks: eras, cases, actors, techniques. An entry is an item, so that the policy says who
-- sees it; its texts are kept version by version, and what is claimed is kept with who claims it.

CREATE TABLE knowledge_entry (
  item VARCHAR(26) NOT NULL PRIMARY KEY REFERENCES item (id),
  kind VARCHAR(16) NOT NULL,
  code VARCHAR(64) NOT NULL
);
CREATE INDEX knowledge_entry_by_kind ON knowledge_entry (kind, code);

-- person: null where the profile said it.
CREATE TABLE knowledge_version (
  item          VARCHAR(26)   NOT NULL REFERENCES knowledge_entry (item),
  number        BIGINT        NOT NULL,
  saved         BIGINT        NOT NULL,
  person        VARCHAR(26)   REFERENCES person (id),
  japanese      VARCHAR(200)  NOT NULL,
  english       VARCHAR(200)  NOT NULL,
  japanese_text VARCHAR(4000) NOT NULL,
  english_text  VARCHAR(4000) NOT NULL,
  first_year    BIGINT,
  last_year     BIGINT,
  PRIMARY KEY (item, number)
);

CREATE TABLE knowledge_claim (
  item        VARCHAR(26)   NOT NULL,
  number      BIGINT        NOT NULL,
  position    BIGINT        NOT NULL,
  japanese    VARCHAR(1000) NOT NULL,
  english     VARCHAR(1000) NOT NULL,
  by_japanese VARCHAR(200)  NOT NULL,
  by_english  VARCHAR(200)  NOT NULL,
  certainty   VARCHAR(16)   NOT NULL,
  said        VARCHAR(10)   NOT NULL,
  source      VARCHAR(500)  NOT NULL,
  PRIMARY KEY (item, number, position),
  FOREIGN KEY (item, number) REFERENCES knowledge_version (item, number)
);

-- An entry and an item that has to do with it; ended: null while it is attached.
CREATE TABLE knowledge_link (
  entry  VARCHAR(26) NOT NULL REFERENCES knowledge_entry (item),
  item   VARCHAR(26) NOT NULL REFERENCES item (id),
  since  BIGINT      NOT NULL,
  person VARCHAR(26) REFERENCES person (id),
  ended  BIGINT,
  PRIMARY KEY (entry, item)
);
CREATE INDEX knowledge_link_by_item ON knowledge_link (item);
