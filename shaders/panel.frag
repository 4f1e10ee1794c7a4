#version 300 es
// Dear ImGui's triangles: the atlas, tinted.
precision mediump float;
uniform sampler2D u_atlas;
in vec2 v_texture;
in vec4 v_colour;
out vec4 colour;

void main() { colour = v_colour * texture(u_atlas, v_texture); }
