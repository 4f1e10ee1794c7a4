// How good a layout is, from positions alone, the same for every program.
//   node tests/bench/layout_quality.mjs EDGES POSITIONS.csv ...
// Stress: normalised, weights d^-2, over 64 seeded nodes times up to 2,000 others, best uniform scale; lower is better.
// Preservation: mean Jaccard between a node's neighbours and its as many nearest nodes in the plane, over 2,000 seeded
// nodes; higher is better. Edge-length variation: standard deviation by mean.
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {seededRandom} from './ego_networks.mjs';

/** @typedef {{count: number, ends: Uint32Array, row: Uint32Array, target: Uint32Array}} Graph */
/** @typedef {{stress: number, preservation: number, variation: number}} Quality */

/** @param {string} file  lines u v, as `kith layout` reads them @returns {Graph} */
export function readGraph(file) {
  /** @type {number[]} */
  const ends = [];
  let count = 0;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '' || line[0] === '#' || line[0] === '%') continue;
    const [u, v] = line.split(/[\s,;]+/, 2).map(Number);
    ends.push(u, v);
    count = Math.max(count, u + 1, v + 1);
  }
  const row = new Uint32Array(count + 1);
  for (const end of ends) ++row[end + 1];
  for (let v = 0; v < count; ++v) row[v + 1] += row[v];
  const target = new Uint32Array(ends.length);
  const next = row.slice();
  for (let e = 0; e < ends.length; e += 2) {
    target[next[ends[e]]++] = ends[e + 1];
    target[next[ends[e + 1]]++] = ends[e];
  }
  return {count, ends: Uint32Array.from(ends), row, target};
}

/** @param {string} file @param {number} count @returns {Float64Array} x, y a node */
export function readPositions(file, count) {
  const positions = new Float64Array(2 * count);
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [id, x, y] = line.split(',');
    if (!/^\d+$/.test(id)) continue;
    positions[2 * Number(id)] = Number(x);
    positions[2 * Number(id) + 1] = Number(y);
  }
  return positions;
}

/** `count` different numbers below `bound`, or all of them. @param {number} count @param {number} bound @param {() => number} random */
function sample(count, bound, random) {
  const all = Uint32Array.from({length: bound}, (_, v) => v);
  const taken = Math.min(count, bound);
  for (let i = 0; i < taken; ++i) {
    const other = i + Math.floor(random() * (bound - i));
    [all[i], all[other]] = [all[other], all[i]];
  }
  return all.subarray(0, taken);
}

/** Hops from `source`; -1 where there is no way. @param {Graph} graph @param {number} source */
function hopsFrom(graph, source) {
  const hops = new Int32Array(graph.count).fill(-1);
  const queue = new Uint32Array(graph.count);
  let end = 1;
  queue[0] = source;
  hops[source] = 0;
  for (let next = 0; next < end; ++next) {
    const v = queue[next];
    for (let e = graph.row[v]; e < graph.row[v + 1]; ++e) {
      const u = graph.target[e];
      if (hops[u] >= 0) continue;
      hops[u] = hops[v] + 1;
      queue[end++] = u;
    }
  }
  return hops;
}

/** A judge of layouts of `graph`: draws its samples once. @param {Graph} graph @returns {(positions: ArrayLike<number>) => Quality} */
export function judge(graph) {
  const random = seededRandom(64);
  const sources = sample(64, graph.count, random);
  /** @type {[number, number, number][]} */
  const pairs = [];
  for (const source of sources) {
    const hops = hopsFrom(graph, source);
    for (const target of sample(2000, graph.count, random)) {
      if (hops[target] > 0) pairs.push([source, target, hops[target]]);
    }
  }
  const probes = sample(2000, graph.count, random);
  return (positions) => ({
    stress: stressOf(pairs, positions),
    preservation: preservationOf(graph, probes, positions),
    variation: variationOf(graph, positions),
  });
}

/** @param {[number, number, number][]} pairs @param {ArrayLike<number>} xy */
function stressOf(pairs, xy) {
  // With r = distance / hops, the mean of (s r - 1)^2 is least for s = sum r / sum r^2.
  let sum = 0;
  let squares = 0;
  for (const [u, v, hops] of pairs) {
    const ratio = Math.hypot(xy[2 * u] - xy[2 * v], xy[2 * u + 1] - xy[2 * v + 1]) / hops;
    sum += ratio;
    squares += ratio * ratio;
  }
  return pairs.length === 0 || squares === 0 ? 1 : 1 - sum * sum / squares / pairs.length;
}

/** @param {Graph} graph @param {Uint32Array} probes @param {ArrayLike<number>} xy */
function preservationOf(graph, probes, xy) {
  let total = 0;
  let counted = 0;
  const distances = new Float64Array(graph.count);
  for (const v of probes) {
    const friends = new Set(graph.target.subarray(graph.row[v], graph.row[v + 1]));
    friends.delete(v);
    const degree = friends.size;
    if (degree === 0) continue;
    for (let u = 0; u < graph.count; ++u) {
      const dx = xy[2 * u] - xy[2 * v];
      const dy = xy[2 * u + 1] - xy[2 * v + 1];
      distances[u] = dx * dx + dy * dy;
    }
    distances[v] = Infinity;
    // Equal distances go by number.
    const limit = Float64Array.from(distances).sort()[degree - 1];
    let near = 0;
    let common = 0;
    for (let u = 0; u < graph.count; ++u) {
      if (distances[u] < limit) {
        ++near;
        if (friends.has(u)) ++common;
      }
    }
    for (let u = 0; u < graph.count && near < degree; ++u) {
      if (distances[u] !== limit) continue;
      ++near;
      if (friends.has(u)) ++common;
    }
    total += common / (2 * degree - common);
    ++counted;
  }
  return counted === 0 ? 0 : total / counted;
}

/** @param {Graph} graph @param {ArrayLike<number>} xy */
function variationOf(graph, xy) {
  let sum = 0;
  let squares = 0;
  const count = graph.ends.length / 2;
  for (let e = 0; e < graph.ends.length; e += 2) {
    const u = graph.ends[e];
    const v = graph.ends[e + 1];
    const length = Math.hypot(xy[2 * u] - xy[2 * v], xy[2 * u + 1] - xy[2 * v + 1]);
    sum += length;
    squares += length * length;
  }
  const mean = sum / count;
  return Math.sqrt(Math.max(0, squares / count - mean * mean)) / mean;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [edges, ...files] = process.argv.slice(2);
  const graph = readGraph(edges);
  const quality = judge(graph);
  for (const file of files) {
    const {stress, preservation, variation} = quality(readPositions(file, graph.count));
    console.log(`${file}: stress ${stress.toFixed(4)}, preservation ${preservation.toFixed(4)}, edge-length variation ${variation.toFixed(3)}`);
  }
}
