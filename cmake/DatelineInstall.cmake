# `cmake --install`: the program, its models, its documents.
include(GNUInstallDirs)
install(TARGETS dateline RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY extractors/models/ DESTINATION ${CMAKE_INSTALL_DATADIR}/dateline/models
        FILES_MATCHING PATTERN "*.model" PATTERN "*.json" PATTERN "*.md")
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES "${PROJECT_BINARY_DIR}/dateline.1" DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
