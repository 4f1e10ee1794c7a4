#version 300 es
// A smooth disc with a rim in the ground's colour, so that neighbours stay apart; hubs and me are rings
// with a filled heart.
precision highp float;
in vec4 v_colour;
in float v_radius;  // device pixels
flat in uint v_shape;
uniform vec3 u_background;
uniform float u_pixel_ratio;
out vec4 colour;

float inside(float distance, float radius) { return clamp(radius - distance + 0.5, 0.0, 1.0); }

void main() {
    float size = 2.0 * v_radius + 6.0;
    float distance = length(gl_PointCoord - 0.5) * size;
    float rim = inside(distance, v_radius + 1.0 * u_pixel_ratio);
    float disc = inside(distance, v_radius);
    vec3 ink = v_colour.rgb;
    if (v_shape == 2u || v_shape == 3u) {  // hub, me
        float gap = inside(distance, v_radius - 1.6 * u_pixel_ratio);
        float heart = inside(distance, v_radius - 3.4 * u_pixel_ratio);
        ink = mix(ink, mix(u_background, v_colour.rgb, heart), gap);
    } else if (v_shape == 1u) {  // ring
        float hollow = inside(distance, v_radius - 2.0 * u_pixel_ratio);
        ink = mix(ink, u_background, hollow);
    }
    float alpha = max(rim, disc) * v_colour.a;
    if (alpha <= 0.0) discard;
    colour = vec4(mix(u_background, ink, disc), alpha);
}
