// The Vault of the browser, through web/bridge/vault.js.
#pragma once
#include "app/vault.hpp"

namespace kith::platform {

class WebVault final : public Vault {
  public:
    WebVault();
    void set_listener(VaultListener* listener) override;
    bool available() const override;
    VaultState state() const override;
    void unlock(std::string_view passphrase) override;
    void protect(std::string_view passphrase) override;
    void change(std::string_view passphrase, std::string_view new_passphrase) override;
    void remove(std::string_view passphrase) override;
    void lock() override;
    void save_sealed(std::string_view name, std::string bytes) override;
    void open_file(std::span<const std::uint8_t> sealed, std::string_view passphrase) override;
};

}  // namespace kith::platform
