dateline_fuzz(extract extract lexicons)
dateline_bench(extract_bench extract clean lexicons)
