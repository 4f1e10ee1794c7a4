// How long Today takes on a book of many people, most of them with a job, some with exchanges, tasks
// and introductions: found anew, and after an edit of each kind: one more touchpoint, somebody
// deleted, somebody paused, a touchpoint given to somebody else, and a fresh start, after which all
// is found anew.
//   node tests/bench/today_bench.mjs [people] [touchpoints]
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const people = Number(process.argv[2] ?? 100_000);
const touchpoints = Number(process.argv[3] ?? 300_000);
let state = 1;
const below = (/** @type {number} */ n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor(state / 2 ** 32 * n);
};
const id = (/** @type {number} */ kind, /** @type {number} */ i) => kind.toString(16).padStart(8, '0') + i.toString(16).padStart(24, '0');
const day = (/** @type {number} */ back) => new Date(Date.UTC(2026, 10, 29) - back * 86_400_000).toISOString().slice(0, 10);
const many = (/** @type {number} */ count, /** @type {(i: number) => object} */ make) => Array.from({length: Math.floor(count)}, (_, i) => make(i));
const anybody = () => id(1, below(people));
const titles = ['Engineer', 'Director', 'Designer', 'Head of sales'];
const layers = ['15', '50', '150', 'known'];
const channels = ['call', 'meal', 'message', 'email', 'comment', 'meeting'];
const book = {
  format: 'kith', version: 1,
  people: Array.from({length: people}, (_, i) => ({
    id: id(1, i), given: `Person ${i}`, layer: below(20) === 0 ? layers[below(3)] : 'known',
    ...(below(3) === 0 ? {birthday: day(7000 + below(15_000))} : {}),
  })),
  touchpoints: Array.from({length: touchpoints}, (_, i) => ({
    id: id(2, i), on: day(below(1200)), people: [id(1, below(people))], channel: channels[below(6)], depth: 1 + below(3),
    ...(below(200) === 0 ? {promise: 'Send the notes'} : {}),
  })),
  organisations: many(people / 20, (i) => ({id: id(3, i), name: `Organisation ${i}`})),
  roles: many(people * 0.7, (i) => ({
    id: id(4, i), person: id(1, i), organisation: id(3, below(people / 20)), title: titles[below(4)],
    from: day(below(4000)).slice(0, 7), ...(below(4) === 0 ? {to: day(below(400))} : {}),
  })),
  exchanges: many(people / 5, (i) => ({
    id: id(5, i), person: anybody(), direction: below(5) < 3 ? 'given' : 'received', on: day(below(800)), group: 'knowledge', value: 'Advice',
    ...(below(5) === 0 ? {is_ask: true, outcome: below(2) === 0 ? 'open' : 'yes'} : {}),
  })),
  tasks: many(people / 50, (i) => ({
    id: id(6, i), title: i % 3 === 0 ? 'Send the notes' : 'Write', people: [anybody()], due: day(below(400) - 60),
    origin: i % 3 === 0 ? 'promise' : 'by hand', ...(below(4) > 0 ? {done_on: day(below(300))} : {}),
  })),
  introductions: many(people / 100, (i) => ({
    id: id(7, i), who: anybody(), to_whom: anybody(), state: below(4) === 0 ? 'made' : 'met', made_on: day(below(400)),
  })),
};
const folder = mkdtempSync(join(tmpdir(), 'kith-today-'));
const file = join(folder, 'book.json');
writeFileSync(file, JSON.stringify(book));
const programs = [
  ['native', 'build/release/kith', []],
  ['wasm', process.execPath, ['--stack-size=4000', 'build/node/kith.cjs']],
].filter(([, path, args]) => existsSync(/** @type {string} */ (path)) && (args.length === 0 || existsSync(args[1])));
for (const [name, path, args] of programs) {
  const output = execFileSync(/** @type {string} */ (path), [.../** @type {string[]} */ (args), 'today', file, '--on', '2026-11-29', '--bench'], {encoding: 'utf8', maxBuffer: 1 << 28});
  const {ms, after_edit_ms: after, waiting, items} = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
  const edits = Object.entries(after).map(([kind, took]) => `${kind} ${took}`).join(', ');
  console.log(`${name}: anew ${ms} ms; after an edit, ms: ${edits} (${items.length} of ${items.length + waiting} things)`);
}
rmSync(folder, {recursive: true});
