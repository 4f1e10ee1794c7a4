#version 300 es
// A tie: smooth at its edges; dashed while it is only inferred.
precision highp float;
in vec4 v_colour;
in float v_along;   // CSS pixels
in float v_across;  // device pixels
flat in uint v_dashed;
uniform float u_pixel_ratio;
out vec4 colour;

void main() {
    float half_width = 0.5 * max(1.1 * u_pixel_ratio, 1.5);
    float alpha = clamp(half_width + 0.5 - abs(v_across), 0.0, 1.0);
    if (v_dashed == 1u) alpha *= step(fract(v_along / 9.0), 0.55);
    colour = vec4(v_colour.rgb, v_colour.a * alpha);
}
