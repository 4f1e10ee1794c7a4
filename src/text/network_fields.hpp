// What the attributes of nodes and edges mean, by their names: "E-mail", "job title", "weight".
// Names are compared by plain_key(); what no field of ours is goes into the leftovers.
#pragma once
#include "text/gathered.hpp"
#include "text/network_values.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace kith::text {

enum class NodeField : std::uint8_t {
    leftover,
    looks,  // size, colour, shape: how a drawing shows it; not read
    label,
    name,
    kind,
    category,  // says the kind if it is a word for one, else is a tag
    x,
    y,
    display,
    given,
    middle,
    family,
    prefix,
    suffix,
    nickname,
    phonetic,
    organisation,
    unit,
    title,
    emails,
    phones,
    urls,
    handles,
    addresses,
    location,
    birthday,
    other_dates,
    languages,
    tags,
    circles,
    group,  // circles, unless it is the number of a cluster
    met_on,
    how_met,
    met_place,
    met_through,
    goals,
    needs,
    offers,
    notes,
    industry,
    domains,
    aliases,
    cadence,
    archived,
};

enum class EdgeField : std::uint8_t {
    other,  // into the evidence, with its name
    looks,
    label,
    type,  // also a direction, where programs call it so
    kind,  // a type and nothing else
    weight,
    strength,
    direction,
    state,  // of Kith: "accepted" says nothing more
    since,
    until,
    evidence,
    title,
    unit,
};

/// Looks names up, and remembers them: a file has few names and many nodes.
class FieldNames {
  public:
    NodeField of_node(std::string_view name);
    EdgeField of_edge(std::string_view name);

  private:
    std::map<std::string, NodeField, std::less<>> nodes_;
    std::map<std::string, EdgeField, std::less<>> edges_;
};

/// Put one attribute of a node into its contact. Label, name, kind, category, x and y are for the
/// caller. What is there already is kept: another value for a field that takes one goes into the
/// leftovers, as does a value that the field does not take.
///
/// @param name   as the file has it.
/// @param value  not empty.
void put_attribute(Contact& contact, NodeField field, std::string_view name, std::string_view value,
                   const ReadOptions& options);

/// A date as attributes have them: ISO 8601 in all its lengths (also with a time of day), or any
/// form of parse_date(). The empty date when it is none.
Date read_network_date(std::string_view text, DayOrder order);

}  // namespace kith::text
