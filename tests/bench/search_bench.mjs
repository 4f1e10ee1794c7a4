// What search over people costs and finds, beside the fastest and the best-known libraries of npm: the time to index
// 100,000 invented people, the memory, each keystroke of typing names, companies, first letters and mistyped names.
//   node tests/bench/search_bench.mjs [people] [rounds] [engine ...]    needs build/node/kith.cjs (preset node, target kith_cli)
// All under this one node, Kith as wasm; each round runs every engine in turn. The peers get objects or strings that
// are made already, Kith reads its CSV beforehand; times are those of the index and of the search alone. The machine is
// shared: of each time the least of min(wall, CPU), of three runs where one is quick, is what the engine needs.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import uFuzzy from '@leeoniya/ufuzzy';
import {Charset, Index} from 'flexsearch';
import MiniSearch from 'minisearch';
import {inventPeople, peopleCsv, random} from './search_people.mjs';

/** @typedef {import('./search_people.mjs').PersonRow} PersonRow */
/**
 * One thing to be found: what is typed, from which length on it must be found, and whether a row is what was looked for.
 * @typedef {{kind: string, typed: string, from: number, wants: (row: number, typed: string) => boolean}} Task
 */
/** @typedef {{ms: number, ids: number[]}} Answer */
/** @typedef {{indexMs: number, mb: number, answers: Answer[]}} Run */

const kith = join(fileURLToPath(new URL('../..', import.meta.url)), 'build/node/kith.cjs');
const count = Number(process.argv[2] ?? 100000);
const rounds = Number(process.argv[3] ?? 3);
const wanted = process.argv.slice(4);
const limit = 10;
setFlagsFromString('--expose-gc');
const collect = /** @type {() => void} */ (runInNewContext('gc'));

const people = inventPeople(count, 20240229);
const fold = (/** @type {string} */ text) => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
  .replace(/[łøıßđæ]/g, (letter) => ({ł: 'l', ø: 'o', ı: 'i', ß: 'ss', đ: 'd', æ: 'ae'})[letter] ?? letter);
const names = people.map(({name}) => fold(name));
const companies = people.map(({company}) => fold(company));

const next = random(7);
const any = (/** @type {number} */ below) => Math.floor(next() * below);
const isLatin = (/** @type {string} */ text) => /^[a-z' -]+$/.test(text);
const startsAWord = (/** @type {string} */ text, /** @type {string} */ typed) => text.startsWith(typed) || text.includes(` ${typed}`);

/** @param {string} text @param {string} kind   one letter of it too many, too few, wrong, or swapped with the next */
function mistype(text, kind) {
  const letter = () => String.fromCharCode(97 + any(26));
  for (;;) {
    const at = any(text.length - (kind === 'swapped' ? 1 : 0));
    const made = kind === 'inserted' ? text.slice(0, at) + letter() + text.slice(at)
      : kind === 'deleted' ? text.slice(0, at) + text.slice(at + 1)
      : kind === 'wrong' ? text.slice(0, at) + letter() + text.slice(at + 1)
      : text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
    if (made !== text && made.trim() === made) return made;
  }
}
const typos = ['inserted', 'deleted', 'wrong', 'swapped'];

/** @returns {Task[]} */
function makeTasks() {
  /** @type {Task[]} */
  const tasks = [];
  const isNamed = (/** @type {string} */ name) => (/** @type {number} */ row) => names[row] === name;
  for (let i = 0; i < 40; ++i) {
    const {name} = people[any(count)];
    tasks.push({kind: 'full names', typed: name, from: name.length, wants: isNamed(fold(name))});
  }
  for (let i = 0; i < 20; ++i) {
    const {name} = people[any(count)];
    tasks.push({kind: 'prefixes of names', typed: fold(name), from: 1, wants: (row, typed) => startsAWord(names[row], typed)});
  }
  for (let i = 0; i < 20; ++i) {
    const {company} = people[any(count)];
    tasks.push({kind: 'companies, prefixes', typed: fold(company), from: 1, wants: (row, typed) => companies[row].startsWith(typed)});
  }
  for (let i = 0; i < 20; ++i) {
    const [given, ...more] = names[any(count)].split(' ');
    const family = more.at(-1) ?? given;
    const start = any(2) ? 2 : 1;
    const typed = any(2) ? given[0] + family[0] : `${given[0]} ${family.slice(0, start)}`;
    const wants = (/** @type {number} */ row) => startsAWord(names[row], given[0]) && startsAWord(names[row], family[0]);
    tasks.push({kind: 'first letters', typed, from: typed.length, wants});
  }
  for (const kind of typos) {
    for (let i = 0; i < 15;) {
      const name = names[any(count)];
      if (!isLatin(name)) continue;
      const typed = mistype(name, kind);
      tasks.push({kind, typed, from: typed.length, wants: isNamed(name)});
      ++i;
    }
  }
  return tasks;
}

const tasks = makeTasks();
/** Every keystroke of every task. @type {{typed: string, task: Task}[]} */
const keystrokes = tasks.flatMap((task) => Array.from(task.typed, (_, i) => ({typed: [...task.typed].slice(0, i + 1).join(''), task})))
  .filter(({typed}) => typed.trim() === typed);
const queries = keystrokes.map(({typed}) => typed);

/** @param {() => (typed: string) => ArrayLike<number>} build @returns {Run} */
function runHere(build) {
  collect();
  const before = process.memoryUsage().heapUsed + process.memoryUsage().external;
  const cpu = process.cpuUsage();
  let from = performance.now();
  const search = build();
  const used = process.cpuUsage(cpu);
  const indexMs = Math.min(performance.now() - from, (used.user + used.system) / 1000);
  collect();
  const mb = (process.memoryUsage().heapUsed + process.memoryUsage().external - before) / 1e6;
  const answers = queries.map((typed) => {
    let ms = Infinity;
    let ids = /** @type {ArrayLike<number>} */ ([]);
    for (let run = 0; run < 3 && (run === 0 || ms < 5); ++run) {
      from = performance.now();
      ids = search(typed);
      ms = Math.min(ms, performance.now() - from);
    }
    return {ms, ids: Array.from(ids).slice(0, limit)};
  });
  return {indexMs, mb, answers};
}

const folder = mkdtempSync(join(tmpdir(), 'kith-bench-'));
const csvFile = join(folder, 'people.csv');
const queryFile = join(folder, 'queries.txt');
writeFileSync(csvFile, peopleCsv(people));
writeFileSync(queryFile, `${queries.join('\n')}\n`);
const lines = people.map((one) => `${one.name} ${one.company} ${one.title} ${one.place}`);

/** @type {Record<string, () => Run>} */
const engines = {
  'Kith': () => {
    const run = spawnSync(process.execPath, [kith, 'search', '--people', csvFile, '--queries', queryFile, '--limit', String(limit)], {encoding: 'utf8', maxBuffer: 1 << 28});
    if (run.status !== 0) throw new Error(`kith search failed: ${run.stderr}`);
    const told = JSON.parse(run.stdout);
    return {indexMs: told.index_ms, mb: told.index_mb, answers: told.results};
  },
  'flexsearch': () => runHere(() => {
    const index = new Index({tokenize: 'forward', encoder: Charset.Normalize});
    lines.forEach((line, row) => index.add(row, line));
    return (typed) => /** @type {number[]} */ (index.search(typed, {limit}));
  }),
  'uFuzzy': () => runHere(() => {
    const latin = uFuzzy.latinize(lines);
    const fuzzy = new uFuzzy({intraMode: 1, unicode: true, interSplit: "[^\\p{L}\\d']+", intraSplit: '\\p{Ll}\\p{Lu}', intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}', intraChars: "[\\p{L}\\d']", intraContr: "'\\p{L}{1,2}\\b"});
    return (typed) => {
      const [found, info, order] = fuzzy.search(latin, uFuzzy.latinize(typed), 1);
      return info ? order.slice(0, limit).map((at) => info.idx[at]) : found ?? [];
    };
  }),
  'minisearch': () => runHere(() => {
    const index = new MiniSearch({fields: ['name', 'company', 'title', 'place'], processTerm: (term) => fold(term), searchOptions: {prefix: true, fuzzy: 0.2, combineWith: 'AND', boost: {name: 2}}});
    index.addAll(people.map(({name, company, title, place}, id) => ({id, name, company, title, place})));
    return (typed) => index.search(typed).slice(0, limit).map(({id}) => id);
  }),
};

const part = (/** @type {number[]} */ values, /** @type {number} */ p) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * p))] ?? NaN;

/** How many of a kind were found in the first ten, and what was not. @param {Run} run @param {string} kind */
function found(run, kind) {
  let hits = 0;
  let all = 0;
  /** @type {string[]} */
  const missed = [];
  keystrokes.forEach(({typed, task}, i) => {
    if (task.kind !== kind || [...typed].length < task.from) return;
    ++all;
    if (run.answers[i].ids.some((row) => task.wants(row, typed))) ++hits;
    else missed.push(typed);
  });
  return {text: `${hits} of ${all}`, missed};
}

/** @type {Map<string, Run[]>} */
const runs = new Map(Object.keys(engines).filter((name) => wanted.length === 0 || wanted.includes(name)).map((name) => [name, []]));
try {
  for (let round = 0; round < rounds; ++round) {
    // Every engine once a round; those that take minutes in the first round only.
    for (const [name, all] of runs) {
      if (round === 0 || !['uFuzzy', 'minisearch'].includes(name)) all.push(engines[name]());
    }
  }
} finally {
  rmSync(folder, {recursive: true, force: true});
}

console.log(`${count.toLocaleString('en')} people, ${queries.length.toLocaleString('en')} keystrokes, ${rounds} rounds, node ${process.version}`);
const kinds = [...new Set(tasks.map(({kind}) => kind))];
const rows = [['', 'index', 'memory', 'median', 'p95', 'worst', ...kinds]];
const ms = (/** @type {number} */ value) => `${value.toFixed(value < 0.995 ? 3 : value < 9.95 ? 2 : 0)} ms`;
for (const [name, all] of runs) {
  const times = queries.map((_, i) => Math.min(...all.map(({answers}) => answers[i].ms)));
  rows.push([name, ms(Math.min(...all.map(({indexMs}) => indexMs))), `${part(all.map(({mb}) => mb), 0.5).toFixed(1)} MB`,
    ms(part(times, 0.5)), ms(part(times, 0.95)), ms(Math.max(...times)), ...kinds.map((kind) => found(all[0], kind).text)]);
}
const columns = rows[0].map((_, column) => rows.map((row) => row[column]));
for (const column of columns) {
  const width = Math.max(...columns[0].map((text) => text.length), 10);
  console.log(column.map((text, i) => i === 0 ? text.padEnd(22) : text.padStart(width + 2)).join(''));
}
for (const kind of kinds) {
  const run = runs.get('Kith')?.[0];
  if (!run) break;
  const {missed} = found(run, kind);
  if (missed.length > 0) console.log(`Kith missed of ${kind}: ${missed.join(', ')}`);
}
