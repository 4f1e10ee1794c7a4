#include "strategy/query.hpp"

#include "base/utf8.hpp"
#include "strategy/query_draft.hpp"
#include "strategy/query_parts.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

namespace kith {
namespace {

constexpr std::size_t kDeepest = 32;  // groups within groups
constexpr std::size_t kMostOpened = 200;

constexpr std::array<QueryFieldInfo, 41> kFields = {{
    {QueryField::name, "name", "", QueryValue::text, "name:ana"},
    {QueryField::org, "org", "organisation organization company", QueryValue::text, "org:acme"},
    {QueryField::title, "title", "", QueryValue::text, "title:engineer"},
    {QueryField::email, "email", "mail", QueryValue::text, "email:acme.example"},
    {QueryField::phone, "phone", "", QueryValue::text, "phone:none"},
    {QueryField::place, "place", "location city", QueryValue::text, "place:lisbon"},
    {QueryField::tag, "tag", "tags", QueryValue::text, "tag:mentor"},
    {QueryField::circle, "circle", "circles", QueryValue::text, "circle:choir"},
    {QueryField::segment, "segment", "segments", QueryValue::text, "segment:mentors"},
    {QueryField::language, "language", "lang", QueryValue::text, "language:portuguese"},
    {QueryField::notes, "notes", "note", QueryValue::text, "notes:sailing"},
    {QueryField::source, "source", "", QueryValue::text, "source:linkedin"},
    {QueryField::function, "function", "", QueryValue::choice, "function:engineering"},
    {QueryField::seniority, "seniority", "level", QueryValue::choice, "seniority:>=director"},
    {QueryField::tier, "tier", "band", QueryValue::choice, "tier:dormant"},
    {QueryField::layer, "layer", "", QueryValue::choice, "layer:50"},
    {QueryField::is, "is", "kind", QueryValue::choice, "is:mentor"},
    {QueryField::last, "last", "", QueryValue::day, "last:>180d"},
    {QueryField::met, "met", "", QueryValue::day, "met:2026-05"},
    {QueryField::due, "due", "", QueryValue::day, "due:<7d"},
    {QueryField::ties, "ties", "degree", QueryValue::number, "ties:>=10"},
    {QueryField::strength, "strength", "", QueryValue::number, "strength:>0.5"},
    {QueryField::touches, "touches", "touchpoints", QueryValue::number, "touches:>3"},
    {QueryField::impact, "impact", "", QueryValue::number, "impact:>=4"},
    {QueryField::access, "access", "accessibility", QueryValue::number, "access:<3"},
    {QueryField::trust, "trust", "", QueryValue::number, "trust:>=3"},
    {QueryField::total_strength, "total-strength", "weighted-degree", QueryValue::number,
     "total-strength:top10%", graph::Measure::strength},
    {QueryField::betweenness, "betweenness", "between", QueryValue::number, "betweenness:top10%",
     graph::Measure::betweenness},
    {QueryField::harmonic, "harmonic", "", QueryValue::number, "harmonic:top10%",
     graph::Measure::harmonic},
    {QueryField::eigenvector, "eigenvector", "", QueryValue::number, "eigenvector:top10%",
     graph::Measure::eigenvector},
    {QueryField::pagerank, "pagerank", "", QueryValue::number, "pagerank:top10%",
     graph::Measure::pagerank},
    {QueryField::constraint, "constraint", "", QueryValue::number, "constraint:<0.3",
     graph::Measure::constraint},
    {QueryField::clustering, "clustering", "", QueryValue::number, "clustering:>0.5",
     graph::Measure::clustering},
    {QueryField::core, "core", "", QueryValue::number, "core:>=3", graph::Measure::core},
    {QueryField::effective_size, "effective-size", "", QueryValue::number, "effective-size:>5",
     graph::Measure::effective_size},
    {QueryField::participation, "participation", "", QueryValue::number, "participation:>0.5",
     graph::Measure::participation},
    {QueryField::closeness, "closeness", "", QueryValue::number, "closeness:top10%",
     graph::Measure::closeness},
    {QueryField::component, "component", "", QueryValue::number, "component:1",
     graph::Measure::component},
    {QueryField::cut_vertex, "cut-vertex", "", QueryValue::number, "cut-vertex:1",
     graph::Measure::cut_vertex},
    {QueryField::role, "role", "", QueryValue::choice, "role:broker"},
    {QueryField::community, "community", "", QueryValue::text, "community:3"},
}};

// Each stands at its own place.
static_assert(kFields.size() == static_cast<std::size_t>(QueryField::custom));
static_assert(std::ranges::is_sorted(kFields, std::ranges::less_equal{}, &QueryFieldInfo::field));

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool lists(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

/// How many letters must be changed, put in or taken out, up to 3; "teir" is one away from "tier".
std::size_t letters_apart(std::string_view a, std::string_view b) {
    constexpr std::size_t kFar = 3;
    if (a.size() > b.size() + 2 || b.size() > a.size() + 2 || b.size() > 32) return kFar;
    std::array<std::array<std::size_t, 40>, 40> cost{};
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = i + j;
                continue;
            }
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                                   cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return std::min(kFar, cost[a.size()][b.size()]);
}

class Parser {
  public:
    Parser(std::string_view text, std::span<const CustomField> fields,
           std::span<const NamedQuery> segments, std::size_t& opened, std::size_t depth = 0,
           QueryDraft* draft = nullptr)
        : text_(text),
          fields_(fields),
          segments_(segments),
          opened_(opened),
          depth_(depth),
          draft_(draft) {}

    Result<Query> parse() {
        if (draft_ != nullptr) draft_->groups.emplace_back();
        query_.root = parse_one(depth_);
        skip_spaces();
        if (!error_ && at_ < text_.size()) complain("There is nothing to close", at_);
        if (error_) return std::unexpected(*error_);
        return std::move(query_);
    }

  private:
    void complain(std::string message, std::size_t at, std::string_view advice = "") {
        if (error_) return;
        message += " at " + std::to_string(count_code_points(text_.substr(0, at)) + 1);
        error_ = Error{ErrorCode::bad_input, message + std::string(advice)};
    }
    void skip_spaces() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }
    bool at_or() const {
        return text_.substr(at_, 2) == "OR" &&
               (at_ + 2 == text_.size() || is_space(text_[at_ + 2]) || text_[at_ + 2] == '(');
    }

    /// Whether what is read is a row of its own, and not within brackets.
    bool writes_rows(std::size_t depth) const { return draft_ != nullptr && depth == depth_; }

    QueryNode parse_one(std::size_t depth) {
        QueryNode one;
        one.kind = QueryNode::Kind::one;
        one.parts.push_back(parse_all(depth));
        while (!error_ && at_or()) {
            query_.plain = false;
            const std::size_t at = at_;
            at_ += 2;
            if (writes_rows(depth)) draft_->groups.emplace_back();
            const bool nothing_before = one.parts.back().parts.empty();
            one.parts.push_back(parse_all(depth));
            if (nothing_before || one.parts.back().parts.empty())
                complain("OR", at, " needs something on both sides");
        }
        if (one.parts.size() > 1) return one;
        return std::move(one.parts.front());
    }

    /// Terms until the end, an OR or a closing bracket; what takes long to look at comes last.
    QueryNode parse_all(std::size_t depth) {
        QueryNode all;
        for (skip_spaces(); !error_ && at_ < text_.size(); skip_spaces()) {
            if (text_[at_] == ')' || at_or()) break;
            QueryTerm row;
            parse_term(all, depth, row);
            const bool is_row = !row.values.empty() || !row.text.empty();
            if (is_row && writes_rows(depth)) draft_->groups.back().push_back(std::move(row));
        }
        const auto is_quick = [](const QueryNode& node) {
            return node.kind == QueryNode::Kind::condition;
        };
        std::ranges::stable_partition(all.parts, is_quick);
        return all;
    }

    /// `row`: how it is written; without values and text where it says nothing of people.
    void parse_term(QueryNode& into, std::size_t depth, QueryTerm& row) {
        const std::size_t start = at_;
        if (text_[at_] == '-') {
            ++at_;
            if (at_ == text_.size() || is_space(text_[at_])) return;  // a dash between words
            if (depth >= kDeepest) return complain("Too much within each other", start);
            query_.plain = false;
            QueryNode none;
            none.kind = QueryNode::Kind::none;
            parse_term(none, depth + 1, row);
            if (row.kind == QueryTerm::Kind::text)
                row.text.insert(0, 1, '-');
            else
                row.turned = !row.turned;
            if (!none.parts.empty()) into.parts.push_back(std::move(none));
            return;
        }
        if (text_[at_] == '(') {
            if (depth >= kDeepest) return complain("Too much within each other", start);
            ++at_;
            query_.plain = false;
            QueryNode group = parse_one(depth + 1);
            if (error_) return;
            if (at_ == text_.size()) return complain("The bracket", start, " is not closed");
            ++at_;
            row.kind = QueryTerm::Kind::text;
            row.text = text_.substr(start, at_ - start);
            if (!group.parts.empty()) into.parts.push_back(std::move(group));
            return;
        }
        if (text_[at_] == ')') return complain("There is nothing to close", at_);
        std::string word;
        const bool is_quoted = text_[at_] == '"';
        if (is_quoted) {
            if (!read_quoted(word)) return;
        } else {
            while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != ':' &&
                   text_[at_] != '"' && text_[at_] != '(' && text_[at_] != ')')
                word += text_[at_++];
            if (word.empty()) {  // a colon without a field before it
                if (text_[at_] == ':') ++at_;
                return;
            }
        }
        if (at_ < text_.size() && text_[at_] == ':') {
            ++at_;
            query_.plain = false;
            return parse_field(into, word, start, row);
        }
        if (!is_quoted && (word == "archived" || word == "due" || word == "overdue")) {
            query_.plain = false;
            QueryNode node;
            node.kind = QueryNode::Kind::condition;
            node.condition.field = QueryField::is;
            node.condition.kind = QueryValue::choice;
            node.condition.choices = *query_choice(QueryField::is, word);
            row.field = "is";
            row.values = {word};
            into.parts.push_back(std::move(node));
            return;
        }
        QueryNode node;
        node.kind = is_quoted ? QueryNode::Kind::phrase : QueryNode::Kind::words;
        node.words = fold_words(word);
        if (is_quoted) query_.plain = false;
        if (node.words.empty()) return;
        row.kind = is_quoted ? QueryTerm::Kind::phrase : QueryTerm::Kind::words;
        row.values = {std::move(word)};
        into.parts.push_back(std::move(node));
    }

    /// Behind the opening quote at the current place. False when it is not closed.
    bool read_quoted(std::string& word) {
        const std::size_t start = at_;
        const std::size_t end = text_.find('"', at_ + 1);
        if (end == std::string_view::npos) {
            complain("The quote", start, " is not closed");
            return false;
        }
        word = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return true;
    }

    const CustomField* custom_named(std::string_view name) const {
        const std::string wanted = fold(name);
        for (const CustomField& field : fields_) {
            if (fold(field.name) == wanted) return &field;
        }
        return nullptr;
    }

    void unknown_field(std::string_view name, std::size_t start) {
        std::string_view best;
        std::size_t least = 3;
        const auto consider = [&](std::string_view known) {
            const std::size_t apart = letters_apart(name, fold(known));
            if (apart < least && apart < known.size()) {
                least = apart;
                best = known;
            }
        };
        for (const QueryFieldInfo& info : kFields) consider(info.name);
        consider("sort");
        for (const CustomField& field : fields_) consider(field.name);
        const std::string advice = best.empty() ? "; in quotes it is looked for as text"
                                                : "; did you mean “" + std::string(best) + ":”?";
        complain("Unknown word “" + std::string(name) + ":”", start, advice);
    }

    void parse_field(QueryNode& into, const std::string& name, std::size_t start, QueryTerm& row) {
        const std::string lower = fold(name);
        if (lower == "sort") return parse_sort(start);
        if (const QueryFieldInfo* info = query_field_named(lower);
            info != nullptr && info->field == QueryField::segment) {
            row.field = info->name;
            return parse_segments(into, start, row);
        }
        QueryNode node;
        node.kind = QueryNode::Kind::condition;
        QueryCondition& condition = node.condition;
        std::string_view example;
        if (const QueryFieldInfo* info = query_field_named(lower)) {
            condition.field = info->field;
            condition.kind = info->kind;
            row.field = info->name;
            example = info->example;
        } else if (const CustomField* field = custom_named(name)) {
            condition.field = QueryField::custom;
            condition.custom = field->id.value;
            condition.kind = field->type == "number" ? QueryValue::number
                             : field->type == "date" ? QueryValue::day
                                                     : QueryValue::text;
            row.field = field->name;
            example = "\"a value\"";
        } else {
            return unknown_field(lower, start);
        }
        while (at_ < text_.size() && row.sign.size() < 2 &&
               (text_[at_] == '<' || text_[at_] == '>' || text_[at_] == '='))
            row.sign += text_[at_++];
        row.values = read_values();
        if (error_) return;
        if (row.values.empty())
            return complain("“" + name + ":”", start,
                            " needs a value, such as " + std::string(example));
        if (!read_query_condition(condition, row.sign, row.values))
            return complain("“" + name + ":”", start,
                            " cannot be that; " + query_value_help(condition, example));
        into.parts.push_back(std::move(node));
    }

    /// One of those that are named: what each stands for, in its place.
    void parse_segments(QueryNode& into, std::size_t start, QueryTerm& row) {
        row.values = read_values();
        if (error_) return;
        if (row.values.empty())
            return complain("“segment:”", start, " needs the name of one, such as segment:mentors");
        QueryNode one;
        one.kind = QueryNode::Kind::one;
        for (const std::string& name : row.values) {
            const auto kept = std::ranges::find(
                segments_, fold(tidy_spaces(name)),
                [](const NamedQuery& segment) { return fold(tidy_spaces(segment.name)); });
            if (kept == segments_.end())
                return complain("There is no segment “" + name + "”", start);
            // One may stand for others, but not for itself.
            if (depth_ >= kDeepest || ++opened_ > kMostOpened)
                return complain("The segment “" + name + "”", start, " leads back to itself");
            Parser inner(kept->query, fields_, segments_, opened_, depth_ + 1);
            Result<Query> meant = inner.parse();
            if (!meant && meant.error().message.starts_with("The segment")) {
                error_ = meant.error();  // told once, however deep it is
                return;
            }
            if (!meant)
                return complain("The segment “" + kept->name + "”", start,
                                " cannot be read: " + meant.error().message);
            one.parts.push_back(std::move(meant->root));
        }
        into.parts.push_back(one.parts.size() == 1 ? std::move(one.parts.front()) : std::move(one));
    }

    std::vector<std::string> read_values() {
        std::vector<std::string> values;
        while (at_ < text_.size() && !error_) {
            std::string value;
            if (text_[at_] == '"') {
                if (!read_quoted(value)) return {};
            } else {
                while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != ',' &&
                       text_[at_] != ')')
                    value += text_[at_++];
            }
            if (!value.empty()) values.push_back(std::move(value));
            if (at_ == text_.size() || text_[at_] != ',') break;
            ++at_;
        }
        return values;
    }

    void parse_sort(std::size_t start) {
        bool reversed = false;
        if (at_ < text_.size() && text_[at_] == '-') {
            reversed = true;
            ++at_;
        }
        const std::vector<std::string> values = read_values();
        if (error_) return;
        const QueryFieldInfo* info =
            values.size() == 1 ? query_field_named(fold(values[0])) : nullptr;
        if (info == nullptr || !can_sort_by(info->field))
            return complain(
                "“sort:”", start,
                " needs one of name, org, title, place, function, seniority, tier, "
                "layer, last, met, due, ties, strength, touches, impact, access, trust, "
                "total-strength, betweenness, harmonic, eigenvector, pagerank, constraint, "
                "clustering, core, effective-size, participation, closeness");
        query_.sorted = true;
        query_.sort = info->field;
        query_.reversed = reversed;
        if (draft_ != nullptr) draft_->sort = (reversed ? "-" : "") + std::string(info->name);
    }

    std::string_view text_;
    std::span<const CustomField> fields_;
    std::span<const NamedQuery> segments_;
    std::size_t& opened_;  // segments so far, within each other and beside
    std::size_t depth_;
    QueryDraft* draft_;  // of the rows in which it is written, or nothing
    std::size_t at_ = 0;
    Query query_;
    std::optional<Error> error_;
};

}  // namespace

std::span<const QueryFieldInfo> query_fields() {
    return kFields;
}

const QueryFieldInfo* query_field_named(std::string_view folded) {
    for (const QueryFieldInfo& info : kFields) {
        if (info.name == folded || lists(info.also, folded)) return &info;
    }
    return nullptr;
}

std::optional<graph::Measure> query_measure(QueryField field) {
    if (field == QueryField::custom) return std::nullopt;
    return kFields[static_cast<std::size_t>(field)].measure;
}

void QueryNeeds::add(const QueryNeeds& other) {
    measures |= other.measures;
    roles |= other.roles;
    communities |= other.communities;
}

QueryNeeds query_needs(const Query& query) {
    QueryNeeds needs;
    const auto ask = [&](QueryField field) {
        if (const auto measure = query_measure(field))
            needs.measures |= 1u << static_cast<std::size_t>(*measure);
    };
    if (query.sorted) ask(query.sort);
    const auto look = [&](const auto& self, const QueryNode& node) -> void {
        if (node.kind == QueryNode::Kind::condition) {
            ask(node.condition.field);
            needs.roles |= node.condition.field == QueryField::role;
            needs.communities |= node.condition.field == QueryField::community;
        }
        for (const QueryNode& part : node.parts) self(self, part);
    };
    look(look, query.root);
    return needs;
}

namespace {

bool any_condition(const QueryNode& node, bool (*fits)(const QueryCondition&)) {
    if (node.kind == QueryNode::Kind::condition && fits(node.condition)) return true;
    return std::ranges::any_of(node.parts,
                               [&](const QueryNode& part) { return any_condition(part, fits); });
}

}  // namespace

bool asks_of_standing(const Query& query) {
    return any_condition(query.root, [](const QueryCondition& condition) {
        const auto bit = [](QueryFlag flag) {
            return std::uint64_t{1} << static_cast<std::size_t>(flag);
        };
        return condition.field == QueryField::is &&
               (condition.choices & (bit(QueryFlag::archived) | bit(QueryFlag::passive))) != 0;
    });
}

bool asks_of_others(const Query& query) {
    return query_needs(query).any() ||
           any_condition(query.root, [](const QueryCondition& one) { return one.top > 0; });
}

Result<Query> parse_query(std::string_view text, std::span<const CustomField> fields,
                          std::span<const NamedQuery> segments) {
    const std::string repaired = repair_utf8(text);
    std::size_t opened = 0;
    return Parser(repaired, fields, segments, opened).parse();
}

QueryDraft read_query_draft(std::string_view text, std::span<const CustomField> fields,
                            std::span<const NamedQuery> segments) {
    const std::string repaired = repair_utf8(text);
    std::size_t opened = 0;
    QueryDraft draft;
    if (!Parser(repaired, fields, segments, opened, 0, &draft).parse()) {
        QueryTerm whole;
        whole.kind = QueryTerm::Kind::text;
        whole.text = repaired;
        return {{{std::move(whole)}}, {}};
    }
    std::erase_if(draft.groups, [](const auto& group) { return group.empty(); });
    return draft;
}

}  // namespace kith
