// Measures and paths beside igraph, on the same network, in the same run, in turns.
//   node tests/bench/graph_bench.mjs facebook.edges [rounds] [python]
// needs build/node/kith.cjs (preset node, target kith_cli), and a python that has igraph (Debian: python3-igraph).
// facebook.edges: a tie a line, `u v`; SNAP's ego-Facebook, say. Kith is wasm under this node and igraph is native. Of
// each time the least of all rounds of min(wall, CPU): the machine is shared. A ratio above 1: Kith is faster.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {random} from './search_people.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const program = join(here, '../../build/node/kith.cjs');
const [edges, roundsGiven, pythonGiven] = process.argv.slice(2);
const rounds = Number(roundsGiven ?? 5);
const python = pythonGiven ?? '/usr/bin/python3';
if (edges === undefined) {
  console.error('graph_bench.mjs FILE.edges [rounds] [python]');
  process.exit(2);
}

/** @typedef {{ms: number, modularity?: number, costs?: number[]}} Told */
/** @param {string} command @param {string[]} args @returns {Told} */
function run(command, args) {
  const done = spawnSync(command, args, {encoding: 'utf8'});
  if (done.status !== 0) throw new Error(done.stderr || String(done.error));
  return JSON.parse(done.stdout.trim().split('\n').at(-1) ?? '');
}
const kith = (/** @type {string[]} */ ...args) => run(process.execPath, [program, ...args]);
const igraph = (/** @type {string[]} */ ...args) => run(python, [join(here, 'graph_bench.py'), ...args]);

/** @param {string} what @param {(round: number) => Told} ours @param {(round: number) => Told} theirs @param {number} times */
function compare(what, ours, theirs, times) {
  /** @type {Told[][]} */
  const told = [[], []];
  for (let round = 0; round < times; ++round) {
    told[0]?.push(ours(round));
    told[1]?.push(theirs(round));
  }
  const [kithMs, igraphMs] = told.map((runs) => Math.min(...runs.map(({ms}) => ms)));
  let more = '';
  if (told[0]?.[0]?.modularity !== undefined) {
    const [lowest, other] = told.map((runs) => runs.map(({modularity}) => modularity ?? NaN));
    more = `modularity ${Math.min(...lowest ?? []).toFixed(4)} or more, ${Math.max(...other ?? []).toFixed(4)} or less`;
  }
  for (const [i, run] of (told[0] ?? []).entries()) {
    const other = told[1]?.[i]?.costs;
    if (run.costs === undefined || other === undefined) continue;
    const same = run.costs.length === other.length && run.costs.every((cost, k) => Math.abs(cost - (other[k] ?? NaN)) < 1e-9);
    more = same ? 'the same costs' : `other costs: ${run.costs} and ${other}`;
  }
  const ratio = (igraphMs ?? NaN) / (kithMs ?? NaN);
  console.log(`${what.padEnd(38)} ${(kithMs ?? NaN).toFixed(2).padStart(10)} ${(igraphMs ?? NaN).toFixed(2).padStart(10)} ${ratio.toFixed(2).padStart(8)}  ${more}`);
}

console.log(`${''.padEnd(38)} ${'Kith ms'.padStart(10)} ${'igraph ms'.padStart(10)} ${'ratio'.padStart(8)}`);
for (const metric of ['betweenness', 'leiden', 'closeness', 'constraint', 'pagerank']) {
  const seed = (/** @type {number} */ round) => String(round + 1);
  compare(metric, (round) => kith('analyze', '--edges', edges, '--metric', metric, '--seed', seed(round)),
    (round) => igraph('analyze', edges, metric, seed(round)), rounds);
}

const folder = mkdtempSync(join(tmpdir(), 'kith-graph-'));
const next = random(11);
const nodes = 100000;
for (const kind of ['links', 'costs']) {
  let text = '';
  for (let tie = 0; tie < 5 * nodes; ++tie) {
    const ends = `${Math.floor(next() * nodes)} ${Math.floor(next() * nodes)}`;
    text += kind === 'links' ? `${ends}\n` : `${ends} ${(0.01 + next()).toFixed(6)}\n`;
  }
  const file = join(folder, `${kind}.edges`);
  writeFileSync(file, text);
  for (const [from, to] of [['17', '4711'], ['50000', '99000']]) {
    if (from === undefined || to === undefined) continue;
    compare(`5 paths, ${nodes} nodes, by ${kind}, ${from}-${to}`,
      () => kith('paths', '--edges', file, '--from', from, '--to', to, '-k', '5'),
      () => igraph('paths', file, from, to, '5'), Math.min(rounds, 2));
  }
}
rmSync(folder, {recursive: true});
