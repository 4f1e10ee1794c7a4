// The layout's kernels as they are shipped, optimised and linked as one: with SIMD, without, and in the command line,
// the same network comes to the same places, bit for bit.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {dist, newFolder, root} from './browser.mjs';

/** Twelve circles of friends, each tied to the next one, with ties of different strength. */
function circles() {
  /** @type {{ends: number[], weight: number[], nodes: number}} */
  const network = {ends: [], weight: [], nodes: 144};
  for (let v = 0; v < network.nodes; ++v) {
    for (let u = v - v % 12; u < v; ++u) {
      if ((u * 7 + v * 3) % 10 >= 7) continue;
      network.ends.push(u, v);
      network.weight.push(1 - (u + v) % 4 / 8);
    }
    network.ends.push(v, (v + 12) % network.nodes);
    network.weight.push(0.5);
  }
  return network;
}

/**
 * At rest, as web/bridge/layout.js runs a kernel.
 * @param {string} path @param {ReturnType<typeof circles>} network
 */
function layOut(path, {ends, weight, nodes}) {
  const none = new Proxy({}, {get: () => () => 0});
  const kernel = /** @type {any} */ (new WebAssembly.Instance(new WebAssembly.Module(readFileSync(path)),
    {wasi_snapshot_preview1: none, env: none}).exports);
  kernel._initialize?.();
  assert.equal(kernel.kith_layout_version(), 1);
  assert.equal(kernel.kith_layout_prepare(nodes, weight.length), 1);
  new Uint32Array(kernel.memory.buffer, kernel.kith_layout_ends(), ends.length).set(ends);
  new Float32Array(kernel.memory.buffer, kernel.kith_layout_weights(), weight.length).set(weight);
  kernel.kith_layout_begin(1, 1);
  const places = () => [...new Float32Array(kernel.memory.buffer, kernel.kith_layout_positions(), 2 * nodes)];
  const start = places();
  while (kernel.kith_layout_settled() === 0) kernel.kith_layout_step(8);
  assert.notDeepEqual(places(), start, 'it has moved');
  return places();
}

test('the shipped kernels with and without SIMD and the command line come to the same bits', {timeout: 60_000}, (t) => {
  const plain = layOut(join(dist, 'layout_plain.wasm'), circles());
  assert.ok(plain.every(Number.isFinite));
  const embedded = join(root, 'build/web/layout_kernel.wasm');  // the app has these bytes in it
  const program = join(root, 'build/node/kith.cjs');
  if (!existsSync(embedded) || !existsSync(program)) return t.skip('needs build/web and build/node, as tools/test makes them');
  assert.deepEqual(layOut(embedded, circles()), plain);
  const folder = newFolder('kernel');
  const {ends, weight} = circles();
  writeFileSync(join(folder, 'ties.txt'), weight.map((strength, tie) => `${ends[2 * tie]} ${ends[2 * tie + 1]} ${strength}\n`).join(''));
  execFileSync(process.execPath, [program, 'layout', '--edges', join(folder, 'ties.txt'), '--out', join(folder, 'places.csv')]);
  const rows = readFileSync(join(folder, 'places.csv'), 'utf8').trim().split('\n').slice(1);
  assert.deepEqual(rows.flatMap((row) => row.split(',').slice(1).map((number) => Math.fround(Number(number)))), plain);
});
