// The map's layout, in its worker: the same book gives the same map.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {importFile, openBrowser, openKith, saved, serve, watch} from './browser.mjs';

/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const id = (/** @type {number} */ kind, /** @type {number} */ n) => `${kind}`.padStart(4, '0') + n.toString(16).padStart(28, '0');

/** Three circles of friends, who know some of the next. */
function book() {
  const people = Array.from({length: 36}, (_, i) => ({id: id(1, i + 1), given: `P${i + 1}`}));
  /** @type {any[]} */
  const ties = [];
  const tie = (/** @type {number} */ a, /** @type {number} */ b) =>
    ties.push({id: id(4, ties.length + 1), a: people[a].id, b: people[b].id, type: 'knows', strength: 0.8});
  for (let i = 0; i < 36; ++i) {
    const circle = 12 * Math.floor(i / 12);
    tie(i, circle + (i + 1) % 12);
    tie(i, circle + (i + 5) % 12);
    if (i % 6 === 0) tie(i, (i + 12) % 36);
  }
  return {format: 'kith', version: 2, people, ties};
}

/** Where people lie when the map rests. @param {import('node:test').TestContext} t @param {string} script  of the page, before all else */
async function placesOf(t, script) {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await page.addInitScript(script);
  await openKith(page, server.url);
  await importFile(page, {name: 'book.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(book()))});
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

test('the map is the same in a browser without SIMD', {timeout: 120_000}, async (t) => {
  const fast = await placesOf(t, '');
  assert.ok(fast.places.length > 10, `${fast.places.length} people are named on the map`);
  // As a browser says it that has none.
  const plain = await placesOf(t, `{
    globalThis.refused = 0;
    WebAssembly.validate = () => { ++globalThis.refused; return false; };
  }`);
  assert.ok(plain.refused > 0, 'the kernel without SIMD was not asked for');
  assert.deepEqual(plain.places, fast.places);
});
