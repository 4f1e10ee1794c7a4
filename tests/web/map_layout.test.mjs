// The map's layout, in its worker and without: the same book gives the same map.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {importFile, openBrowser, openKith, saved, serve, watch} from './browser.mjs';
import {circlesOfFriends} from './circles.mjs';

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
