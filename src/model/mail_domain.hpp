// Which domains of e-mail addresses say nothing of whoever has one there.
#pragma once
#include <string_view>

namespace kith {

/// Whether anybody can have an address there: gmail.com, yahoo.fr.
///
/// @param domain  folded: what stands behind the @.
bool is_public_mail_domain(std::string_view domain);

}  // namespace kith
