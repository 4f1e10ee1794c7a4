// The passphrase: what is stored is sealed, and nothing is lost on the way in or out. The main story in every browser, what
// goes wrong in Chromium.
import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {browsers, connections, importFile, openBrowser, openKith, output, personAt, root, saved, serve, watch} from './browser.mjs';

/** @typedef {import('./person.mjs').Person} Person */

/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const kSlow = {timeout: 240000};
const kPassphrase = 'seven quiet otters';

/** All that the databases of the page hold, as text: every byte of every value, and the small values. In the page. */
const tellAll = async () => {
  const answer = (/** @type {IDBRequest} */ request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  let text = JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage}) + document.title;
  const decoder = new TextDecoder('latin1');
  const tell = (/** @type {any} */ value) => {
    if (value instanceof Uint8Array) text += decoder.decode(value);
    else if (value && typeof value === 'object') Object.values(value).forEach(tell);
    else text += `${value};`;
  };
  for (const {name} of await indexedDB.databases()) {
    const db = /** @type {IDBDatabase} */ (await answer(indexedDB.open(/** @type {string} */ (name))));
    for (const store of db.objectStoreNames) {
      const open = db.transaction(store).objectStore(store);
      tell(await answer(open.getAllKeys()));
      tell(await answer(db.transaction(store).objectStore(store).getAll()));
    }
    db.close();
  }
  return text;
};
/** @param {Person} person @returns {Promise<string>} */
const everythingStored = (person) => person.driver.evaluate(`(${tellAll})()`);

/** Names as they lie in the records: in UTF-8. */
const names = ['Traumwald', 'Quillfeather', 'Fable', 'Secret Harbour'];
const found = (/** @type {string} */ stored) => names.filter((name) => stored.includes(name));

/** A book of 13 people, one of whom is open and lives at a place of that name. @param {Person} person */
async function fill(person) {
  await person.see('button', 'Explore a sample network');
  await person.drop('linkedin-connections.csv', readFileSync(connections, 'utf8'));
  await person.click('button', 'Import 13 people');
  await person.saved();
  await openJürgen(person);
  await writePlace(person, 'Secret Harbour');
}

/** @param {Person} person */
async function openJürgen(person) {
  await person.click('tab', 'People');
  await person.click('row', 'Jürgen Traumwald');
}

/** @param {Person} person @param {string} place */
async function writePlace(person, place) {
  await person.write('textbox', 'Place', place);
  await person.driver.press('Enter');
  await person.until(`document.querySelector('[aria-label=Undo]')?.getAttribute('aria-disabled') !== 'true'`);
  await person.saved();
}
const place = (/** @type {Person} */ person) => person.value('textbox', 'Place');

/** @param {Person} person @param {string} role @param {string} name */
const isAsleep = async (person, role, name) =>
  person.driver.evaluate(`document.querySelector(${JSON.stringify(await person.see(role, name))}).getAttribute('aria-disabled') === 'true'`);

/** @param {Person} person @param {string} passphrase */
async function protect(person, passphrase) {
  await person.click('tab', 'Data');
  await person.click('button', 'Protect with a passphrase');
  await person.see('dialog', 'Protect with a passphrase');
  await person.write('textbox', 'New passphrase', passphrase);
  assert.ok(await isAsleep(person, 'button', 'Protect'), 'not before it was given twice');
  await person.write('textbox', 'The same again', passphrase);
  await person.until(`!document.querySelector(${JSON.stringify(await person.see('button', 'Protect'))}).hasAttribute('aria-disabled')`);
  await person.click('button', 'Protect');
  await person.seeNoMore('dialog', 'Protect with a passphrase');
  await person.seeText('The book is protected');
}

/** @param {Person} person @param {string} passphrase */
async function unlock(person, passphrase) {
  await person.see('main', 'Locked');
  await person.write('textbox', 'Passphrase', passphrase);
  await person.click('button', 'Unlock');
}

/** @param {Person} person @param {string} passphrase */
async function unlocked(person, passphrase) {
  await unlock(person, passphrase);
  await person.see('tablist', 'Sections');
  await person.saved();
}

test('a key is derived as Argon2id says', async () => {
  const {instance} = await WebAssembly.instantiate(readFileSync(join(root, 'build/web/key_kernel.wasm')),
    {wasi_snapshot_preview1: new Proxy({}, {get: () => () => 0}), env: new Proxy({}, {get: () => () => 0})});
  const kernel = /** @type {any} */ (instance.exports);
  kernel._initialize?.();
  const derive = (/** @type {string} */ passphrase, /** @type {number} */ memory, /** @type {number} */ passes) => {
    const room = kernel.kith_key_room();
    const bytes = () => new Uint8Array(kernel.memory.buffer);
    bytes().set(new Uint8Array(16).fill(2), room);
    bytes().set(new TextEncoder().encode(passphrase), room + 48);
    assert.equal(kernel.kith_key_derive(passphrase.length, memory, passes, 1), 0);
    return Buffer.from(bytes().slice(room + 16, room + 48)).toString('hex');
  };
  // As another implementation has it, that of hash-wasm.
  assert.equal(derive('password', 65536, 2), 'ca204cd4f6bba829cee63631a633c55db0abbafe42f6dd284b3a8cefc89c0ba9');
  assert.notEqual(derive('passwore', 65536, 2), derive('password', 65536, 2));
});

for (const [name, open] of Object.entries(browsers)) {
  test(`${name}: a passphrase seals all that is stored; wrong, changed, removed, nothing is lost`, kSlow, async (t) => {
    const {page, person} = await (await open(t)).newTab();
    const watched = watch(page, server.url);
    await person.open(server.url);
    await fill(person);
    assert.deepEqual(found(await everythingStored(person)), names, 'the names are there to be found');

    await protect(person, kPassphrase);
    assert.deepEqual(found(await everythingStored(person)), []);
    for (const magic of ['KTHP', 'KTHC']) assert.ok(!(await everythingStored(person)).includes(magic), 'nor places on the map and communities');
    // What is written from now on too.
    await openJürgen(person);
    await writePlace(person, 'Fable Island');
    assert.deepEqual(found(await everythingStored(person)), []);

    // The locked page shows nothing, also to those who read its elements.
    const tabs = `document.querySelectorAll('[role=tab]').length`;
    await person.reload();
    await person.see('main', 'Locked');
    assert.equal(await person.driver.evaluate(tabs), 0);
    assert.deepEqual(found(await person.driver.evaluate('document.documentElement.outerHTML + document.body.innerText')), []);
    if (name === 'Chromium') writeFileSync(join(output, 'locked-light.png'), await page.screenshot({clip: {x: 0, y: 0, width: 1280, height: 800}}));
    await unlock(person, 'not the one');
    await person.see('alert', /That is not the passphrase/);
    assert.equal(await person.driver.evaluate(tabs), 0);
    assert.deepEqual(found(await person.driver.evaluate('document.documentElement.outerHTML')), []);
    await unlocked(person, kPassphrase);
    assert.equal(await place(person), 'Fable Island');

    // The history is there as well, through what was sealed later.
    await person.click('tab', 'Data');
    await person.click('button', 'History');
    await person.see('listitem', /^Import 13 people/);
    await person.click('button', 'Close');
    await person.seeNoMore('dialog', 'History');

    // Another passphrase: the old one opens nothing any more.
    await person.click('button', 'Change passphrase');
    await person.write('textbox', 'Passphrase now', 'a wrong guess');
    await person.write('textbox', 'New passphrase', 'eight loud herons');
    await person.write('textbox', 'The same again', 'eight loud herons');
    await person.click('button', 'Change');
    await person.see('alert', /not the passphrase/);
    await person.write('textbox', 'Passphrase now', kPassphrase);
    await person.click('button', 'Change');
    await person.seeNoMore('dialog', 'Change the passphrase');
    await person.click('button', 'Lock');
    await unlock(person, kPassphrase);
    await person.see('alert', /That is not the passphrase/);
    await unlocked(person, 'eight loud herons');

    // Removed: stored as it was before.
    await person.click('tab', 'Data');
    await person.click('button', 'Remove passphrase');
    await person.write('textbox', 'Passphrase now', 'eight loud herons');
    await person.click('button', 'Remove');
    await person.seeNoMore('dialog', 'Remove the passphrase');
    await person.see('button', 'Protect with a passphrase');
    assert.deepEqual(found(await everythingStored(person)), names);
    await openJürgen(person);
    await writePlace(person, 'Ulm');
    await person.reload();
    assert.equal(await place(person), 'Ulm');
    watched.check();
    await person.checkQuiet();
  });
}

// Workers seal and open what is large.
for (const [name, open] of Object.entries(browsers)) {
  test(`${name}: a large book is sealed, opened and unsealed, and nothing of it is lost`, kSlow, async (t) => {
    const {person} = await (await open(t)).newTab();
    await person.open(server.url);
    await fill(person);
    await protect(person, kPassphrase);
    const rows = Array.from({length: 12_000}, (_, i) => `Zora,Quillfeather${i},https://www.linkedin.com/in/p${i},,Company ${i},Engineer,08 Feb 2020`);
    await person.drop('Connections.csv', ['First Name,Last Name,URL,Email Address,Company,Position,Connected On', ...rows].join('\n'));
    await person.click('button', 'Import 12,000 people');
    await person.seeNoMore('dialog', /^Import /);
    await person.saved();
    assert.deepEqual(found(await everythingStored(person)), []);
    const everybody = async () => {
      await person.click('tab', 'People');
      await person.until(`document.querySelector('[role=grid]').getAttribute('aria-rowcount') === '12014'`);
    };
    await person.reload();
    await unlocked(person, kPassphrase);
    await everybody();
    await person.click('tab', 'Data');
    await person.click('button', 'Remove passphrase');
    await person.write('textbox', 'Passphrase now', kPassphrase);
    await person.click('button', 'Remove');
    await person.see('button', 'Protect with a passphrase');
    assert.deepEqual(found(await everythingStored(person)), names);
    await person.reload();
    await everybody();
    // Sealed again, the record that was edited and the snapshot alike.
    await person.click('tab', 'Data');
    await protect(person, kPassphrase);
    assert.deepEqual(found(await everythingStored(person)), []);
    await person.reload();
    await unlocked(person, kPassphrase);
    await everybody();
  });
}

test('a protected export opens by its passphrase, elsewhere too', kSlow, async (t) => {
  const {page, person} = await openBrowser(t);
  await openKith(page, server.url);
  await fill(person);
  await protect(person, kPassphrase);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Export protected'}).click()]);
  assert.match(download.suggestedFilename(), /^kith-\d{4}-\d\d-\d\d\.kith$/);
  const file = join(output, 'protected.kith');
  await download.saveAs(file);
  assert.deepEqual(found(readFileSync(file, 'latin1')), []);

  const {page: other, person: otherPerson} = await openBrowser(t);
  await openKith(other, server.url);
  await importFile(other, file);
  const ask = other.getByRole('dialog', {name: 'A protected file'});
  await ask.getByLabel('Passphrase of the file').fill('no idea');
  await ask.getByRole('button', {name: 'Open'}).click();
  await ask.getByRole('alert').filter({hasText: 'not the passphrase'}).waitFor();
  await ask.getByLabel('Passphrase of the file').fill(kPassphrase);
  await ask.getByLabel('Passphrase of the file').press('Enter');
  await other.getByRole('dialog', {name: /^Import protected/}).getByRole('button', {name: 'Import 13 people'}).click();
  await saved(other);
  await other.getByRole('tab', {name: 'People'}).click();
  await other.getByRole('row', {name: 'Jürgen Traumwald'}).click();
  assert.equal(await place(otherPerson), 'Secret Harbour');

  // A damaged file is told from a wrong passphrase.
  const bytes = readFileSync(file);
  bytes[bytes.length - 5] ^= 1;
  await other.getByRole('tab', {name: 'Data'}).click();
  await importFile(other, {name: 'damaged.kith', mimeType: 'application/octet-stream', buffer: bytes});
  await ask.getByLabel('Passphrase of the file').fill(kPassphrase);
  await ask.getByRole('button', {name: 'Open'}).click();
  await ask.getByRole('alert').filter({hasText: 'damaged'}).waitFor();
});

test('damage is told from a wrong passphrase; one copy of the lock is enough', kSlow, async (t) => {
  const {page, person} = await openBrowser(t);
  await openKith(page, server.url);
  await fill(person);
  await protect(person, kPassphrase);
  /** Change a byte of a value in the database. @param {string} store @param {string | number} key @param {number} at */
  const damage = (store, key, at) => page.evaluate(([store, key, at]) => new Promise((resolve, reject) => {
    const request = indexedDB.open('kith');
    request.onsuccess = () => {
      const db = request.result;
      const transaction = db.transaction(/** @type {string} */ (store), 'readwrite');
      const open = transaction.objectStore(/** @type {string} */ (store));
      open.get(key).onsuccess = (event) => {
        const bytes = /** @type {any} */ (event.target).result;
        bytes[at] ^= 1;
        open.put(bytes, key);
      };
      transaction.oncomplete = () => { db.close(); resolve(undefined); };
      transaction.onabort = () => reject(transaction.error);
    };
  }), /** @type {any} */ ([store, key, at]));

  await damage('device', 'vault', 70);
  await page.reload();
  await unlocked(person, kPassphrase);

  // An edit that was sealed and is damaged since: only it is lost, and it is kept as it is.
  await damage('journal', 2, 40);
  await page.reload();
  await unlocked(person, kPassphrase);
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Download the unread part'}).waitFor();
  await page.getByText('One JSON file with 13 people').waitFor();

  await damage('device', 'vault', 71);
  await damage('device', 'vault', 70);
  await damage('device', 'vault', 3);
  await damage('device', 'vault-copy', 70);
  await page.reload();
  await page.getByRole('alert').filter({hasText: 'no passphrase can open it'}).waitFor();
  assert.equal(await page.getByLabel('Passphrase').count(), 0);
});

test('a page that goes while the book is being sealed, or opened, loses nothing', kSlow, async (t) => {
  const {page, person} = await openBrowser(t);
  await openKith(page, server.url);
  await fill(person);
  for (let i = 0; i < 30; ++i) await writePlace(person, `Secret Harbour ${i}`);
  // The page is closed when so many transactions of the change have been made.
  const breakAt = (/** @type {number} */ count) => page.evaluate((count) => {
    const real = IDBDatabase.prototype.transaction;
    let left = count;
    IDBDatabase.prototype.transaction = function(/** @type {any[]} */ ...wanted) {
      if (wanted[1] === 'readwrite' && --left < 0) {
        document.documentElement.dataset.gone = '';
        throw new Error('the page has gone');
      }
      return real.apply(this, /** @type {any} */ (wanted));
    };
  }, count);
  /** Until the page has gone, or the change was made with fewer transactions. */
  const gone = (/** @type {string} */ otherwise) => page.waitForFunction((name) =>
    document.documentElement.dataset.gone === '' || [...document.querySelectorAll('button')].some((button) => button.getAttribute('aria-label') === name), otherwise);
  for (let count = 1; count <= 3; ++count) {
    await page.getByRole('tab', {name: 'Data'}).click();
    await breakAt(count);
    await page.getByRole('button', {name: 'Protect with a passphrase'}).click();
    const dialog = page.getByRole('dialog', {name: 'Protect with a passphrase'});
    await dialog.getByLabel('New passphrase').fill(kPassphrase);
    await dialog.getByLabel('The same again').fill(kPassphrase);
    await dialog.getByRole('button', {name: 'Protect', exact: true}).click();
    await gone('Remove passphrase');
    await page.reload();
    await unlocked(person, kPassphrase);
    assert.deepEqual(found(await everythingStored(person)), [], `sealed to the end after a break at ${count}`);
    await page.getByRole('tab', {name: 'Data'}).click();
    await breakAt(count);
    await page.getByRole('button', {name: 'Remove passphrase'}).click();
    const remove = page.getByRole('dialog', {name: 'Remove the passphrase'});
    await remove.getByLabel('Passphrase now').fill(kPassphrase);
    await remove.getByRole('button', {name: 'Remove', exact: true}).click();
    await gone('Protect with a passphrase');
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    await page.waitForFunction(() => document.querySelector('[aria-label=Sections], [aria-label=Locked]'));
    if (await page.getByRole('main', {name: 'Locked'}).count()) await unlocked(person, kPassphrase);
    await page.getByRole('tab', {name: 'Data'}).click();
    await page.getByRole('button', {name: 'Protect with a passphrase'}).waitFor();
    await page.getByRole('tab', {name: 'People'}).click();
    await page.getByRole('row', {name: 'Jürgen Traumwald'}).click();
    assert.equal(await place(person), 'Secret Harbour 29');
  }
});

test('the book locks by itself, and the other tabs with it', kSlow, async (t) => {
  const {context, page, person} = await openBrowser(t);
  await openKith(page, server.url);
  await fill(person);
  await protect(person, kPassphrase);
  const second = await context.newPage();
  const secondPerson = personAt(second);
  await second.goto(server.url);
  await unlock(secondPerson, kPassphrase);
  await second.getByRole('tablist', {name: 'Sections'}).waitFor();
  // It follows what is written sealed.
  await second.getByRole('tab', {name: 'People'}).click();
  await second.getByRole('row', {name: 'Jürgen Traumwald'}).click();
  await page.getByRole('tab', {name: 'People'}).click();
  await writePlace(person, 'Ulm');
  await second.waitForFunction(() => [...document.querySelectorAll('input')].some((field) => field.getAttribute('aria-label') === 'Place' && field.value === 'Ulm'));
  // An hour passes without anybody.
  await page.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 3600000;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.getByRole('main', {name: 'Locked'}).waitFor();
  await second.getByRole('main', {name: 'Locked'}).waitFor();
  // Whichever is opened first may write: one that waits for its passphrase keeps no other from it.
  await unlocked(secondPerson, kPassphrase);
  await second.getByRole('tab', {name: 'People'}).click();
  await second.getByRole('row', {name: 'Jürgen Traumwald'}).click();
  await writePlace(secondPerson, 'Bremen');
  await second.getByRole('button', {name: 'Lock', exact: true}).click();
  await second.getByRole('main', {name: 'Locked'}).waitFor();
  await unlocked(person, kPassphrase);
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Jürgen Traumwald'}).click();
  assert.equal(await place(person), 'Bremen');
});
