dateline_test(events/event_finder_test extract lexicons)
