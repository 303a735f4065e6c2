#include "pipeline/clean/mojibake.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

struct MojibakeCase {
  const char* name;
  const char* text;
  const char* mended;
};

class MojibakeTest : public testing::TestWithParam<MojibakeCase> {};

TEST_P(MojibakeTest, IsMended) {
  EXPECT_EQ(MendMojibake(GetParam().text).value_or(GetParam().text), GetParam().mended);
}

INSTANTIATE_TEST_SUITE_P(
    Mojibake, MojibakeTest,
    testing::Values(MojibakeCase{"Nothing", "plain", "plain"},
                    MojibakeCase{"Windows1252", "we\u0092re", "we’re"},
                    MojibakeCase{"Utf8AsLatin1", "weâ\u0080\u0099re", "we’re"},
                    MojibakeCase{"AtTheStart", "â\u0080\u009CYesâ\u0080\u009D", "“Yes”"},
                    MojibakeCase{"TwoBytes", "JaroÅ\u0084", "Jaroń"},
                    MojibakeCase{"FourBytes", "ð\u009F\u0098\u0080", "😀"},
                    MojibakeCase{"FrenchStaysFrench", "Ã© wrote André â\u0080\u0094 là",
                                 "Ã© wrote André — là"},
                    MojibakeCase{"NoBreakSpaceAndQuotesStay", "« là », 5 €", "« là », 5 €"},
                    MojibakeCase{"ByteWithoutASign", "a\u0081b", "ab"},
                    MojibakeCase{"BrokenOff", "xâ\u0080", "xâ€"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace dateline
