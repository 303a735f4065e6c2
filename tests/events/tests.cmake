dateline_test(events/event_finder_test extract lexicons)
dateline_test(events/event_clauses_test extract lexicons)
