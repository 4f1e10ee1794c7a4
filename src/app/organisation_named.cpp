#include "app/organisation_named.hpp"

#include "model/organisation_name.hpp"

#include <string>

namespace kith {

Id organisation_named(const Book& book, EditBuilder& edit, std::string_view name, Random& random) {
    const std::string key = organisation_key(name);
    for (const Organisation& known : book.organisations.rows()) {
        if (organisation_key(known.name) == key) return known.id.value;
    }
    for (const Organisation& known : book.organisations.rows()) {
        for (const std::string& alias : known.aliases) {
            if (organisation_key(alias) == key) return known.id.value;
        }
    }
    const Id id = edit.create(EntityKind::organisation, random);
    edit.set(EntityKind::organisation, id, "name", std::string(name));
    return id;
}

}  // namespace kith
