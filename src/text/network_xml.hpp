// What the readers of networks in XML share: the text goes through XmlEvents a few pieces at a
// time, and a file that breaks off keeps what stands before that.
#pragma once
#include "text/network_readers.hpp"
#include "text/xml_events.hpp"

#include <cstddef>
#include <string_view>

namespace kith::text {

class XmlNetworkReader : public NetworkReader, protected XmlHandler {
  public:
    XmlNetworkReader(std::string_view text, const ReadOptions& options)
        : NetworkReader(options), xml_(text, *this) {}

    std::size_t position() const final { return xml_.position(); }

  protected:
    bool parse(std::size_t records) final {
        const std::size_t enough = builder().seen() + records;
        for (int pieces = 0; pieces < 4 && builder().seen() < enough; ++pieces) {
            if (xml_.read()) continue;
            if (xml_.broken()) builder().remark(xml_.fault().line, "", xml_.fault().reason, true);
            return false;
        }
        return true;
    }

  private:
    XmlEvents xml_;
};

}  // namespace kith::text
