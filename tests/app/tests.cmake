dateline_test(app/config_test app)
dateline_test(app/runner_test runner)
dateline_test(app/ingest_test store)
add_dependencies(app_ingest_test dateline)
dateline_test(app/filters_test app)
add_dependencies(app_filters_test dateline)
dateline_test(app/schedule_test app)

# The program against a web server of the test's own (tests/support/web_server.py): tests/app/<name>.py.
foreach(name ingest_hostile_test ingest_crash_test ingest_feeds_test ingest_archive_test ingest_disk_test scripts_test)
  add_test(NAME app/${name} COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/app/${name}.py")
  set_tests_properties(app/${name} PROPERTIES TIMEOUT 300 SKIP_RETURN_CODE 77
                       ENVIRONMENT "DATELINE_BINARY=$<TARGET_FILE:dateline>")
endforeach()
dateline_test(app/when_test app)
dateline_test(app/word_diff_test app)
dateline_test(app/export_package_test store)
add_dependencies(app_export_package_test dateline)
