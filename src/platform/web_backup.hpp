// The BackupFile of the browser, through web/bridge/backup.js.
#pragma once
#include "app/backup.hpp"

namespace kith::platform {

class WebBackup final : public BackupFile {
  public:
    void set_listener(BackupListener* listener) override;
    BackupState state() const override;
    std::string name() const override;
    void choose(std::string_view suggested_name) override;
    void resume() override;
    void write(std::span<const std::uint8_t> bytes) override;
    void forget() override;
};

}  // namespace kith::platform
