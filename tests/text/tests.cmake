dateline_test(text/utf8_test text)
dateline_test(text/unicode_test text)
dateline_test(text/markup_test text)
dateline_test(text/lexicon_test text)
