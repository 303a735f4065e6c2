dateline_test(dates/calendar_test extract lexicons)
dateline_test(dates/date_finder_test extract lexicons)
dateline_fuzz(dates extract lexicons)
dateline_bench(dates_bench extract lexicons)
