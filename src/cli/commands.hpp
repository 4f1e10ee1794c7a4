// One function a command of `kith`; arguments without the command's own name. Exit codes: 0 ok, 1 a
// problem with the data, 2 a wrong call.
#pragma once
#include "cli/files.hpp"
#include "model/book.hpp"

namespace kith::cli {

/// A book from its JSON, a backup or a folder; what had to be left out of it is told on stderr.
Result<Book> read_book(std::string_view path);
/// Say it on stderr, and give the exit code.
int report(const Error& error);
int usage(std::string_view message);

int import_command(Arguments arguments);
int export_command(Arguments arguments);
int merge_command(Arguments arguments);
int history_command(Arguments arguments);
int schema_command(Arguments arguments);
int sample_command(Arguments arguments);
int search_command(Arguments arguments);

}  // namespace kith::cli
