-- Schema 8: storing an article changes fewer pages of a large file. What is keyed by a hash alone puts each row on a
-- page of its own, so hashes come after the day, or into a small table whose rows go over in one sweep.

-- By time first: what comes in is of these days. Filled anew by the program from event_digests.
DROP TABLE event_blocks;
CREATE TABLE event_blocks (
  span INTEGER NOT NULL,  -- eight days (storage/link/event_blocks.h)
  block INTEGER NOT NULL,
  day INTEGER NOT NULL,
  event_id INTEGER NOT NULL,
  PRIMARY KEY (span, block, day, event_id)
) STRICT, WITHOUT ROWID;

-- The latest rows of dup_paragraphs and dup_bands, before they go over (storage/link/copies.h).
CREATE TABLE dup_paragraphs_recent (
  hash INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dup_paragraphs_recent_article ON dup_paragraphs_recent (article_id);
CREATE TABLE dup_bands_recent (
  band INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (band, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dup_bands_recent_article ON dup_bands_recent (article_id);

-- Quotes are looked for by article, speaker and words; by uid alone hardly ever, and then the index on (version_id, uid)
-- is read through.
DROP INDEX quotes_uid;
