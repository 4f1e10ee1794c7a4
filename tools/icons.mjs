// Writes src/views/icon_paths.cpp: the strokes of the icons in use, flattened to polylines.
// Run by hand when the set changes:  node tools/icons.mjs <folder of lucide-static> <output>
// Needs the npm packages lucide-static (ISC) and svgpath (MIT) beside it; the build does not.
// @ts-nocheck: a tool for developers, not part of the page.
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {createRequire} from 'node:module';

const [folder, output] = process.argv.slice(2);
const svgpath = createRequire(join(folder, 'x.js'))('svgpath');

// In the order of enum class Icon, without none.
const names = {
  map: 'waypoints', people: 'users', data: 'database', search: 'search', undo: 'undo-2',
  redo: 'redo-2', sun: 'sun', moon: 'moon', contrast: 'sun-moon', plus: 'plus', close: 'x',
  trash: 'trash-2', upload: 'upload', download: 'download', check: 'check',
  alert: 'triangle-alert', info: 'info', chevron_down: 'chevron-down',
  chevron_right: 'chevron-right', chevron_left: 'chevron-left', arrow_up: 'arrow-up',
  arrow_down: 'arrow-down', pin: 'pin', fit: 'maximize', zoom_in: 'zoom-in', zoom_out: 'zoom-out',
  more: 'ellipsis', user: 'user', building: 'building-2', sparkles: 'sparkles',
  saved: 'circle-check', saving: 'refresh-cw', copy: 'copy', external: 'external-link',
  lock: 'lock', keyboard: 'keyboard', filter: 'list-filter', tag: 'tag', calendar: 'calendar',
  message: 'message-circle', book: 'book-open', lasso: 'lasso-select', without: 'user-minus', route: 'route', bookmark: 'bookmark', bridge: 'bridge',
};

const attribute = (element, name) => Number((element.match(new RegExp(`\\b${name}="([^"]*)"`)) ?? [0, 0])[1]);

/** One SVG element as path data. */
function pathOf(element) {
  if (element.startsWith('<path')) return element.match(/\bd="([^"]*)"/)[1];
  if (element.startsWith('<circle')) {
    const [x, y, r] = ['cx', 'cy', 'r'].map((name) => attribute(element, name));
    return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  }
  if (element.startsWith('<ellipse')) {
    const [x, y, a, b] = ['cx', 'cy', 'rx', 'ry'].map((name) => attribute(element, name));
    return `M${x - a} ${y}a${a} ${b} 0 1 0 ${2 * a} 0a${a} ${b} 0 1 0 ${-2 * a} 0z`;
  }
  if (element.startsWith('<line')) {
    const [x1, y1, x2, y2] = ['x1', 'y1', 'x2', 'y2'].map((name) => attribute(element, name));
    return `M${x1} ${y1}L${x2} ${y2}`;
  }
  if (element.startsWith('<rect')) {
    const [x, y, w, h, r] = ['x', 'y', 'width', 'height', 'rx'].map((name) => attribute(element, name));
    return `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}` +
      `h${-(w - 2 * r)}a${r} ${r} 0 0 1 ${-r} ${-r}v${-(h - 2 * r)}a${r} ${r} 0 0 1 ${r} ${-r}z`;
  }
  throw new Error(`unknown element: ${element}`);
}

/** Polylines of path data: arrays of [x, y]; curves in steps of about one unit. */
function flatten(d) {
  const lines = [];
  let line = [];
  let x = 0, y = 0;
  const to = (nx, ny) => { line.push([nx, ny]); x = nx; y = ny; };
  svgpath(d).abs().unshort().unarc().iterate(([op, ...v]) => {
    if (op === 'M') { if (line.length > 1) lines.push(line); line = [[v[0], v[1]]]; x = v[0]; y = v[1]; }
    else if (op === 'L') to(v[0], v[1]);
    else if (op === 'H') to(v[0], y);
    else if (op === 'V') to(x, v[0]);
    else if (op === 'Z') to(line[0][0], line[0][1]);
    else if (op === 'C') {
      const [x0, y0] = [x, y];
      const length = Math.hypot(v[4] - x0, v[5] - y0);
      const steps = Math.min(12, Math.max(4, Math.ceil(length * 1.2)));
      for (let i = 1; i <= steps; ++i) {
        const t = i / steps, s = 1 - t;
        const at = (p, a, b, q) => s * s * s * p + 3 * s * s * t * a + 3 * s * t * t * b + t * t * t * q;
        to(at(x0, v[0], v[2], v[4]), at(y0, v[1], v[3], v[5]));
      }
    } else throw new Error(`unknown command: ${op}`);
  });
  if (line.length > 1) lines.push(line);
  return lines;
}

const points = [];
const strokes = [];
const icons = [];
for (const file of Object.values(names)) {
  const svg = readFileSync(join(folder, 'package/icons', `${file}.svg`), 'utf8').replace(/\s+/g, ' ');
  const first = strokes.length;
  for (const element of svg.match(/<(path|circle|ellipse|line|rect)\b[^>]*>/g)) {
    for (const line of flatten(pathOf(element))) {
      strokes.push([points.length, line.length]);
      points.push(...line);
    }
  }
  icons.push([first, strokes.length - first]);
}

const quarter = (value) => Math.round(value * 10);
const rows = (values, perRow) => {
  let text = '';
  for (let i = 0; i < values.length; i += perRow) text += '    ' + values.slice(i, i + perRow).join(', ') + ',\n';
  return text;
};
writeFileSync(output, `// Written by tools/icons.mjs from Lucide's drawings (ISC licence, licences/lucide.txt).
// clang-format off
#include "views/icon_paths.hpp"

namespace kith::views {

// x, y in tenths of a grid unit (0..240).
const std::uint8_t kIconPoints[][2] = {
${rows(points.map(([x, y]) => `{${quarter(x)}, ${quarter(y)}}`), 10)}};

// First point, number of points.
const IconRange kIconStrokes[] = {
${rows(strokes.map(([a, b]) => `{${a}, ${b}}`), 12)}};

// First stroke, number of strokes; in the order of enum Icon, from Icon::map.
const IconRange kIcons[] = {
${rows(icons.map(([a, b]) => `{${a}, ${b}}`), 12)}};

}  // namespace kith::views
`);
