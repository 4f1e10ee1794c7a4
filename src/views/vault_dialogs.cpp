// The passphrase: the locked screen, and the dialogs that set, change, remove and ask for it.
#include "base/utf8.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <string>

namespace kith::views {
namespace {

constexpr std::size_t kLeastLength = 8;  // characters; more of them is what helps

/// A passphrase is not left lying in memory.
void wipe(std::string& text) {
    std::fill(text.begin(), text.end(), '\0');
    text.clear();
}

void wipe(VaultTyped& typed) {
    wipe(typed.now);
    wipe(typed.fresh);
    wipe(typed.again);
}

ui::FieldResult passphrase_field(std::string_view id, ui::Rect& rest, std::string_view name,
                                 std::string& text, std::string_view error = {}) {
    ui::draw_text(rest.take_top(20, 2), name, ui::caption());
    ui::FieldOptions options;
    options.flags = kSensitive | kSecret;
    options.error = error;
    return ui::field(id, rest.take_top(theme().control_height, 12), name, text, options);
}

/// The line below the fields: what goes on, what went wrong, or nothing.
void outcome(const ViewState& view, ui::Rect& rest, VaultWish wish, std::string_view hint = {}) {
    const VaultTask& task = view.app.vault_task();
    if (task.running == wish || task.error.empty()) {
        if (task.running == wish) hint = "One moment: making the key takes a while, on purpose.";
        if (!hint.empty()) ui::paragraph(rest.x, rest.y, rest.width, hint, ui::muted());
        return;
    }
    const float height = ui::wrapped_height(task.error, ui::body(), rest.width - 28);
    const ui::Rect line = rest.take_top(height, 4);
    ui::icon(Icon::alert, {line.x + 9, line.y + 10}, 18, theme().colour.bad);
    const ui::Rect words{line.x + 28, line.y, line.width - 28, height};
    ui::draw_wrapped(words, task.error, ui::body());
    mirror().add(ui::make_node(ui::item_id("vault-error"), Role::alert, task.error, words));
}

/// Why the new passphrase cannot be taken yet, or empty.
std::string_view objection(const VaultTyped& typed) {
    if (count_code_points(typed.fresh) < kLeastLength) return "Use at least 8 characters";
    if (typed.fresh != typed.again) return "The two are not the same yet";
    return {};
}

struct Words {
    std::string_view title, text, verb;
};

Words words_for(VaultWish wish) {
    switch (wish) {
        case VaultWish::protect:
            return {"Protect with a passphrase",
                    "All that is stored in this browser is sealed, earlier versions too, and Kith "
                    "asks for the passphrase when it is opened. If the passphrase is lost, the "
                    "book is lost: nobody can open it without, and there is no way around. A few "
                    "unrelated words are easy to keep and hard to guess.",
                    "Protect"};
        case VaultWish::change:
            return {"Change the passphrase",
                    "The book stays sealed throughout. Protected exports made before keep the "
                    "passphrase that they were made under.",
                    "Change"};
        case VaultWish::remove:
            return {"Remove the passphrase",
                    "The book will be stored unsealed: whoever can open this browser can read it.",
                    "Remove"};
        case VaultWish::open_file:
            return {"A protected file",
                    "It was exported under a passphrase. Give it to look inside.", "Open"};
        case VaultWish::unlock:
        case VaultWish::none:
            break;
    }
    return {};
}

void vault_dialog(ViewState& view, VaultWish wish) {
    VaultTyped& typed = view.vault.typed;
    const VaultTask& task = view.app.vault_task();
    const Words words = words_for(wish);
    const bool asks_now = wish != VaultWish::protect;
    const bool asks_new = wish == VaultWish::protect || wish == VaultWish::change;
    const float width = std::min(500.0f, ui::page_size().x - 32);
    const float inner = width - 48;
    const float field_height = 22 + theme().control_height + 12;
    const float error =
        task.error.empty() ? 24.0f : ui::wrapped_height(task.error, ui::body(), inner - 28);
    const float height = 40 + 36 + ui::wrapped_height(words.text, ui::body(), inner) + 16 +
                         field_height * ((asks_now ? 1.0f : 0.0f) + (asks_new ? 2.0f : 0.0f)) +
                         error + 12 + theme().control_height;
    Dialog dialog(view, words.title, width, height);
    ui::Rect rest = dialog.content;
    rest.take_top(ui::paragraph(rest.x, rest.y, rest.width, words.text, ui::body()) + 16);
    bool submitted = false;
    if (asks_now)
        submitted |= passphrase_field(
                         "now", rest,
                         wish == VaultWish::open_file ? "Passphrase of the file" : "Passphrase now",
                         typed.now)
                         .submitted;
    if (asks_new) {
        submitted |= passphrase_field("fresh", rest, "New passphrase", typed.fresh).submitted;
        submitted |= passphrase_field("again", rest, "The same again", typed.again).submitted;
    }
    ui::Rect actions = rest.take_bottom(theme().control_height);
    const std::string_view missing = asks_now && typed.now.empty() ? "Give the passphrase first"
                                     : asks_new                    ? objection(typed)
                                                                   : std::string_view{};
    outcome(view, rest, wish, typed.fresh.empty() ? std::string_view{} : missing);
    const bool running = task.running != VaultWish::none;
    ui::ButtonOptions go;
    go.kind = wish == VaultWish::remove ? ui::ButtonKind::danger : ui::ButtonKind::primary;
    go.icon = wish == VaultWish::open_file || wish == VaultWish::remove ? Icon::none : Icon::lock;
    go.disabled = running || !missing.empty();
    go.reason = running ? std::string_view("One moment") : missing;
    const bool pressed =
        ui::button("go", actions.take_right(ui::button_width(words.verb, go), 8), words.verb, go);
    if ((pressed || submitted) && !go.disabled)
        view.emit(command::UseVault{wish, typed.now, typed.fresh});
    ui::ButtonOptions cancel;
    cancel.disabled = running;
    if (ui::button("cancel", actions.take_right(ui::button_width("Cancel"), 8), "Cancel", cancel))
        leave_vault_dialog(view);
}

}  // namespace

void emit_export(ViewState& view) {
    if (view.app.vault().state() == VaultState::open)
        view.emit(command::ExportSealed{});
    else
        view.emit(command::ExportJson{});
}

void leave_vault_dialog(ViewState& view) {
    if (view.app.vault_task().running != VaultWish::none) return;
    wipe(view.vault.typed);
    view.vault.wish = VaultWish::none;
    if (view.app.sealed_file() != nullptr) view.emit(command::LeaveSealedFile{});
}

void open_vault_dialog(ViewState& view, VaultWish wish) {
    view.vault.wish = wish;
    view.vault.done = view.app.vault_task().done;
    view.emit(command::ForgetVaultError{});
}

void vault_dialogs(ViewState& view) {
    VaultView& vault = view.vault;
    if (vault.wish != VaultWish::none && vault.done != view.app.vault_task().done) {
        vault.wish = VaultWish::none;
        wipe(vault.typed);
    }
    if (view.app.sealed_file() != nullptr && vault.wish != VaultWish::open_file)
        open_vault_dialog(view, VaultWish::open_file);
    if (vault.wish != VaultWish::none) vault_dialog(view, vault.wish);
}

void lock_screen(ViewState& view, const ui::Rect& page) {
    const Palette& colour = theme().colour;
    AppState& app = view.app;
    std::string& typed = view.vault.typed.now;
    ui::fill(page, colour.background);
    const ui::Container landmark("main", Role::main, "Locked", page);
    const float width = std::min(page.width - 40, 380.0f);
    ui::Rect rest{page.x + (page.width - width) / 2, page.y + std::max(24.0f, page.height * 0.26f),
                  width, page.height};
    ui::icon(Icon::lock, {page.x + page.width / 2, rest.y + 16}, 34, colour.accent);
    rest.take_top(48);
    ui::label(rest.take_top(36, 4), "Kith is locked", ui::title(), 0.5f, 1);
    if (!app.lock_damage().empty()) {
        const float height = ui::wrapped_height(app.lock_damage(), ui::body(), width);
        ui::draw_wrapped(rest, app.lock_damage(), ui::body());
        mirror().add(ui::make_node(ui::item_id("damage"), Role::alert, app.lock_damage(),
                                   {rest.x, rest.y, width, height}));
        return;
    }
    // What could not be stored yet is still in memory, behind this screen.
    const std::string words =
        app.ready() && app.journal().state() == SaveState::not_saved
            ? "Some changes are not saved yet. Leave this page open: they are "
              "kept in it. " +
                  std::string(app.journal().reason())
            : "The book is sealed until you give its passphrase.";
    if (ui::text_width(words, ui::muted()) <= width)
        ui::label(rest.take_top(22, 16), words, ui::muted(), 0.5f);
    else
        rest.take_top(ui::paragraph(rest.x, rest.y, rest.width, words, ui::muted()) + 16);
    const VaultTask& task = app.vault_task();
    const bool running = task.running != VaultWish::none ||
                         (task.error.empty() && task.done > 0 &&
                          app.vault().state() == VaultState::open && !app.ready());
    const ui::FieldResult field = passphrase_field("passphrase", rest, "Passphrase", typed);
    if (!view.vault.asked) {
        view.vault.asked = true;
        mirror().request_focus(ui::item_id("passphrase"));
    }
    ui::ButtonOptions go;
    go.kind = ui::ButtonKind::primary;
    go.disabled = running || typed.empty();
    if (go.disabled) go.reason = running ? "One moment" : "Give the passphrase first";
    const bool pressed = ui::button("unlock", rest.take_top(theme().control_height, 16),
                                    running ? "Opening …" : "Unlock", go);
    if ((pressed || field.submitted) && !go.disabled) {
        view.emit(command::UseVault{VaultWish::unlock, typed, {}});
        wipe(typed);
    }
    outcome(view, rest, VaultWish::unlock);
}

}  // namespace kith::views
