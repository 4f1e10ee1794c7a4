#include "text/csv.hpp"

#include <doctest/doctest.h>

using namespace kith::text;

namespace {

std::vector<std::vector<std::string>> records(std::string_view text, char delimiter = ',') {
    CsvReader reader(text, delimiter);
    std::vector<std::vector<std::string>> all;
    std::vector<std::string> fields;
    while (reader.next(fields)) all.push_back(fields);
    return all;
}

using Records = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("csv: RFC 4180's own examples") {
    CHECK(records("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n") ==
          Records{{"aaa", "bbb", "ccc"}, {"zzz", "yyy", "xxx"}});
    CHECK(records("\"aaa\",\"b \r\nbb\",\"ccc\"\r\nzzz,yyy,xxx") ==
          Records{{"aaa", "b \r\nbb", "ccc"}, {"zzz", "yyy", "xxx"}});
    CHECK(records("\"aaa\",\"b\"\"bb\",\"ccc\"") == Records{{"aaa", "b\"bb", "ccc"}});
}

TEST_CASE("csv: any line end ends a record, and lines are counted as an editor counts them") {
    CHECK(records("a\nb\rc\r\nd") == Records{{"a"}, {"b"}, {"c"}, {"d"}});
    CsvReader reader("a\n\"b\nb\"\r\nc", ',');
    std::vector<std::string> fields;
    reader.next(fields);
    CHECK(reader.line() == 1);
    reader.next(fields);
    CHECK(reader.line() == 2);
    reader.next(fields);
    CHECK(reader.line() == 4);
}

TEST_CASE("csv: a stray quote within a field is data, an open one at the end is told") {
    CHECK(records("5\" disk,b") == Records{{"5\" disk", "b"}});
    CsvReader reader("\"open", ',');
    std::vector<std::string> fields;
    CHECK(reader.next(fields));
    CHECK(reader.unclosed_quote());
}

TEST_CASE("csv: the delimiter is found outside quotes") {
    CHECK(sniff_delimiter("a;b;\"c,d,e,f\"\n1;2;3") == ';');
    CHECK(sniff_delimiter("a\tb\n") == '\t');
    CHECK(sniff_delimiter("sep=;\na;b") == ';');
    CHECK(sniff_delimiter("alone") == ',');
}

TEST_CASE("csv: encodings are told apart by their bytes") {
    CHECK(decode_text("\xEF\xBB\xBFJürgen").text == "Jürgen");
    const DecodedText wide = decode_text(std::string_view("\xFF\xFEJ\0\xFC\0", 6));
    CHECK(wide.text == "Jü");
    CHECK(wide.encoding == "UTF-16LE");
    const DecodedText western = decode_text("J\xFCrgen \x80");
    CHECK(western.text == "Jürgen €");
    CHECK(western.encoding == "Windows-1252");
    const DecodedText repaired = decode_text("Łucja Größe \xFF");
    CHECK(repaired.encoding == "UTF-8");
    CHECK(repaired.repaired_bytes == 1);
}

TEST_CASE("csv: written cells are quoted where they must be and never run as formulas") {
    std::string out;
    append_csv_record(out, {"plain", "a,b", "say \"hi\"", "=1+1", "-x"});
    CHECK(out == "plain,\"a,b\",\"say \"\"hi\"\"\",'=1+1,'-x\r\n");
}
