// Derives a key from a passphrase: Argon2id (RFC 9106), version 0x13, in a WebAssembly module of
// its own, so that a worker can run it. JavaScript writes the input into room() and reads the key
// there.
//
// room(): the salt (16 bytes), room for the key (32 bytes), the passphrase (kLongestPassphrase
// bytes at most).
#include <argon2.h>
#include <cstdint>

namespace {

constexpr std::uint32_t kSalt = 16, kKey = 32, kLongestPassphrase = 4096;
std::uint8_t the_room[kSalt + kKey + kLongestPassphrase];

}  // namespace

extern "C" {

__attribute__((export_name("kith_key_room"))) std::uint8_t* kith_key_room() {
    return the_room;
}

/// 0: done. Otherwise an error of the library, mostly that memory is short.
__attribute__((export_name("kith_key_derive"))) int kith_key_derive(std::uint32_t passphrase_size,
                                                                    std::uint32_t memory_kib,
                                                                    std::uint32_t passes,
                                                                    std::uint32_t lanes) {
    if (passphrase_size > kLongestPassphrase) return ARGON2_PWD_TOO_LONG;
    return argon2id_hash_raw(passes, memory_kib, lanes, the_room + kSalt + kKey, passphrase_size,
                             the_room, kSalt, the_room + kSalt, kKey);
}
}
