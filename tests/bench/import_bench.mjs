// How long LinkedIn's Connections.csv takes from its bytes to people in memory, titles classified and organisations
// folded, beside uDSV, the fastest CSV parser of npm, which makes bare objects of strings.
//   node tests/bench/import_bench.mjs [rounds] [rows ...]    needs build/node/kith.cjs (preset node, target kith_cli)
// Both run under this one node, each in a process of its own and in turn. Each reads a file several times; the least of
// min(wall, CPU) is what it needs. Two times of uDSV are told: from a string that is there already, and with the bytes
// decoded, as Kith does. The files are those of import_files.mjs: only ASCII, and names as in Europe.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {inferSchema, initParser} from 'udsv';
import {inventConnections} from './import_files.mjs';

/** @typedef {{first: number, parse: number, all: number, people: number, bytesEach: number}} Times */

const self = fileURLToPath(import.meta.url);
const kith = join(self, '../../../build/node/kith.cjs');

/** Milliseconds of min(wall, CPU). @template T @param {() => T} work @returns {[number, T]} */
function timed(work) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const made = work();
  const wall = performance.now() - start;
  const {user, system} = process.cpuUsage(cpu);
  return [wall < 25 ? wall : Math.min(wall, (user + system) / 1000), made];
}

/** @param {string} file @returns {Times} */
function runPeer(file) {
  const bytes = readFileSync(file);
  const times = {first: 0, parse: Infinity, all: Infinity, people: 0, bytesEach: 0};
  let spent = 0;
  for (let run = 0; run < 20 && (run < 4 || spent < 2000); ++run) {
    const [decodeMs, text] = timed(() => bytes.toString('utf8'));
    const body = text.slice(text.indexOf('First Name,'));
    const [parseMs, people] = timed(() => initParser(inferSchema(body)).stringObjs(body));
    if (run === 0) times.first = decodeMs + parseMs;
    times.parse = Math.min(times.parse, parseMs);
    times.all = Math.min(times.all, decodeMs + parseMs);
    times.people = people.length;
    spent += decodeMs + parseMs;
  }
  return times;
}

/** The last line of a process's output. @param {string[]} call */
function lastLine(call) {
  const {status, stdout, stderr} = spawnSync(process.execPath, call, {encoding: 'utf8', maxBuffer: 1 << 26});
  if (status !== 0) throw new Error(`${call.join(' ')} failed: ${stderr}`);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
}

/** @param {string} file @returns {Times} */
function runKith(file) {
  const line = lastLine([kith, 'import', '--bench', file]);
  return {first: line.first_ms, parse: line.ms, all: line.ms, people: line.people, bytesEach: line.bytes_per_person};
}

/** @param {Times | undefined} a @param {Times} b @returns {Times} */
const better = (a, b) => a === undefined ? b
  : {...b, first: Math.min(a.first, b.first), parse: Math.min(a.parse, b.parse), all: Math.min(a.all, b.all)};

/** @param {string} folder @param {'plain' | 'accents'} letters @param {number} rows @param {number} rounds */
function compare(folder, letters, rows, rounds) {
  const file = join(folder, `${letters}-${rows}.csv`);
  const bytes = Buffer.from(inventConnections(rows, 2026, letters));
  writeFileSync(file, bytes);
  /** @type {Times | undefined} */
  let ours;
  /** @type {Times | undefined} */
  let peer;
  for (let round = 0; round < rounds; ++round) {
    peer = better(peer, lastLine([self, '--peer', file]));
    ours = better(ours, runKith(file));
  }
  if (!ours || !peer) throw new Error('nothing was measured');
  if (ours.people !== rows || peer.people !== rows) throw new Error(`${rows} rows gave ${ours.people} and ${peer.people} people`);
  const megabytes = bytes.length / 1e6;
  const line = (/** @type {string} */ what, /** @type {number} */ ms, /** @type {number} */ first) =>
    console.log(`${what.padEnd(34)} ${ms.toFixed(1).padStart(8)} ms ${(megabytes / ms * 1000).toFixed(0).padStart(6)} MB/s   first time ${first.toFixed(1)} ms`);
  console.log(`\n${rows} rows, ${megabytes.toFixed(1)} MB, ${letters === 'plain' ? 'only ASCII' : 'names as in Europe'}`);
  line('uDSV, string to objects', peer.parse, peer.first);
  line('uDSV, bytes to objects', peer.all, peer.first);
  line('kith, bytes to people', ours.all, ours.first);
  console.log(`${(peer.parse / ours.all).toFixed(2)} x as fast as from a string, ${(peer.all / ours.all).toFixed(2)} x as from bytes; ${ours.bytesEach} bytes a person`);
}

if (process.argv[2] === '--peer') {
  console.log(JSON.stringify(runPeer(process.argv[3])));
} else {
  const rounds = Number(process.argv[2] ?? 5);
  const sizes = process.argv.length > 3 ? process.argv.slice(3).map(Number) : [100000, 1000000];
  const folder = mkdtempSync(join(tmpdir(), 'kith-import-'));
  try {
    for (const rows of sizes) {
      compare(folder, 'plain', rows, rounds);
      compare(folder, 'accents', rows, rounds);
    }
  } finally {
    rmSync(folder, {recursive: true});
  }
}
