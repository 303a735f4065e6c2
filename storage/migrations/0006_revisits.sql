-- Schema 6: articles are looked at again while they are young (docs/operations.md, "Revisits").

CREATE TABLE revisits (
  url TEXT PRIMARY KEY,  -- as it is asked for
  feed TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  published TEXT NOT NULL,  -- UTC; what its age counts from
  next_at TEXT,             -- null: no more
  failures INTEGER NOT NULL DEFAULT 0  -- in a row
) STRICT, WITHOUT ROWID;
CREATE INDEX revisits_due ON revisits (feed, next_at) WHERE next_at IS NOT NULL;

-- What the feed said of the item's last change; another one puts it into the queue again.
ALTER TABLE queue ADD COLUMN updated TEXT;

-- How a revision differs from the one before: other words, or other punctuation and case only.
ALTER TABLE article_versions ADD COLUMN change TEXT CHECK (change IN ('first', 'material', 'cosmetic'));
