// kith analyze and kith paths: the closing JSON line, the files they write, and exit codes.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const program = join(root, 'build/node/kith.cjs');
const folder = mkdtempSync(join(tmpdir(), 'kith-graph-'));
const kite = join(folder, 'kite.edges');
// Krackhardt's kite.
writeFileSync(kite, '0 1\n0 2\n0 3\n0 5\n1 3\n1 4\n1 6\n2 3\n2 5\n3 4\n3 5\n3 6\n4 6\n5 6\n5 7\n6 7\n7 8\n8 9\n');

function kith(/** @type {string[]} */ ...args) {
  const run = spawnSync(process.execPath, [program, ...args], {encoding: 'utf8'});
  const last = run.stdout.trim().split('\n').at(-1) ?? '';
  return {code: run.status, json: () => JSON.parse(last), errors: run.stderr};
}

/** @param {string} metric @param {string} edges @param {string[]} more */
function values(metric, edges, ...more) {
  const out = join(folder, `${metric}.csv`);
  const run = kith('analyze', '--edges', edges, '--metric', metric, '--out', out, ...more);
  assert.equal(run.code, 0, run.errors);
  const [header, ...rows] = readFileSync(out, 'utf8').trim().split('\n').map((line) => line.split(','));
  assert.deepEqual(header?.slice(0, 2), ['id', metric]);
  return {told: run.json(), header, ids: rows.map((row) => row[0]), values: rows.map((row) => Number(row[1])), rows};
}

test('analyze writes a value a node, and the time it took', () => {
  const {told, values: betweenness, ids} = values('betweenness', kite);
  assert.deepEqual([told.nodes, told.edges, told.sampled], [10, 18, false]);
  assert.ok(told.ms >= 0 && told.read_ms >= 0);
  assert.deepEqual(ids, [...'0123456789']);
  assert.equal(betweenness[7], 14);
  assert.equal(betweenness[8], 8);
  assert.equal(values('constraint', kite).values[9], 1);
  assert.deepEqual(values('core', kite).values, [3, 3, 3, 3, 3, 3, 3, 2, 1, 1]);
  const ranks = values('pagerank', kite).values;
  assert.ok(Math.abs(ranks.reduce((sum, rank) => sum + rank) - 1) < 1e-9);
  const clustering = values('clustering', kite);
  assert.ok(Number.isNaN(clustering.values[9]) && clustering.told.mean > 0.5 && clustering.told.transitivity > 0.5);
});

test('analyze finds communities, the same for the same seed', () => {
  const edges = join(root, 'tests/data/graph/email-eu-core.edges');
  const {told, values: groups} = values('leiden', edges, '--seed', '7');
  assert.equal(told.communities, Math.max(...groups) + 1);
  assert.ok(told.modularity > 0.41 && told.modularity < 0.42);
  assert.deepEqual(values('leiden', edges, '--seed', '7').values, groups);
});

test('analyze says of an estimate how far off it may be', () => {
  const edges = join(folder, 'ring.edges');
  const nodes = 5200;
  writeFileSync(edges, Array.from({length: nodes}, (_, v) => `${v} ${(v + 1) % nodes}\n${v} ${(v * 7 + 3) % nodes}\n`).join(''));
  const {told, header, rows} = values('betweenness', edges);
  assert.equal(told.sampled, true);
  assert.deepEqual(header, ['id', 'betweenness', 'error']);
  assert.ok(rows.every((row) => Number(row[2]) > 0));
});

test('analyze measures the people of a book by the ties between them', () => {
  const book = join(folder, 'book.json');
  assert.equal(kith('sample', '--out', book, '--on', '2026-02-08').code, 0);
  const {ids, values: degrees} = values('degree', book);
  const {people, ties} = JSON.parse(readFileSync(book, 'utf8'));
  assert.deepEqual(new Set(ids), new Set(people.map((/** @type {any} */ person) => person.id)));
  assert.ok(ties.length > 0 && Math.max(...degrees) > 1);
});

test('paths finds the cheapest first, by links or by cost', () => {
  const byLinks = kith('paths', '--edges', kite, '--from', '0', '--to', '9', '-k', '3').json();
  assert.deepEqual(byLinks.costs, [4, 5, 5]);
  assert.deepEqual(byLinks.paths[0], [0, 5, 7, 8, 9]);
  assert.ok(byLinks.ms >= 0);
  const costs = join(folder, 'costs.edges');
  // Twice between 0 and 2: the cheaper counts.
  writeFileSync(costs, '0 1 0.5\n1 2 0\n0 2 4\n0 2 2.25\n3 4\n');
  const byCost = kith('paths', '--edges', costs, '--from', '0', '--to', '2', '-k', '9').json();
  assert.deepEqual([byCost.costs, byCost.paths], [[0.5, 2.25], [[0, 1, 2], [0, 2]]]);
  assert.deepEqual(kith('paths', '--edges', costs, '--from', '0', '--to', '4').json().paths, []);
});

test('a wrong call of analyze or paths exits with 2, bad data with 1', () => {
  assert.equal(kith('analyze', '--edges', kite).code, 2);
  const unknown = kith('analyze', '--edges', kite, '--metric', 'fame');
  assert.equal(unknown.code, 2);
  assert.match(unknown.errors, /betweenness/);
  assert.equal(kith('analyze', '--edges', kite, '--metric', 'degree', '--seed', 'x').code, 2);
  assert.equal(kith('analyze', '--edges', join(folder, 'nothing'), '--metric', 'degree').code, 1);
  assert.equal(kith('paths', '--edges', kite, '--from', '0').code, 2);
  assert.equal(kith('paths', '--edges', kite, '--from', '0', '--to', '9', '-k', '0').code, 2);
  assert.equal(kith('paths', '--edges', kite, '--from', '0', '--to', '10').code, 1);
  const bad = join(folder, 'bad.edges');
  writeFileSync(bad, '0 1\n1 2 -3\n');
  const run = kith('paths', '--edges', bad, '--from', '0', '--to', '1');
  assert.equal(run.code, 1);
  assert.match(run.errors, /bad\.edges:2: /);
});

test('path tells through whom somebody is reached, the warmest way first', () => {
  const book = join(folder, 'book.json');
  const people = ['Ana Silva', 'Ben Okun', 'Cy Lind'].map((name, i) => ({id: `${'0'.repeat(31)}${i + 1}`, display: name}));
  const id = (/** @type {number} */ i) => people[i]?.id;
  writeFileSync(book, JSON.stringify({
    format: 'kith', version: 2, people,
    ties: [{id: `${'0'.repeat(30)}11`, a: id(0), b: id(1), strength: 0.8}],
    touchpoints: Array.from({length: 12}, (_, i) => ({id: `${'0'.repeat(29)}1${(i + 10).toString(16)}`, on: `2026-${String(i + 1).padStart(2, '0')}-03`, people: [id(0)], channel: 'meal', depth: 3})),
  }));
  const run = kith('path', book, '--to', 'ben', '--on', '2026-12-04');
  assert.equal(run.code, 0, run.errors);
  const {paths, costs, strengths} = run.json();
  assert.deepEqual(paths, [['me', 'Ana Silva', 'Ben Okun'], ['me', 'Ben Okun']]);
  assert.ok(costs[0] < costs[1]);
  assert.equal(strengths[0][1], 0.8);
  assert.equal(strengths[1][0], 0.03);
  assert.ok(strengths[0][0] > 0.6 && strengths[0][0] < 1);
  assert.equal(kith('path', book, '--to', 'Zoe').code, 1);
  assert.equal(kith('path', book).code, 2);
  assert.equal(kith('path', book, '--to', 'ben', '--on', 'soon').code, 2);
});
