// The pictures of the map other than the network: rings, value matrix, organisations, time.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {dismissToasts, openBrowser, openKith, output, saved, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const kSlow = {timeout: 120_000};
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

async function openSample(/** @type {Page} */ page) {
  await openKith(page, server.url);
  await page.getByRole('button', {name: 'Explore a sample network'}).click();
  await saved(page);
  await dismissToasts(page);
}

async function show(/** @type {Page} */ page, /** @type {string} */ mode) {
  await page.getByRole('button', {name: /^(Show: )?(Network|Rings|Value matrix|Organisations|Time)$/}).click();
  await page.getByRole('menuitem', {name: mode, exact: true}).or(page.getByRole('option', {name: mode, exact: true})).click();
  await page.getByRole('button', {name: new RegExp(`^(Show: )?${mode}$`)}).waitFor();
  await page.waitForTimeout(600); // they glide
}

const onMap = (/** @type {Page} */ page, /** @type {string} */ name) =>
  page.getByRole('application', {name: 'Network map'}).getByRole('button', {name, exact: true});

/** The middle of somebody on the map. @param {Page} page @param {string} name */
async function place(page, name) {
  const box = await onMap(page, name).boundingBox() ?? assert.fail(`${name} is not on the map`);
  return {x: box.x + box.width / 2, y: box.y + box.height / 2};
}

test('each picture of the map says what it shows, and the network comes back', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page);
  const words = page.getByRole('status').filter({hasText: /\d/});
  await show(page, 'Rings');
  await words.filter({hasText: /Core 15: \d+ of 15 · Next 50: \d+ of 50 · Outer 150: \d+ of 150 · Known: \d+ people/}).waitFor();
  await page.screenshot({path: join(output, 'map-rings-light.png')});
  await show(page, 'Value matrix');
  await words.filter({hasText: /Reach out first: \d+ people/}).waitFor();
  await page.screenshot({path: join(output, 'map-matrix-light.png')});
  await show(page, 'Organisations');
  await words.filter({hasText: /^28 organisations, \d+ reporting lines/}).waitFor();
  await page.screenshot({path: join(output, 'map-organisations-light.png')});
  await show(page, 'Network');
  assert.equal(await words.filter({hasText: 'organisations,'}).count(), 0);
  await onMap(page, 'Me').waitFor();
  watched.check();
});

test('time goes back by keyboard, and on by itself', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openSample(page);
  await show(page, 'Time');
  const known = page.getByRole('status').filter({hasText: 'known'});
  await known.filter({hasText: '200 people known'}).waitFor();
  const slider = page.getByRole('slider', {name: 'Day that the map shows'});
  await slider.focus();
  for (let years = 0; years < 3; ++years) await page.keyboard.press('PageDown');
  await page.waitForFunction(() => !/^200 people/.test([...document.querySelectorAll('[role=status]')].map((at) => at.textContent).find((text) => text?.includes('known')) ?? '200 people'));
  const count = async () => Number.parseInt((await known.textContent()) ?? '', 10);
  const then = await count();
  assert.ok(then < 200, `${then} people were known`);
  await page.screenshot({path: join(output, 'map-time-light.png')});
  await page.keyboard.press('Home');
  await page.getByRole('button', {name: 'Play'}).click();
  await page.getByRole('button', {name: 'Pause'}).waitFor();
  await known.filter({hasText: '200 people known'}).waitFor({timeout: 30_000});
  await page.getByRole('button', {name: 'Play'}).waitFor();
});

test('in the value matrix somebody is rated by where they are put, and that can be undone', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openSample(page);
  await page.getByRole('searchbox', {name: 'Search people'}).or(page.getByRole('combobox', {name: 'Search people'})).fill('Théo Desétoiles');
  await page.keyboard.press('Enter');
  await page.getByRole('button', {name: 'Legend', exact: true}).click(); // it may lie over people
  await show(page, 'Value matrix');
  const from = await place(page, 'Théo Desétoiles');
  const words = page.getByRole('status').filter({hasText: 'Reach out first'});
  const before = await words.textContent();
  const map = await page.getByRole('application', {name: 'Network map'}).boundingBox() ?? assert.fail();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(map.x + map.width * 0.62, map.y + map.height * 0.5, {steps: 8});
  await page.mouse.up();
  await page.waitForFunction(() => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description')?.startsWith('Undo: Rate Théo Desétoiles: impact '));
  await page.waitForTimeout(600);
  assert.notDeepEqual(await place(page, 'Théo Desétoiles'), from);
  await page.getByRole('button', {name: 'Undo', exact: true}).first().click();
  await words.filter({hasText: before ?? ''}).waitFor();
});
