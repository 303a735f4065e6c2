dateline_test(app/config_test app)
dateline_test(app/runner_test runner)
