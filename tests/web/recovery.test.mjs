// What goes wrong around a page: storage that is full, a second tab, a hidden tab, a window that changes its size, a
// person who changes their mind.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {browsers, importFile, openBrowser, openKith, output, root, saved, serve, watch} from './browser.mjs';

/** @typedef {import('./browser.mjs').Tab} Tab */
/** @typedef {import('./person.mjs').Person} Person */

/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const kSlow = {timeout: 120000};

/** @param {import('playwright-core').Page} page */
async function addPerson(page, /** @type {string} */ given) {
  await page.getByRole('button', {name: 'Add person'}).click();
  await page.getByRole('textbox', {name: 'Given name'}).fill(given);
  await page.getByRole('textbox', {name: 'Given name'}).press('Enter');
  await page.getByRole('complementary', {name: given}).waitFor();
}

/** A person's page that has slid in. @param {import('playwright-core').Page} page @param {string} name */
async function openPage(page, name) {
  await page.getByRole('row', {name, exact: true}).click();
  const panel = page.getByRole('complementary', {name, exact: true});
  await panel.waitFor();
  for (let before = ''; ;) {
    const box = JSON.stringify(await panel.boundingBox());
    if (box === before) return;
    before = box;
    await page.waitForTimeout(100);
  }
}

/** The same in any browser. @param {Person} person */
async function enterPerson(person, /** @type {string} */ given) {
  await person.click('button', 'Add person');
  await person.write('textbox', 'Given name', given);
  await person.driver.press('Enter');
  await person.see('complementary', given);
}
/** @param {Person} person */
async function enterPlace(person, /** @type {string} */ place) {
  await person.write('textbox', 'Place', place);
  await person.driver.press('Enter');
}
const saveState = `document.querySelector('[role=status][aria-label="Save state"]')`;

/** The state of saving is shown in red, or no longer. @param {Tab} tab @param {boolean} wanted */
async function untilRed({page, person}, wanted) {
  for (let tries = 0; tries < 50; ++tries) {
    const clip = await person.driver.evaluate(`(({x, y, width, height}) => ({x, y, width, height}))(${saveState}.getBoundingClientRect())`);
    const picture = Buffer.from(await page.screenshot({clip})).toString('base64');
    const red = await person.driver.evaluate(`(async () => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob('${picture}'), (letter) => letter.charCodeAt(0))]));
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
      canvas.drawImage(image, 0, 0);
      const {data} = canvas.getImageData(0, 0, image.width, image.height);
      let red = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i] > 120 && data[i] - Math.max(data[i + 1], data[i + 2]) > 60) ++red;
      return red;
    })()`);
    if (wanted ? red > 20 : red === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`the state of saving is ${wanted ? 'not ' : ''}red`);
}

/** In the page: files of its own until the browser gives no more room. */
const fillTheDisk = async () => {
  const folder = await navigator.storage.getDirectory();
  for (let size = 1 << 20, i = 0; size >= 4096; ++i) {
    try {
      const file = await (await folder.getFileHandle(`filler-${i}`, {create: true})).createWritable();
      await file.write(new Uint8Array(size));
      await file.close();
    } catch (error) {
      if (/** @type {DOMException} */ (error).name !== 'QuotaExceededError') throw error;
      size /= 2;
    }
  }
};
const freeTheDisk = async () => {
  const folder = await navigator.storage.getDirectory();
  for await (const name of /** @type {any} */ (folder).keys()) if (name.startsWith('filler-')) await folder.removeEntry(name);
};

// A large record is stored by a worker, which finds the same.
const fullRooms = [...Object.entries(browsers).map(([name, open]) => ({name, open, count: 400})), {name: 'Chromium', open: browsers.Chromium, count: 12_000}];
for (const {name, open, count} of fullRooms) {
  test(`${name}: the room that the browser grants is full for ${count} people: said at once, nothing lost, saved when there is room again`, kSlow, async (t) => {
    const tab = await (await open(t, {small: server.url})).newTab();
    const {person} = tab;
    await person.open(server.url);
    await enterPerson(person, 'Ana');
    await person.saved();
    await untilRed(tab, false);
    // From another page: while the database is open, Chromium goes by what room there was half a minute ago.
    const address = await person.driver.evaluate('location.href');
    await person.driver.open(`${server.url}licences.txt`);
    await person.driver.evaluate(`(${fillTheDisk})()`);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await person.open(address);
    await person.saved();

    const rows = Array.from({length: count}, (_, i) => `Zora,Family${i},https://www.linkedin.com/in/p${i},,Company ${i},Engineer,08 Feb 2020`);
    await person.drop('Connections.csv', ['First Name,Last Name,URL,Email Address,Company,Position,Connected On', ...rows].join('\n'));
    await person.click('button', `Import ${count.toLocaleString('en')} people`);
    await person.until(`${saveState}.textContent === 'Not saved'`);
    await person.see('alert', /Not saved\. The disk or the room that the browser grants is full\. Free some space, or download a copy now\./);
    await person.see('button', 'Download a copy');
    await untilRed(tab, true);
    // Work goes on, in memory. Each edit tries to store what waits, too, which of much takes a while: there it would
    // be over before anybody presses.
    const edits = count < 1000;
    await person.click('tab', 'People');
    if (edits) {
      await person.click('row', 'Ana');
      await enterPlace(person, 'Lisboa');
      await person.until(`document.querySelector('[aria-label=Undo]').getAttribute('aria-description') === 'Undo: Change Place of Ana'`);
      assert.equal(await person.driver.evaluate(`${saveState}.textContent`), 'Not saved');
    }

    await person.driver.evaluate(`(${freeTheDisk})()`);
    // What the edit tried to store may find room before anybody presses.
    const pressed = person.click('button', 'Try again');
    await (edits ? pressed.catch(() => {}) : pressed);
    await person.saved();
    await person.seeNoMore('alert', /Not saved/);
    await untilRed(tab, false);
    await person.reload();
    await person.seeNoMore('alert', /Not saved/);
    if (edits) assert.equal(await person.value('textbox', 'Place'), 'Lisboa');
    await person.until(`document.querySelector('[role=grid]').getAttribute('aria-rowcount') === '${count + 2}'`);
  });

  test(`${name}: a store that throws at once: said, nothing lost, saved when it no longer does`, kSlow, async (t) => {
    const {person} = await (await open(t)).newTab();
    await person.open(server.url);
    await enterPerson(person, 'Ana');
    await person.saved();
    await person.driver.evaluate(`(${() => {
      const full = /** @type {any} */ (IDBObjectStore.prototype);
      full.kept = {put: full.put, add: full.add};
      full.put = full.add = () => { throw new DOMException('no room', 'QuotaExceededError'); };
    }})()`);
    await enterPlace(person, 'Porto');
    await person.until(`${saveState}.textContent === 'Not saved'`);
    await person.see('button', 'Download a copy');
    await enterPlace(person, 'Lisboa');
    await person.driver.evaluate('Object.assign(IDBObjectStore.prototype, IDBObjectStore.prototype.kept), 0');
    await person.click('button', 'Try again');
    await person.saved();
    await person.reload();
    assert.equal(await person.value('textbox', 'Place'), 'Lisboa');
  });
}

test('a transaction that aborts by itself: said, kept, and stored with the next', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await addPerson(page, 'Ana');
  await saved(page);
  await page.evaluate(() => {
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function(/** @type {any[]} */ ...wanted) {
      const transaction = real.apply(this, /** @type {any} */ (wanted));
      if (wanted[1] !== 'readwrite' || !wanted[0].includes('journal')) return transaction;
      IDBDatabase.prototype.transaction = real;
      transaction.commit = () => transaction.abort(); // as when the disk fails once all was asked for
      return transaction;
    };
  });
  const place = page.getByRole('textbox', {name: 'Place', exact: true});
  await place.fill('Porto');
  await place.press('Enter');
  await page.getByRole('status', {name: 'Save state'}).filter({hasText: 'Not saved'}).waitFor();
  await page.getByRole('alert').filter({hasText: 'could not store it'}).waitFor();
  await page.getByRole('button', {name: 'Try again'}).first().click();
  await saved(page);
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  assert.equal(await place.inputValue(), 'Porto');
});

test('the data of the page is cleared while it is open: said at once, and the browser asks before leaving', kSlow, async (t) => {
  const {context, page} = await openBrowser(t);
  await openKith(page, server.url);
  await addPerson(page, 'Ana');
  await saved(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', {origin: new URL(server.url).origin, storageTypes: 'indexeddb'});
  await page.getByRole('alert').filter({hasText: 'closed the storage'}).waitFor();
  await page.getByRole('status', {name: 'Save state'}).filter({hasText: 'Not saved'}).waitFor();
  assert.equal(await page.getByRole('button', {name: 'Try again'}).count(), 0);
  const place = page.getByRole('textbox', {name: 'Place', exact: true});
  await place.fill('Porto');
  await place.press('Enter');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Download a copy'}).click()]);
  const file = join(output, 'after-clearing.json');
  await download.saveAs(file);
  assert.equal(JSON.parse(readFileSync(file, 'utf8')).people[0].location, 'Porto');
  const asked = page.waitForEvent('dialog');
  void page.close({runBeforeUnload: true});
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.accept();
});

test('a browser without wasm SIMD: the book works, without a passphrase', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await page.addInitScript(() => {
    // Argon2id is the one module that is built for SIMD alone.
    const real = WebAssembly.compile.bind(WebAssembly);
    WebAssembly.compile = (bytes) => new TextDecoder('latin1').decode(bytes).includes('kith_key_derive')
      ? Promise.reject(new WebAssembly.CompileError('simd is not supported')) : real(bytes);
  });
  await openKith(page, server.url);
  await addPerson(page, 'Ana');
  await saved(page);
  assert.equal(await page.getByText('Kith has stopped').count(), 0);
  await page.getByRole('tab', {name: 'Data'}).click();
  assert.equal(await page.getByRole('button', {name: 'Protect with a passphrase'}).getAttribute('aria-disabled'), 'true');
});

for (const [name, open] of Object.entries(browsers)) {
  test(`${name}: three tabs: two follow the one that writes; when it is killed another takes over at once`, kSlow, async (t) => {
    const browser = await open(t);
    const first = await browser.newTab();
    const {person} = first;
    await person.open(server.url);
    await enterPerson(person, 'Ana');
    await person.saved();
    const tabs = [await browser.newTab(), await browser.newTab()];
    const others = tabs.map((tab) => tab.person);
    for (const [i, other] of others.entries()) {
      await tabs[i].page.bringToFront();
      await other.open(server.url);
      await other.see('alert', /open in another tab/);
      await other.until(`${saveState}.textContent.startsWith('Saved')`);  // by the one that writes
      await other.click('tab', 'People');
      await other.see('row', 'Ana');
    }
    // They see what is entered as it is entered.
    await first.page.bringToFront();
    await person.click('tab', 'People');
    await enterPerson(person, 'Bo');
    for (const other of others) await other.see('row', 'Bo');
    // The writer is killed in the middle of its work, without a goodbye.
    await enterPlace(person, 'Porto');
    await person.saved();
    await first.kill();
    let writer;
    for (let tries = 0; !writer && tries < 100; ++tries) {
      for (const other of others) {
        if (await other.driver.evaluate(`![...document.querySelectorAll('[role=alert]')].some((alert) => /open in another tab/.test(alert.textContent))`)) writer = other;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.ok(writer, 'one has taken over');
    const follower = others[writer === others[0] ? 1 : 0];
    await tabs[others.indexOf(writer)].page.bringToFront();
    await writer.click('row', 'Bo');
    assert.equal(await writer.value('textbox', 'Place'), 'Porto');
    await enterPerson(writer, 'Cleo');
    await writer.saved();
    await follower.see('row', 'Cleo');
    await follower.see('alert', /open in another tab/);
  });
}

test('the book as it was: looked at, a person restored, a change taken back, the bin', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await addPerson(page, 'Ana');
  await page.getByRole('tab', {name: 'People'}).click();
  await addPerson(page, 'Bo');
  const given = page.getByRole('textbox', {name: 'Given name'});
  await given.fill('Boris');
  await given.press('Enter');
  await page.getByRole('button', {name: 'Delete person'}).click();
  await saved(page);

  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'History', exact: true}).click();
  const history = page.getByRole('dialog', {name: 'History'});
  await history.getByRole('listitem').first().waitFor();
  assert.equal(await history.getByRole('listitem').count(), 6);
  await history.getByRole('searchbox', {name: 'Search the history'}).fill('given name of bo');
  await history.getByRole('listitem', {name: 'Change Given name of Bo'}).waitFor();
  await history.getByRole('listitem', {name: 'Delete Boris'}).waitFor({state: 'detached'});
  await history.getByRole('button', {name: 'See then'}).click();
  await page.getByRole('status', {name: 'The past'}).waitFor();
  await page.getByRole('tab', {name: 'People'}).click();
  await openPage(page, 'Boris');
  await page.getByRole('button', {name: 'Restore this person'}).click();
  await page.getByRole('status', {name: 'The past'}).waitFor({state: 'detached'});
  await page.getByRole('row', {name: 'Boris'}).waitFor();
  await saved(page);

  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'History', exact: true}).click();
  await history.getByRole('searchbox', {name: 'Search the history'}).fill('given name of bo');
  await history.getByRole('button', {name: 'Take back'}).click();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', {name: 'People'}).click();
  await openPage(page, 'Bo');
  await page.getByRole('button', {name: 'Delete person'}).click();
  await page.getByRole('row', {name: 'Bo', exact: true}).waitFor({state: 'detached'});
  await saved(page);
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Bin', exact: true}).click();
  const bin = page.getByRole('dialog', {name: 'Bin'});
  await bin.getByRole('listitem', {name: 'Bo'}).waitFor();
  await bin.getByRole('button', {name: 'Bring back'}).click();
  await bin.getByText('The bin is empty.').waitFor();
  await bin.getByRole('button', {name: 'Close'}).click();
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Bo', exact: true}).waitFor();
  watched.check();
});

test('a copy is merged: what came from where, a conflict to choose, one undo', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await addPerson(page, 'Ana');
  await saved(page);
  await page.getByRole('tab', {name: 'Data'}).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Export', exact: true}).click()]);
  const book = JSON.parse(readFileSync(await download.path(), 'utf8'));
  const later = '2099-01-01T00:00:00.000Z@7';
  Object.assign(book.people[0], {notes: 'Likes coffee', location: 'Porto', changed: later, stamps: {...book.people[0].stamps, notes: later, location: later}});
  book.seen['7'] = later;
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Ana'}).click();
  const notes = page.getByRole('textbox', {name: 'Notes', exact: true});
  if (!await notes.isVisible()) await page.getByRole('button', {name: 'Notes'}).first().click();
  await notes.fill('Likes tea');
  await page.keyboard.press('Tab');
  await saved(page);
  await page.getByRole('tab', {name: 'Data'}).click();
  await importFile(page, {name: 'phone.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(book))});
  const dialog = page.getByRole('dialog', {name: 'Import phone.json'});
  await dialog.getByRole('listitem', {name: 'Ana: Notes'}).waitFor();
  await dialog.getByRole('radio', {name: 'Keep here'}).click();
  await dialog.getByRole('button', {name: 'Update 1 person'}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Ana'}).click();
  assert.equal(await notes.inputValue(), 'Likes tea');
  const place = page.getByRole('textbox', {name: 'Place', exact: true});
  assert.equal(await place.inputValue(), 'Porto');
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await page.waitForFunction(() => !/** @type {HTMLInputElement | null} */ (document.querySelector('input[aria-label=Place]'))?.value);
  assert.equal(await notes.inputValue(), 'Likes tea');
});

test('a database of a newer version is not touched, and the page says so', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await addPerson(page, 'Ana');
  await saved(page);
  // While the page is open a newer one comes: it lets go of the database and says so.
  await page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open('kith', 3);
    request.onupgradeneeded = () => request.result.createObjectStore('of-the-future');
    request.onsuccess = () => { request.result.close(); resolve(undefined); };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
  }));
  const place = page.getByRole('textbox', {name: 'Place', exact: true});
  await place.fill('Porto');
  await place.press('Enter');
  await page.getByRole('alert').filter({hasText: 'newer version of Kith'}).waitFor();
  await page.getByRole('button', {name: 'Download a copy'}).waitFor();
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await page.getByRole('alert').filter({hasText: 'newer version of Kith'}).waitFor();
  const stores = await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('kith');
    request.onsuccess = () => { resolve([...request.result.objectStoreNames, request.result.version]); request.result.close(); };
  }));
  assert.deepEqual(stores, ['aside', 'device', 'journal', 'of-the-future', 'snapshots', 3]);
});

test('a database of the first version is taken over as it is; an older tab that holds it is named', kSlow, async (t) => {
  const {context, page} = await openBrowser(t);
  await openKith(page, server.url);
  await addPerson(page, 'Ana');
  await saved(page);
  // As the first version had it: the same records, and no store of the device's own.
  await page.goto(`${server.url}licences.txt`);
  await page.evaluate(async () => {
    const answer = (/** @type {IDBRequest} */ request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const now = /** @type {IDBDatabase} */ (await answer(indexedDB.open('kith')));
    const open = now.transaction('journal').objectStore('journal');
    const [keys, records] = await Promise.all([answer(open.getAllKeys()), answer(open.getAll())]);
    now.close();
    await answer(indexedDB.deleteDatabase('kith'));
    const request = indexedDB.open('kith', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('journal');
      request.result.createObjectStore('snapshots');
      request.result.createObjectStore('aside', {autoIncrement: true});
    };
    const old = /** @type {IDBDatabase} */ (await answer(request));
    const transaction = old.transaction('journal', 'readwrite');
    keys.forEach((/** @type {number} */ key, /** @type {number} */ i) => transaction.objectStore('journal').add(records[i], key));
    await new Promise((resolve) => { transaction.oncomplete = resolve; });
    Object.assign(globalThis, {old}); // and it stays open, deaf to who asks
  });
  const second = await context.newPage();
  await second.goto(server.url);
  await second.waitForSelector('html[data-ready]');
  await second.getByRole('alert').filter({hasText: 'An older Kith tab is still open'}).waitFor();
  await page.close();
  await second.reload();
  await second.waitForSelector('html[data-ready]');
  await second.getByRole('tab', {name: 'People'}).click();
  await second.getByRole('row', {name: 'Ana'}).waitFor();
  await addPerson(second, 'Ben');
  await saved(second);
});

test('the clock is set back: what is entered then still counts as later', kSlow, async (t) => {
  const {context, page} = await openBrowser(t);
  await openKith(page, server.url);
  await addPerson(page, 'Ana');
  const place = page.getByRole('textbox', {name: 'Place', exact: true});
  await place.fill('Porto');
  await place.press('Enter');
  await saved(page);
  await context.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() - 400 * 86400000;
  });
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await place.fill('Lisboa');
  await place.press('Enter');
  await saved(page);
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  assert.equal(await place.inputValue(), 'Lisboa');
  await page.getByRole('tab', {name: 'Data'}).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Export', exact: true}).click()]);
  const [ana] = JSON.parse(readFileSync(await download.path(), 'utf8')).people;
  assert.ok(ana.stamps.location > ana.created && ana.changed === ana.stamps.location, JSON.stringify(ana));
});

test('text that was typed and not left is kept after a pause', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await addPerson(page, 'Ana');
  const place = page.getByRole('textbox', {name: 'Place', exact: true});
  await place.click();
  await page.keyboard.type('São ');
  await page.waitForFunction(() => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') === 'Undo: Change Place of Ana');
  await saved(page);
  assert.equal(await place.inputValue(), 'São ', 'the field stays as it was typed');
  await page.keyboard.type('Paulo');
  await page.keyboard.press('Tab');
  await page.reload(); // at once: the next frame may not have come yet
  await page.waitForSelector('html[data-ready]');
  assert.equal(await place.inputValue(), 'São Paulo');
});

test('a field that names a person takes a name, and says when nobody has it', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await addPerson(page, 'Ana');
  await page.getByRole('tab', {name: 'People'}).click();
  await addPerson(page, 'Bo');
  const through = page.getByRole('textbox', {name: 'Met through'});
  await through.fill('Cleo');
  await through.press('Enter');
  await page.getByText('Nobody here has that name').first().waitFor();
  await through.fill('ana');
  await through.press('Enter');
  await saved(page);
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  assert.equal(await through.inputValue(), 'Ana');
});

test('an import is cancelled half-way and the book is as it was', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await addPerson(page, 'Ana');
  const rows = ['First Name,Last Name,URL,Email Address,Company,Position,Connected On'];
  for (let i = 0; i < 200000; ++i) rows.push(`Given${i},Family${i},https://www.linkedin.com/in/p${i},,Company ${i % 999},Engineer,08 Feb 2020`);
  await page.getByRole('tab', {name: 'Data'}).click();
  await importFile(page, {name: 'Connections.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n'))});
  const dialog = page.getByRole('dialog', {name: /Connections/});
  await dialog.getByRole('progressbar').waitFor();
  await dialog.getByRole('button', {name: 'Cancel'}).click();
  await dialog.waitFor({state: 'detached'});
  await page.getByText('One JSON file with 1 person').waitFor();
  watched.check();
});

test('a hidden tab goes on importing and saving', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', {value: true, configurable: true});
    Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
    globalThis.requestAnimationFrame = () => 0;  // as in a hidden tab
  });
  await importFile(page, join(root, 'tests/data/linkedin-export.zip'));
  await page.getByRole('button', {name: /^Import \d+ people$/}).click();
  await saved(page);
});

/** How many people the table has. @param {import('playwright-core').Page} page @param {number} count */
const untilPeople = (page, count) => page.waitForFunction((wanted) =>
  Number(document.querySelector('[role=grid][aria-label=People]')?.getAttribute('aria-rowcount')) - 1 === wanted, count, {timeout: 60_000});

/** @param {number} count */
function manyConnections(count) {
  const rows = Array.from({length: count}, (_, i) => `Given${i},Family${i},https://www.linkedin.com/in/many-${i},given${i}@many.example,Company ${i % 900},Engineer,01 Jan 2024`);
  return {name: 'Connections.csv', mimeType: 'text/csv', buffer: Buffer.from(['First Name,Last Name,URL,Email Address,Company,Position,Connected On', ...rows].join('\n'))};
}

for (const workers of [true, false]) {
  test(`a large import is stored ${workers ? 'by a worker' : 'without workers'}, what is entered behind it waits, and another tab follows`, kSlow, async (t) => {
    const {context, page} = await openBrowser(t);
    const watched = watch(page, server.url);
    if (!workers) await page.addInitScript(() => { Reflect.deleteProperty(globalThis, 'Worker'); });
    await page.addInitScript(() => {
      const seen = /** @type {any} */ (globalThis);
      seen.putters = 0;
      const made = URL.createObjectURL;
      URL.createObjectURL = (/** @type {any} */ what) => {
        if (what instanceof Blob && what.type === 'text/javascript') void what.text().then((source) => { if (source.includes('putter')) ++seen.putters; });
        return made(what);
      };
    });
    await openKith(page, server.url);
    const follower = await context.newPage();
    await openKith(follower, server.url);
    await follower.getByRole('alert').filter({hasText: /open in another tab/}).waitFor();
    await follower.getByRole('tab', {name: 'People'}).click();
    await page.bringToFront();
    await page.getByRole('tab', {name: 'People'}).click();
    await importFile(page, manyConnections(12_000));
    const dialog = page.getByRole('dialog', {name: /^Import Connections/});
    await dialog.getByRole('button', {name: 'Import 12,000 people'}).click({timeout: 60_000});
    await dialog.waitFor({state: 'detached', timeout: 60_000});
    await addPerson(page, 'Zoe');
    await saved(page);
    await untilPeople(page, 12_001);
    if (workers) assert.ok(await page.evaluate(() => /** @type {any} */ (globalThis).putters > 0), 'a worker has stored it');
    await follower.bringToFront();
    await untilPeople(follower, 12_001);
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    await page.getByRole('tab', {name: 'People'}).click();
    await untilPeople(page, 12_001);
    watched.check();
  });
}

test('before the page is left the browser asks, as long as a worker has not stored what it was given', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  // The worker is slow.
  await page.addInitScript(() => {
    const slow = /** @type {any} */ (globalThis);
    slow.held = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function(/** @type {any[]} */ ...given) {
      const send = () => Reflect.apply(post, this, given);
      if (given[0]?.what) slow.held.push(send);
      else send();
    };
  });
  await openKith(page, server.url);
  await page.getByRole('tab', {name: 'People'}).click();
  await importFile(page, manyConnections(12_000));
  const dialog = page.getByRole('dialog', {name: /^Import Connections/});
  await dialog.getByRole('button', {name: 'Import 12,000 people'}).click({timeout: 60_000});
  await dialog.waitFor({state: 'detached', timeout: 60_000});
  await page.waitForFunction(() => /** @type {any} */ (globalThis).held.length > 0, undefined, {timeout: 60_000});
  const asked = page.waitForEvent('dialog');
  await page.close({runBeforeUnload: true});
  const question = await asked;
  assert.equal(question.type(), 'beforeunload');
  await question.dismiss();
  await page.evaluate(() => { for (const send of /** @type {any} */ (globalThis).held.splice(0)) send(); });
  await saved(page);
  // It asks no more.
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await page.getByRole('tab', {name: 'People'}).click();
  await untilPeople(page, 12_000);
  watched.check();
});

test('the window changes its size while the map is dragged', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await page.getByRole('button', {name: 'Explore a sample network'}).click();
  await saved(page);
  const map = await page.getByRole('application', {name: 'Network map'}).boundingBox();
  assert.ok(map);
  await page.mouse.move(map.x + map.width - 60, map.y + map.height - 60);
  await page.mouse.down();
  await page.mouse.move(map.x + map.width - 200, map.y + map.height - 160, {steps: 4});
  await page.setViewportSize({width: 760, height: 600});
  await page.mouse.move(400, 300, {steps: 4});
  await page.mouse.up();
  await page.setViewportSize({width: 1100, height: 700});
  await page.waitForFunction(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
    return canvas.width === Math.round(1100 * devicePixelRatio) && canvas.height === Math.round(700 * devicePixelRatio);
  });
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Amelia Fernsby'}).click();
  await page.getByRole('complementary', {name: 'Amelia Fernsby'}).waitFor();
  watched.check();
});

test('the page asks nothing of the network, and its policy would refuse it', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  const refused = await page.evaluate(async () => {
    try {
      await fetch('/index.html');
      return false;
    } catch {
      return true;
    }
  });
  assert.ok(refused);
  assert.match(readFileSync(join(root, 'dist/index.html'), 'utf8'), /Content-Security-Policy/);
});
