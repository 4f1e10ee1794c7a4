// What `kith export` writes for other programs, read by readers that know nothing of Kith: csv-parse
// (RFC 4180), ical.js (RFC 5545), yauzl and js-yaml (notes in a ZIP archive). What they read is
// compared with the book.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

import {parse as parseCsv} from 'csv-parse/sync';
import ICAL from 'ical.js';
import {CORE_SCHEMA, dump as dumpYaml, load as loadYaml} from 'js-yaml';
import yauzl from 'yauzl';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const program = join(root, 'build/node/kith.cjs');
const folder = mkdtempSync(join(tmpdir(), 'kith-export-'));

/** @typedef {{[name: string]: any}} Entity */

const id = (/** @type {number} */ number) => number.toString(16).padStart(32, '0');

/** @type {Entity[]} */
const people = [
  {id: id(1), given: 'Zephyrine', family: 'Quillfeather', birthday: '1990-05-17', emails: ['z@quillfeather.example', 'a;b@x.example'],
    phones: ['+44 7700 900000'], notes: 'Says "hi", twice\r\nand\nsails; \\o/', tags: ['map fair', 'sailor'], impact: 4, mentor: true},
  {id: id(2), display: '佐川 日和', birthday: '--02-29', other_dates: ['Name day --12-06'], nickname: '日和'},
  {id: id(3), given: 'Maria', family: 'Silva', birthday: '1904-02-29', energy: -2, met_through: id(1)},
  {id: id(4), given: 'Maria', family: 'Silva', birthday: '2001', source: '=HYPERLINK("x")'},
  {id: id(5), display: 'null: "x" # [[a]] | ' + '👩‍🚀'.repeat(20), birthday: '2000-12-31', circles: ['- a', 'b: c', '']},
  {id: id(6), display: 'CON'},
];
/** @type {{[list: string]: Entity[]}} */
const lists = {
  people,
  organisations: [{id: id(10), name: 'Lantern & Loom, Inc.'}, {id: id(11), name: 'A/B: "C"?'}],
  roles: [
    {id: id(20), person: id(1), organisation: id(10), title: 'Weaver, chief'},
    {id: id(21), person: id(3), organisation: id(10)},
    {id: id(22), person: id(4), organisation: id(11)},
  ],
  ties: [{id: id(30), a: id(1), b: id(3), type: 'knows', strength: 0.25}],
  touchpoints: [{id: id(40), on: '2026-02-08', people: [id(1), id(2)], channel: 'meal', topic: 'Boats', notes: '---\nrain'}],
  tasks: [
    {id: id(50), title: 'Send, the map; soon', due: '2036-03-01', people: [id(1)], notes: 'Two\nlines'},
    {id: id(51), title: 'Done', due: '2026-03-01', people: [id(1)], done_on: '2026-02-01'},
  ],
};
const book = join(folder, 'book.json');
writeFileSync(book, JSON.stringify({format: 'kith', version: 2, ...lists}));

function kith(/** @type {string[]} */ ...args) {
  const run = spawnSync(process.execPath, [program, ...args], {encoding: 'utf8'});
  assert.equal(run.status, 0, run.stderr);
}

/** The bytes of an export of a book. */
function exportOf(/** @type {string} */ from, /** @type {string} */ format, /** @type {string[]} */ ...more) {
  const path = join(folder, `out-${format}`);
  kith('export', from, '--format', format, '--out', path, ...more);
  return {path, bytes: readFileSync(path)};
}

const exported = (/** @type {string} */ format, /** @type {string[]} */ ...more) => exportOf(book, format, ...more);

function byId(/** @type {Entity[]} */ entities, /** @type {string} */ wanted) {
  const found = entities.find((entity) => entity.id === wanted || entity['Kith id'] === wanted);
  assert.ok(found, wanted);
  return found;
}

// ---- CSV ----------------------------------------------------------------------------------------

/** Strict: every record has the columns of the header, quotes stand where they may. */
function records(/** @type {Buffer} */ bytes) {
  const text = bytes.toString('utf8');
  assert.ok(Buffer.from(text, 'utf8').equals(bytes), 'it is UTF-8');
  return /** @type {Entity[]} */ (parseCsv(text, {bom: true, columns: true, record_delimiter: '\r\n', relax_quotes: false}));
}

test('csv of people: a record a person, with what the book holds', () => {
  const rows = records(exported('csv').bytes);
  assert.equal(rows.length, people.length);
  assert.equal(Object.keys(rows[0] ?? {})[0], 'Kith id');
  const first = byId(rows, id(1));
  assert.equal(first['Name'], 'Zephyrine Quillfeather');
  assert.equal(first['Organisation'], 'Lantern & Loom, Inc.');
  assert.equal(first['Title'], 'Weaver, chief');
  assert.equal(first['E-mail'], 'z@quillfeather.example; "a;b@x.example"');
  assert.equal(first['Notes'], byId(people, id(1))['notes']);
  assert.equal(first['Impact'], '4');
  assert.equal(first['Mentor'], 'yes');
  assert.equal(byId(rows, id(3))['Met through'], 'Zephyrine Quillfeather');
  assert.equal(byId(rows, id(5))['Name'], byId(people, id(5))['display']);
});

test('csv of people: no cell is a formula', () => {
  const rows = records(exported('csv').bytes);
  for (const row of rows) {
    for (const cell of Object.values(row)) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
  }
  assert.equal(byId(rows, id(4))['Source'], '\'=HYPERLINK("x")');
  assert.equal(byId(rows, id(1))['Phone'], "'+44 7700 900000");
});

test('csv of touchpoints and ties names people and gives their ids', () => {
  const [touchpoint] = records(exported('touchpoints-csv').bytes);
  assert.equal(touchpoint?.['Date'], '2026-02-08');
  assert.equal(touchpoint?.['People'], 'Zephyrine Quillfeather; 佐川 日和');
  assert.equal(touchpoint?.['People (id)'], `${id(1)}; ${id(2)}`);
  assert.equal(touchpoint?.['Notes'], "'---\nrain");  // a formula to a spreadsheet
  const [tie] = records(exported('ties-csv').bytes);
  assert.deepEqual([tie?.['From'], tie?.['To'], tie?.['Strength']], ['Zephyrine Quillfeather', 'Maria Silva', '0.25']);
});

test('csv of touchpoints and ties has the columns that are named, in their order', () => {
  assert.deepEqual(records(exported('touchpoints-csv', '--columns', 'Topic, people.id,Date').bytes),
    [{Topic: 'Boats', 'People (id)': `${id(1)}; ${id(2)}`, Date: '2026-02-08'}]);
  assert.deepEqual(records(exported('ties-csv', '--columns', 'Strength,From').bytes),
    [{Strength: '0.25', From: 'Zephyrine Quillfeather'}]);
  assert.equal(exported('exchanges-csv', '--columns', 'Person').bytes.toString('utf8'), '\uFEFFPerson\r\n');
});

// ---- ICS ----------------------------------------------------------------------------------------

function events() {
  const {bytes} = exported('ics');
  const text = bytes.toString('utf8');
  for (const line of text.split('\r\n')) {
    assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.ok(!line.includes('\uFFFD') && !line.includes('\n'), line);
  }
  const calendar = new ICAL.Component(ICAL.parse(text));
  assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
  return calendar.getAllSubcomponents('vevent').map((/** @type {any} */ component) => ({component, event: new ICAL.Event(component)}));
}

/** The event that ends with an id, as birthdays and tasks do. */
function eventOf(/** @type {ReturnType<typeof events>} */ all, /** @type {string} */ kind, /** @type {number} */ number) {
  const found = all.find(({event}) => event.uid === `kith-${kind}-${id(number)}`);
  assert.ok(found, `${kind} ${number}`);
  return found;
}

function occurrences(/** @type {any} */ event, /** @type {number} */ count) {
  const days = event.iterator();
  return Array.from({length: count}, () => days.next().toString());
}

test('ics: birthdays return on their day, those of 29 February on the last of the month', () => {
  const all = events();
  assert.deepEqual(occurrences(eventOf(all, 'birthday', 1).event, 3), ['1990-05-17', '1991-05-17', '1992-05-17']);
  for (const number of [2, 3]) {
    assert.deepEqual(occurrences(eventOf(all, 'birthday', number).event, 5),
      ['1972-02-29', '1973-02-28', '1974-02-28', '1975-02-28', '1976-02-29']);
  }
  assert.equal(all.filter(({event}) => event.uid.startsWith('kith-birthday-')).length, 4);
});

test('ics: every event is of one whole day, rings on it, and has a UID of its own', () => {
  const all = events();
  assert.equal(new Set(all.map(({event}) => event.uid)).size, all.length);
  for (const {component, event} of all) {
    assert.ok(event.startDate.isDate);
    assert.equal(event.endDate.subtractDate(event.startDate).toString(), 'P1D');
    assert.ok(component.getFirstPropertyValue('dtstamp'));
    const alarms = component.getAllSubcomponents('valarm');
    // Dates that return ring a day before as well; of what waits already not everything rings.
    const triggers = alarms.map((/** @type {any} */ alarm) => alarm.getFirstPropertyValue('trigger').toString());
    if (/^kith-(birthday|date)-/.test(event.uid)) assert.deepEqual(triggers, ['-PT15H', 'PT9H']);
    else if (/^kith-(job|task)-/.test(event.uid)) assert.deepEqual(triggers, ['PT9H']);
    else assert.ok(triggers.every((/** @type {string} */ trigger) => trigger === 'PT9H') && triggers.length < 2);
    for (const alarm of alarms) {
      assert.equal(alarm.getFirstPropertyValue('action'), 'DISPLAY');
      assert.ok(alarm.getFirstPropertyValue('description'));
    }
  }
});

test('ics: texts come through whole', () => {
  const all = events();
  assert.equal(eventOf(all, 'birthday', 5).event.summary, `🎂 ${byId(people, id(5))['display']}`);
  const task = eventOf(all, 'task', 50).event;
  assert.equal(task.summary, 'Send, the map; soon');
  assert.equal(task.startDate.toString(), '2036-03-01');
  assert.equal(task.description, 'With Zephyrine Quillfeather.\nTwo\nlines');
  assert.ok(!all.some(({event}) => event.summary === 'Done'));
  assert.ok(all.some(({event}) => event.summary === '📅 Name day: 佐川 日和' && event.startDate.toString() === '1970-12-06'));
});

// ---- Markdown -----------------------------------------------------------------------------------

/** @returns {Promise<Map<string, string>>} the notes by their paths; yauzl refuses paths that lead out of the folder */
function unpacked(/** @type {Buffer} */ bytes) {
  return new Promise((resolve, reject) => {
    const notes = new Map();
    yauzl.fromBuffer(bytes, {lazyEntries: true, strictFileNames: true}, (error, zip) => {
      if (error) return reject(error);
      zip.on('error', reject);
      zip.on('end', () => resolve(notes));
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          /** @type {Buffer[]} */
          const parts = [];
          stream.on('data', (part) => parts.push(part));
          stream.on('error', reject);
          stream.on('end', () => {
            notes.set(entry.fileName, Buffer.concat(parts).toString('utf8'));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}

function matterOf(/** @type {string} */ note) {
  const [, matter] = /^---\n([\s\S]*?)\n---\n/.exec(note) ?? [];
  assert.ok(matter, note);
  return /** @type {Entity} */ (loadYaml(matter));
}

test('markdown: a note a person, its front matter what the book holds', async () => {
  const notes = await unpacked(exported('markdown').bytes);
  const matters = [...notes].filter(([path]) => path.startsWith('People/')).map(([, note]) => matterOf(note));
  assert.equal(matters.length, people.length);
  for (const person of people) {
    const matter = byId(matters, person['id']);
    for (const name of ['given', 'family', 'emails', 'phones', 'impact', 'energy', 'mentor', 'birthday', 'circles', 'source', 'nickname', 'other_dates'])
      assert.deepEqual(matter[name], person[name], `${person['id']} ${name}`);
    assert.deepEqual(matter['tags_as_written'] ?? matter['tags'], person['tags']);
  }
  assert.deepEqual(byId(matters, id(1))['tags'], ['map-fair', 'sailor']);
  assert.equal(byId(matters, id(5))['name'], byId(people, id(5))['display']);
});

test('markdown: names of files are safe everywhere and differ, and every link leads to one', async () => {
  const notes = await unpacked(exported('markdown').bytes);
  const names = [...notes.keys()].map((path) => (/\/([^/]+)\.md$/.exec(path) ?? [])[1] ?? '');
  assert.equal(names.length, people.length + 2);
  assert.equal(new Set(names.map((name) => name.normalize('NFKC').toLowerCase())).size, names.length);
  for (const name of names) {
    assert.doesNotMatch(name, /[\\/:*?"<>|#^[\]\u0000-\u001F]|^\.|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
    assert.ok(Buffer.byteLength(name) <= 250);
  }
  assert.ok(names.includes('Maria Silva (Lantern & Loom, Inc)'));
  let links = 0;
  for (const note of notes.values()) {
    // Of the front matter only what refers to another note; a name may look like a link.
    const {organisation = '', met_through = '', parent = ''} = matterOf(note);
    const body = note.slice(note.indexOf('\n---\n'));
    for (const [, target] of [organisation, met_through, parent, body].join('\n').matchAll(/\[\[([^\]|]+)(?:\|[^\]]*)?\]\]/g)) {
      assert.ok(names.includes(target ?? ''), target);
      ++links;
    }
  }
  assert.ok(links >= 8);
});

test('markdown: the timeline and ties stand in the note', async () => {
  const notes = await unpacked(exported('markdown').bytes);
  const note = notes.get('People/Zephyrine Quillfeather.md') ?? '';
  assert.match(note, /^## Timeline\n\n### 2026-02-08 · meal · Boats\n\n- People: \[\[佐川 日和\]\]\n\n\\---\nrain\n/m);
  assert.match(note, /^## Ties\n\n- \[\[Maria Silva \(Lantern & Loom, Inc\)\|Maria Silva\]\] · knows · Strength: 0\.25\n/m);
  assert.match(note, /^# Zephyrine Quillfeather$/m);
});

test('markdown: notes whose properties another program wrote anew change nothing', async () => {
  const notes = await unpacked(exported('markdown').bytes);
  const paths = [...notes].map(([path, note]) => {
    const [block, matter] = /^---\n([\s\S]*?)\n---\n/.exec(note) ?? [];
    assert.ok(block && matter, path);
    const anew = dumpYaml(loadYaml(matter, {schema: CORE_SCHEMA}), {schema: CORE_SCHEMA});
    const file = join(folder, 'anew', path);
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, `---\n${anew}---\n${note.slice(block.length)}`);
    return file;
  });
  const run = spawnSync(process.execPath, [program, 'import', ...paths, '--into', book, '--dry-run'], {encoding: 'utf8'});
  assert.equal(run.status, 0, run.stderr);
  const told = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '');
  assert.deepEqual([told.new, told.changed, told.known, told.skipped], [0, 0, people.length, []]);
  assert.match(run.stderr, /Markdown notes of people from Kith/);
});

test('markdown: unzip finds no fault', (context) => {
  const {path} = exported('markdown');
  const run = spawnSync('unzip', ['-tq', path], {encoding: 'utf8'});
  if (run.error) return context.skip('there is no unzip here');
  assert.equal(run.status, 0, run.stdout + run.stderr);
});

// ---- The sample network -------------------------------------------------------------------------

test('the sample network comes through whole in every format', async () => {
  const path = join(folder, 'sample.json');
  kith('sample', '--out', path, '--on', '2026-02-08');
  /** @type {{[list: string]: Entity[]}} */
  const sample = JSON.parse(readFileSync(path, 'utf8'));
  const ids = new Set(sample['people']?.map((person) => person['id']));

  assert.deepEqual(new Set(records(exportOf(path, 'csv').bytes).map((row) => row['Kith id'])), ids);
  for (const table of ['touchpoints', 'ties', 'exchanges'])
    assert.equal(records(exportOf(path, `${table}-csv`).bytes).length, sample[table]?.length);

  const notes = await unpacked(exportOf(path, 'markdown').bytes);
  const matters = [...notes].filter(([name]) => name.startsWith('People/')).map(([, note]) => matterOf(note));
  assert.deepEqual(new Set(matters.map((matter) => matter['id'])), ids);
  for (const person of sample['people'] ?? []) {
    const matter = byId(matters, person['id']);
    for (const name of ['given', 'family', 'emails', 'location', 'met_on', 'birthday', 'languages', 'circles', 'layer', 'impact'])
      assert.deepEqual(matter[name], person[name], `${person['id']} ${name}`);
  }

  const calendar = new ICAL.Component(ICAL.parse(exportOf(path, 'ics').bytes.toString('utf8')));
  const uids = calendar.getAllSubcomponents('vevent').map((/** @type {any} */ event) => String(event.getFirstPropertyValue('uid')));
  const born = (sample['people'] ?? []).filter((person) => /^(\d{4}|-)-\d\d-\d\d$/.test(person['birthday'] ?? '') && !person['archived'] && !person['passive']);
  for (const person of born) assert.ok(uids.includes(`kith-birthday-${person['id']}`), person['id']);
  assert.equal(new Set(uids).size, uids.length);
});
