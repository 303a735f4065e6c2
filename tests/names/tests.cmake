dateline_test(names/name_finder_test extract lexicons)
dateline_test(names/tagger_model_test extract lexicons)
dateline_bench(names_bench extract lexicons)
