#include "text/table_layouts.hpp"

#include <algorithm>
#include <array>

namespace kith::text {
namespace {

constexpr TableTraits traits_google() {
    TableTraits traits;
    traits.google_lists = true;
    return traits;
}
constexpr TableTraits traits_outlook() {
    TableTraits traits;
    traits.outlook = true;
    return traits;
}
constexpr TableTraits traits_google_outlook() {
    TableTraits traits;
    traits.outlook = true;
    traits.dates = DayOrder::month_first;
    return traits;
}
constexpr TableTraits traits_address_book() {
    TableTraits traits;
    traits.address_book = true;
    return traits;
}
constexpr TableTraits traits_report() {
    TableTraits traits;
    traits.report_footers = true;
    return traits;
}
constexpr TableTraits traits_html() {
    TableTraits traits;
    traits.html_notes = true;
    return traits;
}

// The first that fits. Outlook's columns in other languages: the names of a few that only it has.
constexpr std::array<TableLayout, 32> kLayouts = {{
    {"Google Contacts", "groupmembership|givenname|familyname", traits_google(), true},
    {"Google Contacts", "labels|fileas|phoneticfirstname", traits_google(), true},
    {"Google Contacts", "email1value|givenname", traits_google(), true},
    {"Google Contacts", "email1value|firstname", traits_google(), true},
    {"Google Contacts, in Outlook's columns", "homeaddress|businessaddress|callback|otheraddress",
     traits_google_outlook(), true},
    {"Outlook", "firstname|lastname|businessstreet2|emailtype|user1", traits_outlook(), true},
    {"Outlook.com", "givenyomi|surnameyomi|imaddress", traits_outlook(), true},
    {"Outlook", "firstname|lastname|businessstreet|homestreet|callback", traits_outlook(), true},
    {"Outlook, in German", "vorname|nachname|strassegeschaftlich|strasseprivat", traits_outlook(),
     true},
    {"Outlook, in French", "prenom|nom|ruebureau|ruedomicile", traits_outlook(), true},
    {"Outlook, in Spanish", "nombre|apellidos|calledeltrabajo", traits_outlook(), true},
    {"Outlook, in Italian", "nome|cognome|viauff|viaab", traits_outlook(), true},
    {"Outlook, in Portuguese", "primeironome|apelido|ruadaempresa|ruadaresidencia",
     traits_outlook(), true},
    {"Outlook, in Portuguese", "primeironome|sobrenome|enderecoresidencial", traits_outlook(),
     true},
    {"Outlook, in Dutch", "voornaam|achternaam|werkadresstraat|huisadresstraat", traits_outlook(),
     true},
    {"Outlook, in Polish", "imie|nazwisko|adressluzbowyulica|adresdomowyulica", traits_outlook(),
     true},
    {"Outlook, in Swedish", "fornamn|efternamn|gatuadressarbete|gatuadresshem", traits_outlook(),
     true},
    {"Outlook, in Finnish", "etunimi|sukunimi|lahiosoitetyo|lahiosoitekoti", traits_outlook(),
     true},
    {"Outlook, in Russian", "имя|фамилия|улицарабадрес|улицадомадрес", traits_outlook(), true},
    {"Outlook, in Japanese", "姓|名|番地会社|番地自宅", traits_outlook(), true},
    {"Outlook, in Chinese", "姓|名|商务地址街道|住宅地址街道", traits_outlook(), true},
    {"Thunderbird", "displayname|primaryemail|secondaryemail|birthyear", {}, true},
    {"The address book that LinkedIn took from a phone", "companies|fullname|bookmarkedat|profiles",
     traits_address_book(), true},
    {"HubSpot", "recordid|firstname|email|contactowner", {}, true},
    {"A Salesforce report", "lastname|accountname|mailingcity", traits_report(), true},
    {"A Salesforce report", "lastname|accountname|accountowner", traits_report(), true},
    {"Pipedrive", "name|organization|emailwork|postaladdress|lastactivitydate", traits_html(),
     true},
    {"Atomic CRM", "firstname|lastname|firstseen|lastseen|emailwork", {}, true},
    {"Dex", "keepintouch|lastseen|nextreminder", {}, false},
    {"Clay", "headline|sociallinks|lastinteraction|firstmet", {}, false},
    {"folk", "lastinteractedat|fullname|companies", {}, false},
    {"Covve", "fullname|dateadded|lastcontact", {}, false},
}};

bool has(const std::vector<std::string>& keys, std::string_view key) {
    return std::ranges::find(keys, key) != keys.end();
}

}  // namespace

const TableLayout* find_layout(const std::vector<std::string>& keys) {
    for (const TableLayout& layout : kLayouts) {
        std::string_view names = layout.must_have;
        bool all = true;
        while (all && !names.empty()) {
            const std::size_t bar = names.find('|');
            all = has(keys, names.substr(0, bar));
            names = bar == std::string_view::npos ? std::string_view{} : names.substr(bar + 1);
        }
        if (all) return &layout;
    }
    return nullptr;
}

}  // namespace kith::text
