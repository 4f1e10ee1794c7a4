// What the readers of network files share, and the reader of each format. Which one a file is for
// is seen in network.cpp.
#pragma once
#include "text/network_builder.hpp"
#include "text/network_resolve.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

/// Reads nodes and edges piece by piece into a builder, then hands over what became of them.
class NetworkReader : public Reader {
  public:
    explicit NetworkReader(const ReadOptions& options)
        : builder_(options), resolver_(builder_.network()) {}

    bool read(Gathered& gathered, std::size_t records) final;

  protected:
    /// Read about `records` nodes and edges more, and no more than some 64 KiB. False at the end.
    virtual bool parse(std::size_t records) = 0;
    NetworkBuilder& builder() { return builder_; }

  private:
    NetworkBuilder builder_;
    NetworkResolver resolver_;
    bool parsed_ = false;
};

/// Counts the lines of a text up to a position that only moves forward: LF, CR or both.
class LineCounter {
  public:
    explicit LineCounter(std::string_view text) : text_(text) {}
    std::size_t line_at(std::size_t position);

  private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

// The text must outlive the reader. Recognition looks at the beginning.
bool looks_like_gml(std::string_view text);
bool looks_like_dot(std::string_view text);
bool looks_like_pajek(std::string_view text);
bool looks_like_sif(std::string_view text);
bool looks_like_kumu_blueprint(std::string_view text);

std::unique_ptr<Reader> open_graphml(std::string_view text, const ReadOptions& options);
std::unique_ptr<Reader> open_gexf(std::string_view text, const ReadOptions& options);
std::unique_ptr<Reader> open_gml(std::string_view text, const ReadOptions& options);
std::unique_ptr<Reader> open_dot(std::string_view text, const ReadOptions& options);
std::unique_ptr<Reader> open_pajek(std::string_view text, const ReadOptions& options);
std::unique_ptr<Reader> open_sif(std::string_view text, const ReadOptions& options);
std::unique_ptr<Reader> open_kumu_blueprint(std::string_view text, const ReadOptions& options);

}  // namespace kith::text
