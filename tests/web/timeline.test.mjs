// A person's page: where one stands with them, and all that happened.
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

/** Somebody of the layer 15 who was talked to. @param {Page} page */
async function openSomebody(page) {
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('searchbox', {name: 'Search people'}).fill('layer:15 touches:>4');
  await page.waitForFunction(() => Number(document.querySelector('[role=grid][aria-label=People]')?.getAttribute('aria-rowcount')) < 30);
  await page.getByRole('row').nth(1).click();
  await page.getByRole('heading', {name: 'Where you stand'}).waitFor();
}
const phone = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true};
/** A book of Kith's own, at somebody's page. @param {import('node:test').TestContext} t @param {object} book @param {string} name @param {object} [options] */
async function openPage(t, book, name, options) {
  const {page} = await openBrowser(t, options);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await importFile(page, {name: 'people.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(book))});
  await page.getByRole('dialog').getByRole('button', {name: /^(Import|Open) /}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'People'}).click();
  await dismissToasts(page);
  return {page, panel: await openPerson(page, name), watched};
}
/** From the table of People. @param {Page} page @param {string} name */
async function openPerson(page, name) {
  await page.getByRole('grid', {name: 'People'}).getByRole('row', {name}).click();
  const panel = page.getByRole('complementary', {name});
  await panel.waitFor();
  return panel;
}
/** What one edit is called, once it is the last. @param {Page} page @param {string} label */
const edited = (page, label) => page.waitForFunction((wanted) => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') === wanted, `Undo: ${label}`);
const timeline = (/** @type {Page} */ page) => page.getByRole('list', {name: 'Timeline'}).getByRole('listitem');

test('where one stands is told with why, and a layer is chosen by one press', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSomebody(page);
  for (const fact of ['Closeness', 'Next', 'Three touches', 'Balance', 'Network role'])
    await page.getByRole('button', {name: `Why: ${fact}`}).waitFor();
  await page.getByRole('button', {name: 'Why: Closeness'}).click();
  await page.getByText(/^0\.\d\d = 1 − e\^\(−[\d.]+ ÷ 8\), from what was logged \(rule M2\)\.$/).waitFor();
  // The chart is a table: a row a month.
  const chart = page.getByRole('grid', {name: 'Closeness over two years'});
  assert.equal(await chart.getByRole('row').count(), 25);
  assert.deepEqual(await chart.getByRole('columnheader').allTextContents(), ['Month', 'Closeness over two years']);
  assert.equal(await chart.getByRole('row').last().getByRole('gridcell').count(), 2);
  await page.getByText(/^update: (yes|no), personal: (yes|no), value: (yes|no)$/).waitFor();
  assert.match(await chart.getByRole('row').last().getAttribute('aria-label') ?? '', /^\w+ \d{4}: 0\.\d\d$/);
  await page.getByRole('radiogroup', {name: 'Layer'}).getByRole('radio', {name: '150'}).click();
  await page.getByText(/^Since \d+ \w+ \d{4}, when the tie was \w+$/).waitFor();
  await page.getByRole('button', {name: 'Earlier layers'}).click();
  await page.getByText('The history tells of none.').waitFor();
  await page.getByRole('button', {name: 'Why: Next'}).click();
  await page.getByText(/^Every 180 days, at the longest 365 days, by their layer/).waitFor();
  await page.getByRole('radiogroup', {name: 'By feel'}).getByRole('radio', {name: '+1'}).click();
  await page.getByText('Closer than the log tells', {exact: true}).waitFor();
  await page.getByText(/ \(your own word: \+1\), from what was logged \(rule M2\)\.$/).waitFor();
  await page.screenshot({path: join(output, 'person-light.png')});
  // A network role may be chosen against what was measured.
  await page.getByRole('button', {name: 'Why: Network role'}).click();
  await page.getByText(/ You may choose another under “How you see them” \(rule M4\)\.$/).waitFor();
  const marks = page.getByRole('button', {name: 'How you see them', exact: true});
  if (await marks.getAttribute('aria-expanded') !== 'true') await marks.click();
  await page.getByRole('button', {name: 'Network role: Not chosen'}).click();
  await page.getByRole('menuitem', {name: 'connector', exact: true}).click();
  await page.getByText(/^Chosen by you under “How you see them”/).waitFor();
  await page.getByText('Connector', {exact: true}).first().waitFor();
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

test('a note is added with one line, shown among the notes, edited in place, and undone', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSomebody(page);
  const field = page.getByRole('textbox', {name: 'Add a note'});
  await field.fill('Her son starts school');
  await field.press('Enter');
  await page.getByRole('radiogroup', {name: 'Show of what happened'}).getByRole('radio', {name: 'Notes'}).click();
  const note = timeline(page).filter({hasText: 'Her son starts school'});
  await note.waitFor();
  assert.equal(await field.inputValue(), '');
  await note.getByRole('button', {name: 'Edit: Note'}).click();
  const text = timeline(page).getByRole('textbox', {name: 'Text'});
  await text.fill('Her daughter starts school');
  await text.blur();
  await timeline(page).filter({hasText: 'Her daughter starts school'}).waitFor();
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await note.waitFor();
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await note.waitFor({state: 'detached'});
  watched.check();
});

const id = (/** @type {number} */ number) => `${number}`.padStart(32, '0');
const daysAgo = (/** @type {number} */ days) => new Date(Date.now() - days * 86400000).toISOString().slice(0, 10);
/** Ana asked twice, was given to three times, and gave nothing; a task and a promise wait for her. */
const book = {
  format: 'kith', version: 2,
  people: [{id: id(1), given: 'Ana', family: 'Silva', layer: '50'}],
  organisations: [{id: id(2), name: 'Acme'}],
  roles: [{id: id(3), person: id(1), organisation: id(2), title: 'Engineer', from: '2020-05'}],
  touchpoints: [
    {id: id(4), on: daysAgo(20), time: '09:15', people: [id(1)], channel: 'email', initiated: 'me', promise: 'Send the plan'},
    {id: id(5), on: daysAgo(30), people: [id(1)], channel: 'email', initiated: 'me', unanswered: true},
  ],
  exchanges: [6, 7, 8].map((number) => ({id: id(number), person: id(1), direction: 'given', on: daysAgo(number * 5), group: 'knowledge', value: 'advice',
    ...number > 6 ? {is_ask: true, outcome: 'yes'} : {}})),
  tasks: [{id: id(9), title: 'Call her back', people: [id(1)], due: daysAgo(-3)}],
};

test('what is open is done by a press, a taker is made passive by another, and both numbers tell why', kSlow, async (t) => {
  const {page, panel, watched} = await openPage(t, book, 'Ana Silva');
  const steps = panel.getByRole('list', {name: 'Next steps'}).getByRole('listitem');
  await panel.getByRole('listitem', {name: /^Call her back: Due .*, in \d days$/}).waitFor();
  const promise = panel.getByRole('listitem', {name: /^Send the plan: Promised /});
  assert.equal(await steps.count(), 2);
  await promise.getByRole('button', {name: 'Done'}).click();
  await promise.waitFor({state: 'detached'});
  await panel.getByRole('button', {name: 'Add a task'}).click();
  const tasks = page.getByRole('dialog', {name: 'Tasks'});
  await tasks.getByRole('button', {name: 'Without Ana Silva'}).waitFor();
  await tasks.getByRole('textbox', {name: 'What is to do'}).fill('Bring seeds');
  await tasks.getByRole('button', {name: 'Add task'}).click();
  await tasks.getByRole('button', {name: 'Close'}).click();
  await panel.getByRole('listitem', {name: 'Bring seeds: Some day'}).waitFor();
  // Who answers, the year before, and what each side does.
  await panel.getByText('0 of 1, 0 %').waitFor();
  await panel.getByRole('button', {name: 'Why: Answers'}).click();
  await panel.getByText(/\(rule M70\)\.$/).waitFor();
  assert.equal(await panel.getByRole('progressbar', {name: 'Acts for each ask'}).getAttribute('aria-valuetext'), '3 acts, no ask');
  await panel.getByText('More given, on balance').waitFor();
  await panel.getByRole('button', {name: 'Why: Year on year'}).click();
  await panel.getByText(/^In 365 days you gave 3, received 0: \+3\. The year before/).waitFor();
  await panel.getByText('You give, they take').waitFor();
  const months = panel.getByRole('grid', {name: 'Given and received by month'});
  assert.equal(await months.getByRole('row').count(), 13);
  await panel.getByText(/\(rule M45\)\.$/).waitFor();
  await panel.getByRole('button', {name: 'Make passive'}).click();
  await panel.getByRole('button', {name: 'Make passive'}).waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await panel.getByRole('button', {name: 'Make passive'}).waitFor();
  await panel.getByRole('listitem', {name: /^Email, .+, 09:15$/}).waitFor();
  // A job is edited where it stands among what happened.
  await panel.getByRole('button', {name: 'Edit: Began: Engineer, Acme'}).click();
  const title = panel.getByRole('list', {name: 'Timeline'}).getByRole('textbox', {name: 'Title'});
  await title.fill('Head of Engineering');
  await title.press('Enter');
  await panel.getByRole('listitem', {name: /^Began: Head of Engineering, Acme/}).waitFor();
  // How easily she is reached is suggested, and set by a press alone.
  await panel.getByRole('button', {name: 'How you see them'}).click();
  const access = panel.getByRole('button', {name: 'Suggested: 4, you were in touch'});
  await access.click();
  await access.waitFor({state: 'detached'});
  // Both networks at once are said to be strategic.
  const close = panel.getByRole('button', {name: 'How close', exact: true});
  if (await close.getAttribute('aria-expanded') !== 'true') await close.click();
  await panel.getByText('Both at once is strategic (rule M7).').waitFor();
  for (const network of ['Personal network', 'Operational network']) await panel.getByRole('checkbox', {name: network}).click();
  await panel.getByText('Strategic: both at once (rule M7).').waitFor();
  // The organisation has the same balance.
  await panel.getByRole('button', {name: 'Open Acme'}).click();
  const acme = page.getByRole('complementary', {name: 'Acme'});
  await acme.getByText('Gave 3, received 0').waitFor();
  await acme.getByRole('button', {name: 'Why: Balance'}).click();
  await acme.getByText(/\(rule M32\)\.$/).waitFor();
  watched.check();
});

test('on a phone, from a round to the page and what happened', kSlow, async (t) => {
  const {page} = await openBrowser(t, {...phone, colorScheme: 'dark'});
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Today'}).tap();
  await page.getByRole('radio', {name: 'Week'}).tap();
  await page.getByRole('list', {name: 'What waits'}).getByRole('listitem').first().getByRole('button').first().waitFor();
  const name = (await page.getByRole('list', {name: 'What waits'}).getByRole('listitem').first().getAttribute('aria-label') ?? '').split(': ')[0];
  await page.getByRole('button', {name, exact: true}).first().tap();  // they may be asked to lunch as well
  await page.getByRole('heading', {name: 'What happened'}).waitFor();
  await timeline(page).first().waitFor();
  await page.waitForTimeout(400);
  await page.screenshot({path: join(output, 'person-phone-dark.png')});
});

/** All of it was logged with one John and is of the other. */
const johns = {
  format: 'kith', version: 2,
  people: [{id: id(1), given: 'John', family: 'Smith', layer: '50'}, {id: id(2), given: 'John', family: 'Carter', layer: '50'}],
  touchpoints: [{id: id(3), on: daysAgo(2), people: [id(1)], channel: 'call', topic: 'the boat'}],
  exchanges: [{id: id(4), person: id(1), direction: 'given', on: daysAgo(3), group: 'knowledge', value: 'advice'}],
  journal: [{id: id(5), on: daysAgo(4), text: 'Moves to Porto', people: [id(1)]}],
};

test('who was there, who was given to and whom a note is about are corrected in place, but for the last', kSlow, async (t) => {
  const {page, panel, watched} = await openPage(t, johns, 'John Smith');
  const entry = (/** @type {string} */ words) => timeline(page).filter({has: page.getByRole('button', {name: `Edit: ${words}`})});
  const talk = entry('Call: the boat');
  await talk.getByRole('button', {name: 'Edit: Call: the boat'}).click();
  const leave = talk.getByRole('button', {name: 'Without John Smith'});
  assert.equal(await leave.getAttribute('aria-disabled'), 'true');
  assert.equal(await leave.getAttribute('aria-description'), 'Somebody belongs here: find who it was first');
  await talk.getByRole('textbox', {name: 'With whom'}).fill('carter');
  await talk.getByRole('option', {name: 'John Carter'}).click();
  await panel.getByRole('listitem', {name: /^Call: the boat · with John Carter, /}).waitFor();
  await edited(page, 'Change People of the touchpoint with John Smith');
  await page.screenshot({path: join(output, 'timeline-people-light.png')});
  await leave.click();
  await talk.waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await panel.getByRole('listitem', {name: /^Call: the boat · with John Carter, /}).waitFor();
  await leave.click();
  await talk.waitFor({state: 'detached'});
  // Of an exchange there is one person: the other takes their place.
  const given = entry('I gave advice');
  await given.getByRole('button', {name: 'Edit: I gave advice'}).click();
  const whom = given.getByRole('textbox', {name: 'With whom'});
  await whom.fill('carter');
  await given.getByRole('option', {name: 'John Carter'}).waitFor();
  await whom.press('Enter');
  await given.waitFor({state: 'detached'});
  await edited(page, 'Change Person of an exchange');
  const note = entry('Note');
  await note.getByRole('button', {name: 'Edit: Note'}).click();
  assert.equal(await note.getByRole('button', {name: 'Without John Smith'}).getAttribute('aria-disabled'), 'true');
  await note.getByRole('textbox', {name: 'About whom'}).fill('carter');
  await note.getByRole('option', {name: 'John Carter'}).click();
  await note.getByRole('button', {name: 'Without John Carter'}).waitFor();
  await note.getByRole('button', {name: 'Without John Smith'}).click();
  await note.waitFor({state: 'detached'});
  const other = await openPerson(page, 'John Carter');
  await other.getByRole('listitem', {name: /^Call: the boat, /}).waitFor();
  assert.equal(await timeline(page).count(), 3);
  watched.check();
});

test('how one met, other dates, goals, needs and offers are typed, and are there after a reload', kSlow, async (t) => {
  const {page, panel, watched} = await openPage(t, book, 'Ana Silva');
  const typed = {
    'Met on': '2024-05-03', 'How we met': 'In the queue for coffee', 'Met at': 'the fair in Porto', 'Other dates': 'wedding 2010-07-01, name day --07-26',
    'Their goals': 'Open a second shop\nSail to the Azores', 'Their needs': 'A printer for posters', 'What they offer': 'Legal advice',
  };
  for (const [name, words] of Object.entries(typed)) {
    const field = panel.getByRole('textbox', {name, exact: true});
    await field.fill(words);
    await field.blur();
    await edited(page, `Change ${name} of Ana Silva`);
  }
  await saved(page);
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await panel.waitFor();
  for (const [name, words] of Object.entries(typed)) assert.equal(await panel.getByRole('textbox', {name, exact: true}).inputValue(), words);
  await panel.getByRole('listitem', {name: /^Met at the fair in Porto, /}).waitFor();
  watched.check();
});

test('on a phone what happened is filtered, edited and noted by touch, and a why is as large as a thumb', kSlow, async (t) => {
  const {page, panel, watched} = await openPage(t, book, 'Ana Silva', phone);
  const tap = async (/** @type {import('playwright-core').Locator} */ what) => {
    await what.evaluate((one) => one.scrollIntoView({block: 'center'})); // clear of the thumb
    await what.tap();
  };
  const whys = panel.getByRole('button', {name: /^Why: /});
  await panel.getByRole('button', {name: 'Why: Trust'}).waitFor({state: 'attached'});
  const sizes = await whys.evaluateAll((all) => all.map((one) => ({name: one.getAttribute('aria-label'), width: one.getBoundingClientRect().width, height: one.getBoundingClientRect().height})));
  assert.ok(sizes.length > 5, `${sizes.length}`);
  for (const one of sizes) assert.ok(Math.round(one.width) >= 44 && Math.round(one.height) >= 44, JSON.stringify(one));
  await tap(panel.getByRole('button', {name: 'Why: Closeness'}));
  await panel.getByText(/\(rule M2\)\.$/).first().waitFor();

  const shown = panel.getByRole('radiogroup', {name: 'Show of what happened'});
  await tap(shown.getByRole('radio', {name: 'Talks'}));
  await panel.getByRole('listitem', {name: /^I gave advice/}).waitFor({state: 'detached'});
  assert.equal(await timeline(page).count(), 2);
  await tap(timeline(page).first().getByRole('button', {name: 'Edit: Email'}));
  const topic = timeline(page).first().getByRole('textbox', {name: 'Topic'});
  await tap(topic);
  await topic.fill('The plan');
  await topic.press('Enter');
  await panel.getByRole('listitem', {name: /^Email: The plan, /}).waitFor({state: 'attached'});
  await page.screenshot({path: join(output, 'timeline-phone.png')});
  await tap(timeline(page).first().getByRole('button', {name: 'Edit: Email: The plan'}));
  await topic.waitFor({state: 'detached'});
  const note = panel.getByRole('textbox', {name: 'Add a note'});
  await tap(note);
  await note.fill('Her son starts school');
  await note.press('Enter');
  await tap(shown.getByRole('radio', {name: 'Notes'}));
  await timeline(page).filter({hasText: 'Her son starts school'}).waitFor();
  assert.equal(await timeline(page).count(), 1);
  watched.check();
});
