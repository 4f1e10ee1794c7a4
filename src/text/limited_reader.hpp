// A reader that keeps to the limit of remarks, for readers that know nothing of it.
#pragma once
#include "text/gathered.hpp"
#include "text/remark_limit.hpp"

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace kith::text {

class LimitedReader : public Reader {
  public:
    explicit LimitedReader(std::unique_ptr<Reader> reader) : reader_(std::move(reader)) {}

    bool read(Gathered& gathered, std::size_t records) override {
        std::vector<RowRemark> before = std::exchange(gathered.remarks, {});
        const bool more = reader_->read(gathered, records);
        std::vector<RowRemark> made = std::exchange(gathered.remarks, std::move(before));
        for (RowRemark& remark : made) limit_.add(gathered, std::move(remark));
        if (!more) limit_.finish(gathered);
        return more;
    }

    std::size_t position() const override { return reader_->position(); }

  private:
    std::unique_ptr<Reader> reader_;
    RemarkLimit limit_;
};

}  // namespace kith::text
