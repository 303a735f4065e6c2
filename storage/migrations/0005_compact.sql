-- Schema 5: smaller. Mentions in the order of their revision, dates among them; a name that is as written is not
-- stored again.
DROP VIEW span_errors;
DROP INDEX events_timeline;
CREATE INDEX events_timeline ON events (start_date, end_date) WHERE lead = 1;
CREATE TABLE mentions_5 (
  version_id INTEGER NOT NULL REFERENCES article_versions (id) ON DELETE CASCADE,
  ord INTEGER NOT NULL,  -- in the order of the text
  uid TEXT NOT NULL,
  sentence_idx INTEGER,
  begin_cp INTEGER NOT NULL,
  end_cp INTEGER NOT NULL,
  exact TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT,
  value_high TEXT,
  currency TEXT,
  unit TEXT,
  name TEXT,    -- the fullest form in the article; null: exact
  entity TEXT,  -- what is meant, of a metonym what acts; null: name
  entity_id INTEGER REFERENCES entities (id),
  kind TEXT,
  country TEXT,
  confidence REAL NOT NULL,
  rule TEXT,
  -- of dates, times, durations and sets
  start_date TEXT,
  end_date TEXT,
  precision TEXT,
  basis TEXT,
  zone TEXT,
  PRIMARY KEY (version_id, ord)
) STRICT, WITHOUT ROWID;
INSERT INTO mentions_5
  SELECT m.version_id, row_number() OVER (PARTITION BY m.version_id ORDER BY m.begin_cp, m.end_cp DESC, m.uid) - 1,
         m.uid, m.sentence_idx, m.begin_cp, m.end_cp, m.exact, m.type, m.value, m.value_high, m.currency, m.unit,
         nullif(m.name, m.exact), nullif(m.entity, coalesce(m.name, m.exact)), m.entity_id, m.kind, m.country,
         m.confidence, m.rule, d.start_date, d.end_date, d.precision, d.basis, d.zone
  FROM mentions m LEFT JOIN dates d ON d.version_id = m.version_id AND d.uid = m.uid;
DROP TABLE dates;
DROP TABLE mentions;
ALTER TABLE mentions_5 RENAME TO mentions;
CREATE INDEX mentions_uid ON mentions (uid);
CREATE INDEX mentions_entity ON mentions (entity_id) WHERE entity_id IS NOT NULL;

CREATE VIEW dates AS
  SELECT uid, version_id, sentence_idx, begin_cp, end_cp, exact, type, value, start_date, end_date, precision, basis,
         zone, confidence
  FROM mentions WHERE type IN ('date', 'time', 'duration', 'set');

-- Must be empty (`dateline db check`).
CREATE VIEW span_errors AS
  WITH spans (tbl, uid, version_id, begin_cp, end_cp, exact) AS (
    SELECT 'mentions', uid, version_id, begin_cp, end_cp, exact FROM mentions
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
