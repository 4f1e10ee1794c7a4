// kith history: what was changed when, in a book that is kept in a folder.
#include "cli/book_folder.hpp"
#include "cli/commands.hpp"
#include "model/edit_codec.hpp"
#include "text/stamp_text.hpp"

#include <algorithm>
#include <array>
#include <ranges>

namespace kith::cli {

int history_command(Arguments arguments) {
    constexpr std::array<std::string_view, 1> kWithValue = {"limit"};
    const Result<Options> options = Options::parse(arguments, kWithValue, {});
    if (!options) return usage(options.error().message);
    const Result<std::int64_t> limit = options->number("limit", 100);
    if (!limit || *limit < 1) return usage("--limit takes a whole number from 1");
    if (options->plain().size() != 1 || !names_folder(options->plain().front()))
        return usage("history needs the folder of a book");
    const auto folder = BookFolder::open_to_read(options->plain().front());
    if (!folder) return report(folder.error());
    const Result<std::vector<StoredRecord>> edits = (*folder)->edits();
    if (!edits) return report(edits.error());
    std::string json;
    for (const StoredRecord& record : *edits | std::views::reverse | std::views::take(*limit)) {
        const Result<Edit> edit = decode_edit(record.bytes);
        if (!edit) continue;  // told when the folder was opened
        json += (json.empty() ? "" : ",") + std::string("{\"edit\":") +
                std::to_string(record.sequence) +
                ",\"at\":" + json_string(text::to_text(edit->stamp)) +
                ",\"label\":" + json_string(edit->label) +
                ",\"changes\":" + std::to_string(edit->changes.size()) + "}";
    }
    print_line("{\"edits\":" + std::to_string(edits->size()) + ",\"newest\":[" + json + "]}");
    return kOk;
}

}  // namespace kith::cli
