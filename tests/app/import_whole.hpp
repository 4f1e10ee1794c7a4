// An import as a person goes through it: read a little at a time, looked at, and accepted.
#pragma once
#include "app/import_plan.hpp"
#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::testing {

constexpr Day kToday = 20'700;  // in September 2026
constexpr Stamp kNow{1'788'000'000'000, 0, 7};

inline void apply_to(Book& book, std::vector<FieldChange> changes) {
    Edit edit;
    edit.stamp = kNow;
    edit.changes = std::move(changes);
    REQUIRE(apply(book, edit).has_value());
}

inline text::NamedFile file(std::string name, std::string_view content) {
    return {std::move(name), {content.begin(), content.end()}};
}

class Import {
  public:
    Import(Book& book, std::vector<text::NamedFile> files)
        : book_(book),
          random_(book.people.size() + 100 * book.roles.size() + 1),
          job(std::move(files), book, kToday, kNow, random_) {
        read();
    }
    void read() {
        while (!job.done()) job.step(2);
    }
    ImportPlan accept() {
        if (job.settle()) read();
        ImportPlan plan = job.take_plan();
        apply_to(book_, plan.changes);
        return plan;
    }

  private:
    Book& book_;
    Random random_;

  public:
    ImportJob job;
};

}  // namespace kith::testing
