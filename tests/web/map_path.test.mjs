// Paths: through whom somebody can be reached, in a list and on the map.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {openBrowser, openSample, output, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const kSlow = {timeout: 120_000};
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const paths = (/** @type {Page} */ page) => page.getByRole('listbox', {name: 'Paths, the warmest first'}).getByRole('option');
const steps = (/** @type {Page} */ page) => page.getByRole('list', {name: 'Step by step'}).getByRole('listitem');
const onMap = (/** @type {Page} */ page, /** @type {string} */ name) =>
  page.getByRole('application', {name: 'Network map'}).getByRole('button', {name, exact: true});

test('who can introduce me: up to five paths, each with its steps and why, one drawn on the map', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('searchbox', {name: 'Search people'}).fill('tier:known ties:>2');
  await page.waitForFunction(() => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) < 201);
  const row = page.getByRole('row').nth(1);
  await row.waitFor();
  const name = await row.getAttribute('aria-label') ?? '';
  await row.click();
  await page.getByRole('button', {name: 'Who can introduce me?'}).click();
  await page.getByRole('button', {name: `To: ${name}`}).waitFor();
  const count = await paths(page).count();
  assert.ok(count >= 2 && count <= 5, `${count} paths`);
  assert.equal(await paths(page).first().getAttribute('aria-selected'), 'true');
  assert.match(await paths(page).first().getAttribute('aria-label') ?? '', /^1\. (Through |Directly)/);
  // Each step says what it rests on; it begins with me and ends with them.
  const said = await steps(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  assert.equal(said[0], 'You');
  assert.ok(said.at(-1)?.startsWith(`${name}: `), said.join('; '));
  for (const step of said.slice(1)) assert.match(step, /: .+/);
  // Its people are on the map.
  for (const step of said.slice(1)) await onMap(page, step.split(': ')[0]).waitFor();
  await page.waitForTimeout(700);
  await page.screenshot({path: join(output, 'map-path-light.png')});
  // Arrow keys go from one to the next.
  const list = page.getByRole('listbox', {name: 'Paths, the warmest first'});
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.querySelectorAll('[role=option]')[1]?.getAttribute('aria-selected') === 'true');
  const other = await steps(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  assert.notDeepEqual(other, said);
  await page.keyboard.press('ArrowUp');
  await page.waitForFunction(() => document.querySelectorAll('[role=option]')[0]?.getAttribute('aria-selected') === 'true');
  watched.check();
});

test('a key on the map shows the paths to the person in focus', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openSample(page, server.url);
  await page.getByRole('application', {name: 'Network map'}).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('p');
  await page.getByRole('button', {name: /^To: \S/}).waitFor();
  await paths(page).first().waitFor();
});

test('from one person to another the way is found too', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await page.getByRole('button', {name: 'Paths', exact: true}).click();
  await page.getByRole('textbox', {name: 'Whom to reach'}).fill('Amelia');
  await page.getByRole('option', {name: 'Amelia Fernsby', exact: true}).click();
  await page.getByRole('button', {name: 'To: Amelia Fernsby'}).waitFor();
  await page.getByRole('button', {name: 'From: Me'}).click();
  await page.getByRole('textbox', {name: 'Who looks for a way'}).fill('a');
  const somebody = page.getByRole('listbox', {name: 'Who looks for a way'}).getByRole('option');
  await somebody.first().waitFor();
  const names = await somebody.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  const other = names.find((name) => name !== 'Amelia Fernsby') ?? assert.fail();
  await page.getByRole('option', {name: other, exact: true}).click();
  await page.getByRole('button', {name: `From: ${other}`}).waitFor();
  const read = () => steps(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  let said = await read();
  for (let tries = 0; said[0] !== other && tries < 30; ++tries) { // the way from me stands until this one is found
    await page.waitForTimeout(100);
    said = await read();
  }
  assert.equal(said[0], other);
  assert.ok(said.at(-1)?.startsWith('Amelia Fernsby: '));
  await page.getByRole('button', {name: 'Close Paths'}).click();
  await page.getByRole('region', {name: 'Paths', exact: true}).first().waitFor({state: 'detached'});
  watched.check();
});
