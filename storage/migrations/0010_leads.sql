-- Schema 10: the report that stands for its event is found without reading the event's other reports.
CREATE INDEX events_lead ON events (cluster_id) WHERE lead = 1 AND cluster_id IS NOT NULL;
