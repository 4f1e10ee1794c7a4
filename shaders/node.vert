#version 300 es
// A person, an organisation or me, as a square of two triangles: six corners a node, told apart by
// gl_VertexID alone. Squares and not points, as devices differ in how large a point may be.
precision highp float;
precision highp int;
uniform highp sampler2D u_positions;  // world units, 2048 nodes a row; NaN: not placed
uniform highp usampler2D u_nodes;     // views::SceneNode, likewise
uniform vec2 u_centre;                // world units, middle of the view
uniform vec2 u_scale;                 // clip units a world unit
uniform vec2 u_viewport;              // CSS pixels
uniform float u_pixel_ratio;
uniform float u_zoom;                 // CSS pixels a world unit
uniform vec2 u_radii;                 // CSS pixels: the smallest and the largest disc
uniform int u_part;                   // 0: those that stand back, 1: the others, 2: all
out vec2 v_at;                        // device pixels from the middle
flat out float v_radius;              // device pixels
flat out vec4 v_colour;
flat out vec4 v_ring;
flat out uint v_look;

vec4 colour_of(uint packed) {
    return vec4(packed & 255u, (packed >> 8) & 255u, (packed >> 16) & 255u, packed >> 24) / 255.0;
}

void main() {
    int node = gl_VertexID / 6;
    int corner = gl_VertexID - node * 6;
    ivec2 texel = ivec2(node & 2047, node >> 11);
    vec2 centre = texelFetch(u_positions, texel, 0).xy;
    uvec4 record = texelFetch(u_nodes, texel, 0);
    bool placed = centre.x == centre.x && centre.y == centre.y;
    bool behind = (record.w & 32u) != 0u;
    bool drawn = placed && (u_part == 2 || behind == (u_part == 0));
    float own = uintBitsToFloat(record.x);
    v_radius = clamp(own * u_zoom, u_radii.x, max(u_radii.y, own)) * u_pixel_ratio;
    v_colour = colour_of(record.y);
    v_ring = colour_of(record.z);
    v_look = record.w;
    float reach = v_radius + 5.0 * u_pixel_ratio;  // with the ring, the badge and a smooth edge
    vec2 side = vec2(corner == 1 || corner == 2 || corner == 4 ? 1.0 : -1.0,
                     corner == 2 || corner == 4 || corner == 5 ? 1.0 : -1.0);
    v_at = side * reach;
    vec2 offset = vec2(v_at.x, -v_at.y) / (0.5 * u_viewport * u_pixel_ratio);
    gl_Position = drawn ? vec4((centre - u_centre) * u_scale + offset, 0, 1) : vec4(2, 2, 2, 1);
}
