// How somebody is reached by a vCard: EMAIL, TEL, URL, ADR, LABEL, IMPP and the profiles and
// messengers that programs have properties of their own for. For vcard_card.cpp alone.
#pragma once
#include "text/vcard_draft.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

class VcardReach {
  public:
    /// False when the line tells of no way to reach somebody. A line that is taken must stay where
    /// it is until finish().
    bool read(VcardDraft& draft, const VcardLine& line);
    /// Fills the lists and the location, once all lines were read.
    void finish(VcardDraft& draft);

  private:
    void read_email(VcardDraft& draft, const VcardLine& line);
    void read_tel(VcardDraft& draft, const VcardLine& line);
    void read_url(VcardDraft& draft, const VcardLine& line);
    void read_impp(VcardDraft& draft, const VcardLine& line);
    void read_social_profile(VcardDraft& draft, const VcardLine& line);
    void read_adr(VcardDraft& draft, const VcardLine& line);
    void read_label(VcardDraft& draft, const VcardLine& line);
    void read_messenger(const VcardLine& line, std::string_view scheme);
    void finish_labels(VcardDraft& draft);

    VcardRanking emails_, phones_, urls_, handles_, addresses_;
    std::vector<const VcardLine*> labels_;  // addresses as they are printed
    std::string place_;
    int place_rank_ = VcardRanking::kLast + 1;
};

}  // namespace kith::text
