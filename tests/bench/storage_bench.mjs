// What keeping a book costs in Chromium: opening it, an edit until it is committed, bytes an edit, compaction (the snapshot
// that the app writes by itself), memory; for 1,000, 30,000 and 100,000 people with three touchpoints each.
//   node tests/bench/storage_bench.mjs [people ...]    needs dist/, a Chromium and the native book_bench (preset release or dev)
// Beside it, in the same run and the same way, what an app would do otherwise: one record a person (with what is theirs) in
// an object store, and the whole book as JSON in one record. Each has a browser with a profile of its own, a page that does
// nothing else, the book in memory, and commits strictly durable as Kith does.
import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {serialize} from 'node:v8';
import {newFolder, newProfile, openKith, openProfile, root, saved, serve} from '../web/browser.mjs';

/** @typedef {import('playwright-core').Page} Page */
/**
 * @typedef {object} Figures
 * @property {number} open      ms, median of 3
 * @property {number} ready     ms, median of 3
 * @property {number[]} pressed ms from the key to the commit
 * @property {number[]} commits ms from the call of the store to the commit, with making what is stored
 * @property {number} bytes     handed to the store by an edit
 * @property {number} disk      written by the browser's processes during the edits, by the edit
 * @property {number} holds     bytes of wasm memory and of JavaScript's heap, after a collection
 * @property {number} resident  bytes of the page's process
 * @property {number} peak      the most that was since it started
 * @property {number[]} [appends]  ms for what Kith hands over, on this page that draws nothing
 * @property {{ms: number, storing: number, longest: number, bytes: number}} [compaction]
 * @property {{unlock: number, key: number}} [vault]
 */

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 30000, 100000];
const kEdits = 400;  // after so many the app writes a snapshot: SnapshotRule in src/app/journal.hpp
const kQuietMs = 1500;  // once nobody has changed anything for so long: src/app/app_state.cpp
const kWholeEdits = 100;  // each takes long
const folder = newFolder('bench');
const part = (/** @type {number[]} */ values, /** @type {number} */ p) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * p))] ?? NaN;

/** The processes of the browser with this profile: id, resident bytes, command line. @param {string} profile */
function processesOf(profile) {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,args='], {encoding: 'utf8', maxBuffer: 1 << 26}).trim().split('\n').map((line) => {
    const [pid, parent, rss, ...args] = line.trim().split(/\s+/);
    return {pid, parent, rss: Number(rss) * 1024, args: args.join(' ')};
  });
  const found = new Set(all.filter(({args}) => args.includes(`--user-data-dir=${profile}`)).map(({pid}) => pid));
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const {pid, parent} of all) if (found.has(parent)) found.add(pid);
  }
  return all.filter(({pid}) => found.has(pid));
}

/** Bytes that the browser has written to files so far. @param {string} profile */
function written(profile) {
  let sum = 0;
  for (const {pid} of processesOf(profile)) {
    try {
      sum += Number(/^write_bytes: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It has gone.
    }
  }
  return sum;
}

/** What the page takes. @param {Page} page @param {string} profile */
async function memoryOf(page, profile) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const {usedSize} = await devtools.send('Runtime.getHeapUsage');
  const wasm = await page.evaluate(() => /** @type {any} */ (globalThis).kith?.memory ?? 0);
  // The largest of them: besides it there is one in reserve, and the browser's own pages.
  const [own] = processesOf(profile).filter(({args}) => args.includes('--type=renderer') && !args.includes('--top-chrome-webui')).sort((a, b) => b.rss - a.rss);
  const peak = Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${own.pid}/status`, 'utf8'))?.[1]) * 1024;
  return {holds: wasm + usedSize, resident: own.rss, peak};
}

/** @template T @param {string} profile @param {(page: Page) => Promise<T>} work */
async function inBrowser(profile, work) {
  const context = await openProfile(profile);
  try {
    return await work(context.pages()[0] ?? await context.newPage());
  } finally {
    await context.close();
  }
}

/** Protect the book, then: from the press on Unlock to the first useful frame. @param {Page} page */
async function unlocking(page) {
  await page.addInitScript(() => {
    const Real = Worker;
    Object.assign(globalThis, {Worker: class extends Real {
      postMessage(/** @type {any} */ message) {
        if (!message.passphrase) return super.postMessage(message);
        const from = performance.now();
        this.addEventListener('message', () => Object.assign(globalThis, {benchKey: performance.now() - from}));
        return super.postMessage(message);
      }
    }});
  });
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Protect with a passphrase'}).click();
  const dialog = page.getByRole('dialog', {name: 'Protect with a passphrase'});
  await dialog.getByLabel('New passphrase').fill('seven quiet otters');
  await dialog.getByLabel('The same again').fill('seven quiet otters');
  await dialog.getByRole('button', {name: 'Protect', exact: true}).click();
  await dialog.waitFor({state: 'detached', timeout: 60000});
  const unlocks = [];
  const keys = [];
  for (let i = 0; i < 3; ++i) {
    await page.reload();
    await page.getByLabel('Passphrase').fill('seven quiet otters');
    await page.evaluate(() => {
      const bench = /** @type {any} */ (globalThis);
      document.addEventListener('keydown', (event) => { if (event.key === 'Enter') bench.unlockedFrom = event.timeStamp; }, true);
      new MutationObserver(() => {
        if (document.querySelector('[aria-label=Sections]')) bench.unlockedAt ??= performance.now();
      }).observe(document.body, {subtree: true, childList: true, attributes: true});
    });
    await page.getByLabel('Passphrase').press('Enter');
    await page.waitForFunction(() => /** @type {any} */ (globalThis).unlockedAt);
    const {from, at, key} = await page.evaluate(() => {
      const bench = /** @type {any} */ (globalThis);
      return {from: bench.unlockedFrom, at: bench.unlockedAt, key: bench.benchKey};
    });
    unlocks.push(at - from);
    keys.push(key);
  }
  return {unlock: part(unlocks, 0.5), key: part(keys, 0.5)};
}

/** @param {string} url @param {number} people @returns {Promise<Figures>} */
async function measureKith(url, people) {
  const snapshot = join(folder, `snapshot-${people}.bin`);
  const bench = ['release', 'dev'].map((preset) => join(root, `build/${preset}/tests/bench/book_bench`)).find(existsSync);
  if (!bench || spawnSync(bench, [String(people), '--write', snapshot]).status !== 0) throw new Error('book_bench does not run: cmake --build --preset release --target book_bench');
  const profile = newProfile();
  await inBrowser(profile, async (page) => {
    await openKith(page, url);
    await page.getByRole('button', {name: 'Add person'}).click();
    await saved(page);
    await page.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'bench-file';
      document.body.append(input);
    });
    await page.locator('#bench-file').setInputFiles(snapshot);
    await page.evaluate(async () => {
      const file = /** @type {File} */ (/** @type {HTMLInputElement} */ (document.getElementById('bench-file')).files?.[0]);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const db = await new Promise((/** @type {(db: IDBDatabase) => void} */ resolve) => {
        const request = indexedDB.open('kith');
        request.onsuccess = () => resolve(request.result);
      });
      await new Promise((resolve, reject) => {
        const transaction = db.transaction(['journal', 'snapshots'], 'readwrite', {durability: 'strict'});
        transaction.objectStore('journal').clear();
        transaction.objectStore('snapshots').clear();
        transaction.objectStore('snapshots').put(bytes, 1);
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
      db.close();
    });
  });

  // When the database is asked for; an address alone would not load the page again.
  const opening = () => {
    const {open} = IDBFactory.prototype;
    IDBFactory.prototype.open = function(...wanted) {
      /** @type {any} */ (globalThis).benchOpened ??= performance.now();
      return open.apply(this, wanted);
    };
  };
  const load = async (/** @type {Page} */ page) => {
    await page.goto('about:blank');
    await page.goto(`${url}#/people`);
    await page.waitForSelector('html[data-ready]', {timeout: 60000});
    return page.evaluate(() => {
      const ready = performance.getEntriesByName('kith-ready')[0].startTime;
      return {ready, open: ready - /** @type {any} */ (globalThis).benchOpened};
    });
  };
  const opens = await inBrowser(profile, async (page) => {
    await page.addInitScript(opening);
    return [await load(page), await load(page), await load(page)];
  });
  return inBrowser(profile, async (page) => {
    await page.addInitScript(opening);
    await load(page);
    await page.getByRole('row').nth(1).click();
    await page.waitForTimeout(people > 50000 ? 4000 : 1500);
    await page.evaluate(() => {
      const bench = Object.assign(/** @type {any} */ (globalThis), {pressed: 0, presses: [], commits: [], bytes: [], works: [], longest: 0, snapshot: null});
      document.addEventListener('keydown', (event) => { if (event.key === 'Enter') bench.pressed = event.timeStamp; }, true);
      const {add, put} = IDBObjectStore.prototype;
      IDBObjectStore.prototype.add = function(value, key) {
        const [from, pressed] = [performance.now(), bench.pressed];
        bench.bytes.push(value.length);
        this.transaction.addEventListener('complete', () => {
          bench.commits.push(performance.now() - from);
          bench.presses.push(performance.now() - pressed);
        });
        return add.call(this, value, key);
      };
      // The app's own snapshot: from the first slice of its work (Page.work in web/bridge/page.js) to its commit.
      IDBObjectStore.prototype.put = function(value, key) {
        if (this.name === 'snapshots') {
          const from = performance.now();
          this.transaction.addEventListener('complete', () => { bench.snapshot = {from, until: performance.now(), bytes: value.length}; });
        }
        return put.call(this, value, key);
      };
      const post = MessagePort.prototype.postMessage;
      MessagePort.prototype.postMessage = function(/** @type {any[]} */ ...what) {
        if (what[0] === 0) bench.works.push(performance.now());
        return post.apply(this, /** @type {any} */ (what));
      };
    });
    const before = written(profile);
    const place = page.getByRole('textbox', {name: 'Place', exact: true});
    for (let i = 0; i < kEdits; ++i) {
      await place.fill(`Porto ${i}`);
      await place.press('Enter');
      await page.waitForFunction((count) => /** @type {any} */ (globalThis).commits.length > count, i, {polling: 10});
    }
    const disk = (written(profile) - before) / kEdits;
    await page.evaluate(() => {
      const bench = /** @type {any} */ (globalThis);
      let last = performance.now();
      bench.watch = setInterval(() => {
        bench.longest = Math.max(bench.longest, performance.now() - last);
        last = performance.now();
      }, 4);
    });
    await page.waitForFunction(() => /** @type {any} */ (globalThis).snapshot, undefined, {timeout: 120000});
    const {pressed, commits, bytes, compaction} = await page.evaluate((quiet) => {
      const bench = /** @type {any} */ (globalThis);
      clearInterval(bench.watch);
      const from = bench.works.find((/** @type {number} */ at) => at >= bench.pressed + quiet);
      return {pressed: bench.presses, commits: bench.commits, bytes: bench.bytes,
        compaction: {ms: bench.snapshot.until - from, storing: bench.snapshot.until - bench.snapshot.from, longest: bench.longest, bytes: bench.snapshot.bytes}};
    }, kQuietMs);
    const memory = await memoryOf(page, profile);
    const vault = people <= 50000 ? await unlocking(page) : undefined;
    return {open: part(opens.map(({open}) => open), 0.5), ready: part(opens.map(({ready}) => ready), 0.5), pressed, commits, bytes: part(bytes, 0.5), disk,
      ...memory, compaction, vault};
  });
}

/** In the page: the same amount of data as plain objects in another database. @param {number} people */
function prepareOther(people) {
  const open = () => new Promise((/** @type {(db: IDBDatabase) => void} */ resolve, reject) => {
    const request = indexedDB.open('bench', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('all');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transact = (/** @type {IDBDatabase} */ db, /** @type {IDBTransactionMode} */ mode, /** @type {(store: IDBObjectStore) => IDBRequest | void} */ work) => new Promise((resolve, reject) => {
    const transaction = db.transaction('all', mode, {durability: 'strict'});
    const request = work(transaction.objectStore('all'));
    transaction.oncomplete = () => resolve(request ? request.result : undefined);
    transaction.onabort = () => reject(transaction.error);
  });
  const person = (/** @type {number} */ i) => ({
    id: `p${i}`, given: `Given${i % 977}`, family: `Family${i % 1013}`, location: '', urls: [`https://www.linkedin.com/in/person-${i}`], source: 'LinkedIn',
    role: {organisation: `o${i % 25000}`, title: 'Senior Software Engineer'},
    touchpoints: [0, 1, 2].map((k) => ({id: `t${i}-${k}`, on: '2024-05-03', channel: 'call', notes: `Spoke of Given${k} and the plans for spring.`})),
  });
  /** @type {ReturnType<typeof person>[]} */
  let book = [];
  /** @type {IDBDatabase} */
  let db;
  Object.assign(globalThis, {other: {
    fill: async (/** @type {boolean} */ whole) => {
      db = await open();
      const all = Array.from({length: people}, (_, i) => person(i));
      await transact(db, 'readwrite', (store) => {
        if (whole) store.put(JSON.stringify(all), 1);
        else for (const one of all) store.put(one, one.id);
      });
    },
    open: async (/** @type {boolean} */ whole) => {
      const from = performance.now();
      db = await open();
      book = whole ? JSON.parse(await transact(db, 'readonly', (store) => store.get(1))) : await transact(db, 'readonly', (store) => store.getAll());
      if (book.length !== people) throw new Error('not all are there');
      return performance.now() - from;
    },
    edit: async (/** @type {boolean} */ whole, /** @type {number} */ i) => {
      const one = book[i * 7 % people];
      const from = performance.now();
      one.location = `Porto ${i}`;
      const text = whole ? JSON.stringify(book) : '';
      await transact(db, 'readwrite', (store) => { store.put(whole ? text : one, whole ? 1 : one.id); });
      return {ms: performance.now() - from, bytes: text.length, one: whole ? null : one};
    },
    append: async (/** @type {number} */ i) => {
      const bytes = new Uint8Array(100);
      const from = performance.now();
      await transact(db, 'readwrite', (store) => { store.add(bytes, i); });
      return performance.now() - from;
    },
  }});
}

/** @param {string} url @param {number} people @param {boolean} whole @returns {Promise<Figures>} */
async function measureOther(url, people, whole) {
  const profile = newProfile();
  const load = async (/** @type {Page} */ page) => {
    await page.goto('about:blank');
    await page.goto(`${url}licences.txt`);
    await page.evaluate(prepareOther, people);
  };
  await inBrowser(profile, async (page) => {
    await load(page);
    await page.evaluate((whole) => /** @type {any} */ (globalThis).other.fill(whole), whole);
  });
  const open = (/** @type {Page} */ page) => page.evaluate((whole) => /** @type {any} */ (globalThis).other.open(whole), whole);
  const opens = await inBrowser(profile, async (page) => {
    const times = [];
    for (let i = 0; i < 3; ++i) {
      await load(page);
      times.push(await open(page));
    }
    return times;
  });
  return inBrowser(profile, async (page) => {
    await load(page);
    await open(page);
    const count = whole ? kWholeEdits : kEdits;
    const commits = [];
    let bytes = 0;
    const before = written(profile);
    for (let i = 0; i < count; ++i) {
      const edit = await page.evaluate(({whole, i}) => /** @type {any} */ (globalThis).other.edit(whole, i), {whole, i});
      commits.push(edit.ms);
      bytes = whole ? edit.bytes : serialize(edit.one).length;
    }
    const disk = (written(profile) - before) / count;
    const memory = await memoryOf(page, profile);
    const appends = [];
    for (let i = 1; i <= kEdits && !whole; ++i) appends.push(await page.evaluate((i) => /** @type {any} */ (globalThis).other.append(i), i));
    return {open: part(opens, 0.5), ready: NaN, pressed: [], commits, bytes, disk, ...memory, appends};
  });
}

const ms = (/** @type {number} */ value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const mb = (/** @type {number} */ value) => `${(value / 1e6).toFixed(value < 1e7 ? 1 : 0)} MB`;
const size = (/** @type {number} */ value) => value < 1e5 ? `${Math.round(value).toLocaleString('en')} B` : mb(value);

/** One line: the figures and how many times Kith's the others are. @param {string} what @param {(value: number) => string} as @param {number[]} values */
function row(what, as, values) {
  const cells = values.map((value) => Number.isNaN(value) ? '—' : as(value));
  const times = values.map((value) => value / values[0]).map((times) => Number.isNaN(times) ? '' : `×${times < 10 ? times.toFixed(2) : Math.round(times).toLocaleString('en')}`);
  console.log(`  ${what.padEnd(38)} ${(cells[0] ?? '').padStart(10)} ${(cells[1] ?? '').padStart(12)} ${(times[1] ?? '').padStart(8)} ${(cells[2] ?? '').padStart(12)} ${(times[2] ?? '').padStart(10)}`);
}

const server = await serve();
try {
  for (const people of sizes) {
    const all = [await measureKith(server.url, people), await measureOther(server.url, people, false), await measureOther(server.url, people, true)];
    const of = (/** @type {(figures: Figures) => number} */ value) => all.map(value);
    const [{compaction, vault, ready, pressed}] = all;
    console.log(`${`${people.toLocaleString('en')} people, ${(3 * people).toLocaleString('en')} touchpoints`.padEnd(40)} ${'Kith'.padStart(10)} ${'record each'.padStart(12)} ${''.padStart(8)} ${'whole JSON'.padStart(12)}`);
    row('open, from the database on (1)', ms, of(({open}) => open));
    row('commit, median (2)', ms, of(({commits}) => part(commits, 0.5)));
    row('commit, p99', ms, of(({commits}) => part(commits, 0.99)));
    row('bytes handed to the store an edit', size, of(({bytes}) => bytes));
    row('bytes written by the browser an edit', size, of(({disk}) => disk));
    row('compaction (3)', ms, [compaction?.ms ?? NaN, NaN, NaN]);
    row('memory: wasm and JavaScript', mb, of(({holds}) => holds));
    row('memory: process of the page', mb, of(({resident}) => resident));
    row('memory: its peak', mb, of(({peak}) => peak));
    const [, {appends = []}] = all;
    console.log(`  Kith, from the page to its first useful frame: ${ms(ready)}`);
    console.log(`  Kith, from Enter to the commit: median ${ms(part(pressed, 0.5))}, p99 ${ms(part(pressed, 0.99))}; 100 bytes on a page that draws nothing: median ${ms(part(appends, 0.5))}, p99 ${ms(part(appends, 0.99))}`);
    if (compaction) console.log(`  Kith, compaction: ${mb(compaction.bytes)}, of it storing ${ms(compaction.storing)}, the page busy for ${ms(compaction.longest)} at most`);
    if (vault) console.log(`  Kith, unlocking with a passphrase ${ms(vault.unlock)}, of that Argon2id ${ms(vault.key)}`);
  }
  console.log(`(1) Kith until its first useful frame, the others until the objects are in memory. (2) From the call of the store; ${kEdits} edits, whole JSON ${kWholeEdits}. Kith\'s page hears of it after the frame that shows the edit.`);
  console.log('(3) The snapshot that the app writes by itself, in slices and when nobody edits. The others have none.');
} finally {
  server.close();
}
