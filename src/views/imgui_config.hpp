// Compile-time options of Dear ImGui (IMGUI_USER_CONFIG).
#pragma once

#define IMGUI_USE_WCHAR32
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DEFINE_MATH_OPERATORS
// A page of long notes has more than 65,536 corners in one window.
#define ImDrawIdx unsigned int
