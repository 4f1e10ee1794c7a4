// The map's layout, in its worker and without: the same book gives the same map, and a map that came to rest is there again at once.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {dist, importFile, newFolder, openBrowser, openKith, root, saved, serve, watch} from './browser.mjs';
import {circlesOfFriends, id} from './circles.mjs';

/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

/** Where people lie when the map rests. @param {import('node:test').TestContext} t @param {string} script  of the page, before all else */
async function placesOf(t, script) {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await page.addInitScript(script);
  await openKith(page, server.url);
  await importFile(page, {name: 'book.json', mimeType: 'application/json', buffer: Buffer.from(circlesOfFriends())});
  await page.getByRole('dialog').getByRole('button', {name: /^(Import|Open) /}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'Map'}).click();
  const map = page.getByRole('application', {name: 'Network map'});
  const read = async () => JSON.stringify(await map.getByRole('button', {name: /^P\d+$/}).evaluateAll((buttons) =>
    buttons.map((button) => [button.getAttribute('aria-label') ?? button.textContent, button.getBoundingClientRect().x, button.getBoundingClientRect().y]).sort()));
  let places = '';
  for (let now = await read(); now !== places || now === '[]'; now = await read()) {
    places = now;
    await page.waitForTimeout(1200);
  }
  watched.check();
  return {places: JSON.parse(places), refused: await page.evaluate(() => /** @type {any} */ (globalThis).refused)};
}

/** What is missing, and the script with which it is; each counts how often it was asked for. */
const kWithout = {
  // As a browser says it that has none.
  'without SIMD': 'WebAssembly.validate = () => { ++refused; return false; };',
  'that makes no worker': "Worker = class { constructor() { ++refused; throw new DOMException('no workers here', 'SecurityError'); } };",
  'whose workers break at their first task': `Worker = class {
    postMessage(message) {
      if (!message.start) return;
      ++refused;
      setTimeout(() => this.onerror?.(new ErrorEvent('error', {cancelable: true})), 100);
    }
    terminate() { this.onerror = null; }
  };`,
};

/** @type {any[]} */
let usual;
for (const [what, script] of Object.entries(kWithout)) {
  test(`the map is the same in a browser ${what}`, {timeout: 120_000}, async (t) => {
    usual ??= (await placesOf(t, '')).places;
    assert.ok(usual.length > 10, `${usual.length} people are named on the map`);
    const {places, refused} = await placesOf(t, `globalThis.refused = 0; ${script}`);
    assert.ok(refused > 0, 'nothing was missed');
    assert.deepEqual(places, usual);
  });
}

const book = () => JSON.parse(circlesOfFriends());

/** Import into the book, as one has it from elsewhere. @param {import('playwright-core').Page} page @param {object} content */
async function take(page, content) {
  const data = page.getByRole('tab', {name: 'Data'});
  if (await data.isVisible()) await data.click(); // not on the first page, which asks by itself
  await importFile(page, {name: 'book.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content))});
  await page.getByRole('dialog').getByRole('button', {name: /^(Import|Open) /}).click();
  await page.getByRole('dialog').waitFor({state: 'detached'});
  await saved(page);
}

/** Until the map lies still: a page at rest draws nothing. @param {import('playwright-core').Page} page */
async function atRest(page) {
  await page.waitForFunction(() => !document.body.innerText.includes('arranging'), undefined, {timeout: 60_000});
  for (let past = -1, now = 0; now !== past;) {
    past = now;
    await page.waitForTimeout(700);
    now = await page.evaluate(() => /** @type {any} */ (globalThis).kith.frames);
  }
}

/** The middle of everybody who is named on the map. @param {import('playwright-core').Page} page @returns {Promise<Record<string, [number, number]>>} */
const named = (page) => page.getByRole('application', {name: 'Network map'}).getByRole('button', {name: /^P\d+$/}).evaluateAll((buttons) => Object.fromEntries(buttons.map((button) => {
  const {x, y, width, height} = button.getBoundingClientRect();
  return [button.getAttribute('aria-label') ?? button.textContent, [x + width / 2, y + height / 2]];
})));

/**
 * What is kept beside the book: its size, -1 for what are no bytes, 0 for nothing.
 * @param {import('playwright-core').Page} page
 * @param {'places' | 'communities'} name
 * @param {unknown} [put]  this in its place
 */
const keptBeside = (page, name, put) => page.evaluate(({name, put}) => new Promise((resolve, reject) => {
  const request = indexedDB.open('kith');
  request.onsuccess = () => {
    const db = request.result;
    const transaction = db.transaction('device', 'readwrite');
    const device = transaction.objectStore('device');
    const found = device.get(name);
    found.onsuccess = () => {
      if (put) device.put(put === 'bytes' ? new Uint8Array(found.result.length).fill(7) : put, name);
    };
    transaction.oncomplete = () => {
      db.close();
      resolve(found.result instanceof Uint8Array ? found.result.length : found.result === undefined ? 0 : -1);
    };
    transaction.onabort = () => reject(transaction.error);
  };
}), {name, put});

/** How often each worker has answered. */
const kCountAnswers = `globalThis.answers = [];
  Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      const at = answers.push(0) - 1;
      this.addEventListener('message', () => { ++answers[at]; });
    }
  };`;

/** The legend of PageRank, when the map rests and it is worked out. @param {import('playwright-core').Page} page */
async function ranked(page) {
  await page.getByRole('tab', {name: 'Map'}).click();
  await atRest(page);
  await page.getByRole('button', {name: /^Colour: /}).click();
  await page.getByRole('menuitem', {name: 'PageRank', exact: true}).click();
  const legend = page.getByRole('group', {name: 'Legend'});
  const entries = legend.getByRole('checkbox', {name: /\d/});
  await entries.nth(2).waitFor();
  return entries.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? one.textContent));
}

test('the map is laid out and measured in workers, over http and from disk, and measured alike without SIMD', {timeout: 240_000}, async (t) => {
  const legends = [];
  for (const [url, script] of [[server.url, ''], [pathToFileURL(join(dist, 'kith.html')).href, ''], [server.url, `globalThis.refused = 0; ${kWithout['without SIMD']}`]]) {
    const {page} = await openBrowser(t);
    await page.addInitScript(`${kCountAnswers} ${script}`);
    await openKith(page, url);
    await take(page, book());
    legends.push(await ranked(page));
    const answers = await page.evaluate(() => /** @type {any} */ (globalThis).answers);
    assert.equal(answers.filter((/** @type {number} */ count) => count > 0).length, 2, JSON.stringify(answers));
  }
  assert.ok(legends[0].length > 2, JSON.stringify(legends[0]));
  assert.deepEqual(legends[1], legends[0]);
  assert.deepEqual(legends[2], legends[0]);
});

/** In which frames places were sent to the graphics, how often the layout found some, and how often anything else of the map was sent. */
const kCountSent = `globalThis.sent = {found: 0, places: [], others: 0};
  Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({data}) => { if (data?.positions) ++sent.found; });
    }
  };
  for (const name of ['texImage2D', 'texSubImage2D']) {
    const send = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function(...given) {
      const [format, , texels] = given.slice(6);
      if (texels && format === WebGL2RenderingContext.RG) sent.places.push(globalThis.kith?.frames);
      if (texels && format === WebGL2RenderingContext.RGBA_INTEGER) ++sent.others;
      return send.apply(this, given);
    };
  }`;

test('places go to the graphics once a frame in which the layout found others, and nothing does while only the view moves', {timeout: 120_000}, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await page.addInitScript(kCountSent);
  await openKith(page, server.url);
  await take(page, book());
  await page.getByRole('tab', {name: 'Map'}).click();
  await atRest(page);
  /** @returns {Promise<{found: number, places: number[], others: number}>} */
  const sent = () => page.evaluate(() => /** @type {any} */ (globalThis).sent);
  const before = await sent();
  assert.ok(before.found > 0 && before.places.length > 0 && before.others > 0, JSON.stringify(before));
  assert.equal(new Set(before.places).size, before.places.length, 'each in a frame of its own');
  // Besides those that the layout found there are those of a map that was read anew.
  assert.ok(before.places.length <= before.found + 4, JSON.stringify(before));
  const frames = () => page.evaluate(() => /** @type {any} */ (globalThis).kith.frames);
  const first = await frames();
  for (const name of ['Zoom in', 'Zoom in', 'Zoom out', 'Show everything']) {
    await page.getByRole('button', {name, exact: true}).click();
    await atRest(page);
  }
  assert.ok(await frames() > first + 8, 'the view has moved');
  assert.deepEqual(await sent(), before);
  watched.check();
});

test('the page and the command line lay out the same map', {timeout: 120_000}, async (t) => {
  const program = join(root, 'build/node/kith.cjs');
  if (!existsSync(program)) return t.skip('needs build/node, as tools/test makes it');
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await take(page, book());
  await page.getByRole('tab', {name: 'Map'}).click();
  await atRest(page);
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Other formats'}).click();
  await page.getByRole('menuitem', {name: 'Network for Gephi (GEXF)'}).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Save file'}).click()]);
  const gexf = readFileSync(await download.path(), 'utf8');
  const folder = newFolder('layout');
  writeFileSync(join(folder, 'book.json'), circlesOfFriends());
  execFileSync(process.execPath, [program, 'layout', join(folder, 'book.json'), '--out', join(folder, 'map.csv')]);
  const rows = readFileSync(join(folder, 'map.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
  assert.equal(rows.length, 37);
  for (const [id, x, y] of rows.slice(1)) {
    const node = new RegExp(`<node id="${id}"[^]*?<viz:position x="([^"]+)" y="([^"]+)"`).exec(gexf) ?? assert.fail(`${id} is not there`);
    assert.ok(Math.hypot(Number(node[1]) - Number(x), Math.abs(Number(node[2])) - Math.abs(Number(y))) < 0.01, `${id}: ${node[1]} ${node[2]}, and ${x} ${y}`);
  }
});

test('a map that came to rest is there again when the page opens, with who came last', {timeout: 120_000}, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await take(page, book());
  await page.getByRole('tab', {name: 'Map'}).click();
  await atRest(page);
  const [known, fresh] = [{id: id(1, 1), given: 'P1'}, {id: id(1, 37), given: 'P37'}];
  await take(page, {format: 'kith', version: 2, people: [known, fresh], ties: [{id: id(4, 200), a: fresh.id, b: known.id, type: 'knows', strength: 0.8}]});
  await page.getByRole('tab', {name: 'Map'}).click();
  await atRest(page);
  const before = await named(page);
  await page.reload();
  await page.waitForSelector('html[data-ready]', {timeout: 30_000});
  await page.getByText(/^37 people/).first().waitFor();
  await page.waitForFunction(() => !document.body.innerText.includes('arranging'), undefined, {timeout: 2000});
  const map = page.getByRole('application', {name: 'Network map'});
  await map.getByRole('button', {name: /^P\d+$/}).first().waitFor();
  const again = await named(page);
  const width = (await map.boundingBox())?.width ?? 0;
  const both = Object.keys(again).filter((name) => name in before);
  assert.ok(both.length > 10, `${both.length} people are named on both`);
  for (const name of both) {
    const moved = Math.hypot(again[name][0] - before[name][0], again[name][1] - before[name][1]);
    assert.ok(moved < 0.02 * width, `${name} has moved by ${moved.toFixed(1)} pixels`);
  }
  watched.check();
});

test('places on the map that are damaged do no harm, and go with the book', {timeout: 120_000}, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await take(page, book());
  await page.getByRole('tab', {name: 'Map'}).click();
  await atRest(page);
  const kept = (/** @type {unknown} */ put) => keptBeside(page, 'places', put);
  assert.equal(await kept(undefined), 16 + 24 * 36);
  for (const harm of ['bytes', 'a text', {x: 1}]) {
    await kept(harm);
    await page.reload();
    await page.getByText(/^36 people/).first().waitFor();
    await atRest(page);
    assert.equal(await kept(undefined), 16 + 24 * 36, 'they are kept anew');
  }
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Delete everything'}).click();
  const confirm = page.getByRole('dialog', {name: 'Delete everything'});
  await confirm.getByRole('textbox').fill('delete');
  await confirm.getByRole('button', {name: 'Delete 36 people'}).click();
  await page.getByText('Deleted everything').first().waitFor();
  await saved(page);
  assert.equal(await kept(undefined), 0);
  watched.check();
});

test('a community keeps its number when the page opens again, though another has grown', {timeout: 120_000}, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await take(page, book());
  /** Of the three circles the one that most of the community are of. */
  const circle = async () => {
    await page.getByRole('tab', {name: 'Map'}).click();
    await atRest(page);
    await page.getByRole('searchbox', {name: 'Filter the map'}).fill('community:1');
    await page.getByText(/^\d+ of \d+ people/).first().waitFor();
    await atRest(page);
    const found = Object.keys(await named(page)).map((name) => Number(name.slice(1)) - 1);
    const counts = [0, 1, 2].map((one) => found.filter((n) => n < 36 && Math.floor(n / 12) === one).length);
    assert.ok(Math.max(...counts) > 3 && 2 * Math.max(...counts) > found.length, `${found.length} people are named, ${counts} of the circles`);
    return counts.indexOf(Math.max(...counts));
  };
  const before = await circle();
  for (let tries = 0; await keptBeside(page, 'communities') === 0; ++tries) {
    assert.ok(tries < 50, 'they are kept');
    await page.waitForTimeout(200);
  }
  await page.reload();
  await page.waitForSelector('html[data-ready]', {timeout: 30_000});
  await page.getByText(/^36 people/).first().waitFor();
  const others = (before + 1) % 3 * 12;
  const friends = [0, 1, 2].map((n) => ({id: id(1, others + n + 1), given: `P${others + n + 1}`}));
  const fresh = Array.from({length: 14}, (_, n) => ({id: id(1, 50 + n), given: `P${50 + n}`}));
  const ties = fresh.flatMap((one, n) => friends.map((friend, m) => ({id: id(4, 300 + 3 * n + m), a: one.id, b: friend.id, type: 'knows', strength: 0.8})));
  await take(page, {format: 'kith', version: 2, people: [...friends, ...fresh], ties});
  assert.equal(await circle(), before);
  watched.check();
});
