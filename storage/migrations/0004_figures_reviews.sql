-- Schema 4: the same figure across articles and revisions; decisions of people; times in UTC in the views.

-- ---------- figures: claims of one subject, measure and period ----------
ALTER TABLE claims ADD COLUMN figure INTEGER;  -- hash of them (storage/link/figure); null: too vague
ALTER TABLE claims ADD COLUMN review TEXT;     -- accept, reject, correct: the last decision
CREATE INDEX claims_figure ON claims (figure) WHERE figure IS NOT NULL;
DROP INDEX claims_value;

CREATE TABLE figures (  -- of current revisions
  figure INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,  -- its smallest claim's
  claims INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  independent INTEGER NOT NULL,  -- owners, and copies of one text, count once
  lowest REAL,
  highest REAL,
  first_published TEXT,
  last_published TEXT
) STRICT;

-- ---------- what people decided, by uid: the last one of a uid counts ----------
CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('event', 'claim', 'quote')),
  decision TEXT NOT NULL CHECK (decision IN ('accept', 'reject', 'correct', 'withdraw')),
  correction TEXT,  -- JSON, column → value
  note TEXT,
  reviewer TEXT,
  reviewed_at TEXT NOT NULL
) STRICT;
CREATE INDEX reviews_uid ON reviews (uid, id);
ALTER TABLE events ADD COLUMN review TEXT;
ALTER TABLE quotes ADD COLUMN review TEXT;
-- What the extractor said where a correction stands now: JSON, column → value.
ALTER TABLE events ADD COLUMN extracted TEXT;
ALTER TABLE claims ADD COLUMN extracted TEXT;
ALTER TABLE quotes ADD COLUMN extracted TEXT;

-- ---------- views ----------
DROP VIEW timeline;
DROP VIEW reports;
DROP VIEW facts;

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
         coalesce(k.uid, e.uid) AS cluster, e.id AS event_id, a.id AS article_id, e.version_id, e.lead,
         v.published_utc, e.review
  FROM events e
  JOIN articles a ON a.current_version_id = e.version_id
  JOIN article_versions v ON v.id = e.version_id
  JOIN event_types t ON t.code = e.type
  LEFT JOIN event_clusters k ON k.id = e.cluster_id
  LEFT JOIN sentences s ON s.version_id = e.version_id AND s.idx = e.sentence_idx
  LEFT JOIN outlets o ON o.id = a.outlet_id;

-- One row an event: the report that stands for it, and how many there are. Rejected reports do not count.
CREATE VIEW timeline AS
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
         coalesce(k.uid, e.uid) AS cluster, e.id AS event_id, a.id AS article_id, e.version_id,
         coalesce(k.reports, 1) AS reports, coalesce(k.outlets, 1) AS outlets,
         coalesce(k.independent, 1) AS independent,
         coalesce(k.first_reported, v.published_utc) AS first_reported,
         coalesce(k.last_reported, v.published_utc) AS last_reported,
         CASE WHEN e.cluster_id IS NULL THEN o.name ELSE
           (SELECT group_concat(name, '; ') FROM
             (SELECT DISTINCT o2.name FROM events e2 JOIN articles a2 ON a2.current_version_id = e2.version_id
              JOIN outlets o2 ON o2.id = a2.outlet_id WHERE e2.cluster_id = e.cluster_id ORDER BY o2.name))
         END AS outlet_names,
         e.review
  FROM events e
  JOIN article_versions v ON v.id = e.version_id
  JOIN articles a ON a.id = v.article_id
  JOIN event_types t ON t.code = e.type
  LEFT JOIN event_clusters k ON k.id = e.cluster_id
  LEFT JOIN sentences s ON s.version_id = e.version_id AND s.idx = e.sentence_idx
  LEFT JOIN outlets o ON o.id = a.outlet_id
  WHERE e.lead = 1;

-- One row a percentage claim that nobody rejected.
CREATE VIEW facts AS
  SELECT c.uid, c.percent, c.percent_high, c.percent_value, c.unit, c.role, c.comparator, c.direction, c.kind,
         c.subject, c.predicate, c.measure, c.base, c.period, c.period_from, c.period_to,
         c.attribution, c.speaker, c.polarity, c.exact,
         substr(v.text, s.begin_cp + 1, s.end_cp - s.begin_cp) AS sentence,
         s.begin_cp AS sentence_begin, s.end_cp AS sentence_end, c.begin_cp, c.end_cp,
         c.confidence, v.title AS headline, o.name AS outlet, a.canonical_url AS url, a.uid AS article_uid,
         v.published, v.text_sha256, v.seq AS revision, c.id AS claim_id, a.id AS article_id, c.version_id,
         coalesce(f.uid, c.uid) AS figure, coalesce(f.claims, 1) AS figure_claims,
         coalesce(f.outlets, 1) AS figure_outlets, coalesce(f.independent, 1) AS independent,
         coalesce(f.lowest, c.percent_value) AS lowest, coalesce(f.highest, c.percent_value) AS highest,
         coalesce(f.first_published, v.published_utc) AS first_published,
         coalesce(f.last_published, v.published_utc) AS last_published,
         v.published_utc, c.review
  FROM articles a
  JOIN claims c ON c.version_id = a.current_version_id
  JOIN article_versions v ON v.id = c.version_id
  LEFT JOIN figures f ON f.figure = c.figure
  LEFT JOIN sentences s ON s.version_id = c.version_id AND s.idx = c.sentence_idx
  LEFT JOIN outlets o ON o.id = a.outlet_id
  WHERE c.review IS NOT 'reject';

-- Figures that an article gave otherwise in the revision before.
CREATE VIEW changed_figures AS
  SELECT a.canonical_url AS url, a.uid AS article_uid, old.seq AS old_revision, new.seq AS new_revision,
         new.retrieved_at, c.subject, c.measure, c.kind, c.unit, c.period,
         o.percent AS old_percent, c.percent AS new_percent, o.uid AS old_uid, c.uid AS new_uid
  FROM article_versions new
  JOIN article_versions old ON old.article_id = new.article_id AND old.seq = new.seq - 1
  JOIN articles a ON a.id = new.article_id
  JOIN claims c ON c.version_id = new.id
  JOIN claims o ON o.version_id = old.id AND o.figure = c.figure
  WHERE o.percent <> c.percent
    AND NOT EXISTS (SELECT 1 FROM claims x WHERE x.version_id = old.id AND x.figure = c.figure AND x.percent = c.percent)
    AND NOT EXISTS (SELECT 1 FROM claims x WHERE x.version_id = new.id AND x.figure = c.figure AND x.percent = o.percent);
