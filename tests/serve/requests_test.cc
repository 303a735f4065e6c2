// Which requests are let in, and how their addresses are read.

#include <gtest/gtest.h>

#include <string>

#include "app/serve/guard.h"
#include "app/serve/http.h"
#include "app/serve/questions.h"

namespace dateline {
namespace {

struct GuardRow {
  const char* name;
  const char* method;
  std::string target;
  Headers headers;
  int status;  // 0: let in
};

class Guard : public testing::TestWithParam<GuardRow> {};

TEST_P(Guard, Decides) {
  const HostList hosts("127.0.0.1", 8017, {"news.example.org"});
  const GuardRow& row = GetParam();
  EXPECT_EQ(CheckRequest(row.method, row.target, row.headers, hosts).status, row.status);
}

const Headers kLocal = {{"Host", "localhost:8017"}};
Headers With(const char* name, const char* value) {
  Headers headers = kLocal;
  headers.emplace_back(name, value);
  return headers;
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Guard,
    testing::Values(
        GuardRow{"Get", "GET", "/", kLocal, 0}, GuardRow{"Head", "HEAD", "/", kLocal, 0},
        GuardRow{"Post", "POST", "/", kLocal, 405},
        GuardRow{"Options", "OPTIONS", "/", kLocal, 405},
        GuardRow{"LowerCaseMethod", "get", "/", kLocal, 405},
        GuardRow{"Address", "GET", "/", {{"Host", "127.0.0.1:8017"}}, 0},
        GuardRow{"Address6", "GET", "/", {{"Host", "[::1]:8017"}}, 0},
        GuardRow{"UpperCase", "GET", "/", {{"HOST", "LocalHost:8017"}}, 0},
        GuardRow{"AllowedName", "GET", "/", {{"Host", "news.example.org"}}, 0},
        GuardRow{"AllowedNameOnAPort", "GET", "/", {{"Host", "news.example.org:443"}}, 0},
        GuardRow{"Rebinding", "GET", "/", {{"Host", "evil.example:8017"}}, 421},
        GuardRow{"RebindingBySuffix", "GET", "/", {{"Host", "localhost.evil.example:8017"}}, 421},
        GuardRow{"OtherPort", "GET", "/", {{"Host", "localhost:8018"}}, 421},
        GuardRow{"NoPort", "GET", "/", {{"Host", "localhost"}}, 421},
        GuardRow{"OtherAddress", "GET", "/", {{"Host", "192.0.2.7:8017"}}, 421},
        GuardRow{"EmptyHost", "GET", "/", {{"Host", ""}}, 421},
        GuardRow{"NoHost", "GET", "/", {}, 400},
        GuardRow{"TwoHosts", "GET", "/", With("host", "localhost:8017"), 400},
        GuardRow{"Body", "GET", "/", With("Content-Length", "5"), 400},
        GuardRow{"EmptyBody", "GET", "/", With("Content-Length", "0"), 0},
        GuardRow{"Chunked", "GET", "/", With("Transfer-Encoding", "chunked"), 400},
        GuardRow{"LongTarget", "GET", "/" + std::string(kMaxTarget, 'a'), kLocal, 414},
        GuardRow{"FromOtherSite", "GET", "/api/events", With("Sec-Fetch-Site", "cross-site"), 403},
        GuardRow{"FromSameSite", "GET", "/", With("Sec-Fetch-Site", "same-origin"), 0},
        GuardRow{"TypedAddress", "GET", "/", With("Sec-Fetch-Site", "none"), 0},
        GuardRow{"LinkFromOtherSite",
                 "GET",
                 "/",
                 {{"Host", "localhost:8017"},
                  {"Sec-Fetch-Site", "cross-site"},
                  {"Sec-Fetch-Mode", "navigate"}},
                 0}),
    [](const auto& row) { return row.param.name; });

TEST(Guard, TooManyHeaders) {
  Headers headers = kLocal;
  while (headers.size() <= kMaxHeaders) headers.emplace_back("X-A", "b");
  EXPECT_EQ(CheckRequest("GET", "/", headers, HostList("127.0.0.1", 8017, {})).status, 431);
}

TEST(Guard, AWildcardAddressTakesAddressesButNoNames) {
  const HostList hosts("0.0.0.0", 80, {});
  EXPECT_TRUE(hosts.Allows("192.0.2.7:80"));
  EXPECT_TRUE(hosts.Allows("192.0.2.7"));
  EXPECT_TRUE(hosts.Allows("[2001:db8::1]:80"));
  EXPECT_FALSE(hosts.Allows("evil.example:80"));
  EXPECT_FALSE(hosts.Allows("evil.example"));
  EXPECT_FALSE(hosts.Allows("1.2.3.4.evil.example:80"));
}

struct TargetRow {
  const char* name;
  std::string target;
  bool good;
  const char* path;
  const char* q;
};

class Target : public testing::TestWithParam<TargetRow> {};

TEST_P(Target, IsRead) {
  Request request;
  ASSERT_EQ(ParseTarget(GetParam().target, request), GetParam().good);
  if (!GetParam().good) return;
  EXPECT_EQ(request.path, GetParam().path);
  EXPECT_EQ(request.Get("q"), GetParam().q);
}

INSTANTIATE_TEST_SUITE_P(Rows, Target,
                         testing::Values(TargetRow{"Root", "/", true, "/", ""},
                                         TargetRow{"Query", "/?q=a+b%2Bc&x=1", true, "/", "a b+c"},
                                         TargetRow{"FirstOfTwo", "/?q=1&q=2", true, "/", "1"},
                                         TargetRow{"Letters", "/entity/n%C3%A9?q=%F0%9F%A7%B2",
                                                   true, "/entity/né", "🧲"},
                                         TargetRow{"PlusInPath", "/a+b", true, "/a+b", ""},
                                         TargetRow{"NoValue", "/?q", true, "/", ""},
                                         TargetRow{"Ampersands", "/?&&q=1&", true, "/", "1"},
                                         TargetRow{"BadEscape", "/?q=%zz", false, "", ""},
                                         TargetRow{"CutEscape", "/?q=%2", false, "", ""},
                                         TargetRow{"Nul", "/?q=a%00b", false, "", ""},
                                         TargetRow{"NotUtf8", "/?q=%ff", false, "", ""},
                                         TargetRow{"NoSlash", "http://x/", false, "", ""},
                                         TargetRow{"Empty", "", false, "", ""}),
                         [](const auto& row) { return row.param.name; });

TEST(Target, TooManyParameters) {
  std::string target = "/?";
  for (int i = 0; i < 101; ++i) target += "a=1&";
  Request request;
  EXPECT_FALSE(ParseTarget(target, request));
}

struct QuestionRow {
  const char* name;
  std::string target;
  bool good;
};

class Question : public testing::TestWithParam<QuestionRow> {};

TEST_P(Question, IsUnderstood) {
  Request request;
  ASSERT_TRUE(ParseTarget(GetParam().target, request));
  EXPECT_EQ(ReadEventQuestion(request).has_value() && ReadPaging(request).has_value() &&
                ReadClaimFilter(request).has_value(),
            GetParam().good);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Question,
    testing::Values(
        QuestionRow{"Nothing", "/", true}, QuestionRow{"Day", "/?from=2026-03-05", true},
        QuestionRow{"Month", "/?to=2026-03", true}, QuestionRow{"Year", "/?to=2026", true},
        QuestionRow{"NoDay", "/?from=yesterday", false},
        QuestionRow{"HalfDay", "/?from=2026-3-5", false},
        QuestionRow{"Limit", "/?limit=1000", true},
        QuestionRow{"LimitTooHigh", "/?limit=1001", false},
        QuestionRow{"LimitZero", "/?limit=0", false},
        QuestionRow{"LimitWord", "/?limit=ten", false},
        QuestionRow{"Confidence", "/?min_confidence=0.5", true},
        QuestionRow{"ConfidenceTooHigh", "/?min_confidence=2", false},
        QuestionRow{"ConfidenceNan", "/?min_confidence=nan", false},
        QuestionRow{"Order", "/?order=oldest", true},
        QuestionRow{"OrderUnknown", "/?order=up", false},
        QuestionRow{"Bound", "/?low=-1.5&high=90", true},
        QuestionRow{"BoundWord", "/?low=many", false}, QuestionRow{"Unknown", "/?nothing=1", true}),
    [](const auto& row) { return row.param.name; });

TEST(Question, ComesBackAsTheSameAddress) {
  const std::string query =
      "q=gallium%20ore&from=2026-03&to=2026-04-02&entity=n_a&entity=n_b&type=SANCTION&country=KZ&"
      "outlet=Harbour%20Post&tag=trade&modality=planned&feed=wire&article=a_1&min_confidence=0.7&"
      "min_independent=2&undated=1&order=oldest";
  Request request;
  ASSERT_TRUE(ParseTarget("/?" + query, request));
  const auto question = ReadEventQuestion(request);
  ASSERT_TRUE(question);
  EXPECT_EQ(EncodeQuery(PairsOf(*question)), query);
  EXPECT_TRUE(Narrows(question->filter));
  EXPECT_FALSE(Narrows(EventFilter{}));
}

}  // namespace
}  // namespace dateline
