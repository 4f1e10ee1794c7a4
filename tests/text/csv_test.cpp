#include "text/csv.hpp"

#include "base/random.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace kith::text {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string_view text, char delimiter = ',') {
    CsvReader reader(text, delimiter);
    Rows rows;
    std::vector<std::string> fields;
    while (reader.next(fields)) rows.push_back(fields);
    return rows;
}

std::vector<std::size_t> lines_of(std::string_view text) {
    CsvReader reader(text);
    std::vector<std::size_t> lines;
    std::vector<std::string> fields;
    while (reader.next(fields)) lines.push_back(reader.line());
    return lines;
}

std::string utf16(std::u16string_view text, bool little_endian) {
    std::string bytes;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFF);
        const char high = static_cast<char>(unit >> 8);
        bytes += little_endian ? low : high;
        bytes += little_endian ? high : low;
    }
    return bytes;
}

}  // namespace

TEST_CASE("csv: the examples of RFC 4180 are read") {
    const Rows plain = {{"aaa", "bbb", "ccc"}, {"zzz", "yyy", "xxx"}};
    CHECK(rows_of("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n") == plain);
    CHECK(rows_of("aaa,bbb,ccc\r\nzzz,yyy,xxx") == plain);
    CHECK(rows_of("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx") == plain);
    CHECK(rows_of("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx") ==
          Rows{{"aaa", "b\r\nbb", "ccc"}, {"zzz", "yyy", "xxx"}});
    CHECK(rows_of("\"aaa\",\"b\"\"bb\",\"ccc\"") == Rows{{"aaa", "b\"bb", "ccc"}});
}

TEST_CASE("csv: empty cells, rows and texts") {
    CHECK(rows_of("").empty());
    CHECK(rows_of(",\n") == Rows{{"", ""}});
    CHECK(rows_of("a,") == Rows{{"a", ""}});
    CHECK(rows_of("a\n\nb\n") == Rows{{"a"}, {""}, {"b"}});
    CHECK(rows_of("\"\"") == Rows{{""}});
    CHECK(rows_of(" a , b ") == Rows{{" a ", " b "}});
}

TEST_CASE("csv: every kind of line end, also mixed, counts as one line") {
    const Rows rows = {{"a", "b"}, {"c", "d"}, {"e", "f"}};
    CHECK(rows_of("a,b\nc,d\ne,f\n") == rows);
    CHECK(rows_of("a,b\rc,d\re,f\r") == rows);
    CHECK(rows_of("a,b\r\nc,d\re,f\n") == rows);
    CHECK(lines_of("a\rb\r\nc\nd") == std::vector<std::size_t>{1, 2, 3, 4});
}

TEST_CASE("csv: the line of a record is the physical line on which it begins") {
    CHECK(lines_of("a\n\"b\n\r\nb\",b\nc\n") == std::vector<std::size_t>{1, 2, 5});
}

TEST_CASE("csv: stray quotes are kept and told") {
    CsvReader reader("5\" pipe,ok\n\"a\"b,c\nd,e\n");
    std::vector<std::string> fields;
    REQUIRE(reader.next(fields));
    CHECK(fields == std::vector<std::string>{"5\" pipe", "ok"});
    CHECK_FALSE(reader.stray_quote());
    REQUIRE(reader.next(fields));
    CHECK(fields == std::vector<std::string>{"ab", "c"});
    CHECK(reader.stray_quote());
    REQUIRE(reader.next(fields));
    CHECK_FALSE(reader.stray_quote());
}

TEST_CASE("csv: a quote that is never closed costs no other line") {
    CsvReader reader("a,b\n1,\"open\n2,x\n\"3\",y\n");
    Rows rows;
    std::vector<bool> unclosed;
    std::vector<std::size_t> lines;
    std::vector<std::string> fields;
    while (reader.next(fields)) {
        rows.push_back(fields);
        unclosed.push_back(reader.unclosed_quote());
        lines.push_back(reader.line());
    }
    // The quote before 3 closes it; the line is broken, but nothing is lost.
    CHECK(rows.size() == 2);
    CHECK(rows[1] == std::vector<std::string>{"1", "open\n2,x\n3\"", "y"});

    CsvReader alone("a,b\n1,\"open\n2,x\n3,y\n");
    rows.clear();
    while (alone.next(fields)) {
        rows.push_back(fields);
        unclosed.push_back(alone.unclosed_quote());
    }
    CHECK(rows == Rows{{"a", "b"}, {"1", "\"open"}, {"2", "x"}, {"3", "y"}});
    CHECK(unclosed == std::vector<bool>{false, false, false, true, false, false});
}

TEST_CASE("csv: the delimiter is the one that stands outside of quotes") {
    CHECK(sniff_delimiter("a,b,c\n1,2,3\n") == ',');
    CHECK(sniff_delimiter("a;b;c\n\"1,5\";\"2,5\";\"3,5\"\n") == ';');
    CHECK(sniff_delimiter("a\tb\tc\n1\t2\t3\n") == '\t');
    CHECK(sniff_delimiter("a|b|c\n") == '|');
    CHECK(sniff_delimiter("one column\n") == ',');
    CHECK(sniff_delimiter("") == ',');
}

TEST_CASE("csv: a first line \"sep=;\" names the delimiter and is no record") {
    const std::string_view text = "sep=;\r\na;b,b\r\n";
    CHECK(sniff_delimiter(text) == ';');
    CHECK(rows_of(text, ';') == Rows{{"a", "b,b"}});
    CsvReader reader(text, ';');
    std::vector<std::string> fields;
    REQUIRE(reader.next(fields));
    CHECK(reader.line() == 2);
    CHECK(rows_of("sep=ab\n1\n") == Rows{{"sep=ab"}, {"1"}});
    CHECK(rows_of("sep=\n1\n") == Rows{{"sep="}, {"1"}});
}

TEST_CASE("decode_text: byte order marks, and UTF-16 without one") {
    CHECK(decode_text("\xEF\xBB\xBFname").text == "name");
    for (const bool little_endian : {true, false}) {
        const std::string bytes = utf16(u"Name,Łucja 🌞\n", little_endian);
        const std::string mark = utf16(u"\xFEFF", little_endian);
        const std::string_view encoding = little_endian ? "UTF-16LE" : "UTF-16BE";
        for (const std::string& all : {mark + bytes, bytes}) {
            const DecodedText decoded = decode_text(all);
            CHECK(decoded.text == "Name,Łucja 🌞\n");
            CHECK(decoded.encoding == encoding);
            CHECK(decoded.repaired_bytes == 0);
        }
    }
}

TEST_CASE("decode_text: what is no character becomes U+FFFD and is counted") {
    // A lone surrogate, and half a unit at the end.
    const DecodedText half = decode_text(utf16(u"\xFEFF"
                                               u"a\xD800"
                                               u"b",
                                               true) +
                                         "c");
    CHECK(half.text ==
          "a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD");
    CHECK(half.repaired_bytes == 2);

    const DecodedText one = decode_text("Łucja, Jürgen, \xFF Ödön");
    CHECK(one.text == "Łucja, Jürgen, \xEF\xBF\xBD Ödön");
    CHECK(one.encoding == "UTF-8");
    CHECK(one.repaired_bytes == 1);
}

TEST_CASE("decode_text: text of old Windows programs") {
    const DecodedText decoded = decode_text("J\xFCrgen \x84Traumwald\x93 \x80 5");
    CHECK(decoded.text == "Jürgen „Traumwald“ € 5");
    CHECK(decoded.encoding == "Windows-1252");
    CHECK(decoded.repaired_bytes == 0);
    CHECK(decode_text("\xFC\x81").repaired_bytes == 1);  // 0x81 means nothing there
}

TEST_CASE("decode_text: of a whole file Shift-JIS and Windows-1251 are told from Windows-1252") {
    const auto file = [](std::string_view bytes) {
        return at_once(decode_text_steps(bytes, true));
    };
    // 氏名,メール / 山田 太郎
    const std::string_view japanese =
        "\x8E\x81\x96\xBC,\x83\x81\x81\x5B\x83\x8B\r\n\x8E\x52\x93\x63 \x91\xBE\x98\x59,\r\n";
    CHECK(file(japanese).text == "氏名,メール\r\n山田 太郎,\r\n");
    CHECK(file(japanese).encoding == "Shift-JIS");
    CHECK(file(japanese).repaired_bytes == 0);
    // Имя,Фамилия / Йозеф,Ёлкин
    const std::string_view russian =
        "\xC8\xEC\xFF,\xD4\xE0\xEC\xE8\xEB\xE8\xFF\r\n\xC9\xEE\xE7\xE5\xF4,"
        "\xA8\xEB\xEA\xE8\xED\r\n";
    CHECK(file(russian).text == "Имя,Фамилия\r\nЙозеф,Ёлкин\r\n");
    CHECK(file(russian).encoding == "Windows-1251");
    // A line of a card or a mail says too little.
    CHECK(decode_text(russian).encoding == "Windows-1252");

    for (const std::string_view western : {
             "Bob\x92s Garage, it\x92s open",  // 9273 would be a kanji
             "caf\xE9s cr\xE9\xE9"
             "e \xE0 c\xF4t\xE9, \xE9t\xE9",  // French
             "J\xFCrgen M\xFCller, Stra\xDF"
             "e, \x84Gr\xFC\xDF"
             "e\x93",                                                       // German
             "\xD3rlaith, \xC5ngstr\xF6m, \xD8r\xE5s, Jos\xE9 Mu\xF1oz",    // others
             "\xCE\xD7\xC1\xCE \xE9\xD7\xC1\xCE \xF0\xC5\xD4\xD2\xCF\xD7",  // KOI8-R: not garbled
                                                                            // anew
         }) {
        CAPTURE(western);
        CHECK(file(western).encoding == "Windows-1252");
    }

    // In pieces, the characters moved along so that each falls across the pieces' ends.
    for (std::size_t shift = 0; shift < 2; ++shift) {
        std::string bytes(shift, 'a');
        std::string text(shift, 'a');
        for (int i = 0; i < 200'000; ++i) {
            bytes += "\x83\x81\x8E\x52";
            text += "メ山";
            if (i % 100 == 0) bytes += '\n';
            if (i % 100 == 0) text += '\n';
        }
        CHECK(file(bytes).text == text);
    }
}

TEST_CASE("decode_text: Windows-1250 is told by its words and letters, or by a person") {
    const auto file = [](std::string_view bytes, std::optional<Encoding> said = {}) {
        return at_once(decode_text_steps(bytes, true, said));
    };
    // Every letter beyond ASCII that names of Central Europe have and Latin-1 has elsewhere.
    const std::string_view letters =
        "\x8A\x8C\x8D\x8E\x8F\x9A\x9C\x9D\x9E\x9F\xA3\xA5\xAA\xAF\xB3\xB9\xBA\xBC\xBE\xBF"
        "\xC0\xC3\xC5\xC6\xC8\xCA\xCC\xCF\xD0\xD1\xD2\xD5\xD8\xD9\xDB\xDE\xE0\xE3\xE5\xE6"
        "\xE8\xEA\xEC\xEF\xF0\xF1\xF2\xF5\xF8\xF9\xFB\xFE";
    CHECK(file(letters, Encoding::windows_1250).text ==
          "ŠŚŤŽŹšśťžźŁĄŞŻłąşĽľżŔĂĹĆČĘĚĎĐŃŇŐŘŮŰŢŕăĺćčęěďđńňőřůűţ");
    CHECK(file("\x80\xA0|\xFF", Encoding::windows_1250).text == "€\u00A0|˙");
    CHECK(file("\x81\x83", Encoding::windows_1250).repaired_bytes == 2);

    const auto told = [&](std::string_view bytes, std::string_view text) {
        CAPTURE(text);
        const DecodedText decoded = file(bytes);
        CHECK(decoded.text == text);
        CHECK(decoded.encoding == "Windows-1250");
        CHECK(decoded.guessed == Encoding::windows_1250);
    };
    told("Imi\xEA,Nazwisko\nJan,Nowak", "Imię,Nazwisko\nJan,Nowak");
    told("Jm\xE9no;P\xF8\xEDjmen\xED\nJi\xF8\xED;Dvo\xF8\xE1k", "Jméno;Příjmení\nJiří;Dvořák");
    told("Vezet\xE9kn\xE9v;Ut\xF3n\xE9v\nV\xF6r\xF6s;Gy\xF5z\xF5",
         "Vezetéknév;Utónév\nVörös;Győző");
    told("Name,City\nMa\xB3gorzata Nowak,\xA3\x65\x62\x61\n", "Name,City\nMałgorzata Nowak,Łeba\n");
    for (const std::string_view western : {"\xBFQu\xE9 tal, \xBFy t\xFA?",
                                           "100 m\xB2 \xE0 \xA3"
                                           "5, 3 m\xB3",
                                           "b\xE9n\xE9vole, \xA9 c\x9Cur"}) {
        CAPTURE(western);
        CHECK(file(western).encoding == "Windows-1252");
    }

    // What a person says counts where the bytes settle nothing, and nowhere else.
    CHECK(file("J\xFCrgen", Encoding::windows_1251).text == "Jьrgen");
    CHECK(file("J\xFCrgen", Encoding::utf8).text == "J\uFFFDrgen");
    CHECK(file("Jürgen", Encoding::windows_1251).text == "Jürgen");
    CHECK_FALSE(file("Jürgen", Encoding::windows_1251).guessed);
    CHECK(file(std::string_view("\xFF\xFEJ\0", 4), Encoding::shift_jis).text == "J");
    CHECK(file("Müller, Grün, \xFF").guessed == Encoding::utf8);
}

TEST_CASE("decode_text: a long text is decoded in pieces, none of which cuts a character") {
    // Characters of two, three and four bytes, moved along so that each falls across the pieces'
    // ends.
    for (std::size_t shift = 0; shift < 4; ++shift) {
        std::u16string wide(shift, u'a');
        std::string text(shift, 'a');
        std::string old(shift, 'a');  // Windows-1252
        while (text.size() < 700'000) {
            wide += u"é€🌞";
            text += "é€🌞";
            old += "\xE9\x80";
        }
        CAPTURE(shift);
        const DecodedText same = decode_text(text);
        CHECK(same.text == text);
        CHECK(same.encoding == "UTF-8");
        CHECK(same.repaired_bytes == 0);
        for (const bool little_endian : {true, false}) {
            const DecodedText decoded =
                decode_text(utf16(u"\xFEFF", little_endian) + utf16(wide, little_endian));
            CHECK(decoded.text == text);
            CHECK(decoded.repaired_bytes == 0);
        }
        const DecodedText windows = decode_text(old);
        CHECK(windows.encoding == "Windows-1252");
        CHECK(windows.text.size() == shift + (old.size() - shift) / 2 * 5);
        CHECK(windows.text.ends_with("é€"));

        // One bad byte far behind: it alone becomes another.
        std::string bad = text;
        bad[bad.size() - 4] = '\xFF';
        bad.resize(bad.size() - 3);
        const DecodedText repaired = decode_text(bad);
        CHECK(repaired.encoding == "UTF-8");
        CHECK(repaired.repaired_bytes == 1);
        CHECK(repaired.text == text.substr(0, text.size() - 4) + "\xEF\xBF\xBD");
    }
}

TEST_CASE("append_csv_record: quotes what must be quoted") {
    std::string out;
    append_csv_record(out, {"a", "b,c", "d\"e", "f\ng", ""});
    CHECK(out == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n");
}

TEST_CASE("append_csv_record: no cell runs as a formula in a spreadsheet") {
    std::string out;
    append_csv_record(out, {"=1+1", "+Growth", "-2", "@x", "\tx", "=A1,B1"});
    CHECK(out == "'=1+1,'+Growth,'-2,'@x,'\tx,\"'=A1,B1\"\r\n");
}

TEST_CASE("csv: any fields come back as they were written") {
    constexpr std::string_view kPieces[] = {"a", "\"", ",", "\n", "\r", "\r\n", " ", "é", "\"\""};
    Random random(7);
    for (int round = 0; round < 300; ++round) {
        Rows rows(1 + random.below(4));
        std::string text;
        for (auto& row : rows) {
            row.resize(1 + random.below(4));
            std::vector<std::string_view> views;
            for (std::string& field : row) {
                field = "x";  // keeps clear of the guard against formulas
                for (std::uint32_t i = random.below(5); i > 0; --i)
                    field += kPieces[random.below(static_cast<std::uint32_t>(std::size(kPieces)))];
            }
            views.assign(row.begin(), row.end());
            append_csv_record(text, views);
        }
        CHECK(rows_of(text) == rows);
    }
}

}  // namespace kith::text
