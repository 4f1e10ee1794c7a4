// Sorting people after an import, one key each.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {importConnections, openBrowser, openKith, openSample, output, serve, watch} from './browser.mjs';

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
  for (const [key, next] of /** @type {const} */ ([['1', 2], ['3', 3], ['s', 4], ['0', 5], ['ArrowLeft', 4], ['S', 5]])) {
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

test('after an import its people are offered to be sorted, with the kind of each by a key', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await importConnections(page);
  await page.getByRole('group', {name: 'Message'}).getByRole('button', {name: 'Sort them'}).click();
  const dialog = page.getByRole('dialog', {name: 'Sort people'});
  const at = async (/** @type {number} */ n) =>
    page.waitForFunction((words) => document.querySelector('[role=progressbar][aria-label="People sorted"]')?.getAttribute('aria-valuetext') === words, `${n} of 13`);
  await at(1);
  for (const [key, name] of /** @type {const} */ ([['p', 'P Peer'], ['m', 'M Mentor'], ['c', 'C Client'], ['f', 'F Other function'], ['r', 'R Remote']])) {
    await dialog.getByRole('button', {name, pressed: false}).waitFor();
    await page.keyboard.press(key);
    await dialog.getByRole('button', {name, pressed: true}).waitFor();
  }
  // With Caps Lock as well: off and on again.
  for (const pressed of [false, true]) {
    await page.keyboard.press('P');
    await dialog.getByRole('button', {name: 'P Peer', pressed}).waitFor();
  }
  await page.keyboard.press('2');
  await at(2);
  await page.keyboard.press('Escape');
  await dialog.waitFor({state: 'detached'});
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('searchbox', {name: 'Search people'}).fill('tag:peer tag:mentor tag:client tag:colleague tag:remote layer:50');
  await page.getByText('1 of 13', {exact: true}).first().waitFor();
  watched.check();
});

test('on a phone who was imported is said in one row, with a button to sort them', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
  await openKith(page, server.url);
  const message = page.getByRole('group', {name: 'Message'});
  const seen = async () => {
    await message.getByText('Imported 13 people', {exact: true}).waitFor();
    return {box: await message.boundingBox(), buttons: await message.getByRole('button', {name: 'Sort', exact: true}).count()};
  };
  const [{box, buttons}] = await Promise.all([seen(), importConnections(page)]);
  assert.ok(box && box.height < 60, JSON.stringify(box));
  assert.equal(buttons, 1);
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
  // Back and on again, then taken back; each button lies on the screen and is large enough.
  const dialog = page.getByRole('dialog', {name: 'Sort people'});
  const at = (/** @type {number} */ n) =>
    page.waitForFunction((words) => document.querySelector('[role=progressbar][aria-label="People sorted"]')?.getAttribute('aria-valuetext')?.startsWith(words), `${n} of `);
  const label = () => page.evaluate(() => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') ?? '');
  const decided = await label();
  assert.match(decided, /^Undo: Set the layer of /);
  for (const [name, next] of /** @type {const} */ ([['← Back', 1], ['S Skip', 2], ['U Take back', 1]])) {
    const button = dialog.getByRole('button', {name, exact: true});
    const box = await button.boundingBox();
    assert.ok(box && box.height >= 44 && box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 844, `${name}: ${JSON.stringify(box)}`);
    assert.equal(await label(), decided);
    await button.tap();
    await at(next);
  }
  await page.waitForFunction((words) => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') !== words, decided);
});

test('sorting goes back and changes nothing, or takes back what was decided there and nothing else', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await importConnections(page);
  await page.getByRole('group', {name: 'Message'}).getByRole('button', {name: 'Sort them'}).click();
  const dialog = page.getByRole('dialog', {name: 'Sort people'});
  const at = (/** @type {number} */ n) =>
    page.waitForFunction((words) => document.querySelector('[role=progressbar][aria-label="People sorted"]')?.getAttribute('aria-valuetext') === words, `${n} of 13`);
  const undoes = (/** @type {string} */ what, is = true) => page.waitForFunction(([label, same]) =>
    (document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') === label) === same, /** @type {const} */ ([`Undo: ${what}`, is]));
  const back = dialog.getByRole('button', {name: '← Back', exact: true});
  const takeBack = dialog.getByRole('button', {name: 'U Take back', exact: true});
  await at(1);
  for (const button of [back, takeBack]) assert.equal(await button.getAttribute('aria-disabled'), 'true');
  const name = await dialog.getByRole('heading', {level: 3}).first().textContent() ?? '';
  await page.keyboard.press('2');
  await at(2);
  await undoes(`Set the layer of ${name}`);
  await back.click();
  await at(1);
  await undoes(`Set the layer of ${name}`);
  await page.keyboard.press('s');
  await at(2);
  // A tag is taken back where one is, by Ctrl Z as well.
  await page.keyboard.press('p');
  await dialog.getByRole('button', {name: 'P Peer', pressed: true}).waitFor();
  await page.keyboard.press('Control+z');
  await dialog.getByRole('button', {name: 'P Peer', pressed: false}).waitFor();
  await at(2);
  await undoes(`Set the layer of ${name}`);
  // What was logged over the dialog stays, and is said to be in the way.
  await page.keyboard.press('Control+k');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Command');
  await page.keyboard.type('call with Jürgen Traumwald');
  await page.getByRole('group', {name: 'What was read'}).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', {name: 'Command'}).waitFor({state: 'detached'});
  await page.keyboard.press('u');
  await dialog.getByText('Something else was changed since. Undo takes it back first.', {exact: true}).waitFor();
  await at(2);
  // All that are left are taken back at once, from the end.
  await dialog.getByRole('button', {name: 'All that are left: known'}).click();
  await dialog.getByText('That was the last. Sorted: 13 people.').waitFor();
  await takeBack.click();
  await at(2);
  await page.waitForFunction(() => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description')?.startsWith('Undo: Log'));
  await page.keyboard.press('Escape');
  await dialog.waitFor({state: 'detached'});
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', {name: 'Keyboard'});
  for (const words of ['1…4 0 P M C F R', 'S ← U']) await keys.getByText(words, {exact: true}).first().waitFor({state: 'attached'});
  watched.check();
});

test('Enter takes the suggestion, and all that are left are known by one press, undone as one', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await importConnections(page);
  await page.getByRole('group', {name: 'Message'}).getByRole('button', {name: 'Sort them'}).click();
  const dialog = page.getByRole('dialog', {name: 'Sort people'});
  const suggested = dialog.getByRole('button', {name: 'Known, as suggested'});
  await suggested.waitFor();
  for (let n = 2; n <= 3; ++n) {
    await page.waitForFunction(() => document.activeElement instanceof HTMLButtonElement && document.activeElement.ariaLabel?.includes('as suggested'));
    await page.keyboard.press('Enter');
    await page.waitForFunction((words) => document.querySelector('[role=progressbar][aria-label="People sorted"]')?.getAttribute('aria-valuetext') === words, `${n} of 13`);
  }
  await dialog.getByRole('button', {name: 'All that are left: known'}).click();
  await dialog.getByText('That was the last. Sorted: 13 people.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('searchbox', {name: 'Search people'}).fill('layer:known');
  const rows = (/** @type {number} */ n) =>
    page.waitForFunction((count) => Number(document.querySelector('[role=grid][aria-label=People]')?.getAttribute('aria-rowcount')) - 1 === count, n);
  await rows(13);
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await rows(2);
  watched.check();
});
