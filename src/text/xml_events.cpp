#include "text/xml_events.hpp"

#include <algorithm>
#include <expat.h>
#include <functional>
#include <string>

namespace kith::text {
namespace {

constexpr std::size_t kPiece = 16384;
constexpr std::size_t kHead = 65536;
constexpr std::string_view kSpace = " \t\r\n";

constexpr std::string_view kOwnDeclarations =
    "This file begins with declarations of its own (a DOCTYPE with entities). Kith reads no such "
    "files, as they can be made to explode. Delete that part, or save the file anew without it.";
constexpr std::string_view kTooDeep =
    "Elements nest deeper here than any program writes them; the rest was not read.";

std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool same_name(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::string reason_of(XML_Error error) {
    switch (error) {
        case XML_ERROR_NO_ELEMENTS:
        case XML_ERROR_UNCLOSED_TOKEN:
        case XML_ERROR_PARTIAL_CHAR:
        case XML_ERROR_UNCLOSED_CDATA_SECTION:
            return "The file breaks off here; what stands before was read. Export or copy it "
                   "again.";
        case XML_ERROR_TAG_MISMATCH:
            return "An element ends here that is not the one that began last; what stands before "
                   "was read.";
        case XML_ERROR_DUPLICATE_ATTRIBUTE:
            return "An attribute stands here twice in one element; what stands before was read.";
        case XML_ERROR_UNDEFINED_ENTITY:
            return "There is an entity here (“&name;”) that the file does not explain; what stands "
                   "before was read.";
        case XML_ERROR_NO_MEMORY:
            return "There is not enough memory for what stands here.";
        default:
            return "This is not well-formed XML; what stands before was read. Often an “&” or a "
                   "“<” "
                   "stands in a text as it is.";
    }
}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
    for (const char* const* pair = pairs_; *pair != nullptr; pair += 2) {
        if (same_name(without_prefix(pair[0]), name)) return pair[1];
    }
    return std::nullopt;
}

struct XmlEvents::Parser {
    explicit Parser(XmlEvents& events) : parser(XML_ParserCreate("UTF-8")) {
        if (parser == nullptr) return;
        XML_SetUserData(parser, &events);
        XML_SetElementHandler(parser, start, end);
        XML_SetCharacterDataHandler(parser, text);
        XML_SetStartDoctypeDeclHandler(parser, doctype);
        // Expat's hash tables take a secret against made-up collisions. From the text alone nobody
        // finds one that the text itself collides under, and a run is like any other.
        XML_SetHashSalt(
            parser, static_cast<unsigned long>(std::hash<std::string_view>{}(events.text_) | 1U));
    }
    ~Parser() { XML_ParserFree(parser); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    static XmlEvents& of(void* user) { return *static_cast<XmlEvents*>(user); }

    std::size_t line(const XmlEvents& events) const {
        return events.skipped_lines_ + XML_GetCurrentLineNumber(parser);
    }

    static void XMLCALL start(void* user, const char* name, const char** attributes) {
        XmlEvents& events = of(user);
        if (events.broken()) return;
        if (++events.depth_ > kMostNesting) return events.break_off(kTooDeep);
        events.handler_.start(without_prefix(name), XmlAttributes(attributes),
                              events.parser_->line(events));
    }
    static void XMLCALL end(void* user, const char* name) {
        XmlEvents& events = of(user);
        if (events.broken()) return;
        --events.depth_;
        events.handler_.end(without_prefix(name));
    }
    static void XMLCALL text(void* user, const char* text, int length) {
        XmlEvents& events = of(user);
        if (!events.broken()) events.handler_.text({text, static_cast<std::size_t>(length)});
    }
    static void XMLCALL doctype(void* user, const char*, const char*, const char*, int own) {
        if (own != 0) of(user).break_off(kOwnDeclarations);
    }

    XML_Parser parser;
};

XmlEvents::XmlEvents(std::string_view text, XmlHandler& handler)
    : text_(text), handler_(handler), parser_(std::make_unique<Parser>(*this)) {
    // XML wants the declaration first; what stands before it is an accident of copying.
    const std::string_view before =
        text_.substr(0, std::min(text_.find_first_not_of(kSpace), text_.size()));
    skipped_lines_ = static_cast<std::size_t>(std::ranges::count(before, '\n'));
    at_ = before.size();
}

XmlEvents::~XmlEvents() = default;

void XmlEvents::break_off(std::string_view reason) {
    if (broken()) return;
    fault_ = {parser_->line(*this), "", std::string(reason), true};
    XML_StopParser(parser_->parser, XML_FALSE);
}

bool XmlEvents::read() {
    if (broken() || parser_->parser == nullptr) return false;
    const std::string_view piece = text_.substr(at_, kPiece);
    const bool last = at_ + piece.size() == text_.size();
    const XML_Status status =
        XML_Parse(parser_->parser, piece.data(), static_cast<int>(piece.size()), last ? 1 : 0);
    at_ += piece.size();
    if (status == XML_STATUS_ERROR && !broken()) {
        fault_ = {parser_->line(*this), "", reason_of(XML_GetErrorCode(parser_->parser)), true};
    }
    if (broken()) at_ = text_.size();
    return !broken() && !last;
}

std::optional<XmlRoot> xml_root(std::string_view text) {
    std::string_view rest = text.substr(0, kHead);
    const auto skip_to = [&](std::string_view close) {
        const std::size_t at = rest.find(close);
        rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + close.size());
    };
    while (true) {
        rest.remove_prefix(std::min(rest.find_first_not_of(kSpace), rest.size()));
        if (rest.starts_with("<?")) {
            skip_to("?>");
        } else if (rest.starts_with("<!--")) {
            skip_to("-->");
        } else if (rest.starts_with("<!")) {
            // With declarations of its own the file is refused, but known by its name.
            const std::size_t own = rest.find('[');
            const std::size_t close = rest.find('>');
            skip_to(own < close ? "]" : ">");
            if (own < close) skip_to(">");
        } else {
            break;
        }
    }
    if (!rest.starts_with('<')) return std::nullopt;
    rest = rest.substr(1, rest.find('>') - 1);
    XmlRoot root;
    root.name = without_prefix(rest.substr(0, rest.find_first_of(" \t\r\n/>")));
    if (root.name.empty()) return std::nullopt;
    if (const std::size_t at = rest.find(" version="); at != std::string_view::npos) {
        const std::string_view value = rest.substr(at + 9);
        if (!value.empty()) root.version = value.substr(1, value.find(value.front(), 1) - 1);
    }
    return root;
}

}  // namespace kith::text
