dateline_test(numbers/percent_test extract lexicons)
dateline_test(numbers/amount_test extract lexicons)
dateline_test(numbers/claim_test extract lexicons)
dateline_test(numbers/claim_table_test extract lexicons)
