// A whole day, and the days after it: what waits in the morning, a talk logged in one line, somebody new, a promise,
// what comes up because of them, and that all of it is still there after a reload and in the file that is taken away.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {dismissToasts, openBrowser, openSample, saved, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const things = (/** @type {Page} */ page) => page.getByRole('list', {name: 'What waits'}).getByRole('listitem');
const nameOf = async (/** @type {import('playwright-core').Locator} */ item) => await item.getAttribute('aria-label') ?? '';

/** One line, from wherever one is. @param {Page} page @param {string} line @param {RegExp} told */
async function log(page, line, told) {
  await page.keyboard.press('Control+k');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Command');
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', {name: 'Log or command'}).waitFor({state: 'detached'});
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
  const putOff = things(page).nth(1);
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
