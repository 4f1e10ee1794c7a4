// What if: people taken out and ties put in, with numbers before and after, while the book stays as it is.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {openBrowser, openSample, output, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const kSlow = {timeout: 120_000};
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

/** Before and after of a number in the table. @param {Page} page @param {string} name */
async function numbers(page, name) {
  const row = page.getByRole('grid', {name: 'Before and after'}).getByRole('row', {name: new RegExp(`^${name}: `)});
  const [, first, second] = /: (\S+) before, (\S+) after$/.exec(await row.getAttribute('aria-label') ?? '') ?? assert.fail(`no ${name}`);
  return {before: Number(first.replace(',', '')), after: Number(second.replace(',', ''))};
}

/** @param {Page} page @param {string} field @param {string} name */
async function pick(page, field, name) {
  await page.getByRole('textbox', {name: field, exact: true}).fill(name);
  await page.getByRole('option', {name, exact: true}).click();
}

test('taking out who holds most others loses them on the map, and nothing in the book changes', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  /** What the latest edit was, which could be undone. */
  const undoWords = () => page.getByRole('button', {name: 'Undo', exact: true}).first().getAttribute('aria-description');
  const before = await undoWords();
  await page.getByRole('button', {name: 'What if', exact: true}).click();
  const panel = page.getByRole('region', {name: 'What if', exact: true}).first();
  await panel.getByText(/^Your book stays as it is\. You keep up with \d+ people yourself\.$/).waitFor();
  const now = await numbers(page, 'People in reach');
  assert.equal(now.before, now.after, 'nothing is changed yet');
  // Whom one would miss most, with what it would cost.
  const holder = page.getByRole('list', {name: 'Who holds most others'}).getByRole('button').first();
  /** Somebody else in reach, as others are reached through them. */
  const near = /^Lose (.+), lose/.exec(await page.getByRole('list', {name: 'Who holds most others'}).getByRole('button').nth(1).getAttribute('aria-label') ?? '')?.[1] ?? assert.fail();
  const words = await holder.getAttribute('aria-label') ?? '';
  const [, name, others] = /^Lose (.+), lose (\d+) more$/.exec(words) ?? assert.fail(words);
  await holder.click();
  await page.getByRole('list', {name: 'Changes'}).getByRole('listitem').waitFor();
  await panel.getByText(new RegExp(`^Lose ${name}, lose ${others} more (person|people)$`)).first().waitFor();
  await page.getByRole('button', {name: 'Show them'}).click();
  assert.equal(await page.getByRole('list', {name: 'Out of reach'}).getByRole('listitem').count(), Number(others));
  const then = await numbers(page, 'People in reach');
  assert.equal(then.before - then.after, Number(others) + 1, 'those and the one who is taken out');
  await page.getByRole('button', {name: 'Why: Your constraint'}).click();
  await page.getByText(/Burt, Structural Holes, 1992\.$/).first().waitFor();
  await page.screenshot({path: join(output, 'map-what-if-light.png')});
  const found = /** @type {any} */ (await page.evaluate(`${axe};axe.run(document, {resultTypes: ['violations'], rules: {'color-contrast': {enabled: false}}})`));
  const serious = found.violations.filter((/** @type {any} */ one) => one.impact === 'serious' || one.impact === 'critical');
  assert.deepEqual(serious.map((/** @type {any} */ one) => `${one.id}: ${one.nodes[0].html.slice(0, 160)}`), []);
  // A tie to one of those who are lost brings them back into reach.
  const gone = await page.getByRole('list', {name: 'Out of reach'}).getByRole('button').first().getAttribute('aria-label') ?? '';
  await page.getByRole('radio', {name: 'Tie two people'}).click();
  await pick(page, 'First person', gone);
  await pick(page, `Tie ${gone} to`, near);
  await page.getByRole('button', {name: new RegExp(`^Leave out: .*${gone}`)}).waitFor();
  assert.ok((await numbers(page, 'People in reach')).after > then.after);
  // Nothing in the book is another than before.
  assert.equal(await undoWords(), before);
  await page.getByRole('button', {name: 'Start anew'}).click();
  await page.getByRole('list', {name: 'Changes'}).waitFor({state: 'detached'});
  await page.getByRole('tab', {name: 'People'}).click();
  await page.waitForFunction(() => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === '201');
  watched.check();
});

test('a key takes the person in focus out, and the person\'s page does too', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await page.getByRole('application', {name: 'Network map'}).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('w');
  const changes = page.getByRole('list', {name: 'Changes'}).getByRole('listitem');
  await changes.first().waitFor();
  assert.match(await changes.first().getAttribute('aria-label') ?? '', /^Without /);
  await page.keyboard.press('Escape');
  await page.getByRole('list', {name: 'Changes'}).waitFor({state: 'detached'});
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Amelia Fernsby'}).click();
  await page.getByRole('button', {name: 'Without this person'}).click();
  await page.getByRole('button', {name: 'Leave out: Without Amelia Fernsby'}).click();
  await page.getByRole('button', {name: 'Leave out: Without Amelia Fernsby'}).waitFor({state: 'detached'});
  assert.equal(await changes.count(), 1);
  watched.check();
});

test('whom one would get to know is tied to oneself', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openSample(page, server.url);
  await page.getByRole('button', {name: 'What if', exact: true}).click();
  await page.getByRole('list', {name: 'Who holds most others'}).getByRole('button').first().click();
  await page.getByRole('button', {name: 'Show them'}).click();
  const name = await page.getByRole('list', {name: 'Out of reach'}).getByRole('button').first().getAttribute('aria-label') ?? assert.fail();
  const without = await numbers(page, 'People within 2 links');
  await page.getByRole('radio', {name: 'Tie two people'}).click();
  await page.getByRole('button', {name: 'Tie me to somebody'}).click();
  await pick(page, 'Tie me to', name);
  await page.getByRole('button', {name: `Leave out: You tied to ${name}`}).waitFor();
  assert.ok((await numbers(page, 'People within 2 links')).after > without.after);
  await page.getByRole('button', {name: `Leave out: You tied to ${name}`}).click();
  await page.getByRole('button', {name: `Leave out: You tied to ${name}`}).waitFor({state: 'detached'});
});

test('on a phone the panel lies below the map, in the dark as well', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, colorScheme: 'dark'});
  await openSample(page, server.url);
  await page.getByRole('button', {name: 'What if', exact: true}).tap();
  const panel = await page.getByRole('region', {name: 'What if', exact: true}).first().boundingBox();
  const map = await page.getByRole('application', {name: 'Network map'}).boundingBox();
  assert.ok(panel && map && panel.y >= map.y + map.height - 1 && panel.x === 0 && panel.width === 390);
  await pick(page, 'Person to take out', 'Amelia Fernsby');
  await page.getByRole('button', {name: 'Leave out: Without Amelia Fernsby'}).waitFor();
  await page.waitForTimeout(600);
  await page.screenshot({path: join(output, 'map-what-if-phone-dark.png')});
  await page.getByRole('button', {name: 'Close What if'}).tap();
  await page.getByRole('region', {name: 'What if', exact: true}).first().waitFor({state: 'detached'});
});
