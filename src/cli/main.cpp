// kith: the same core without a screen, native and under node.
#include "cli/commands.hpp"
#include "cli/graph_commands.hpp"
#include "cli/layout_command.hpp"

#include <cstdio>
#include <string_view>
#include <vector>

namespace {

constexpr std::string_view kUsageText =
    "kith import FILE... [--into BOOK] [--to-json OUT.json] [--on DATE] [--dry-run] [--bench]\n"
    "kith export BOOK --format json|csv|touchpoints-csv|ties-csv|exchanges-csv|vcard|vcard4|ics|"
    "markdown|gexf|graphml|redacted|redacted-csv|redacted-gexf|redacted-graphml|svg --out FILE "
    "[--query 'org:acme'] [--columns \"Name,E-mail\"]\n"
    "kith merge A B [MORE...] --out C.json\n"
    "kith history BOOK/ [--limit N]\n"
    "kith search --people FILE.csv --queries FILE.txt [--limit 10]\n"
    "kith layout --edges FILE|BOOK.json [--iterations N] [--seed N] [--threads N] [--snapshots "
    "50,100] [--force-error] --out POS.csv\n"
    "kith analyze --edges FILE|BOOK.json --metric NAME [--seed N] [--out FILE.csv]\n"
    "kith paths --edges FILE --from A --to B [-k K]\n"
    "kith today BOOK [--on 2026-11-22] [--all] [--limit N] [--bench]\n"
    "kith report BOOK --out FILE.html [--on DATE]\n"
    "kith query BOOK 'org:acme last:>180d tag:mentor -archived sort:strength' [--limit N] [--on "
    "DATE]\n"
    "kith path BOOK --to NAME [-k 5] [--on DATE]\n"
    "kith sample --out BOOK.json [--on DATE]\n"
    "kith schema\n"
    "A BOOK is a JSON file, a backup file, or a folder (BOOK/) that keeps every edit.\n"
    "The last line of the output is one JSON object; messages go to stderr.\n"
    "Exit: 0 ok, 1 a problem with the data, 2 a wrong call.\n";

}  // namespace

int main(int count, char** values) {
    using namespace kith::cli;
    std::vector<std::string_view> arguments(values + 1, values + count);
    const std::string_view command = arguments.empty() ? std::string_view{} : arguments.front();
    const Arguments rest = Arguments(arguments).subspan(arguments.empty() ? 0 : 1);
    if (command == "import") return import_command(rest);
    if (command == "export") return export_command(rest);
    if (command == "merge") return merge_command(rest);
    if (command == "history") return history_command(rest);
    if (command == "search") return search_command(rest);
    if (command == "layout") return layout_command(rest);
    if (command == "analyze") return analyze_command(rest);
    if (command == "paths") return paths_command(rest);
    if (command == "path") return path_command(rest);
    if (command == "query") return query_command(rest);
    if (command == "report") return report_command(rest);
    if (command == "today") return today_command(rest);
    if (command == "schema") return schema_command(rest);
    if (command == "sample") return sample_command(rest);
    const bool asked = command == "--help" || command == "help";
    std::fwrite(kUsageText.data(), 1, kUsageText.size(), asked ? stdout : stderr);
    return asked ? kOk : kUsage;
}
