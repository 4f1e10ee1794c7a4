// The pictures of the map other than the network: rings, value matrix, organisations, time.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {dismissToasts, importFile, openBrowser, openKith, openSample, output, saved, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const kSlow = {timeout: 120_000};
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

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
  await openSample(page, server.url);
  const words = page.getByRole('status').filter({hasText: /\d/});
  await show(page, 'Rings');
  await words.filter({hasText: /Core 15: \d+ of 15 · Next 50: \d+ of 50 · Outer 150: \d+ of 150 · Known: \d+ people/}).waitFor();
  await page.screenshot({path: join(output, 'map-rings-light.png')});
  // Around me they stand by the group that is asked for.
  await page.getByRole('button', {name: 'View', exact: true}).click();
  await page.getByRole('button', {name: 'Group: None'}).click();
  await page.getByRole('menuitem', {name: 'Community', exact: true}).click();
  await page.getByRole('button', {name: 'Group: Community'}).waitFor();
  await page.waitForTimeout(1200);
  await page.screenshot({path: join(output, 'map-rings-communities-light.png')});
  await page.getByRole('button', {name: 'Group: Community'}).click();
  await page.getByRole('menuitem', {name: 'None', exact: true}).click();
  await page.getByRole('button', {name: 'View', exact: true}).click();
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

test('around me nobody is sorted by anything else while the communities are measured', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  // A worker that does not come to it, as in a very large network.
  await page.addInitScript(() => {
    const post = /** @type {any} */ (Worker.prototype.postMessage);
    Worker.prototype.postMessage = /** @this {Worker} */ function(/** @type {any[]} */ ...message) {
      if (message[0]?.start?.measure === undefined) post.apply(this, message);
    };
  });
  await openSample(page, server.url);
  await show(page, 'Rings');
  await page.getByRole('progressbar', {name: 'Measuring the network'}).waitFor();
  const also = page.getByRole('group', {name: 'Also shown'});
  await also.getByText(/^Ring: /).waitFor();
  assert.equal(await also.getByText(/^Sectors: /).count(), 0);
  // Whoever does not want to wait for them has organisations.
  await page.getByRole('button', {name: 'Cancel', exact: true}).click();
  await also.getByText('Sectors: organisation').waitFor();
  watched.check();
});

test('with less motion another picture is there at once', kSlow, async (t) => {
  const {page} = await openBrowser(t, {reducedMotion: 'reduce'});
  await openSample(page, server.url);
  await page.waitForFunction(() => !document.body.innerText.includes('arranging'), undefined, {timeout: 60_000});
  const places = () => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('[role=application] button[aria-label]:not([role])')].map((at) => {
    const {x, y} = at.getBoundingClientRect();
    return [at.getAttribute('aria-label'), [Math.round(x), Math.round(y)]];
  })));
  await page.getByRole('button', {name: 'Show: Network'}).click();
  await page.getByRole('menuitem', {name: 'Rings', exact: true}).click();
  await page.getByRole('button', {name: 'Show: Rings'}).waitFor();
  // The first time they wait for communities, by which they have their sectors.
  await page.getByRole('group', {name: 'Also shown'}).getByText('Sectors: community').waitFor();
  await page.getByRole('button', {name: 'Show: Rings'}).click();
  await page.getByRole('menuitem', {name: 'Network', exact: true}).click();
  await page.getByRole('button', {name: 'Show: Network'}).click();
  await page.getByRole('menuitem', {name: 'Rings', exact: true}).click();
  await page.getByRole('button', {name: 'Show: Rings'}).waitFor();
  const first = await places();
  await page.waitForTimeout(700);
  const later = await places();
  const both = Object.keys(first).filter((name) => name in later);
  assert.ok(both.length > 10);
  for (const name of both) assert.deepEqual(later[name], first[name], name);
});

test('time goes back by keyboard, and on by itself', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openSample(page, server.url);
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
  // Who they were is a list: it ends with the last of them.
  await page.getByRole('button', {name: 'View', exact: true}).click();
  await page.getByRole('button', {name: 'List people …'}).click();
  const dialog = page.getByRole('dialog', {name: 'The map as a list'});
  const list = dialog.getByRole('list', {name: 'People in order'});
  await list.getByRole('listitem', {name: /^1\. /}).waitFor();
  await list.evaluate((area) => { area.scrollTop = area.scrollHeight; });
  await list.getByRole('listitem', {name: new RegExp(`^${then}\\. `)}).waitFor();
  assert.equal(await list.getByRole('listitem', {name: new RegExp(`^${then + 1}\\. `)}).count(), 0);
  await dialog.getByRole('button', {name: 'Close'}).click();
  await slider.focus();
  await page.keyboard.press('Home');
  await page.getByRole('button', {name: 'Play'}).click();
  await page.getByRole('button', {name: 'Pause'}).waitFor();
  await known.filter({hasText: '200 people known'}).waitFor({timeout: 30_000});
  await page.getByRole('button', {name: 'Play'}).waitFor();
});

test('in the value matrix somebody is rated by where they are put, and that can be undone', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openSample(page, server.url);
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

/** A small firm: who reports, influences and informs, and a tie that ended. @param {Record<string, object>} said of them by name */
function firm(said) {
  const id = (/** @type {number} */ number) => number.toString(16).padStart(32, '0');
  const people = ['Ada', 'Ben', 'Cleo', 'Dan'].map((given, i) => ({id: id(i + 1), given, met_on: '2012-01-01', ...said[given]}));
  const roles = people.map((person, i) => ({id: id(0x20 + i), person: person.id, organisation: id(0x11), title: 'Engineer', unit: i > 0 ? 'Works' : ''}));
  const tie = (/** @type {number} */ number, /** @type {number} */ a, /** @type {number} */ b, /** @type {object} */ more) =>
    ({id: id(0x30 + number), a: id(a), b: id(b), directed: true, ...more});
  const ties = [tie(0, 2, 1, {type: 'reports to'}), tie(1, 3, 1, {type: 'reports to'}), tie(2, 4, 1, {type: 'influences'}),
    tie(3, 3, 2, {type: 'informs'}), tie(4, 2, 4, {type: 'worked with', since: '2014', until: '2016'})];
  return JSON.stringify({format: 'kith', version: 2, people, organisations: [{id: id(0x11), name: 'Plan A'}], roles, ties});
}

async function openFirm(/** @type {Page} */ page, /** @type {Record<string, object>} */ said = {}) {
  await openKith(page, server.url);
  await importFile(page, {name: 'firm.json', mimeType: 'application/json', buffer: Buffer.from(firm(said))});
  await page.getByRole('button', {name: /^Import \d+ people$/}).click();
  await saved(page);
  await dismissToasts(page);
}

test('on a phone somebody is rated by a finger, and that can be undone', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, deviceScaleFactor: 2});
  const watched = watch(page, server.url);
  // Two stand in opposite corners, halfway between them is the middle of the matrix; Ben is not rated yet.
  await openFirm(page, {Ada: {impact: 5, accessibility: 5}, Cleo: {impact: 1, accessibility: 5}, Dan: {impact: 1, accessibility: 1}});
  await page.getByRole('tab', {name: 'Map'}).tap();
  await show(page, 'Value matrix');
  const words = page.getByRole('status').filter({hasText: 'Reach out first'});
  await words.filter({hasText: 'Not rated yet: 1 person'}).waitFor();
  let ben = await place(page, 'Ben');
  for (let past = {x: NaN, y: NaN}; past.x !== ben.x || past.y !== ben.y;) {  // until they have arrived
    past = ben;
    await page.waitForTimeout(500);
    ben = await place(page, 'Ben');
  }
  const [ada, dan] = [await place(page, 'Ada'), await place(page, 'Dan')];
  const to = {x: (ada.x + dan.x) / 2, y: (ada.y + dan.y) / 2};
  const devtools = await page.context().newCDPSession(page);
  const touch = (/** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type, /** @type {{x: number, y: number}[]} */ touchPoints) =>
    devtools.send('Input.dispatchTouchEvent', {type, touchPoints});
  await touch('touchStart', [ben]);
  for (let i = 1; i <= 8; ++i) await touch('touchMove', [{x: ben.x + (to.x - ben.x) * i / 8, y: ben.y + (to.y - ben.y) * i / 8}]);
  await touch('touchEnd', []);
  await page.getByText('Ben: impact 3, accessibility 3').first().waitFor();
  await words.filter({hasNotText: 'Not rated yet'}).waitFor();
  await page.getByRole('group', {name: 'Message'}).getByRole('button', {name: 'Undo'}).tap();
  await words.filter({hasText: 'Not rated yet: 1 person'}).waitFor();
  watched.check();
});

test('by organisation the lines of reporting, influence and information are told apart, and each can be switched off', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openFirm(page);
  await show(page, 'Organisations');
  // The unit stands once below Ada, and once for Dan, who reports to nobody.
  await page.getByRole('status').filter({hasText: '1 organisation, 2 units, 2 reporting lines'}).waitFor();
  const legend = page.getByRole('group', {name: 'Legend', exact: true});
  for (const entry of ['Reports to, 2 lines', 'Influences, 1 line', 'Informs, 1 line']) {
    assert.equal(await legend.getByRole('checkbox', {name: entry, exact: true}).isChecked(), true);
  }
  await page.mouse.move(2, 2);
  await page.waitForTimeout(600);
  await page.screenshot({path: join(output, 'map-lines-light.png')});
  const map = await page.getByRole('application', {name: 'Network map'}).boundingBox() ?? assert.fail();
  const clip = {x: map.x + 260, y: map.y + 100, width: map.width - 460, height: map.height - 260};
  const before = await page.screenshot({clip});
  await legend.getByRole('checkbox', {name: 'Influences, 1 line'}).click();
  await page.waitForFunction(() => document.querySelector('[aria-label="Influences, 1 line"]')?.getAttribute('aria-checked') === 'false');
  await page.mouse.move(2, 2);
  await page.waitForTimeout(400);
  assert.ok(!before.equals(await page.screenshot({clip})), 'a line has gone from the map');
  // Each kind has its list: who reports to whom.
  await legend.getByRole('checkbox', {name: 'Reports to, 2 lines'}).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu', {name: 'Reports to'}).getByRole('menuitem', {name: 'Show them as a list'}).click();
  const dialog = page.getByRole('dialog', {name: 'The map as a list'});
  const reports = dialog.getByRole('list', {name: 'Who reports to whom'}).getByRole('listitem');
  await reports.first().waitFor();
  assert.deepEqual(await reports.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))), ['1. Ben reports to Ada', '2. Cleo reports to Ada']);
  await dialog.getByRole('button', {name: 'Who reports to whom'}).click();
  await page.getByRole('menuitem', {name: 'Who informs whom', exact: true}).click();
  await dialog.getByRole('list', {name: 'Who informs whom'}).getByRole('button', {name: 'Cleo informs Ben'}).click();
  await dialog.waitFor({state: 'detached'});
  await page.getByRole('complementary', {name: 'Cleo'}).waitFor();
  await show(page, 'Network');
  await legend.getByRole('checkbox', {name: /^Reports to/}).waitFor({state: 'detached'});
  watched.check();
});

test('time shows the ties of the day, and those that had ended by then', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openFirm(page);
  await show(page, 'Time');
  const words = page.getByRole('status').filter({hasText: 'known'});
  await words.filter({hasText: '4 ties, and 1 that had ended, dashed'}).waitFor();
  // Which one is in a list.
  await page.getByRole('button', {name: 'View', exact: true}).click();
  await page.getByRole('button', {name: 'List people …'}).click();
  const dialog = page.getByRole('dialog', {name: 'The map as a list'});
  await dialog.getByRole('button', {name: 'By: Ties'}).click();
  await page.getByRole('menuitem', {name: 'What had ended', exact: true}).click();
  await dialog.getByText(/^Ties and jobs that had ended by /).first().waitFor();
  await dialog.getByRole('list', {name: 'What had ended'}).getByRole('listitem', {name: '1. Ben and Dan, until 31 December 2016'}).waitFor();
  await dialog.getByRole('button', {name: 'Close'}).click();
  const slider = page.getByRole('slider', {name: 'Day that the map shows'});
  await slider.focus();
  await page.keyboard.press('Home');
  await words.filter({hasText: /4 ties$/}).waitFor();  // that one was not yet there
  for (let years = 0; years < 3; ++years) await page.keyboard.press('PageUp');
  await words.filter({hasText: /5 ties$/}).waitFor();
});

test('beside the page of somebody the day is chosen by the pointer, and in a small window', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 1100, height: 800}});
  const watched = watch(page, server.url);
  await openFirm(page);
  await show(page, 'Time');
  const slider = page.getByRole('slider', {name: 'Day that the map shows'});
  const overview = page.getByRole('group', {name: 'Overview', exact: true});
  const legend = page.getByRole('group', {name: 'Legend', exact: true});
  const boxOf = async (/** @type {import('playwright-core').Locator} */ what) => await what.boundingBox() ?? assert.fail(`${what} has no place`);
  /** Press the day at this part of all that there are. @param {number} part */
  const press = async (part) => {
    const box = await boxOf(slider);
    const [right, below] = [await boxOf(overview), await boxOf(legend)];
    assert.ok(box.width >= 115, `${box.width} pixels are enough`);
    assert.ok(box.x + box.width <= right.x, 'beside the overview');
    assert.ok(box.x >= below.x + below.width || box.y >= below.y + below.height, 'beside the legend, or below it');
    const before = await slider.getAttribute('aria-valuetext');
    await page.mouse.click(box.x + box.width * part, box.y + box.height * 0.7);
    await page.waitForFunction((day) => document.querySelector('[aria-label="Day that the map shows"]')?.getAttribute('aria-valuetext') !== day, before);
  };
  await page.getByRole('searchbox', {name: 'Search people'}).fill('Ada');
  await page.getByRole('option', {name: 'Ada'}).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', {name: 'Ada'}).waitFor();
  await page.waitForTimeout(600);  // it slides in
  await press(0.3);
  await page.keyboard.press('Escape');
  await page.getByRole('complementary', {name: 'Ada'}).waitFor({state: 'detached'});
  await page.setViewportSize({width: 700, height: 800});
  await page.waitForTimeout(600);
  await press(0.7);
  watched.check();
});
