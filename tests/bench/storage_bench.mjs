// What keeping a book costs in Chromium: opening it, an edit until it is committed, bytes an edit, writing a snapshot,
// memory; for 1,000, 30,000 and 100,000 people with three touchpoints each.
//   node tests/bench/storage_bench.mjs [people ...]    needs dist/ and the native book_bench (preset release), a Chromium
// Beside it, in the same browser and run, what an app would do otherwise: one record a person (with what is theirs) in
// an object store, and the whole book as JSON in one record. Both commit strictly durable, as Kith does.
import {spawnSync} from 'node:child_process';
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {newProfile, openKith, openProfile, root, saved, serve} from '../web/browser.mjs';

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 30000, 100000];
const folder = mkdtempSync(join(tmpdir(), 'kith-bench-'));
const part = (/** @type {number[]} */ values, /** @type {number} */ p) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * p))] ?? NaN;
const print = (/** @type {string} */ what, /** @type {string} */ figure, more = '') => console.log(`  ${what.padEnd(46)} ${figure.padStart(12)}${more && `   ${more}`}`);
const ms = (/** @type {number} */ value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** The same amount of data as plain objects, in two other databases. @param {number} people */
function otherWays(people) {
  const open = (/** @type {string} */ name) => new Promise((/** @type {(db: IDBDatabase) => void} */ resolve, reject) => {
    const request = indexedDB.open(name, 1);
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
    id: `p${i}`, given: `Given${i % 977}`, family: `Family${i % 1013}`, urls: [`https://www.linkedin.com/in/person-${i}`], source: 'LinkedIn',
    role: {organisation: `o${i % 25000}`, title: 'Senior Software Engineer'},
    touchpoints: [0, 1, 2].map((k) => ({id: `t${i}-${k}`, on: '2024-05-03', channel: 'call', notes: `Spoke of Given${k} and the plans for spring.`})),
  });
  const median = (/** @type {number[]} */ values) => values.sort((a, b) => a - b)[values.length >> 1];
  return (async () => {
    const all = Array.from({length: people}, (_, i) => person(i));
    const records = await open('bench-records');
    let from = performance.now();
    await transact(records, 'readwrite', (store) => { for (const one of all) store.put(one, one.id); });
    const recordsWrite = performance.now() - from;
    from = performance.now();
    await transact(records, 'readonly', (store) => store.getAll());
    const recordsOpen = performance.now() - from;
    const recordEdits = [];
    for (let i = 0; i < 15; ++i) {
      from = performance.now();
      await transact(records, 'readwrite', (store) => { store.put(person(i * 7 % people), `p${i * 7 % people}`); });
      recordEdits.push(performance.now() - from);
    }
    const whole = await open('bench-whole');
    const edits = [];
    let bytes = 0;
    for (let i = 0; i < (people > 50000 ? 3 : 7); ++i) {
      from = performance.now();
      const text = JSON.stringify(all);
      bytes = text.length;
      await transact(whole, 'readwrite', (store) => { store.put(text, 1); });
      edits.push(performance.now() - from);
    }
    from = performance.now();
    JSON.parse(/** @type {string} */ (await transact(whole, 'readonly', (store) => store.get(1))));
    const wholeOpen = performance.now() - from;
    return {recordsWrite, recordsOpen, recordEdit: median(recordEdits), recordBytes: JSON.stringify(all[0]).length, wholeOpen, wholeEdit: median(edits), wholeBytes: bytes};
  })();
}

/** Protect the book, then: from the press on Unlock to the first useful frame. @param {import('playwright-core').Page} page */
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

const server = await serve();
try {
  for (const people of sizes) {
    const snapshot = join(folder, `snapshot-${people}.bin`);
    const made = spawnSync(join(root, 'build/release/tests/bench/book_bench'), [String(people), '--write', snapshot], {encoding: 'utf8'});
    if (made.status !== 0) throw new Error('book_bench does not run: cmake --build --preset release --target book_bench');
    const context = await openProfile(newProfile());
    const page = context.pages()[0] ?? await context.newPage();
    await openKith(page, server.url);
    await page.getByRole('button', {name: 'Add person'}).click();
    await saved(page);
    await page.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'bench-file';
      document.body.append(input);
    });
    await page.locator('#bench-file').setInputFiles(snapshot);
    const compaction = await page.evaluate(async () => {
      const file = /** @type {HTMLInputElement} */ (document.getElementById('bench-file')).files?.[0];
      const bytes = new Uint8Array(await /** @type {File} */ (file).arrayBuffer());
      const db = await new Promise((/** @type {(db: IDBDatabase) => void} */ resolve) => {
        const request = indexedDB.open('kith');
        request.onsuccess = () => resolve(request.result);
      });
      const from = performance.now();
      await new Promise((resolve) => {
        const transaction = db.transaction(['journal', 'snapshots'], 'readwrite', {durability: 'strict'});
        transaction.objectStore('journal').clear();
        transaction.objectStore('snapshots').clear();
        transaction.objectStore('snapshots').put(bytes, 1);
        transaction.oncomplete = resolve;
      });
      db.close();
      return {ms: performance.now() - from, bytes: bytes.length};
    });
    const opens = [];
    let memory = 0;
    for (let i = 0; i < 3; ++i) {
      await page.goto(`${server.url}/#/people`);
      await page.reload();
      await page.waitForSelector('html[data-ready]', {timeout: 60000});
      opens.push(await page.evaluate(() => performance.getEntriesByName('kith-ready')[0].startTime));
    }
    await page.getByRole('row').nth(1).click();
    await page.waitForTimeout(people > 50000 ? 4000 : 1500);
    await page.evaluate(() => {
      const bench = /** @type {any} */ (globalThis);
      bench.commits = [];
      bench.bytes = [];
      document.addEventListener('keydown', (event) => { if (event.key === 'Enter') bench.pressed = event.timeStamp; }, true);
      const add = IDBObjectStore.prototype.add;
      IDBObjectStore.prototype.add = function(value, key) {
        bench.bytes.push(value.length);
        this.transaction.addEventListener('complete', () => bench.commits.push(performance.now() - bench.pressed));
        return add.call(this, value, key);
      };
    });
    const place = page.getByRole('textbox', {name: 'Place', exact: true});
    for (let i = 0; i < 40; ++i) {
      await place.fill(`Porto ${i}`);
      await place.press('Enter');
      await page.waitForFunction((count) => /** @type {any} */ (globalThis).commits.length > count, i);
    }
    const {commits, bytes} = await page.evaluate(() => {
      const bench = /** @type {any} */ (globalThis);
      return {commits: bench.commits, bytes: bench.bytes};
    });
    memory = await page.evaluate(() => /** @type {any} */ (globalThis).kith.memory);
    const other = await page.evaluate(otherWays, people);
    console.log(`${people.toLocaleString('en')} people, ${(3 * people).toLocaleString('en')} touchpoints`);
    print('open to first useful frame', ms(part(opens, 0.5)), `records ${ms(other.recordsOpen)} to have them, whole JSON ${ms(other.wholeOpen)}`);
    print('an edit, Enter to commit: median', ms(part(commits, 0.5)), `record ${ms(other.recordEdit)}, whole JSON ${ms(other.wholeEdit)}`);
    print('an edit, Enter to commit: p99', ms(part(commits, 0.99)));
    print('bytes written an edit', String(part(bytes, 0.5)), `record ${other.recordBytes}, whole JSON ${other.wholeBytes.toLocaleString('en')}`);
    print('storing a snapshot', ms(compaction.ms), `${(compaction.bytes / 1e6).toFixed(1)} MB; all records ${ms(other.recordsWrite)}`);
    print('memory of the app', `${(memory / 1e6).toFixed(0)} MB`);
    if (people <= 50000) {
      const {unlock, key} = await unlocking(page);
      print('unlocking with a passphrase', ms(unlock), `of that Argon2id ${ms(key)}`);
    }
    await context.close();
  }
} finally {
  server.close();
}
