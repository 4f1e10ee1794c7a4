#version 300 es
// A person, an organisation or me, as a point sprite.
layout(location = 0) in vec2 a_centre;   // world units; NaN: not placed
layout(location = 1) in float a_radius;  // world units
layout(location = 2) in vec4 a_colour;
layout(location = 3) in uint a_shape;    // views::NodeShape
uniform vec2 u_centre;       // world units, middle of the view
uniform vec2 u_scale;        // clip units a world unit
uniform float u_pixel_ratio;
uniform float u_zoom;        // CSS pixels a world unit
uniform vec2 u_radii;        // CSS pixels: the smallest and the largest disc
uniform float u_largest;     // device pixels, the widest point this device draws
out vec4 v_colour;
out float v_radius;          // device pixels
flat out uint v_shape;

void main() {
    bool placed = a_centre.x == a_centre.x && a_centre.y == a_centre.y;
    gl_Position = placed ? vec4((a_centre - u_centre) * u_scale, 0, 1) : vec4(2, 2, 2, 1);
    float radius = clamp(a_radius * u_zoom, u_radii.x, max(u_radii.y, a_radius));
    v_radius = min(radius * u_pixel_ratio, 0.5 * u_largest - 4.0);
    gl_PointSize = 2.0 * v_radius + 6.0;
    v_colour = a_colour;
    v_shape = a_shape;
}
