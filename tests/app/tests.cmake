dateline_test(app/config_test app)
dateline_test(app/runner_test runner)
dateline_test(app/ingest_test store)
add_dependencies(app_ingest_test dateline)
