dateline_test(storage/repository_test store)
dateline_test(storage/commands_test store)
add_dependencies(storage_commands_test dateline)
dateline_test(storage/row_writer_test export)
