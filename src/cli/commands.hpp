// One function a command of `kith`; arguments without the command's own name. Exit codes: 0 ok, 1 a
// problem with the data, 2 a wrong call.
#pragma once
#include "cli/files.hpp"
#include "model/book.hpp"

#include <optional>
#include <vector>

namespace kith::cli {

/// A book from its JSON, a backup or a folder; what had to be left out of it is told on stderr.
Result<Book> read_book(std::string_view path);
/// Say it on stderr, and give the exit code.
int report(const Error& error);
int usage(std::string_view message);
/// The day that a calendar on the wall shows.
Day local_today();
/// How far the clock here is ahead of UTC at a moment.
int local_minutes_east(std::int64_t at_ms);
/// The day of --on, that of local_today() without it; nothing for what is no date.
std::optional<Day> day_asked(const Options& options);

/// Whom a query finds, in its order (strategy/query.hpp).
Result<std::vector<Id>> people_found(const Book& book, std::string_view query, Day today);

int import_command(Arguments arguments);

/// `BOOK --format csv --out FILE [--query 'org:acme'] [--columns "Name,E-mail"]`
///
/// A file for other programs, of everybody or of those whom a query finds; of a table all columns
/// or some, as its header names them. {"people","bytes","lost":[…],"ms"}
int export_command(Arguments arguments);

int merge_command(Arguments arguments);
int history_command(Arguments arguments);
int schema_command(Arguments arguments);
int sample_command(Arguments arguments);
int search_command(Arguments arguments);

/// `BOOK.json --to NAME [-k 5] [--on DATE]`
///
/// The warmest paths to somebody (strategy/warm_paths.hpp): of each its cost, the names on it from
/// me on, and how strong each tie of it is.
/// {"ms","costs":[…],"paths":[["me",…],…],"strengths":[[…],…]}
int path_command(Arguments arguments);

/// `BOOK 'org:acme last:>180d' [--limit 100] [--on DATE]`
///
/// Who matches a query (strategy/query.hpp), in its order. `strength` and `tier` are of my tie.
/// {"ms","found","people":[{"id","name","organisation","tier","strength","ties","last"},…]}
int query_command(Arguments arguments);

/// `BOOK [--on DATE] [--all] [--limit 100] [--bench]`
///
/// What waits on a day, as many as fit into its minutes or all, and the load of the plan.
/// {"ms","minutes","waiting","items":[{"kind","person","name","why","due","late","expires",
/// "minutes","rank","act","draft"}],"plan":{"people","touches_a_year","minutes_a_week","late_people"}};
/// with --bench also "after_edit_ms", by what was done: {"log","delete","pause","move","rules"}.
int today_command(Arguments arguments);

/// `BOOK --out FILE.html [--on DATE]`
///
/// The network on a day as one page without scripts: the numbers of the audit, layers, touches, who
/// rose and fell, what waits, and the map. The same book and day give the same bytes.
/// {"people","bytes","ms"}
int report_command(Arguments arguments);

}  // namespace kith::cli
