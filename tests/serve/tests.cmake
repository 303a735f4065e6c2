dateline_test(serve/html_test app)
dateline_test(serve/requests_test app)
dateline_test(serve/text_test app)
dateline_test(serve/browse_test browse)
dateline_test(serve/server_test app)
target_link_libraries(serve_server_test PRIVATE CURL::libcurl)

# In a real browser, and that dist/ is what src/ gives; both are skipped where the tools are missing.
add_test(NAME serve/browser COMMAND "${CMAKE_CURRENT_LIST_DIR}/browser/run.sh" "$<TARGET_FILE:dateline>")
add_test(NAME serve/bundle COMMAND "${CMAKE_CURRENT_LIST_DIR}/browser/run.sh" --bundle)
set_tests_properties(serve/browser serve/bundle PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600 RUN_SERIAL TRUE)
