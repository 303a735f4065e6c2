dateline_test(names/name_lists_test extract lexicons compiled)
dateline_test(names/name_finder_test extract lexicons)
dateline_test(names/tagger_model_test extract lexicons)
dateline_bench(names_bench extract lexicons)
dateline_test(names/user_gazetteer_test extract lexicons)
dateline_fuzz(names extract lexicons)

# The prose the tagger learns from, and prose kept apart with a floor for what is found in it.
add_test(NAME names/prose COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/scripts/train/check_news.py"
  "${PROJECT_SOURCE_DIR}/scripts/train/news" "${CMAKE_CURRENT_SOURCE_DIR}/names/newswire")
add_test(NAME names/newswire COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/scripts/eval/names.py"
  --dateline "$<TARGET_FILE:dateline>" --floor 90)
dateline_test(names/genders_test extract lexicons)
