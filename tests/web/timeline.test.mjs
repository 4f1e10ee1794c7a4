// A person's page: where one stands with them, and all that happened.
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

/** Somebody of the layer 15 who was talked to. @param {Page} page */
async function openSomebody(page) {
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('searchbox', {name: 'Search people'}).fill('layer:15 touches:>4');
  await page.waitForFunction(() => Number(document.querySelector('[role=grid][aria-label=People]')?.getAttribute('aria-rowcount')) < 30);
  await page.getByRole('row').nth(1).click();
  await page.getByRole('heading', {name: 'Where you stand'}).waitFor();
}
const timeline = (/** @type {Page} */ page) => page.getByRole('list', {name: 'Timeline'}).getByRole('listitem');

test('where one stands is told with why, and a layer is chosen by one press', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSomebody(page);
  for (const fact of ['Closeness', 'Next', 'Three touches', 'Balance'])
    await page.getByRole('button', {name: `Why: ${fact}`}).waitFor();
  await page.getByRole('button', {name: 'Why: Closeness'}).click();
  await page.getByText(/^0\.\d\d = 1 − e\^\(−[\d.]+ ÷ 8\), from what was logged \(rule M2\)\.$/).waitFor();
  // The chart is a table: a row a month.
  const chart = page.getByRole('grid', {name: 'Closeness over two years'});
  assert.equal(await chart.getByRole('row').count(), 24);
  assert.match(await chart.getByRole('row').last().getAttribute('aria-label') ?? '', /^\w+ \d{4}: 0\.\d\d$/);
  await page.getByRole('radiogroup', {name: 'Layer'}).getByRole('radio', {name: '150'}).click();
  await page.getByRole('button', {name: 'Why: Next'}).click();
  await page.getByText(/^Every 180 days, at the longest 365 days, by their layer/).waitFor();
  await page.screenshot({path: join(output, 'person-light.png')});
  watched.check();
});

test('what happened is filtered, edited in place and deleted, and comes back', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSomebody(page);
  const first = timeline(page).first();
  await first.waitFor();
  const before = await timeline(page).count();
  await page.getByRole('radiogroup', {name: 'Show of what happened'}).getByRole('radio', {name: 'Talks'}).click();
  await page.waitForFunction((count) => document.querySelectorAll('[role=list][aria-label=Timeline] [role=listitem]').length < count, before);
  await timeline(page).first().getByRole('button', {name: /^Edit: /}).click();
  const topic = timeline(page).first().getByRole('textbox', {name: 'Topic'});
  await topic.fill('Kites over the lake');
  await topic.press('Enter');
  await page.getByRole('listitem', {name: /: Kites over the lake/}).waitFor();
  await page.getByRole('button', {name: 'Delete entry'}).click();
  await page.getByRole('listitem', {name: /: Kites over the lake/}).waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await page.getByRole('listitem', {name: /: Kites over the lake/}).waitFor();
  watched.check();
});

test('on a phone, from a round to the page and what happened', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, colorScheme: 'dark'});
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Today'}).tap();
  await page.getByRole('radio', {name: 'Week'}).tap();
  await page.getByRole('list', {name: 'What waits'}).getByRole('listitem').first().getByRole('button').first().waitFor();
  const name = (await page.getByRole('list', {name: 'What waits'}).getByRole('listitem').first().getAttribute('aria-label') ?? '').split(': ')[0];
  await page.getByRole('button', {name, exact: true}).tap();
  await page.getByRole('heading', {name: 'What happened'}).waitFor();
  await timeline(page).first().waitFor();
  await page.waitForTimeout(400);
  await page.screenshot({path: join(output, 'person-phone-dark.png')});
});
