// The first minute and what follows, in Chromium, by role and name alone.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {connections, dismissToasts, dist, importConnections, importFile, openBrowser, openKith, output, saved, serve, watch} from './browser.mjs';

/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const kSlow = {timeout: 180000};

/** The same story over http and from disk. @param {import('node:test').TestContext} t @param {string} url @param {boolean} offline */
async function story(t, url, offline) {
  const {context, page} = await openBrowser(t);
  const watched = watch(page, url);
  await openKith(page, url);

  // First visit: two ways in, three sections.
  await page.getByRole('button', {name: 'Explore a sample network'}).waitFor();
  assert.deepEqual(await page.getByRole('tablist', {name: 'Sections'}).getByRole('tab').allInnerTexts(), Array(5).fill(''));
  for (const name of ['Today', 'People', 'Map', 'Insights', 'Data']) await page.getByRole('tab', {name}).waitFor();

  // Dry run: what was found and what was not read, before anything changes.
  await importFile(page, connections);
  const dialog = page.getByRole('dialog', {name: /^Import linkedin-connections/});
  await dialog.getByText('13 new people').waitFor();
  await dialog.getByRole('listitem', {name: /line 13.*LinkedIn left this member out/}).waitFor();
  await dialog.getByRole('button', {name: 'Cancel'}).click();
  await dialog.waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Explore a sample network'}).waitFor();
  await importConnections(page);

  // The map: me and the people by name.
  const map = page.getByRole('application', {name: 'Network map'});
  await map.waitFor();
  await map.getByRole('button', {name: 'Me', exact: true}).waitFor();
  // Names are shown where there is room; who has it depends on the map.
  await map.getByRole('button', {name: /Traumwald|Quillfeather|Kuvitteellinen|Fable|Mglista|Aláìsí|山川/}).first().waitFor();

  // Search: folded accents, any word order.
  await page.getByRole('tab', {name: 'People'}).click();
  const grid = page.getByRole('grid', {name: 'People'});
  await grid.getByRole('row', {name: 'Jürgen Traumwald'}).waitFor();
  await page.getByRole('searchbox', {name: 'Search people'}).fill('wrob luc');
  await grid.getByRole('row', {name: 'Łucja Mglista-Wróbel'}).waitFor();
  await page.waitForFunction(() => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === '2');
  await page.getByRole('button', {name: 'Clear search'}).first().click();

  // Edit, undo, redo.
  await grid.getByRole('row', {name: 'Jürgen Traumwald'}).click();
  const card = page.getByRole('complementary', {name: 'Jürgen Traumwald'});
  const place = card.getByRole('textbox', {name: 'Place', exact: true});
  await place.fill('Ulm');
  await place.press('Enter');
  await saved(page);
  await page.getByRole('button', {name: 'Undo', exact: true}).first().click();
  await page.waitForFunction(() => [...document.querySelectorAll('input')].some((field) => field.getAttribute('aria-label') === 'Place' && field.value === ''));
  await page.getByRole('button', {name: 'Redo', exact: true}).click();
  await page.waitForFunction(() => [...document.querySelectorAll('input')].some((field) => field.getAttribute('aria-label') === 'Place' && field.value === 'Ulm'));
  await saved(page);

  // Everything is there after a reload, also without a network.
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  assert.equal(await page.getByRole('textbox', {name: 'Place', exact: true}).inputValue(), 'Ulm');
  if (offline) {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    assert.equal(await page.getByRole('textbox', {name: 'Place', exact: true}).inputValue(), 'Ulm');
    await context.setOffline(false);
  }

  // Take everything away as JSON.
  await page.getByRole('tab', {name: 'Data'}).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Export', exact: true}).click()]);
  const file = join(output, 'exported.json');
  await download.saveAs(file);
  const exported = readFileSync(file, 'utf8');
  assert.equal(JSON.parse(exported).people.length, 13);

  // Delete everything, with the typed word; undo; delete; bring it back from the file.
  await page.getByRole('button', {name: 'Delete everything'}).click();
  const confirm = page.getByRole('dialog', {name: 'Delete everything'});
  assert.equal(await confirm.getByRole('button', {name: 'Delete 13 people'}).getAttribute('aria-disabled'), 'true');
  await confirm.getByRole('textbox').fill('delete');
  await confirm.getByRole('button', {name: 'Delete 13 people'}).click();
  await confirm.waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Explore a sample network'}).waitFor();
  await page.getByRole('button', {name: 'Undo', exact: true}).first().click();
  await page.getByText('One JSON file with 13 people').waitFor();
  await page.getByRole('button', {name: 'Redo', exact: true}).click();
  await page.getByRole('button', {name: 'Explore a sample network'}).waitFor();
  await importFile(page, file);
  await page.getByRole('dialog', {name: 'Import exported.json'}).getByRole('button', {name: 'Import 13 people'}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'Data'}).click();
  const [again] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Export', exact: true}).click()]);
  const second = join(output, 'exported-again.json');
  await again.saveAs(second);
  assert.equal(readFileSync(second, 'utf8'), exported, 'the way out and in loses nothing');

  watched.check();
}

test('the first minute over http, then offline', kSlow, (t) => story(t, server.url, true));
test('the same from one file on disk', kSlow, (t) => story(t, pathToFileURL(join(dist, 'kith.html')).href, false));

test('what the browser asks for until the page is ready is not counted as asked by it', kSlow, async (t) => {
  const {page, person} = await openBrowser(t);
  await page.addInitScript(() => {
    let count = 0;
    (function ask() {
      if (document.documentElement?.dataset.ready) return;
      new Image().src = `icons/favicon.svg?${++count}`;
      setTimeout(ask, 5);
    })();
  });
  await openKith(page, server.url);
  await page.waitForFunction(() => performance.getEntriesByType('resource').filter(({name}) => name.includes('favicon.svg?')).length > 3);
  await page.waitForTimeout(500);  // they are told of a little later
  await person.checkQuiet();
});

test('an idle page draws no frames', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await page.getByRole('button', {name: 'Explore a sample network'}).click();
  await saved(page);
  await page.waitForFunction(() => !document.body.innerText.includes('arranging'), undefined, {timeout: 30000});
  await dismissToasts(page);
  const frames = () => page.evaluate(() => /** @type {any} */ (globalThis).kith.frames);
  // On a busy machine it takes a while until all is done.
  let first = -1;
  for (let before = -2; before !== first;) {
    before = first;
    await page.waitForTimeout(4000); // the answer of a worker may be late
    first = await frames();
  }
  await page.waitForTimeout(2000);
  assert.equal(await frames(), first);
});

test('the story of the first minute by keyboard alone', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  const focusOn = async (/** @type {string} */ name) => {
    for (let i = 0; i < 60; ++i) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.getAttribute('aria-label')) === name) return;
    }
    assert.fail(`Tab never reached ${name}`);
  };
  await focusOn('Explore a sample network');
  await page.keyboard.press('Enter');
  await saved(page);
  await focusOn('People');
  await page.keyboard.press('Enter');
  await page.getByRole('grid', {name: 'People'}).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('fernsby');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', {name: 'Amelia Fernsby'}).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('complementary').waitFor({state: 'detached'});
  await page.keyboard.press('Control+z');
  await page.getByRole('button', {name: 'Explore a sample network'}).waitFor();
});

test('the cross of a page closes it, over what scrolls below it', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await page.getByRole('button', {name: 'Explore a sample network'}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'People'}).click();
  for (const scroll of [0, 300]) {
    await page.getByRole('row', {name: 'Amelia Fernsby'}).click();
    await page.getByRole('complementary', {name: 'Amelia Fernsby'}).waitFor();
    const cross = page.getByRole('button', {name: 'Close', exact: true});
    await cross.hover();
    await page.mouse.move(900, 500);
    await page.mouse.wheel(0, scroll);
    await cross.click();
    await page.getByRole('complementary').waitFor({state: 'detached'});
  }
});

test('the back button walks through sections and people', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await page.getByRole('button', {name: 'Explore a sample network'}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Amelia Fernsby'}).click();
  await page.getByRole('complementary', {name: 'Amelia Fernsby'}).waitFor();
  assert.match(page.url(), /#\/people\/[0-9a-f]{32}$/);
  await page.goBack();
  await page.getByRole('complementary').waitFor({state: 'detached'});
  await page.goBack();
  await page.getByRole('application', {name: 'Network map'}).waitFor();
});

test('the map is coloured, filtered, zoomed, and a node is dragged and pinned', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await page.getByRole('button', {name: 'Explore a sample network'}).click();
  await saved(page);
  await page.waitForFunction(() => !document.body.innerText.includes('arranging'), undefined, {timeout: 30000});
  const legend = page.getByRole('group', {name: 'Legend', exact: true});
  const entry = legend.getByRole('checkbox', {name: 'Okun Foods, 9 people'});
  assert.equal(await entry.getAttribute('aria-checked'), 'true');
  await entry.click();
  await legend.getByRole('checkbox', {name: 'Okun Foods, 9 people', checked: false}).waitFor();
  await page.getByRole('button', {name: 'Colour: Organisation'}).click();
  await page.getByRole('menuitemradio', {name: 'Seniority'}).or(page.getByRole('menuitem', {name: 'Seniority'})).or(page.getByRole('option', {name: 'Seniority'})).first().click();
  await legend.getByRole('checkbox', {name: /^Executive|^Director/}).first().waitFor();

  const map = page.getByRole('application', {name: 'Network map'});
  const hub = map.getByRole('button', {name: 'Lantern & Loom, Inc.', exact: true});
  const box = async () => await hub.boundingBox() ?? assert.fail('the hub is not on the map');
  const before = await map.getByRole('button', {name: 'Me', exact: true}).boundingBox() ?? assert.fail('I am not on the map');
  await page.getByRole('button', {name: 'Zoom in'}).click();
  await page.waitForFunction((width) => (document.querySelector('[role=application] [aria-label=Me]')?.getBoundingClientRect().width ?? 0) > width * 1.3, before.width);
  await page.getByRole('button', {name: 'Show everything'}).click();
  await page.waitForTimeout(500);
  const from = await box();
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y - 40, {steps: 8});
  await page.mouse.up();
  await page.waitForFunction(() => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') === 'Undo: Pin Lantern & Loom, Inc. on the map');
  await saved(page);
  watched.check();
});

test('the table sorts by the column that is pressed, and back', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await importConnections(page);
  await page.getByRole('tab', {name: 'People'}).click();
  const grid = page.getByRole('grid', {name: 'People'});
  const first = () => page.evaluate(() => document.querySelector('[role=row][aria-rowindex="2"]')?.getAttribute('aria-label'));
  const header = grid.getByRole('columnheader', {name: 'Met'});
  await header.click();
  await grid.locator('[role=columnheader][aria-sort=ascending]', {hasText: 'Met'}).waitFor();
  assert.equal(await first(), 'Zephyrine Quillfeather', 'the latest first');
  await header.click();
  await grid.locator('[role=columnheader][aria-sort=descending]', {hasText: 'Met'}).waitFor();
  assert.equal(await first(), 'काल्पनिक शर्मा');
});

test('a lost graphics context comes back', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await page.getByRole('button', {name: 'Explore a sample network'}).click();
  await saved(page);
  await page.evaluate(async () => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
    const lose = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    lose?.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 300));
    lose?.restoreContext();
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Amelia Fernsby'}).waitFor();
  await page.waitForTimeout(300);
  const bytes = (await page.screenshot()).length;
  assert.ok(bytes > 30000, `the picture is drawn again (a blank page is 5 kB, this has ${bytes} bytes)`);
  watched.check();
});

test('a missing piece gives a message, never a blank page', kSlow, async (t) => {
  const {context, page} = await openBrowser(t);
  await context.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    /** @this {HTMLCanvasElement} */
    function withoutWebGl2(/** @type {any} */ kind, /** @type {any} */ options) {
      return kind === 'webgl2' ? null : original.call(this, kind, options);
    }
    HTMLCanvasElement.prototype.getContext = /** @type {any} */ (withoutWebGl2);
  });
  await page.goto(server.url);
  await page.getByRole('alert').filter({hasText: 'no WebGL2'}).waitFor();
});

test('a program that does not arrive, or arrives cut, gives a message', kSlow, async (t) => {
  const {context, page} = await openBrowser(t);
  const part = readFileSync(join(dist, 'app.wasm.xz')).subarray(0, 100_000);
  let cut = false;
  await context.route('**/app.wasm.xz', (route) => route.fulfill(cut ? {status: 200, body: part} : {status: 503, body: ''}));
  for (cut of [false, true]) {
    await page.goto(server.url);
    await page.getByRole('alert').filter({hasText: 'Kith could not be loaded'}).waitFor();
  }
});

test('without storage the app works in memory and says so', kSlow, async (t) => {
  const {context, page} = await openBrowser(t);
  await context.addInitScript(() => { Object.defineProperty(globalThis, 'indexedDB', {value: undefined}); });
  await openKith(page, server.url);
  await page.getByRole('alert').filter({hasText: 'Not saved'}).waitFor();
  await page.getByRole('button', {name: 'Explore a sample network'}).click();
  await page.getByRole('application', {name: 'Network map'}).waitFor();
  await page.getByRole('button', {name: 'Download a copy'}).waitFor();
});

test('an odd file gets a clear message and changes nothing', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  for (const [name, bytes] of /** @type {[string, Buffer][]} */ ([['photo.png', Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0])],
    ['empty.csv', Buffer.alloc(0)], ['cut.zip', Buffer.from('PK\u0003\u0004rest')], ['other.json', Buffer.from('{"a":1}')]])) {
    await importFile(page, {name, mimeType: 'application/octet-stream', buffer: bytes});
    const dialog = page.getByRole('dialog', {name: 'That did not work'});
    await dialog.waitFor();
    await dialog.getByRole('button', {name: 'Close'}).click();
    await dialog.waitFor({state: 'detached'});
  }
  await page.getByRole('button', {name: 'Explore a sample network'}).waitFor();
});
