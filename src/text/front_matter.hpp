// The YAML block at the head of a Markdown note.
#pragma once
#include "model/fields.hpp"

#include <string>
#include <string_view>
#include <unordered_set>

namespace kith::text {

class FrontMatter {
  public:
    /// @param value  YAML in one line, as yaml_text() and its like in markdown_text.hpp write it.
    /// A name that stands there already, but for case and accents, is numbered: "Notes 2".
    void add(const std::string& name, const std::string& value);
    /// With its lines of "---".
    std::string take() const { return "---\n" + lines_ + "---\n\n"; }

  private:
    std::string lines_;
    std::unordered_set<std::string> taken_;
};

/// A value of a field as YAML in one line; empty for one that has no place in front matter (a long
/// text, a reference, nothing at all).
std::string yaml_value(FieldType type, const Value& value);

/// What a custom field holds, by its type: a number, true, a list, a date or a text.
std::string yaml_custom(const CustomField& field, std::string_view value);

}  // namespace kith::text
