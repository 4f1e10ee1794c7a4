// Reads every #include of ours and holds it against the layers: a folder includes only from folders
// below it; the core knows no screen, browser, clock or file.
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What each layer may include besides itself. @type {Record<string, string[]>} */
const below = {
  base: [],
  model: ['base'],
  graph: ['base'],
  layout: ['base', 'graph'],
  text: ['base', 'model'],
  strategy: ['base', 'model', 'graph'],
  app: ['base', 'model', 'graph', 'layout', 'text', 'strategy', 'embedded'],
  cli: ['base', 'model', 'graph', 'layout', 'text', 'strategy', 'app'],
  views: ['base', 'model', 'graph', 'strategy', 'app'],
  render: ['base', 'views', 'embedded'],
  platform: ['base', 'model', 'graph', 'layout', 'text', 'strategy', 'app', 'views', 'render', 'embedded'],
};
const core = ['base', 'model', 'graph', 'layout', 'text', 'strategy'];

function* sources(/** @type {string} */ folder) {
  for (const entry of readdirSync(folder, {withFileTypes: true, recursive: true})) {
    if (entry.isFile() && /\.(cpp|hpp)$/.test(entry.name)) yield join(entry.parentPath ?? /** @type {any} */ (entry).path, entry.name);
  }
}

test('no layer includes from above', () => {
  const wrong = [];
  for (const path of sources(join(root, 'src'))) {
    const name = relative(join(root, 'src'), path);
    const layer = name.split('/')[0];
    if (!(layer in below)) continue; // main.cpp
    for (const [, system, included] of readFileSync(path, 'utf8').matchAll(/^\s*#\s*include\s*([<"])([^>"]+)[>"]/gm)) {
      if (system === '"') {
        const from = included.split('/')[0];
        if (from !== layer && !below[layer].includes(from)) wrong.push(`${name} includes ${included}`);
      }
      const lowEnough = (/** @type {string} */ least) => Object.keys(below).indexOf(layer) >= Object.keys(below).indexOf(least);
      if (/^imgui/.test(included) && !lowEnough('views')) wrong.push(`${name} includes ImGui`);
      if (/^(SDL|GLES|emscripten)/.test(included) && !lowEnough('render')) wrong.push(`${name} includes ${included}`);
      if (core.includes(layer) && /^(chrono|ctime|time\.h|fstream|cstdio|iostream|filesystem|thread|random)$/.test(included)) {
        // snprintf writes into memory, not into a file.
        const text = readFileSync(path, 'utf8');
        if (included !== 'cstdio' || /\b(fopen|printf|puts|fread|fwrite)\s*\(/.test(text.replaceAll('snprintf', ''))) {
          wrong.push(`${name} includes ${included}: the core has no clock, file or randomness of its own`);
        }
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('every test file is built', () => {
  const missing = [];
  for (const path of sources(join(root, 'tests'))) {
    if (!path.endsWith('_test.cpp')) continue;
    const list = readFileSync(join(dirname(path), 'CMakeLists.txt'), 'utf8');
    if (!list.includes(path.split('/').at(-1) ?? '')) missing.push(relative(root, path));
  }
  assert.deepEqual(missing, []);
});
