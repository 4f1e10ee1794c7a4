#include "text/markdown_write.hpp"

#include "base/sorting.hpp"
#include "model/any_table.hpp"
#include "model/relations.hpp"
#include "text/chosen_people.hpp"
#include "text/csv_write.hpp"
#include "text/custom_of_people.hpp"
#include "text/front_matter.hpp"
#include "text/markdown_text.hpp"
#include "text/zip_write.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <tuple>
#include <utility>

namespace kith::text {
namespace {

constexpr std::size_t kEntitiesAStep = 64;

using Names = std::initializer_list<std::string_view>;

// Which import something came with: of a person it stands in the front matter, of all that they did
// it would be said again and again.
constexpr std::string_view kSource = "source";

constexpr std::string_view kRoles = "Roles", kTies = "Ties";

/// "Impact, 1 to 5" is the label of a form.
std::string plain_label(const Field& field) {
    return std::string(field.label.substr(0, field.label.find(',')));
}

/// Something that names a person, in the order in which their note tells of it.
struct Entry {
    std::size_t person = 0;   // row
    std::size_t section = 0;  // order of its section
    Date date;
    EntityKind kind = EntityKind::person;
    Id id;
};

bool comes_first(const Entry& a, const Entry& b) {
    // The newest first: a and b change places at the date.
    return std::tie(a.person, a.section, b.date, a.kind, a.id) <
           std::tie(b.person, b.section, a.date, b.kind, b.id);
}

/// What heads an entry of a kind; the rest of its fields stand below.
struct Heading {
    EntityKind kind;
    std::string_view section;
    std::array<std::string_view, 3> fields;
};
constexpr std::array kHeadings = {
    Heading{EntityKind::touchpoint, "Timeline", {"on", "channel", "topic"}},
    Heading{EntityKind::exchange, "Timeline", {"on", "direction", "value"}},
    Heading{EntityKind::introduction, "Introductions", {"made_on", "state"}},
    Heading{EntityKind::event, "Events", {"starts", "name"}},
    Heading{EntityKind::task, "Tasks", {"due", "title"}},
    Heading{EntityKind::journal_entry, "Journal", {"on"}},
    Heading{EntityKind::playbook_run, "Playbooks", {"started", "playbook"}},
};

/// For a kind that came since: a section of its own name.
Heading heading_of(EntityKind kind) {
    const auto it = std::ranges::find(kHeadings, kind, &Heading::kind);
    return it != kHeadings.end() ? *it : Heading{kind, kind_plural(kind), {}};
}

std::size_t section_order(EntityKind kind) {
    const auto it = std::ranges::find(kHeadings, heading_of(kind).section, &Heading::section);
    return static_cast<std::size_t>(it - kHeadings.begin()) +
           (it == kHeadings.end() ? static_cast<std::size_t>(kind) : 0);
}

/// Roles and ties have lines of their own in a note, custom values stand in its front matter;
/// photos are left out.
bool has_entries(EntityKind kind) {
    return kind != EntityKind::person && kind != EntityKind::role && kind != EntityKind::tie &&
           kind != EntityKind::custom_value && kind != EntityKind::photo;
}

/// "2019-03 – 2021", "since 2019", "until 2021".
std::string span_words(Date from, Date to) {
    if (from && to) return to_string(from) + " – " + to_string(to);
    if (from) return "since " + to_string(from);
    return to ? "until " + to_string(to) : std::string{};
}

void append_part(std::string& line, std::string_view part) {
    if (part.empty()) return;
    if (!line.empty()) line += " · ";
    line += part;
}

class Notes {
  public:
    Notes(const Book& book, std::span<const Id> people, Relations relations)
        : book_(book), chosen_(book, people), relations_(std::move(relations)), custom_(book) {
        for (const std::string& label : custom_column_labels(book))
            custom_keys_.push_back(custom_key(label));
    }

    /// Before any note is asked for.
    Stepwise<bool> discard() {
        Stepwise<bool> people = discard_steps(std::move(person_names_));
        while (people.step()) co_yield {};
        Stepwise<bool> organisations = discard_steps(std::move(organisation_names_));
        while (organisations.step()) co_yield {};
        co_return true;
    }

    Stepwise<bool> prepare() {
        choose_organisations();
        co_yield {};
        Stepwise<std::vector<NoteTitle>> titles = note_titles();
        while (titles.step()) co_yield {};
        Stepwise<std::vector<std::string>> naming = note_names_steps(titles.take());
        while (naming.step()) co_yield {};
        take_names(naming.take());
        for (const EntityKind kind : all_kinds()) {
            Stepwise<std::size_t> gathering = gather_entries(kind);
            while (gathering.step()) co_yield {};
            left_out_ += gathering.take();
        }
        Stepwise<std::vector<Entry>> sorting = sort_steps(std::move(entries_), comes_first);
        while (sorting.step()) co_yield {};
        entries_ = sorting.take();
        co_return true;
    }

    std::span<const std::size_t> people() const { return chosen_.rows(); }
    std::span<const std::size_t> organisations() const { return organisations_; }
    const std::string& person_name(std::size_t row) const { return person_names_[row]; }
    const std::string& organisation_name(std::size_t row) const { return organisation_names_[row]; }
    std::size_t left_out() const { return left_out_; }

    std::string person_note(std::size_t row) const;
    std::string organisation_note(std::size_t row) const;

  private:
    void choose_organisations();
    Stepwise<std::vector<NoteTitle>> note_titles() const;
    void take_names(std::vector<std::string> names);
    Stepwise<std::size_t> gather_entries(EntityKind kind);

    std::string link(EntityKind kind, Id id) const;
    std::string links(const Field& field, const Value& value, Id but = {}) const;
    std::string words(const Field& field, const Value& value) const;
    std::vector<std::string> details(const AnyEntity& entity, Names but) const;

    std::string person_matter(std::size_t row) const;
    void append_texts(std::string& note, std::size_t row) const;
    void append_roles(std::string& note, std::size_t row) const;
    void append_ties(std::string& note, std::size_t row) const;
    void append_entries(std::string& note, std::size_t row) const;
    void append_entry(std::string& note, const AnyEntity& entity, Id person) const;

    const Book& book_;
    ChosenPeople chosen_;
    Relations relations_;
    CustomOfPeople custom_;
    std::vector<std::string> custom_keys_;                        // as custom_.fields()
    std::vector<std::size_t> organisations_;                      // rows, by id
    std::vector<std::string> person_names_, organisation_names_;  // by row; empty without a note
    std::vector<Entry> entries_;
    std::size_t left_out_ = 0;  // mentions of people who are not chosen
};

// ---- What there is ------------------------------------------------------------------------------

/// Those of the roles of the chosen people, and what they are part of.
void Notes::choose_organisations() {
    std::vector<bool> wanted(book_.organisations.size());
    for (const std::size_t person : chosen_.rows()) {
        for (const std::uint32_t role : relations_.roles_of_person.of(person)) {
            std::size_t row = book_.organisations.row_of(book_.roles.rows()[role].organisation);
            while (row < wanted.size() && !wanted[row]) {
                wanted[row] = true;
                row = book_.organisations.row_of(book_.organisations.rows()[row].parent);
            }
        }
    }
    for (std::size_t row = 0; row < wanted.size(); ++row) {
        if (wanted[row]) organisations_.push_back(row);
    }
    sort_items(organisations_, {},
               [&](std::size_t row) { return book_.organisations.rows()[row].id; });
}

/// Of people, then of organisations.
Stepwise<std::vector<NoteTitle>> Notes::note_titles() const {
    std::vector<NoteTitle> titles;
    for (const std::size_t row : chosen_.rows()) {
        const Person& person = book_.people.rows()[row];
        const Role* role = relations_.main_role(book_, row);
        titles.push_back({display_name(person),
                          role == nullptr
                              ? std::string{}
                              : name_of(book_, EntityKind::organisation, role->organisation),
                          person.id.value});
        if (titles.size() % kEntitiesAStep == 0) co_yield {};
    }
    for (const std::size_t row : organisations_) {
        const Organisation& organisation = book_.organisations.rows()[row];
        titles.push_back({organisation.name, organisation.place, organisation.id.value});
        if (titles.size() % kEntitiesAStep == 0) co_yield {};
    }
    co_return titles;
}

/// In the order of note_titles().
void Notes::take_names(std::vector<std::string> names) {
    person_names_.resize(book_.people.size());
    organisation_names_.resize(book_.organisations.size());
    std::size_t at = 0;
    for (const std::size_t row : chosen_.rows()) person_names_[row] = std::move(names[at++]);
    for (const std::size_t row : organisations_) organisation_names_[row] = std::move(names[at++]);
}

/// The outcome: how many mentions of people there are who are not chosen.
Stepwise<std::size_t> Notes::gather_entries(EntityKind kind) {
    const std::vector<FieldNumber> naming = fields_naming_people(kind);
    const Heading heading = heading_of(kind);
    const Field* date = find_field(kind, heading.fields.front());
    std::size_t left_out = 0;
    std::size_t seen = 0;
    std::vector<std::size_t> named;
    for (const AnyEntity entity : AnyTable(book_, kind)) {
        if (++seen % kEntitiesAStep == 0) co_yield {};
        named.clear();
        std::size_t others = 0;
        for (const FieldNumber number : naming) {
            const Value value = entity.get(number);
            for (const Id id : ids_in(value)) {
                const std::size_t row = book_.people.row_of(id);
                if (chosen_.contains(id))
                    named.push_back(row);
                else if (row < book_.people.size())
                    ++others;
            }
        }
        const bool is_chosen = kind == EntityKind::person && chosen_.contains(entity.id());
        if ((!named.empty() && kind != EntityKind::person) || is_chosen) left_out += others;
        if (!has_entries(kind)) continue;
        std::ranges::sort(named);
        named.erase(std::unique(named.begin(), named.end()), named.end());
        for (const std::size_t person : named) {
            Entry entry{person, section_order(kind), {}, kind, entity.id()};
            const Value value = date != nullptr ? entity.get(*date) : Value{};
            if (const Date* day = std::get_if<Date>(&value)) entry.date = *day;
            entries_.push_back(entry);
        }
    }
    co_return left_out;
}

// ---- Values in words ----------------------------------------------------------------------------

/// To a note where there is one; else the name as it is; empty for whom nobody may name.
std::string Notes::link(EntityKind kind, Id id) const {
    if (kind == EntityKind::person) {
        if (!chosen_.contains(id)) return {};
        return wiki_link(person_names_[book_.people.row_of(id)], name_of(book_, kind, id));
    }
    if (kind == EntityKind::organisation) {
        const std::size_t row = book_.organisations.row_of(id);
        if (row < organisation_names_.size() && !organisation_names_[row].empty())
            return wiki_link(organisation_names_[row], name_of(book_, kind, id));
    }
    return markdown_line(name_of(book_, kind, id));
}

/// The links of a reference or a list of them, less the one to `but`.
std::string Notes::links(const Field& field, const Value& value, Id but) const {
    std::string all;
    for (const Id id : ids_in(value)) {
        const std::string one = id == but ? std::string{} : link(field.refers_to, id);
        if (!one.empty()) all += (all.empty() ? "" : ", ") + one;
    }
    return all;
}

/// In one line.
std::string Notes::words(const Field& field, const Value& value) const {
    if (is_reference(field)) return links(field, value);
    if (const auto* text = std::get_if<std::string>(&value)) return markdown_line(*text);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* number = std::get_if<double>(&value)) return nlohmann::json(*number).dump();
    if (const auto* date = std::get_if<Date>(&value)) return to_string(*date);
    if (std::holds_alternative<bool>(value)) return "yes";
    std::string all;
    if (const auto* list = std::get_if<TextList>(&value)) {
        for (const std::string& item : *list)
            all += (all.empty() ? "" : ", ") + markdown_line(item);
    }
    return all;
}

bool is_among(Names names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// "Strength: 0.8" of every field that holds something and can stand in a line.
std::vector<std::string> Notes::details(const AnyEntity& entity, Names but) const {
    std::vector<std::string> all;
    for (const Field& field : fields_of(entity.kind())) {
        if (field.type == FieldType::long_text || field.name == kSource ||
            is_among(but, field.name))
            continue;
        const std::string value = words(field, entity.get(field));
        if (!value.empty()) all.push_back(plain_label(field) + ": " + value);
    }
    return all;
}

// ---- The note of a person -----------------------------------------------------------------------

std::string Notes::person_matter(std::size_t row) const {
    const Person& person = book_.people.rows()[row];
    const std::string name = display_name(person);
    FrontMatter matter;
    matter.add("id", yaml_text(to_string(person.id.value)));
    matter.add("name", yaml_text(name));
    // Names under which Obsidian finds the note as well.
    TextList aliases;
    if (name != person_names_[row]) aliases.push_back(name);
    if (!person.nickname.empty() && person.nickname != name) aliases.push_back(person.nickname);
    if (!aliases.empty()) matter.add("aliases", yaml_list(aliases));
    if (const Role* role = relations_.main_role(book_, row); role != nullptr) {
        const std::string organisation = link(EntityKind::organisation, role->organisation);
        if (!organisation.empty()) matter.add("organisation", yaml_text(organisation));
        if (!role->title.empty()) matter.add("title", yaml_text(role->title));
    }
    for (const Field& field : fields_of(EntityKind::person)) {
        const Value value = get_field(person, field.number);
        if (is_reference(field)) {
            const std::string all = links(field, value);
            if (!all.empty()) matter.add(field.name, yaml_text(all));
        } else if (field.name == "tags" && !person.tags.empty()) {
            TextList tags;
            for (const std::string& text : person.tags) {
                std::string tag = markdown_tag(text);
                if (!tag.empty() && !std::ranges::contains(tags, tag))
                    tags.push_back(std::move(tag));
            }
            matter.add("tags", yaml_list(tags));
            if (tags != person.tags) matter.add("tags_as_written", yaml_list(person.tags));
        } else if (const std::string yaml = yaml_value(field.type, value); !yaml.empty()) {
            matter.add(field.name, yaml);
        }
    }
    for (const CustomOfPeople::Held& held : custom_.of(row)) {
        const CustomField& field = *custom_.fields()[held.column];
        matter.add(custom_keys_[held.column], yaml_custom(field, held.value));
    }
    return matter.take();
}

void Notes::append_texts(std::string& note, std::size_t row) const {
    const Person& person = book_.people.rows()[row];
    for (const Field& field : fields_of(EntityKind::person)) {
        if (field.type != FieldType::long_text || !field.in_form) continue;
        const Value value = get_field(person, field.number);
        if (const auto* text = std::get_if<std::string>(&value))
            note += "\n## " + plain_label(field) + "\n\n" + markdown_block(*text);
    }
}

void Notes::append_roles(std::string& note, std::size_t row) const {
    const auto roles = relations_.roles_of_person.of(row);
    if (!roles.empty()) note += "\n## " + std::string(kRoles) + "\n\n";
    for (const std::uint32_t at : roles) {
        const Role& role = book_.roles.rows()[at];
        const std::string organisation = link(EntityKind::organisation, role.organisation);
        std::string line = markdown_line(role.title);
        if (!organisation.empty()) line += (line.empty() ? "At " : " at ") + organisation;
        append_part(line, span_words(role.from, role.to));
        for (const std::string& detail :
             details(role, {"person", "organisation", "title", "from", "to"}))
            append_part(line, detail);
        note += "- " + line + "\n";
    }
}

void Notes::append_ties(std::string& note, std::size_t row) const {
    const Id person = book_.people.rows()[row].id.value;
    std::vector<std::pair<std::string, const Tie*>> ties;  // by the name of the other end
    for (const std::uint32_t at : relations_.ties_of_person.of(row)) {
        const Tie& tie = book_.ties.rows()[at];
        std::string other = link(EntityKind::person, tie.a == person ? tie.b : tie.a);
        if (!other.empty()) ties.emplace_back(std::move(other), &tie);
    }
    sort_items(ties, [](const auto& a, const auto& b) {
        return std::tie(a.first, a.second->id) < std::tie(b.first, b.second->id);
    });
    if (!ties.empty()) note += "\n## " + std::string(kTies) + "\n\n";
    for (const auto& [other, tie] : ties) {
        std::string line = other;
        if (tie->directed) line.insert(0, tie->a == person ? "→ " : "← ");
        append_part(line, markdown_line(tie->type));
        for (const std::string& detail : details(*tie, {"a", "b", "type", "directed"}))
            append_part(line, detail);
        note += "- " + line + "\n";
    }
}

void Notes::append_entry(std::string& note, const AnyEntity& entity, Id person) const {
    const EntityKind kind = entity.kind();
    const Heading heading = heading_of(kind);
    // The person whose note it is goes without saying where it names people in one place only, and
    // as the one whom it is about.
    const auto naming = std::ranges::count_if(fields_of(kind), [](const Field& field) {
        return is_reference(field) && field.refers_to == EntityKind::person;
    });
    std::string title;
    std::string lines;
    std::string texts;
    for (const std::string_view name : heading.fields) {
        if (const Field* field = find_field(kind, name); field != nullptr)
            append_part(title, words(*field, entity.get(*field)));
    }
    for (const Field& field : fields_of(kind)) {
        if (std::ranges::contains(heading.fields, field.name) || field.name == kSource ||
            field.name == "unknown_fields")
            continue;
        const Value value = entity.get(field);
        const auto* text = std::get_if<std::string>(&value);
        const std::string line =
            is_reference(field)
                ? links(field, value, naming == 1 || field.name == "person" ? person : Id{})
                : words(field, value);
        if (field.type == FieldType::long_text && text != nullptr)
            texts += "\n" + markdown_block(*text);
        else if (!line.empty())
            lines += "- " + plain_label(field) + ": " + line + "\n";
    }
    if (title.empty()) title = "Undated";
    note += "\n### " + title + "\n";
    if (!lines.empty()) note += "\n" + lines;
    note += texts;
}

void Notes::append_entries(std::string& note, std::size_t row) const {
    const Id person = book_.people.rows()[row].id.value;
    std::string_view section;
    auto it = std::ranges::lower_bound(entries_, row, {}, &Entry::person);
    for (; it != entries_.end() && it->person == row; ++it) {
        if (const std::string_view next = heading_of(it->kind).section; next != section) {
            section = next;
            note += "\n## " + std::string(section) + "\n";
        }
        append_entry(note, AnyTable(book_, it->kind).find(it->id), person);
    }
}

std::string Notes::person_note(std::size_t row) const {
    std::string note = person_matter(row);
    note += "# " + markdown_line(display_name(book_.people.rows()[row])) + "\n";
    append_roles(note, row);
    append_texts(note, row);
    append_ties(note, row);
    append_entries(note, row);
    return note;
}

// ---- The note of an organisation ----------------------------------------------------------------

std::string Notes::organisation_note(std::size_t row) const {
    const Organisation& organisation = book_.organisations.rows()[row];
    FrontMatter matter;
    matter.add("id", yaml_text(to_string(organisation.id.value)));
    for (const Field& field : fields_of(EntityKind::organisation)) {
        Value value = get_field(organisation, field.number);
        if (field.name == "aliases" && organisation.name != organisation_names_[row]) {
            TextList aliases = organisation.aliases;
            aliases.insert(aliases.begin(), organisation.name);
            value = std::move(aliases);
        }
        const std::string all = is_reference(field) ? links(field, value) : std::string{};
        const std::string yaml = all.empty() ? yaml_value(field.type, value) : yaml_text(all);
        if (!yaml.empty()) matter.add(field.name, yaml);
    }
    std::string note = matter.take();
    note += "# " + markdown_line(organisation.name) + "\n";
    if (!organisation.notes.empty()) note += "\n## Notes\n\n" + markdown_block(organisation.notes);

    std::vector<std::tuple<bool, std::string, const Role*>> roles;  // present ones first, by name
    for (const std::uint32_t at : relations_.roles_of_organisation.of(row)) {
        const Role& role = book_.roles.rows()[at];
        if (chosen_.contains(role.person))
            roles.emplace_back(static_cast<bool>(role.to), link(EntityKind::person, role.person),
                               &role);
    }
    sort_items(roles, [](const auto& a, const auto& b) {
        return std::tie(std::get<0>(a), std::get<1>(a), std::get<2>(a)->id) <
               std::tie(std::get<0>(b), std::get<1>(b), std::get<2>(b)->id);
    });
    if (!roles.empty()) note += "\n## People\n\n";
    for (const auto& [past, person, role] : roles) {
        std::string line = person;
        append_part(line, markdown_line(role->title));
        append_part(line, span_words(role->from, role->to));
        note += "- " + line + "\n";
    }
    return note;
}

}  // namespace

bool is_section_of_kith(std::string_view heading) {
    return heading == kRoles || heading == kTies ||
           std::ranges::any_of(all_kinds(), [&](EntityKind kind) {
               return has_entries(kind) && heading_of(kind).section == heading;
           });
}

Stepwise<Result<Written>> write_markdown_zip_steps(const Book& book, std::span<const Id> people,
                                                   std::int64_t made_ms) {
    Stepwise<Relations> relating = relations_steps(book);
    while (relating.step()) co_yield {};
    Notes notes(book, people, relating.take());
    Stepwise<bool> preparing = notes.prepare();
    while (preparing.step()) co_yield {};

    ZipWriter zip(made_ms);
    std::size_t done = 0;
    const std::size_t total = notes.people().size() + notes.organisations().size();
    for (const std::size_t row : notes.people()) {
        const auto added =
            zip.add("People/" + notes.person_name(row) + ".md", notes.person_note(row));
        if (!added) co_return std::unexpected(added.error());
        zip.make_room(++done, total);
        co_yield {"note", done, total};
    }
    for (const std::size_t row : notes.organisations()) {
        const auto added = zip.add("Organisations/" + notes.organisation_name(row) + ".md",
                                   notes.organisation_note(row));
        if (!added) co_return std::unexpected(added.error());
        zip.make_room(++done, total);
        co_yield {"note", done, total};
    }

    std::vector<std::string_view> fields = {"custom"};
    for (const Field& field : fields_of(EntityKind::person)) fields.push_back(field.name);
    std::vector<EntityKind> kinds(all_kinds().begin(), all_kinds().end());
    std::erase(kinds, EntityKind::photo);
    auto losing = not_held_steps(book, people, fields, kinds);
    while (losing.step()) co_yield {"note", done, total};
    Stepwise<bool> discarding = notes.discard();
    while (discarding.step()) co_yield {"note", done, total};
    Written written{zip.finish(), losing.take()};
    if (const std::size_t count = notes.left_out(); count > 0) {
        written.lost.push_back(std::to_string(count) +
                               (count == 1 ? " mention of somebody who is left out"
                                           : " mentions of people who are left out"));
    }
    co_return written;
}

}  // namespace kith::text
