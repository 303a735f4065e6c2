// Pages saved as text, in the manners of publishers of several languages. Every text is invented.

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "pipeline/clean/cleaner.h"
#include "pipeline/text/lexicon.h"
#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

// One article a language: a headline and three paragraphs.
struct Story {
  const char* title;
  const char* one;
  const char* two;
  const char* three;
};

const Story kEn = {
    "Bridge at Tarn closes for a month",
    "The old bridge at Tarn will close on Monday so that divers can look at its piers, the county "
    "said.",
    "Buses will cross by the upper road, which adds twenty minutes to the way into town, it added.",
    "“We should have done this ten years ago,” said the engineer who found the first crack in "
    "May."};
const Story kDe = {
    "Brücke in Tarn wird einen Monat gesperrt",
    "Die alte Brücke in Tarn wird am Montag gesperrt, damit Taucher die Pfeiler prüfen können, "
    "teilte der Kreis mit.",
    "Busse fahren über die obere Straße, was den Weg in die Stadt um zwanzig Minuten verlängert.",
    "„Das hätten wir vor zehn Jahren tun sollen“, sagte der Ingenieur, der im Mai den ersten Riss "
    "fand."};
const Story kFr = {
    "Le pont de Tarn fermé pendant un mois",
    "Le vieux pont de Tarn sera fermé lundi afin que des plongeurs examinent ses piles, a annoncé "
    "le comté.",
    "Les bus passeront par la route du haut, ce qui ajoute vingt minutes au trajet vers la ville.",
    "« Nous aurions dû le faire il y a dix ans », a dit l’ingénieur qui a vu la première fissure."};
const Story kEs = {
    "El puente de Tarn cierra un mes",
    "El viejo puente de Tarn cerrará el lunes para que unos buzos revisen sus pilares, dijo el "
    "condado.",
    "Los autobuses irán por la carretera alta, lo que suma veinte minutos al camino de la ciudad.",
    "“Debimos hacerlo hace diez años”, dijo el ingeniero que halló en mayo la primera grieta."};
const Story kIt = {
    "Il ponte di Tarn chiude per un mese",
    "Il vecchio ponte di Tarn chiuderà lunedì perché i sommozzatori ne esaminino i piloni, dice la "
    "contea.",
    "Gli autobus passeranno dalla strada alta, che allunga di venti minuti il tragitto in città.",
    "«Avremmo dovuto farlo dieci anni fa», dice l’ingegnere che a maggio ha visto la prima crepa."};
const Story kPt = {
    "Ponte de Tarn fecha por um mês",
    "A velha ponte de Tarn fecha na segunda-feira para que mergulhadores vejam os pilares, disse o "
    "condado.",
    "Os ônibus irão pela estrada de cima, o que soma vinte minutos ao caminho até a cidade velha.",
    "“Devíamos ter feito isso há dez anos”, disse o engenheiro que achou em maio a primeira "
    "fenda."};
const Story kNl = {
    "Brug bij Tarn gaat een maand dicht",
    "De oude brug bij Tarn gaat maandag dicht zodat duikers de pijlers kunnen bekijken, zei de "
    "provincie.",
    "Bussen rijden over de bovenweg, wat de weg naar de stad twintig minuten langer maakt, zei ze.",
    "“Dit hadden we tien jaar geleden moeten doen”, zei de ingenieur die in mei de scheur vond."};
const Story kPl = {
    "Most w Tarn zamknięty na miesiąc",
    "Stary most w Tarn zostanie w poniedziałek zamknięty, aby nurkowie mogli obejrzeć filary, "
    "podał powiat.",
    "Autobusy pojadą górną drogą, co wydłuży podróż do miasta o dwadzieścia minut, dodał urząd.",
    "„Powinniśmy byli to zrobić dziesięć lat temu”, powiedział inżynier, który znalazł pęknięcie."};
const Story kRu = {
    "Мост в Тарне закроют на месяц",
    "Старый мост в Тарне закроют в понедельник, чтобы водолазы осмотрели его опоры, сообщили в "
    "округе.",
    "Автобусы пойдут по верхней дороге, и путь в город станет на двадцать минут длиннее обычного.",
    "«Это надо было сделать десять лет назад», — сказал инженер, который нашёл первую трещину."};
const Story kUk = {
    "Міст у Тарні закриють на місяць",
    "Старий міст у Тарні закриють у понеділок, щоб водолази оглянули його опори, повідомили в "
    "окрузі.",
    "Автобуси поїдуть верхньою дорогою, і шлях до міста стане на двадцять хвилин довшим, додали "
    "там.",
    "«Це треба було зробити десять років тому», — сказав інженер, який знайшов першу тріщину там."};
const Story kTr = {
    "Tarn köprüsü bir ay kapalı kalacak",
    "Tarn'daki eski köprü, dalgıçların ayaklarını incelemesi için pazartesi günü trafiğe "
    "kapatılacak, ilçe duyurdu.",
    "Otobüsler yukarı yoldan gidecek ve bu da kente giden yolu yirmi dakika kadar uzatacak, "
    "denildi.",
    "“Bunu on yıl önce yapmalıydık” dedi mayıs ayında ilk çatlağı bulan genç mühendis törende "
    "bize."};
const Story kId = {
    "Jembatan Tarn ditutup sebulan",
    "Jembatan tua di Tarn akan ditutup pada hari Senin agar penyelam dapat memeriksa tiangnya, "
    "kata kabupaten.",
    "Bus akan lewat jalan atas, yang menambah dua puluh menit perjalanan ke kota, kata pejabat "
    "itu.",
    "“Kami seharusnya melakukan ini sepuluh tahun lalu,” kata insinyur yang menemukan retakan "
    "itu."};
const Story kZh = {"塔恩大桥将封闭一个月",
                   "塔恩的老桥将于星期一封闭，以便潜水员检查桥墩，县政府在星期五的一份声明中表示。",
                   "公共汽车将改走上面的公路，进城的路程因此要多花二十分钟，县里的官员补充说。",
                   "“十年前我们就应该这样做，”五月份发现第一道裂缝的那位年轻工程师对记者说。"};
const Story kJa = {
    "ターンの橋、一か月通行止め",
    "ターンの古い橋は月曜日から通行止めになり、潜水士が橋脚を調べると郡が金曜日に発表した。",
    "バスは上の道を通ることになり、町までの所要時間は二十分ほど長くなる見通しだという。",
    "「十年前にやっておくべきだった」と、五月に最初のひびを見つけた若い技師は話している。"};
const Story kKo = {
    "탄 다리 한 달 동안 통행 금지",
    "탄의 오래된 다리가 월요일부터 닫히며 잠수부들이 다리 기둥을 하나하나 살펴볼 것이라고 군청이 "
    "금요일 밝혔다.",
    "버스는 위쪽 길로 다니게 되며 시내로 가는 길이 평소보다 이십 분쯤 더 걸릴 것이라고 군청은 "
    "덧붙였다.",
    "“십 년 전에 했어야 할 일입니다”라고 지난 오월에 첫 금을 찾아낸 젊은 기술자가 우리에게 "
    "말했다."};
const Story kAr = {
    "إغلاق جسر تارن لمدة شهر",
    "سيغلق الجسر القديم في تارن يوم الاثنين حتى يتمكن الغواصون من فحص أعمدته، وفق ما قالت "
    "المقاطعة.",
    "ستسير الحافلات على الطريق العلوي، ما يضيف عشرين دقيقة إلى الطريق نحو المدينة، كما أضافت.",
    "وقال المهندس الذي وجد الشق الأول في مايو إن ذلك كان يجب أن يحدث قبل عشر سنوات كاملة."};
const Story kHi = {
    "टार्न का पुल एक महीने बंद रहेगा",
    "टार्न का पुराना पुल सोमवार को बंद होगा ताकि गोताखोर उसके खंभों की जांच कर सकें, जिले ने बताया।",
    "बसें ऊपर वाली सड़क से जाएंगी, जिससे शहर का रास्ता बीस मिनट लंबा हो जाएगा, अधिकारी ने कहा।",
    "मई में पहली दरार खोजने वाले इंजीनियर ने कहा कि यह काम दस साल पहले हो जाना चाहिए था।"};

struct SavedCase {
  const char* name;
  const Story* story;
  std::string head;    // between headline and text
  std::string insert;  // between the first and the second paragraph
  std::string tail;
  std::vector<std::string> authors;
  std::string published;
  std::string blocked;
};

class SavedPageTest : public testing::TestWithParam<SavedCase> {};

TEST_P(SavedPageTest, LeavesTheArticle) {
  static const Lexicon kLexicon(EmbeddedLexicons());
  static const Cleaner kCleaner(kLexicon);
  const SavedCase& want = GetParam();
  const Story& story = *want.story;
  Page page;
  page.kind = PageKind::kPlain;
  page.body = std::string(story.title) + "\n\n" + want.head + story.one + "\n\n" + want.insert +
              story.two + "\n\n" + story.three + "\n\n" + want.tail;
  const Article got = kCleaner.Clean(page);
  EXPECT_EQ(got.title, story.title);
  EXPECT_EQ(got.text, std::string(story.one) + "\n\n" + story.two + "\n\n" + story.three);
  EXPECT_EQ(got.authors, want.authors);
  EXPECT_EQ(got.published ? ToIso(*got.published) : "", want.published);
  EXPECT_EQ(got.blocked, want.blocked);
}

INSTANTIATE_TEST_SUITE_P(
    PlainText, SavedPageTest,
    testing::Values(
        SavedCase{"EnglishMagazine",
                  &kEn,
                  "By Ann Smith\n\nJune 6, 2025\n\n",
                  "Advertisement\n\n",
                  "More from Roads\n\nWhy tunnels leak\n\nTen bridges to see",
                  {"Ann Smith"},
                  "2025-06-06",
                  ""},
        SavedCase{"EnglishWire",
                  &kEn,
                  "By Ann Smith and Bob Ray | June 6, 2025\n\n",
                  "",
                  "Copyright 2025 Tarn Wire. All rights reserved.",
                  {"Ann Smith", "Bob Ray"},
                  "",
                  ""},
        SavedCase{"EnglishPicture",
                  &kEn,
                  "By Ann Smith\n\nA diver at the second pier.\nPhoto: Dee Fox / Tarn Pictures\n\n",
                  "Related: Why tunnels leak\n\n",
                  "12 Comments",
                  {"Ann Smith"},
                  "",
                  ""},
        SavedCase{"EnglishPaywall",
                  &kEn,
                  "By Ann Smith\n\n",
                  "",
                  "Subscribe to continue reading.\n\nAlready a subscriber? Log in.",
                  {"Ann Smith"},
                  "",
                  "paywall"},
        SavedCase{"EnglishLetters",
                  &kEn,
                  "Share\n\nSave\n\n",
                  "Sign up for our roads newsletter.\n\n",
                  "Sign up for our daily newsletter.",
                  {},
                  "",
                  ""},
        SavedCase{"GermanDaily",
                  &kDe,
                  "Von Karl Maier\n\n6. Juni 2025, 14:30 Uhr\n\n",
                  "Anzeige\n\n",
                  "Mehr zum Thema\n\nWarum Tunnel lecken",
                  {"Karl Maier"},
                  "2025-06-06T14:30:00",
                  ""},
        SavedCase{"GermanPortal",
                  &kDe,
                  "Veröffentlicht am 06.06.2025\n\nTeilen\n\nDrucken\n\n",
                  "Lesen Sie auch: Warum Tunnel lecken\n\n",
                  "Kommentare",
                  {},
                  "2025-06-06",
                  ""},
        SavedCase{"GermanPaywall",
                  &kDe,
                  "Von Karl Maier und Eva Lutz\n\n",
                  "",
                  "Jetzt weiterlesen mit dem Probeabo\n\nBereits Abonnent? Anmelden",
                  {"Karl Maier", "Eva Lutz"},
                  "",
                  "paywall"},
        SavedCase{"FrenchDaily",
                  &kFr,
                  "Par Anne Petit\n\nPublié le 6 juin 2025 à 14h30\n\n",
                  "La suite après cette publicité\n\n",
                  "À lire aussi\n\nPourquoi les tunnels fuient",
                  {"Anne Petit"},
                  "2025-06-06T14:30:00",
                  ""},
        SavedCase{"FrenchReadAlso",
                  &kFr,
                  "",
                  "Lire aussi : Pourquoi les tunnels fuient\n\n",
                  "Commentaires",
                  {},
                  "",
                  ""},
        SavedCase{"SpanishDaily",
                  &kEs,
                  "Por Ana Gil\n\n6 de junio de 2025\n\n",
                  "Publicidad\n\n",
                  "Noticias relacionadas\n\nPor qué gotean los túneles",
                  {"Ana Gil"},
                  "2025-06-06",
                  ""},
        SavedCase{"SpanishShare",
                  &kEs,
                  "Compartir\n\nGuardar\n\n",
                  "Lee también: Por qué gotean los túneles\n\n",
                  "Lo más leído",
                  {},
                  "",
                  ""},
        SavedCase{"ItalianDaily",
                  &kIt,
                  "di Marco Rossi\n\n6 giugno 2025\n\n",
                  "Pubblicità\n\n",
                  "Leggi anche\n\nPerché le gallerie perdono",
                  {"Marco Rossi"},
                  "2025-06-06",
                  ""},
        SavedCase{"PortugueseDaily",
                  &kPt,
                  "Por Ana Lima\n\n06/06/2025\n\n",
                  "Continua após a publicidade\n\n",
                  "Leia também\n\nPor que os túneis vazam",
                  {"Ana Lima"},
                  "2025-06-06",
                  ""},
        SavedCase{"DutchDaily",
                  &kNl,
                  "Door Jan de Vries\n\n6 juni 2025\n\n",
                  "Advertentie\n\n",
                  "Lees ook\n\nWaarom tunnels lekken",
                  {"Jan de Vries"},
                  "2025-06-06",
                  ""},
        SavedCase{"PolishPortal",
                  &kPl,
                  "Autor: Anna Nowak\n\n6 czerwca 2025\n\n",
                  "Reklama\n\n",
                  "Czytaj także\n\nDlaczego tunele ciekną",
                  {"Anna Nowak"},
                  "2025-06-06",
                  ""},
        SavedCase{"RussianPortal",
                  &kRu,
                  "Автор: Анна Петрова\n\n6 июня 2025\n\n",
                  "Реклама\n\n",
                  "Читайте также\n\nПочему текут туннели",
                  {"Анна Петрова"},
                  "2025-06-06",
                  ""},
        SavedCase{"UkrainianPortal",
                  &kUk,
                  "6 червня 2025\n\n",
                  "Читайте також: Чому течуть тунелі\n\n",
                  "Коментарі",
                  {},
                  "2025-06-06",
                  ""},
        SavedCase{"TurkishPortal",
                  &kTr,
                  "Yazar: Ayşe Demir\n\n6 Haziran 2025\n\n",
                  "Reklam\n\n",
                  "İlgili Haberler\n\nTüneller neden sızar",
                  {"Ayşe Demir"},
                  "2025-06-06",
                  ""},
        SavedCase{"IndonesianPortal",
                  &kId,
                  "Oleh Budi Santoso\n\n6 Juni 2025\n\n",
                  "Baca juga: Mengapa terowongan bocor\n\n",
                  "Berita Terkait",
                  {"Budi Santoso"},
                  "2025-06-06",
                  ""},
        SavedCase{"ChinesePortal",
                  &kZh,
                  "2025年6月6日\n\n",
                  "广告\n\n",
                  "相关阅读\n\n隧道为什么漏水",
                  {},
                  "2025-06-06",
                  ""},
        SavedCase{
            "ChineseAuthor", &kZh, "作者：王小明\n\n", "", "编辑推荐\n\n分享", {"王小明"}, "", ""},
        SavedCase{"JapaneseDaily",
                  &kJa,
                  "2025年6月6日 14:30\n\n",
                  "広告\n\n",
                  "関連記事\n\nなぜトンネルは漏れるのか",
                  {},
                  "2025-06-06T14:30:00",
                  ""},
        SavedCase{"KoreanDaily",
                  &kKo,
                  "입력 2025.06.06 14:30\n\n",
                  "광고\n\n",
                  "관련기사\n\n터널은 왜 새는가",
                  {},
                  "2025-06-06T14:30:00",
                  ""},
        SavedCase{"ArabicPortal",
                  &kAr,
                  "6 يونيو 2025\n\n",
                  "إعلان\n\n",
                  "اقرأ أيضا\n\nلماذا تتسرب الأنفاق",
                  {},
                  "2025-06-06",
                  ""},
        SavedCase{"HindiPortal",
                  &kHi,
                  "6 जून 2025\n\n",
                  "विज्ञापन\n\n",
                  "यह भी पढ़ें\n\nसुरंगें क्यों रिसती हैं",
                  {},
                  "2025-06-06",
                  ""},
        SavedCase{"Updated",
                  &kEn,
                  "By Ann Smith\n\nUpdated June 7, 2025\n\n",
                  "",
                  "",
                  {"Ann Smith"},
                  "",
                  ""}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace dateline
