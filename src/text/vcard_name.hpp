// How somebody is called on a vCard: N, FN, NICKNAME, and how it sounds or sorts. For
// vcard_card.cpp and the writer.
#pragma once
#include "text/vcard_draft.hpp"

#include <array>
#include <string>
#include <string_view>

namespace kith::text {

class VcardName {
  public:
    /// False when the line tells of no name.
    bool read(VcardDraft& draft, const VcardLine& line);
    /// FN as written; empty without one.
    const std::string& shown() const { return shown_; }
    /// For a person: phonetic and `display`, once all lines were read.
    void finish(Contact& contact) const;

  private:
    void read_n(VcardDraft& draft, const VcardLine& line);
    void read_fn(VcardDraft& draft, const VcardLine& line);
    void read_nickname(VcardDraft& draft, const VcardLine& line);
    void read_phonetic(VcardDraft& draft, const VcardLine& line);
    void read_sound(VcardDraft& draft, const VcardLine& line);
    void read_sort_string(VcardDraft& draft, const VcardLine& line);
    void read_sort_as(const VcardLine& line);

    std::string shown_, sorted_as_;
    std::array<std::string, 3> phonetic_;  // family, given, middle
    bool has_n_ = false;
};

/// Given, middle and family name with spaces between them.
std::string plain_name(const Contact& contact);

/// Whether `shown` is no more than the parts of the name as they are written one after the other
/// (given, middle, family, perhaps with prefix or suffix), or nothing; commas and full stops do not
/// count. The family name first is more than that.
bool is_made_of_parts(std::string_view shown, const Contact& name);

}  // namespace kith::text
