// The words that a line of the log is made of, for log_line.cpp and log_clauses.cpp alone.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace kith::log_line {

enum class Form : std::uint8_t {
    noun,  // "coffee with Ana"
    verb,  // somebody did it: "called Ana", "Ana called"
};

struct ChannelWord {
    std::string_view phrase;
    std::string_view channel;
    Form form = Form::noun;
    bool vague = false;  // gives way to a word that says more: "met Ana for coffee"
};

constexpr auto kChannelWords = std::to_array<ChannelWord>({
    {"coffee", "meal"},
    {"coffees", "meal"},
    {"espresso", "meal"},
    {"cappuccino", "meal"},
    {"tea", "meal"},
    {"lunch", "meal"},
    {"lunched", "meal"},
    {"dinner", "meal"},
    {"dined", "meal"},
    {"supper", "meal"},
    {"breakfast", "meal"},
    {"brunch", "meal"},
    {"drink", "meal"},
    {"drinks", "meal"},
    {"beer", "meal"},
    {"beers", "meal"},
    {"pint", "meal"},
    {"wine", "meal"},
    {"cocktails", "meal"},
    {"meal", "meal"},
    {"barbecue", "meal"},
    {"bbq", "meal"},
    {"picnic", "meal"},
    {"grabbed a bite", "meal"},
    {"had a bite", "meal"},
    {"ate", "meal"},
    {"visit", "visit"},
    {"visited", "visit", Form::verb},
    {"dropped by", "visit", Form::verb},
    {"stopped by", "visit", Form::verb},
    {"came over", "visit", Form::verb},
    {"came by", "visit", Form::verb},
    {"stayed with", "visit", Form::verb},
    {"hosted", "visit", Form::verb},
    {"walk", "visit"},
    {"walked", "visit"},
    {"hike", "visit"},
    {"hiked", "visit"},
    {"party", "visit"},
    {"wedding", "visit"},
    {"concert", "visit"},
    {"meeting", "meeting"},
    {"met", "meeting", Form::noun, true},
    {"met up", "meeting", Form::noun, true},
    {"meet", "meeting", Form::noun, true},
    {"meetup", "meeting"},
    {"meet-up", "meeting"},
    {"saw", "meeting", Form::noun, true},
    {"bumped into", "meeting"},
    {"ran into", "meeting"},
    {"run into", "meeting"},
    {"sat down", "meeting"},
    {"hung out", "meeting"},
    {"caught up", "meeting", Form::noun, true},
    {"catch up", "meeting", Form::noun, true},
    {"catch-up", "meeting", Form::noun, true},
    {"catchup", "meeting", Form::noun, true},
    {"1:1", "meeting"},
    {"1-1", "meeting"},
    {"1on1", "meeting"},
    {"one on one", "meeting"},
    {"one-on-one", "meeting"},
    {"workshop", "meeting"},
    {"conference", "meeting"},
    {"interview", "meeting"},
    {"appointment", "meeting"},
    {"session", "meeting"},
    {"zoom", "video"},
    {"zoomed", "video", Form::verb},
    {"zoom call", "video"},
    {"video", "video"},
    {"video call", "video"},
    {"videocall", "video"},
    {"video chat", "video"},
    {"virtual coffee", "video"},
    {"vc", "video"},
    {"facetime", "video"},
    {"facetimed", "video", Form::verb},
    {"skype", "video"},
    {"skyped", "video", Form::verb},
    {"teams", "video"},
    {"teams call", "video"},
    {"google meet", "video"},
    {"gmeet", "video"},
    {"webex", "video"},
    {"jitsi", "video"},
    {"webinar", "video"},
    {"call", "call"},
    {"calls", "call"},
    {"called", "call", Form::verb},
    {"phone", "call"},
    {"phone call", "call"},
    {"phonecall", "call"},
    {"phoned", "call", Form::verb},
    {"telephone", "call"},
    {"telephoned", "call", Form::verb},
    {"rang", "call", Form::verb},
    {"spoke", "call", Form::noun, true},
    {"spoken", "call", Form::noun, true},
    {"talked", "call", Form::noun, true},
    {"chatted", "call", Form::noun, true},
    {"voicemail", "call"},
    {"text", "message"},
    {"texted", "message", Form::verb},
    {"texts", "message"},
    {"sms", "message"},
    {"dm", "message"},
    {"dms", "message"},
    {"dmed", "message", Form::verb},
    {"dm'd", "message", Form::verb},
    {"pm", "message"},
    {"message", "message"},
    {"messages", "message"},
    {"messaged", "message", Form::verb},
    {"msg", "message"},
    {"linkedin message", "message"},
    {"inmail", "message"},
    {"whatsapp", "message"},
    {"whatsapped", "message", Form::verb},
    {"signal", "message"},
    {"telegram", "message"},
    {"slack", "message"},
    {"slacked", "message", Form::verb},
    {"imessage", "message"},
    {"messenger", "message"},
    {"instagram", "message"},
    {"wechat", "message"},
    {"viber", "message"},
    {"discord", "message"},
    {"voice note", "message"},
    {"voice message", "message"},
    {"ping", "message"},
    {"pinged", "message", Form::verb},
    {"chat", "message", Form::noun, true},
    {"wrote", "message", Form::verb, true},
    {"replied", "message", Form::verb, true},
    {"email", "email"},
    {"emails", "email"},
    {"emailed", "email", Form::verb},
    {"e-mail", "email"},
    {"e-mailed", "email", Form::verb},
    {"mail", "email"},
    {"mailed", "email", Form::verb},
    {"comment", "comment"},
    {"commented", "comment", Form::verb},
    {"liked", "comment", Form::verb},
    {"reacted", "comment", Form::verb},
    {"tweet", "comment"},
    {"tweeted", "comment", Form::verb},
    {"letter", "letter"},
    {"postcard", "letter"},
    {"card", "letter"},
    {"birthday card", "letter"},
    {"handwritten note", "letter"},
    {"thank-you note", "letter"},
    {"thank you note", "letter"},
    {"newsletter", "broadcast"},
    {"broadcast", "broadcast"},
    {"mass mail", "broadcast"},
    {"mass email", "broadcast"},
    {"group mail", "broadcast"},
});

struct NumberWord {
    std::string_view phrase;
    int number;
};
/// How deep it went, wherever it stands.
constexpr auto kDepthPhrases = std::to_array<NumberWord>({
    {"deep talk", 3},      {"deep chat", 3},          {"deep conversation", 3},
    {"long talk", 3},      {"long chat", 3},          {"long conversation", 3},
    {"great talk", 3},     {"great conversation", 3}, {"real talk", 3},
    {"heart to heart", 3}, {"heart-to-heart", 3},     {"opened up", 3},
    {"good talk", 2},      {"good chat", 2},          {"good conversation", 2},
    {"nice chat", 2},      {"nice talk", 2},          {"small talk", 1},
    {"smalltalk", 1},      {"quick chat", 1},         {"brief chat", 1},
    {"short chat", 1},     {"quick hello", 1},        {"briefly", 1},
    {"quickly", 1},        {"in passing", 1},
});
/// Only before a channel, or as a thought of its own.
constexpr auto kDepthWords = std::to_array<NumberWord>({
    {"deep", 3},
    {"long", 3},
    {"meaningful", 3},
    {"good", 2},
    {"nice", 2},
    {"quick", 1},
    {"brief", 1},
    {"short", 1},
});

struct KindWord {
    std::string_view phrase;
    std::string_view kind;
    bool alone = false;  // only as a thought of its own
};
constexpr auto kKindWords = std::to_array<KindWord>({
    {"update", "update", true},
    {"news", "update", true},
    {"status update", "update"},
    {"personal", "personal", true},
    {"family", "personal", true},
    {"value", "value", true},
    {"birthday wishes", "personal"},
    {"happy birthday", "personal"},
    {"congratulated", "personal"},
    {"congratulations", "personal"},
    {"congrats", "personal"},
    {"condolences", "personal"},
    {"thank you", "personal", true},
    {"thanked", "personal"},
    {"thanks", "personal", true},
});

struct Phrase {
    std::string_view phrase;
};
constexpr auto kUnanswered = std::to_array<Phrase>({
    {"no answer"},       {"no reply"},         {"no response"},        {"not answered"},
    {"unanswered"},      {"didn't answer"},    {"did not answer"},     {"didn't reply"},
    {"did not reply"},   {"didn't respond"},   {"did not respond"},    {"didn't pick up"},
    {"did not pick up"}, {"hasn't replied"},   {"hasn't answered"},    {"no pickup"},
    {"no show"},         {"no-show"},          {"didn't show"},        {"went to voicemail"},
    {"left voicemail"},  {"left a voicemail"}, {"left a message"},     {"ghosted"},
    {"ghosted me"},      {"not heard back"},   {"haven't heard back"}, {"tried to call"},
    {"tried calling"},   {"tried to reach"},
});
constexpr auto kYes = std::to_array<Phrase>({{"said yes"}, {"agreed"}, {"accepted"}});
constexpr auto kNo =
    std::to_array<Phrase>({{"said no"}, {"declined"}, {"refused"}, {"turned it down"}});

constexpr auto kFollowUp = std::to_array<Phrase>({
    {"follow up"},      {"follow-up"},  {"followup"},   {"f/u"},         {"next step"},
    {"next steps"},     {"remind me"},  {"reminder"},   {"todo"},        {"to-do"},
    {"check in again"}, {"check back"}, {"ping again"}, {"circle back"}, {"catch up again"},
    {"meet again"},     {"call again"}, {"talk again"}, {"next"},
});

/// Of whom the sentence is, where the phrase says it.
enum class Whose : std::uint8_t { unsaid, mine, theirs };
struct PromiseWord {
    std::string_view phrase;
    Whose whose = Whose::unsaid;
    bool needs_verb = false;  // "will" is a name, too
};
constexpr auto kPromises = std::to_array<PromiseWord>({
    {"promised to", Whose::unsaid},
    {"promised me to", Whose::theirs},
    {"promised me", Whose::theirs},
    {"promised", Whose::unsaid},
    {"i promised to", Whose::mine},
    {"i promised", Whose::mine},
    {"offered to", Whose::unsaid},
    {"i'll", Whose::mine},
    {"i will", Whose::mine},
    {"i owe", Whose::mine},
    {"owe", Whose::mine},
    {"owes me", Whose::theirs},
    {"she'll", Whose::theirs},
    {"he'll", Whose::theirs},
    {"they'll", Whose::theirs},
    {"will", Whose::unsaid, true},
    {"promise", Whose::mine},
});
constexpr std::string_view kDoing =
    "send share introduce check get call write email let make do follow give help review look ask "
    "connect forward pass find bring come join read try think put set book invite pay lend return "
    "text ring message show tell talk";

/// Behind an ask; the first three only as a thought of their own.
constexpr auto kOffers = std::to_array<Phrase>({
    {"offer"},
    {"offered"},
    {"offering"},
    {"in return"},
    {"in return for"},
    {"in exchange"},
    {"in exchange for"},
});

constexpr auto kAsks = std::to_array<Phrase>({
    {"asked"},
    {"requested"},
    {"ask"},
});

struct GiveWord {
    std::string_view phrase;
    bool received = false;        // "got", "received"
    std::string_view group = {};  // the verb itself says of what kind
    bool keeps_verb = false;      // it belongs to what was given: "reviewed my CV"
};
constexpr auto kGives = std::to_array<GiveWord>({
    {"gave"},
    {"sent"},
    {"shared"},
    {"offered"},
    {"made"},
    {"wrote"},
    {"forwarded"},
    {"passed on"},
    {"provided"},
    {"got", true},
    {"received", true},
    {"was given", true},
    {"introduced", false, "connection", true},
    {"connected", false, "connection", true},
    {"referred", false, "connection", true},
    {"invited", false, "connection", true},
    {"was introduced", true, "connection", true},
    {"reviewed", false, "knowledge", true},
    {"edited", false, "knowledge", true},
    {"advised", false, "knowledge", true},
    {"taught", false, "knowledge", true},
    {"explained", false, "knowledge", true},
    {"helped", false, "support", true},
    {"submitted", false, "support", true},
    {"supported", false, "support", true},
    {"encouraged", false, "support", true},
    {"lent", false, "support", true},
    {"recommended", false, "platform", true},
    {"endorsed", false, "platform", true},
    {"vouched", false, "platform", true},
    {"promoted", false, "platform", true},
    {"reposted", false, "platform", true},
});

struct ValueWord {
    std::string_view phrase;
    std::string_view group;
};
/// What is given: four kinds of four groups (M34), and what is received in a search for work (M44).
constexpr auto kValues = std::to_array<ValueWord>({
    // Knowledge: information, advice, feedback, skill.
    {"article", "knowledge"},
    {"articles", "knowledge"},
    {"link", "knowledge"},
    {"links", "knowledge"},
    {"paper", "knowledge"},
    {"report", "knowledge"},
    {"book", "knowledge"},
    {"info", "knowledge"},
    {"information", "knowledge"},
    {"data", "knowledge"},
    {"tip", "knowledge"},
    {"tips", "knowledge"},
    {"insight", "knowledge"},
    {"insights", "knowledge"},
    {"idea", "knowledge"},
    {"ideas", "knowledge"},
    {"advice", "knowledge"},
    {"feedback", "knowledge"},
    {"review", "knowledge"},
    {"training", "knowledge"},
    {"teaching", "knowledge"},
    {"lesson", "knowledge"},
    {"template", "knowledge"},
    {"slides", "knowledge"},
    {"notes", "knowledge"},
    {"edited cv", "knowledge"},
    {"cv edit", "knowledge"},
    {"cv edits", "knowledge"},
    // Connection: introduction, referral, invitation, opportunity.
    {"intro", "connection"},
    {"intros", "connection"},
    {"introduction", "connection"},
    {"introductions", "connection"},
    {"contact", "connection"},
    {"contacts", "connection"},
    {"referral", "connection"},
    {"lead", "connection"},
    {"leads", "connection"},
    {"invitation", "connection"},
    {"invite", "connection"},
    {"opportunity", "connection"},
    {"job", "connection"},
    {"job offer", "connection"},
    {"opening", "connection"},
    {"openings", "connection"},
    {"job opening", "connection"},
    // Support: help, encouragement, resource, time.
    {"help", "support"},
    {"hand", "support"},
    {"favour", "support"},
    {"favor", "support"},
    {"support", "support"},
    {"encouragement", "support"},
    {"gift", "support"},
    {"present", "support"},
    {"flowers", "support"},
    {"loan", "support"},
    {"money", "support"},
    {"tool", "support"},
    {"resource", "support"},
    {"resources", "support"},
    {"ticket", "support"},
    {"tickets", "support"},
    {"ride", "support"},
    {"lift", "support"},
    {"time", "support"},
    {"submission", "support"},
    {"submissions", "support"},
    // Platform: recommendation, endorsement, reach, stage.
    {"reference", "platform"},
    {"reference letter", "platform"},
    {"letter of reference", "platform"},
    {"letter of recommendation", "platform"},
    {"recommendation", "platform"},
    {"endorsement", "platform"},
    {"testimonial", "platform"},
    {"shoutout", "platform"},
    {"shout-out", "platform"},
    {"mention", "platform"},
    {"speaking slot", "platform"},
    {"slot", "platform"},
    {"stage", "platform"},
    {"reach", "platform"},
});

constexpr auto kTopics = std::to_array<Phrase>({
    {"re"},
    {"about"},
    {"regarding"},
    {"concerning"},
    {"discussed"},
    {"discussing"},
    {"to discuss"},
    {"topic"},
    {"asked about"},
    {"talked about"},
    {"spoke about"},
    {"chatted about"},
    {"asked me about"},
    {"asked her about"},
    {"asked him about"},
    {"asked them about"},
});

/// Words that hold a sentence together and say nothing by themselves.
constexpr std::string_view kSmallWords =
    "with w/ w and a an the had have having for to from at on in by via over during of i we me us "
    "my our got did was were been then also just both she he they her him them after before while "
    "when where who that this is it its who's again today's some any so but or between went sent "
    "gave made left dropped sat asked";
constexpr std::string_view kBeforeNames = "with w/ w and & between cc plus";
/// Not the names of people, though they stand where those do.
constexpr std::string_view kNotNames =
    "team client clients colleague colleagues friend friends family everyone everybody folks group "
    "board class boss parents kids neighbours neighbors someone somebody people students staff "
    "investors customers lots much many more no not me us her him them myself himself herself it "
    "myself yes all each others other";
constexpr std::string_view kThem = "she he they";

}  // namespace kith::log_line
