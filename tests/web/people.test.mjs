// The People section: columns, segments and the builder, the living apart, several at once, circles, ratings, the review.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {dismissToasts, openBrowser, openSample, output, saved, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */
const kSlow = {timeout: 180_000};
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const undoes = (/** @type {Page} */ page, /** @type {string} */ what) =>
  page.waitForFunction((label) => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') === label, `Undo: ${what}`);
const rows = (/** @type {Page} */ page, /** @type {number} */ count) =>
  page.waitForFunction((wanted) => Number(document.querySelector('[role=grid][aria-label=People]')?.getAttribute('aria-rowcount')) - 1 === wanted, count);
const rowCount = (/** @type {Page} */ page) =>
  page.evaluate(() => Number(document.querySelector('[role=grid][aria-label=People]')?.getAttribute('aria-rowcount')) - 1);
const nth = (/** @type {Page} */ page, /** @type {number} */ n) =>
  page.evaluate((index) => document.querySelector(`[role=row][aria-rowindex="${index}"]`)?.getAttribute('aria-label') ?? '', n + 1);
const headers = (/** @type {Page} */ page) =>
  page.evaluate(() => [...document.querySelectorAll('[role=columnheader]')].map((one) => one.getAttribute('aria-label') ?? one.textContent));

const undoLabel = (/** @type {Page} */ page) =>
  page.evaluate(() => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') ?? '');
const undoIs = (/** @type {Page} */ page, /** @type {string} */ words) =>
  page.waitForFunction((label) => (document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') ?? '') === label, words);
const phone = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true};

/** Write a line in the log or give a command, over whatever is open. @param {Page} page @param {string} words */
async function say(page, words) {
  const line = page.getByRole('dialog', {name: 'Log or command'});
  await page.keyboard.press('Control+k');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Command');
  await page.keyboard.type(words);
  await line.getByRole('group', {name: 'What was read'}).or(line.getByRole('button', {name: words})).first().waitFor();
  await page.keyboard.press('Enter');
  await line.waitFor({state: 'detached'});
}

async function openPeople(/** @type {Page} */ page) {
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'People'}).click();
  await rows(page, 200);
}

test('columns are chosen, put in order and sorted by, and kept in the book', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openPeople(page);
  assert.deepEqual((await headers(page)).slice(0, 3), ['Name', 'Organisation', 'Title']);
  await page.getByRole('button', {name: 'Columns', exact: true}).click();
  const dialog = page.getByRole('dialog', {name: 'Columns'});
  const shown = dialog.getByRole('list', {name: 'Shown columns'}).getByRole('listitem');
  await dialog.getByRole('checkbox', {name: 'Closeness'}).click();
  await undoes(page, 'Choose the columns of People');
  await shown.filter({hasText: ''}).nth(8).waitFor();
  const up = dialog.getByRole('button', {name: 'Move Closeness up'});
  for (let place = 8; place > 1; --place) {
    await up.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction((at) => [...document.querySelectorAll('[role=list][aria-label="Shown columns"] [role=listitem]')][at]?.getAttribute('aria-label') === 'Closeness', place - 1);
  }
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'columns-light.png')});
  await dialog.getByRole('checkbox', {name: 'Organisation'}).click();
  await dialog.getByRole('button', {name: 'Close', exact: true}).click();
  await page.waitForFunction(() => [...document.querySelectorAll('[role=columnheader]')].map((one) => one.getAttribute('aria-label') ?? one.textContent).slice(0, 3).join() === 'Name,Closeness,Title');
  // Sorted by it, by keyboard, and the other way round.
  const header = page.getByRole('columnheader', {name: 'Closeness'});
  await header.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('[role=columnheader][aria-sort=ascending]')?.textContent?.includes('Closeness') || document.querySelector('[role=columnheader][aria-sort=ascending]')?.getAttribute('aria-label') === 'Closeness');
  const closest = await page.evaluate(() => [...document.querySelectorAll('[role=grid][aria-label=People] [role=row]')].slice(1, 8).map((row) => Number(row.querySelector('[aria-colindex="2"]')?.textContent)));
  assert.deepEqual(closest, [...closest].sort((a, b) => b - a), 'the closest first');
  assert.ok(closest[0] > 0.5, String(closest));
  await saved(page);
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await page.waitForFunction(() => document.querySelectorAll('[role=columnheader]')[1]?.getAttribute('aria-label') === 'Closeness' || document.querySelectorAll('[role=columnheader]')[1]?.textContent === 'Closeness');
  watched.check();
});

test('a query is built from fields, kept as a segment, and asked for by its name', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openPeople(page);
  await page.getByRole('button', {name: 'Filter', exact: true}).click();
  const dialog = page.getByRole('dialog', {name: 'Filter people'});
  const found = dialog.getByRole('status', {name: 'Found'});
  await found.filter({hasText: '200 people'}).waitFor();
  // Layer is 15, or Layer is 50.
  await dialog.getByRole('button', {name: 'Tag', exact: true}).click();
  await page.getByRole('menuitem', {name: 'Layer', exact: true}).click();
  await dialog.getByText('Query: layer:15', {exact: true}).waitFor();
  await dialog.getByRole('button', {name: 'Or …'}).click();
  const second = dialog.getByRole('list', {name: 'Or these conditions'});
  await second.getByRole('button', {name: 'Tag', exact: true}).click();
  await page.getByRole('menuitem', {name: 'Layer', exact: true}).click();
  await second.getByRole('button', {name: '15', exact: true}).click();
  await page.getByRole('menuitem', {name: '50', exact: true}).click();
  await dialog.getByText('Query: layer:15 OR layer:50', {exact: true}).waitFor();
  const words = await found.textContent() ?? '';
  const count = Number(words.split(' ')[0]);
  assert.ok(count > 10 && count < 100, words);
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'builder-light.png')});
  const keep = dialog.getByRole('button', {name: 'Keep the segment'});
  assert.equal(await keep.getAttribute('aria-disabled'), 'true', 'not without a name');
  await dialog.getByRole('textbox', {name: 'Name of the segment'}).fill('Core ties');
  await keep.click();
  await rows(page, count);
  await undoes(page, 'Keep the segment Core ties');
  const chip = page.getByRole('button', {name: `Core ties ${count}`});
  await chip.waitFor();
  assert.equal(await chip.getAttribute('aria-pressed'), 'true');
  await chip.click();
  await rows(page, 200);
  // By its name in the search; what no row can show is kept as text.
  const search = page.getByRole('searchbox', {name: 'Search people'});
  await search.fill('segment:"core ties" -(tag:nobody OR tag:noone)');
  await rows(page, count);
  await page.getByRole('button', {name: 'Filter', exact: true}).click();
  await dialog.getByText('What no row can show is kept as the text that it is.').waitFor();
  await dialog.getByText('As text: -(tag:nobody OR tag:noone)').waitFor();
  await found.filter({hasText: words}).waitFor();
  await dialog.getByRole('button', {name: 'Cancel'}).click();
  await search.fill('');
  // Renamed, and deleted.
  await page.getByRole('button', {name: 'Segments', exact: true}).click();
  const list = page.getByRole('dialog', {name: 'Segments'});
  await list.getByRole('listitem', {name: `Core ties: ${count}`}).waitFor();
  await list.getByRole('button', {name: 'Change Core ties'}).click();
  await page.getByRole('menuitem', {name: 'Rename …'}).click();
  await list.getByRole('textbox', {name: 'Name of the segment'}).fill('Closest');
  await page.keyboard.press('Enter');
  await list.getByRole('listitem', {name: `Closest: ${count}`}).waitFor();
  await list.getByRole('button', {name: 'Change Closest'}).click();
  await page.getByRole('menuitem', {name: 'Delete the segment'}).click();
  await list.getByRole('listitem').first().waitFor({state: 'detached'});
  await list.getByRole('button', {name: 'Close', exact: true}).click();
  await page.getByRole('button', {name: 'Undo', exact: true}).first().click();
  await page.getByRole('button', {name: `Closest ${count}`}).waitFor();
  watched.check();
});

test('by keyboard: several are selected, tagged, archived apart from the living, and logged with', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openPeople(page);
  const grid = page.getByRole('grid', {name: 'People'});
  const selected = page.getByRole('status', {name: 'Selected people'});
  await grid.focus();
  await page.keyboard.press('Space');
  await selected.filter({hasText: '1 selected'}).waitFor();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await selected.filter({hasText: '3 selected'}).waitFor();
  const [first, second] = [await nth(page, 1), await nth(page, 2)];
  await page.screenshot({path: join(output, 'people-selected-light.png')});
  // A tag that is new.
  await page.keyboard.press('t');
  await page.getByRole('menuitem', {name: 'New tag …'}).click();
  await page.getByRole('dialog', {name: 'New tag'}).getByRole('textbox', {name: 'Tag'}).fill('rowing');
  await page.keyboard.press('Enter');
  await undoes(page, 'Tag 3 people “rowing”');
  // The tag is taken away again, and more is set of all three.
  await grid.focus();
  await page.keyboard.press('t');
  await page.getByRole('menuitem', {name: 'Take a tag away …'}).click();
  await page.getByRole('menuitem', {name: 'rowing', exact: true}).click();
  await undoes(page, 'Take the tag “rowing” from 3 people');
  await page.keyboard.press('Control+z');
  await undoes(page, 'Tag 3 people “rowing”');
  for (const [field, value, done] of /** @type {const} */ ([['Potential, 1 to 5 …', '4', 'Potential'], ['Sponsor …', 'Yes', 'Sponsor'], ['Cadence in days …', 'Every 14 days', 'Cadence in days']])) {
    await grid.focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', {name: 'Set more …'}).click();
    await page.getByRole('menuitem', {name: field}).click();
    await page.getByRole('menuitem', {name: value, exact: true}).click();
    await page.waitForFunction((end) => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description')?.endsWith(`: ${end}`), done);
  }
  // A layer by its number, a touchpoint with all of them by the line.
  await grid.focus();
  await page.keyboard.press('3');
  await page.waitForFunction(() => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description')?.startsWith('Undo: Set the layer of '));
  await page.keyboard.press('l');
  const line = page.getByRole('dialog', {name: 'Log or command'});
  await line.getByRole('button', {name: 'With 3 people'}).waitFor();
  await line.getByRole('combobox', {name: 'Command'}).fill('lunch re the regatta');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description')?.startsWith('Undo: Log lunch with '));
  // Archived: gone from the living, found under the archived.
  await grid.focus();
  await page.keyboard.press('a');
  await rows(page, 197);
  await page.keyboard.press('Escape');
  await page.getByRole('radio', {name: 'Archived 3'}).click();
  await rows(page, 3);
  assert.deepEqual([await nth(page, 1), await nth(page, 2)], [first, second]);
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'people-archived-light.png')});
  // One is brought back; another is passive.
  await grid.focus();
  await page.keyboard.press('b');
  await rows(page, 2);
  await page.getByRole('radio', {name: 'Living 198'}).click();
  await rows(page, 198);
  await grid.focus();
  await page.keyboard.press('0');
  await page.getByRole('radio', {name: 'Passive 1'}).waitFor();
  await page.getByRole('searchbox', {name: 'Search people'}).fill('tag:rowing is:archived');
  await rows(page, 2);
  await page.getByRole('searchbox', {name: 'Search people'}).fill('');
  await rows(page, 197);
  // All that are shown.
  await grid.focus();
  await page.keyboard.press('Control+a');
  await selected.filter({hasText: '197 selected'}).waitFor();
  await page.keyboard.press('Escape');
  await selected.waitFor({state: 'detached'});
  // By a button as well, once one is.
  await page.getByRole('checkbox', {name: `Select ${await nth(page, 1)}`, exact: true}).click();
  await page.getByRole('button', {name: 'Select all 197', exact: true}).click();
  await selected.filter({hasText: '197 selected'}).waitFor();
  watched.check();
});

test('circles: renamed, given a gap, merged and shown', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openPeople(page);
  await page.getByRole('button', {name: 'Circles', exact: true}).click();
  const list = page.getByRole('list', {name: 'List of circles'});
  const item = list.getByRole('listitem');
  await item.nth(1).waitFor();
  const before = await item.count();
  const name = (await item.first().getAttribute('aria-label') ?? '').split(': ')[0] ?? '';
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'circles-light.png')});
  await page.getByRole('button', {name: `Change the circle ${name}`}).click();
  await page.getByRole('textbox', {name: 'Usual gap in days'}).fill('20');
  await page.getByRole('textbox', {name: 'Longest gap in days'}).fill('10');
  await page.getByText('the longest gap is not below the usual one').first().waitFor();
  await page.getByRole('textbox', {name: 'Longest gap in days'}).fill('50');
  await page.getByRole('button', {name: 'Set gaps'}).click();
  await item.filter({has: page.getByRole('button', {name: `Show the people of ${name}`})}).first().waitFor();
  await page.waitForFunction((one) => [...document.querySelectorAll('[role=listitem]')].some((el) => el.getAttribute('aria-label')?.startsWith(`${one}: `) && el.getAttribute('aria-label')?.endsWith('wanted every 20 days')), name);
  await page.getByRole('textbox', {name: 'Name of the circle'}).fill('Old crowd');
  await page.getByRole('button', {name: 'Rename', exact: true}).click();
  await page.waitForFunction(() => [...document.querySelectorAll('[role=listitem]')].some((el) => el.getAttribute('aria-label')?.startsWith('Old crowd: ') && el.getAttribute('aria-label')?.endsWith('wanted every 20 days')));
  await undoes(page, `Rename the circle “${name}” to “Old crowd”`);
  await page.screenshot({path: join(output, 'circles-open-light.png')});
  await page.getByRole('button', {name: 'Merge into …'}).click();
  const into = await page.getByRole('menuitem').first().evaluate((item) => item.getAttribute('aria-label') ?? item.textContent ?? '');
  await page.getByRole('menuitem').first().click();
  await undoes(page, `Merge the circle “Old crowd” into “${into}”`);
  await page.waitForFunction((count) => document.querySelectorAll('[role=list][aria-label="List of circles"] [role=listitem]').length === count, before - 1);
  await page.getByRole('button', {name: 'Undo', exact: true}).first().click();
  await page.getByRole('button', {name: 'Show the people of Old crowd'}).click();
  await page.waitForFunction(() => /** @type {HTMLInputElement} */ (document.querySelector('[aria-label="Search people"]')).value === 'circle:="Old crowd"');
  assert.ok(await rowCount(page) > 0);
  watched.check();
});

test('core ties are rated by keys, and the marks show in Insights; the review has its verbs', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openPeople(page);
  await page.getByRole('button', {name: 'More for people'}).click();
  await page.getByRole('menuitem', {name: 'Rate core ties'}).click();
  const dialog = page.getByRole('dialog', {name: 'Rate core ties'});
  const progress = dialog.getByRole('progressbar', {name: 'People rated'});
  await progress.waitFor();
  const all = Number((await progress.getAttribute('aria-valuetext'))?.split(' of ')[1]);
  const at = (/** @type {number} */ n) => page.waitForFunction((words) => document.querySelector('[role=progressbar][aria-label="People rated"]')?.getAttribute('aria-valuetext') === words, `${n} of ${all}`);
  const name = await dialog.getByRole('heading', {level: 3}).first().textContent() ?? '';
  await page.keyboard.type('432');
  await dialog.getByRole('radio', {name: 'Trust 3', exact: true, checked: true}).waitFor();
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'rating-light.png')});
  await page.keyboard.type('54321');
  await at(2);
  await undoes(page, `Rate the tie to ${name}`);
  // Taken back, and rated again.
  await page.keyboard.press('u');
  await at(1);
  await page.keyboard.type('55555555');
  await at(2);
  await page.keyboard.press('s');
  await at(3);
  await dialog.getByRole('button', {name: 'Close', exact: true}).click();
  await page.getByRole('tab', {name: 'Insights'}).click();
  await page.getByRole('radio', {name: 'Ratings'}).click();
  await page.getByText(new RegExp(`^1 of ${all} people since `)).waitFor();
  await page.getByRole('listitem', {name: 'Depth: 5.00'}).waitFor();
  const chart = page.getByRole('grid', {name: 'Marks by quarter'});
  assert.match(await chart.getByRole('row').last().getAttribute('aria-label') ?? '', /5\.00 of 5, 1 person$/);
  assert.deepEqual(await chart.getByRole('columnheader').allTextContents(), ['Quarter', 'Marks by quarter']);
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'ratings-light.png')});
  // The review, from here.
  await page.getByRole('button', {name: 'Review whom to keep'}).click();
  const review = page.getByRole('dialog', {name: 'Review whom to keep'});
  const steps = review.getByRole('progressbar', {name: 'People reviewed'});
  await steps.waitFor();
  const many = Number((await steps.getAttribute('aria-valuetext'))?.split(' of ')[1]);
  const reviewed = (/** @type {number} */ n) => page.waitForFunction((words) => document.querySelector('[role=progressbar][aria-label="People reviewed"]')?.getAttribute('aria-valuetext') === words, `${n} of ${many}`);
  const who = await review.getByRole('heading', {level: 3}).first().textContent() ?? '';
  assert.ok(await review.getByRole('list', {name: 'Why'}).getByRole('listitem').count() > 0);
  await review.getByRole('button', {name: /, as suggested$/}).waitFor();
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'pruning-light.png')});
  await page.keyboard.press('2');
  await undoes(page, `Make ${who} passive`);
  if (many > 1) await reviewed(2);
  await page.keyboard.press('u');
  await reviewed(1);
  await page.keyboard.press('3');
  await review.getByText('What is the tie to be about?').waitFor();
  await page.keyboard.press('b');
  await undoes(page, `Change the kind of ${who} to strategic`);
  await page.keyboard.press('Escape');
  await review.waitFor({state: 'detached'});
  await dismissToasts(page);
  watched.check();
});

test('on a phone: chosen columns below the name, selected by the disc, all of it by touch', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, colorScheme: 'dark'});
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'People'}).tap();
  await rows(page, 200);
  const name = await nth(page, 1);
  await page.screenshot({path: join(output, 'people-phone-dark.png')});
  await page.getByRole('button', {name: 'More for people'}).tap();
  await page.getByRole('menuitem', {name: 'Columns'}).tap();
  const dialog = page.getByRole('dialog', {name: 'Columns'});
  await dialog.getByRole('checkbox', {name: 'Organisation'}).tap();
  await dialog.getByRole('listitem', {name: 'Organisation'}).waitFor({state: 'detached'});
  await page.screenshot({path: join(output, 'columns-phone-dark.png')});
  await dialog.getByRole('button', {name: 'Close', exact: true}).tap();
  await page.getByRole('checkbox', {name: `Select ${name}`}).tap();
  await page.getByRole('status', {name: 'Selected people'}).filter({hasText: '1 selected'}).waitFor();
  await page.screenshot({path: join(output, 'people-selected-phone-dark.png')});
  await page.getByRole('button', {name: 'Clear the selection'}).tap();
  await page.getByRole('button', {name: 'Filter', exact: true}).tap();
  await page.getByRole('dialog', {name: 'Filter people'}).waitFor();
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'builder-phone-dark.png')});
  await page.getByRole('button', {name: 'Cancel'}).tap();
  await page.getByRole('button', {name: 'More for people'}).tap();
  await page.getByRole('menuitem', {name: 'Rate core ties'}).tap();
  await page.getByRole('radio', {name: 'Depth 4', exact: true}).tap();
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'rating-phone-dark.png')});
});

test('taken back is the rating alone: what was logged meanwhile stays, and is said to be in the way', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openPeople(page);
  await page.getByRole('button', {name: 'More for people'}).click();
  await page.getByRole('menuitem', {name: 'Rate core ties'}).click();
  const dialog = page.getByRole('dialog', {name: 'Rate core ties'});
  const at = (/** @type {number} */ n) =>
    page.waitForFunction((words) => document.querySelector('[role=progressbar][aria-label="People rated"]')?.getAttribute('aria-valuetext')?.startsWith(words), `${n} of `);
  await at(1);
  const name = await dialog.getByRole('heading', {level: 3}).first().textContent() ?? '';
  const before = await undoLabel(page);
  await page.keyboard.type('54321543');
  await at(2);
  await undoes(page, `Rate the tie to ${name}`);
  await say(page, `coffee with ${name}`);
  await page.waitForFunction(() => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description')?.startsWith('Undo: Log '));
  const logged = await undoLabel(page);
  const trouble = dialog.getByText('Something else was changed since. Undo takes it back first.', {exact: true});
  await page.keyboard.press('u');
  await trouble.waitFor();
  await at(2);
  assert.equal(await undoLabel(page), logged);
  // Once that is undone the rating is taken back, and she is asked about again.
  await say(page, 'undo');
  await undoes(page, `Rate the tie to ${name}`);
  await dialog.getByRole('button', {name: /^U\s+Take back$/}).click();
  await at(1);
  await trouble.waitFor({state: 'detached'});
  await undoIs(page, before);
  // Undone elsewhere, it is not undone twice.
  await page.keyboard.type('54321543');
  await at(2);
  await say(page, 'undo');
  await page.keyboard.press('u');
  await at(1);
  assert.equal(await undoLabel(page), before);
  // Ctrl Z takes back here as well.
  await page.keyboard.type('54321543');
  await at(2);
  await page.keyboard.press('Control+z');
  await at(1);
  await undoIs(page, before);
  watched.check();
});

test('on a phone all that are shown are selected by touch, and some get a tag, a circle, a layer, and are archived', kSlow, async (t) => {
  const {page} = await openBrowser(t, phone);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'People'}).tap();
  await rows(page, 200);
  const selected = page.getByRole('status', {name: 'Selected people'});
  const pick = async (/** @type {number} */ n) => page.getByRole('checkbox', {name: `Select ${await nth(page, n)}`, exact: true}).tap();
  const all = (/** @type {number} */ count) => page.getByRole('button', {name: new RegExp(`^(Select all|All) ${count}$`)});
  const act = async (/** @type {string[]} */ ...lines) => {
    await page.getByRole('button', {name: 'Actions', exact: true}).tap();
    for (const line of lines) await page.getByRole('menuitem', {name: line, exact: true}).tap();
  };
  await pick(1);
  await all(200).tap();
  await selected.filter({hasText: '200 selected'}).waitFor();
  // Each button of the bar is large enough, and none lies over another.
  const boxes = await page.getByRole('group', {name: 'Selection', exact: true}).getByRole('button').evaluateAll((buttons) =>
    buttons.map((one) => one.getBoundingClientRect()).map(({left, right, width, height}) => ({left, right, width, height})).sort((a, b) => a.left - b.left));
  assert.equal(boxes.length, 4, JSON.stringify(boxes));
  boxes.forEach(({left, right, width, height}, i) => {
    assert.ok(width >= 44 && height >= 44 && right <= 391, JSON.stringify(boxes));
    assert.ok(i === 0 || left >= boxes[i - 1].right - 1, JSON.stringify(boxes));
  });
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'people-all-selected-phone.png')});
  await page.getByRole('button', {name: 'Clear the selection'}).tap();
  await selected.waitFor({state: 'detached'});

  await pick(1);
  await pick(2);
  await selected.filter({hasText: '2 selected'}).waitFor();
  await act('Add a tag …', 'New tag …');
  const tag = page.getByRole('dialog', {name: 'New tag'});
  await tag.getByRole('textbox', {name: 'Tag'}).fill('rowing');
  await tag.getByRole('button', {name: 'Add the tag'}).tap();
  await undoes(page, 'Tag 2 people “rowing”');
  await act('Add to a circle …', 'New circle …');
  const circle = page.getByRole('dialog', {name: 'New circle'});
  await circle.getByRole('textbox', {name: 'Name of the circle'}).fill('Regatta');
  await circle.getByRole('button', {name: 'Make the circle'}).tap();
  await undoes(page, 'Add 2 people to the circle “Regatta”');
  await act('Set the layer …', 'Known');
  await act('Set the layer …', 'Closest 15');
  await undoes(page, 'Set the layer of 2 people');
  await act('Archive');
  await undoes(page, 'Archive 2 people');
  await rows(page, 198);
  await page.getByRole('button', {name: 'Clear the selection'}).tap();
  await page.getByRole('button', {name: 'Living 198', exact: true}).tap();
  await page.getByRole('menuitem', {name: 'Archived 2', exact: true}).tap();
  await rows(page, 2);
  await pick(1);
  await all(2).tap();
  await selected.filter({hasText: '2 selected'}).waitFor();
  await act('Take out of the archive');
  await rows(page, 0);
  watched.check();
});

test('on a phone a query is built by touch, kept as a segment, renamed, shown and deleted', kSlow, async (t) => {
  const {page} = await openBrowser(t, phone);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'People'}).tap();
  await rows(page, 200);
  await page.getByRole('button', {name: 'Filter', exact: true}).tap();
  const builder = page.getByRole('dialog', {name: 'Filter people'});
  await builder.getByRole('button', {name: 'Tag', exact: true}).tap();
  await page.getByRole('menuitem', {name: 'Layer', exact: true}).tap();
  await builder.getByText('Query: layer:15', {exact: true}).waitFor();
  await builder.getByRole('button', {name: '15', exact: true}).tap();
  await page.getByRole('menuitem', {name: '50', exact: true}).tap();
  await builder.getByRole('button', {name: 'And …', exact: true}).tap();
  await builder.getByRole('button', {name: 'Take out: Tag', exact: true}).tap();
  await builder.getByRole('button', {name: 'Take out: Tag', exact: true}).waitFor({state: 'detached'});
  await builder.getByText('Query: layer:50', {exact: true}).waitFor();
  const words = await builder.getByRole('status', {name: 'Found'}).textContent() ?? '';
  const count = Number(words.split(' ')[0]);
  assert.ok(count > 0 && count < 200, words);
  await builder.getByRole('textbox', {name: 'Name of the segment'}).fill('Active');
  await builder.getByRole('button', {name: 'Keep the segment'}).tap();
  await builder.waitFor({state: 'detached'});
  await rows(page, count);

  const open = page.getByRole('button', {name: 'Segments', exact: true});
  const list = page.getByRole('dialog', {name: 'Segments'});
  const change = async (/** @type {string} */ name, /** @type {string} */ line) => {
    await list.getByRole('button', {name: `Change ${name}`, exact: true}).tap();
    await page.getByRole('menuitem', {name: line, exact: true}).tap();
  };
  await open.tap();
  await list.getByRole('listitem', {name: `Active: ${count}`, exact: true}).waitFor();
  await change('Active', 'Rename …');
  await list.getByRole('textbox', {name: 'Name of the segment'}).fill('Fifty');
  await list.getByRole('button', {name: 'Rename', exact: true}).tap();
  await list.getByRole('listitem', {name: `Fifty: ${count}`, exact: true}).waitFor();
  await change('Fifty', 'Change the query …');
  await builder.getByRole('button', {name: '50', exact: true}).tap();
  await page.getByRole('menuitem', {name: '15', exact: true}).tap();
  await builder.getByText('Query: layer:15', {exact: true}).waitFor();
  const closest = Number((await builder.getByRole('status', {name: 'Found'}).textContent() ?? '').split(' ')[0]);
  await builder.getByRole('button', {name: 'Change the segment'}).tap();
  await builder.waitFor({state: 'detached'});
  await rows(page, closest);
  await open.tap();
  await list.getByRole('button', {name: 'Fifty', exact: true}).tap();
  await list.waitFor({state: 'detached'});
  await rows(page, closest);
  await open.tap();
  await change('Fifty', 'Delete the segment');
  await list.getByRole('listitem').first().waitFor({state: 'detached'});
  await list.getByRole('button', {name: 'Close', exact: true}).tap();
  await page.getByRole('button', {name: 'Undo', exact: true}).first().tap();
  await open.tap();
  await list.getByRole('listitem', {name: `Fifty: ${closest}`, exact: true}).waitFor();
  watched.check();
});

test('on a phone circles are renamed, given a gap, merged and shown by touch', kSlow, async (t) => {
  const {page} = await openBrowser(t, phone);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'People'}).tap();
  await rows(page, 200);
  await page.getByRole('button', {name: 'More for people'}).tap();
  await page.getByRole('menuitem', {name: 'Circles', exact: true}).tap();
  const items = page.getByRole('list', {name: 'List of circles'}).getByRole('listitem');
  await items.nth(1).waitFor();
  const before = await items.count();
  const name = (await items.first().getAttribute('aria-label') ?? '').split(': ')[0] ?? '';
  await page.getByRole('button', {name: `Change the circle ${name}`, exact: true}).tap();
  await page.getByRole('textbox', {name: 'Usual gap in days'}).fill('20');
  await page.getByRole('textbox', {name: 'Longest gap in days'}).fill('50');
  await page.getByRole('button', {name: 'Set gaps'}).tap();
  const told = (/** @type {string} */ circle) => page.waitForFunction((start) => [...document.querySelectorAll('[role=listitem]')].some((one) =>
    one.getAttribute('aria-label')?.startsWith(start) && one.getAttribute('aria-label')?.endsWith('wanted every 20 days')), `${circle}: `);
  await told(name);
  await page.getByRole('textbox', {name: 'Name of the circle'}).fill('Old crowd');
  await page.getByRole('button', {name: 'Rename', exact: true}).tap();
  await told('Old crowd');
  await dismissToasts(page);
  await page.getByRole('button', {name: 'Merge into …'}).tap();
  await page.getByRole('menuitem').first().tap();
  await page.waitForFunction((count) => document.querySelectorAll('[role=list][aria-label="List of circles"] [role=listitem]').length === count, before - 1);
  await page.getByRole('button', {name: 'Undo', exact: true}).first().tap();
  await told('Old crowd');
  await dismissToasts(page);
  await page.getByRole('button', {name: 'Show the people of Old crowd'}).tap();
  await page.getByRole('grid', {name: 'People'}).waitFor();
  const found = await rowCount(page);
  assert.ok(found > 0 && found < 200, `${found}`);
  watched.check();
});
