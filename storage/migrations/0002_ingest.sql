-- Schema 2: what ingestion remembers of feeds, hosts and robots.txt; pages kept as fetched; copies
-- of one text (docs/schema.md, docs/operations.md). Times are ISO 8601 in UTC.

-- ---------- feeds ----------
ALTER TABLE feeds ADD COLUMN format TEXT;  -- rss atom rdf jsonfeed newssitemap
ALTER TABLE feeds ADD COLUMN title TEXT;
ALTER TABLE feeds ADD COLUMN effective_url TEXT;  -- after a confirmed move; null: url
ALTER TABLE feeds ADD COLUMN moved_to TEXT;       -- where 301 and 308 led the last moved_times times
ALTER TABLE feeds ADD COLUMN moved_times INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN moved_since TEXT;
ALTER TABLE feeds ADD COLUMN full_fetch_at TEXT;  -- last request without validators
ALTER TABLE feeds ADD COLUMN last_ok_at TEXT;
ALTER TABLE feeds ADD COLUMN last_new_at TEXT;    -- an item that was not known
ALTER TABLE feeds ADD COLUMN median_gap_s INTEGER;  -- between its items' times
ALTER TABLE feeds ADD COLUMN idle_polls INTEGER NOT NULL DEFAULT 0;  -- in a row, without a new item

-- ---------- hosts: manners that outlast a run ----------
CREATE TABLE hosts (
  host TEXT PRIMARY KEY,
  not_before TEXT,       -- Retry-After
  last_request_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE robots (
  origin TEXT PRIMARY KEY,  -- scheme, host, port
  fetched_at TEXT NOT NULL,
  status INTEGER,  -- HTTP; null: unreachable
  body TEXT,       -- the file, where there is one
  error TEXT
) STRICT, WITHOUT ROWID;

-- ---------- pages as fetched: bytes are in <database>.pages/ ----------
CREATE TABLE bodies (
  sha256 TEXT PRIMARY KEY,  -- of the bytes, before decoding
  pack TEXT NOT NULL,       -- file name
  offset INTEGER NOT NULL,
  length INTEGER NOT NULL,  -- compressed
  size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bodies_pack ON bodies (pack);

CREATE TABLE pages (
  id INTEGER PRIMARY KEY,
  article_id INTEGER REFERENCES articles (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL REFERENCES bodies (sha256),
  url TEXT NOT NULL,  -- as asked for
  final_url TEXT,
  feed TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('html', 'plain')),
  charset TEXT,       -- of Content-Type
  title TEXT,         -- what the feed said
  published TEXT,
  retrieved_at TEXT NOT NULL
) STRICT;
CREATE INDEX pages_article ON pages (article_id);
CREATE INDEX pages_sha256 ON pages (sha256);
CREATE INDEX pages_time ON pages (retrieved_at);

-- ---------- copies: articles that are one text (agency wire, syndication) ----------
-- A cluster is a connected component of the pairs; it is there where it has two members.
CREATE TABLE dup_clusters (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,  -- its smallest member's
  origin_article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL
) STRICT;
ALTER TABLE articles ADD COLUMN dup_cluster_id INTEGER REFERENCES dup_clusters (id) ON DELETE SET NULL;
CREATE INDEX articles_dup ON articles (dup_cluster_id) WHERE dup_cluster_id IS NOT NULL;

CREATE TABLE dup_pairs (  -- both directions
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  method TEXT NOT NULL CHECK (method IN ('paragraphs', 'shingles')),
  similarity REAL NOT NULL,
  PRIMARY KEY (article_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dup_pairs_other ON dup_pairs (other_id);

-- Of the current revision: hashes of its paragraphs, and the four bands of its simhash.
CREATE TABLE dup_paragraphs (
  hash INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dup_paragraphs_article ON dup_paragraphs (article_id);
CREATE TABLE dup_bands (
  band INTEGER NOT NULL,  -- number of the band * 65536 + its 16 bits
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (band, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dup_bands_article ON dup_bands (article_id);
ALTER TABLE article_versions ADD COLUMN simhash INTEGER;
