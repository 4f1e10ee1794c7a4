#include "text/linkedin.hpp"

#include "base/utf8.hpp"
#include "base/words.hpp"
#include "text/column_order.hpp"

#include <algorithm>

namespace kith::text {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

struct HeaderName {
    std::string_view folded;
    ConnectionColumn column;
};
constexpr std::array<HeaderName, 62> kHeaderNames = {{
    {"first name", ConnectionColumn::given},
    {"vorname", ConnectionColumn::given},
    {"prenom", ConnectionColumn::given},
    {"nombre", ConnectionColumn::given},
    {"nome", ConnectionColumn::given},
    {"voornaam", ConnectionColumn::given},
    {"imie", ConnectionColumn::given},
    {"last name", ConnectionColumn::family},
    {"nachname", ConnectionColumn::family},
    {"nom", ConnectionColumn::family},
    {"nom de famille", ConnectionColumn::family},
    {"apellidos", ConnectionColumn::family},
    {"apellido", ConnectionColumn::family},
    {"sobrenome", ConnectionColumn::family},
    {"cognome", ConnectionColumn::family},
    {"achternaam", ConnectionColumn::family},
    {"nazwisko", ConnectionColumn::family},
    {"url", ConnectionColumn::url},
    {"profile url", ConnectionColumn::url},
    {"email address", ConnectionColumn::email},
    {"e mail address", ConnectionColumn::email},
    {"email", ConnectionColumn::email},
    {"e mail adresse", ConnectionColumn::email},
    {"adresse e mail", ConnectionColumn::email},
    {"direccion de correo electronico", ConnectionColumn::email},
    {"correo electronico", ConnectionColumn::email},
    {"endereco de e mail", ConnectionColumn::email},
    {"indirizzo e mail", ConnectionColumn::email},
    {"e mailadres", ConnectionColumn::email},
    {"adres e mail", ConnectionColumn::email},
    {"company", ConnectionColumn::company},
    {"unternehmen", ConnectionColumn::company},
    {"entreprise", ConnectionColumn::company},
    {"empresa", ConnectionColumn::company},
    {"azienda", ConnectionColumn::company},
    {"bedrijf", ConnectionColumn::company},
    {"firma", ConnectionColumn::company},
    {"position", ConnectionColumn::position},
    {"poste", ConnectionColumn::position},
    {"cargo", ConnectionColumn::position},
    {"posizione", ConnectionColumn::position},
    {"functie", ConnectionColumn::position},
    {"stanowisko", ConnectionColumn::position},
    {"connected on", ConnectionColumn::connected_on},
    {"verbunden am", ConnectionColumn::connected_on},
    {"date de connexion", ConnectionColumn::connected_on},
    {"relation etablie le", ConnectionColumn::connected_on},
    {"conectado el", ConnectionColumn::connected_on},
    {"conectado em", ConnectionColumn::connected_on},
    {"fecha de conexion", ConnectionColumn::connected_on},
    {"data de conexao", ConnectionColumn::connected_on},
    {"data di collegamento", ConnectionColumn::connected_on},
    {"data collegamento", ConnectionColumn::connected_on},
    {"collegato il", ConnectionColumn::connected_on},
    {"connesso il", ConnectionColumn::connected_on},
    {"verbonden op", ConnectionColumn::connected_on},
    {"datum verbinding", ConnectionColumn::connected_on},
    {"verbindingsdatum", ConnectionColumn::connected_on},
    {"data nawiazania kontaktu", ConnectionColumn::connected_on},
    {"data polaczenia", ConnectionColumn::connected_on},
    {"polaczono dnia", ConnectionColumn::connected_on},
    {"polaczono", ConnectionColumn::connected_on},
}};

/// Folded, with "_", "-" and spaces alike.
std::string header_name(std::string_view text) {
    std::string name = fold(tidy_spaces(text));
    std::replace(name.begin(), name.end(), '_', ' ');
    std::replace(name.begin(), name.end(), '-', ' ');
    return tidy_spaces(name);
}

std::string lower_percent_decoded(std::string_view text) {
    const auto digit = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : -1;
    };
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 &&
            digit(text[i + 2]) >= 0) {
            result += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
            i += 2;
        } else {
            result += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
        }
    }
    return result;
}

}  // namespace

std::string profile_key(std::string_view url) {
    std::string key = lower_percent_decoded(tidy_spaces(url));
    if (!is_valid_utf8(key)) key = repair_utf8(key);
    bool scheme = false;
    for (const std::string_view start : {"https://", "http://"}) {
        if (key.starts_with(start)) {
            key.erase(0, start.size());
            scheme = true;
        }
    }
    key.resize(std::min(key.find_first_of("?#"), key.size()));
    while (key.ends_with('/')) key.pop_back();
    const std::size_t slash = key.find('/');
    if (slash == kNone) return scheme ? key : "";
    // www., and the country in de.linkedin.com, change nothing.
    const std::size_t host = key.rfind("linkedin.com/", slash);
    if (host != kNone && host + 12 == slash && (host == 0 || key[host - 1] == '.'))
        key.erase(0, host);
    else if (key.starts_with("www."))
        key.erase(0, 4);
    else if (!scheme)
        return "";
    return key;
}

std::optional<ConnectionHeader> find_connection_header(std::string_view text) {
    // The preamble may hold more commas than the header: each delimiter is tried on its own.
    for (const char delimiter : {',', ';', '\t', '|'}) {
        CsvReader reader(text, delimiter);
        std::vector<std::string> fields;
        for (int record = 0; record < 10 && reader.next(fields); ++record) {
            ConnectionHeader header;
            header.column.fill(kNone);
            header.delimiter = delimiter;
            header.fields = fields.size();
            for (std::size_t i = 0; i < fields.size(); ++i) {
                const std::string name = header_name(fields[i]);
                for (const HeaderName& known : kHeaderNames) {
                    std::size_t& place = header.column[static_cast<std::size_t>(known.column)];
                    if (known.folded == name && place == kNone) place = i;
                }
            }
            const auto has = [&](ConnectionColumn column) {
                return header.column[static_cast<std::size_t>(column)] != kNone;
            };
            if (has(ConnectionColumn::given) && has(ConnectionColumn::family) &&
                has(ConnectionColumn::connected_on) && has(ConnectionColumn::company)) {
                header.end = reader.position();
                header.line = reader.next_line();
                return header;
            }
        }
    }
    return std::nullopt;
}

namespace {

std::size_t date_column(const ConnectionHeader& header) {
    return header.column[static_cast<std::size_t>(ConnectionColumn::connected_on)];
}

}  // namespace

std::optional<TableMapping> connections_question(std::string_view text,
                                                 const ConnectionHeader& header) {
    return order_question(text.substr(header.end), header.delimiter, date_column(header),
                          "Connected On", TableField::met_on);
}

ConnectionReader::ConnectionReader(std::string_view text, const ConnectionHeader& header,
                                   DayOrder order)
    : header_(header), reader_(text.substr(header.end), header.delimiter), order_(order) {
    if (order_ == DayOrder::unknown)
        order_ = column_order(text.substr(header.end), header.delimiter, date_column(header)).order;
}

std::string_view ConnectionReader::cell(ConnectionColumn column) const {
    const std::size_t index = header_.column[static_cast<std::size_t>(column)];
    return index < fields_.size() ? std::string_view(fields_[index]) : std::string_view{};
}

void ConnectionReader::seek(std::size_t position, std::size_t line) {
    reader_.seek(position - header_.end, line + 1 - header_.line);
}

bool ConnectionReader::next(Connection& connection, std::vector<RowRemark>& remarks) {
    ConnectionRow row = ConnectionRow::none;
    while (row == ConnectionRow::none) row = next_row(connection, remarks);
    return row == ConnectionRow::person;
}

ConnectionRow ConnectionReader::next_row(Connection& connection, std::vector<RowRemark>& remarks) {
    if (!reader_.next(fields_)) return ConnectionRow::end;
    const std::size_t line = header_.line + reader_.line() - 1;
    if (std::all_of(fields_.begin(), fields_.end(),
                    [](const std::string& field) { return tidy_spaces(field).empty(); })) {
        return ConnectionRow::none;  // a blank line
    }
    if (reader_.unclosed_quote() || reader_.stray_quote()) {
        remarks.push_back({line, "",
                           reader_.unclosed_quote()
                               ? "A quotation mark opens here and is never closed; the line was "
                                 "read as it stands."
                               : "A quotation mark stands where none belongs; check what was "
                                 "read.",
                           false});
    }
    connection.line = line;
    connection.given = tidy_spaces(cell(ConnectionColumn::given));
    connection.family = tidy_spaces(cell(ConnectionColumn::family));
    connection.url = tidy_spaces(cell(ConnectionColumn::url));
    connection.email = tidy_spaces(cell(ConnectionColumn::email));
    connection.company = tidy_spaces(cell(ConnectionColumn::company));
    connection.position = tidy_spaces(cell(ConnectionColumn::position));
    connection.connected_on = {};
    if (connection.email.starts_with("urn:li:")) {  // how LinkedIn wrote a hidden address in 2018
        connection.email.clear();
        ++hidden_addresses_;
    }
    if (connection.given.empty() && connection.family.empty() && connection.email.empty() &&
        profile_key(connection.url).empty()) {
        remarks.push_back({line, "First Name",
                           "No name, address or profile: LinkedIn left this member out.", true});
        return ConnectionRow::none;
    }
    if (!connection.url.empty() && profile_key(connection.url).empty()) {
        remarks.push_back(
            {line, "URL",
             "“" + connection.url + "” is no web address; the person comes in without it.", false});
        connection.url.clear();
    }
    const std::string_view when = cell(ConnectionColumn::connected_on);
    if (const std::optional<Date> date = parse_date(when, order_)) {
        connection.connected_on = *date;
    } else {
        remarks.push_back(
            {line, "Connected On",
             "“" + tidy_spaces(when) + "” is not a date; the person comes in without it.", false});
    }
    if (!connection.email.empty() && !connection.email.contains('@')) {
        remarks.push_back(
            {line, "Email Address",
             "“" + connection.email + "” is not an address; the person comes in without it.",
             false});
        connection.email.clear();
    }
    return ConnectionRow::person;
}

namespace {

class ConnectionContacts final : public Reader {
  public:
    ConnectionContacts(std::string_view text, const ConnectionHeader& header, DayOrder order)
        : reader_(text, header, order), end_(text.size()) {}

    bool read(Gathered& gathered, std::size_t records) override {
        for (std::size_t i = 0; i < records; ++i) {
            const std::size_t remarks = gathered.remarks.size();
            const bool more = reader_.next(connection_, gathered.remarks);
            for (std::size_t r = remarks; r < gathered.remarks.size(); ++r)
                gathered.rows += gathered.remarks[r].left_out ? 1 : 0;
            if (!more) {
                say_what_is_hidden(gathered);
                return false;
            }
            ++gathered.rows;
            gathered.contacts.push_back(contact());
        }
        return true;
    }
    std::size_t position() const override { return std::min(reader_.position(), end_); }

  private:
    Contact contact() {
        Contact contact;
        contact.given = std::move(connection_.given);
        contact.family = std::move(connection_.family);
        if (!connection_.email.empty()) contact.emails.push_back(std::move(connection_.email));
        if (!connection_.url.empty()) contact.urls.push_back(std::move(connection_.url));
        if (!connection_.company.empty() || !connection_.position.empty()) {
            Job& job = contact.jobs.emplace_back();
            job.organisation = std::move(connection_.company);
            job.title = std::move(connection_.position);
        }
        contact.met_on = connection_.connected_on;
        contact.line = connection_.line;
        return contact;
    }
    void say_what_is_hidden(Gathered& gathered) const {
        if (const std::uint64_t hidden = reader_.hidden_addresses(); hidden > 0)
            gathered.notes.push_back(counted(hidden, "e-mail address is hidden by its owner.",
                                             "e-mail addresses are hidden by their owners."));
    }

    ConnectionReader reader_;
    Connection connection_;
    std::size_t end_;
};

}  // namespace

std::unique_ptr<Reader> open_connections(std::string_view text, const ReadOptions& options) {
    const std::optional<ConnectionHeader> header = find_connection_header(text);
    if (!header) return nullptr;
    return std::make_unique<ConnectionContacts>(text, *header, options.order);
}

}  // namespace kith::text
