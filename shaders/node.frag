#version 300 es
// A smooth disc with a rim in the ground's colour, so that neighbours stay apart; hubs and me are
// rings with a filled heart, others whole, an outline or a dashed one. Around it a ring, and at its
// upper right a badge, where there is room.
precision highp float;
precision highp int;
in vec2 v_at;                // device pixels from the middle, y down
flat in float v_radius;      // device pixels
flat in vec4 v_colour;
flat in vec4 v_ring;
flat in uint v_look;
uniform vec3 u_background;
uniform float u_pixel_ratio;
out vec4 colour;

float inside(float distance, float radius) { return clamp(radius - distance + 0.5, 0.0, 1.0); }

void main() {
    float distance = length(v_at);
    float pixel = u_pixel_ratio;
    uint shape = v_look & 31u;
    bool selected = (v_look & 64u) != 0u;
    float rim = inside(distance, v_radius + pixel * clamp(v_radius / pixel - 1.2, 0.2, 1.0));
    float disc = inside(distance, v_radius);
    vec3 ink = v_colour.rgb;
    if (shape == 2u || shape == 3u) {  // hub, me
        float gap = inside(distance, v_radius - 1.6 * pixel);
        float heart = inside(distance, v_radius - 3.4 * pixel);
        ink = mix(ink, mix(u_background, v_colour.rgb, heart), gap);
    } else if (shape != 0u) {  // ring, dashed
        ink = mix(ink, u_background, inside(distance, v_radius - min(2.0 * pixel, 0.5 * v_radius)));
        // Eight dashes, once there is room to tell them apart.
        float dash = shape == 4u && distance > 0.5 ? step(0.6, fract(atan(v_at.y, v_at.x) * 1.2732395)) : 0.0;
        ink = mix(ink, u_background, dash * clamp(v_radius / pixel - 2.0, 0.0, 1.0));
    }
    float alpha = max(rim, disc) * v_colour.a;
    vec3 mixed = mix(u_background, ink, disc);
    float room = clamp(v_radius / pixel - 3.5, 0.0, 1.0);  // details come as one looks closer
    if (v_ring.a > 0.0 && (room > 0.0 || selected)) {
        float width = selected ? 2.4 : 1.6;
        float around = inside(distance, v_radius + (1.6 + width) * pixel) - inside(distance, v_radius + 1.6 * pixel);
        around *= v_ring.a * (selected ? 1.0 : room);
        mixed = mix(mixed, v_ring.rgb, around);
        alpha = max(alpha, around);
    }
    if ((v_look & 128u) != 0u && room > 0.0) {
        float size = clamp(0.42 * v_radius, 2.2 * pixel, 4.0 * pixel);
        float away = length(v_at - vec2(0.7071, -0.7071) * (v_radius + 0.5 * pixel));
        float ground = inside(away, size + pixel) * room;
        float badge = inside(away, size) * room;
        vec3 badge_ink = vec3((v_look >> 8) & 255u, (v_look >> 16) & 255u, v_look >> 24) / 255.0;
        mixed = mix(mixed, mix(u_background, badge_ink, badge), ground);
        alpha = max(alpha, ground);
    }
    if (alpha <= 0.0) discard;
    colour = vec4(mixed, alpha);
}
