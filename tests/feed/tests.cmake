dateline_test(feed/feed_parser_test feed)
dateline_test(feed/feed_formats_test feed)
dateline_fuzz(feed feed)
