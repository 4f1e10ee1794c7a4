// The YAML block at the head of a Markdown note.
#pragma once
#include "model/fields.hpp"

#include <string>
#include <string_view>

namespace kith::text {

class FrontMatter {
  public:
    /// @param key    that no other line has
    /// @param value  YAML in one line, as yaml_text() and its like in markdown_text.hpp write it.
    void add(std::string_view key, const std::string& value);
    /// With its lines of "---".
    std::string take() const { return "---\n" + lines_ + "---\n\n"; }

  private:
    std::string lines_;
};

/// The key of a custom field in the notes of people, by the label of its column in their table
/// (csv_write.hpp). What would be taken for another line gets a word behind it: "Aliases (field)".
std::string custom_key(std::string_view label);
/// The inverse.
std::string_view label_of_custom_key(std::string_view key);

/// A value of a field as YAML in one line; empty for one that has no place in front matter (a long
/// text, a reference, nothing at all).
std::string yaml_value(FieldType type, const Value& value);

/// What a custom field holds, by its type: a number, true, a list, a date or a text.
std::string yaml_custom(const CustomField& field, std::string_view value);

}  // namespace kith::text
