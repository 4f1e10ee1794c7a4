// A book in a folder, by the native program: what was said to be done is there after a kill, and one program writes.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync} from 'node:fs';
import {open} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.KITH ?? join(root, 'build/dev/kith');
const connections = join(root, 'tests/data/linkedin-connections.csv');
const home = mkdtempSync(join(tmpdir(), 'kith-folder-'));
after(() => rmSync(home, {recursive: true}));

function kith(/** @type {string[]} */ ...args) {
  const run = spawnSync(program, args, {encoding: 'utf8'});
  const last = run.stdout.trim().split('\n').at(-1) ?? '';
  return {code: run.status, json: () => JSON.parse(last), errors: run.stderr};
}

/** The number of people, by their names alone, in a list such as LinkedIn gives. @param {string} name @param {string[]} given */
function list(name, given) {
  const file = join(home, name);
  const rows = given.map((first) => `${first},Testperson,https://www.linkedin.com/in/${first.toLowerCase()},,,,01 Jan 2026`);
  writeFileSync(file, ['First Name,Last Name,URL,Email Address,Company,Position,Connected On', ...rows, ''].join('\n'));
  return file;
}

/** @param {string} book */
const peopleIn = (book) => kith('export', book, '--format', 'json', '--out', join(home, 'out.json')).json().people;

test('an import into a folder appends its edit, and the history tells it', () => {
  const book = join(home, 'book/');
  const run = kith('import', connections, '--into', book);
  assert.equal(run.code, 0, run.errors);
  assert.equal(run.json().people, 13);
  assert.equal(peopleIn(book), 13);
  const before = readFileSync(join(book, 'journal'));
  assert.equal(kith('import', list('one.csv', ['Ada']), '--into', book).json().new, 1);
  assert.deepEqual(readFileSync(join(book, 'journal')).subarray(0, before.length), before);
  const history = kith('history', book).json();
  assert.equal(history.edits, 2);
  assert.deepEqual(history.newest.map((/** @type {any} */ edit) => edit.edit), [2, 1]);
  assert.match(history.newest[0].label, /^Import 1 /);
  assert.match(history.newest[0].at, /^20\d\d-.*Z/);
  assert.equal(kith('history', book, '--limit', '1').json().newest.length, 1);
});

test('a dry run, an export and the history leave a folder as it is', () => {
  const book = join(home, 'kept/');
  kith('import', connections, '--into', book);
  const before = readdirSync(book).map((name) => [name, statSync(join(book, name)).mtimeMs, statSync(join(book, name)).size]);
  assert.equal(kith('import', list('two.csv', ['Ada', 'Ben']), '--into', book, '--dry-run').json().new, 2);
  assert.equal(peopleIn(book), 13);
  assert.equal(kith('history', book).json().edits, 1);
  assert.deepEqual(readdirSync(book).map((name) => [name, statSync(join(book, name)).mtimeMs, statSync(join(book, name)).size]), before);
  assert.equal(kith('import', connections, '--into', join(home, 'none/'), '--dry-run').code, 1);
  assert.ok(!existsSync(join(home, 'none')));
  assert.equal(kith('history', join(home, 'none/')).code, 1);
  assert.equal(kith('history', connections).code, 2);
});

test('a damaged tail costs what was in it, is told, and is kept', () => {
  const book = join(home, 'damaged/');
  kith('import', connections, '--into', book);
  const whole = statSync(join(book, 'journal')).size;
  kith('import', list('three.csv', ['Ada']), '--into', book);
  truncateSync(join(book, 'journal'), statSync(join(book, 'journal')).size - 5);
  const run = kith('export', book, '--format', 'json', '--out', join(home, 'out.json'));
  assert.equal(run.json().people, 13);
  assert.match(run.errors, /is left out/);
  const torn = readFileSync(join(book, 'journal')).subarray(whole);
  assert.equal(kith('import', list('four.csv', ['Cleo']), '--into', book).json().people, 14);
  const aside = readdirSync(book).filter((name) => name.startsWith('aside-journal-'));
  assert.deepEqual(readFileSync(join(book, String(aside[0]))), torn);
  assert.equal(peopleIn(book), 14);
});

test('while one program writes to a folder another does not', async () => {
  const book = join(home, 'locked/');
  kith('import', connections, '--into', book);
  // It waits for what its second file, a pipe, holds, with the folder open.
  const pipe = join(home, 'pipe');
  assert.equal(spawnSync('mkfifo', [pipe]).status, 0);
  const first = spawn(program, ['import', list('five.csv', ['Ada']), pipe, '--into', book]);
  const exit = new Promise((resolve) => first.on('exit', resolve));
  try {
    const writer = await Promise.race([open(pipe, 'w'), exit]);  // opened when it is opened to be read
    assert.equal(first.exitCode, null, 'the import ended without reading its second file');
    const second = kith('import', list('six.csv', ['Ben']), '--into', book);
    assert.equal(second.code, 1);
    assert.match(second.errors, /another program/);
    assert.equal(peopleIn(book), 13);
    first.kill('SIGKILL');
    await exit;
    await writer.close();
  } finally {
    first.kill('SIGKILL');
  }
  // Killed in the middle, it has left the book as it was, and no lock.
  assert.equal(kith('import', list('six.csv', ['Ben']), '--into', book).json().people, 14);
});

test('what an import has ended with is there after a kill at any moment', () => {
  const book = join(home, 'killed/');
  // How long one takes here and now: the kills are spread over twice that.
  const before = performance.now();
  kith('import', list('unharmed.csv', ['Ada']), '--into', join(home, 'unharmed/'));
  const ms = performance.now() - before;
  let ended = 0;
  for (let round = 0; round < 40; ++round) {
    const file = list(`kill-${round}.csv`, [`Person${round}`]);
    const run = spawnSync(program, ['import', file, '--into', book], {timeout: 1 + Math.ceil(ms * round / 20), killSignal: 'SIGKILL'});
    if (run.status === 0) ++ended;
    const found = existsSync(book) ? peopleIn(book) : 0;
    assert.ok(found >= ended, `round ${round}: ${ended} were imported, ${found} are there`);
    if (found > ended) ended = found;  // it was committed, and killed before it said so
  }
  assert.ok(ended > 0 && ended < 40, `${ended} of 40 imports ended`);
});

test('files of other programs in a folder are left alone', () => {
  const book = join(home, 'shared/');
  kith('import', connections, '--into', book);
  writeFileSync(join(book, 'notes.txt'), 'mine');
  cpSync(book, join(home, 'copy'), {recursive: true});
  appendFileSync(join(home, 'copy/journal'), 'torn');
  assert.equal(kith('import', list('seven.csv', ['Ada']), '--into', join(home, 'copy')).code, 0);
  assert.equal(readFileSync(join(home, 'copy/notes.txt'), 'utf8'), 'mine');
  // Two folders merge like two files.
  const both = join(home, 'both.json');
  const merged = kith('merge', book, join(home, 'copy'), '--out', both);
  assert.equal(merged.code, 0, merged.errors);
  assert.equal(merged.json().people, 14);
});
