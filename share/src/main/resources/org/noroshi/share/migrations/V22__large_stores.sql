-- What boards and lists ask of a store with a million items.

CREATE INDEX item_by_kind ON item (kind, state, created);
CREATE INDEX finding_by_standing ON finding (standing);
