// The drawn icon set: strokes on a grid of 24, in one weight.
#pragma once
#include <imgui.h>

#include <cstdint>

namespace kith::views {

enum class Icon : std::uint8_t {
    none,
    map,
    people,
    data,
    search,
    undo,
    redo,
    sun,
    moon,
    contrast,
    plus,
    close,
    trash,
    upload,
    download,
    check,
    alert,
    info,
    chevron_down,
    chevron_right,
    chevron_left,
    arrow_up,
    arrow_down,
    pin,
    fit,
    zoom_in,
    zoom_out,
    more,
    user,
    building,
    sparkles,
    saved,
    saving,
    copy,
    external,
    lock,
    keyboard,
    filter,
    tag,
    calendar,
    message,
    book,
    lasso,
    without,
    route,
    bookmark,
    bridge,
    count,
};

/// Draw centred on `centre`, `size` CSS pixels wide.
void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float size, ImU32 colour);

}  // namespace kith::views
