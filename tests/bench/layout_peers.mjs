// `kith layout` as wasm under node beside the force layouts of npm and Debian, on the same graphs, in turn.
//   node tests/bench/layout_peers.mjs [--rounds N] [--long SECONDS] [--quality] [--native SECONDS [--python PYTHON]]
//     [what ...]
//   needs build/node/kith.cjs (preset node, target kith_cli)
//   for --native: apt-get install --no-install-recommends graphviz python3-igraph tulip libtulip-dev g++
// `what` is a number of people of an invented ego network (ego_networks.mjs; 1000 10000 30000 100000 without) or a file
// of ties. Each program runs in a process of its own, so many rounds in turn; the least counts, of min(wall, CPU).
// Told are: milliseconds of a tick with all forces, of kith the slower of hot ticks (4 to 20, as of the others) and of
// cool ones, in which discs part (61 to 100); how far its forces are off from those of all pairs; how its ticks grow
// with the invented networks; and the time from a random start to the stress and preservation (layout_quality.mjs) that
// d3-force settles to, for which d3-force runs its own 300 ticks, or for as long as --long allows. With --quality,
// ForceAtlas2 after 1,000 iterations too; with FM^3 beside it, on how many graphs kith's final layout has no more
// stress than the better of the two and no less preservation than ForceAtlas2.
// With --native, the native references run in each round, each with its defaults: graphviz's sfdp, igraph's DrL and
// Fruchterman-Reingold (igraph_layout.py; --python names a python that has igraph, else /usr/bin/python3), and OGDF's
// FM^3 as Tulip bundles it (tulip_layout.cpp, built here). One that is not here is told of and left out; one that takes
// more than so many SECONDS of CPU is ended and not asked again on that graph. Told are the milliseconds to its final
// layout, how good that is, and when kith is as good. igraph and FM^3 time themselves without reading and writing; of
// sfdp it is the command's user CPU, which includes them. FM^3 starts elsewhere each time: of each measure its best counts.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {constants, tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {inventEgoNetwork, seededRandom} from './ego_networks.mjs';
import {judge, readGraph, readPositions} from './layout_quality.mjs';

/** @typedef {import('./layout_quality.mjs').Graph} Graph */
/** @typedef {import('./layout_quality.mjs').Quality} Quality */
/** @typedef {{tickMs: number, ms: number, ticks: number, quality: Quality}} Run  without a quality when not judged */
/** @typedef {{ticks: number, ms: number, quality: Quality}} Checkpoint */
/** @typedef {{ms: number, places: Float64Array}} Placed */
/** @typedef {{name: string, layout: (file: string, graph: Graph, seconds: number) => Placed | undefined}} Native */

const require = createRequire(import.meta.url);
const self = fileURLToPath(import.meta.url);
const modules = join(self, '../../../node_modules'); // without types
const kith = join(self, '../../../build/node/kith.cjs');

/** Milliseconds so far: wall and CPU. */
const clocks = () => {
  const {user, system} = process.cpuUsage();
  return {wall: performance.now(), cpu: (user + system) / 1000};
};
/** @param {{wall: number, cpu: number}} from */
const since = (from) => {
  const now = clocks();
  return Math.min(now.wall - from.wall, now.cpu - from.cpu);
};

/** A random start, as wide as the peers' own. @param {Graph} graph */
function scatter(graph) {
  const random = seededRandom(1);
  const side = 10 * Math.sqrt(graph.count);
  return Float64Array.from({length: 2 * graph.count}, () => side * (random() - 0.5));
}

/** @param {Graph} graph @returns {[number, number][]} */
function pairsOf(graph) {
  /** @type {[number, number][]} */
  const pairs = [];
  for (let e = 0; e < graph.ends.length; e += 2) pairs.push([graph.ends[e], graph.ends[e + 1]]);
  return pairs;
}

/** Each: a tick to repeat, and where the nodes are. @type {Record<string, (graph: Graph) => Promise<{tick(): void, places(): Float64Array}>>} */
const peers = {
  async d3(graph) {
    const {forceSimulation, forceManyBody, forceLink, forceX, forceY} = await import(join(modules, 'd3-force/dist/d3-force.mjs'));
    const start = scatter(graph);
    const nodes = Array.from({length: graph.count}, (_, v) => ({x: start[2 * v], y: start[2 * v + 1]}));
    const links = pairsOf(graph).map(([source, target]) => ({source, target}));
    const simulation = forceSimulation(nodes).stop().force('charge', forceManyBody())
      .force('link', forceLink(links)).force('x', forceX().strength(0.05)).force('y', forceY().strength(0.05));
    return {tick: () => { simulation.tick(); }, places: () => Float64Array.from(nodes.flatMap(({x, y}) => [x, y]))};
  },
  async ngraph(graph) {
    const made = require('ngraph.graph')();
    for (let v = 0; v < graph.count; ++v) made.addNode(v);
    for (const [u, v] of pairsOf(graph)) made.addLink(u, v);
    const layout = require('ngraph.forcelayout')(made);
    return {
      tick: () => { layout.step(); },
      places: () => Float64Array.from(Array.from({length: graph.count}, (_, v) => layout.getNodePosition(v)).flatMap(({x, y}) => [x, y])),
    };
  },
  async forceatlas2(graph) {
    /** @type {any} */
    const Graphology = require('graphology');
    /** @type {any} */
    const forceAtlas2 = require('graphology-layout-forceatlas2');
    const start = scatter(graph);
    const made = new Graphology({type: 'undirected'});
    for (let v = 0; v < graph.count; ++v) made.addNode(v, {x: start[2 * v], y: start[2 * v + 1]});
    for (const [u, v] of pairsOf(graph)) if (u !== v) made.mergeEdge(u, v);
    const settings = {...forceAtlas2.inferSettings(made), barnesHutOptimize: true};
    return {
      tick: () => forceAtlas2.assign(made, {iterations: 1, settings}),
      places: () => Float64Array.from(made.mapNodes((/** @type {string} */ _, /** @type {any} */ {x, y}) => [x, y]).flat()),
    };
  },
};

/** @param {string} name @param {string} file @param {number} most  ticks @param {number} seconds @param {boolean} judged @returns {Promise<Run>} */
async function runPeer(name, file, most, seconds, judged) {
  const graph = readGraph(file);
  const {tick, places} = await peers[name](graph);
  let ms = 0;
  let ticks = 0;
  // The first ticks are compiled: they count in the whole, not in the mean.
  let warm = 0;
  const warmUp = Math.min(3, most - 1);
  for (; ticks < most && (ms < 1000 * seconds || ticks < warmUp + 2); ++ticks) {
    const from = clocks();
    tick();
    const spent = since(from);
    ms += spent;
    if (ticks >= warmUp) warm += spent;
  }
  return {tickMs: warm / (ticks - warmUp), ms, ticks, quality: judged ? judge(graph)(places()) : /** @type {any} */ (undefined)};
}

/** The last line of what was printed. @param {string} text */
const parseLast = (text) => JSON.parse(text.trimEnd().split('\n').at(-1) ?? '');

/** @param {string[]} call */
function lastLine(call) {
  const {status, stdout, stderr} = spawnSync(process.execPath, call, {encoding: 'utf8', maxBuffer: 1 << 26});
  if (status !== 0) throw new Error(`${call.join(' ')} failed: ${stderr}`);
  return parseLast(stdout);
}

const hotTicks = [3, 20];
const coolTicks = [60, 100];

/** @param {string} file @param {string} folder @param {Graph} graph @param {(places: ArrayLike<number>) => Quality} quality @param {boolean} exact */
function runKith(file, folder, graph, quality, exact) {
  const line = lastLine([kith, 'layout', '--edges', file, '--out', join(folder, 'kith.csv'),
    '--snapshots', '0,3,5,10,15,20,30,40,60,80,100', ...exact ? ['--force-error'] : []]);
  /** @type {Checkpoint[]} */
  const checkpoints = line.checkpoints.map((/** @type {any} */ point) => ({
    ticks: point.iterations, ms: point.ms, quality: quality(readPositions(point.file, graph.count)),
  }));
  // A small map rests before the last of them.
  const last = checkpoints[checkpoints.length - 1];
  const at = (/** @type {number} */ ticks) => checkpoints.find((point) => point.ticks >= ticks) ?? last;
  const tickOf = (/** @type {number[]} */ [from, to]) => (at(to).ms - at(from).ms) / (at(to).ticks - at(from).ticks);
  return {checkpoints, hotMs: tickOf(hotTicks), coolMs: tickOf(coolTicks), ms: line.layout_ms, forceError: line.force_error};
}

/**
 * What a command prints and its user CPU milliseconds; undefined when it was ended for more than `seconds` of CPU.
 * @param {string[]} call @param {number} seconds
 */
function timeCommand(call, seconds) {
  const script = 'ulimit -St "$1"; shift; TIMEFORMAT=%U; time "$@"';
  const {status, stdout, stderr} = spawnSync('bash', ['-c', script, 'bash', String(Math.ceil(seconds)), ...call],
    {encoding: 'utf8', maxBuffer: 1 << 26, env: {...process.env, LC_ALL: 'C'}});
  if (status === 128 + constants.signals.SIGXCPU) return undefined;
  if (status !== 0) throw new Error(`${call.join(' ')} failed: ${stderr}`);
  return {stdout, userMs: 1000 * Number(stderr.trimEnd().split('\n').at(-1))};
}

/** Builds tulip_layout.cpp in `folder`; undefined where Tulip or a compiler is not here. @param {string} folder */
function buildTulip(folder) {
  const {status, stdout} = spawnSync('tulip-config', ['--cxxflags', '--lib_tulip'], {encoding: 'utf8'});
  const compiler = ['g++', 'clang++'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (status !== 0 || compiler === undefined) return undefined;
  // Debian's libgzstream lacks its own link to zlib, and its development package is not needed.
  const flags = stdout.trim().split(/\s+/).filter((word) => !word.includes('gzstream'));
  const program = join(folder, 'tulip_layout');
  const built = spawnSync(compiler, ['-std=c++20', join(self, '../tulip_layout.cpp'), '-o', program, ...flags,
    '-Wl,--no-as-needed', '-l:libz.so.1'], {encoding: 'utf8'});
  if (built.status !== 0) throw new Error(`tulip_layout.cpp does not build: ${built.stderr}`);
  return program;
}

/** The native references that are here; of any other it is told that it is not. @param {string} folder @param {string} python */
function findNatives(folder, python) {
  /** @type {Native[]} */
  const natives = [];
  const missing = (/** @type {string} */ what) => console.log(`${what} is not here`);
  const runs = (/** @type {string[]} */ [command, ...args]) => spawnSync(command, args).status === 0;
  /** One that reads ties, writes positions and prints its milliseconds. @param {string} name @param {string[]} call */
  const add = (name, call) => {
    const out = join(folder, 'native.csv');
    natives.push({name, layout: (file, graph, seconds) => {
      const run = timeCommand([...call, file, out], seconds);
      return run && {ms: parseLast(run.stdout).ms, places: readPositions(out, graph.count)};
    }});
  };
  const tulip = buildTulip(folder);
  if (tulip === undefined) missing('Tulip (or a C++ compiler)');
  else add('OGDF FM^3', [tulip]);
  if (!runs([python, '-c', 'import igraph'])) missing(`igraph for ${python}`);
  else for (const layout of ['drl', 'fruchterman_reingold']) add(`igraph ${layout}`, [python, join(self, '../igraph_layout.py'), layout]);
  if (!runs(['sfdp', '-V'])) missing('graphviz sfdp');
  else natives.push({name: 'graphviz sfdp', layout: (_, graph, seconds) => layoutBySfdp(folder, graph, seconds)});
  return natives;
}

/** @param {string} folder @param {Graph} graph @param {number} seconds @returns {Placed | undefined} */
function layoutBySfdp(folder, graph, seconds) {
  const dot = join(folder, 'sfdp.dot');
  const out = join(folder, 'sfdp.plain');
  const nodes = Array.from({length: graph.count}, (_, v) => `${v}\n`).join('');
  const ties = pairsOf(graph).filter(([u, v]) => u !== v).map((pair) => pair.join(' -- ') + '\n').join('');
  writeFileSync(dot, `strict graph {\n${nodes}${ties}}\n`);
  const run = timeCommand(['sfdp', '-Tplain', '-o', out, dot], seconds);
  if (run === undefined) return undefined;
  const places = new Float64Array(2 * graph.count);
  for (const [, v, x, y] of readFileSync(out, 'utf8').matchAll(/^node (\d+) (\S+) (\S+)/gm)) {
    places[2 * Number(v)] = Number(x);
    places[2 * Number(v) + 1] = Number(y);
  }
  return {ms: run.userMs, places};
}

/** The best of each measure. @param {{ms: number, quality: Quality}} a @param {{ms: number, quality: Quality}} b */
const bestOf = (a, b) => ({
  ms: Math.min(a.ms, b.ms),
  quality: {
    stress: Math.min(a.quality.stress, b.quality.stress),
    preservation: Math.max(a.quality.preservation, b.quality.preservation),
    variation: Math.min(a.quality.variation, b.quality.variation),
  },
});

const told = (/** @type {Quality} */ {stress, preservation, variation}) =>
  `stress ${stress.toFixed(4)}  preservation ${preservation.toFixed(4)}  edge-length variation ${variation.toFixed(2)}`;

/**
 * @param {string} file @param {string} folder @param {Native[]} natives
 * @param {{rounds: number, long: number, quality: boolean, native: number}} options
 * @returns {{nodes: number, tickMs: number, isBest?: boolean}}  isBest: undefined when not all were asked
 */
function compare(file, folder, natives, options) {
  const graph = readGraph(file);
  const quality = judge(graph);
  console.log(`\n${basename(file)}: ${graph.count} nodes, ${graph.ends.length / 2} ties`);
  /** @type {ReturnType<typeof runKith>[]} */
  const ours = [];
  /** @type {Record<string, number>} */
  const tick = {};
  /** undefined: took too long. @type {Map<string, {ms: number, quality: Quality} | undefined>} */
  const finals = new Map();
  const peersToEnd = [
    ...options.long > 0 ? [{peer: 'd3', name: 'd3-force', most: 300, seconds: options.long}] : [],
    ...options.quality ? [{peer: 'forceatlas2', name: 'ForceAtlas2', most: 1000, seconds: 1e6}] : [],
  ];
  /** @param {string} name @param {{ms: number, quality: Quality} | undefined} run */
  const keep = (name, run) => {
    const before = finals.get(name);
    finals.set(name, run && before ? bestOf(before, run) : run);
  };
  const ticks = graph.count > 50000 ? 8 : 20;
  for (let round = 0; round < options.rounds; ++round) {
    for (const name of ['ngraph', 'd3']) {
      const run = lastLine([self, '--peer', name, file, String(ticks), '60', '']);
      tick[name] = Math.min(tick[name] ?? Infinity, run.tickMs);
    }
    ours.push(runKith(file, folder, graph, quality, round === 0));
    for (const {name, layout} of natives) {
      if (round > 0 && finals.get(name) === undefined) continue;
      const placed = layout(file, graph, options.native);
      keep(name, placed && {ms: placed.ms, quality: quality(placed.places)});
    }
    for (const {peer, name, most, seconds} of peersToEnd)
      keep(name, lastLine([self, '--peer', peer, file, String(most), String(seconds), 'judged']));
  }
  const hotMs = Math.min(...ours.map((run) => run.hotMs));
  const coolMs = Math.min(...ours.map((run) => run.coolMs));
  const tickMs = Math.max(hotMs, coolMs);
  console.log(`a tick: kith ${hotMs.toFixed(2)} ms hot, ${coolMs.toFixed(2)} ms cool, ngraph ${tick.ngraph.toFixed(1)} ms (${(tick.ngraph / tickMs).toFixed(1)} x), d3-force ${tick.d3.toFixed(1)} ms (${(tick.d3 / tickMs).toFixed(1)} x)`);
  console.log(`forces off by ${ours[0].forceError} of those of all pairs (6e-3 wanted)`);
  const best = ours.reduce((a, b) => (b.ms < a.ms ? b : a));
  for (const point of best.checkpoints) console.log(`  kith ${String(point.ticks).padStart(4)} ticks ${point.ms.toFixed(0).padStart(6)} ms  ${told(point.quality)}`);
  const asGood = (/** @type {number} */ ms, /** @type {Quality} */ {stress, preservation}) => {
    const reached = best.checkpoints.find((point) => point.quality.stress <= stress && point.quality.preservation >= preservation);
    return reached ? `as good after ${reached.ms.toFixed(0)} ms: ${(ms / reached.ms).toFixed(1)} x sooner` : 'not reached';
  };
  for (const [name, run] of finals) {
    console.log(run ? `  ${name} ${run.ms.toFixed(0)} ms  ${told(run.quality)}\n  ${asGood(run.ms, run.quality)}`
      : `  ${name} takes more than ${options.native} s`);
  }
  const settled = best.checkpoints[best.checkpoints.length - 1].quality;
  const [fm3, fa2] = ['OGDF FM^3', 'ForceAtlas2'].map((name) => finals.get(name)?.quality);
  return {nodes: graph.count, tickMs, isBest: fm3 && fa2 && settled.stress <= Math.min(fm3.stress, fa2.stress) && settled.preservation >= fa2.preservation};
}

if (process.argv[2] === '--peer') {
  const [name, file, most, seconds, judged] = process.argv.slice(3);
  console.log(JSON.stringify(await runPeer(name, file, Number(most), Number(seconds), judged !== '')));
} else {
  const options = {rounds: 3, long: 0, quality: false, native: 0, python: '/usr/bin/python3'};
  /** @type {string[]} */
  const what = [];
  for (let i = 2; i < process.argv.length; ++i) {
    const word = process.argv[i];
    if (word === '--rounds') options.rounds = Number(process.argv[++i]);
    else if (word === '--long') options.long = Number(process.argv[++i]);
    else if (word === '--quality') options.quality = true;
    else if (word === '--native') options.native = Number(process.argv[++i]);
    else if (word === '--python') options.python = process.argv[++i];
    else what.push(word);
  }
  if (what.length === 0) what.push('1000', '10000', '30000', '100000');
  const folder = mkdtempSync(join(tmpdir(), 'kith-layout-'));
  try {
    const natives = options.native > 0 ? findNatives(folder, options.python) : [];
    /** @type {{nodes: number, tickMs: number}[]} */
    const invented = [];
    /** @type {boolean[]} */
    const judged = [];
    for (const one of what) {
      let file = one;
      if (/^\d+$/.test(one)) {
        file = join(folder, `ego-${one}.edges`);
        writeFileSync(file, inventEgoNetwork(Number(one)).map((pair) => pair.join(' ')).join('\n') + '\n');
      } else {
        readFileSync(file);
      }
      const {nodes, tickMs, isBest} = compare(file, folder, natives, options);
      if (file !== one) invented.push({nodes, tickMs});
      if (isBest !== undefined) judged.push(isBest);
    }
    for (const [i, {nodes, tickMs}] of invented.entries()) {
      if (i === 0) continue;
      const before = invented[i - 1];
      const growth = tickMs / before.tickMs;
      const wanted = nodes * Math.log(nodes) / (before.nodes * Math.log(before.nodes));
      console.log(`\nfrom ${before.nodes} to ${nodes} a tick grows ${growth.toFixed(2)} x, n log n ${wanted.toFixed(2)} x: ${(growth / wanted).toFixed(2)} (1.2 at most)`);
    }
    if (judged.length > 0) console.log(`\nno more stress than FM^3 and ForceAtlas2, and no less preservation than the latter, on ${judged.filter(Boolean).length} of ${judged.length} graphs`);
  } finally {
    rmSync(folder, {recursive: true});
  }
}
