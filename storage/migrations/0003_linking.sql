-- Schema 3: reports of one happening (docs/schema.md, "Events across articles"; storage/link).
-- What is linked is the current revision of each article.

CREATE TABLE event_clusters (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,  -- its smallest member's
  reports INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  independent INTEGER NOT NULL,  -- owners, and copies of one text, count once
  first_reported TEXT,
  last_reported TEXT
) STRICT;
CREATE INDEX event_clusters_uid ON event_clusters (uid);

DROP VIEW timeline;
DROP VIEW reports;
DROP INDEX events_cluster;
DROP INDEX events_date;
ALTER TABLE events DROP COLUMN cluster;
-- Null: the only report.
ALTER TABLE events ADD COLUMN cluster_id INTEGER REFERENCES event_clusters (id) ON DELETE SET NULL;
-- 1: the report that stands for its event on the timeline; 0: another one does, or it is of an old revision.
ALTER TABLE events ADD COLUMN lead INTEGER NOT NULL DEFAULT 0;
CREATE INDEX events_cluster ON events (cluster_id) WHERE cluster_id IS NOT NULL;
CREATE INDEX events_timeline ON events (start_date, end_date, uid) WHERE lead = 1;

-- Pairs that are one happening: event_id < other_id.
CREATE TABLE event_links (
  event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  rule INTEGER NOT NULL,  -- 1 copy, 2 participants, 3 words, 4 place
  participants REAL NOT NULL,
  words REAL NOT NULL,
  PRIMARY KEY (event_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_links_other ON event_links (other_id);

-- What events are compared by, and where they are found.
CREATE TABLE event_digests (
  event_id INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
  digest BLOB NOT NULL
) STRICT;
CREATE TABLE event_blocks (
  block INTEGER NOT NULL,
  day INTEGER NOT NULL,
  event_id INTEGER NOT NULL,
  PRIMARY KEY (block, day, event_id)
) STRICT, WITHOUT ROWID;

-- Who acts in an event or is named in its sentence, by day.
CREATE TABLE event_entities (
  entity_id INTEGER NOT NULL,
  span INTEGER NOT NULL,  -- 0 one day, 1 an interval, 2 undated (day is 0)
  day INTEGER NOT NULL,   -- the first; days since 1970-01-01
  event_id INTEGER NOT NULL,
  roles INTEGER NOT NULL,  -- bits: 1 actor, 2 recipient, 4 other, 8 named in the sentence
  PRIMARY KEY (entity_id, span, day, event_id)
) STRICT, WITHOUT ROWID;
DROP INDEX event_actors_entity;

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
         coalesce(k.uid, e.uid) AS cluster, e.id AS event_id, a.id AS article_id, e.version_id, e.lead
  FROM events e
  JOIN articles a ON a.current_version_id = e.version_id
  JOIN article_versions v ON v.id = e.version_id
  JOIN event_types t ON t.code = e.type
  LEFT JOIN event_clusters k ON k.id = e.cluster_id
  LEFT JOIN sentences s ON s.version_id = e.version_id AND s.idx = e.sentence_idx
  LEFT JOIN outlets o ON o.id = a.outlet_id;

-- One row an event: the report that stands for it, and how many there are.
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
         END AS outlet_names
  FROM events e
  JOIN article_versions v ON v.id = e.version_id
  JOIN articles a ON a.id = v.article_id
  JOIN event_types t ON t.code = e.type
  LEFT JOIN event_clusters k ON k.id = e.cluster_id
  LEFT JOIN sentences s ON s.version_id = e.version_id AND s.idx = e.sentence_idx
  LEFT JOIN outlets o ON o.id = a.outlet_id
  WHERE e.lead = 1;

-- ---------- names as people type them ----------
DROP INDEX aliases_alias;
DROP INDEX entities_name;
CREATE TABLE names (  -- of entities and their aliases: without case, accents and "the"
  key TEXT NOT NULL,
  entity_id INTEGER NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
  PRIMARY KEY (key, entity_id)
) STRICT, WITHOUT ROWID;
