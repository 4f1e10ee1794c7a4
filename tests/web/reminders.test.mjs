// What one is told of without looking: tasks by hand that return, a notification a day, a calendar file in step.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import ical from 'ical.js';
import {openBrowser, openKith, openSample, output, saved, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const kSlow = {timeout: 120_000};
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const dayFromNow = (/** @type {number} */ days) => new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv');

/** @param {Page} page */
async function openTasks(page) {
  await page.getByRole('tab', {name: 'Today'}).click();
  await page.getByRole('button', {name: 'Tasks', exact: true}).click();
  return page.getByRole('dialog', {name: 'Tasks'});
}

test('a task that returns: added, due, done, and back in a week', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  const tasks = await openTasks(page);
  await tasks.getByRole('button', {name: 'Add a task'}).click();
  const save = tasks.getByRole('button', {name: 'Add task'});
  assert.equal(await save.getAttribute('aria-disabled'), 'true');
  await tasks.getByRole('textbox', {name: 'What is to do'}).fill('Send the Friday note');
  const when = tasks.getByRole('textbox', {name: 'When'});
  await when.fill('somewhen');
  await tasks.getByText('A day such as 2w, next Tuesday, 3 May or 2027-02-08.').waitFor();
  assert.equal(await save.getAttribute('aria-disabled'), 'true');
  await when.fill('today');
  await tasks.getByRole('button', {name: 'Repeats: once'}).click();
  await page.getByRole('menuitem', {name: 'weekly'}).click();
  await tasks.getByRole('textbox', {name: 'With whom'}).fill('an');
  await tasks.getByRole('option').first().click();
  const without = await tasks.getByRole('button', {name: /^Without /}).getAttribute('aria-label') ?? '';
  const name = without.replace('Without ', '');
  await page.screenshot({path: join(output, 'task-form-light.png')});
  await save.click();
  const row = tasks.getByRole('listitem', {name: /^Send the Friday note: / });
  await row.waitFor();
  assert.match(await row.getAttribute('aria-label') ?? '', new RegExp(`today · with ${name} · weekly$`));
  await page.screenshot({path: join(output, 'tasks-light.png')});
  await tasks.getByRole('button', {name: 'Close'}).click();

  await page.getByRole('button', {name: /^Show all \d+$/}).click();
  const thing = page.getByRole('listitem', {name: /Send the Friday note/});
  await thing.getByRole('button', {name: 'Done'}).click();
  await thing.waitFor({state: 'detached'});
  const again = await openTasks(page);
  const next = again.getByRole('listitem', {name: /^Send the Friday note: .*, in (7 days|1 week)/});
  await next.waitFor();
  await next.getByRole('button', {name: 'More on Send the Friday note'}).click();
  await again.getByRole('textbox', {name: 'Title'}).waitFor();
  await again.getByRole('button', {name: 'Delete task'}).click();
  await next.waitFor({state: 'detached'});
  watched.check();
});

test('whom a task is with is corrected after it was added, and may be nobody', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  const tasks = await openTasks(page);
  const whom = tasks.getByRole('textbox', {name: 'With whom'});
  await tasks.getByRole('button', {name: 'Add a task'}).click();
  await tasks.getByRole('textbox', {name: 'What is to do'}).fill('Ask about the boat');
  await tasks.getByRole('textbox', {name: 'When'}).fill('today');
  await whom.fill('amelia ferns');
  await tasks.getByRole('option', {name: 'Amelia Fernsby'}).click();
  await tasks.getByRole('button', {name: 'Add task'}).click();
  await tasks.getByRole('listitem', {name: /^Ask about the boat: .*, today · with Amelia Fernsby$/}).waitFor();
  await tasks.getByRole('button', {name: 'More on Ask about the boat'}).click();
  await tasks.getByRole('button', {name: 'Without Amelia Fernsby'}).click();
  const alone = tasks.getByRole('listitem', {name: /^Ask about the boat: .*, today$/});
  await alone.waitFor();
  await whom.fill('an');
  await tasks.getByRole('option').first().click();
  const name = (await tasks.getByRole('button', {name: /^Without /}).getAttribute('aria-label') ?? '').replace('Without ', '');
  await tasks.getByRole('listitem', {name: new RegExp(`^Ask about the boat: .*, today · with ${name}$`)}).waitFor();
  await page.screenshot({path: join(output, 'task-people-light.png')});
  await tasks.getByRole('button', {name: 'Close'}).click();
  assert.equal(await page.getByRole('button', {name: 'Undo'}).first().getAttribute('aria-description'), 'Undo: Change People of a task');
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await openTasks(page);
  await alone.waitFor();
  watched.check();
});

test('a text to start from is put into own words, kept, and is as usual again', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Today'}).click();
  const openTexts = async () => {
    await page.getByRole('button', {name: 'How Today works'}).click();
    await page.getByRole('menuitem', {name: 'Texts to start from …'}).click();
    return page.getByRole('dialog', {name: 'Texts to start from'});
  };
  const texts = await openTexts();
  const thanks = texts.getByRole('textbox', {name: 'Say thanks'});
  const usual = await thanks.inputValue();
  assert.match(usual, /^Hi \{given\}, thank you for your help! .*\{what\}/);
  await thanks.fill('Merci {given}, {what} was a help.');
  await texts.getByRole('button', {name: 'Close'}).click();
  await texts.waitFor({state: 'detached'});
  await saved(page);
  await openTexts();
  assert.equal(await thanks.inputValue(), 'Merci {given}, {what} was a help.');
  await texts.getByRole('button', {name: 'As usual: Say thanks'}).click();
  await texts.getByRole('button', {name: 'As usual: Say thanks'}).waitFor({state: 'detached'});
  assert.equal(await thanks.inputValue(), usual);
  watched.check();
});

test('once a day the browser is asked to show what waits', kSlow, async (t) => {
  const {page, context} = await openBrowser(t);
  await context.grantPermissions(['notifications'], {origin: new URL(server.url).origin});
  // What the page hands to the browser; what that shows lies outside of every page.
  await page.addInitScript(() => {
    const told = /** @type {any} */ (globalThis).told = /** @type {string[]} */ ([]);
    ServiceWorkerRegistration.prototype.showNotification = (title, options) => {
      told.push(`${title}\n${options?.body}`);
      return Promise.resolve();
    };
  });
  await page.clock.install({time: new Date(2026, 10, 25, 7, 58)});
  await page.clock.resume();
  await openSample(page, server.url);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Hour: 9:00'}).click();
  await page.getByRole('menuitem', {name: '8:00', exact: true}).click();
  await page.getByRole('checkbox', {name: 'Tell me once a day, while the page is open'}).click();
  const told = () => page.evaluate(() => /** @type {string[]} */ (/** @type {any} */ (globalThis).told));
  assert.deepEqual(await told(), []);
  await page.clock.fastForward('03:00');
  await page.waitForFunction(() => /** @type {any} */ (globalThis).told.length > 0);
  const [first] = await told();
  assert.match(first, /^\d+ things? for today\n.+: .+/);
  await page.clock.fastForward('02:00:00');
  assert.equal((await told()).length, 1);
});

test('where nothing can notify, the hour of alarms is chosen, and a downloaded calendar tells how old it is', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await page.addInitScript(() => { Reflect.deleteProperty(globalThis, 'Notification'); });
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Hour: 9:00'}).click();
  assert.equal(await page.getByRole('checkbox', {name: 'Tell me once a day, while the page is open'}).count(), 0);
  await page.getByRole('menuitem', {name: '6:00', exact: true}).click();
  await page.getByRole('button', {name: 'Hour: 6:00'}).waitFor();
  await page.getByRole('button', {name: 'Download the calendar'}).click();
  const save = page.getByRole('dialog').getByRole('button', {name: 'Save file'});
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  const alarms = new Set(readFileSync(await download.path(), 'utf8').match(/^TRIGGER:.*$/gm));
  assert.ok(alarms.has('TRIGGER:PT6H') && !alarms.has('TRIGGER:PT9H'), [...alarms].slice(0, 5).join(' '));
  await page.getByText('Downloaded today; nothing has changed since.').waitFor();
  const tasks = await openTasks(page);
  await tasks.getByRole('button', {name: 'Add a task'}).click();
  await tasks.getByRole('textbox', {name: 'What is to do'}).fill('Renew the membership');
  await tasks.getByRole('textbox', {name: 'When'}).fill(dayFromNow(40));
  await tasks.getByRole('textbox', {name: 'When'}).press('Enter');
  await tasks.getByRole('button', {name: 'Close'}).click();
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByText('Downloaded today; what Kith knows has changed since.').waitFor();
  watched.check();
});

test('the calendar file is kept in step, and another program reads it', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  // The picker is the browser's own window: its answer is a file of the page's own file system.
  await page.addInitScript(() => {
    Object.assign(globalThis, {showSaveFilePicker: async (/** @type {{suggestedName: string}} */ {suggestedName}) =>
      (await navigator.storage.getDirectory()).getFileHandle(suggestedName, {create: true})});
  });
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Keep a calendar file'}).click();
  await page.getByText(/^kith-reminders\.ics, written /).waitFor({timeout: 60_000});
  const calendar = async () => {
    const text = await page.evaluate(async () => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle('kith-reminders.ics');
      return (await handle.getFile()).text();
    });
    return text ? new ical.Component(ical.parse(text)).getAllSubcomponents('vevent').map((event) => new ical.Event(event)) : [];
  };
  const before = await calendar();
  assert.ok(before.some(({summary}) => summary.startsWith('Get in touch with ')));
  assert.ok(before.some(({summary}) => summary.startsWith('🎂 ')));

  const tasks = await openTasks(page);
  await tasks.getByRole('button', {name: 'Add a task'}).click();
  await tasks.getByRole('textbox', {name: 'What is to do'}).fill('Renew the membership');
  await tasks.getByRole('textbox', {name: 'When'}).fill(dayFromNow(40));
  await tasks.getByRole('textbox', {name: 'When'}).press('Enter');
  await tasks.getByRole('listitem', {name: /^Renew the membership: /}).waitFor();
  await saved(page);
  for (let tries = 0; !(await calendar().catch(() => [])).some(({summary}) => summary === 'Renew the membership'); ++tries) {
    assert.ok(tries < 60, 'the task comes into the file');
    await page.waitForTimeout(1000);
  }
  const task = (await calendar()).find(({summary}) => summary === 'Renew the membership');
  assert.equal(task?.startDate.toString(), dayFromNow(40));
  assert.equal(task?.component.getAllSubcomponents('valarm').length, 1);
  watched.check();
});
