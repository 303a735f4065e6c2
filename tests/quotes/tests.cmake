dateline_test(quotes/quote_test extract lexicons)
