// Today: what waits, why, and each answered by one press or one key.
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

const things = (/** @type {Page} */ page) => page.getByRole('list', {name: 'What waits'}).getByRole('listitem');
const names = async (/** @type {Page} */ page) =>
  things(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));

/** @param {Page} page */
async function openToday(page) {
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Today'}).click();
  await things(page).first().waitFor();
}

/** Open this book and what waits in it. @param {Page} page @param {object} book */
async function openBook(page, book) {
  await openKith(page, server.url);
  await importFile(page, {name: 'book.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({format: 'kith', version: 2, ...book}))});
  await page.getByRole('dialog').getByRole('button', {name: /^(Import|Open) /}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'Today'}).click();
}
const id = (/** @type {number} */ number) => `${number}`.padStart(32, '0');

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
  await page.getByRole('button', {name: 'Why: Minutes planned'}).click();
  await page.getByText(/^\d+ × 5 \+ \d+ × 10 = \d+\. .* \(rule M36\)\.$/).waitFor();

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

test('of very many things all can be shown, some hundreds at a time', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const due = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await openBook(page, {people: [{id: id(900), given: 'Ana'}], tasks: Array.from({length: 230}, (_, i) => ({id: id(i + 1), title: `Task ${i + 1}`, due}))});
  const count = (/** @type {number} */ wanted) => page.waitForFunction((all) =>
    document.querySelectorAll('[role=list][aria-label="What waits"] [role=listitem]').length === all, wanted);
  await page.getByRole('button', {name: 'Show all 230'}).click();
  await count(200);
  await page.getByRole('button', {name: 'Show 30 more of 230'}).click();
  // Of those beyond 200 only what is on the screen is there, and the last is reached by a key.
  await page.getByRole('button', {name: 'Show 30 more of 230'}).waitFor({state: 'detached'});
  await page.getByRole('list', {name: 'What waits'}).focus();
  await page.keyboard.press('End');
  await page.waitForFunction(() => {
    const shown = document.querySelectorAll('[role=list][aria-label="What waits"] [role=listitem]').length;
    return shown > 200 && shown < 230;
  });
  await page.getByRole('button', {name: 'Show today only'}).click();
  await page.getByRole('button', {name: 'Show all 230'}).waitFor();
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

test('the list of a week by keyboard: down, put off, let be, log', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openToday(page);
  await page.getByRole('radio', {name: 'Week', exact: true}).click();
  const list = page.getByRole('list', {name: 'What waits'});
  const entries = things(page).filter({has: page.getByRole('button', {name: 'Log', exact: true})});
  await entries.first().waitFor();
  const before = await entries.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  const open = before.findIndex((told) => !told.endsWith(': Done'));
  assert.ok(open >= 0, before.join('; '));
  const name = before[open].split(': ')[0];
  const press = async (/** @type {string} */ key) => {
    await list.focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < open; ++i) await page.keyboard.press('ArrowDown');
    await page.keyboard.press(key);
  };
  await press('s');
  await page.getByRole('listitem', {name: `${name}: Put off until `}).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('listitem', {name: before[open], exact: true}).waitFor();
  await press('n');
  await page.getByRole('listitem', {name: before[open], exact: true}).waitFor({state: 'detached'});
  await page.keyboard.press('Control+z');
  await page.getByRole('listitem', {name: before[open], exact: true}).waitFor();
  await press('l');
  await page.waitForFunction((who) => /** @type {HTMLInputElement | null} */ (document.querySelector('[aria-label=Command]'))?.value.includes(who), name);
});

for (const [where, options] of /** @type {const} */ ([['', {}],
  [' on a phone', {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true}]])) {
  test(`the list of a week by touch${where}: its menu has the text, why, later, done`, kSlow, async (t) => {
    const {page} = await openBrowser(t, options);
    const watched = watch(page, server.url);
    await openToday(page);
    await page.getByRole('radio', {name: 'Week', exact: true}).click();
    const entries = things(page).filter({has: page.getByRole('button', {name: /^More on /})});
    await entries.first().waitFor();
    const told = (await entries.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? '')))
      .find((each) => !each.endsWith(': Done')) ?? '';
    const name = told.split(': ')[0];
    const choose = async (/** @type {string} */ choice) => {
      const menu = page.getByRole('button', {name: `More on ${name}`, exact: true});
      const box = await menu.boundingBox();
      assert.ok(box && (!where || (box.height >= 44 && box.x + box.width <= 390)), JSON.stringify(box));
      await menu.click();
      await page.getByRole('menuitem', {name: choice, exact: true}).click();
    };
    await choose('What to do and write');
    const draft = page.getByRole('textbox', {name: 'Text to start from'});
    await draft.waitFor();
    assert.match(await draft.inputValue(), /^Hi /);
    await choose('Why?');
    await page.getByText(/^Rank [\d.]+ = urgency [\d.]+ × value [\d.]+ × goal [\d.]+$/).waitFor();
    await choose('What to do and write');
    await draft.waitFor({state: 'detached'});
    for (const [choice, then] of /** @type {const} */ ([['In a week', 'Put off until '], ['Done', 'Done']])) {
      await choose(choice);
      await page.getByRole('listitem', {name: `${name}: ${then}`}).waitFor();
      await page.getByRole('button', {name: 'Undo'}).first().click();
      await page.getByRole('listitem', {name: told, exact: true}).waitFor();
    }
    await choose('Not this person');
    await page.getByRole('listitem', {name: told, exact: true}).waitFor({state: 'detached'});
    watched.check();
  });
}

test('the rounds of a week, a month and a quarter, and the load of the plan', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openToday(page);
  for (const [name, most, title] of /** @type {const} */ ([['Week', 5, 'Five of your closest this week'],
    ['Month', 15, 'Fifteen of the active ones this month'], ['Quarter', 50, 'Fifty of the outer ones this quarter']])) {
    await page.getByRole('radio', {name, exact: true}).click();
    await page.getByRole('heading', {name: title}).waitFor();
    const count = await things(page).filter({has: page.getByRole('button', {name: 'Log', exact: true})}).count();
    assert.ok(count > 0 && count <= most, `${name}: ${count}`);
  }
  // Whom to ask for a meal, in a place that is chosen.
  await page.getByRole('radio', {name: 'Week', exact: true}).click();
  await page.getByRole('button', {name: 'Why: Never lunch alone'}).click();
  await page.getByText(/\(rule M62\)\.$/).waitFor();
  const guests = page.getByRole('list', {name: /^Lunch in ./}).getByRole('listitem');
  assert.match(await guests.first().getAttribute('aria-label') ?? '', /: (over)?due (today|since (yesterday|\d+ days)), (last in touch|no touch) /);
  await page.getByRole('button', {name: /^Place: ./}).click();
  const place = await page.getByRole('menuitem').nth(1).evaluate((one) => one.getAttribute('aria-label') ?? one.textContent);
  await page.getByRole('menuitem', {name: `${place}`, exact: true}).click();
  await page.getByRole('list', {name: `Lunch in ${place}`, exact: true}).getByRole('listitem').first().waitFor();
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

test('what to give this month is ticked by the log or by hand; the minutes are counted down', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openToday(page);
  await page.getByRole('button', {name: 'Start 15 minutes'}).click();
  const left = page.getByText(/^1\d:\d\d left$/);
  await page.getByText(/^14:\d\d left$/).waitFor();
  await page.getByRole('button', {name: 'Pause', exact: true}).click();
  await page.getByRole('button', {name: 'Go on', exact: true}).waitFor();
  const rest = await left.textContent();
  await page.waitForTimeout(1500);
  assert.equal(await left.textContent(), rest);
  await page.getByRole('button', {name: 'Stop', exact: true}).click();
  await page.getByRole('button', {name: 'Start 15 minutes'}).waitFor();
  assert.equal(await left.count(), 0);

  const daily = page.getByRole('group', {name: 'Value to give today'});
  await daily.getByRole('checkbox', {name: /^Feedback: Log it: /, checked: false}).click();
  await daily.getByRole('checkbox', {name: /^Feedback: Task done: Feedback, /, checked: true}).waitFor();
  await dismissToasts(page);

  await page.getByRole('radio', {name: 'Month', exact: true}).click();
  const acts = page.getByRole('group', {name: 'Value to give this month'});
  await page.getByRole('button', {name: 'Why: Value to give this month'}).click();
  await page.getByText(/^Give 150 minutes a month to these four \(rule M38\)\./).waitFor();
  const open = acts.getByRole('checkbox', {name: /^Volunteering: Log it: /, checked: false});
  await open.click();
  await acts.getByRole('checkbox', {name: /^Volunteering: Task done: Volunteering, /, checked: true}).click();
  await open.waitFor();
  await dismissToasts(page);

  const [name] = (await names(page))[0].split(': ');
  await page.keyboard.press('Control+k');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Command');
  await page.keyboard.type(`dinner with ${name} re hosting`);
  await page.keyboard.press('Enter');
  const ticked = acts.getByRole('checkbox', {name: `Hosting: Meal with ${name}: hosting, `, checked: true});
  await ticked.waitFor();
  assert.equal(await ticked.getAttribute('aria-disabled'), 'true');
  watched.check();
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
  await page.getByRole('menuitem', {name: 'Start fresh …'}).click();
  // It says first what is spread, what is put off and what stays.
  const dialog = page.getByRole('dialog', {name: 'Start fresh'});
  await dialog.getByText(/^\d+ (person who is|people who are) past their gap: /).waitFor();
  await dialog.getByRole('checkbox', {name: /^Put off too, until ./, checked: true}).waitFor();
  await dialog.getByRole('button', {name: 'Cancel'}).click();
  await dialog.waitFor({state: 'detached'});
  await overdue.first().waitFor();
  await menu.click();
  await page.getByRole('menuitem', {name: 'Start fresh …'}).click();
  await dialog.getByRole('button', {name: 'Start fresh', exact: true}).click();
  await overdue.first().waitFor({state: 'detached'});
  await page.getByText(/^Started fresh: \d+ (person comes|people come) up again one by one/).first().waitFor();
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

test('one person is left alone, and the pause ends on their page', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openToday(page);
  await page.getByRole('button', {name: /^Show all \d+$/}).click();
  const told = await page.getByRole('listitem', {name: /: Overdue since/}).first().getAttribute('aria-label') ?? '';
  const who = told.slice(0, told.indexOf(': '));
  const item = page.getByRole('listitem', {name: told, exact: true});
  await item.getByRole('button', {name: /^More on /}).click();
  await page.getByRole('button', {name: 'Open page'}).click();
  await page.getByRole('complementary', {name: who}).getByRole('button', {name: 'Pause …'}).waitFor();
  await item.getByRole('button', {name: /^Later or not: /}).click();
  await page.getByRole('menuitem', {name: 'Pause this person …'}).click();
  const dialog = page.getByRole('dialog', {name: `Pause ${who}`});
  await dialog.getByRole('textbox', {name: 'Until'}).fill('2w');
  await dialog.getByRole('button', {name: 'Pause', exact: true}).click();
  await item.waitFor({state: 'detached'});
  await page.getByText(/^Paused until .+$/).waitFor();
  await page.getByRole('button', {name: 'End it now'}).click();
  await item.waitFor();
  await page.getByText(/^Paused until .+$/).waitFor({state: 'detached'});
  watched.check();
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
  for (const [thing, choice, then] of /** @type {const} */ ([
    [/^Ben: No answer for \d+ days: A reference/, 'They said yes', /^Ben: They gave you A reference today/],
    [/^Ana: Introduced to Ben/, 'Nothing came of it', undefined]])) {
    const item = page.getByRole('listitem', {name: thing});
    await item.getByRole('button', {name: /^Later or not: /}).click();
    await page.getByRole('menuitem', {name: choice}).click();
    await item.waitFor({state: 'detached'});
    if (then) await page.getByRole('listitem', {name: then}).waitFor();
    await page.getByRole('button', {name: 'Undo'}).first().click();
    await item.waitFor();
  }
  // The same by keys, and a week later; all of them stand in the list of keys.
  const ask = page.getByRole('listitem', {name: /^Ben: No answer for /});
  const thanks = page.getByRole('listitem', {name: /^Ben: They gave you /});
  for (const key of ['+', '-', 'w']) {
    const at = (await names(page)).findIndex((name) => name.startsWith('Ben: No answer for '));
    await page.getByRole('list', {name: 'What waits'}).focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < at; ++i) await page.keyboard.press('j');
    await page.keyboard.press(key);
    await ask.waitFor({state: 'detached'});
    if (key === '+') await thanks.waitFor();
    else assert.equal(await thanks.count(), 0);
    if (key === 'w') await page.getByText(/^Put off until /).first().waitFor();
    await page.keyboard.press('Control+z');
    await ask.waitFor();
  }
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', {name: 'Keyboard'});
  for (const words of ['D L S W X N', '+ −', 'Y Space', 'J K'])
    await keys.getByText(words, {exact: true}).first().waitFor({state: 'attached'});
  watched.check();
});

test('of somebody new, what belongs to the first 48 hours', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  const book = {
    format: 'kith', version: 2,
    people: [{id: id(1), given: 'Ana', urls: ['https://example.org/ana']},
      ...Array.from({length: 20}, (_, i) => ({id: id(100 + i), given: `Person ${i}`, layer: '150'}))],
    touchpoints: [{id: id(2), on: new Date(Date.now() - 86400000).toISOString().slice(0, 10), people: [id(1)], channel: 'meeting', promise: 'Send the plan'},
      ...Array.from({length: 20}, (_, i) => ({id: id(200 + i), on: '2020-01-01', people: [id(100 + i)], channel: 'call'}))],
  };
  await openKith(page, server.url);
  await importFile(page, {name: 'new.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(book))});
  await page.getByRole('dialog').getByRole('button', {name: /^(Import|Open) /}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'Today'}).click();
  const item = page.getByRole('listitem', {name: /^Ana: First met /});
  await item.getByRole('button', {name: 'More on Ana'}).click();
  await item.getByText('1 of 4: thanks, what was promised and a time to meet are open', {exact: true}).waitFor();
  // However many wait longer, it comes before them, and leaves room for some.
  assert.match((await names(page))[0], /^Ana: First met /);
  await page.getByRole('listitem', {name: /^Person \d+: Overdue since /}).first().waitFor();
  await item.getByRole('button', {name: 'Why?'}).click();
  await item.getByText('It comes before the others, as it cannot wait.', {exact: true}).waitFor();
  await item.getByRole('button', {name: 'Open page'}).click();
  const panel = page.getByRole('complementary', {name: 'Ana'});
  await panel.getByText('1 of 4 done', {exact: true}).waitFor();
  const parts = panel.getByRole('list', {name: 'First 48 hours'}).getByRole('listitem');
  assert.deepEqual(await parts.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))), [
    'A connection request: done. A profile is noted: https://example.org/ana.',
    'Thanks: open. No thanks or personal word from you is noted since.',
    'What was promised: open. You promised: Send the plan.',
    'A time to meet: open. No task or talk ahead is noted.']);
  await panel.getByRole('button', {name: 'Why: First 48 hours'}).click();
  await panel.getByText(/\(rule M59\)\.$/).waitFor();
  await parts.nth(3).getByRole('button', {name: 'Plan a time'}).click();
  await page.getByRole('dialog', {name: 'Tasks'}).waitFor();
  watched.check();
});

test('of a first talk a detail is noted, and with it the text for them can be taken', kSlow, async (t) => {
  const {page, context} = await openBrowser(t);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const watched = watch(page, server.url);
  await openBook(page, {
    people: [{id: id(1), given: 'Ana', emails: ['ana@example.org']}],
    touchpoints: [{id: id(2), on: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10), people: [id(1)], channel: 'meeting'}],
  });
  const item = page.getByRole('listitem', {name: /^Ana: First met /});
  await item.getByRole('button', {name: 'More on Ana'}).click();
  const detail = item.getByRole('textbox', {name: 'A detail of the talk'});
  const draft = item.getByRole('textbox', {name: 'Text to start from'});
  const ways = ['Copy text', 'Write e-mail'].map((name) => item.getByRole('button', {name, exact: true}));
  const shows = (/** @type {string} */ text) => page.waitForFunction((wanted) =>
    /** @type {HTMLTextAreaElement | null} */ (document.querySelector('[aria-label="Text to start from"]'))?.value === wanted, text);
  const bare = 'Hi Ana, it was good to meet you.';
  const whole = `${bare} I keep thinking about what you said on kites; shall we go on with that soon?`;
  await detail.waitFor();
  await shows(bare);
  for (const way of ways) {
    assert.equal(await way.getAttribute('aria-disabled'), 'true');
    assert.equal(await way.getAttribute('aria-description'), 'Note first what they spoke of (rule M58)');
  }

  await detail.click();
  await page.keyboard.type('kites');
  await page.keyboard.press('Enter');
  await detail.waitFor({state: 'detached'});
  await shows(whole);
  for (const way of ways) assert.notEqual(await way.getAttribute('aria-disabled'), 'true');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Copy text' || document.activeElement?.textContent === 'Copy text');
  await page.keyboard.press('Enter');
  await page.getByText('Copied').first().waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), whole);
  await dismissToasts(page);

  await item.getByRole('button', {name: 'Open page'}).click();
  const timeline = page.getByRole('complementary', {name: 'Ana'}).getByRole('list', {name: 'Timeline'}).getByRole('listitem');
  const noted = timeline.filter({has: page.getByRole('button', {name: 'Edit: Meeting: kites', exact: true})});
  await noted.waitFor();

  // One undo takes it back; what was typed into the text by hand stays when a detail is noted.
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await noted.waitFor({state: 'detached'});
  await detail.waitFor();
  assert.equal(await detail.inputValue(), '');
  await shows(bare);
  assert.equal(await ways[0].getAttribute('aria-disabled'), 'true');
  await draft.fill('Dear Ana!');
  await detail.fill('boats');
  await detail.press('Tab');
  await detail.waitFor({state: 'detached'});
  await shows('Dear Ana!');
  assert.notEqual(await ways[0].getAttribute('aria-disabled'), 'true');

  // To be done with it takes no detail.
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await detail.waitFor();
  await item.getByRole('button', {name: 'Done', exact: true}).click();
  await item.waitFor({state: 'detached'});
  watched.check();
});

test('on a phone a detail of a first talk is kept when a tap is done with it or opens another', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
  const watched = watch(page, server.url);
  const on = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await openBook(page, {
    people: [{id: id(1), given: 'Ana'}, {id: id(2), given: 'Ben'}],
    touchpoints: [1, 2].map((who) => ({id: id(who + 2), on, people: [id(who)], channel: 'meeting'})),
  });
  await dismissToasts(page);
  const item = (/** @type {string} */ name) => page.getByRole('listitem', {name: new RegExp(`^${name}: First met `)});
  const type = async (/** @type {string} */ name, /** @type {string} */ words) => {
    await item(name).getByRole('button', {name: `More on ${name}`, exact: true}).tap();
    await item(name).getByRole('textbox', {name: 'A detail of the talk'}).tap();
    await page.keyboard.type(words);
  };
  await type('Ana', 'kites');
  await item('Ana').getByRole('button', {name: 'Done', exact: true}).tap();
  await item('Ana').waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Undo', exact: true}).first().tap();
  await page.getByRole('listitem', {name: /^Ana: First met .+, about kites: /}).waitFor();
  await dismissToasts(page);
  await type('Ben', 'boats');
  await item('Ana').getByRole('button', {name: 'More on Ana', exact: true}).tap();
  await page.getByRole('listitem', {name: /^Ben: First met .+, about boats: /}).waitFor();
  watched.check();
});

test('quiet mode is chosen in the menu, is kept, and suggests what is written', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  const sixtyDaysAgo = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10);
  await openBook(page, {people: [{id: id(1), given: 'Ana', layer: '15'}], touchpoints: [{id: id(2), on: sixtyDaysAgo, people: [id(1)], channel: 'call'}]});
  const item = page.getByRole('listitem', {name: /^Ana: Overdue since /});
  const talk = item.getByText(/, best in a talk$/);
  const minutes = (/** @type {number} */ n) =>
    page.waitForFunction((words) => document.querySelector('[role=progressbar][aria-label="Minutes planned"]')?.getAttribute('aria-valuetext') === words, `${n} of 15 minutes`);
  const choose = async (/** @type {string} */ line) => {
    await page.getByRole('button', {name: 'How Today works'}).click();
    await page.getByRole('menuitem', {name: line, exact: true}).click();
  };
  await item.getByRole('button', {name: 'More on Ana'}).click();
  await talk.waitFor();
  await minutes(10);
  await choose('Quiet mode: on');
  await talk.waitFor({state: 'detached'});
  await minutes(5);
  await saved(page);

  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await page.getByRole('tab', {name: 'Today'}).click();
  await item.getByRole('button', {name: 'More on Ana'}).click();
  await item.getByRole('textbox', {name: 'Text to start from'}).waitFor();
  assert.equal(await talk.count(), 0);
  await minutes(5);
  await choose('Quiet mode: off');
  await talk.waitFor();
  await minutes(10);
  watched.check();
});

test('a birthday, years in a job, a kind of touch that is missing, and a tie to wake', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await page.clock.install({time: new Date(2026, 10, 25, 9, 0)});
  await page.clock.resume();
  await openBook(page, {
    people: [{id: id(1), given: 'Ben', birthday: '1990-11-25'}, {id: id(2), given: 'Cy'}, {id: id(3), given: 'Dee', layer: '50'}, {id: id(4), given: 'Eli'}],
    organisations: [{id: id(5), name: 'Acme'}],
    roles: [{id: id(6), person: id(2), organisation: id(5), title: 'CTO', from: '2024-11-25'}],
    touchpoints: [
      // Of 45 days more than half are over, and there was a personal word alone.
      {id: id(7), on: '2026-10-26', people: [id(3)], channel: 'call', kind: 'personal'},
      ...Array.from({length: 6}, (_, i) => ({id: id(20 + i), on: `2023-0${i + 1}-10`, people: [id(4)], channel: 'meal', depth: 3})),
    ],
  });
  await page.getByRole('button', {name: 'Show all 4'}).click();
  const item = (/** @type {RegExp} */ name) => page.getByRole('listitem', {name});
  const draft = page.getByRole('textbox', {name: 'Text to start from'});
  const open = async (/** @type {RegExp} */ name, /** @type {string} */ who, /** @type {RegExp} */ text) => {
    await item(name).getByRole('button', {name: `More on ${who}`}).click();
    await item(name).getByRole('textbox', {name: 'Text to start from'}).waitFor();
    assert.match(await draft.inputValue(), text);
  };
  const birthday = /^Ben: Birthday today, 36 years$/;
  const anniversary = /^Cy: 2 years at Acme today$/;
  const missing = /^Dee: This year they have not had an update on your work, something of value$/;
  const dormant = /^Eli: You were close; last in touch /;

  await open(birthday, 'Ben', /^Hi Ben! Congratulations on your birthday/);
  await item(birthday).getByText('Congratulate them', {exact: true}).waitFor();
  await item(birthday).getByRole('button', {name: 'Done'}).click();
  await item(birthday).waitFor({state: 'detached'});
  await dismissToasts(page);

  await open(anniversary, 'Cy', /^Hi Cy! Congratulations on 2 years at Acme/);
  await item(anniversary).getByRole('button', {name: /^Later or not: /}).click();
  await page.getByRole('menuitem', {name: 'Skip this time'}).click();
  await item(anniversary).waitFor({state: 'detached'});
  await dismissToasts(page);

  await open(missing, 'Dee', /^Hi Dee/);
  await item(missing).getByText(/\(M54\)\.$/).waitFor();
  await item(missing).getByRole('button', {name: 'Done'}).click();
  await item(missing).waitFor({state: 'detached'});
  await dismissToasts(page);

  await open(dormant, 'Eli', /^Hi Eli, how are you\?/);
  await item(dormant).getByText('An old tie wakes quickly (M2).', {exact: true}).waitFor();
  await item(dormant).getByRole('button', {name: /^Later or not: /}).click();
  await page.getByRole('menuitem', {name: 'In a month'}).click();
  await item(dormant).waitFor({state: 'detached'});
  await page.getByText('Nothing waits today').waitFor();
  watched.check();
});

/**
 * What of a dialog, or of a page, neither lies on the screen nor can be scrolled to.
 * @param {import('playwright-core').Locator} scope @returns {Promise<string[]>}
 */
const outside = (scope) => scope.evaluate((all) => [...all.querySelectorAll('button,input,textarea,.scroll')].filter((one) => {
  const {left, right, top, bottom} = one.getBoundingClientRect();
  const area = one.parentElement?.closest('.scroll');
  if (left < -1 || right > innerWidth + 1) return true;
  if (!area) return top < -1 || bottom > innerHeight + 1;
  const from = area.getBoundingClientRect().top - area.scrollTop;
  return top < from - 1 || bottom > from + area.scrollHeight + 1;
}).map((one) => one.getAttribute('aria-label') ?? ''));

test('on a phone plan, tasks, rating, review and pause by touch, all of it within reach', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, deviceScaleFactor: 2});
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  const main = page.getByRole('main');
  const opened = async (/** @type {string} */ name) => {
    const dialog = page.getByRole('dialog', {name});
    await dialog.waitFor();
    assert.deepEqual(await outside(dialog), [], name);
    return dialog;
  };
  const close = async (/** @type {import('playwright-core').Locator} */ dialog) => {
    await dialog.getByRole('button', {name: 'Close', exact: true}).tap();
    await dialog.waitFor({state: 'detached'});
    await dismissToasts(page);
  };

  // The plan, with few minutes, and a way out that is offered.
  await page.getByRole('tab', {name: 'Today'}).tap();
  await page.getByRole('radio', {name: 'Plan'}).tap();
  await page.getByRole('heading', {name: 'Can the plan be kept?'}).waitFor();
  await page.getByRole('button', {name: 'Why: Can the plan be kept?'}).tap();
  await page.getByText(/^A gap of so many days asks for a touch in as many\. .* \(rules M36, M55\)\.$/).waitFor();
  await page.getByRole('button', {name: 'Numbers and gaps …'}).tap();
  const numbers = page.getByRole('dialog');
  const daily = numbers.getByRole('textbox', {name: 'Minutes a day'});
  await daily.waitFor();
  assert.deepEqual(await outside(numbers), [], 'numbers');
  await daily.tap();
  await daily.fill('5');
  await close(numbers);
  await page.getByText(/^\d+ people would wait longer than their longest gap\.$/).waitFor();
  assert.deepEqual(await outside(main), [], 'plan');
  await page.getByRole('button', {name: /^Set \d+ minutes$/}).tap();
  await page.getByText('It can be done: nobody has to wait longer than their longest gap.').waitFor();
  await dismissToasts(page);

  await page.getByRole('button', {name: 'Tasks', exact: true}).tap();
  const tasks = await opened('Tasks');
  await tasks.getByRole('button', {name: 'Add a task'}).tap();
  await tasks.getByRole('textbox', {name: 'What is to do'}).fill('Water the plants');
  await tasks.getByRole('textbox', {name: 'When'}).fill('today');
  assert.deepEqual(await outside(tasks), [], 'a new task');
  await tasks.getByRole('button', {name: 'Add task'}).tap();
  const task = tasks.getByRole('listitem', {name: /^Water the plants: /});
  await task.getByRole('button', {name: 'Done'}).tap();
  await task.waitFor({state: 'detached'});
  await close(tasks);

  await page.getByRole('radio', {name: 'Quarter', exact: true}).tap();
  await page.getByRole('button', {name: 'Rate core ties'}).tap();
  const rating = await opened('Rate core ties');
  const rated = (/** @type {string} */ from) =>
    page.waitForFunction((words) => document.querySelector('[role=progressbar][aria-label="People rated"]')?.getAttribute('aria-valuetext')?.startsWith(words), from);
  await rating.getByRole('radio', {name: 'Depth 4', exact: true}).tap();
  await rating.getByRole('radio', {name: 'Engagement 3', exact: true}).tap();
  const next = rating.getByRole('button', {name: /^N\s+Next$/});
  await next.waitFor();
  assert.deepEqual(await outside(rating), [], 'marked');
  await next.tap();
  await rated('2 of ');
  await close(rating);

  await page.getByRole('tab', {name: 'People'}).tap();
  await page.getByRole('button', {name: 'More for people'}).tap();
  await page.getByRole('menuitem', {name: 'Review whom to keep'}).tap();
  const review = await opened('Review whom to keep');
  const who = await review.getByRole('heading', {level: 3}).first().textContent() ?? '';
  await review.getByRole('button', {name: /^2\s/}).tap();
  await review.getByRole('heading', {name: who, exact: true}).waitFor({state: 'detached'});
  await review.getByRole('button', {name: /^U\s+Take back$/}).tap();
  await review.getByRole('heading', {name: who, exact: true}).waitFor();
  await close(review);

  await page.getByRole('tab', {name: 'Today'}).tap();
  await page.getByRole('button', {name: 'How Today works'}).tap();
  await page.getByRole('menuitem', {name: 'Pause from … until …'}).tap();
  const pause = await opened('Pause Today');
  await pause.getByRole('textbox', {name: 'From'}).fill('today');
  await pause.getByRole('textbox', {name: 'Until'}).fill('2w');
  await pause.getByRole('button', {name: 'Pause', exact: true}).tap();
  await pause.waitFor({state: 'detached'});
  await dismissToasts(page);
  await page.getByRole('radio', {name: 'Today', exact: true}).tap();
  const paused = page.getByText(/^Paused until .+$/);
  await paused.waitFor();
  assert.deepEqual(await outside(main), [], 'today');
  await page.getByRole('button', {name: 'Resume'}).tap();
  await paused.waitFor({state: 'detached'});
  watched.check();
});

test('on a phone a thing of the queue is put off, skipped, let be and logged by touch', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
  const watched = watch(page, server.url);
  const sixtyDaysAgo = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10);
  await openBook(page, {people: [{id: id(1), given: 'Ana', layer: '15'}], touchpoints: [{id: id(2), on: sixtyDaysAgo, people: [id(1)], channel: 'call'}]});
  const item = page.getByRole('listitem', {name: /^Ana: Overdue since /});
  const reach = async (/** @type {import('playwright-core').Locator} */ button) => {
    const box = await button.boundingBox();
    assert.ok(box && box.width >= 44 && box.height >= 44 && box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
    await button.tap();
  };
  for (const [choice, done] of /** @type {const} */ ([['In a week', /^Undo: Put off until .+: Ana$/], ['Skip this time', /^Undo: Skip: Ana$/], ['Not this person', /^Undo: Let be: Ana$/]])) {
    await reach(item.getByRole('button', {name: 'Later or not: Ana', exact: true}));
    await reach(page.getByRole('menuitem', {name: choice, exact: true}));
    await item.waitFor({state: 'detached'});
    const undo = page.getByRole('button', {name: 'Undo', exact: true}).first();
    assert.match(await undo.getAttribute('aria-description') ?? '', done);
    await undo.tap();
    await item.waitFor();
  }
  await reach(item.getByRole('button', {name: 'Log', exact: true}));
  const line = page.getByRole('dialog', {name: 'Log or command'});
  const field = line.getByRole('combobox', {name: 'Command'});
  await field.waitFor();
  assert.equal(await field.inputValue(), 'Ana ');
  await field.fill('Ana called');
  await line.getByRole('button', {name: 'Log it'}).tap();
  await line.waitFor({state: 'detached'});
  await item.waitFor({state: 'detached'});
  watched.check();
});

test('on a phone a task that returns is left for this time by touch, and comes back by an undo', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
  const watched = watch(page, server.url);
  const today = new Date(Date.now()).toISOString().slice(0, 10);
  await openBook(page, {people: [{id: id(1), given: 'Ana'}], tasks: [{id: id(2), title: 'Water the plants', due: today, repeats: 'weekly'}]});
  await dismissToasts(page);
  const tasks = page.getByRole('dialog', {name: 'Tasks'});
  const task = tasks.getByRole('listitem', {name: /^Water the plants: .+ · weekly$/});
  const told = async () => await task.getAttribute('aria-label') ?? '';
  await page.getByRole('button', {name: 'Tasks', exact: true}).tap();
  const before = await told();
  assert.match(before, /, today · weekly$/);
  await tasks.getByRole('button', {name: 'More on Water the plants'}).tap();
  await tasks.getByRole('button', {name: 'Skip this time'}).tap();
  await tasks.getByRole('listitem', {name: before, exact: true}).waitFor({state: 'detached'});
  assert.match(await told(), /, in (7 days|a week|1 week) · weekly$/);
  assert.deepEqual(await outside(tasks), [], 'a task that is open');
  await tasks.getByRole('button', {name: 'Close', exact: true}).tap();
  await tasks.waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Undo', exact: true}).first().tap();
  await page.getByRole('button', {name: 'Tasks', exact: true}).tap();
  await tasks.getByRole('listitem', {name: before, exact: true}).waitFor();
  watched.check();
});
