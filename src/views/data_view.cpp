// The Data section: take everything away, bring it back, where it is kept, and what the page has
// sent (nothing).
#include "views/view_state.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace kith::views {
namespace {

/// A card with a title; draw the content into the flow, then close() at its end.
class Card {
  public:
    Card(ui::Flow& page, std::string_view title, std::string_view subtitle, float height)
        : rect_{page.x, page.y, page.width, height},
          content{page.x + 20, page.y + 18, page.width - 40} {
        ui::fill(rect_, theme().colour.surface, theme().radius_card);
        ui::outline(rect_, theme().colour.line, theme().radius_card);
        ui::label(content.next(24, 2), title, ui::heading(), 0, 3);
        if (!subtitle.empty()) {
            content.y +=
                ui::paragraph(content.x, content.y, content.width, subtitle, ui::muted()) + 12;
        }
        page.y += height + 16;
    }

  private:
    ui::Rect rect_;

  public:
    ui::Flow content;
};

float card_height(std::string_view subtitle, float width, float rest) {
    return 18 + 26 + ui::wrapped_height(subtitle, ui::muted(), width - 40) + 12 + rest + 18;
}

void fact(ui::Flow& flow, std::string_view name, std::string_view value) {
    const ui::Rect line = flow.next(24, 4);
    const float names = page_width() == PageWidth::narrow ? 84.0f : 140.0f;
    ui::label({line.x, line.y, names - 8, 24}, name, ui::muted());
    ui::label({line.x + names, line.y, line.width - names, 24}, value, ui::body());
}

std::string storage_words(const Surroundings& around) {
    if (around.storage_used < 0) return "The browser does not say";
    std::string words = readable_bytes(around.storage_used) + " used";
    if (around.storage_quota > 0)
        words += " of the " + readable_bytes(around.storage_quota) + " granted";
    return words;
}

std::string export_words(const AppState& app) {
    const std::optional<Day> day = app.last_export();
    if (!day) return "Never: a file of your own guards against all that";
    std::string words = relative_words(*day, app.today());
    words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    return words;
}

std::string keeping_words(const Surroundings& around) {
    if (around.private_window) return "Until this private window is closed";
    if (around.storage_persistent == 1) return "Kept until you delete it";
    if (around.storage_persistent == 0) return "Until the browser needs the space";
    return "The browser does not say";
}

std::string kept_words(const AppState& app, KeptFileKind kind) {
    const std::string& error = app.kept_file_error(kind);
    if (!error.empty()) return "Not written: " + error;
    const KeptFile& file = app.kept_file(kind);
    if (file.state() == KeptFileState::waiting)
        return file.name() + ": the browser wants to be asked again";
    const std::optional<std::int64_t> at = app.kept_file_ms(kind);
    return file.name() +
           (at ? ", written " + app.day_and_time(Stamp{*at, 0, 0}) : std::string(": soon"));
}

/// What the buttons of a file say that is kept up to date.
struct KeptWords {
    std::string_view resume, choose, other, stop;
};

/// Which file it is, where there is one, and the buttons.
void kept_file(ViewState& view, KeptFileKind kind, const KeptWords& words, ui::Flow& flow) {
    AppState& app = view.app;
    const KeptFileState state = app.kept_file(kind).state();
    const bool chosen = state != KeptFileState::none;
    if (chosen) fact(flow, "File", kept_words(app, kind));
    const bool narrow = page_width() == PageWidth::narrow;
    ui::Rect line;
    const auto action = [&](std::string_view text, KeptFileWish wish, ui::ButtonKind look) {
        ui::ButtonOptions options;
        options.kind = look;
        options.disabled = !app.journal().writable();
        if (options.disabled) options.reason = "Another tab writes the book";
        if (narrow || line.width == 0) line = flow.next(theme().control_height, 8);
        if (ui::button(text, line.take_left(ui::button_width(text, options), 8), text, options))
            view.emit(command::UseKeptFile{kind, wish});
    };
    if (state == KeptFileState::waiting)
        action(words.resume, KeptFileWish::resume, ui::ButtonKind::primary);
    action(chosen ? words.other : words.choose, KeptFileWish::choose, ui::ButtonKind::normal);
    if (chosen) action(words.stop, KeptFileWish::stop, ui::ButtonKind::normal);
}

/// Of what kept_file() draws.
float kept_file_height(const AppState& app, KeptFileKind kind) {
    const KeptFileState state = app.kept_file(kind).state();
    const bool chosen = state != KeptFileState::none;
    const int buttons = chosen ? (state == KeptFileState::waiting ? 3 : 2) : 1;
    const int lines = page_width() == PageWidth::narrow ? buttons : 1;
    return (chosen ? 28.0f : 0.0f) + static_cast<float>(lines) * (theme().control_height + 8);
}

/// A file that is kept up to date.
void backup_card(ViewState& view, ui::Flow& flow) {
    constexpr KeptFileKind kKind = KeptFileKind::backup;
    if (view.app.kept_file(kKind).state() == KeptFileState::unavailable) return;
    constexpr std::string_view kWords =
        "Choose a file on your disk, or in a folder that is synchronised, and Kith writes the book "
        "to it a moment after each change while the page is open. Importing the file brings the "
        "book back.";
    const float rest = kept_file_height(view.app, kKind) - 8;
    Card card(flow, "Backup file", kWords, card_height(kWords, flow.width, rest));
    kept_file(view, kKind, {"Resume", "Keep a backup file", "Choose another file", "Stop"},
              card.content);
}

constexpr std::array<std::string_view, 24> kHours = {
    "0:00",  "1:00",  "2:00",  "3:00",  "4:00",  "5:00",  "6:00",  "7:00",
    "8:00",  "9:00",  "10:00", "11:00", "12:00", "13:00", "14:00", "15:00",
    "16:00", "17:00", "18:00", "19:00", "20:00", "21:00", "22:00", "23:00"};

/// Why the notification will not be seen, or empty.
std::string_view no_notification(const AppState& app) {
    if (!app.notifies()) return {};
    switch (app.host().surroundings().notifications) {
        case NotificationState::refused:
            return "This browser does not allow it. Allow notifications for this page in its "
                   "settings.";
        case NotificationState::not_asked:
            return "The browser has yet to allow it.";
        default:
            return {};
    }
}

/// Of a calendar that nothing keeps in step, how it stands; empty when there is none.
std::string saved_calendar_words(const AppState& app) {
    const std::optional<Day> on = app.calendar_saved();
    if (!on || app.kept_file(KeptFileKind::calendar).state() == KeptFileState::kept) return {};
    return "Downloaded " + relative_words(*on, app.today()) +
           (app.calendar_is_old() ? "; what Kith knows has changed since."
                                  : "; nothing has changed since.");
}

/// What one is told of without looking: a notification, and a calendar of one's own.
void reminders_card(ViewState& view, ui::Flow& flow) {
    AppState& app = view.app;
    constexpr KeptFileKind kKind = KeptFileKind::calendar;
    const bool can_notify =
        app.host().surroundings().notifications != NotificationState::unavailable;
    const bool can_keep = app.kept_file(kKind).state() != KeptFileState::unavailable;
    constexpr std::string_view kWords =
        "What is to do for whom, birthdays and tasks. A calendar file has them for your phone or "
        "computer, with alarms at the hour that you choose here; it has the names in plain text, "
        "also when the book is protected.";
    constexpr std::string_view kNotify = "Tell me once a day, while the page is open";
    constexpr std::string_view kKeep =
        "A file in a folder that is synchronised can be subscribed to: it is written anew a moment "
        "after each change and every day.";
    const std::string_view trouble = can_notify ? no_notification(app) : std::string_view();
    const float width = flow.width - 40;
    const float control = theme().control_height;
    const std::string saved = saved_calendar_words(app);
    const float saved_height =
        saved.empty() ? 0 : 8 + ui::wrapped_height(saved, ui::caption(), width);
    const float notify_height =
        can_notify
            ? control + 10 +
                  (trouble.empty() ? 0 : ui::wrapped_height(trouble, ui::caption(), width) + 8)
            : 0;
    const float keep_height =
        can_keep ? ui::wrapped_height(kKeep, ui::muted(), width) + 10 + kept_file_height(app, kKind)
                 : 0;
    Card card(flow, "Reminders", kWords,
              card_height(kWords, flow.width,
                          control + 10 + notify_height + keep_height + control + saved_height));
    ui::Flow& content = card.content;
    const int hour = app.alarm_hour();
    const std::string chosen = "Hour: " + std::string(kHours[static_cast<std::size_t>(hour)]);
    ui::Rect choice = content.next(control, 10);
    choice.width = ui::button_width(chosen);
    if (const int other = ui::menu_button("hour", choice, chosen, kHours, hour); other >= 0)
        view.emit(command::SetAlarm{other, app.notifies()});
    if (can_notify) {
        bool notifies = app.notifies();
        if (ui::checkbox("notify", content.next(control, 10), kNotify, notifies))
            view.emit(command::SetAlarm{hour, notifies});
        if (!trouble.empty())
            content.y +=
                ui::paragraph(content.x, content.y, content.width, trouble, ui::caption()) + 8;
    }
    if (can_keep) {
        content.y += ui::paragraph(content.x, content.y, content.width, kKeep, ui::muted()) + 10;
        kept_file(view, kKind,
                  {"Resume the calendar", "Keep a calendar file", "Choose another calendar file",
                   "Stop the calendar"},
                  content);
    }
    ui::ButtonOptions download;
    download.icon = Icon::download;
    download.disabled = app.book().empty();
    if (download.disabled) download.reason = "There is nothing to be reminded of yet";
    ui::Rect line = content.next(control);
    if (ui::button("calendar", line.take_left(ui::button_width("Download the calendar", download)),
                   "Download the calendar", download))
        view.emit(command::PrepareExport{ExportFormat::ics, false});
    if (!saved.empty()) ui::paragraph(content.x, content.y, content.width, saved, ui::caption());
}

/// Protect the book, lock it, change that.
void passphrase_card(ViewState& view, ui::Flow& flow) {
    AppState& app = view.app;
    const float control = theme().control_height;
    const bool narrow = page_width() == PageWidth::narrow;
    if (app.vault().state() != VaultState::open) {
        constexpr std::string_view kWords =
            "Anyone who can open this browser can read the book. A passphrase seals all of it: "
            "what is stored here, and the files that you export protected.";
        Card card(flow, "Passphrase", kWords, card_height(kWords, flow.width, control));
        ui::ButtonOptions options;
        options.icon = Icon::lock;
        options.disabled = !app.vault().available() || !app.journal().writable() ||
                           app.journal().state() == SaveState::not_saved;
        if (options.disabled) options.reason = "That needs a browser that stores the book";
        ui::Rect line = card.content.next(control);
        if (ui::button("protect",
                       line.take_left(ui::button_width("Protect with a passphrase", options)),
                       "Protect with a passphrase", options))
            open_vault_dialog(view, VaultWish::protect);
        return;
    }
    constexpr std::string_view kWords =
        "All that is stored is sealed by your passphrase. The book locks when it was not used for "
        "a while, when the page is closed, and when you say so.";
    Card card(flow, "Passphrase", kWords,
              card_height(kWords, flow.width, (narrow ? 3 : 2) * (control + 8) + 12));
    constexpr std::array<std::string_view, 4> kChoices = {"5 min", "15 min", "1 hour", "Never"};
    constexpr std::array<int, 4> kMinutes = {5, 15, 60, 0};
    ui::label(card.content.next(18, 2), "Lock when not used for", ui::caption());
    const auto now = std::ranges::find(kMinutes, app.lock_after_minutes());
    int chosen = now == kMinutes.end() ? -1 : static_cast<int>(now - kMinutes.begin());
    ui::Rect choice = card.content.next(control);
    choice.width = std::min(choice.width, ui::segmented_width(kChoices));
    if (ui::segmented("lock-after", choice, "Lock when not used for", kChoices, chosen))
        view.emit(command::SetLockAfter{kMinutes[static_cast<std::size_t>(chosen)]});
    ui::Rect line = card.content.next(control);
    ui::ButtonOptions lock;
    lock.icon = Icon::lock;
    if (ui::button("lock-now", line.take_left(ui::button_width("Lock now", lock), 8), "Lock now",
                   lock))
        view.emit(command::Lock{});
    if (narrow) line = card.content.next(control);
    if (ui::button("change", line.take_left(ui::button_width("Change passphrase"), 8),
                   "Change passphrase"))
        open_vault_dialog(view, VaultWish::change);
    if (ui::button("remove",
                   line.take_left(ui::button_width(narrow ? "Remove" : "Remove passphrase")),
                   narrow ? "Remove" : "Remove passphrase"))
        open_vault_dialog(view, VaultWish::remove);
}

}  // namespace

void data_view(ViewState& view, ui::Rect rect) {
    AppState& app = view.app;
    const Book& book = app.book();
    const Surroundings& around = app.host().surroundings();
    ui::fill(rect, theme().colour.background);
    ui::ScrollArea area("data-area", rect, "Your data");
    const bool narrow = page_width() == PageWidth::narrow;
    const float inset = narrow ? 12.0f : 24.0f;
    const float width = std::min(rect.width - 2 * inset, 760.0f);
    ui::Flow flow{rect.x + inset, area.top() + 20, width};
    ui::label(flow.next(28, 4), "Data", ui::section(), 0, 2);
    flow.y += ui::paragraph(
                  flow.x, flow.y, flow.width,
                  "Everything you enter stays in this browser. Kith has no server and no account.",
                  ui::muted()) +
              16;
    const float control = theme().control_height;

    {
        constexpr std::string_view kWords =
            "Drop files anywhere on the page, or pick them: what LinkedIn, Google, Outlook, a "
            "phone or another program exported, a calendar, any table of contacts, a network or a "
            "Kith file. Rows of a sheet, names, attendees or a mail's signature can be pasted. You "
            "see what was found before anything changes.";
        Card card(flow, "Bring in", kWords,
                  card_height(kWords, flow.width, narrow ? 2 * control + 8 : control));
        ui::Rect line = card.content.next(control);
        ui::ButtonOptions options;
        options.kind = ui::ButtonKind::primary;
        options.icon = Icon::upload;
        if (ui::button("import", line.take_left(ui::button_width("Import", options), 8), "Import",
                       options)) {
            view.emit(command::PickFiles{});
        }
        ui::ButtonOptions paste;
        paste.icon = Icon::copy;
        if (ui::button("paste", line.take_left(ui::button_width("Paste", paste), 8), "Paste",
                       paste))
            view.emit(command::Paste{});
        if (narrow) line = card.content.next(control);
        if (!book.empty() &&
            ui::button("merge", line.take_left(ui::button_width("Merge a copy")), "Merge a copy")) {
            view.emit(command::PickFiles{});
        }
        if (book.empty() &&
            ui::button("sample", line.take_left(ui::button_width("Explore a sample network")),
                       "Explore a sample network")) {
            view.emit(command::LoadSample{});
        }
    }
    if (book.people.size() > 1) {
        constexpr std::string_view kWords =
            "People who may stand in the book twice, side by side; ties that are suggested; whom "
            "to write to because they changed jobs. Nothing counts before you say so.";
        constexpr std::array<std::string_view, 3> kCare = {"Ask more", "As usual", "Ask less"};
        Card card(flow, "Look through", kWords,
                  card_height(kWords, flow.width, (narrow ? 4 : 2) * (control + 8) + 20));
        ui::Rect line = card.content.next(control);
        ui::ButtonOptions options;
        options.disabled = !app.journal().writable();
        if (options.disabled) options.reason = "Another tab is the one that changes the book";
        if (ui::button("duplicates",
                       line.take_left(ui::button_width("Find duplicates", options), 8),
                       "Find duplicates", options))
            open_duplicates(view);
        if (ui::button("ties", line.take_left(ui::button_width("Suggested ties", options), 8),
                       "Suggested ties", options))
            view.data.show_ties = true;
        if (narrow) line = card.content.next(control);
        if (ui::button("touches", line.take_left(ui::button_width("Suggested touches", options), 8),
                       "Suggested touches", options))
            view.data.show_touches = true;
        if (narrow) line = card.content.next(control);
        ui::ButtonOptions numbers = options;
        numbers.kind = ui::ButtonKind::quiet;
        if (ui::button("numbers",
                       line.take_left(ui::button_width("Numbers behind suggestions", numbers)),
                       "Numbers behind suggestions", numbers))
            view.data.numbers.open = true;
        constexpr std::string_view kWhen = "When an import may bring somebody you have";
        const std::optional<MatchCare> chosen = match_care(book);
        const std::string when =
            std::string(kWhen) + (chosen ? "" : ": by the numbers that you set");
        ui::label(card.content.next(18, 2), when, ui::caption());
        ui::Rect choice = card.content.next(control);
        choice.width = std::min(choice.width, ui::segmented_width(kCare));
        int care = chosen ? static_cast<int>(*chosen) : -1;
        if (ui::segmented("care", choice, kWhen, kCare, care))
            view.emit(command::SetMatchCare{static_cast<MatchCare>(care)});
    }
    {
        const std::string words =
            "One JSON file with " + counted(book.people.size(), "person", "people") + ", " +
            counted(book.organisations.size(), "organisation", "organisations") + ", " +
            counted(book.ties.size(), "tie", "ties") + " and " +
            counted(book.touchpoints.size(), "touchpoint", "touchpoints") +
            ". The format is documented, and importing the file gives back the same book.";
        Card card(flow, "Take away", words, card_height(words, flow.width, control));
        ui::Rect line = card.content.next(control);
        ui::ButtonOptions options;
        options.icon = Icon::download;
        options.disabled = book.empty();
        if (options.disabled) options.reason = "There is nothing to export yet";
        if (app.vault().state() == VaultState::open) {
            ui::ButtonOptions sealed = options;
            sealed.icon = Icon::lock;
            if (!sealed.disabled) sealed.reason = "A file that only your passphrase opens";
            if (ui::button("export-sealed",
                           line.take_left(ui::button_width("Export protected", sealed), 8),
                           "Export protected", sealed)) {
                view.emit(command::ExportSealed{});
            }
            if (!options.disabled) options.reason = "A plain file, which anyone can read";
        }
        if (ui::button("export", line.take_left(ui::button_width("Export", options)), "Export",
                       options)) {
            view.emit(command::ExportJson{});
        }
        line.take_left(8);
        ui::ButtonOptions other = options;
        other.icon = Icon::chevron_down;
        std::vector<std::string_view> formats;
        for (const ExportKind& kind : export_kinds()) formats.push_back(kind.label);
        const int chosen =
            ui::menu_button("export-as", line.take_left(ui::button_width("Other formats", other)),
                            "Other formats", formats, -1, other);
        if (chosen >= 0)
            view.emit(
                command::PrepareExport{export_kinds()[static_cast<std::size_t>(chosen)].format,
                                       !app.people().query.empty()});
    }
    {
        const bool can_ask = around.storage_persistent != 1;
        const bool damaged = !app.journal().damaged().empty();
        constexpr std::string_view kWords =
            "Saved in this browser, on this device. A browser may clear a site's data when space "
            "runs out; "
            "asking it to keep the data, and an export now and then, guard against that.";
        Card card(flow, "Where it is kept", kWords,
                  card_height(kWords, flow.width,
                              5 * 28 + (can_ask ? control + 8 : 0) + (damaged ? control + 36 : 0)));
        ui::Flow& content = card.content;
        const SaveState state = app.journal().state();
        fact(content, "State",
             state == SaveState::saved       ? "Everything is saved"
             : state == SaveState::not_saved ? std::string_view("Not saved")
                                             : std::string_view("Being saved"));
        fact(content, "Space", storage_words(around));
        fact(content, "Keeping", keeping_words(around));
        fact(content, "Last export", export_words(app));
        fact(content, "Requests",
             std::to_string(around.requests_since_load) + " since the page loaded");
        if (can_ask) {
            content.space(4);
            ui::ButtonOptions options;
            options.icon = Icon::lock;
            ui::Rect line = content.next(control);
            line.width = ui::button_width("Ask the browser to keep it", options);
            if (ui::button("persist", line, "Ask the browser to keep it", options)) {
                view.emit(command::AskForPersistence{});
            }
        }
        if (damaged) {
            content.space(8);
            ui::label(content.next(20, 4),
                      "A part of the saved data could not be read and is kept as it is.",
                      ui::body());
            ui::ButtonOptions options;
            options.icon = Icon::download;
            ui::Rect line = content.next(control);
            line.width = ui::button_width("Download the unread part", options);
            if (ui::button("damaged", line, "Download the unread part", options)) {
                view.emit(command::DownloadDamaged{});
            }
        }
    }
    reminders_card(view, flow);
    backup_card(view, flow);
    passphrase_card(view, flow);
    {
        const std::size_t deleted = table_size(book, Part::bin, EntityKind::person);
        const std::string words =
            "Every change is kept: see the book as it was, take one change back, or restore "
            "everything. What you delete waits in the bin for " +
            std::to_string(kBinDays) + " days" +
            (deleted > 0 ? "; " + counted(deleted, "person is", "people are") + " in it." : ".");
        Card card(flow, "Earlier", words, card_height(words, flow.width, control));
        ui::Rect line = card.content.next(control);
        ui::ButtonOptions open;
        open.icon = Icon::calendar;
        if (ui::button("history", line.take_left(ui::button_width("History", open), 8), "History",
                       open)) {
            view.data.show_history = true;
            view.emit(command::OpenHistory{});
        }
        ui::ButtonOptions bin;
        bin.icon = Icon::trash;
        if (ui::button("bin", line.take_left(ui::button_width("Bin", bin), 8), "Bin", bin))
            view.data.show_bin = true;
        const std::string_view forget = narrow ? "Forget" : "Forget the history";
        if (ui::button("forget", line.take_left(ui::button_width(forget)), forget))
            view.data.confirm_forget = true;
    }
    {
        constexpr std::string_view kWords =
            "Removes every person, organisation, tie and touchpoint from this browser. You can "
            "undo it until "
            "you close the tab.";
        Card card(flow, "Delete everything", kWords, card_height(kWords, flow.width, control));
        ui::Rect line = card.content.next(control);
        ui::ButtonOptions options;
        options.icon = Icon::trash;
        options.disabled = book.empty();
        if (options.disabled) options.reason = "There is nothing to delete";
        if (ui::button("delete-everything",
                       line.take_left(ui::button_width("Delete everything", options)),
                       "Delete everything", options)) {
            view.data.confirm_delete = true;
            view.data.confirm_text.clear();
        }
    }
    {
        constexpr std::string_view kWords =
            "Kith is free software under the MIT licence. It uses Dear ImGui, SDL, JSON for Modern "
            "C++, utf8proc, zlib, Expat, Argon2, xz-decompress, the Inter typeface and Lucide's "
            "icons; their licences come with it.";
        Card card(flow, "About", kWords, card_height(kWords, flow.width, control));
        ui::Rect line = card.content.next(control);
        ui::ButtonOptions options;
        options.icon = Icon::book;
        if (!around.from_file &&
            ui::button("licences", line.take_left(ui::button_width("Licences", options), 8),
                       "Licences", options)) {
            view.emit(command::OpenLink{"licences.txt"});
        }
        ui::ButtonOptions keys;
        keys.icon = Icon::keyboard;
        if (ui::button("shortcuts", line.take_left(ui::button_width("Keyboard", keys)), "Keyboard",
                       keys)) {
            view.show_shortcuts = true;
        }
    }
    area.set_content_height(flow.y + 8 - area.top());
}

}  // namespace kith::views
