// Any file: recognised or refused with a message, and the plan applies to the book it was made for.
#include "app/import_plan.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    kith::Book book;
    kith::Random random(1);
    kith::ImportJob job("file", {data, data + size}, book, 20000, {}, random);
    for (int i = 0; i < 100000 && !job.done(); ++i) job.step(100);
    if (!job.done()) std::abort();
    if (!job.error().message.empty()) return 0;
    kith::Edit edit;
    edit.changes = job.take_plan().changes;
    if (!kith::apply(book, edit)) std::abort();
    return 0;
}
