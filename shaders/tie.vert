#version 300 es
// A tie as a thin quad between two nodes, whose places are read from a texture.
layout(location = 0) in uvec2 a_ends;   // node indices: this corner's end, the other end
layout(location = 1) in vec4 a_colour;
layout(location = 2) in uint a_corner;  // bit 0: which side; bit 1: dashed; bit 2: this is the first end
uniform highp sampler2D u_positions;    // world units, 2048 a row
uniform vec2 u_centre;                  // world units
uniform vec2 u_scale;                   // clip units a world unit
uniform vec2 u_viewport;                // CSS pixels
uniform float u_pixel_ratio;
uniform vec3 u_background;
uniform float u_strength;               // 0: as the background, 1: in its own colour
out vec4 v_colour;
out float v_along;                      // CSS pixels from the first end
out float v_across;                     // device pixels from the middle
flat out uint v_dashed;

vec2 place(uint node) { return texelFetch(u_positions, ivec2(int(node & 2047u), int(node >> 11)), 0).xy; }

void main() {
    vec2 here = place(a_ends.x);
    vec2 there = place(a_ends.y);
    bool placed = here == here && there == there;
    vec2 here_clip = (here - u_centre) * u_scale;
    vec2 there_clip = (there - u_centre) * u_scale;
    vec2 direction = (there_clip - here_clip) * u_viewport * 0.5;  // CSS pixels
    float span = max(length(direction), 1e-3);
    vec2 normal = vec2(-direction.y, direction.x) / span;
    float half_width = 0.5 * max(1.1, 1.5 / u_pixel_ratio) + 0.75 / u_pixel_ratio;  // with the smooth edge
    float side = (a_corner & 1u) == 0u ? -1.0 : 1.0;
    vec2 offset = normal * side * half_width / (u_viewport * 0.5);
    gl_Position = placed ? vec4(here_clip + offset, 0, 1) : vec4(2, 2, 2, 1);
    v_colour = vec4(mix(u_background, a_colour.rgb, u_strength), a_colour.a);
    v_along = (a_corner & 4u) != 0u ? 0.0 : span;
    v_across = side * half_width * u_pixel_ratio * ((a_corner & 4u) != 0u ? 1.0 : -1.0);
    v_dashed = (a_corner & 2u) >> 1;
}
