-- Schema 7: what the page of a large timeline would count anew at every look is kept as it changes.

-- Events by day, type and modality: the histogram and the counts of a timeline without other conditions.
CREATE TABLE event_days (
  day TEXT NOT NULL,  -- events.start_date; '' of undated ones
  type TEXT NOT NULL,
  modality TEXT NOT NULL,
  events INTEGER NOT NULL,  -- of events.lead = 1
  PRIMARY KEY (day, type, modality)
) STRICT, WITHOUT ROWID;
INSERT INTO event_days
  SELECT coalesce(start_date, ''), type, modality, count(*) FROM events WHERE lead = 1 GROUP BY 1, 2, 3;

CREATE TRIGGER event_days_insert AFTER INSERT ON events WHEN new.lead = 1 BEGIN
  INSERT INTO event_days VALUES (coalesce(new.start_date, ''), new.type, new.modality, 1)
    ON CONFLICT DO UPDATE SET events = events + 1;
END;
CREATE TRIGGER event_days_leave AFTER UPDATE OF lead, start_date, type, modality ON events WHEN old.lead = 1 BEGIN
  UPDATE event_days SET events = events - 1
    WHERE day = coalesce(old.start_date, '') AND type = old.type AND modality = old.modality;
END;
CREATE TRIGGER event_days_enter AFTER UPDATE OF lead, start_date, type, modality ON events WHEN new.lead = 1 BEGIN
  INSERT INTO event_days VALUES (coalesce(new.start_date, ''), new.type, new.modality, 1)
    ON CONFLICT DO UPDATE SET events = events + 1;
END;
CREATE TRIGGER event_days_delete AFTER DELETE ON events WHEN old.lead = 1 BEGIN
  UPDATE event_days SET events = events - 1
    WHERE day = coalesce(old.start_date, '') AND type = old.type AND modality = old.modality;
END;

-- How often a name is mentioned, in all revisions.
ALTER TABLE entities ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;
UPDATE entities SET mentions = (SELECT count(*) FROM mentions m WHERE m.entity_id = entities.id);
CREATE TRIGGER entity_mentions_insert AFTER INSERT ON mentions WHEN new.entity_id IS NOT NULL BEGIN
  UPDATE entities SET mentions = mentions + 1 WHERE id = new.entity_id;
END;
CREATE TRIGGER entity_mentions_delete AFTER DELETE ON mentions WHEN old.entity_id IS NOT NULL BEGIN
  UPDATE entities SET mentions = mentions - 1 WHERE id = old.entity_id;
END;

CREATE INDEX event_clusters_independent ON event_clusters (independent);
CREATE INDEX claims_subject ON claims (subject) WHERE subject IS NOT NULL;
CREATE INDEX claims_speaker ON claims (speaker) WHERE speaker IS NOT NULL;

-- Twenty entries an article, each on a page of its own: a third of the log. A mention is found by its article, and by
-- reading through them where a uid is all there is.
DROP INDEX mentions_uid;
