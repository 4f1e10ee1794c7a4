// XML from strangers, event by event, a piece of the text at a time. Expat does the reading
// (XML 1.0, well-formedness checked); here are the limits: no document type declarations of the
// file's own, hence no entities but the five that XML has, and bounded nesting. Names lose their
// prefix: "viz:position" is "position".
#pragma once
#include "text/gathered.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

namespace kith::text {

/// The attributes of an element, good for the length of a call.
class XmlAttributes {
  public:
    /// Names and values in turn, then null.
    explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}

    /// The value of an attribute, its name without a prefix and in any case of ASCII letters.
    std::optional<std::string_view> find(std::string_view name) const;
    /// The same; empty for one that is not there.
    std::string_view get(std::string_view name) const { return find(name).value_or(""); }

  private:
    const char* const* pairs_;
};

class XmlHandler {
  public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes,
                       std::size_t line) = 0;
    /// May come in several pieces.
    virtual void text(std::string_view text) = 0;
    virtual void end(std::string_view name) = 0;
};

class XmlEvents {
  public:
    /// Nested deeper than this, a file is not read on.
    static constexpr std::size_t kMostNesting = 200;

    /// @param text  UTF-8 whatever the XML declaration says; must outlive this, as the handler
    /// must.
    XmlEvents(std::string_view text, XmlHandler& handler);
    ~XmlEvents();
    XmlEvents(const XmlEvents&) = delete;
    XmlEvents& operator=(const XmlEvents&) = delete;

    /// Read on for some 16 KiB. False at the end and when the file is broken.
    bool read();
    /// Bytes that are done.
    std::size_t position() const { return at_; }
    bool broken() const { return !fault_.reason.empty(); }
    /// Where and why it broke, for a person. The rest of the file was left out.
    const RowRemark& fault() const { return fault_; }

  private:
    struct Parser;  // expat's, and what its functions call back

    void break_off(std::string_view reason);

    std::string_view text_;
    XmlHandler& handler_;
    std::unique_ptr<Parser> parser_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t skipped_lines_ = 0;  // of white space before the declaration
    RowRemark fault_;
};

/// The name of the outermost element without its prefix, and the value of one of its attributes;
/// nothing for what is no XML. Looks at the beginning only.
struct XmlRoot {
    std::string_view name;
    std::string_view version;
};
std::optional<XmlRoot> xml_root(std::string_view text);

}  // namespace kith::text
