#version 300 es
// The soft area behind a group.
precision highp float;
in vec4 v_colour;
out vec4 colour;

void main() { colour = v_colour; }
