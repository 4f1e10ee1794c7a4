#version 300 es
// Dear ImGui's triangles: panels, text and icons.
layout(location = 0) in vec2 a_position;  // CSS pixels from the page's top left corner
layout(location = 1) in vec2 a_texture;   // 0..1 in the atlas
layout(location = 2) in vec4 a_colour;    // not multiplied with alpha
uniform vec2 u_page;                      // CSS pixels
out vec2 v_texture;
out vec4 v_colour;

void main() {
    v_texture = a_texture;
    v_colour = a_colour;
    gl_Position = vec4(a_position.x / u_page.x * 2.0 - 1.0, 1.0 - a_position.y / u_page.y * 2.0, 0.0, 1.0);
}
