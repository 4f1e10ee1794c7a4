// The port behind which the book is sealed: an optional passphrase, from which a key for all that
// is stored is derived. The browser does the work (web/bridge/vault.js); tests have one in memory.
#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kith {

enum class VaultState : std::uint8_t {
    none,    // what is stored is not sealed
    locked,  // it is, and the passphrase has not been given yet
    open,
};

/// Told when a wish has ended, never from within the call. An error's message is for a person.
class VaultListener {
  public:
    virtual ~VaultListener() = default;
    /// Of unlock(), protect(), change() and remove().
    virtual void on_vault_done(Result<void> done) = 0;
    virtual void on_file_opened(Result<std::vector<std::uint8_t>> plain) = 0;
};

class Vault {
  public:
    virtual ~Vault() = default;
    virtual void set_listener(VaultListener* listener) = 0;
    /// Whether this browser can seal anything here.
    virtual bool available() const = 0;
    virtual VaultState state() const = 0;

    // One at a time.
    virtual void unlock(std::string_view passphrase) = 0;
    /// Seals all that is stored, and from now on all that will be.
    virtual void protect(std::string_view passphrase) = 0;
    virtual void change(std::string_view passphrase, std::string_view new_passphrase) = 0;
    virtual void remove(std::string_view passphrase) = 0;
    /// Forget the key and all of the book: the page begins anew. What is not stored is lost.
    virtual void lock() = 0;

    /// Offer bytes as a download that only the passphrase opens.
    virtual void save_sealed(std::string_view name, std::string bytes) = 0;
    /// The bytes of such a file, by the passphrase that it was saved under.
    virtual void open_file(std::span<const std::uint8_t> sealed, std::string_view passphrase) = 0;
};

/// Whether these are the bytes of a file that save_sealed() made.
bool is_sealed_file(std::span<const std::uint8_t> bytes);

}  // namespace kith
