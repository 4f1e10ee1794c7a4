// vCards that others wrote, read by `kith import`, and vCards that `kith export` writes, read by
// readers that know nothing of Kith: ical.js (3.0 and 4.0) and vcard4, which refuses what RFC 6350
// does not allow. The cards of others are those in the tests of the package vcard4.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

import ICAL from 'ical.js';
import {parse as parseStrictly} from 'vcard4';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const program = join(root, 'build/node/kith.cjs');
const folder = mkdtempSync(join(tmpdir(), 'kith-vcard-'));

/** @typedef {{[name: string]: any}} Entity */

function kith(/** @type {string[]} */ ...args) {
  const run = spawnSync(process.execPath, [program, ...args], {encoding: 'utf8'});
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '');
}

/** Cards as ical.js reads them: a list of components. */
function cardsIn(/** @type {string} */ text) {
  const parsed = ICAL.parse(text);
  const list = Array.isArray(parsed[0]) ? parsed : [parsed];
  return list.map((/** @type {any} */ card) => new ICAL.Component(card));
}

const valueOf = (/** @type {any} */ card, /** @type {string} */ name) => card.getFirstPropertyValue(name);
// ical.js leaves the backslash before a semicolon, which both RFCs let a writer put there.
const textOf = (/** @type {any} */ card, /** @type {string} */ name) => String(valueOf(card, name)).replaceAll('\\;', ';');
const allOf = (/** @type {any} */ card, /** @type {string} */ name) =>
  card.getAllProperties(name).flatMap((/** @type {any} */ property) => property.getValues());

// ---- Cards of others ----------------------------------------------------------------------------

/** The text files below a folder. @returns {string[]} */
function filesBelow(/** @type {string} */ path) {
  return readdirSync(path, {withFileTypes: true}).flatMap((entry) => {
    const inner = join(path, entry.name);
    return entry.isDirectory() ? filesBelow(inner) : [inner];
  });
}

/** Whole cards among the string literals of sources, joined where they are with "+". */
function cardsInSources(/** @type {string} */ path) {
  const literals = /"BEGIN:VCARD(?:[^"\\\n]|\\.)*"(?:\s*\+\s*"(?:[^"\\\n]|\\.)*")*/g;
  const cards = new Set();
  for (const file of filesBelow(path)) {
    for (const [literal] of readFileSync(file, 'utf8').matchAll(literals))
      cards.add(JSON.parse(literal.replace(/"\s*\+\s*"/g, '')));
  }
  return /** @type {string[]} */ ([...cards]);
}

/** Whether the strict reader takes it. */
function isValid(/** @type {string} */ text) {
  try {
    parseStrictly(text);
    return true;
  } catch {
    return false;
  }
}

const shown = (/** @type {Entity} */ person) =>
  person['display'] ?? [person['given'], person['middle'], person['family']].filter(Boolean).join(' ');

test('the valid cards in the tests of vcard4 are read as ical.js reads them', () => {
  const collection = cardsInSources(join(root, 'node_modules/vcard4/test')).filter(isValid);
  assert.ok(collection.length >= 5, `${collection.length} texts`);
  collection.forEach((text, index) => {
    const file = join(folder, `others-${index}.vcf`);
    const book = join(folder, `others-${index}.json`);
    writeFileSync(file, text);
    const report = kith('import', file, '--to-json', book);
    assert.deepEqual(report.skipped, [], text);
    const people = /** @type {Entity[]} */ (JSON.parse(readFileSync(book, 'utf8')).people ?? []);
    assert.deepEqual(people.map(shown).sort(), cardsIn(text).map((/** @type {any} */ card) => textOf(card, 'fn')).sort(), text);
  });
});

test('cards that vcard4 refuses are read or refused, and never end the program', () => {
  cardsInSources(join(root, 'node_modules/vcard4/test')).filter((text) => !isValid(text)).forEach((text, index) => {
    const file = join(folder, `odd-${index}.vcf`);
    writeFileSync(file, text);
    const run = spawnSync(process.execPath, [program, 'import', file, '--dry-run'], {encoding: 'utf8'});
    assert.ok(run.status === 0 || run.status === 1, `${run.status}: ${run.stderr}`);
  });
});

// ---- Cards of Kith ------------------------------------------------------------------------------

const id = (/** @type {number} */ number) => number.toString(16).padStart(32, '0');

/** @type {Entity[]} */
const people = [
  {id: id(1), given: 'Łucja', middle: 'Ewa, Maria', family: 'Mglista; Wróbel', prefix: 'Dr.', nickname: 'Lusia',
    emails: ['lucja@mglista.example', 'l@home.example'], phones: ['+48 555 000 111', '+48 555 000 112'],
    urls: ['https://mglista.example/?a=1,2;b=3'], handles: ['skype:lucja', '@lucja'], addresses: ['ul. Zmyślona 1, Łódź'],
    birthday: '1990-05-17', other_dates: ['anniversary 2015-06-20', 'name day --12-13'], languages: ['pl', 'English'],
    notes: 'First "line"\nSecond, with a comma; and \\n that is no break', tags: ['friends', 'map, fair'], impact: 4, mentor: true},
  {id: id(2), display: '佐川 日和', given: '日和', family: '佐川', phonetic: 'さがわ ひより', birthday: '--02-29',
    notes: '山'.repeat(100) + '👩‍🚀'.repeat(30)},
  {id: id(3), emails: ['no-name@nowhere.example'], birthday: '1904', met_through: id(1), energy: -2},
  {id: id(4), given: 'Bo', circles: ['a, b', 'c'], how_met: 'At the "fair": by chance'},
];
const book = join(folder, 'book.json');
writeFileSync(book, JSON.stringify({
  format: 'kith',
  version: 2,
  people,
  organisations: [{id: id(10), name: 'Lantern, Loom; Co'}],
  roles: [
    {id: id(20), person: id(1), organisation: id(10), title: 'Weaver, chief', unit: 'Looms', from: '2020'},
    {id: id(21), person: id(1), organisation: id(10), title: 'Weaver', from: '2014', to: '2020'},
  ],
}));

function exported(/** @type {string} */ format) {
  const path = join(folder, `${format}.vcf`);
  kith('export', book, '--format', format, '--out', path);
  return {path, bytes: readFileSync(path)};
}

for (const [format, version] of /** @type {const} */ ([['vcard', '3.0'], ['vcard4', '4.0']])) {
  test(`${version}: lines are at most 75 octets of UTF-8 and end in CRLF`, () => {
    const {bytes} = exported(format);
    assert.ok(Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes));
    for (const line of bytes.toString('utf8').split('\r\n')) {
      assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.doesNotMatch(line, /[\r\n\uFFFD]/);
    }
  });

  test(`${version}: ical.js reads what the book holds`, () => {
    const cards = cardsIn(exported(format).bytes.toString('utf8'));
    assert.equal(cards.length, people.length);
    const byName = new Map(cards.map((/** @type {any} */ card) => [textOf(card, 'fn'), card]));
    const first = byName.get('Łucja Ewa, Maria Mglista; Wróbel');
    assert.equal(valueOf(first, 'version'), version);
    assert.match(valueOf(first, 'uid'), /00000000-0000-0000-0000-000000000001$/);
    assert.deepEqual(valueOf(first, 'n'), ['Mglista; Wróbel', 'Łucja', 'Ewa, Maria', 'Dr.', '']);
    assert.deepEqual(valueOf(first, 'org'), ['Lantern, Loom; Co', 'Looms']);
    assert.equal(valueOf(first, 'title'), 'Weaver, chief');
    assert.deepEqual(allOf(first, 'email'), people[0]?.['emails']);
    assert.deepEqual(allOf(first, 'tel'), people[0]?.['phones']);
    assert.deepEqual(allOf(first, 'url'), people[0]?.['urls']);
    assert.deepEqual(allOf(first, 'categories'), people[0]?.['tags']);
    assert.equal(textOf(first, 'note'), people[0]?.['notes']);
    assert.equal(String(valueOf(first, 'bday')), '1990-05-17');
    const second = byName.get('佐川 日和');
    assert.equal(textOf(second, 'note'), people[1]?.['notes']);
    assert.equal(String(valueOf(second, 'bday')), version === '4.0' ? '--02-29' : '1604-02-29');
    assert.ok(byName.has('no-name@nowhere.example'));
  });

  test(`${version}: Kith reads its own file back`, () => {
    const again = join(folder, `${format}-again.json`);
    kith('import', exported(format).path, '--to-json', again);
    const back = /** @type {Entity[]} */ (JSON.parse(readFileSync(again, 'utf8')).people);
    assert.equal(back.length, people.length);
    const first = back.find((person) => person['given'] === 'Łucja');
    for (const field of ['middle', 'family', 'prefix', 'nickname', 'emails', 'phones', 'urls', 'handles', 'addresses', 'birthday',
      'languages', 'tags'])
      assert.deepEqual(first?.[field], people[0]?.[field], field);
    assert.equal(back.find((person) => person['given'] === '日和')?.['phonetic'], 'さがわ ひより');
    assert.deepEqual(back.find((person) => person['given'] === 'Bo')?.['circles'], ['a, b', 'c']);
  });
}

test('4.0: every card is one that RFC 6350 allows', () => {
  const cards = exported('vcard4').bytes.toString('utf8').split(/(?<=END:VCARD\r\n)/);
  assert.equal(cards.length, people.length);
  for (const card of cards) parseStrictly(card);
});
