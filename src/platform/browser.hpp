// Every function that crosses the border between C++ and JavaScript. Those in the first part are
// written in web/bridge/*.js under the same name; those in the second are called from there.
//
// Texts go over as UTF-8 with a length. Bytes that JavaScript keeps are copied before it returns,
// as the memory may move. Bytes handed to C++ are allocated with malloc by JavaScript and freed by
// C++.
#pragma once
#include <cstdint>

extern "C" {

// ---- web/bridge/page.js
// ------------------------------------------------------------------------------
void browser_start();  // listeners for size, pointer, keys, files; once, before the first frame
void browser_request_frame();
void browser_request_frame_after(int ms);
void browser_request_work();
/// Milliseconds since a person last did anything on the page.
double browser_idle_ms();
/// Fills 16 numbers: width, height, pixel ratio, prefers dark, reduced motion, more contrast,
/// coarse pointer, online, from file, safe bottom, requests since load, storage used, quota,
/// persistent. Width and height times pixel ratio are whole device pixels.
void browser_surroundings(double* numbers);
double browser_now_ms();  // since 1970
double browser_monotonic_ms();
int browser_today();                     // days since 1970 in the local time zone
int browser_minutes_east(double at_ms);  // of UTC, then
double browser_random();                 // 53 random bits as a whole number
void browser_set_route(const char* route, int length, int push);
void browser_set_title(const char* title, int length);
void browser_ask_for_persistence();
void browser_ask_for_notifications();
void browser_notify(const char* title, int title_length, const char* text, int text_length);
void browser_alarm_after(int ms);
void browser_open_link(const char* url, int length);
void browser_copy_text(const char* text, int length);
/// Lay the text out in the page for paper alone, and ask for a printer.
void browser_print_text(const char* text, int length);
/// The value as malloc'ed text with a closing zero, or null.
char* browser_preference(const char* name, int length);
void browser_set_preference(const char* name, int name_length, const char* value, int value_length);
/// CSS variables of native fields and the page; 0xAABBGGRR each.
void browser_set_colours(std::uint32_t background, std::uint32_t text, std::uint32_t muted,
                         std::uint32_t accent, std::uint32_t field, std::uint32_t selection,
                         int dark);
void browser_set_cursor(int imgui_cursor);
void browser_frame_done(double cpu_ms);
void browser_app_is_ready();

// ---- web/bridge/files.js
// -----------------------------------------------------------------------------
void browser_pick_files(const char* accept, int length);
void browser_paste();
/// The bytes must stay until app_file_copied(ticket), here and in vault_save_sealed.
void browser_save_file(std::uint32_t ticket, const char* name, int name_length, const char* mime,
                       int mime_length, const void* bytes, std::uint32_t size);
/// Draw an SVG into so many pixels and offer them as a PNG.
void browser_save_picture(const char* name, int name_length, const char* svg, int size, int width,
                          int height);

// ---- web/bridge/mirror.js
// ----------------------------------------------------------------------------
/// Apply changes to the mirror: `size` bytes as packed by mirror_dom.cpp.
void mirror_apply(const void* packet, int size);
void mirror_focus(std::uint32_t id);
/// A part of a field's text, in UTF-16 units.
void mirror_select(std::uint32_t id, std::uint32_t start, std::uint32_t end);
void mirror_announce(const char* text, int length, int urgent);

// ---- web/bridge/text.js
// ------------------------------------------------------------------------------
/// Seven numbers in device pixels: advance, left, right, ascent and descent of the ink, ascent and
/// descent of the font.
void text_measure(const char* text, int length, float em_px, int weight, float* numbers);
/// Draw white on transparent into width × height RGBA pixels, the baseline's start at (x, y).
void text_rasterise(const char* text, int length, float em_px, int weight, int width, int height,
                    float x, float y, void* pixels);

// ---- web/bridge/photos.js
// ----------------------------------------------------------------------------
/// Choose a picture for the person with that id; app_photo() brings it.
void browser_pick_photo(const char* person, int length);
/// Make a picture in base64 small; app_small_photo() brings it, or nothing.
void browser_shrink_photo(std::uint32_t ticket, const char* picture, int length);
/// Decode a JPEG in base64 into a texture; app_photo_decoded() tells when it is there.
void photo_decode(std::uint32_t texture, const char* jpeg, int length);

// ---- web/bridge/store.js
// -----------------------------------------------------------------------------
void store_load(double below);
void store_append(double sequence, const void* bytes, int size);
void store_put_snapshot(double sequence, const void* bytes, int size, const double* drop,
                        int count);
void store_set_aside(const double* sequences, int journal, int snapshots);
void store_replace_all(double sequence, const void* bytes, int size);
void store_read_past(double first, double last, int with_snapshot);
/// @param what  kith::Derived; no bytes: what was kept is deleted
void store_keep_derived(int what, const void* bytes, int size);

// ---- web/bridge/vault.js
// ----------------------------------------------------------------------------
void vault_create(const void* wasm, int size);
int vault_available();
int vault_state();  // of VaultState
void vault_unlock(const char* passphrase, int length);
void vault_protect(const char* passphrase, int length);
void vault_change(const char* passphrase, int length, const char* new_passphrase, int new_length);
void vault_remove(const char* passphrase, int length);
void vault_lock();
void vault_save_sealed(std::uint32_t ticket, const char* name, int name_length, const void* bytes,
                       std::uint32_t size);
/// The bytes must stay until app_vault_file().
void vault_open_file(const void* bytes, int size, const char* passphrase, int length);

/// The character of two bytes of Shift_JIS as the browser's own decoder has it, or U+FFFD.
int browser_shift_jis_pair(int lead, int trail);

// ---- web/bridge/kept_files.js
// -----------------------------------------------------------------------
// `kind`: of KeptFileKind
int kept_file_state(int kind);   // of KeptFileState
char* kept_file_name(int kind);  // malloc'ed
void kept_file_choose(int kind, const char* name, int length);
void kept_file_resume(int kind);
void kept_file_write(int kind, const void* bytes, int size);
void kept_file_forget(int kind);

// ---- web/bridge/layout.js
// ----------------------------------------------------------------------------
void layout_runner_create(const void* wasm, int size);
void layout_runner_start(std::uint32_t job, std::uint32_t nodes, std::uint32_t ties,
                         const std::uint32_t* ends, const float* weight, const float* rest_length,
                         const float* radius, const float* start, const std::uint8_t* pinned,
                         const std::uint32_t* keys, std::uint32_t seed, int reheat);
void layout_runner_pin(std::uint32_t node, float x, float y);
void layout_runner_unpin(std::uint32_t node);
void layout_runner_stop();
void layout_runner_set_in_background(int in_background);

// ---- web/bridge/measures.js
// ----------------------------------------------------------------------------
void measure_runner_create(const void* wasm, int size);
void measure_runner_start(std::uint32_t task, std::uint32_t nodes, std::uint32_t ties,
                          const std::uint32_t* ends, const float* strength, std::uint32_t measure,
                          std::uint32_t seed);
void measure_runner_stop();

// ---- Called by JavaScript
// ----------------------------------------------------------------------------
void app_frame();
void app_frame_now();  // a frame at once, outside of the browser's rhythm: input has just arrived
void app_work();
void app_resized();
void app_pointer_move(float x, float y, int touch);
void app_pointer_button(float x, float y, int button, int down, int touch, int modifiers);
void app_pointer_gone();
void app_wheel(float x, float y, float dx, float dy, int zooms);
void app_pinch(float x, float y, float moved_x, float moved_y, float factor);
int app_key(std::uint32_t target, const char* key, int modifiers, int in_text_field);
void app_dragging_files(int over);
/// A file of that many bytes is coming; 0 when there is no room.
int app_file_begin(const char* name, double size);
/// Where its next bytes go.
std::uint8_t* app_file_more(std::uint32_t size);
void app_file_end(int complete);
void app_files_end();
void app_file_progress(const char* name, double done, double total);
void app_file_error(const char* message);
/// A file that was offered has been copied.
void app_file_copied(std::uint32_t ticket);
/// The picture that was chosen, cut and made small: a JPEG in base64.
void app_photo(const char* person, const char* jpeg);
void app_small_photo(std::uint32_t ticket, const char* jpeg);
void app_photo_decoded(std::uint32_t texture);
void app_route_changed(const char* route);
void app_fonts_changed();
void app_context_lost();
void app_context_restored();
void app_mirror_click(std::uint32_t id);
void app_mirror_text(std::uint32_t id, const char* text);
void app_mirror_submit(std::uint32_t id);
void app_mirror_focus(std::uint32_t id, int visible);
void app_mirror_scroll(std::uint32_t id, float top);
/// `packet`: see indexed_db_store.cpp. `message` is empty when all went well.
/// Room for a record of the answer that app_store_loaded() or app_store_past_read() ends.
/// @param list  0 the snapshot, 1 the journal, 2 what was set aside, 3 and on: kith::Derived
std::uint8_t* app_store_record(int list, double sequence, int size);
void app_store_snapshot_key(double sequence);
void app_store_loaded(int writable, const char* message);
/// What is stored is sealed; `message`: why no passphrase can open it, or empty.
void app_store_locked(const char* message);
void app_store_appended(double sequence, const char* message);
void app_store_snapshot_stored(double sequence, const char* message);
void app_store_set_aside(const char* message);
void app_store_writable();
void app_store_past_read(double first, double last, const char* message);
void app_store_followed(double sequence, std::uint8_t* bytes, int size);
void app_store_replaced();
void app_kept_file_changed(int kind);
void app_kept_file_written(int kind, const char* message);
void app_alarm();
void app_vault_done(const char* message);
/// A file that was opened comes in pieces: whether there is room, where the next goes, that it is
/// here.
int app_vault_room(std::uint32_t size);
std::uint8_t* app_vault_more(std::uint32_t size);
void app_vault_file(const char* message);
void app_layout_positions(std::uint32_t job, float* positions, std::uint32_t count, int settled);
void app_layout_lost();
void app_measure_progress(std::uint32_t task, float progress);
/// As MeasureListener::on_measured.
void app_measured(std::uint32_t task, double* values, std::uint32_t count);
}
