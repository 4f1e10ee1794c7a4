#version 300 es
// A tie: smooth at its edges; dashed while it is only inferred, dotted where
// information flows; with a head where it has a direction.
precision highp float;
precision highp int;
flat in vec4 v_colour;
in float v_along;         // CSS pixels from the first end
in float v_across;        // CSS pixels from the middle
flat in vec3 v_measure;   // CSS pixels: half width, length, radius at b
flat in uint v_look;
uniform float u_pixel_ratio;
out vec4 colour;

/// How much of a head whose tip is `from_tip` away covers this pixel.
float head(float from_tip, float half_width) {
    float length = 7.0 + 2.0 * half_width;
    float half_here = from_tip * (3.0 + half_width) / length;
    float across = clamp((half_here - abs(v_across)) * u_pixel_ratio + 0.5, 0.0, 1.0);
    return across * step(0.0, from_tip) * clamp((length - from_tip) * u_pixel_ratio, 0.0, 1.0);
}

void main() {
    float half_width = v_measure.x;
    float alpha = clamp((half_width - abs(v_across)) * u_pixel_ratio + 0.5, 0.0, 1.0);
    if ((v_look & 256u) != 0u) alpha *= step(fract(v_along / 9.0), 0.55);
    if ((v_look & 2048u) != 0u) alpha *= step(fract(v_along / 5.0), 0.45);
    if ((v_look & 512u) != 0u) alpha = max(alpha, head(v_measure.y - v_along - v_measure.z - 1.0, half_width));
    if (alpha <= 0.0) discard;
    colour = vec4(v_colour.rgb, v_colour.a * alpha);
}
