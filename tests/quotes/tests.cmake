dateline_test(quotes/quote_test extract lexicons)
dateline_test(quotes/indirect_test extract lexicons)
dateline_test(quotes/speaker_test extract lexicons)
