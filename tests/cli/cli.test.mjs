// The command line as wasm under node: exit codes, the closing JSON line, and a round trip.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {inventEgoNetwork} from '../bench/ego_networks.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const program = join(root, 'build/node/kith.cjs');
const native = process.env.KITH ?? join(root, 'build/dev/kith');
const connections = join(root, 'tests/data/linkedin-connections.csv');
const folder = mkdtempSync(join(tmpdir(), 'kith-'));

function kith(/** @type {string[]} */ ...args) {
  const run = spawnSync(process.execPath, [program, ...args], {encoding: 'utf8'});
  const last = run.stdout.trim().split('\n').at(-1) ?? '';
  return {code: run.status, last, json: () => JSON.parse(last), errors: run.stderr};
}

test('import reads a LinkedIn list and says what it left out', () => {
  const book = join(folder, 'book.json');
  const run = kith('import', connections, '--to-json', book);
  assert.equal(run.code, 0, run.errors);
  assert.equal(run.json().people, 13);
  assert.equal(run.json().rows, 14);
  assert.deepEqual(run.json().skipped.map((/** @type {any} */ row) => row.line), [13]);
  assert.equal(JSON.parse(readFileSync(book, 'utf8')).people.length, 13);
});

test('import --bench reads a LinkedIn list into memory and tells the time, and any other file as ever', () => {
  const run = kith('import', '--bench', connections);
  assert.equal(run.code, 0, run.errors);
  const told = run.json();
  assert.deepEqual([told.people, told.rows, told.bytes], [13, 14, readFileSync(connections).length]);
  assert.deepEqual(told.skipped.map((/** @type {any} */ row) => row.line), [13]);
  assert.ok(told.ms > 0 && told.first_ms >= told.ms && told.bytes_per_person > 0);
  const other = kith('import', '--bench', join(root, 'tests/data/import/vcard-4.0.vcf')).json();
  assert.ok(other.people > 0 && other.new > 0);
  assert.equal(kith('import', '--bench', '--dry-run', connections).json().new, 13);
});

test('importing the same list again adds nobody', () => {
  const book = join(folder, 'again.json');
  assert.equal(kith('import', connections, '--to-json', book).code, 0);
  assert.equal(kith('import', connections, '--into', book, '--to-json', book).json().people, 13);
});

test('importing into a book brings that book up to date, a dry run does not', () => {
  const book = join(folder, 'into.json');
  const empty = '{"format": "kith", "version": 1}';
  writeFileSync(book, empty);
  const dry = kith('import', connections, '--into', book, '--dry-run').json();
  assert.deepEqual([dry.new, dry.changed, dry.known], [13, 0, 0]);
  assert.equal(readFileSync(book, 'utf8'), empty);
  assert.equal(kith('import', connections, '--into', book).code, 0);
  assert.equal(JSON.parse(readFileSync(book, 'utf8')).people.length, 13);
  const again = kith('import', connections, '--into', book).json();
  assert.deepEqual([again.new, again.changed, again.known], [0, 0, 13]);
});

test('importing into a book that is not there yet makes it, a dry run does not', () => {
  const book = join(folder, 'made.json');
  assert.equal(kith('import', connections, '--into', book, '--dry-run').json().new, 13);
  assert.equal(existsSync(book), false);
  assert.equal(kith('import', connections, '--into', book).code, 0);
  assert.equal(JSON.parse(readFileSync(book, 'utf8')).people.length, 13);
});

test('export gives back the same bytes', () => {
  const first = join(folder, 'first.json');
  const second = join(folder, 'second.json');
  assert.equal(kith('import', connections, '--to-json', first).code, 0);
  assert.equal(kith('export', first, '--format', 'json', '--out', second).code, 0);
  assert.equal(readFileSync(second, 'utf8'), readFileSync(first, 'utf8'));
});

test('export writes those whom a query finds, and the columns that are named', () => {
  const book = join(folder, 'part.json');
  assert.equal(kith('import', connections, '--to-json', book).code, 0);
  const out = join(folder, 'part.csv');
  const found = kith('query', book, 'org:okun').json();
  assert.ok(found.found > 0 && found.found < 13);
  const table = kith('export', book, '--format', 'csv', '--out', out, '--query', 'org:okun', '--columns', 'Name, E-mail');
  assert.equal(table.code, 0, table.errors);
  assert.equal(table.json().people, found.found);
  const [header, ...rows] = readFileSync(out, 'utf8').trimEnd().split('\r\n');
  assert.equal(header, '\uFEFFName,E-mail');
  assert.equal(rows.length, found.found);
  const part = join(folder, 'part-of-it.json');
  assert.equal(kith('export', book, '--out', part, '--query', 'org:okun').code, 0);
  const ids = JSON.parse(readFileSync(part, 'utf8')).people.map((/** @type {any} */ person) => person.id);
  assert.deepEqual(ids.sort(), found.people.map((/** @type {any} */ person) => person.id).sort());
  assert.equal(kith('merge', book, part, '--out', part).json().changed, 0);
  assert.equal(readFileSync(part, 'utf8'), readFileSync(book, 'utf8'));

  const unknown = kith('export', book, '--format', 'csv', '--out', out, '--columns', 'Name,Shoe size');
  assert.equal(unknown.code, 2);
  assert.match(unknown.errors, /no column “Shoe size” in this table\. It has: Kith id, Name, /);
  const ofTies = kith('export', book, '--format', 'ties-csv', '--out', out, '--columns', 'From,E-mail');
  assert.equal(ofTies.code, 2);
  assert.match(ofTies.errors, /no column “E-mail” in this table\. It has: Kith id, From, From \(id\), /);
  assert.equal(kith('export', book, '--format', 'vcard', '--out', out, '--columns', 'Name').code, 2);
  assert.equal(kith('export', book, '--out', out, '--query', 'orgg:okun').code, 1);
});

test('search finds by any words, without accents', () => {
  const queries = join(folder, 'queries.txt');
  const people = join(folder, 'people.csv');
  writeFileSync(people, 'name,company\nŁucja Mglista-Wróbel,\nJürgen Traumwald,Traumwald GmbH\n');
  writeFileSync(queries, 'wrob luc\ntraum\nnobody\n');
  const found = kith('search', '--people', people, '--queries', queries).json().results;
  assert.deepEqual(found.map((/** @type {any} */ result) => result.ids), [[0], [1], []]);
});

test('query finds people of a book by the query language, and names what it does not know', () => {
  const book = join(folder, 'queried.json');
  assert.equal(kith('import', connections, '--to-json', book).code, 0);
  const all = kith('query', book, '-archived').json();
  const some = kith('query', book, 'org:okun OR name:quillfeather OR name:nobody').json();
  assert.ok(some.found >= 3 && some.found < all.found, `${some.found} of ${all.found}`);
  assert.ok(some.people.every((/** @type {any} */ person) => /okun|quillfeather/i.test(person.name + person.organisation)));
  const sorted = kith('query', book, 'sort:-name', '--limit', '2').json();
  assert.equal(sorted.people.length, 2);
  assert.equal(sorted.found, all.found);
  const wrong = kith('query', book, 'orgg:okun');
  assert.equal(wrong.code, 1);
  assert.match(wrong.errors, /orgg.*at 1.*did you mean “org:”/);
  assert.equal(kith('query', book).code, 2);
});

test('query knows who stands between groups', () => {
  const id = (/** @type {number} */ kind, /** @type {number} */ n) => `${kind}`.padStart(4, '0') + n.toString(16).padStart(28, '0');
  const people = Array.from({length: 21}, (_, i) => ({id: id(1, i + 1), given: i === 20 ? 'Between' : `P${i}`, ...i === 5 && {network_role: 'bridge'}}));
  /** @type {any[]} */
  const ties = [];
  const tie = (/** @type {number} */ a, /** @type {number} */ b) =>
    ties.push({id: id(4, ties.length + 1), a: people[a].id, b: people[b].id, type: 'knows', strength: 0.8});
  for (const first of [0, 10]) {
    for (let i = 0; i < 10; ++i) for (let j = i + 1; j < 10; ++j) tie(first + i, first + j);
    tie(20, first);
    tie(20, first + 1);
  }
  const book = join(folder, 'groups.json');
  writeFileSync(book, JSON.stringify({format: 'kith', version: 2, people, ties}));
  const between = kith('query', book, 'betweenness:top10%').json();
  assert.equal(between.people[0].name, 'Between');
  assert.ok(between.found <= 3, `${between.found} of 21`);
  // Who joins the groups is the least constrained of all.
  assert.equal(kith('query', book, 'constraint:any sort:-constraint').json().people[0].name, 'Between');
  assert.equal(kith('query', book, 'core:>=9').json().found, 20);
  assert.deepEqual(kith('query', book, 'role:broker').json().people.map((/** @type {any} */ person) => person.name), ['Between']);
  // One is a bridge by hand alone.
  assert.deepEqual(kith('query', book, 'role:bridge').json().people.map((/** @type {any} */ person) => person.name), ['P5']);
  assert.equal(kith('query', book, 'role:none').json().found, 19);
});

test('export draws the map of a book as an SVG', () => {
  const book = join(folder, 'drawn.json');
  assert.equal(kith('import', connections, '--to-json', book).code, 0);
  const drawing = join(folder, 'map.svg');
  assert.equal(kith('export', book, '--format', 'svg', '--out', drawing).code, 0);
  const svg = readFileSync(drawing, 'utf8');
  assert.match(svg, /^<(\?xml|svg)/);
  assert.ok((svg.match(/<text/g) ?? []).length > 5, 'names are words');
  assert.ok((svg.match(/<circle/g) ?? []).length > 13);
});

test('an SVG of the command line tells what is shown besides colours, as the page does', () => {
  const book = join(folder, 'sampled.json');
  assert.equal(kith('sample', '--out', book, '--on', '2026-02-08').code, 0);
  const drawing = join(folder, 'sampled.svg');
  assert.equal(kith('export', book, '--format', 'svg', '--out', drawing).code, 0);
  const svg = readFileSync(drawing, 'utf8');
  for (const words of ['Also shown', 'Size: people who work there', 'Ring: layer 15', 'Dot: owner or executive', 'Dashed: a suggested tie'])
    assert.ok(svg.includes(words), words);
});

test('layout writes a place for every node', () => {
  const edges = join(folder, 'kite.edges');
  const out = join(folder, 'kite.csv');
  // Krackhardt's kite.
  writeFileSync(edges, '0 1\n0 2\n0 3\n0 5\n1 3\n1 4\n1 6\n2 3\n2 5\n3 4\n3 5\n3 6\n4 6\n5 6\n5 7\n6 7\n7 8\n8 9\n');
  const run = kith('layout', '--edges', edges, '--out', out);
  assert.equal(run.code, 0, run.errors);
  assert.equal(run.json().nodes, 10);
  assert.equal(run.json().edges, 18);
  const rows = readFileSync(out, 'utf8').trim().split('\n').filter((line) => /^\d/.test(line));
  assert.equal(rows.length, 10);
});

test('layout places the map of a book, as the page does', () => {
  const book = join(folder, 'sample.json');
  const out = join(folder, 'sample.csv');
  assert.equal(kith('sample', '--out', book, '--on', '2026-02-08').code, 0);
  const run = kith('layout', book, '--out', out);
  assert.equal(run.code, 0, run.errors);
  const rows = readFileSync(out, 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
  assert.equal(rows.length, run.json().nodes);
  assert.equal(rows[0]?.[0], 'me');
  const people = JSON.parse(readFileSync(book, 'utf8')).people;
  const named = new Set(rows.map((row) => row[0]));
  assert.ok(people.every((/** @type {any} */ person) => named.has(person.id)));
  assert.ok(rows.every((row) => Number.isFinite(Number(row[1])) && Number.isFinite(Number(row[2]))));
});

test('layout writes snapshots, and names the lines it cannot read', () => {
  const edges = join(folder, 'path.edges');
  const out = join(folder, 'path.csv');
  writeFileSync(edges, '# a path\n0,1,0.5\n\n1\t2\n');
  const run = kith('layout', '--edges', edges, '--out', out, '--iterations', '9', '--snapshots', '5', '--threads', '2');
  assert.equal(run.code, 0, run.errors);
  assert.deepEqual(run.json().checkpoints.map((/** @type {any} */ point) => point.iterations), [5, 9]);
  assert.notEqual(readFileSync(join(folder, 'path.5.csv'), 'utf8'), readFileSync(out, 'utf8'));

  writeFileSync(edges, '0 1\n1 2 strong\n2 -3\n');
  const bad = kith('layout', '--edges', edges, '--out', out);
  assert.equal(bad.code, 1);
  assert.match(bad.errors, /path\.edges:2: /);
  assert.match(bad.errors, /path\.edges:3: /);
  assert.equal(kith('layout', '--edges', edges).code, 2);
  assert.equal(kith('layout', '--edges', edges, '--out', out, '--threads', '0').code, 2);
});

test('layout by several threads gives the same map, and tells how exact its forces are', () => {
  const edges = join(folder, 'circles.edges');
  writeFileSync(edges, inventEgoNetwork(2000).map((pair) => pair.join(' ')).join('\n'));
  const out = join(folder, 'circles.csv');
  const call = ['layout', '--edges', edges, '--out', out, '--iterations', '60', '--force-error', '--threads'];
  const run = kith(...call, '1');
  assert.equal(run.code, 0, run.errors);
  assert.equal(run.json().iterations, 60);
  const {force_error: error} = run.json();
  assert.ok(error > 0 && error <= 6e-3, `force error ${error}`);
  const map = readFileSync(out, 'utf8');
  // Several threads has the native program alone.
  for (const threads of ['1', '2', '7', '100']) {
    const {status, stderr} = spawnSync(native, [...call, threads], {encoding: 'utf8'});
    assert.equal(status, 0, stderr);
    assert.equal(readFileSync(out, 'utf8'), map, `${threads} threads`);
  }
});

test('today tells what waits on a day, the most urgent first, as much as fits into its minutes', () => {
  const book = join(folder, 'today.json');
  assert.equal(kith('sample', '--out', book, '--on', '2026-02-08').code, 0);
  const day = kith('today', book, '--on', '2026-02-08').json();
  assert.ok(day.items.length > 0 && day.minutes <= 15 && day.waiting > 0, JSON.stringify(day));
  const all = kith('today', book, '--on', '2026-02-08', '--all').json().items;
  assert.equal(all.length, Math.min(100, day.items.length + day.waiting));
  for (const [i, item] of all.entries()) {
    assert.ok(item.why && item.minutes > 0 && /^\d{4}-\d\d-\d\d$/.test(item.due), JSON.stringify(item));
    // What cannot wait first, and then by rank.
    if (i > 0) assert.ok(all[i - 1].expires || (!item.expires && item.rank <= all[i - 1].rank), JSON.stringify(item));
  }
  assert.equal(kith('today', book, '--on', 'tomorrow').code, 2);
});

test('report puts the numbers, what waits and the map of a day on one page, and no word of the book is HTML', () => {
  const book = join(folder, 'reported.json');
  assert.equal(kith('sample', '--out', book, '--on', '2026-02-08').code, 0);
  const whole = JSON.parse(readFileSync(book, 'utf8'));
  const {person} = kith('today', book, '--on', '2026-02-08').json().items.find((/** @type {any} */ item) => item.person);
  whole.people.find((/** @type {any} */ one) => one.id === person).display = '<script>alert(1)</script> & "Co"';
  whole.audits = [{id: '7'.repeat(32), on: '2025-02-01', kind: 'yearly', numbers: ['people=123', 'strong=4']}];
  writeFileSync(book, JSON.stringify(whole));
  const out = join(folder, 'report.html');
  const run = kith('report', book, '--on', '2026-02-08', '--out', out);
  assert.equal(run.code, 0, run.errors);
  const page = readFileSync(out, 'utf8');
  assert.deepEqual([run.json().people, run.json().bytes], [200, Buffer.byteLength(page)]);
  assert.match(page, /^<!doctype html>/);
  assert.match(page, /The network on 8 February 2026: 200 people, /);
  assert.deepEqual([...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading),
    ['The numbers', 'Layers', 'Touches of twelve months', 'Grown this quarter', 'What waits', 'The map']);
  assert.match(page, /<th scope="row">People<\/th>\n<td>200<\/td>\n<td>123<\/td>\n<td>M55<\/td>/);
  assert.match(page, /<th scope="row">February 2026<\/th>/);
  assert.match(page, /&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; "Co"/);
  assert.doesNotMatch(page, /<script|https?:\/\/(?!www\.w3\.org)/);
  // Every element that is opened is closed.
  /** @type {(string | undefined)[]} */
  const open = [];
  for (const [, closes, name, alone] of page.matchAll(/<(\/?)([a-z0-9]+)[^>]*?(\/?)>/g)) {
    if (closes) assert.equal(open.pop(), name);
    else if (!alone) open.push(name);
  }
  assert.deepEqual(open, []);
  kith('report', book, '--on', '2026-02-08', '--out', `${out}-again`);
  assert.equal(readFileSync(`${out}-again`, 'utf8'), page);
  assert.equal(kith('report', book).code, 2);
  assert.equal(kith('report', book, '--out', out, '--on', 'tomorrow').code, 2);
});

test('a wrong call exits with 2, bad data with 1', () => {
  assert.equal(kith('import').code, 2);
  assert.equal(kith('dance').code, 2);
  assert.equal(kith('import', join(folder, 'nothing.csv')).code, 1);
  const odd = join(folder, 'odd.csv');
  writeFileSync(odd, 'a,b\n1,2\n');
  const run = kith('import', odd);
  assert.equal(run.code, 1);
  assert.match(run.errors, /no column is known to tell who somebody is/);
  writeFileSync(odd, 'hello there\n');
  assert.match(kith('import', odd).errors, /not a file that Kith can read/);
});

test('merging two copies gives the same bytes in either order, and again nothing new', () => {
  const laptop = join(folder, 'laptop.json');
  const phone = join(folder, 'phone.json');
  assert.equal(kith('import', connections, '--to-json', laptop).code, 0);
  const book = JSON.parse(readFileSync(laptop, 'utf8'));
  const later = (/** @type {string} */ at) => `2099-01-01T00:00:${at}.000Z@7`;
  book.people[0].notes = 'said on the phone';
  book.people[0].changed = later('01');
  book.people[0].stamps = {notes: later('01')};
  writeFileSync(phone, JSON.stringify(book));
  const both = join(folder, 'both.json');
  const other = join(folder, 'other.json');
  const run = kith('merge', laptop, phone, '--out', both);
  assert.equal(run.code, 0, run.errors);
  assert.deepEqual([run.json().people, run.json().added, run.json().changed, run.json().conflicts], [13, 0, 1, []]);
  assert.equal(kith('merge', phone, laptop, '--out', other).code, 0);
  assert.equal(readFileSync(both, 'utf8'), readFileSync(other, 'utf8'));
  assert.equal(JSON.parse(readFileSync(both, 'utf8')).people[0].notes, 'said on the phone');
  const again = kith('merge', both, phone, '--out', other).json();
  assert.deepEqual([again.added, again.changed, again.deleted], [0, 0, 0]);
  assert.equal(readFileSync(both, 'utf8'), readFileSync(other, 'utf8'));
  assert.equal(kith('merge', both).code, 2);
});

test('a backup file is a book like any other; a protected one is named', () => {
  const json = join(folder, 'from-backup.json');
  const run = kith('export', join(root, 'tests/data/snapshot-v2.bin'), '--format', 'json', '--out', json);
  assert.equal(run.code, 0, run.errors);
  assert.ok(JSON.parse(readFileSync(json, 'utf8')).people.length > 0);
  const sealed = join(folder, 'sealed.kith');
  writeFileSync(sealed, 'KITHLOCK and what only the passphrase opens');
  const refused = kith('export', sealed, '--format', 'json', '--out', json);
  assert.equal(refused.code, 1);
  assert.match(refused.errors, /protected Kith file/);
});
