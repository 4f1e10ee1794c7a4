// Tables of people: the samples of every program, and sheets that nobody has seen.
#include "text/table.hpp"

#include "model/fields.hpp"
#include "text/csv.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace kith::text {
namespace {

constexpr Day kToday = 20'600;  // 27 May 2026

struct Read {
    TableMapping mapping;
    Gathered gathered;

    const Contact& contact(std::size_t i) const { return gathered.contacts.at(i); }
    std::size_t people() const {
        return static_cast<std::size_t>(
            std::ranges::count(gathered.contacts, ContactKind::person, &Contact::kind));
    }
    std::size_t organisations() const { return gathered.contacts.size() - people(); }
    std::size_t left_out() const {
        return static_cast<std::size_t>(
            std::ranges::count(gathered.remarks, true, &RowRemark::left_out));
    }
};

Gathered read_all(std::string_view text, const TableMapping& mapping,
                  const ReadOptions& options = {.today = kToday}) {
    Gathered gathered;
    const auto reader = open_table(text, mapping, options);
    while (reader->read(gathered, 2)) {
    }
    CHECK(reader->position() == text.size());
    return gathered;
}

Read read(std::string_view text, const ReadOptions& options = {.today = kToday}) {
    const auto mapping = guess_table(text);
    REQUIRE(mapping);
    return {*mapping, read_all(text, *mapping, options)};
}

Read read_file(const std::string& name) {
    return read(decode_text(test_text("import/tables/" + name)).text);
}

std::string leftover(const Contact& contact, std::string_view name) {
    for (const auto& [header, value] : contact.leftovers) {
        if (header == name) return value;
    }
    return "";
}

TableField field_of(const TableMapping& mapping, std::string_view header) {
    for (const TableColumn& column : mapping.columns) {
        if (column.header == header) return column.field;
    }
    return TableField::count;
}

const TableColumn& column_of(const TableMapping& mapping, std::string_view header) {
    const auto found = std::ranges::find(mapping.columns, header, &TableColumn::header);
    REQUIRE(found != mapping.columns.end());
    return *found;
}

}  // namespace

TEST_CASE("table: Google Contacts, in three header generations and two encodings") {
    for (const std::string name : {"google-old.csv", "google-old-utf16le.csv"}) {
        CAPTURE(name);
        const Read list = read_file(name);
        CHECK(list.mapping.known_layout);
        CHECK(list.mapping.words == "Google Contacts, seen by the names of the columns");
        CHECK(list.gathered.rows == 6);
        CHECK(list.people() == 5);
        CHECK(list.organisations() == 1);
        CHECK(list.gathered.remarks.empty());

        const Contact& zephyrine = list.contact(0);
        CHECK(zephyrine.given == "Zephyrine");
        CHECK(zephyrine.family == "Quillfeather");
        CHECK(zephyrine.display.empty());
        CHECK(zephyrine.emails == TextList{"zephyrine@quillfeather.example", "z.q@lantern.example",
                                           "zeph@home.example"});
        CHECK(zephyrine.urls == TextList{"https://zephyrine.example"});  // was https\://
        CHECK(zephyrine.tags == TextList{"Friends", "Map fair"});        // less the system's
        CHECK(zephyrine.other_dates == TextList{"anniversary 2015-06-20"});
        CHECK(zephyrine.notes == "Met at the map fair.\nLikes lanterns.");
        REQUIRE(zephyrine.jobs.size() == 1);
        CHECK(zephyrine.jobs[0].organisation == "Lantern & Loom, Inc.");
        CHECK(zephyrine.jobs[0].title == "Head of Partnerships");
        CHECK(leftover(zephyrine, "Spouse") == "Orlando Quill");

        const Contact& kaku = list.contact(1);
        CHECK(kaku.display == "山川 架空");  // read family name first
        CHECK(kaku.given == "架空");
        CHECK(kaku.phonetic == "ヤマカワ カクウ");
        CHECK(to_string(kaku.birthday) == "--02-29");

        const Contact& orlaith = list.contact(2);
        CHECK(orlaith.prefix == "Dr.");
        CHECK(orlaith.suffix == "PhD");
        CHECK(orlaith.display.empty());
        CHECK(orlaith.phones == TextList{"+353 20 910 0000", "+353 20 910 0001"});
        CHECK(orlaith.addresses == TextList{"1 Nowhere Lane, Cork, Ireland"});
        CHECK(orlaith.tags == TextList{"starred"});

        CHECK(list.contact(3).emails == TextList{"no-name@nowhere.example"});
        CHECK(list.contact(4).kind == ContactKind::organisation);
        CHECK(list.contact(4).display == "Fable & Sons");
        CHECK(list.contact(4).jobs.empty());
        CHECK(list.contact(5).given == "Mum ❤️");
        CHECK(list.contact(5).phones == TextList{"+44 7700 900000"});  // was '+44
    }

    const Read recent = read_file("google-2024.csv");
    CHECK(recent.mapping.known_layout);
    CHECK(recent.gathered.rows == 8);
    CHECK(recent.people() == 7);
    CHECK(recent.organisations() == 1);
    CHECK(recent.gathered.remarks.empty());
    CHECK(recent.contact(0).jobs[0].unit == "Partnerships");
    CHECK(leftover(recent.contact(0), "Allergy") == "dragons");
    CHECK(recent.contact(2).leftovers.empty());  // "O'Imaginary, Órlaith" says nothing more
    CHECK(recent.contact(6).tags == TextList{"Αθήνα"});

    const Read outlook = read_file("google-outlook.csv");
    CHECK(outlook.mapping.known_layout);
    CHECK(outlook.people() == 3);
    CHECK(to_string(outlook.contact(0).birthday) == "1988-03-04");  // 3/4/1988
    CHECK(outlook.contact(0).tags == TextList{"Friends"});
    CHECK(outlook.contact(1).addresses == TextList{"1 Nowhere Lane, Cork, Ireland"});
    CHECK(outlook.gathered.notes.empty());
}

TEST_CASE("table: Outlook in English, German and French, and outlook.com") {
    const Read english = read_file("outlook-en.csv");
    CHECK(english.mapping.known_layout);
    CHECK(english.gathered.rows == 5);
    CHECK(english.people() == 4);
    CHECK(english.organisations() == 1);
    const Contact& zephyrine = english.contact(0);
    CHECK(zephyrine.prefix == "Ms.");
    CHECK(zephyrine.addresses == TextList{"12 Loom St, Floor 3, Lisbon, Portugal"});
    CHECK(zephyrine.location == "Lisbon, Portugal");
    CHECK(zephyrine.notes == "Said “hello” – loves lanterns…\nSecond line");
    CHECK(to_string(zephyrine.birthday) == "1988-03-04");
    CHECK(zephyrine.other_dates == TextList{"anniversary 2015-06-20"});
    CHECK(zephyrine.leftovers.size() == 1);  // the spouse, and none of Outlook's fillers
    // An address inside an Exchange server is none; 0/0/00 is no date.
    CHECK(english.contact(1).emails.empty());
    CHECK(english.contact(1).given == "Éloïse");
    CHECK_FALSE(english.contact(1).birthday);
    REQUIRE(english.gathered.remarks.size() == 1);
    CHECK(english.gathered.remarks[0].line == 5);
    CHECK(english.gathered.remarks[0].column == "E-mail Address");
    CHECK_FALSE(english.gathered.remarks[0].left_out);
    CHECK(english.contact(2).suffix == "Jr.");
    CHECK(english.contact(2).emails.size() == 2);
    CHECK(leftover(english.contact(2), "Gender") == "Female");

    const Read german = read_file("outlook-de.csv");
    CHECK(german.mapping.known_layout);
    CHECK(german.people() == 3);
    CHECK(german.gathered.remarks.empty());
    CHECK(german.contact(0).prefix == "Herr");
    CHECK(german.contact(0).jobs[0].title == "Geschäftsführer");
    CHECK(german.contact(0).jobs[0].unit == "Leitung");
    CHECK(german.contact(0).addresses == TextList{"Fiktivstraße 1, 00000 Köln, Deutschland"});
    CHECK(german.contact(0).tags == TextList{"Kunde", "Köln"});
    CHECK(german.contact(0).leftovers.empty());
    CHECK(german.contact(1).middle == "Sophie");
    CHECK(german.contact(1).emails ==
          TextList{"aenne@erfunden.example", "privat@erfunden.example"});
    CHECK(to_string(german.contact(1).birthday) == "1990-12-31");
    CHECK(leftover(german.contact(1), "Partner") == "Otto");

    const Read french = read_file("outlook-fr.csv");
    CHECK(french.mapping.known_layout);
    CHECK(french.people() == 3);
    // "Titre" twice: how to address somebody, and their job.
    CHECK(french.contact(0).prefix == "Mme");
    CHECK(french.contact(0).jobs[0].title == "Directrice");
    CHECK(french.contact(0).jobs[0].unit == "Direction");
    CHECK(french.contact(0).family == "Fantôme");
    CHECK(to_string(french.contact(0).birthday) == "1975-03-04");  // as 31/12/1980 stands below
    CHECK(french.contact(1).jobs[0].organisation == "Société «Idée», SARL");
    CHECK_FALSE(french.contact(2).birthday);

    const Read web = read_file("outlook-com.csv");
    CHECK(web.mapping.known_layout);
    CHECK(web.people() == 4);
    CHECK(web.contact(0).notes == "\"Quoted\" note");
    CHECK(web.contact(1).phonetic == "ヤマカワ カクウ");
    CHECK(web.contact(2).given == "İpek");
    CHECK(web.contact(2).location == "İzmir, Türkiye");
    CHECK(web.contact(2).other_dates == TextList{"anniversary 2011-11-11"});
    CHECK(web.contact(3).family == "Onlylast");

    CHECK(read_file("linkedin-outlook-2013.csv").people() == 3);
}

TEST_CASE("table: Outlook's columns in ten more languages mean what they do in English") {
    struct Language {
        std::string header;
        std::string title;  // of a job
    };
    for (const Language& language : {
             Language{"Tratamiento,Nombre,Apellidos,Organización,Puesto,Calle del trabajo,Ciudad "
                      "de trabajo,Código postal del trabajo,País o región del trabajo,Teléfono "
                      "del trabajo,Dirección de correo electrónico 2,Notas",
                      "Puesto"},
             Language{"Titolo,Nome,Cognome,Società,Posizione,Via (uff.),Città (uff.),CAP "
                      "(uff.),Paese (uff.),Ufficio 2,Indirizzo posta elettronica 2,Annotazioni",
                      "Posizione"},
             Language{"Título,Primeiro nome,Apelido,Empresa,Cargo,Rua da empresa,Localidade da "
                      "empresa,Código postal da empresa,País/Região da Empresa,2º telefone da "
                      "empresa,Endereço do correio electrónico 2,Notas",
                      "Cargo"},
             Language{"Titel,Voornaam,Achternaam,Bedrijf,Functie,\"Werkadres, straat\",\"Werkadres,"
                      " plaats\",\"Werkadres, postcode\",Land/regio (werk),Telefoon op "
                      "werk,E-mailadres 2,Notities",
                      "Functie"},
             Language{"Tytuł,Imię,Nazwisko,Firma,Stanowisko,Adres służbowy - ulica,Adres służbowy "
                      "- miejscowość,Adres służbowy - kod pocztowy,Adres służbowy - "
                      "kraj/region,Telefon służbowy 2,Adres e-mail 2,Notatki",
                      "Stanowisko"},
             Language{"Titel,Förnamn,Efternamn,Företag,Befattning,\"Gatuadress, arbete\",\"Ort, "
                      "arbete\",\"Postnr, arbete\",\"Land, arbete\",\"Telefon 2, "
                      "arbete\",E-postadress 2,Anteckningar",
                      "Befattning"},
             Language{"Puhuttelu,Etunimi,Sukunimi,Yritys,Tehtävänimike,Lähiosoite "
                      "(työ),Postitoimipaikka (työ),Postinumero (työ),Maa/alue "
                      "(työ),Työpuhelin,Sähköpostiosoite 2,Muistilaput",
                      "Tehtävänimike"},
             Language{"Обращение,Имя,Фамилия,Организация,Должность,Улица (раб. адрес),Город (раб. "
                      "адрес),Индекс (раб. адрес),Страна или регион (раб. адрес),Рабочий "
                      "телефон,Адрес 2 эл. почты,Заметки",
                      "Должность"},
             Language{"肩書き,名,姓,会社名,役職,番地 (会社),市町村 (会社),郵便番号 (会社),国 "
                      "(会社)/地域,会社電話 2,電子メール 2 アドレス,メモ",
                      "役職"},
             Language{"英文称谓,名,姓,单位,职务,商务地址 街道,商务地址 市/县,商务地址 "
                      "邮政编码,商务地址 国家/地区,商务电话 2,电子邮件 2 地址,附注",
                      "职务"},
         }) {
        CAPTURE(language.header);
        const Read list = read(language.header +
                               "\nDr.,Ana,Silva,Plan A,Engineer,1 Nowhere Lane,Cork,T12,Ireland,"
                               "020 7946 0000,ana@plan-a.example,Likes maps\n");
        REQUIRE(list.people() == 1);
        const Contact& ana = list.contact(0);
        CHECK(ana.prefix == "Dr.");
        CHECK(ana.given == "Ana");
        CHECK(ana.family == "Silva");
        REQUIRE(ana.jobs.size() == 1);
        CHECK(ana.jobs[0].organisation == "Plan A");
        CHECK(ana.jobs[0].title == "Engineer");
        CHECK(ana.addresses == TextList{"1 Nowhere Lane, T12 Cork, Ireland"});
        CHECK(ana.phones == TextList{"020 7946 0000"});
        CHECK(ana.emails == TextList{"ana@plan-a.example"});
        CHECK(ana.notes == "Likes maps");
        CHECK(ana.leftovers.empty());
        CHECK(field_of(list.mapping, language.title) == TableField::title);
    }
}

TEST_CASE("table: a European spreadsheet and Thunderbird") {
    const Read sheet = read_file("excel-semicolon.csv");
    CHECK(sheet.mapping.delimiter == ';');
    CHECK(sheet.people() == 3);
    CHECK(sheet.contact(0).line == 3);  // below "sep=;" and the header
    CHECK(to_string(sheet.contact(0).birthday) == "1968-03-04");
    CHECK(leftover(sheet.contact(0), "Umsatz") == "1.234,56");
    CHECK(sheet.contact(0).phones.empty());
    CHECK(sheet.contact(1).jobs[0].organisation == "Erfunden; Co. KG");
    CHECK(sheet.contact(1).notes == "Semikolon; im Text");

    const Read thunderbird = read_file("thunderbird.csv");
    CHECK(thunderbird.mapping.known_layout);
    CHECK(thunderbird.people() == 3);
    CHECK(to_string(thunderbird.contact(0).birthday) == "1988-03-04");  // three columns
    CHECK(leftover(thunderbird.contact(0), "Custom 4") == "custom\n4");
    CHECK(to_string(thunderbird.contact(1).birthday) == "--02-29");
    CHECK(thunderbird.contact(2).jobs[0].title == "\"worker\"");
}

TEST_CASE("table: the address book that LinkedIn took, in two generations") {
    const Read list = read_file("linkedin-contacts.csv");
    CHECK(list.mapping.known_layout);
    CHECK(list.people() == 5);
    CHECK(list.gathered.remarks.empty());
    CHECK(list.contact(0).tags == TextList{"address book"});
    CHECK(list.contact(1).phones == TextList{"+1 555 0101", "+1 555 0102"});
    // A name that is the start of an address is none.
    CHECK(list.contact(3).given.empty());
    CHECK(list.contact(3).family.empty());
    CHECK(list.contact(3).display.empty());
    CHECK(list.contact(3).emails == TextList{"info@shop.example"});

    const Read old = read_file("linkedin-contacts-2018.csv");
    CHECK(old.mapping.known_layout);
    CHECK(old.people() == 4);
    CHECK(old.contact(0).given == "mam");
    CHECK(old.contact(2).family == "SHOP_SUPPORT");
}

TEST_CASE("table: exports of relationship managers") {
    const Read dex = read_file("dex.csv");
    CHECK(dex.people() == 3);
    CHECK(dex.contact(0).emails.size() == 2);
    CHECK(dex.contact(0).cadence_days == 90);
    CHECK(dex.contact(2).cadence_days == 30);
    CHECK(to_string(dex.contact(2).birthday) == "--08-05");
    CHECK(dex.contact(0).tags == TextList{"Friends", "Map fair"});
    REQUIRE(dex.gathered.contacted.size() == 1);
    CHECK(to_string(dex.gathered.contacted[0].on) == "2025-06-01");
    CHECK(dex.gathered.contacted[0].depth == 0);
    REQUIRE(dex.gathered.contacted[0].to.size() == 1);
    CHECK(dex.gathered.contacted[0].to[0].email == "zephyrine@quillfeather.example");

    const Read clay = read_file("clay.csv");
    CHECK(clay.people() == 2);
    CHECK(clay.contact(0).urls.size() == 2);
    CHECK(to_string(clay.contact(0).birthday) == "1988-03-04");  // "March 4, 1988"
    CHECK(to_string(clay.contact(0).met_on) == "2020-06-01");
    CHECK(clay.contact(1).jobs[0].title == "代表取締役");

    const Read folk = read_file("folk.csv");
    CHECK(folk.people() == 2);
    CHECK(folk.contact(0).urls == TextList{"https://zephyrine.example",
                                           "https://www.linkedin.com/in/zephyrine-quillfeather"});
    CHECK(folk.contact(0).addresses == TextList{"12 Loom St, Lisbon"});
    CHECK(folk.contact(0).jobs.size() == 1);  // a comma is part of a company's name

    const Read covve = read_file("covve.csv");
    CHECK(covve.people() == 2);
    CHECK(covve.contact(0).tags == TextList{"Friends", "Map fair"});
    // 01/06/2025, and another column has 13/01/2022.
    REQUIRE(covve.gathered.contacted.size() == 1);
    CHECK(to_string(covve.gathered.contacted[0].on) == "2025-06-01");
}

TEST_CASE("table: exports of customer systems") {
    const Read hubspot = read_file("hubspot.csv");
    CHECK(hubspot.mapping.known_layout);
    CHECK(hubspot.gathered.rows == 5);
    CHECK(hubspot.people() == 4);
    REQUIRE(hubspot.left_out() == 1);  // nothing but an id
    CHECK(hubspot.gathered.remarks[0].line == 6);
    CHECK(hubspot.contact(0).key == "901");
    CHECK(hubspot.contact(0).location == "Lisbon, Portugal");
    CHECK(hubspot.contact(0).jobs.size() == 1);  // two columns name the company
    CHECK(hubspot.contact(0).tags == TextList{"CONNECTED", "Customer"});
    CHECK(leftover(hubspot.contact(0), "Contact owner") == "Robin Placeholder");
    CHECK(hubspot.contact(3).emails == TextList{"ngozi@okun.example", "ngozi.alt@okun.example"});
    CHECK(hubspot.contact(3).phones == TextList{"+234 555 000 0000"});

    const Read salesforce = read_file("salesforce-report.csv");
    CHECK(salesforce.mapping.known_layout);
    CHECK(salesforce.gathered.rows == 3);
    CHECK(salesforce.people() == 3);
    CHECK(salesforce.gathered.remarks.empty());  // footers are no people, and nobody asks
    CHECK(salesforce.contact(0).prefix == "Ms.");
    CHECK(salesforce.contact(0).jobs[0].title == "Head of Partnerships");
    CHECK(salesforce.contact(0).phones.size() == 2);
    CHECK(salesforce.contact(1).location == "Cork, Ireland");
    CHECK(salesforce.contact(1).addresses.empty());
    CHECK(salesforce.gathered.contacted.size() == 2);

    const Read pipedrive = read_file("pipedrive.csv");
    CHECK(pipedrive.mapping.known_layout);
    CHECK(pipedrive.people() == 2);
    CHECK(pipedrive.contact(0).notes == "Likes lanterns");  // was HTML
    CHECK(pipedrive.contact(0).phones == TextList{"+351 555 000 110", "+351 555 000 111"});
    CHECK(pipedrive.contact(1).emails ==
          TextList{"aedan@uppdiktad.example", "aedan2@uppdiktad.example"});

    const Read translated = read(
        "Personne - ID,Personne - Nom,Personne - Prénom,Personne - Organisation,Personne - E-mail "
        "- Travail,Personne - Notes\n7,Fantôme,Éloïse,Maison Fantôme,eloise@fantome.example,"
        "<p>Aime les lanternes</p>\n");
    CHECK(translated.mapping.words == "Pipedrive, seen by the names of the columns");
    CHECK(translated.contact(0).family == "Fantôme");
    CHECK(translated.contact(0).notes == "Aime les lanternes");

    const Read atomic = read_file("atomic-crm.csv");
    CHECK(atomic.people() == 1);
    CHECK(atomic.contact(0).tags == TextList{"friend", "map fair"});
    CHECK(atomic.contact(0).emails.size() == 2);
}

TEST_CASE("table: Notion, Airtable and sheets of one's own") {
    const Read notion = read_file("notion.csv");
    CHECK(notion.people() == 2);
    CHECK(notion.left_out() == 1);  // "Untitled"
    CHECK(notion.contact(0).jobs[0].organisation == "Lantern & Loom, Inc.");
    CHECK(to_string(notion.contact(0).met_on) == "2020-06-01");
    CHECK(to_string(notion.contact(1).met_on) == "2020-02-29");
    CHECK(to_string(notion.gathered.contacted.at(0).on) == "2025-06-01");

    const Read airtable = read_file("airtable.csv");
    CHECK(airtable.people() == 2);
    CHECK(airtable.left_out() == 0);  // a blank row is nothing to speak of
    REQUIRE(airtable.contact(0).jobs.size() == 2);
    CHECK(airtable.contact(0).jobs[0].organisation == "Lantern & Loom, Inc.");
    CHECK(airtable.contact(0).jobs[1].organisation == "Fable & Sons");
    CHECK(leftover(airtable.contact(0), "Assignee") == "Robin Placeholder");
    CHECK(column_of(airtable.mapping, "Birthday").order_matters);

    const Read odd = read_file("odd-headers.csv");
    CHECK(odd.people() == 5);
    CHECK(odd.contact(0).family == "Quillfeather");
    CHECK(odd.contact(0).given == "Zephyrine");
    CHECK(odd.contact(0).emails == TextList{"zephyrine@quillfeather.example", "zeph@home.example"});
    CHECK(odd.contact(0).location == "Lisbon");
    CHECK(odd.contact(0).how_met == "At the map fair");
    CHECK(to_string(odd.contact(0).birthday) == "1988-03-04");  // as the header says
    CHECK(leftover(odd.contact(0), "Column 6") == "x");
    CHECK(odd.contact(1).prefix == "Prof.");
    CHECK(odd.contact(1).suffix == "PhD");
    CHECK(odd.contact(1).display == "Órlaith Máire O'Imaginary");
    CHECK(odd.contact(2).display == "Nguyễn Thị Tưởng Tượng");
    CHECK(odd.contact(3).family == "van der Verzonnen");
    CHECK(odd.contact(3).given == "Jan");
    CHECK(odd.contact(4).display == "매우 가상");

    const Read tabs = read_file("tab-separated.tsv");
    CHECK(tabs.mapping.delimiter == '\t');
    CHECK(tabs.people() == 3);
    CHECK(tabs.contact(0).tags == TextList{"friends", "map fair"});
    CHECK(tabs.contact(0).notes == "has, commas; and semicolons");
}

TEST_CASE("table: without a header the first row is a person") {
    const Read list = read_file("headerless.csv");
    CHECK_FALSE(list.mapping.has_header);
    CHECK_FALSE(list.mapping.known_layout);
    CHECK(list.people() == 3);
    CHECK(list.contact(0).line == 1);
    CHECK(list.contact(0).given == "Zephyrine");
    CHECK(list.contact(2).emails == TextList{"ngozi@okun.example"});
    REQUIRE(list.mapping.columns.size() == 3);
    CHECK(list.mapping.columns[0].field == TableField::full_name);
    CHECK_FALSE(list.mapping.columns[0].sure);
    CHECK(list.mapping.columns[0].why == "its values look like names");
    CHECK(list.mapping.columns[0].samples.size() == 3);
    CHECK(list.mapping.columns[1].field == TableField::email);
    CHECK(list.mapping.columns[1].sure);
    CHECK(list.mapping.columns[2].field == TableField::phone);

    // Given and family names by their place, companies and jobs by their words.
    const Read parts = read(
        "Ana,Silva,Plan A Ltd,Head of Maps\nJürgen,Traumwald,Traumwald GmbH,Engineer\n"
        "Ngozi,Aláìsí,Okun Foods Inc,Founder\n");
    CHECK_FALSE(parts.mapping.has_header);
    CHECK(parts.contact(1).given == "Jürgen");
    CHECK(parts.contact(1).family == "Traumwald");
    CHECK(parts.contact(1).jobs[0].organisation == "Traumwald GmbH");
    CHECK(parts.contact(1).jobs[0].title == "Engineer");

    // A header of which no word is known is seen by the values below it.
    const Read unknown = read(
        "Vārds un uzvārds,Sazināties\nAna Silva,ana@plan-a.example\nJan Nowak,jan@x.example\n");
    CHECK(unknown.mapping.has_header);
    CHECK(unknown.people() == 2);
    CHECK(unknown.contact(1).family == "Nowak");
}

TEST_CASE("table: what is no table of people is refused") {
    CHECK_FALSE(guess_table(""));
    CHECK_FALSE(guess_table("\n\n"));
    CHECK_FALSE(guess_table("Date,Amount,Text\n2025-01-01,12.50,Coffee\n2025-01-02,3.00,Tea\n"));
    CHECK_FALSE(guess_table("{\"name\": \"Ana\", \"email\": \"ana@plan-a.example\"}"));
    CHECK_FALSE(guess_table("[\n \"name\",\n \"email\"\n]"));
    CHECK_FALSE(guess_table("BEGIN:VCARD\nFN:Ana\nEMAIL:ana@plan-a.example\nEND:VCARD\n"));
    CHECK_FALSE(guess_table("<html><body>Name, Email</body></html>"));
    CHECK_FALSE(guess_table("Dear Ana, the map is lovely.\nSee you on Monday, then.\nRobin\n"));
    CHECK_FALSE(
        guess_table("Source,Target,Type,Id,Label,timeset,Weight\nn1,n2,Undirected,1,knows,,3.5\n"));
    CHECK_FALSE(guess_table(std::string(3000, '\0')));
    // One line of people is not one person with many addresses.
    CHECK_FALSE(guess_table("Ana Silva <ana@plan-a.example>, Jan Nowak <jan@x.example>\n"));
}

TEST_CASE("table: a regular sheet of anything is left for a person to tell") {
    const std::string text = "Mandant;Umsatz\nAlpha;3,50 EUR\nBeta;4,10 EUR\n";
    CHECK_FALSE(guess_table(text));
    auto mapping = guess_any_table(text);
    REQUIRE(mapping);
    CHECK(mapping->has_header);
    CHECK(mapping->delimiter == ';');
    CHECK_FALSE(mapping->known_layout);
    REQUIRE(mapping->columns.size() == 2);
    CHECK(mapping->columns[0].header == "Mandant");
    CHECK(mapping->columns[0].samples == std::vector<std::string>{"Alpha", "Beta"});
    for (const TableColumn& column : mapping->columns) {
        CHECK(column.field == TableField::leftover);
        CHECK_FALSE(column.sure);
    }
    CHECK_FALSE(names_somebody(*mapping));
    mapping->columns[1].field = TableField::tags;
    CHECK_FALSE(names_somebody(*mapping));
    mapping->columns[0].field = TableField::full_name;
    CHECK(names_somebody(*mapping));
    const Gathered gathered = read_all(text, *mapping);
    REQUIRE(gathered.contacts.size() == 2);
    CHECK(gathered.contacts[1].display == "Beta");

    // A bank statement may be one as well, and rows without a header.
    CHECK(guess_any_table("Date,Amount,Text\n2025-01-01,12.50,Coffee\n2025-01-02,3.00,Tea\n"));
    const auto titled =
        guess_any_table("Kontoauszug\n\nDatum;Betrag\n01.02.2025;3,50\n02.02.2025;4,00\n");
    REQUIRE(titled);
    CHECK(titled->columns.at(0).header == "Datum");
    const auto rows = guess_any_table("a1\tb\nc2\td\n");
    REQUIRE(rows);
    CHECK_FALSE(rows->has_header);
    CHECK(rows->columns.size() == 2);

    for (const std::string_view none :
         {"", "\n\n", "Colour\nred\nblue\n",
          "Dear Ana, the map is lovely.\nSee you on Monday, then.\nRobin\n",
          "Dear Ana, the map is lovely.\nSee you on Monday, then.\n",
          "int red;\nint blue;\nint green;\n", "Alpha;3\n", "a,b\n1,2\n3\n4\n",
          "{\"a\": 1,\n\"b\": 2}\n", "<p>a,b\n1,2\n"}) {
        CAPTURE(none);
        CHECK_FALSE(guess_any_table(none));
    }
}

TEST_CASE("table: a header is found below what stands above it, in any spelling and order") {
    for (const std::string above :
         {"", "\n\n", "My contacts\n\n", "sep=,\n", "Export of,,,\n,,,\n"}) {
        CAPTURE(above);
        const Read list = read(above +
                               "E-MAIL,last_name, First Name ,COMPANY\n"
                               "ana@plan-a.example,Silva,Ana,Plan A\n");
        REQUIRE(list.people() == 1);
        CHECK(list.contact(0).given == "Ana");
        CHECK(list.contact(0).family == "Silva");
        CHECK(list.contact(0).line ==
              2 + static_cast<std::size_t>(std::ranges::count(above, '\n')));
    }
    // A value that is like a name of a column makes no header of its row.
    const Read rows = read("Ana Silva,ana@plan-a.example,Email\nJan Nowak,jan@x.example,Phone\n");
    CHECK(rows.people() == 2);
}

TEST_CASE("table: false friends among the names of columns") {
    const auto fields = [](std::string_view header, std::string_view row) {
        const auto mapping = guess_table(std::string(header) + "\n" + std::string(row) + "\n");
        REQUIRE(mapping);
        std::vector<TableField> found;
        for (const TableColumn& column : mapping->columns) found.push_back(column.field);
        return found;
    };
    using F = std::vector<TableField>;
    const F given_family = {TableField::given, TableField::family};
    const F family_given = {TableField::family, TableField::given};
    CHECK(fields("Nome,Cognome", "Ana,Silva") == given_family);
    CHECK(fields("Nombre,Apellidos", "Ana,Silva") == given_family);
    CHECK(fields("Nom,Prénom", "Silva,Ana") == family_given);
    CHECK(fields("Name,Vorname", "Silva,Ana") == family_given);
    CHECK(fields("Vorname,Name", "Ana,Silva") == given_family);
    CHECK(fields("Name,Surname", "Ana,Silva") == given_family);
    CHECK(fields("Name,E-Mail", "Ana Silva,ana@plan-a.example") ==
          F{TableField::full_name, TableField::email});
    CHECK(fields("Voornaam,Tussenvoegsel,Achternaam", "Jan,van der,Verzonnen") ==
          F{TableField::given, TableField::family, TableField::family});
    // A title alone is a job, unless its values are forms of address.
    CHECK(fields("Name,Title", "Ana Silva,Engineer") ==
          F{TableField::full_name, TableField::title});
    CHECK(fields("Name,Titel", "Ana Silva,Dr.") == F{TableField::full_name, TableField::prefix});
    // Aniversário is a birthday, unless there is one besides.
    CHECK(fields("Nome completo,Aniversário", "Ana Silva,04/03/1988") ==
          F{TableField::full_name, TableField::birthday});
    CHECK(fields("Nome completo,Aniversário,Data de nascimento", "Ana Silva,,04/03/1988")[1] ==
          TableField::other_date);
    // Somebody else's phone is not that of the person.
    CHECK(fields("Name,Assistant's Phone,Owner email", "Ana Silva,020 7946 0000,a@b.example") ==
          F{TableField::full_name, TableField::leftover, TableField::leftover});
    CHECK(fields("Full Name,Email opt out,Company size,Last email date",
                 "Ana Silva,No,11-50,2025-01-01") == F{TableField::full_name, TableField::leftover,
                                                       TableField::leftover, TableField::leftover});
    // A city with a street is an address, without one a place.
    CHECK(fields("Name,Street,City", "Ana Silva,1 Nowhere Lane,Cork")[2] == TableField::address);
    CHECK(fields("Name,City,Country", "Ana Silva,Cork,Ireland")[1] == TableField::location);
}

TEST_CASE("table: values overrule a header that says something else") {
    const auto mapping = guess_table(
        "Full name,Phone,Contact\nAna Silva,ana@plan-a.example,020 7946 0000\n"
        "Jan Nowak,jan@x.example,020 7946 0001\nNgozi Aláìsí,ngozi@okun.example,020 7946 0002\n");
    REQUIRE(mapping);
    CHECK(mapping->columns[1].field == TableField::email);
    CHECK(mapping->columns[2].field == TableField::phone);
    CHECK_FALSE(mapping->columns[2].sure);
}

TEST_CASE("table: the order of day and month is that of the column, the table, the person") {
    const std::string header = "Full name,Birthday,Last contact\n";
    const Read by_column = read(header + "Ana Silva,04/03/1988,\nJan Nowak,31/12/1980,\n");
    CHECK(to_string(by_column.contact(0).birthday) == "1988-03-04");
    CHECK_FALSE(by_column.mapping.columns[1].order_matters);
    const Read by_table = read(header + "Ana Silva,04/03/1988,13/05/2025\n");
    CHECK(to_string(by_table.contact(0).birthday) == "1988-03-04");

    const std::string open = header + "Ana Silva,04/03/1988,\n";
    const Read unsettled = read(open);
    CHECK(unsettled.mapping.columns[1].order_matters);
    CHECK(to_string(unsettled.contact(0).birthday) == "1988-04-03");
    REQUIRE(unsettled.gathered.notes.size() == 1);
    CHECK(unsettled.gathered.notes[0].contains("04/03/1988"));
    const Read said = read(open, {.today = kToday, .order = DayOrder::day_first});
    CHECK(to_string(said.contact(0).birthday) == "1988-03-04");
    CHECK(said.gathered.notes.empty());
    // What the person chose for the column stands above all.
    TableMapping chosen = unsettled.mapping;
    chosen.columns[1].order = DayOrder::day_first;
    chosen.columns[1].order_matters = false;
    CHECK(to_string(read_all(open, chosen).contacts[0].birthday) == "1988-03-04");
    // German names of columns make the day come first, and it is still worth asking.
    const Read german = read("Vorname,Nachname,Geburtstag\nAna,Silva,04/03/1988\n");
    CHECK(to_string(german.contact(0).birthday) == "1988-03-04");
    CHECK(german.mapping.columns[2].order_matters);
    // The header says it.
    const Read american = read("Full name,Birthday (MM/DD/YYYY)\nAna Silva,04/03/1988\n");
    CHECK(to_string(american.contact(0).birthday) == "1988-04-03");
    CHECK_FALSE(american.mapping.columns[1].order_matters);

    // The only date that decides may stand far behind what the guess looks at.
    std::string far = header;
    for (int i = 0; i < 30'000; ++i) far += "Ana Silva,04/03/1988,\n";
    far += "Jan Nowak,31/12/1980,\n";
    const auto mapping = guess_table(far);
    REQUIRE(mapping);
    Gathered gathered;
    const auto reader = open_table(far, *mapping, {.today = kToday});
    while (reader->read(gathered, 1000)) {
    }
    REQUIRE(gathered.contacts.size() == 30'001);
    CHECK(to_string(gathered.contacts[0].birthday) == "1988-03-04");
    CHECK(gathered.notes.empty());
}

TEST_CASE("table: dates that are none, in part, or to come") {
    const Read list = read(
        "Full name,Birthday,Last contact,Met on\n"
        "A One,1988,2025-06-01,2020-01\n"
        "B Two,4 March,2099-01-01,\n"
        "C Three,3/4/55,,\n"
        "D Four,31.02.1990,,\n"
        "E Five,1604-02-29,,\n"
        "F Six,n/a,-,0000-00-00\n"
        "G Seven,32206,,\n");
    CHECK(to_string(list.contact(0).birthday) == "1988");
    CHECK(to_string(list.contact(0).met_on) == "2020-01");
    CHECK(to_string(list.contact(1).birthday) == "--03-04");
    CHECK(leftover(list.contact(1), "Last contact") == "2099-01-01");
    CHECK(list.contact(2).birthday.year == 1955);
    CHECK_FALSE(list.contact(3).birthday);
    CHECK(leftover(list.contact(3), "Birthday") == "31.02.1990");
    CHECK(to_string(list.contact(4).birthday) == "--02-29");  // Apple's year for none
    CHECK(list.contact(5).leftovers.empty());
    CHECK(to_string(list.contact(6).birthday) == "1988-03-04");  // as spreadsheets count days
    REQUIRE(list.gathered.remarks.size() == 2);
    CHECK(list.gathered.remarks[0].line == 3);
    CHECK(list.gathered.remarks[0].column == "Last contact");
    CHECK(list.gathered.remarks[1].reason == "“31.02.1990” is no date; it is kept in the notes.");
    CHECK(list.gathered.contacted.size() == 1);
}

TEST_CASE("table: lists within a cell") {
    const Read list = read(
        "Name,Emails,Phones,Links,Tags\n"
        "Ana Silva,\"Ana <ana@plan-a.example>; ana@home.example (home)\",\"020 7946 0000 / 020 "
        "7946 0001, ext. 5\",\"https://a.example/x,y https://b.example\",\"one | two\"\n"
        "Jan Nowak,not an address,3.5155E+11,javascript:alert(1),\"a, \"\"b, c\"\"\"\n");
    const Contact& ana = list.contact(0);
    CHECK(ana.emails == TextList{"ana@plan-a.example", "ana@home.example"});
    CHECK(ana.phones.size() == 2);
    CHECK(ana.urls == TextList{"https://a.example/x,y", "https://b.example"});
    CHECK(ana.tags == TextList{"one", "two"});
    const Contact& jan = list.contact(1);
    CHECK(jan.emails.empty());
    CHECK(jan.phones.empty());  // a spreadsheet has rounded it
    CHECK(jan.urls.empty());
    CHECK(jan.tags == TextList{"a", "b, c"});
    CHECK(leftover(jan, "Phones") == "3.5155E+11");
    CHECK(leftover(jan, "Links") == "javascript:alert(1)");
    CHECK(list.gathered.remarks.size() == 3);
}

TEST_CASE("table: text is data, whatever it looks like") {
    const Read list = read(
        "Name,Company,Notes\n"
        "Priya N.,\"=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\",'=1+1\n"
        "Ana Silva,<b>Plan A</b>,<script>x</script>\n");
    CHECK(list.contact(0).jobs[0].organisation == "=HYPERLINK(\"http://evil.example\",\"x\")");
    CHECK(list.contact(0).notes == "=1+1");  // the apostrophe kept a spreadsheet from running it
    CHECK(list.contact(1).jobs[0].organisation == "<b>Plan A</b>");
    CHECK(list.contact(1).notes == "<script>x</script>");
}

TEST_CASE("table: rows that name nobody, ragged rows and repeated headers") {
    const Read list = read(
        "Name,Email,Company,Notes\n"
        "Ana Silva\n"
        "\n"
        ",,,only a note\n"
        ",,Okun Foods,\n"
        ",info@fable.example,Fable & Sons,\n"
        "Name,Email,Company,Notes\n"
        "Jan Nowak,,,note,one more,and more\n"
        "\"Ngozi \"x,,,\n"
        "Traumwald GmbH,,,\n");
    CHECK(list.gathered.rows == 8);
    CHECK(list.gathered.contacts.size() == 6);
    CHECK(list.organisations() == 3);
    CHECK(list.left_out() == 2);
    REQUIRE(list.gathered.remarks.size() == 4);
    CHECK(list.gathered.remarks[0].line == 4);
    CHECK(list.gathered.remarks[0].left_out);
    CHECK(list.gathered.remarks[1].line == 7);
    CHECK(list.gathered.remarks[2].line == 8);
    CHECK_FALSE(list.gathered.remarks[2].left_out);
    CHECK(list.gathered.remarks[3].reason.contains("quotation mark"));
    CHECK(leftover(list.contact(3), "Beyond the last column") == "one more | and more");
}

TEST_CASE("table: the same id twice is two people, of whom one has it") {
    const Read list = read("Id,Full name\n7,Ana Silva\n7,Jan Nowak\n");
    CHECK(list.people() == 2);
    CHECK(list.contact(0).key == "7");
    CHECK(list.contact(1).key.empty());
    CHECK(leftover(list.contact(1), "Id") == "7");
    CHECK(list.gathered.remarks.size() == 1);
}

TEST_CASE("table: the names of Kith's own fields mean those fields") {
    const Read list = read(
        "Given name,Family name,Shown as,E-mail,Handles,Place,Languages,Met on,How we met,Met at,"
        "Circles,Their goals,Their needs,What they offer,Cadence in days,Archived,Other dates\n"
        "Ana,Silva,Annie,ana@plan-a.example,@annie,Cork,\"English, Português\",2020-06-01,by "
        "chance,a fair,close,to draw,paper,maps,90,yes,\"anniversary 2015-06-20; death "
        "2025-01-02\"\n");
    REQUIRE(list.people() == 1);
    const Contact& ana = list.contact(0);
    CHECK(ana.display == "Annie");
    CHECK(ana.handles == TextList{"@annie"});
    CHECK(ana.location == "Cork");
    CHECK(ana.languages == TextList{"English", "Português"});
    CHECK(to_string(ana.met_on) == "2020-06-01");
    CHECK(ana.how_met == "by chance");
    CHECK(ana.met_place == "a fair");
    CHECK(ana.circles == TextList{"close"});
    CHECK(ana.goals == "to draw");
    CHECK(ana.needs == "paper");
    CHECK(ana.offers == "maps");
    CHECK(ana.cadence_days == 90);
    CHECK(ana.archived);
    CHECK(ana.other_dates == TextList{"anniversary 2015-06-20", "death 2025-01-02"});
    CHECK(ana.leftovers.empty());
    CHECK(std::ranges::all_of(list.mapping.columns, &TableColumn::sure));
}

TEST_CASE("table: how often to keep in touch, in words and numbers") {
    std::string text = "Full name,Keep in touch\n";
    const std::vector<std::pair<std::string, std::int64_t>> cadences = {{"weekly", 7},
                                                                        {"Every 2 weeks", 14},
                                                                        {"every other month", 60},
                                                                        {"quarterly", 90},
                                                                        {"Twice a year", 182},
                                                                        {"jährlich", 365},
                                                                        {"alle 3 Monate", 90},
                                                                        {"45", 45},
                                                                        {"3 times a month", 10},
                                                                        {"mensuel", 30},
                                                                        {"never", 0},
                                                                        {"", 0}};
    for (const auto& [words, days] : cadences) text += "Ana Silva," + words + "\n";
    const Read list = read(text + "Ana Silva,now and then\n");
    for (std::size_t i = 0; i < cadences.size(); ++i) {
        CAPTURE(cadences[i].first);
        CHECK(list.contact(i).cadence_days == cadences[i].second);
    }
    CHECK(leftover(list.contact(cadences.size()), "Keep in touch") == "now and then");
    CHECK(list.gathered.remarks.size() == 1);
}

TEST_CASE("table: a related person is tied to when the file has one of that name") {
    const Read list = read(
        "First name,Last name,Spouse,Referred by\n"
        "Ana,Silva,jan nowak,Robin Placeholder\n"
        "Jan,Nowak,Somebody Else,\n"
        "Two,Same,Ana Silva,\n"
        "Two,Same,,\n"
        "Ngozi,Aláìsí,Two Same,\n");
    REQUIRE(list.gathered.ties.size() == 2);
    CHECK(list.gathered.ties[0].a.name == "Ana Silva");
    CHECK(list.gathered.ties[0].b.name == "jan nowak");
    CHECK(list.gathered.ties[0].type == "spouse");
    CHECK(list.gathered.ties[0].evidence == "spouse: jan nowak");
    CHECK(list.gathered.ties[1].a.name == "Two Same");
    CHECK(leftover(list.contact(1), "Spouse") == "Somebody Else");
    CHECK(list.contact(0).met_through.name == "Robin Placeholder");
}

TEST_CASE("table: a mapping is kept in words and found again by its header") {
    const std::string text =
        "Full name,Contact me,Birthday,Junk\nAna Silva,020 7946 0000,04/03/1988,x\n";
    const auto first = guess_table(text);
    REQUIRE(first);
    TableMapping mapping = *first;
    mapping.columns[1].field = TableField::phone;
    mapping.columns[1].label = "work: desk, left";
    mapping.columns[1].part.clear();
    mapping.columns[2].order = DayOrder::day_first;
    mapping.columns[2].order_matters = false;
    mapping.columns[3].field = TableField::ignored;
    const std::string words = mapping_words(mapping);
    CHECK(words == "full_name,phone:work%3A desk%2C left,birthday@dmy,-");

    auto again = guess_table("FULL_NAME,contact-me,Birthday,junk\nJan Nowak,1,05/06/1990,y\n");
    REQUIRE(again);
    CHECK(again->fingerprint == first->fingerprint);
    REQUIRE(apply_mapping_words(*again, words));
    CHECK(again->columns[1].field == TableField::phone);
    CHECK(again->columns[1].label == "work: desk, left");
    CHECK(again->columns[2].order == DayOrder::day_first);
    CHECK(mapping_words(*again) == words);
    const auto other = guess_table("Full name,Birthday\nJan Nowak,05/06/1990\n");
    REQUIRE(other);
    CHECK(other->fingerprint != first->fingerprint);

    TableMapping untouched = *first;
    for (const std::string bad :
         {"", "full_name", "full_name,phone,birthday,-,-", "a,b,c,d",
          "full_name,phone:%4,birthday,-", "full_name,phone@x,birthday,-"}) {
        CAPTURE(bad);
        CHECK_FALSE(apply_mapping_words(untouched, bad));
        CHECK(mapping_words(untouched) == mapping_words(*first));
    }
    for (std::size_t i = 0; i < kTableFieldCount; ++i) {
        const auto field = static_cast<TableField>(i);
        CHECK(table_field_by_name(table_field_name(field)) == field);
        CHECK_FALSE(table_field_label(field).empty());
    }
    CHECK_FALSE(table_field_by_name("nothing"));
}

TEST_CASE("table: a school is a place behind that of work, where its name says so") {
    const Read list = read(
        "First Name,Schools,Company,Job Title\n"
        "Ana,University of Nowhere,Plan A,Engineer\n"
        "Bo,Universität Wien|MIT,,\n"
        "Cy,,Plan A,\n");
    REQUIRE(list.people() == 3);
    REQUIRE(list.contact(0).jobs.size() == 2);
    CHECK(list.contact(0).jobs[0].organisation == "Plan A");
    CHECK(list.contact(0).jobs[0].title == "Engineer");
    CHECK(list.contact(0).jobs[1].organisation == "University of Nowhere");
    REQUIRE(list.contact(1).jobs.size() == 1);
    CHECK(list.contact(1).jobs[0].organisation == "Universität Wien");
    CHECK(leftover(list.contact(1), "Schools") == "MIT");
    CHECK(list.contact(2).jobs.size() == 1);
    // A table of schools is none of people.
    CHECK_FALSE(guess_table("School,Score\nNorthwind School,3\nNowhere College,4\n"));
}

TEST_CASE("table: what a person chooses is what is read") {
    const std::string text = "Full name,Meno,Zzz\nAna Silva,Annie,they like maps\n";
    auto mapping = guess_table(text);
    REQUIRE(mapping);
    mapping->columns[1].field = TableField::nickname;
    mapping->columns[2].field = TableField::needs;
    const Gathered gathered = read_all(text, *mapping);
    REQUIRE(gathered.contacts.size() == 1);
    CHECK(gathered.contacts[0].nickname == "Annie");
    CHECK(gathered.contacts[0].needs == "they like maps");
    CHECK(gathered.contacts[0].leftovers.empty());
}

TEST_CASE("table: columns of fields that only the book has") {
    const std::string text =
        "Full name,Company,E-mail,Aa,Bb,Cc,Dd,Ee\n"
        "Ana Silva,,ana@x.example,38,50,4,9,\n"
        "Rui Costa,,rui@x.example,,,,,left\n"
        ",Acme GmbH,,41,150,2,1,\n";
    auto mapping = guess_table(text);
    REQUIRE(mapping);
    const std::array<TableField, 5> fields = {TableField::own, TableField::layer,
                                              TableField::impact, TableField::accessibility,
                                              TableField::own};
    for (std::size_t i = 0; i < fields.size(); ++i) mapping->columns[3 + i].field = fields[i];
    mapping->columns[3].label = "Shoe: size, EU";
    const std::string words = mapping_words(*mapping);
    CHECK(words.contains(",own:Shoe%3A size%2C EU,layer,impact,accessibility,own"));
    auto again = guess_table(text);
    REQUIRE(again);
    REQUIRE(apply_mapping_words(*again, words));
    auto other = guess_table(text);
    REQUIRE(other);  // a name that is no text would spoil the edit
    CHECK_FALSE(apply_mapping_words(*other, "full_name,organisation,email,own:%FF,-,-,-,-"));
    CHECK(apply_mapping_words(*other, "full_name,organisation,email,own:%C3%A9,-,-,-,-"));
    const Gathered gathered = read_all(text, *again);
    REQUIRE(gathered.contacts.size() == 3);
    const std::optional<KeptFields>& ana = gathered.contacts[0].kept;
    REQUIRE(ana);
    CHECK_FALSE(ana->whole);
    REQUIRE(ana->own.size() == 1);
    CHECK(ana->own[0] == std::pair<std::string, std::string>("Shoe: size, EU", "38"));
    REQUIRE(ana->values.size() == 2);
    CHECK(ana->values[0].first->name == "layer");
    CHECK(ana->values[0].second == Value{std::string("50")});
    CHECK(ana->values[1].second == Value{std::int64_t{4}});
    // Nothing is beyond five.
    CHECK(leftover(gathered.contacts[0], "Dd") == "9");
    // Without another name the field is called as the column is.
    REQUIRE(gathered.contacts[1].kept);
    CHECK(gathered.contacts[1].kept->own[0].first == "Ee");
    // An organisation has none of these, and keeps what is told as notes.
    const Contact& acme = gathered.contacts[2];
    CHECK(acme.kind == ContactKind::organisation);
    CHECK_FALSE(acme.kept);
    CHECK(leftover(acme, "Shoe: size, EU") == "41");
    CHECK(leftover(acme, "Layer") == "150");
    CHECK(leftover(acme, "Impact, 1 to 5") == "2");
}

TEST_CASE("table: two columns of one field of the book's own are put together") {
    const std::string text = "Full name,Aa,Bb\nAna Silva,tea,milk\n";
    auto mapping = guess_table(text);
    REQUIRE(mapping);
    for (std::size_t i = 1; i < 3; ++i) {
        mapping->columns[i].field = TableField::own;
        mapping->columns[i].label = "Drinks";
    }
    const Gathered gathered = read_all(text, *mapping);
    REQUIRE(gathered.contacts.at(0).kept);
    REQUIRE(gathered.contacts[0].kept->own.size() == 1);
    CHECK(gathered.contacts[0].kept->own[0].second == "tea; milk");
}

TEST_CASE("table: large cells, many columns and control characters") {
    std::string big(10'000'000, 'a');
    big[5'000'000] = '\n';
    const Read list = read("Name,Notes\nAna Silva,\"" + big + "\"\nJan Nowak,\"a\rb\0c\"\n");
    CHECK(list.contact(0).notes.size() == big.size());
    CHECK(list.contact(1).given == "Jan");
    CHECK(list.contact(1).line == 4);
    // Where a short value is due, a long one is kept in the notes, and costs no other.
    std::string many;
    for (int i = 0; i < 300'000; ++i) many += "x;,"[i % 3];
    for (const std::string column : {"E-mail", "Phone", "Birthday", "Tags", "Company"}) {
        CAPTURE(column);
        const Read odd = read("Name," + column + ",Nickname\nAna Silva,\"" + many +
                              "\",Annie\nJan Nowak,,Jan\n");
        REQUIRE(odd.people() == 2);
        CHECK(odd.contact(0).nickname == "Annie");
        CHECK(odd.contact(1).family == "Nowak");
    }
    std::string zeros = "Name,Notes\nAna Si";
    zeros += '\0';
    zeros += "lva,\"x\r\ny\rz\"\n";
    const Read controls = read(zeros);
    CHECK(controls.contact(0).family == "Silva");
    CHECK(controls.contact(0).notes == "x\ny\nz");
    std::string wide = "Name";
    for (int i = 0; i < 5000; ++i) wide += ",c";
    CHECK_FALSE(guess_table(wide + "\nAna Silva\n"));
}

}  // namespace kith::text
