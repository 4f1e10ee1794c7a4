#include "app/network_measures.hpp"

#include "base/random.hpp"
#include "graph/communities.hpp"
#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

using graph::Measure;

class Runner final : public MeasureRunner {
  public:
    void set_listener(MeasureListener* listener) override { listener_ = listener; }
    std::uint32_t start(const MeasureTask& task) override {
        task_ = task;
        ++started;
        return ++number_;
    }
    void stop() override { task_.reset(); }
    bool run_one() {
        if (!task_) return false;
        const MeasureTask task = *std::exchange(task_, std::nullopt);
        std::vector<graph::Tie> ties;
        for (std::size_t i = 0; i < task.strength.size(); ++i)
            ties.push_back({task.ends[2 * i], task.ends[2 * i + 1], task.strength[i]});
        const graph::CsrGraph graph = graph::build_csr(task.node_count, ties);
        graph::MeasureJob job(graph, static_cast<Measure>(task.measure), task.seed);
        while (job.step()) {
        }
        listener_->on_measured(number_, job.values());
        return true;
    }
    MeasureListener* listener() { return listener_; }
    std::uint32_t number() const { return number_; }
    int started = 0;

  private:
    MeasureListener* listener_ = nullptr;
    std::optional<MeasureTask> task_;
    std::uint32_t number_ = 0;
};

struct Made {
    Book book;
    Random random{12};
    std::vector<Id> people;
    Runner runner;
    int told = 0;
    NetworkMeasures measures{runner, [this] { ++told; }};

    void add(int count) {
        EditBuilder edit;
        for (int i = 0; i < count; ++i) {
            people.push_back(edit.create(EntityKind::person, random));
            edit.set(EntityKind::person, people.back(), "given", "P" + std::to_string(i));
        }
        take(std::move(edit));
    }
    void tie(std::size_t a, std::size_t b) {
        EditBuilder edit;
        const Id id = edit.create(EntityKind::tie, random);
        edit.set(EntityKind::tie, id, "a", people[a]);
        edit.set(EntityKind::tie, id, "b", people[b]);
        take(std::move(edit));
    }
    void circle(std::size_t first, std::size_t size) {
        for (std::size_t a = first; a < first + size; ++a) {
            for (std::size_t b = a + 1; b < first + size; ++b) tie(a, b);
        }
    }
    void take(EditBuilder edit) {
        REQUIRE(apply(book, {{1, 0, 1}, "", std::move(edit.changes)}).has_value());
    }
    double value(Measure measure, std::size_t person) const {
        return measures.value(measure, book.people.row_of(people[person]));
    }
    std::uint32_t community(std::size_t person) const {
        return measures.community(book.people.row_of(people[person]));
    }
};

TEST_CASE("measures: what is wanted is taken one after another, and kept") {
    Made made;
    made.add(4);
    made.tie(0, 1);
    made.tie(1, 2);
    made.measures.follow(made.book);
    const std::vector<Measure> wanted = {Measure::betweenness, Measure::core};
    made.measures.want(wanted);
    CHECK(made.measures.running() == Measure::betweenness);
    CHECK(std::isnan(made.value(Measure::betweenness, 1)));
    while (made.runner.run_one()) {
    }
    CHECK_FALSE(made.measures.running());
    CHECK(made.value(Measure::betweenness, 1) == 1);  // the only way from 0 to 2
    CHECK(made.value(Measure::betweenness, 0) == 0);
    CHECK(made.value(Measure::core, 3) == 0);
    CHECK(made.told == 2);
    // Nothing changed: nothing is taken again.
    const int started = made.runner.started;
    made.measures.follow(made.book);
    made.measures.want({});
    made.measures.want(wanted);
    CHECK(made.runner.started == started);
}

TEST_CASE("measures: values follow their people until those of the new network are there") {
    Made made;
    made.add(5);
    for (std::size_t i = 0; i < 4; ++i) made.tie(i, i + 1);
    made.measures.follow(made.book);
    const std::vector<Measure> wanted = {Measure::betweenness};
    made.measures.want(wanted);
    made.runner.run_one();
    CHECK(made.value(Measure::betweenness, 2) == 4);
    EditBuilder edit;
    edit.remove_entity(made.book, EntityKind::person, made.people[0]);
    made.take(std::move(edit));
    made.add(1);
    made.measures.follow(made.book);
    CHECK(made.value(Measure::betweenness, 2) == 4);  // of before
    CHECK(std::isnan(made.value(Measure::betweenness, 5)));
    REQUIRE(made.runner.run_one());
    CHECK(made.value(Measure::betweenness, 2) == 2);
    CHECK(made.value(Measure::betweenness, 5) == 0);
}

TEST_CASE("measures: what was cancelled is not taken until one goes on") {
    Made made;
    made.add(3);
    made.tie(0, 1);
    made.measures.follow(made.book);
    const std::vector<Measure> wanted = {Measure::pagerank};
    made.measures.want(wanted);
    made.runner.listener()->on_measure_progress(made.runner.number(), 0.5f);
    CHECK(made.measures.progress() == 0.5f);
    made.measures.cancel();
    CHECK(made.measures.cancelled());
    CHECK_FALSE(made.runner.run_one());
    // What the worker had sent before it heard of it is not taken for an answer.
    const std::vector<double> late(3, 1.0);
    made.runner.listener()->on_measured(made.runner.number(), late);
    CHECK_FALSE(made.measures.has(Measure::pagerank));
    made.measures.resume();
    CHECK(made.runner.run_one());
    CHECK(made.value(Measure::pagerank, 0) > made.value(Measure::pagerank, 2));
}

TEST_CASE("measures: communities keep their numbers, and who has no tie is in none") {
    Made made;
    made.add(12);
    made.circle(0, 4);
    made.circle(4, 6);
    made.measures.follow(made.book);
    const std::vector<Measure> wanted = {Measure::leiden};
    made.measures.want(wanted);
    made.runner.run_one();
    CHECK(made.community(0) == 1);  // numbered by size
    CHECK(made.community(4) == 0);
    CHECK(made.community(11) == graph::kNoGroup);
    // The smaller grows to be the larger: the numbers stay.
    made.add(4);
    for (const std::size_t added : {10u, 11u, 12u, 13u, 14u, 15u}) {
        for (std::size_t i = 0; i < 4; ++i) made.tie(i, added);
    }
    made.measures.follow(made.book);
    made.runner.run_one();
    CHECK(made.community(0) == 1);
    CHECK(made.community(11) == 1);
    CHECK(made.community(4) == 0);
    made.measures.forget();
    CHECK(made.community(0) == graph::kNoGroup);
}

}  // namespace
}  // namespace kith
