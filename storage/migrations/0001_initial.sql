-- Schema 1 (SQLite 3.37 or newer). docs/schema.md explains it. application_id and user_version are
-- set by storage/database.cc in the same transaction.
-- Times are ISO 8601 text; spans are Unicode code points into article_versions.text, end exclusive,
-- so that substr(text, begin_cp + 1, end_cp - begin_cp) = exact in every table (view span_errors).

-- ---------- what ingestion remembers ----------
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  version TEXT NOT NULL DEFAULT '',
  started_at TEXT NOT NULL,
  ended_at TEXT,
  exit_code INTEGER,
  counts TEXT  -- JSON object
) STRICT;

CREATE TABLE feeds (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  body_sha256 TEXT,
  last_fetch_at TEXT,
  next_fetch_at TEXT,
  status TEXT NOT NULL DEFAULT 'ok' CHECK (status IN ('ok', 'failing', 'gone', 'disabled')),
  error_score REAL NOT NULL DEFAULT 0,
  last_error TEXT
) STRICT;

CREATE TABLE queue (
  id INTEGER PRIMARY KEY,
  feed TEXT NOT NULL,
  url TEXT NOT NULL,
  guid TEXT NOT NULL,  -- the item's own, else its url
  title TEXT,
  published TEXT,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before TEXT,
  UNIQUE (feed, guid)
) STRICT;
CREATE INDEX queue_pending ON queue (not_before, id) WHERE state = 'pending';

CREATE TABLE fetches (
  id INTEGER PRIMARY KEY,
  run_id INTEGER REFERENCES runs (id),
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  final_url TEXT,
  feed TEXT,
  requested_at TEXT NOT NULL,
  duration_ms INTEGER,
  status INTEGER,
  outcome TEXT NOT NULL,
  error TEXT,
  content_type TEXT,
  bytes INTEGER,
  body_sha256 TEXT
) STRICT;
CREATE INDEX fetches_time ON fetches (requested_at);
CREATE INDEX fetches_url ON fetches (url);

-- ---------- articles and their revisions ----------
CREATE TABLE countries (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outlets (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  owner TEXT,  -- outlets of one owner are not independent
  country TEXT
) STRICT;

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  canonical_url TEXT NOT NULL UNIQUE,
  outlet_id INTEGER REFERENCES outlets (id),
  current_version_id INTEGER REFERENCES article_versions (id) DEFERRABLE INITIALLY DEFERRED,
  first_seen_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX articles_current ON articles (current_version_id);
CREATE INDEX articles_outlet ON articles (outlet_id);

CREATE TABLE article_urls (
  url TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX article_urls_article ON article_urls (article_id);

CREATE TABLE article_feeds (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  feed TEXT NOT NULL,
  PRIMARY KEY (article_id, feed)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_tags (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (article_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tags_tag ON article_tags (tag);

-- A revision: new where text or headline differs from the current one.
CREATE TABLE article_versions (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  retrieved_at TEXT NOT NULL,
  cleaner TEXT NOT NULL DEFAULT '',
  extractor TEXT NOT NULL DEFAULT '',
  url TEXT,
  title TEXT NOT NULL DEFAULT '',
  standfirst TEXT,
  byline TEXT,
  authors TEXT NOT NULL DEFAULT '[]',  -- JSON list
  published TEXT,      -- with the offset as printed, where known
  published_utc TEXT,  -- the same moment, for comparing
  published_basis TEXT,
  modified TEXT,
  language TEXT,
  country TEXT,
  site TEXT,
  section TEXT,
  reported_from TEXT,
  blocked TEXT,
  access TEXT NOT NULL DEFAULT 'full' CHECK (access IN ('full', 'partial', 'teaser', 'blocked')),
  text TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  UNIQUE (article_id, seq)
) STRICT;
CREATE INDEX article_versions_published ON article_versions (published_utc);

CREATE TABLE sentences (
  version_id INTEGER NOT NULL REFERENCES article_versions (id) ON DELETE CASCADE,
  idx INTEGER NOT NULL,
  begin_cp INTEGER NOT NULL,
  end_cp INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('headline', 'lead', 'body', 'list')),
  PRIMARY KEY (version_id, idx),
  CHECK (end_cp >= begin_cp)
) STRICT, WITHOUT ROWID;

-- ---------- names ----------
CREATE TABLE entities (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL CHECK (type IN ('person', 'organization', 'place', 'nationality')),
  name TEXT NOT NULL
) STRICT;
CREATE INDEX entities_name ON entities (name COLLATE NOCASE);

CREATE TABLE aliases (
  entity_id INTEGER NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
  alias TEXT NOT NULL,
  PRIMARY KEY (entity_id, alias)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_alias ON aliases (alias COLLATE NOCASE);

-- ---------- facts: each belongs to a revision ----------
CREATE TABLE mentions (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  version_id INTEGER NOT NULL REFERENCES article_versions (id) ON DELETE CASCADE,
  sentence_idx INTEGER,
  begin_cp INTEGER NOT NULL,
  end_cp INTEGER NOT NULL,
  exact TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT,
  value_high TEXT,
  currency TEXT,
  unit TEXT,
  name TEXT,    -- the fullest form in the article
  entity TEXT,  -- what is meant; of a metonym what acts
  entity_id INTEGER REFERENCES entities (id),
  kind TEXT,
  country TEXT,
  confidence REAL NOT NULL,
  rule TEXT,
  UNIQUE (version_id, uid),
  FOREIGN KEY (version_id, sentence_idx) REFERENCES sentences (version_id, idx) ON DELETE CASCADE
) STRICT;
CREATE INDEX mentions_entity ON mentions (entity_id);
CREATE INDEX mentions_uid ON mentions (uid);

-- Dates, times, durations and sets: the interval behind the mention of the same uid.
CREATE TABLE dates (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  version_id INTEGER NOT NULL REFERENCES article_versions (id) ON DELETE CASCADE,
  sentence_idx INTEGER,
  begin_cp INTEGER NOT NULL,
  end_cp INTEGER NOT NULL,
  exact TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('date', 'time', 'duration', 'set')),
  value TEXT,  -- TIMEX3
  start_date TEXT,
  end_date TEXT,
  precision TEXT,
  basis TEXT,
  zone TEXT,
  confidence REAL NOT NULL,
  UNIQUE (version_id, uid),
  FOREIGN KEY (version_id, sentence_idx) REFERENCES sentences (version_id, idx) ON DELETE CASCADE
) STRICT;
CREATE INDEX dates_start ON dates (start_date);

-- Who holds which office, as written.
CREATE TABLE offices (
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES article_versions (id) ON DELETE CASCADE,
  mention_uid TEXT NOT NULL,
  entity_id INTEGER REFERENCES entities (id),
  office TEXT NOT NULL,
  body TEXT,
  country TEXT,
  from_date TEXT,
  to_date TEXT
) STRICT;
CREATE INDEX offices_version ON offices (version_id);
CREATE INDEX offices_entity ON offices (entity_id);

CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  version_id INTEGER NOT NULL REFERENCES article_versions (id) ON DELETE CASCADE,
  sentence_idx INTEGER,
  begin_cp INTEGER NOT NULL,
  end_cp INTEGER NOT NULL,
  exact TEXT NOT NULL,
  percent TEXT NOT NULL,  -- decimal, as read
  percent_high TEXT,      -- of a range
  percent_value REAL,     -- percent as a number, for comparing
  unit TEXT NOT NULL,
  role TEXT,
  comparator TEXT,
  direction TEXT CHECK (direction IN ('up', 'down')),
  kind TEXT,
  subject TEXT,
  predicate TEXT,
  measure TEXT,
  base TEXT,
  period TEXT,
  period_from TEXT,
  period_to TEXT,
  attribution TEXT,
  speaker TEXT,
  polarity TEXT NOT NULL,
  confidence REAL NOT NULL,
  rule TEXT,
  UNIQUE (version_id, uid),
  FOREIGN KEY (version_id, sentence_idx) REFERENCES sentences (version_id, idx) ON DELETE CASCADE
) STRICT;
CREATE INDEX claims_uid ON claims (uid);
CREATE INDEX claims_value ON claims (kind, percent_value);

CREATE TABLE quotes (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  version_id INTEGER NOT NULL REFERENCES article_versions (id) ON DELETE CASCADE,
  sentence_idx INTEGER,
  begin_cp INTEGER NOT NULL,
  end_cp INTEGER NOT NULL,
  exact TEXT NOT NULL,
  direct INTEGER NOT NULL CHECK (direct IN (0, 1)),
  kind TEXT NOT NULL,
  part_of INTEGER NOT NULL,  -- pieces of one utterance share it within the article
  speaker TEXT,              -- resolved
  speaker_begin_cp INTEGER,
  speaker_end_cp INTEGER,
  speaker_exact TEXT,
  cue TEXT,
  cue_begin_cp INTEGER,
  cue_end_cp INTEGER,
  confidence REAL NOT NULL,
  UNIQUE (version_id, uid),
  FOREIGN KEY (version_id, sentence_idx) REFERENCES sentences (version_id, idx) ON DELETE CASCADE
) STRICT;
CREATE INDEX quotes_uid ON quotes (uid);
CREATE INDEX quotes_speaker ON quotes (speaker COLLATE NOCASE);

CREATE TABLE event_types (
  code TEXT PRIMARY KEY,
  scheme TEXT NOT NULL,  -- plover, dateline, unknown
  label TEXT NOT NULL,
  quad INTEGER CHECK (quad BETWEEN 1 AND 4)  -- 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict
) STRICT, WITHOUT ROWID;
INSERT INTO event_types (code, scheme, label, quad) VALUES
  ('AGREE', 'plover', 'Agree', 1),
  ('CONSULT', 'plover', 'Consult', 1),
  ('SUPPORT', 'plover', 'Support', 1),
  ('CONCEDE', 'plover', 'Concede', 1),
  ('COOPERATE', 'plover', 'Cooperate', 2),
  ('AID', 'plover', 'Aid', 2),
  ('RETREAT', 'plover', 'Retreat', 2),
  ('REQUEST', 'plover', 'Request', 3),
  ('ACCUSE', 'plover', 'Accuse', 3),
  ('REJECT', 'plover', 'Reject', 3),
  ('THREATEN', 'plover', 'Threaten', 3),
  ('PROTEST', 'plover', 'Protest', 4),
  ('SANCTION', 'plover', 'Sanction', 4),
  ('MOBILIZE', 'plover', 'Mobilize', 4),
  ('COERCE', 'plover', 'Coerce', 4),
  ('ASSAULT', 'plover', 'Assault', 4),
  ('STATEMENT', 'dateline', 'Statement', NULL),
  ('REGULATE', 'dateline', 'Regulate', NULL),
  ('PUBLISH', 'dateline', 'Publish', NULL),
  ('APPOINT', 'dateline', 'Appoint', NULL),
  ('LITIGATE', 'dateline', 'Litigate', NULL),
  ('DEAL', 'dateline', 'Deal', NULL),
  ('INCIDENT', 'dateline', 'Incident', NULL);

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  cluster TEXT NOT NULL,  -- reports of one event share it: same type, date and sentence
  version_id INTEGER NOT NULL REFERENCES article_versions (id) ON DELETE CASCADE,
  sentence_idx INTEGER,
  begin_cp INTEGER NOT NULL,  -- of the trigger
  end_cp INTEGER NOT NULL,
  exact TEXT NOT NULL,
  type TEXT NOT NULL REFERENCES event_types (code),
  mode TEXT,
  date TEXT,  -- TIMEX3, null when vague
  date_end TEXT,
  start_date TEXT,
  end_date TEXT,
  precision TEXT NOT NULL,
  basis TEXT,
  place TEXT,
  place_begin_cp INTEGER,
  place_end_cp INTEGER,
  place_exact TEXT,
  place_country TEXT,
  modality TEXT NOT NULL,
  confidence REAL NOT NULL,
  rule TEXT,
  UNIQUE (version_id, uid),
  FOREIGN KEY (version_id, sentence_idx) REFERENCES sentences (version_id, idx) ON DELETE CASCADE
) STRICT;
CREATE INDEX events_date ON events (start_date, type);
CREATE INDEX events_uid ON events (uid);
CREATE INDEX events_cluster ON events (cluster, uid);

CREATE TABLE event_actors (
  event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('actor', 'recipient', 'other')),
  ord INTEGER NOT NULL,
  begin_cp INTEGER,
  end_cp INTEGER,
  exact TEXT,
  name TEXT NOT NULL,  -- resolved, or the words
  entity TEXT,         -- what acts, where it is another thing
  entity_id INTEGER REFERENCES entities (id),
  PRIMARY KEY (event_id, role, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_actors_entity ON event_actors (entity_id, event_id);

-- ---------- full text: every revision, so that deleted wording is findable ----------
-- Kept by storage/repository.cc: with trusted_schema off a trigger may not write to FTS5.
CREATE VIRTUAL TABLE article_fts USING fts5 (
  title, text, content = 'article_versions', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2');

-- ---------- views: current revisions only; columns are only ever added ----------
CREATE VIEW sentence_text AS
  SELECT a.uid AS article_uid, v.seq AS revision, s.idx, s.kind, s.paragraph, s.begin_cp, s.end_cp,
         substr(v.text, s.begin_cp + 1, s.end_cp - s.begin_cp) AS sentence, s.version_id
  FROM articles a
  JOIN article_versions v ON v.id = a.current_version_id
  JOIN sentences s ON s.version_id = v.id;

-- One row for each report of an event.
CREATE VIEW reports AS
  SELECT e.uid, e.date, e.start_date, e.end_date, e.precision, e.basis,
         e.type, e.mode, e.type || coalesce('/' || e.mode, '') AS type_code, t.label AS type_label,
         e.modality,
         (SELECT group_concat(coalesce(entity, name), '; ') FROM
           (SELECT entity, name FROM event_actors WHERE event_id = e.id AND role = 'actor' ORDER BY ord)) AS actors,
         (SELECT group_concat(coalesce(entity, name), '; ') FROM
           (SELECT entity, name FROM event_actors WHERE event_id = e.id AND role = 'recipient' ORDER BY ord)) AS recipients,
         (SELECT group_concat(coalesce(entity, name), '; ') FROM
           (SELECT entity, name FROM event_actors WHERE event_id = e.id AND role = 'other' ORDER BY ord)) AS others,
         e.place, e.place_country, e.exact AS "trigger",
         substr(v.text, s.begin_cp + 1, s.end_cp - s.begin_cp) AS sentence,
         s.begin_cp AS sentence_begin, s.end_cp AS sentence_end,
         e.begin_cp AS trigger_begin, e.end_cp AS trigger_end,
         e.confidence, v.title AS headline, o.name AS outlet, o.owner, o.country AS outlet_country,
         a.canonical_url AS url, a.uid AS article_uid, v.published, v.language, v.seq AS revision,
         e.cluster, e.id AS event_id, a.id AS article_id, e.version_id
  FROM articles a
  JOIN events e ON e.version_id = a.current_version_id
  JOIN article_versions v ON v.id = e.version_id
  JOIN event_types t ON t.code = e.type
  LEFT JOIN sentences s ON s.version_id = e.version_id AND s.idx = e.sentence_idx
  LEFT JOIN outlets o ON o.id = a.outlet_id;

-- One row an event: its first report by uid, and how many there are.
CREATE VIEW timeline AS
  SELECT r.*, g.reports, g.outlets, g.independent
  FROM (SELECT min(e.uid) AS uid, count(*) AS reports, count(DISTINCT o.name) AS outlets,
               count(DISTINCT coalesce(o.owner, o.name)) AS independent
        FROM events e
        JOIN articles a ON a.current_version_id = e.version_id
        LEFT JOIN outlets o ON o.id = a.outlet_id
        GROUP BY e.cluster) g
  JOIN reports r ON r.uid = g.uid;

-- One row a percentage claim.
CREATE VIEW facts AS
  SELECT c.uid, c.percent, c.percent_high, c.percent_value, c.unit, c.role, c.comparator, c.direction, c.kind,
         c.subject, c.predicate, c.measure, c.base, c.period, c.period_from, c.period_to,
         c.attribution, c.speaker, c.polarity, c.exact,
         substr(v.text, s.begin_cp + 1, s.end_cp - s.begin_cp) AS sentence,
         s.begin_cp AS sentence_begin, s.end_cp AS sentence_end, c.begin_cp, c.end_cp,
         c.confidence, v.title AS headline, o.name AS outlet, a.canonical_url AS url, a.uid AS article_uid,
         v.published, v.text_sha256, v.seq AS revision, c.id AS claim_id, a.id AS article_id, c.version_id
  FROM articles a
  JOIN claims c ON c.version_id = a.current_version_id
  JOIN article_versions v ON v.id = c.version_id
  LEFT JOIN sentences s ON s.version_id = c.version_id AND s.idx = c.sentence_idx
  LEFT JOIN outlets o ON o.id = a.outlet_id;

-- Must be empty (`dateline db check`).
CREATE VIEW span_errors AS
  WITH spans (tbl, uid, version_id, begin_cp, end_cp, exact) AS (
    SELECT 'mentions', uid, version_id, begin_cp, end_cp, exact FROM mentions
    UNION ALL SELECT 'dates', uid, version_id, begin_cp, end_cp, exact FROM dates
    UNION ALL SELECT 'claims', uid, version_id, begin_cp, end_cp, exact FROM claims
    UNION ALL SELECT 'quotes', uid, version_id, begin_cp, end_cp, exact FROM quotes
    UNION ALL SELECT 'quotes.speaker', uid, version_id, speaker_begin_cp, speaker_end_cp, speaker_exact
      FROM quotes WHERE speaker_begin_cp IS NOT NULL
    UNION ALL SELECT 'quotes.cue', uid, version_id, cue_begin_cp, cue_end_cp, cue
      FROM quotes WHERE cue_begin_cp IS NOT NULL
    UNION ALL SELECT 'events', uid, version_id, begin_cp, end_cp, exact FROM events
    UNION ALL SELECT 'events.place', uid, version_id, place_begin_cp, place_end_cp, place_exact
      FROM events WHERE place_begin_cp IS NOT NULL
    UNION ALL SELECT 'event_actors', e.uid, e.version_id, x.begin_cp, x.end_cp, x.exact
      FROM event_actors x JOIN events e ON e.id = x.event_id WHERE x.begin_cp IS NOT NULL)
  SELECT s.tbl, s.uid FROM spans s JOIN article_versions v ON v.id = s.version_id
  WHERE substr(v.text, s.begin_cp + 1, s.end_cp - s.begin_cp) IS NOT s.exact
  UNION ALL
  SELECT 'sentences', a.uid || '#' || s.idx FROM sentences s
  JOIN article_versions v ON v.id = s.version_id JOIN articles a ON a.id = v.article_id
  WHERE s.end_cp > length(v.text);
