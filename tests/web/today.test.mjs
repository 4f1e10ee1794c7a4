// Today: what waits, why, and each answered by one press or one key.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {importFile, openBrowser, openKith, openSample, output, saved, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const kSlow = {timeout: 120_000};
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const things = (/** @type {Page} */ page) => page.getByRole('list', {name: 'What waits'}).getByRole('listitem');
const names = async (/** @type {Page} */ page) =>
  things(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));

/** @param {Page} page */
async function openToday(page) {
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Today'}).click();
  await things(page).first().waitFor();
}

/** Wait until the first thing is another, or this one. @param {Page} page @param {string} name @param {boolean} same */
async function waitForFirst(page, name, same) {
  await page.waitForFunction(([wanted, is]) => {
    const first = document.querySelector('[role=list][aria-label="What waits"] [role=listitem]')?.getAttribute('aria-label');
    return (first === wanted) === is;
  }, /** @type {const} */ ([name, same]));
}

test('a thing is done, put off, skipped, and all of it can be undone', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openToday(page);
  const before = await names(page);
  assert.ok(before.length >= 1 && before.length <= 6, before.join('; '));
  for (const name of before) assert.match(name, /^.+: .+/); // each says why
  const meter = page.getByRole('progressbar', {name: 'Minutes planned'});
  assert.match(await meter.getAttribute('aria-valuetext') ?? '', /^\d+ of 15 minutes$/);

  await things(page).first().getByRole('button', {name: 'Done'}).click();
  await waitForFirst(page, before[0], false);
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await waitForFirst(page, before[0], true);

  for (const choice of ['Tomorrow', 'Skip this time', 'Not this person']) {
    await things(page).first().getByRole('button', {name: /^Later or not: /}).click();
    await page.getByRole('menuitem', {name: choice}).click();
    await waitForFirst(page, before[0], false);
    await page.getByRole('button', {name: 'Undo'}).first().click();
    await waitForFirst(page, before[0], true);
  }
  watched.check();
});

test('each thing says why, proposes an act, and has a text to start from', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openToday(page);
  await page.getByRole('button', {name: /^Show all \d+$/}).click();
  const overdue = page.getByRole('listitem', {name: /: Overdue since \d+ days?: last talk/}).first();
  await overdue.getByRole('button', {name: /^More on /}).click();
  const draft = page.getByRole('textbox', {name: 'Text to start from'});
  await draft.waitFor();
  assert.match(await draft.inputValue(), /^Hi /);
  await overdue.getByRole('button', {name: 'Why?'}).click();
  await page.getByText(/^Rank [\d.]+ = urgency [\d.]+ × value [\d.]+ × goal [\d.]+$/).waitFor();
  await page.getByText(/^Wanted every \d+ days, at the longest \d+ days, by their layer, (15|50|150)\.$/).waitFor();
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'today-light.png')});
  watched.check();
});

test('the whole queue by keyboard: down, why, done, page and back', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openToday(page);
  await page.getByRole('button', {name: /^Show all \d+$/}).click();
  const list = page.getByRole('list', {name: 'What waits'});
  await list.focus();
  const before = await names(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('y');
  await page.getByText(/^Rank /).waitFor();
  await page.keyboard.press('d');
  await page.waitForFunction((gone) => ![...document.querySelectorAll('[role=listitem]')].some((one) => one.getAttribute('aria-label') === gone), before[1]);
  await page.keyboard.press('Control+z');
  await page.waitForFunction((back) => [...document.querySelectorAll('[role=listitem]')].some((one) => one.getAttribute('aria-label') === back), before[1]);
  await list.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('s');
  await waitForFirst(page, before[0], false);
  await page.keyboard.press('Control+z');
  await waitForFirst(page, before[0], true);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /^#\/today\/[0-9a-f]{32}$/.test(location.hash));
});

test('the rounds of a week, a month and a quarter, and the load of the plan', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openToday(page);
  for (const [name, most, title] of /** @type {const} */ ([['Week', 5, 'Five of your closest this week'],
    ['Month', 15, 'Fifteen of the active ones this month'], ['Quarter', 50, 'Fifty of the outer ones this quarter']])) {
    await page.getByRole('radio', {name, exact: true}).click();
    await page.getByRole('heading', {name: title}).waitFor();
    const count = await things(page).count();
    assert.ok(count > 0 && count <= most, `${name}: ${count}`);
  }
  await page.getByRole('radio', {name: 'Plan'}).click();
  await page.getByText(/ people ask for [\d,]+ touches a year: \d+ (minutes|hours) a week, /).waitFor();
  const possible = page.getByText('It can be done: nobody has to wait longer than their longest gap.');
  const give = async (/** @type {string} */ minutes) => {
    await page.getByRole('button', {name: 'Numbers and gaps …'}).click();
    await page.getByRole('textbox', {name: 'Minutes a day'}).fill(minutes);
    await page.getByRole('button', {name: 'Close', exact: true}).click();
  };
  await give('40');
  await possible.waitFor();
  // With five minutes a day it cannot be done, and ways out are offered.
  await give('5');
  await page.getByText(/^\d+ people would wait longer than their longest gap\.$/).waitFor();
  await page.getByRole('button', {name: /^Set \d+ minutes$/}).click();
  await possible.waitFor();
});

test('a pause leaves the promises and takes the gaps out; a fresh start clears the backlog', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openToday(page);
  await page.getByRole('button', {name: /^Show all \d+$/}).click();
  const overdue = page.getByRole('listitem', {name: /: Overdue since/});
  await overdue.first().waitFor();
  const menu = page.getByRole('button', {name: 'How Today works'});
  await menu.click();
  await page.getByRole('menuitem', {name: 'Pause for two weeks'}).click();
  await overdue.first().waitFor({state: 'detached'});
  await menu.click();
  await page.getByRole('menuitem', {name: 'End the pause'}).click();
  await overdue.first().waitFor();
  await menu.click();
  await page.getByRole('menuitem', {name: 'Start fresh'}).click();
  await overdue.first().waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await overdue.first().waitFor();
});

test('a pause ahead by its days, one from today on, and one thing left until a day', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openToday(page);
  await page.getByRole('button', {name: /^Show all \d+$/}).click();
  const overdue = page.getByRole('listitem', {name: /: Overdue since/});
  await overdue.first().waitFor();
  const pause = async (/** @type {string} */ from, /** @type {string} */ until) => {
    await page.getByRole('button', {name: 'How Today works'}).click();
    await page.getByRole('menuitem', {name: 'Pause from … until …'}).click();
    const dialog = page.getByRole('dialog', {name: 'Pause Today'});
    await dialog.getByRole('textbox', {name: 'From'}).fill(from);
    await dialog.getByRole('textbox', {name: 'Until'}).fill(until);
    await dialog.getByRole('button', {name: 'Pause', exact: true}).click();
    await dialog.waitFor({state: 'detached'});
  };
  await pause('in 10 days', 'in 20 days');
  await page.getByText(/^Pause from .+ until .+$/).waitFor();
  await overdue.first().waitFor();
  await page.getByRole('button', {name: 'Call it off'}).click();
  await page.getByText(/^Pause from .+ until .+$/).waitFor({state: 'detached'});

  await pause('today', '2w');
  await page.getByText(/^Paused until .+$/).waitFor();
  await overdue.first().waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Resume'}).click();
  await overdue.first().waitFor();

  const [first] = await names(page);
  await things(page).first().getByRole('button', {name: /^Later or not: /}).click();
  await page.getByRole('menuitem', {name: 'Until a day …'}).click();
  const dialog = page.getByRole('dialog', {name: 'Leave until'});
  await dialog.getByRole('textbox', {name: 'Until'}).fill('in 3 weeks');
  await dialog.getByRole('button', {name: 'Leave it'}).click();
  await waitForFirst(page, first, false);
});

test('on a phone, in the dark, one-handed', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, colorScheme: 'dark'});
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Today'}).tap();
  const before = await names(page);
  const done = things(page).first().getByRole('button', {name: 'Done'});
  const box = await done.boundingBox();
  assert.ok(box && box.height >= 44, JSON.stringify(box));
  await done.tap();
  await waitForFirst(page, before[0], false);
  await page.waitForTimeout(400);
  await page.screenshot({path: join(output, 'today-phone-dark.png')});
});

test('an ask and an introduction come to their end', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  const id = (/** @type {number} */ number) => `${number}`.padStart(32, '0');
  const on = new Date(Date.now() - 20 * 86400000).toISOString().slice(0, 10);
  const book = {
    format: 'kith', version: 2,
    people: [{id: id(1), given: 'Ana'}, {id: id(2), given: 'Ben'}],
    exchanges: [{id: id(3), person: id(2), direction: 'received', on, is_ask: true, value: 'A reference'}],
    introductions: [{id: id(4), who: id(1), to_whom: id(2), state: 'made', made_on: on}],
  };
  await openKith(page, server.url);
  await importFile(page, {name: 'ends.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(book))});
  await page.getByRole('dialog').getByRole('button', {name: /^(Import|Open) /}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'Today'}).click();
  for (const [thing, choice] of /** @type {const} */ ([[/^Ben: No answer for \d+ days: A reference/, 'They said yes'],
    [/^Ana: Introduced to Ben/, 'Nothing came of it']])) {
    const item = page.getByRole('listitem', {name: thing});
    await item.getByRole('button', {name: /^Later or not: /}).click();
    await page.getByRole('menuitem', {name: choice}).click();
    await item.waitFor({state: 'detached'});
    await page.getByRole('button', {name: 'Undo'}).first().click();
    await item.waitFor();
  }
  watched.check();
});
