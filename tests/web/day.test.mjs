// A whole day, and the days after it: what waits in the morning, a talk logged in one line, somebody new, a promise,
// what comes up because of them, and that all of it is still there after a reload and in the file that is taken away.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {dismissToasts, openBrowser, openKith, openSample, saved, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const things = (/** @type {Page} */ page) => page.getByRole('list', {name: 'What waits'}).getByRole('listitem');
const names = (/** @type {Page} */ page) => things(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
const nameOf = async (/** @type {import('playwright-core').Locator} */ item) => await item.getAttribute('aria-label') ?? '';

/** The rest of what is said in the line; with whom it began. @param {Page} page @param {string} rest @returns {Promise<string>} */
async function goOnInLine(page, rest) {
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Command');
  const name = (await page.getByRole('combobox', {name: 'Command'}).inputValue()).trim();
  await page.keyboard.type(rest);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', {name: 'Log or command'}).waitFor({state: 'detached'});
  return name;
}

/** One line, from wherever one is. @param {Page} page @param {string} line @param {RegExp} told */
async function log(page, line, told) {
  await page.keyboard.press('Control+k');
  await goOnInLine(page, line);
  await page.getByRole('group', {name: 'Message'}).getByText(told).first().waitFor();
  await dismissToasts(page);
}

/** All that waits, so many days later. @param {Page} page @param {number} days */
async function goOn(page, days) {
  await page.clock.fastForward(days * 86_400_000);
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('tab', {name: 'Today'}).click();
  const all = page.getByRole('button', {name: /^Show all \d+$/});
  await things(page).first().waitFor();
  if (await all.count()) await all.click();
}

test('a whole day by roles and names, and what comes of it', {timeout: 240_000}, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await page.clock.install({time: new Date(2026, 10, 25, 8, 30)});  // a Wednesday
  await page.clock.resume();
  await openSample(page, server.url);

  // The morning: what waits, each with its reason; one is answered by its button, one is put off.
  await page.getByRole('tab', {name: 'Today'}).click();
  await page.getByRole('button', {name: /^Show all \d+$/}).click();
  const overdue = page.getByRole('listitem', {name: /: Overdue since /}).first();
  const [name] = (await nameOf(overdue)).split(': ');
  assert.ok(name);
  const putOff = page.getByRole('listitem', {name: /: Overdue since /}).nth(1);
  const later = await nameOf(putOff);
  await putOff.getByRole('button', {name: /^Later or not: /}).click();
  await page.getByRole('menuitem', {name: 'Tomorrow'}).click();
  await page.getByRole('listitem', {name: later, exact: true}).waitFor({state: 'detached'});
  await dismissToasts(page);

  // A talk with somebody who was overdue, in one line: they are no longer.
  await log(page, `long coffee with ${name} re kites, promised the drawing by Friday`, /^Logged: /);
  await page.getByRole('listitem', {name: new RegExp(`^${name}: Overdue`)}).waitFor({state: 'detached'});

  // Somebody new, and the first meeting.
  await log(page, 'add Jo Park, CTO at Acme Labs', /Jo Park/);
  await log(page, 'met with Jo Park re solar roofs !2 #lead', /^Logged: /);

  // Their page has all of it.
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('searchbox', {name: 'Search people'}).fill('Jo Park');
  await page.getByRole('row', {name: 'Jo Park'}).click();
  const panel = page.getByRole('complementary', {name: 'Jo Park'});
  await panel.getByRole('listitem', {name: /solar roofs/}).waitFor();
  await page.getByRole('searchbox', {name: 'Search people'}).fill('');
  await saved(page);

  // Tomorrow: the first meeting wants a word, and what was put off is back.
  await goOn(page, 1);
  const followUp = page.getByRole('listitem', {name: /^Jo Park: /});
  await followUp.waitFor();
  await page.getByRole('listitem', {name: new RegExp(`^${later.split(': ')[0]}: `)}).first().waitFor();
  await followUp.getByRole('button', {name: /^More on /}).click();
  assert.match(await page.getByRole('textbox', {name: 'Text to start from'}).inputValue(), /solar roofs/);
  await followUp.getByRole('button', {name: 'Done'}).click();
  await followUp.waitFor({state: 'detached'});
  await dismissToasts(page);

  // Friday: the promise.
  await goOn(page, 1);
  const promise = page.getByRole('listitem', {name: /drawing/}).first();
  await promise.getByRole('button', {name: 'Done'}).click();
  await promise.waitFor({state: 'detached'});
  await saved(page);

  // Nothing of it is lost by a reload, and the file that is taken away has it.
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await page.getByRole('tab', {name: 'Data'}).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Export', exact: true}).click()]);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
  const jo = file.people.find((/** @type {{given?: string, family?: string}} */ person) => person.given === 'Jo' && person.family === 'Park');
  assert.ok(jo.tags.includes('lead'));
  const talks = file.touchpoints.filter((/** @type {{people: string[]}} */ touch) => touch.people.includes(jo.id));
  assert.deepEqual(talks.map((/** @type {{on: string}} */ touch) => touch.on).sort(), ['2026-11-25', '2026-11-26']);
  assert.ok(file.tasks.some((/** @type {{title: string, done_on?: string}} */ task) => /drawing/.test(task.title) && task.done_on === '2026-11-27'));
  watched.check();
});

/** Go on by Tab until what is called so has the focus. @param {Page} page @param {RegExp} name @param {'Tab' | 'Shift+Tab'} [key] */
async function tabTo(page, name, key = 'Tab') {
  for (let presses = 0; presses < 250; ++presses) {
    if (name.test(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''))) return;
    await page.keyboard.press(key);
  }
  assert.fail(`no way by ${key} to ${name}`);
}

/** Go there by Tab and press it. @param {Page} page @param {RegExp} name @param {'Tab' | 'Shift+Tab'} [key] */
async function pressAt(page, name, key) {
  await tabTo(page, name, key);
  await page.keyboard.press('Enter');
}

test('a whole day by the keyboard alone', {timeout: 240_000}, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await page.clock.install({time: new Date(2026, 10, 25, 8, 30)});
  await page.clock.resume();
  await openKith(page, server.url);
  await pressAt(page, /^Explore a sample network$/);
  await saved(page);
  const list = /^What waits$/;
  const back = 'Shift+Tab';
  const gone = (/** @type {string} */ name) => page.getByRole('listitem', {name, exact: true}).waitFor({state: 'detached'});

  // The morning: why, each answer and its undo, one done, one logged.
  await pressAt(page, /^Today$/, back);
  await things(page).first().waitFor();
  await tabTo(page, list);
  await page.keyboard.press('y');
  await page.getByText(/^Rank /).waitFor();
  const [first] = await names(page);
  for (const key of ['d', 's', 'x', 'n']) {
    await page.keyboard.press('Home');
    await page.keyboard.press(key);
    await gone(first);
    await page.keyboard.press('Control+z');
    await page.getByRole('listitem', {name: first, exact: true}).waitFor();
  }
  await page.keyboard.press('Home');
  await page.keyboard.press('d');
  await gone(first);
  const [second] = await names(page);
  await page.keyboard.press('l');
  const logged = await goOnInLine(page, 'call re kites');
  assert.equal(logged, second.split(': ')[0]);
  await saved(page);

  // Somebody's page beside the list, and a note there: undone and done again.
  await tabTo(page, list);
  const [third] = await names(page);
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', {name: third.split(': ')[0]}).waitFor();
  await tabTo(page, /^Add a note$/);
  await page.keyboard.type('Likes kites');
  await page.keyboard.press('Enter');
  const note = page.getByRole('list', {name: 'Timeline'}).getByText('Likes kites').first();
  await note.waitFor();
  await page.keyboard.press('Escape');  // out of the field, whose undo is its own
  await page.keyboard.press('Control+z');
  await note.waitFor({state: 'detached'});
  await page.keyboard.press('Control+Shift+z');
  await note.waitFor();

  // The rounds: the pages are chosen by arrows, and somebody of the week is logged.
  await pressAt(page, /^Week$/, back);
  await page.getByRole('heading', {name: 'Five of your closest this week'}).waitFor();
  await pressAt(page, /^Log$/);
  const close = await goOnInLine(page, 'call');
  await page.getByRole('listitem', {name: `${close}: Done`}).waitFor();
  await tabTo(page, /^Week$/, back);
  for (const title of ['Fifteen of the active ones this month', 'Fifty of the outer ones this quarter', 'Can the plan be kept?']) {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', {name: title}).waitFor();
  }

  // The plan: more minutes.
  await pressAt(page, /^Numbers and gaps …$/);
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Search the numbers');
  await page.keyboard.type('minutes a day');
  await tabTo(page, /^Minutes a day$/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('40');
  await pressAt(page, /^Close$/, back);
  await page.getByText('It can be done: nobody has to wait longer than their longest gap.').waitFor();

  // Insights.
  await pressAt(page, /^Insights$/, back);
  await pressAt(page, /^Why: Warm ratio$/);
  await page.getByText(/\(rule M8\)/).first().waitFor();
  await pressAt(page, /^Layers$/, back);
  await page.getByRole('progressbar', {name: 'Layer 15', exact: true}).waitFor();

  // Somebody new, the first meeting, and their layer in the table of people.
  for (const [line, told] of /** @type {const} */ ([['add Zora Quill, CTO at Acme Labs', /Zora Quill/], ['met with Zora Quill re solar roofs !2', /^Logged: .*Zora Quill/]])) {
    await page.keyboard.press('Control+k');
    await goOnInLine(page, line);
    await page.getByRole('group', {name: 'Message'}).getByText(told).first().waitFor();
  }
  await pressAt(page, /^People$/, back);
  await page.getByRole('grid', {name: 'People'}).waitFor();
  await page.keyboard.press('/');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Search people');
  await page.keyboard.type('Zora Quill');
  await page.waitForFunction(() => document.querySelector('[role=grid][aria-label=People]')?.getAttribute('aria-rowcount') === '2');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid');
  await page.keyboard.press('2');
  await saved(page);
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', {name: 'Zora Quill'}).waitFor();

  // What the keys are.
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', {name: 'Keyboard'});
  await keys.waitFor();
  await page.keyboard.press('Escape');
  await keys.waitFor({state: 'detached'});
  await saved(page);

  // Tomorrow: the line after the first meeting.
  await page.clock.fastForward(86_400_000);
  await pressAt(page, /^Data$/, back);
  await pressAt(page, /^Today$/, back);
  await tabTo(page, /^Week$/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', {name: 'Today', exact: true, checked: true}).waitFor();
  await tabTo(page, list);
  const told = await names(page);
  const at = told.findIndex((name) => /^Zora Quill: First met /.test(name));
  assert.ok(at >= 0, told.join('; '));
  await page.keyboard.press('Home');
  for (let i = 0; i < at; ++i) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('d');
  await gone(told[at]);
  await saved(page);

  // All of it is in the file that is taken away.
  await pressAt(page, /^Data$/, back);
  await tabTo(page, /^Export$/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const file = readFileSync(await download.path(), 'utf8');
  assert.match(file, /Likes kites/);
  const {people, touchpoints} = JSON.parse(file);
  const zora = people.find((/** @type {{given?: string, family?: string}} */ person) => person.given === 'Zora' && person.family === 'Quill');
  assert.equal(zora.layer, '50');
  const talks = touchpoints.filter((/** @type {{people: string[]}} */ touch) => touch.people.includes(zora.id));
  assert.deepEqual(talks.map((/** @type {{on: string}} */ touch) => touch.on).sort(), ['2026-11-25', '2026-11-26']);
  watched.check();
});
