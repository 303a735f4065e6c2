#include "extractors/events/event_finder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/extract.h"
#include "extractors/lexicons/lexicons.h"
#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

const Extractor& TheExtractor() {
  static const Lexicon lexicon(EmbeddedLexicons());
  static const Result<Extractor> extractor = Extractor::Create(lexicon, DATELINE_SOURCE_DIR "/extractors/models");
  return *extractor;
}

struct EventRow {
  const char* name;
  const char* published;
  const char* text;
  std::vector<std::string> events;  // "TYPE date actor>recipient", "-" for none, modality behind
};

std::string Names(const Event& event, EventActor::Role role) {
  std::string names;
  for (const EventActor& actor : event.actors) {
    if (actor.role != role) continue;
    if (!names.empty()) names += "+";
    names += actor.name;
  }
  return names.empty() ? "-" : names;
}

std::string Line(const Event& event) {
  std::string line = event.type + " " + (event.date.empty() ? "-" : event.date) + " " +
                     Names(event, EventActor::Role::kActor) + ">" +
                     Names(event, EventActor::Role::kRecipient);
  if (event.modality != "asserted") line += " " + event.modality;
  return line;
}

class EventTest : public testing::TestWithParam<EventRow> {};

TEST_P(EventTest, Finds) {
  Article article;
  article.text = GetParam().text;
  article.language = "en";
  article.published = ParseTimestamp(GetParam().published);
  const AnnotatedArticle all = TheExtractor().Extract(article);
  std::vector<std::string> got;
  for (const Event& event : all.events) got.push_back(Line(event));
  EXPECT_EQ(got, GetParam().events);
}

constexpr const char* kDay = "2025-06-10T09:00:00Z";  // a Tuesday

std::vector<EventRow> Rows() {
  return {
      // Type, actor, recipient.
      {"Accuse",
       kDay,
       "Norway accused Russia of jamming signals.",
       {"ACCUSE 2025-06-10 Norway>Russia"}},
      {"Condemn", kDay, "Brazil condemned Israel on Monday.", {"ACCUSE 2025-06-09 Brazil>Israel"}},
      {"Urge", kDay, "Germany urged Serbia to wait.", {"REQUEST 2025-06-10 Germany>Serbia"}},
      {"CallOn",
       kDay,
       "France called on Mali to free the prisoners.",
       {"REQUEST 2025-06-10 France>Mali"}},
      {"CallFor", kDay, "Kenya called for a ceasefire.", {"REQUEST 2025-06-10 Kenya>-"}},
      {"AskTo",
       kDay,
       "Ukraine asked Poland for more shells.",
       {"REQUEST 2025-06-10 Ukraine>Poland"}},
      {"Reject", kDay, "Iran rejected the offer.", {"REJECT 2025-06-10 Iran>-"}},
      {"TurnDown", kDay, "Iran turned down the proposal.", {"REJECT 2025-06-10 Iran>-"}},
      {"Praise", kDay, "Canada praised Ghana.", {"SUPPORT 2025-06-10 Canada>Ghana"}},
      {"Meet",
       kDay,
       "Emmanuel Macron met Pedro Sánchez on June 3.",
       {"CONSULT 2025-06-03 Emmanuel Macron>Pedro Sánchez"}},
      {"HeldTalks",
       kDay,
       "Egypt held talks with Turkey on Sunday.",
       {"CONSULT 2025-06-08 Egypt>Turkey"}},
      {"Visit",
       kDay,
       "Emmanuel Macron visited Vietnam on June 2.",
       {"CONSULT 2025-06-02 Emmanuel Macron>Vietnam"}},
      {"Sanctions",
       kDay,
       "Japan imposed sanctions on Belarus on Friday.",
       {"SANCTION 2025-06-06 Japan>Belarus"}},
      {"Tariffs",
       kDay,
       "Ottawa imposed tariffs on steel on June 4.",
       {"REGULATE 2025-06-04 Ottawa>-"}},
      {"BreakTies", kDay, "Peru cut ties with Venezuela.", {"SANCTION 2025-06-10 Peru>Venezuela"}},
      {"Expel",
       kDay,
       "Moldova expelled the Russian ambassador.",
       {"SANCTION 2025-06-10 Moldova>Russian ambassador"}},
      {"Invade",
       kDay,
       "Russia invaded Georgia in August 2008.",
       {"ASSAULT 2008-08 Russia>Georgia"}},
      {"LaunchedAttack",
       kDay,
       "Rwanda launched an attack on Burundi on Sunday.",
       {"ASSAULT 2025-06-08 Rwanda>Burundi"}},
      {"CarryOut",
       kDay,
       "Israel carried out strikes against Yemen.",
       {"ASSAULT 2025-06-10 Israel>Yemen"}},
      {"NationalityObject",
       kDay,
       "Pakistan shelled Indian villages on Monday.",
       {"ASSAULT 2025-06-09 Pakistan>India"}},
      {"StagedProtest",
       kDay,
       "Students staged a protest in Nairobi on Monday.",
       {"PROTEST 2025-06-09 Students>-"}},
      {"March",
       kDay,
       "Teachers marched through Lima on Saturday.",
       {"PROTEST 2025-06-07 Teachers>-"}},
      {"WentOnStrike", kDay, "Nurses went on strike on Monday.", {"PROTEST 2025-06-09 Nurses>-"}},
      {"SentTroops", kDay, "Turkey sent troops to Libya.", {"MOBILIZE 2025-06-10 Turkey>Libya"}},
      {"SentAid", kDay, "Sweden sent food to Sudan.", {"AID 2025-06-10 Sweden>Sudan"}},
      {"ProvideAid",
       kDay,
       "On June 5 Norway provided aid to Chad.",
       {"AID 2025-06-05 Norway>Chad"}},
      {"Donate", kDay, "China donated vaccines to Nepal.", {"AID 2025-06-10 China>Nepal"}},
      {"Arrest",
       kDay,
       "Police arrested Ana Lopez on Sunday.",
       {"COERCE 2025-06-08 Police>Ana Lopez"}},
      {"CrackDown",
       kDay,
       "Belarus cracked down on protesters.",
       {"COERCE 2025-06-10 Belarus>protesters"}},
      {"Withdraw",
       kDay,
       "France withdrew its troops from Niger.",
       {"RETREAT 2025-06-10 France>Niger"}},
      {"Release",
       kDay,
       "Cuba released the prisoners on Monday.",
       {"RETREAT 2025-06-09 Cuba>prisoners"}},
      {"ReleaseReport",
       kDay,
       "Statistics Canada released the report on Monday.",
       {"PUBLISH 2025-06-09 Statistics Canada>-"}},
      {"EaseCurfew", kDay, "Ecuador eased the curfew.", {"CONCEDE 2025-06-10 Ecuador>-"}},
      {"SignedDeal",
       kDay,
       "Qatar signed an agreement with Chile on Monday.",
       {"AGREE 2025-06-09 Qatar>Chile"}},
      {"AgreeTo",
       kDay,
       "Armenia agreed to a truce with Azerbaijan.",
       {"AGREE 2025-06-10 Armenia>Azerbaijan"}},
      {"Cooperate",
       kDay,
       "Spain cooperated with Portugal.",
       {"COOPERATE 2025-06-10 Spain>Portugal"}},
      {"Exercises",
       kDay,
       "India held joint exercises with Japan on Monday.",
       {"COOPERATE 2025-06-09 India>Japan"}},
      {"Appoint",
       kDay,
       "Latvia appointed Ana Lopez on Monday.",
       {"APPOINT 2025-06-09 Latvia>Ana Lopez"}},
      {"Say", kDay, "Jane Miller said the bridge is safe.", {"STATEMENT 2025-06-10 Jane Miller>-"}},
      {"SayInverted",
       kDay,
       "“The bridge is safe,” said Jane Miller.",
       {"STATEMENT 2025-06-10 Jane Miller>-"}},
      {"Relative",
       kDay,
       "The rule, which Ottawa imposed on June 4, is old.",
       {"REGULATE 2025-06-04 Ottawa>-"}},
      {"CallFrame",
       kDay,
       "After a long call on Sunday with Emmanuel Macron, Pedro Sánchez left.",
       {"CONSULT 2025-06-08 Pedro Sánchez>Emmanuel Macron"}},
      // Voice.
      {"Passive",
       kDay,
       "Ana Lopez was arrested by Belgium on June 1.",
       {"COERCE 2025-06-01 Belgium>Ana Lopez"}},
      {"PassiveNoAgent",
       kDay,
       "Ana Lopez was detained on Sunday.",
       {"COERCE 2025-06-08 ->Ana Lopez"}},
      // Dates.
      {"Perfect", kDay, "Norway has condemned Russia.", {"ACCUSE 2025-06-10 Norway>Russia"}},
      {"PluperfectNoDate", kDay, "Norway had condemned Russia.", {"ACCUSE - Norway>Russia"}},
      {"PluperfectDate",
       kDay,
       "Norway had condemned Russia on June 1.",
       {"ACCUSE 2025-06-01 Norway>Russia"}},
      {"OtherClausesDate",
       kDay,
       "Norway condemned Russia after the plane left on June 1.",
       {"ACCUSE 2025-06-10 Norway>Russia"}},
      // Modality.
      {"Planned",
       kDay,
       "Emmanuel Macron will visit Kenya on June 20.",
       {"CONSULT 2025-06-20 Emmanuel Macron>Kenya planned"}},
      {"PlannedTo",
       kDay,
       "Emmanuel Macron is expected to visit Kenya on June 20.",
       {"CONSULT 2025-06-20 Emmanuel Macron>Kenya planned"}},
      {"Denied",
       kDay,
       "Norway did not condemn Russia.",
       {"ACCUSE 2025-06-10 Norway>Russia denied"}},
      {"Never", kDay, "Iran never attacked Iraq.", {"ASSAULT 2025-06-10 Iran>Iraq denied"}},
      {"Threatened",
       kDay,
       "Iran threatened Israel on Monday.",
       {"THREATEN 2025-06-09 Iran>Israel threatened"}},
      {"Hypothetical",
       kDay,
       "Japan could sanction Belarus.",
       {"SANCTION - Japan>Belarus hypothetical"}},
      // Nothing happened.
      {"NounOnly", kDay, "The attack and the protest are in the past.", {}},
      {"NounOfName", kDay, "The sanctions against Belarus are harsh.", {}},
      {"State", kDay, "Norway is a member of the alliance.", {}},
      {"Infinitive", kDay, "It is hard to attack Iran.", {}},
      {"Adjective", kDay, "The accused man is from Lyon.", {}},
      {"Possession", kDay, "Peru has a long coast.", {}},
      {"SentNothing", kDay, "Sweden sent a letter home.", {}},
      {"CalledName", kDay, "Residents called the bridge ugly.", {}},
      {"HeldLead", kDay, "Brazil held a lead of two points.", {}},
      {"CutGrass", kDay, "Peru cut the grass.", {}},
      {"AskedQuestion", kDay, "Nobody knows the answer.", {}},
      {"Empty", kDay, "", {}},
  };
}

INSTANTIATE_TEST_SUITE_P(Rows, EventTest, testing::ValuesIn(Rows()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dateline
