// The part of AppState that locks and opens the book.
#include "app/app_state.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

namespace kith {

bool is_sealed_file(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view kMagic = "KITHLOCK";
    return bytes.size() > kMagic.size() && std::equal(kMagic.begin(), kMagic.end(), bytes.begin());
}

void AppState::on_book_locked(std::string_view damage) {
    locked_ = true;
    lock_damage_ = damage;
    host_.wake();
}

void AppState::lock() {
    if (vault_.state() != VaultState::open || locked_) return;
    locked_ = true;
    lock_when_saved_ = true;
    vault_task_.error.clear();
    import_.reset();
    discarding_.clear();
    facts_work_.reset();
    files_.clear();
    arrived_.clear();
    sealed_file_.reset();
    export_.reset();
    writing_.reset();
    forget_duplicates();
    ties_look_.reset();
    ties_look_outcome_.clear();
    marked_ = {};
    message_.clear();
    toasts_.clear();
    host_.wake();
}

/// Locks after a while without a person, and gives the book's memory back once all of it is stored.
void AppState::tick_lock() {
    if (vault_.state() != VaultState::open) return;
    if (locked_) {
        if (!lock_when_saved_ || journal_.state() != SaveState::saved) return;
        lock_when_saved_ = false;
        return vault_.lock();
    }
    const int minutes = lock_after_minutes();
    if (minutes == 0) return;
    const double left = minutes * 60'000.0 - host_.idle_ms();
    if (left <= 0) return lock();
    const double now = host_.monotonic_ms();
    if (now < next_lock_check_ms_) return;
    next_lock_check_ms_ = now + left;
    host_.wake_after(static_cast<int>(left) + 20);
}

int AppState::lock_after_minutes() const {
    const std::string kept = host_.preference("lock_after");
    int minutes = kLockAfterMinutes;
    std::from_chars(kept.data(), kept.data() + kept.size(), minutes);
    return std::max(minutes, 0);
}

void AppState::set_lock_after(int minutes) {
    host_.set_preference("lock_after", std::to_string(minutes));
    next_lock_check_ms_ = 0;
}

void AppState::run_vault(const command::UseVault& wanted) {
    if (vault_task_.running != VaultWish::none) return;
    const bool changes = wanted.what != VaultWish::unlock && wanted.what != VaultWish::open_file;
    if (changes && (!journal_.writable() || journal_.state() == SaveState::not_saved)) {
        vault_task_.error = "That needs a book that is saved. " + std::string(journal_.reason());
        return;
    }
    vault_task_.running = wanted.what;
    vault_task_.error.clear();
    switch (wanted.what) {
        case VaultWish::unlock:
            return vault_.unlock(wanted.passphrase);
        case VaultWish::protect:
            return vault_.protect(wanted.new_passphrase);
        case VaultWish::change:
            return vault_.change(wanted.passphrase, wanted.new_passphrase);
        case VaultWish::remove:
            return vault_.remove(wanted.passphrase);
        case VaultWish::open_file:
            if (sealed_file_) return vault_.open_file(sealed_file_->bytes, wanted.passphrase);
            break;
        case VaultWish::none:
            break;
    }
    vault_task_.running = VaultWish::none;
}

void AppState::on_vault_done(Result<void> done) {
    const VaultWish wish = std::exchange(vault_task_.running, VaultWish::none);
    host_.wake();
    if (!done) {
        vault_task_.error = std::move(done.error().message);
        return;
    }
    ++vault_task_.done;
    // A backup that is kept up to date is sealed as the book is.
    if (wish != VaultWish::unlock) backup_.due = backup_.file.state() == KeptFileState::kept;
    switch (wish) {
        case VaultWish::unlock:
            lock_when_saved_ = false;
            // It was locked while something could not be saved: the book is still here.
            if (ready_)
                locked_ = false;
            else
                journal_.start();
            return;
        case VaultWish::protect:
            return toast("The book is protected. Keep the passphrase well.");
        case VaultWish::change:
            return toast("The passphrase is changed. Older protected exports keep the old one.");
        case VaultWish::remove:
            return toast("The passphrase is removed. The book is no longer sealed.");
        case VaultWish::open_file:
        case VaultWish::none:
            return;
    }
}

void AppState::on_file_opened(Result<std::vector<std::uint8_t>> plain) {
    vault_task_.running = VaultWish::none;
    host_.wake();
    if (!sealed_file_ || locked_) return;
    if (!plain) {
        vault_task_.error = std::move(plain.error().message);
        return;
    }
    ++vault_task_.done;
    const std::string name = std::move(sealed_file_->name);
    sealed_file_.reset();
    on_file(name, std::move(*plain));
    on_files_end();
}

}  // namespace kith
