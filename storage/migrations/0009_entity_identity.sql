-- Schema 9: one name is not one thing (docs/schema.md, "Entities"). What is told apart are name, country, kind and
-- Wikidata id; a surname that an article leaves alone is a thing of that article.
ALTER TABLE entities ADD COLUMN country TEXT;
ALTER TABLE entities ADD COLUMN kind TEXT;
ALTER TABLE entities ADD COLUMN wikidata TEXT;
ALTER TABLE entities ADD COLUMN article TEXT;  -- uid of the one article that it is of; null: of all
-- The one that its facts go to; null: itself. Kept by storage/link/entity_register.
ALTER TABLE entities ADD COLUMN merged_into INTEGER REFERENCES entities (id);
ALTER TABLE mentions ADD COLUMN keyed_id INTEGER REFERENCES entities (id);  -- what it would be by itself; null: entity_id

-- What people decided; the rest of entities.merged_into follows from the names.
CREATE TABLE entity_merges (
  entity_uid TEXT PRIMARY KEY,
  into_uid TEXT NOT NULL,  -- its own: stays apart
  note TEXT,
  reviewer TEXT,
  decided_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_merged ON entities (merged_into) WHERE merged_into IS NOT NULL;
