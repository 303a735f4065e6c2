dateline_test(syntax/analyzer_test extract lexicons)
