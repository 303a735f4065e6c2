dateline_test(offices/office_test extract lexicons)
