#include "tests/dates/date_rows.h"

namespace dateline {
namespace {

// German, French and Spanish come from tables alone: explicit dates, weekdays, common relative
// forms.
struct LanguageRow {
  const char* name;
  const char* language;
  const char* text;
  std::vector<std::string> expected;
};

class LanguageRows : public testing::TestWithParam<LanguageRow> {};

TEST_P(LanguageRows, Find) {
  EXPECT_EQ(DateValuesIn(DatedArticle(kFriday, GetParam().text, GetParam().language)),
            GetParam().expected)
      << GetParam().text;
}

std::string LanguageRowName(const testing::TestParamInfo<LanguageRow>& row) {
  return row.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    German, LanguageRows,
    testing::Values(
        LanguageRow{"DeDate",
                    "de",
                    "Das Schiff sank am 4. April 2025 vor Rostock.",
                    {"4. April 2025=2025-04-04"}},
        LanguageRow{"DeDayMonth", "de", "Die Messe endete am 3. März.", {"3. März=2025-03-03"}},
        LanguageRow{"DeWeekdayDate",
                    "de",
                    "Er starb am Montag, dem 2. Juni 2025.",
                    {"Montag, dem 2. Juni 2025=2025-06-02"}},
        LanguageRow{
            "DeMonthYear", "de", "Im Juli 1998 wurde das Werk geschlossen.", {"Juli 1998=1998-07"}},
        LanguageRow{
            "DeNumeric", "de", "Der Vertrag vom 04.05.2025 gilt.", {"04.05.2025=2025-05-04"}},
        LanguageRow{"DeYear", "de", "Der Damm brach 1977.", {"1977=1977"}},
        LanguageRow{"DeWeekday",
                    "de",
                    "Die Firma teilte am Dienstag mit, sie wachse.",
                    {"Dienstag=2025-06-03"}},
        LanguageRow{"DeToday", "de", "Heute ruht der Handel.", {"Heute=2025-06-06"}},
        LanguageRow{"DeYesterday", "de", "Gestern ruhte der Handel.", {"Gestern=2025-06-05"}},
        LanguageRow{"DeDayBefore", "de", "Vorgestern ruhte der Handel.", {"Vorgestern=2025-06-04"}},
        LanguageRow{"DeAgo", "de", "Er ging vor drei Tagen.", {"vor drei Tagen=2025-06-03"}},
        LanguageRow{"DeAgoYears", "de", "Er ging vor zwei Jahren.", {"vor zwei Jahren=2023"}},
        LanguageRow{"DeFromNow", "de", "Er kommt in zwei Wochen.", {"in zwei Wochen=2025-W25"}},
        LanguageRow{"DeLastWeek", "de", "Letzte Woche fiel der Kurs.", {"Letzte Woche=2025-W22"}},
        LanguageRow{
            "DeLastYear", "de", "Im vergangenen Jahr fiel der Kurs.", {"vergangenen Jahr=2024"}},
        LanguageRow{"DeNextMonth", "de", "Nächsten Monat steigt er.", {"Nächsten Monat=2025-07"}},
        LanguageRow{"DeDuration", "de", "Er saß zehn Monate in Haft.", {"zehn Monate=P10M"}},
        LanguageRow{
            "DeQuarter", "de", "Im ersten Quartal stieg der Umsatz.", {"ersten Quartal=2025-Q1"}},
        LanguageRow{"DeClock", "de", "Er sprach um 19 Uhr.", {"19 Uhr=2025-06-06T19:00"}},
        LanguageRow{"DeSet", "de", "Sie tagen jeden Montag.", {"jeden Montag=XXXX-WXX-1"}},
        LanguageRow{"DeChristmas",
                    "de",
                    "Weihnachten 2024 blieb es still.",
                    {"Weihnachten 2024=2024-12-25"}},
        LanguageRow{"DeCount", "de", "Rund 2000 Menschen flohen.", {}}),
    LanguageRowName);

INSTANTIATE_TEST_SUITE_P(
    French, LanguageRows,
    testing::Values(
        LanguageRow{
            "FrDate", "fr", "Le navire a coulé le 4 avril 2025.", {"le 4 avril 2025=2025-04-04"}},
        LanguageRow{"FrFirst", "fr", "La grève a commencé le 1er mai.", {"le 1er mai=2025-05-01"}},
        LanguageRow{"FrMonthYear", "fr", "Fermée en juillet 1998.", {"juillet 1998=1998-07"}},
        LanguageRow{"FrNumeric", "fr", "Signé le 04/05/2025.", {"04/05/2025=2025-05-04"}},
        LanguageRow{
            "FrWeekday", "fr", "La société a dit mardi qu'elle perdait.", {"mardi=2025-06-03"}},
        LanguageRow{"FrYesterday", "fr", "Le marché était fermé hier.", {"hier=2025-06-05"}},
        LanguageRow{"FrToday", "fr", "Le marché ferme aujourd'hui.", {"aujourd'hui=2025-06-06"}},
        LanguageRow{
            "FrAgo", "fr", "Il est parti il y a trois jours.", {"il y a trois jours=2025-06-03"}},
        LanguageRow{
            "FrFromNow", "fr", "Il part dans deux semaines.", {"dans deux semaines=2025-W25"}},
        LanguageRow{"FrLastWeek",
                    "fr",
                    "Les cours ont baissé la semaine dernière.",
                    {"la semaine dernière=2025-W22"}},
        LanguageRow{"FrLastYear",
                    "fr",
                    "Les cours ont baissé l'année dernière.",
                    {"l'année dernière=2024"}},
        LanguageRow{
            "FrNextMonth", "fr", "Il ouvre le mois prochain.", {"le mois prochain=2025-07"}},
        LanguageRow{"FrDuration", "fr", "Il a purgé dix mois.", {"dix mois=P10M"}},
        LanguageRow{"FrQuarter",
                    "fr",
                    "Elle a perdu le premier trimestre 2024.",
                    {"le premier trimestre 2024=2024-Q1"}},
        LanguageRow{"FrChristmas", "fr", "Tout a fermé à Noël 2024.", {"Noël 2024=2024-12-25"}},
        LanguageRow{"FrSet", "fr", "Ils siègent chaque lundi.", {"chaque lundi=XXXX-WXX-1"}}),
    LanguageRowName);

INSTANTIATE_TEST_SUITE_P(
    Spanish, LanguageRows,
    testing::Values(
        LanguageRow{"EsDate",
                    "es",
                    "El barco se hundió el 4 de abril de 2025.",
                    {"el 4 de abril de 2025=2025-04-04"}},
        LanguageRow{
            "EsDayMonth", "es", "La feria cerró el 3 de marzo.", {"el 3 de marzo=2025-03-03"}},
        LanguageRow{"EsMonthYear", "es", "Cerró en julio de 1998.", {"julio de 1998=1998-07"}},
        LanguageRow{"EsNumeric", "es", "Firmado el 04/05/2025.", {"04/05/2025=2025-05-04"}},
        LanguageRow{
            "EsWeekday", "es", "La empresa dijo el martes que perdía.", {"el martes=2025-06-03"}},
        LanguageRow{"EsYesterday", "es", "Ayer cerró la bolsa.", {"Ayer=2025-06-05"}},
        LanguageRow{"EsAgo", "es", "Se fue hace tres días.", {"hace tres días=2025-06-03"}},
        LanguageRow{
            "EsFromNow", "es", "Vuelve dentro de dos semanas.", {"dentro de dos semanas=2025-W25"}},
        LanguageRow{"EsLastWeek", "es", "Cayó la semana pasada.", {"la semana pasada=2025-W22"}},
        LanguageRow{"EsLastYear", "es", "Cayó el año pasado.", {"el año pasado=2024"}},
        LanguageRow{"EsNextMonth", "es", "Abre el próximo mes.", {"el próximo mes=2025-07"}},
        LanguageRow{"EsDuration", "es", "Estuvo preso diez meses.", {"diez meses=P10M"}},
        LanguageRow{"EsSet", "es", "Se reúnen cada lunes.", {"cada lunes=XXXX-WXX-1"}},
        LanguageRow{"EsNight", "es", "Habló anoche.", {"anoche=2025-06-05TNI"}}),
    LanguageRowName);

TEST(DateLanguages, NoneOfALanguageWithoutTables) {
  EXPECT_TRUE(FindDatesIn(DatedArticle(kFriday, "2025年4月4日に沈んだ。", "ja")).empty());
}

// "04/05/2025" by the outlet's country, else by the language's most likely one, and then marked by
// a low confidence.
struct OrderRow {
  const char* name;
  const char* country;
  const char* text;
  const char* value;
  double confidence;
};
class OrderRows : public testing::TestWithParam<OrderRow> {};

TEST_P(OrderRows, Find) {
  Article article = DatedArticle(kFriday, GetParam().text);
  article.country = GetParam().country;
  const std::vector<Mention> mentions = FindDatesIn(article);
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(mentions[0].value, GetParam().value);
  EXPECT_EQ(mentions[0].confidence, GetParam().confidence);
}

INSTANTIATE_TEST_SUITE_P(
    NumericOrder, OrderRows,
    testing::Values(OrderRow{"Britain", "GB", "Signed on 04/05/2025.", "2025-05-04", 1.0},
                    OrderRow{"America", "US", "Signed on 04/05/2025.", "2025-04-05", 1.0},
                    OrderRow{"India", "IN", "Signed on 4/5/2025.", "2025-05-04", 1.0},
                    OrderRow{"Unknown", "", "Signed on 04/05/2025.", "2025-04-05", 0.5},
                    OrderRow{"OnlyOneWay", "", "Signed on 24/12/2024.", "2024-12-24", 1.0},
                    OrderRow{"OtherWay", "GB", "Signed on 12/24/2024.", "2024-12-24", 1.0},
                    OrderRow{"SameBothWays", "", "Signed on 05/05/2025.", "2025-05-05", 1.0},
                    OrderRow{"Dots", "US", "Signed on 04.05.2025.", "2025-05-04", 1.0},
                    OrderRow{"ShortYear", "US", "Signed on 10/26/89.", "1989-10-26", 1.0},
                    OrderRow{"Iso", "", "Signed on 2025-04-05.", "2025-04-05", 1.0}),
    [](const testing::TestParamInfo<OrderRow>& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace dateline
