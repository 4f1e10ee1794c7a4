#version 300 es
// A tie as a thin square of two triangles between two nodes: six corners a tie, told apart by
// gl_VertexID alone; what it joins and how it looks is read from textures.
precision highp float;
precision highp int;
uniform highp sampler2D u_positions;  // world units, 2048 nodes a row
uniform highp usampler2D u_nodes;     // views::SceneNode, likewise
uniform highp usampler2D u_ties;      // views::SceneTie, 2048 a row
uniform int u_first;                  // the tie that is drawn first
uniform float u_soft;                 // so many of the first ones come in slowly
uniform vec2 u_centre;                // world units
uniform vec2 u_scale;                 // clip units a world unit
uniform vec2 u_viewport;              // CSS pixels
uniform float u_pixel_ratio;
uniform float u_zoom;                 // CSS pixels a world unit
uniform vec2 u_radii;                 // CSS pixels: the smallest and the largest disc
uniform float u_strength;             // 0: unseen, 1: in its own colour
uniform float u_crowd;                // 0: few ties lie in view, 1: very many
flat out vec4 v_colour;
out float v_along;                    // CSS pixels from the first end
out float v_across;                   // CSS pixels from the middle
flat out vec3 v_measure;              // CSS pixels: half width, length, radius at b
flat out uint v_look;

vec2 place(uint node) { return texelFetch(u_positions, ivec2(int(node & 2047u), int(node >> 11)), 0).xy; }

float radius(uint node) {
    float own = uintBitsToFloat(texelFetch(u_nodes, ivec2(int(node & 2047u), int(node >> 11)), 0).x);
    return clamp(own * u_zoom, u_radii.x, max(u_radii.y, own));
}

void main() {
    int drawn = gl_VertexID / 6;
    int corner = gl_VertexID - drawn * 6;
    int tie = u_first + drawn;
    uvec4 record = texelFetch(u_ties, ivec2(tie & 2047, tie >> 11), 0);
    vec2 a = (place(record.x) - u_centre) * u_scale;
    vec2 b = (place(record.y) - u_centre) * u_scale;
    vec2 direction = (b - a) * u_viewport * 0.5;  // CSS pixels
    float span = max(length(direction), 1e-3);
    bool seen = a == a && b == b && !(max(a.x, b.x) < -1.1 || min(a.x, b.x) > 1.1 ||
                                      max(a.y, b.y) < -1.1 || min(a.y, b.y) > 1.1);
    float alpha = float(record.z >> 24) / 255.0 * u_strength;
    alpha *= clamp((float(drawn) + 1.0) / u_soft, 0.0, 1.0);
    // Among very many, long ties cover what lies below them and tell little.
    alpha *= mix(1.0, 0.62 * (1.0 - 0.75 * smoothstep(60.0, 700.0, span)), u_crowd);
    // Somebody who looks closer sees stronger lines, yet never bars.
    float width = float(record.w & 255u) / 16.0 * clamp(sqrt(u_zoom), 0.6, 1.5);
    float least = 1.0 / u_pixel_ratio;  // a thinner line is drawn fainter instead
    alpha *= min(1.0, width / least);
    width = max(width, least);
    bool arrow = (record.w & 512u) != 0u;
    float half_width = 0.5 * width + 0.75 / u_pixel_ratio;  // with the smooth edge
    if (arrow) half_width = max(half_width, 3.0 + width);
    bool at_b = corner == 2 || corner == 4 || corner == 5;
    float side = corner == 1 || corner == 2 || corner == 4 ? 1.0 : -1.0;
    float lane = float(int(record.w << 16) >> 28) * 2.5;  // ties of the same two lie side by side
    vec2 offset = vec2(-direction.y, direction.x) / span * (side * half_width + lane) / (u_viewport * 0.5);
    gl_Position = seen && alpha > 0.004 ? vec4((at_b ? b : a) + offset, 0, 1) : vec4(2, 2, 2, 1);
    v_colour = vec4(record.z & 255u, (record.z >> 8) & 255u, (record.z >> 16) & 255u, 0) / 255.0;
    v_colour.a = alpha;
    v_along = at_b ? span : 0.0;
    v_across = side * half_width;
    v_measure = vec3(0.5 * width, span, arrow ? radius(record.y) : 0.0);
    v_look = record.w;
}
