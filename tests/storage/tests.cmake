dateline_test(storage/repository_test store)
