-- Schema 11: an article is stored with less work. What its rows add to event_days and to entities.mentions the program
-- adds once an article (storage/fact_writer.cc); the triggers for rows that change or leave stay.
DROP TRIGGER event_days_insert;
DROP TRIGGER entity_mentions_insert;
