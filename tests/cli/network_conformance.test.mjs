// Networks that Kith writes, read by somebody else's readers (graphology's and networkx's): the same
// people, organisations, ties and attributes.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const program = join(root, 'build/node/kith.cjs');
const folder = mkdtempSync(join(tmpdir(), 'kith-network-'));
const require = createRequire(import.meta.url);
const {MultiGraph} = require('graphology');

/** The reader of each format. @type {Record<string, {parse: (type: any, text: string) => any}>} */
const readers = {gexf: require('graphology-gexf'), graphml: require('graphology-graphml')};

function kith(/** @type {string[]} */ ...args) {
  const run = spawnSync(process.execPath, [program, ...args], {encoding: 'utf8'});
  assert.equal(run.status, 0, run.stderr);
}

/** Export a book and read the file. */
function graphOf(/** @type {string} */ book, /** @type {string} */ format) {
  const out = join(folder, `out.${format}`);
  kith('export', book, '--format', format, '--out', out);
  return readers[format].parse(MultiGraph, readFileSync(out, 'utf8'));
}

const bookFile = join(folder, 'sample.json');
kith('sample', '--out', bookFile, '--on', '2026-02-08');
const book = JSON.parse(readFileSync(bookFile, 'utf8'));

/** Organisations with two or more people, by id. @type {Map<string, Set<string>>} */
const peopleAt = new Map();
for (const role of book.roles) {
  if (!role.organisation) continue;
  if (!peopleAt.has(role.organisation)) peopleAt.set(role.organisation, new Set());
  peopleAt.get(role.organisation)?.add(role.person);
}
const hubs = new Set([...peopleAt].filter(([, people]) => people.size > 1).map(([id]) => id));
const ties = book.ties.filter((/** @type {any} */ tie) => tie.state !== 'rejected');
const jobs = book.roles.filter((/** @type {any} */ role) => hubs.has(role.organisation));

for (const format of Object.keys(readers)) {
  test(`${format}: everybody, the organisations between them, and every tie`, () => {
    const graph = graphOf(bookFile, format);
    assert.equal(graph.order, book.people.length + hubs.size);
    assert.equal(graph.size, ties.length + jobs.length);
    for (const person of book.people) {
      const node = graph.getNodeAttributes(person.id);
      assert.equal(node.kind, 'person');
      assert.equal(node.label, node.name);
      assert.equal(node.given ?? '', person.given ?? '');
      assert.equal(node.layer ?? '', person.layer ?? '');
      assert.equal(node.impact ?? 0, person.impact ?? 0);
    }
    for (const id of hubs) assert.equal(graph.getNodeAttribute(id, 'kind'), 'organisation');
    for (const tie of ties) {
      const edge = graph.getEdgeAttributes(tie.id);
      assert.deepEqual(graph.extremities(tie.id), [tie.a, tie.b]);
      assert.equal(edge.type, tie.type);
      assert.equal(edge.label, tie.type);
      assert.equal(edge.weight, tie.strength || undefined);
      assert.equal(edge.state, tie.state || 'accepted');
    }
    for (const job of jobs) assert.match(graph.getEdgeAttribute(job.id, 'type'), /^work(s|ed) at$/);
  });

  test(`${format}: a book with one directed tie is a directed graph`, () => {
    const directedFile = join(folder, 'directed.json');
    const [first, second] = ties;
    const changed = {...book, ties: book.ties.map((/** @type {any} */ tie) => (tie.id === first.id ? {...tie, directed: true} : tie))};
    writeFileSync(directedFile, JSON.stringify(changed));
    const graph = graphOf(directedFile, format);
    assert.equal(graph.type, 'directed');
    assert.equal(graph.size, ties.length + jobs.length);
    assert.equal(graph.getEdgeAttribute(first.id, 'direction'), 'one way');
    assert.equal(graph.getEdgeAttribute(second.id, 'direction'), second.directed ? 'one way' : 'both ways');
  });
}

test('gexf: others see the map as it is drawn', () => {
  const graph = graphOf(bookFile, 'gexf');
  const places = new Set();
  for (const person of book.people) {
    const {x, y, size, color} = graph.getNodeAttributes(person.id);
    assert.ok(Number.isFinite(x) && Number.isFinite(y) && size > 0, `${person.id} has a place`);
    assert.match(color, /^(#[0-9a-f]{6}|rgba?\(.+\))$/i);
    places.add(`${x},${y}`);
  }
  assert.equal(places.size, book.people.length, 'each has a place of their own');
});

test('gexf: lists are lists to others', () => {
  const graph = graphOf(bookFile, 'gexf');
  for (const person of book.people) assert.deepEqual(graph.getNodeAttribute(person.id, 'tags') ?? [], person.tags ?? []);
});

test('networkx reads everybody, the organisations between them, and every tie', () => {
  const files = Object.keys(readers).map((format) => join(folder, `networkx.${format}`));
  for (const file of files) kith('export', bookFile, '--format', file.split('.').at(-1) ?? '', '--out', file);
  // Debian's networkx has the reader of GEXF, and not yet the name of version 1.3, which later ones have.
  const script = `
import json, sys, networkx
from networkx.readwrite.gexf import GEXF
space = 'http://gexf.net/1.3'
GEXF.versions['1.3'] = {'NS_GEXF': space, 'NS_VIZ': space + '/viz', 'NS_XSI': '', 'SCHEMALOCATION': '', 'VERSION': '1.3'}
graphs = [networkx.read_gexf(sys.argv[1]), networkx.read_graphml(sys.argv[2])]
print(json.dumps([[graph.number_of_nodes(), graph.number_of_edges(), graph.is_directed()] for graph in graphs]))`;
  const run = spawnSync('/usr/bin/python3', ['-c', script, ...files], {encoding: 'utf8'});
  assert.equal(run.status, 0, run.stderr);
  const whole = [book.people.length + hubs.size, ties.length + jobs.length, false];
  assert.deepEqual(JSON.parse(run.stdout), [whole, whole]);
});

test('networkx reads the network without names as graphml, and nobody is named in it', () => {
  const file = join(folder, 'redacted.graphml');
  kith('export', bookFile, '--format', 'redacted-graphml', '--out', file);
  const script = `
import json, sys, networkx
graph = networkx.read_graphml(sys.argv[1])
print(json.dumps([graph.number_of_nodes(), graph.number_of_edges(), [data["label"] for _, data in graph.nodes(data=True)]]))`;
  const run = spawnSync('/usr/bin/python3', ['-c', script, file], {encoding: 'utf8'});
  assert.equal(run.status, 0, run.stderr);
  /** @type {[number, number, string[]]} */
  const [nodes, edges, labels] = JSON.parse(run.stdout);
  assert.deepEqual([nodes, edges], [book.people.length + hubs.size, ties.length + jobs.length]);
  for (const label of labels) assert.match(label, /^(Person|Organisation) \d+$/);
  const text = readFileSync(file, 'utf8');
  for (const person of book.people) {
    assert.ok(!text.includes(person.id), person.id);
    for (const email of person.emails ?? []) assert.ok(!text.includes(email), email);
  }
});
