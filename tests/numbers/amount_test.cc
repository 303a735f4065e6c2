#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "extractors/numbers/amount_finder.h"
#include "extractors/syntax/analyzer.h"

namespace dateline {
namespace {

struct Row {
  const char* name;
  const char* text;
  std::vector<std::string> expected;
};

const Lexicon& TheLexicon() {
  static const Lexicon lexicon(EmbeddedLexicons());
  return lexicon;
}

const Analyzer& TheAnalyzer() {
  static const Analyzer analyzer(TheLexicon());
  return analyzer;
}

class AmountTest : public testing::TestWithParam<Row> {};

// Rows: "words=value CODE" of money, "words=value" of quantities.
TEST_P(AmountTest, Finds) {
  static const AmountFinder finder(TheLexicon());
  Article article;
  article.text = GetParam().text;
  const Document document = TheAnalyzer().Analyze(article);
  std::vector<std::string> got;
  for (const Mention& mention : finder.Find(document)) {
    std::string one = std::string(Slice(article.text, mention.span)) + "=" + mention.value;
    if (!mention.value_high.empty()) one += ".." + mention.value_high;
    if (mention.type == MentionType::kMoney) one += " " + mention.currency;
    got.push_back(one);
  }
  EXPECT_EQ(got, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Rows1, AmountTest,
    testing::Values(
        Row{"Dollar", "It cost $90.", {"$90=90 USD"}},
        Row{"Million", "It cost $1.5 million.", {"$1.5 million=1500000 USD"}},
        Row{"Billion", "It cost $2 billion.", {"$2 billion=2000000000 USD"}},
        Row{"Trillion", "It cost $3 trillion.", {"$3 trillion=3000000000000 USD"}},
        Row{"ShortM", "It cost $20m.", {"$20m=20000000 USD"}},
        Row{"ShortBn", "It cost £4bn.", {"£4bn=4000000000 GBP"}},
        Row{"SpacedBn", "It cost £4 bn.", {"£4 bn=4000000000 GBP"}},
        Row{"Euro", "It cost €75.", {"€75=75 EUR"}},
        Row{"EuroMillion", "It cost €75 million.", {"€75 million=75000000 EUR"}},
        Row{"Pound", "It cost £12.50.", {"£12.50=12.5 GBP"}},
        Row{"Yen", "It cost ¥900.", {"¥900=900 JPY"}},
        Row{"Rupee", "It cost ₹900.", {"₹900=900 INR"}},
        Row{"Won", "It cost ₩900.", {"₩900=900 KRW"}},
        Row{"Comma", "It cost $1,250,000.", {"$1,250,000=1250000 USD"}},
        Row{"UsDollar", "It cost US$40.", {"US$40=40 USD"}},
        Row{"Canada", "It cost C$40.", {"C$40=40 CAD"}},
        Row{"Australia", "It cost A$40 million.", {"A$40 million=40000000 AUD"}},
        Row{"HongKong", "It cost HK$40.", {"HK$40=40 HKD"}},
        Row{"Brazil", "It cost R$40.", {"R$40=40 BRL"}},
        Row{"CodeBefore", "It cost USD 40.", {"USD 40=40 USD"}},
        Row{"CodeAfter", "It cost 40 EUR.", {"40 EUR=40 EUR"}},
        Row{"Dollars", "It cost 40 dollars.", {"40 dollars=40 USD"}},
        Row{"WordDollars", "It cost forty dollars.", {"forty dollars=40 USD"}},
        Row{"MillionDollars", "It cost 40 million dollars.", {"40 million dollars=40000000 USD"}},
        Row{"AMillion", "It cost a million dollars.", {"a million dollars=1000000 USD"}},
        Row{"Euros", "It cost 30 euros.", {"30 euros=30 EUR"}},
        Row{"Yuan", "It cost 30 million yuan.", {"30 million yuan=30000000 CNY"}},
        Row{"Renminbi", "It cost 30 billion renminbi.", {"30 billion renminbi=30000000000 CNY"}},
        Row{"YenWord", "It cost 500 yen.", {"500 yen=500 JPY"}},
        Row{"Rubles", "It cost 500 rubles.", {"500 rubles=500 RUB"}},
        Row{"Francs", "It cost 500 Swiss francs.", {"500 Swiss francs=500 CHF"}},
        Row{"CanadianDollars", "It cost 500 Canadian dollars.", {"500 Canadian dollars=500 CAD"}},
        Row{"Rupees", "It cost 500 rupees.", {"500 rupees=500 INR"}},
        Row{"Kronor", "It cost 500 kronor.", {"500 kronor=500 SEK"}},
        Row{"Zlotys", "It cost 500 zlotys.", {"500 zlotys=500 PLN"}},
        Row{"Shekels", "It cost 500 shekels.", {"500 shekels=500 ILS"}},
        Row{"Range",
            "It cost $5 million to $7 million.",
            {"$5 million to $7 million=5000000..7000000 USD"}},
        Row{"RangeShared", "It cost $5 to $7.", {"$5 to $7=5..7 USD"}},
        Row{"Two", "It cost $5 and €7.", {"$5=5 USD", "€7=7 EUR"}},
        Row{"Barrel", "Oil fell to $61.20 a barrel.", {"$61.20=61.2 USD"}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Rows2, AmountTest,
    testing::Values(
        Row{"Hyphen", "A $5-million gift came.", {"$5-million=5000000 USD"}},
        Row{"Tons", "They shipped 500 tons of ore.", {"500 tons=500"}},
        Row{"Tonnes", "They shipped 1.2 million tonnes of ore.", {"1.2 million tonnes=1200000"}},
        Row{"Megawatts", "It makes 300 megawatts.", {"300 megawatts=300"}},
        Row{"Kilometers", "It lies 30 kilometers away.", {"30 kilometers=30"}},
        Row{"SquareMiles", "It burned 30 square miles.", {"30 square miles=30"}},
        Row{"Acres", "It burned nine acres.", {"nine acres=9"}},
        Row{"Barrels", "It pumps 2 million barrels a day.", {"2 million barrels=2000000"}},
        Row{"NoSign", "They have a $ sign.", {}}, Row{"NoCount", "They have 40 boats.", {}},
        Row{"NoYear", "It opened in 1999.", {}}, Row{"NoPercent", "It rose 40 percent.", {}},
        Row{"NoScore", "They won 3-2.", {}}, Row{"NoEmpty", "", {}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Rows3, AmountTest,
    testing::Values(
        Row{"SpacedUs", "It cost US $40.", {"US $40=40 USD"}},
        Row{"UsDollarsInWords", "It cost 40 US dollars.", {"40 US dollars=40 USD"}},
        Row{"DottedUsDollars", "It cost 40 U.S. dollars.", {"40 U.S. dollars=40 USD"}},
        Row{"HongKongDollars", "It cost 40 Hong Kong dollars.", {"40 Hong Kong dollars=40 HKD"}},
        Row{"HalfAMillion",
            "It cost half a million dollars.",
            {"half a million dollars=500000 USD"}},
        Row{"MillionAndAHalf",
            "It cost one and a half million euros.",
            {"one and a half million euros=1500000 EUR"}},
        Row{"ShortEuroWord", "It cost 1.2m euros.", {"1.2m euros=1200000 EUR"}},
        Row{"ShortEuroBn", "It cost 3bn euros.", {"3bn euros=3000000000 EUR"}},
        Row{"Thousand", "It cost $40,000.", {"$40,000=40000 USD"}},
        Row{"ShortK", "It cost $40k.", {"$40k=40000 USD"}},
        Row{"CapitalM", "It cost $40M.", {"$40M=40000000 USD"}},
        Row{"CapitalB", "It cost $4B.", {"$4B=4000000000 USD"}},
        Row{"TrillionShort", "It cost $1.1tn.", {"$1.1tn=1100000000000 USD"}},
        Row{"Cents", "It cost 75 cents.", {"75 cents=0.75 USD"}},
        Row{"Pence", "It cost 20 pence.", {"20 pence=0.2 GBP"}},
        Row{"Crore", "It cost Rs 500 crore.", {"Rs 500 crore=5000000000 INR"}},
        Row{"Lakh", "It cost Rs. 2 lakh.", {"Rs. 2 lakh=200000 INR"}},
        Row{"CroreRupees", "It cost 20 crore rupees.", {"20 crore rupees=200000000 INR"}},
        Row{"RangeDash", "It cost $5-7 million.", {"$5-7 million=5000000..7000000 USD"}},
        Row{"RangeEnDash", "It cost $5–$7 million.", {"$5–$7 million=5000000..7000000 USD"}},
        Row{"Between",
            "It cost between $4 and $5 million.",
            {"$4 and $5 million=4000000..5000000 USD"}},
        Row{"BetweenBoth",
            "It cost between $4 million and $5 million.",
            {"$4 million and $5 million=4000000..5000000 USD"}},
        Row{"HyphenDollar", "A 20-dollar note lay there.", {"20-dollar=20 USD"}},
        Row{"HyphenMillionDollar",
            "A 300-million-euro loan was signed.",
            {"300-million-euro=300000000 EUR"}},
        Row{"SignAfter", "It cost 40€.", {"40€=40 EUR"}},
        Row{"SignAfterSpaced", "It cost 40 €.", {"40 €=40 EUR"}},
        Row{"Naira", "It cost 900 million naira.", {"900 million naira=900000000 NGN"}},
        Row{"Rand", "It cost 900 rand.", {"900 rand=900 ZAR"}},
        Row{"Lira", "It cost 900 lira.", {"900 lira=900 TRY"}},
        Row{"Pesos", "It cost 900 Mexican pesos.", {"900 Mexican pesos=900 MXN"}},
        Row{"Dirhams", "It cost 900 dirhams.", {"900 dirhams=900 AED"}},
        Row{"Riyals", "It cost 900 riyals.", {"900 riyals=900 SAR"}},
        Row{"Ringgit", "It cost 900 ringgit.", {"900 ringgit=900 MYR"}},
        Row{"Baht", "It cost 900 baht.", {"900 baht=900 THB"}},
        Row{"SterlingPounds", "It cost 900 pounds sterling.", {"900 pounds sterling=900 GBP"}},
        Row{"Negative", "It lost minus $4 million.", {"$4 million=4000000 USD"}},
        Row{"PerHead", "They pay $12 an hour.", {"$12=12 USD"}},
        Row{"InBrackets", "The fine ($2.4 million) was paid.", {"$2.4 million=2400000 USD"}},
        Row{"Plus", "It cost $40 million-plus.", {"$40 million=40000000 USD"}},
        Row{"HectareHyphen", "A 40-hectare site burned.", {"40-hectare=40"}},
        Row{"MegawattHyphen", "A 400-megawatt plant opened.", {"400-megawatt=400"}},
        Row{"SquareMetres", "It covers 12,000 square metres.", {"12,000 square metres=12000"}},
        Row{"CubicMetres", "It holds 5 million cubic metres.", {"5 million cubic metres=5000000"}},
        Row{"Litres", "They dumped 800 litres.", {"800 litres=800"}},
        Row{"Degrees", "It reached 41 degrees Celsius.", {"41 degrees Celsius=41"}},
        Row{"KmShort", "It lies 30km away.", {"30km=30"}},
        Row{"KgSpaced", "It weighs 30 kg.", {"30 kg=30"}},
        Row{"MphSpeed", "Winds hit 120 mph.", {"120 mph=120"}},
        Row{"RangeTons", "It shipped 3 to 4 tons.", {"3 to 4 tons=3..4"}},
        Row{"NotAPrice", "She has 20 euro-sceptic friends.", {}},
        Row{"NotPounds", "The ship pounds the pier.", {}}, Row{"NotWon", "They won 40 seats.", {}},
        Row{"NotReal", "Real growth slowed.", {}}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dateline
