// Sorting people after an import, one key each.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {openBrowser, openSample, output, serve, watch} from './browser.mjs';

const kSlow = {timeout: 120_000};
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

test('people without a layer are sorted by one key each, and undone one by one', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'People'}).click();
  const search = page.getByRole('searchbox', {name: 'Search people'});
  const count = () => page.evaluate(() => Number(document.querySelector('[role=grid][aria-label=People]')?.getAttribute('aria-rowcount')) - 1);
  await search.fill('layer:none -is:passive -archived');
  await page.waitForFunction(() => Number(document.querySelector('[role=grid][aria-label=People]')?.getAttribute('aria-rowcount')) < 200);
  const before = await count();
  assert.ok(before >= 5, String(before));
  await page.getByRole('button', {name: 'Sort', exact: true}).click();
  const dialog = page.getByRole('dialog', {name: 'Sort people'});
  await dialog.waitFor();
  const progress = page.getByRole('progressbar', {name: 'People sorted'});
  const at = async (/** @type {number} */ n) =>
    page.waitForFunction((words) => document.querySelector('[role=progressbar][aria-label="People sorted"]')?.getAttribute('aria-valuetext') === words, `${n} of ${before}`);
  await at(1);
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'triage-light.png')});
  for (const [key, next] of /** @type {const} */ ([['1', 2], ['3', 3], ['s', 4], ['0', 5]])) {
    await page.keyboard.press(key);
    await at(next);
  }
  await page.getByRole('button', {name: /, as suggested$/}).click();
  await progress.or(dialog.getByText(/^That was the last/)).first().waitFor();
  await page.getByRole('button', {name: 'Close', exact: true}).click();
  // Four have a layer or are let be; one was skipped.
  await page.waitForFunction((left) => Number(document.querySelector('[role=grid][aria-label=People]')?.getAttribute('aria-rowcount')) - 1 === left, before - 4);
  for (let back = 3; back >= 0; --back) {
    await page.keyboard.press('Escape');
    await page.getByRole('button', {name: 'Undo'}).first().click();
    await page.waitForFunction((left) => Number(document.querySelector('[role=grid][aria-label=People]')?.getAttribute('aria-rowcount')) - 1 === left, before - back);
  }
  watched.check();
});

test('on a phone the same by touch', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, colorScheme: 'dark'});
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'People'}).tap();
  await page.getByRole('button', {name: 'Sort', exact: true}).tap();
  await page.getByRole('button', {name: '3 Outer 150'}).tap();
  await page.waitForFunction(() => document.querySelector('[role=progressbar][aria-label="People sorted"]')?.getAttribute('aria-valuetext')?.startsWith('2 of '));
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'triage-phone-dark.png')});
});
