#version 300 es
// A corner of the soft area behind a group.
layout(location = 0) in vec2 a_place;    // world units
layout(location = 1) in vec2 a_outward;  // CSS pixels
layout(location = 2) in vec4 a_colour;
uniform vec2 u_centre;                   // world units
uniform vec2 u_scale;                    // clip units a world unit
uniform vec2 u_viewport;                 // CSS pixels
uniform float u_strength;
out vec4 v_colour;

void main() {
    vec2 outward = vec2(a_outward.x, -a_outward.y) / (0.5 * u_viewport);
    gl_Position = vec4((a_place - u_centre) * u_scale + outward, 0, 1);
    v_colour = vec4(a_colour.rgb, a_colour.a * u_strength);
}
