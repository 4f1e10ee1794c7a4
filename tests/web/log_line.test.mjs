// The line in which a contact is logged: opened from anywhere, read as it is typed, corrected by its chips, saved with
// Enter, and taken back by one undo; and the commands that it understands.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {dismissToasts, importFile, openBrowser, openKith, openSample, saved, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const kSlow = {timeout: 120000};
const phone = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, deviceScaleFactor: 2};

/** So many names as a list of guests has them. @param {number} count */
const guests = (count) => Array.from({length: count}, (_, i) => `${'ABCDEFGHIJ'[Math.floor(i / 26)]}${'abcdefghijklmnopqrstuvwxyz'[i % 26]}nor Quist`);

/** Five people with places on the map, of whom two are called John; and more. @param {string[]} more */
function book(more) {
  const people = [['Ana', 'Silva'], ['Ben', 'Ott'], ['Chloé', 'Martin'], ['John', 'Smith'], ['John', 'Doe'], ...more.map((name) => name.split(' '))]
    .map(([given, family], i) => ({id: `${i + 1}`.padStart(32, '0'), given, family, map_place: {x: 90 * (i - 2), y: 60 * (i % 2), pinned: true}}));
  return {format: 'kith', version: 2, people};
}

/** Open that book. @param {import('node:test').TestContext} t @param {object} [options] @param {string[]} [more] */
async function openBook(t, options, more = []) {
  const {page, context} = await openBrowser(t, options);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await importFile(page, {name: 'people.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(book(more)))});
  await page.getByRole('dialog').getByRole('button', {name: /^(Import|Open) /}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'People'}).click();
  await dismissToasts(page);
  return {page, context, watched};
}

const dialog = (/** @type {Page} */ page) => page.getByRole('dialog', {name: 'Log or command'});
const field = (/** @type {Page} */ page) => page.getByRole('combobox', {name: 'Command'});
const chips = (/** @type {Page} */ page) => dialog(page).getByRole('group', {name: 'What was read'});
const chip = (/** @type {Page} */ page, /** @type {string} */ name) => chips(page).getByRole('button', {name, exact: true});
const undoes = (/** @type {Page} */ page) => page.getByRole('banner').getByRole('button', {name: 'Undo', exact: true}).getAttribute('aria-description');

/** Open the line by keys. @param {Page} page */
async function openLine(page) {
  await page.keyboard.press('Control+k');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Command');
}

/** What was said after saving. @param {Page} page @param {string} words */
async function told(page, words) {
  await dialog(page).waitFor({state: 'detached'});
  await page.getByRole('group', {name: 'Message'}).getByText(words, {exact: true}).first().waitFor();
}

/** A person's page. @param {Page} page @param {string} name */
async function pageOf(page, name) {
  await page.getByRole('grid', {name: 'People'}).getByRole('row', {name}).click();
  const panel = page.getByRole('complementary', {name});
  await panel.waitFor();
  return panel;
}

test('from any section and from a page a contact is logged with at most 12 keys beyond the names and the topic', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  for (const section of ['Today', 'People', 'Map', 'Insights', 'Data', 'a page']) {
    if (section === 'a page') {
      await page.getByRole('tab', {name: 'People'}).click();
      await pageOf(page, 'Ben Ott');
    } else {
      await page.getByRole('tab', {name: section}).click();
    }
    let keys = 0;
    const press = async (/** @type {string} */ key) => { await page.keyboard.press(key); ++keys; };
    const type = async (/** @type {string} */ text) => { for (const letter of text) await press(letter === ' ' ? 'Space' : letter); };
    const free = (/** @type {string} */ text) => page.keyboard.type(text);  // names and topics
    await press('Control+k');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Command');
    await type('lunch ');
    await free('ana');
    await type(' re ');
    await free('grant');
    await press('Enter');
    await told(page, 'Logged: lunch with Ana Silva, today');
    assert.ok(keys <= 12, `${keys} keys from ${section}`);
    await dismissToasts(page);
  }
  await page.getByRole('tab', {name: 'People'}).click();
  const panel = await pageOf(page, 'Ana Silva');
  await panel.getByRole('listitem', {name: /grant/}).first().waitFor();
  watched.check();
});

test('a note about somebody is a line of its own, and no touchpoint', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  await openLine(page);
  await page.keyboard.type('note Ana: likes tea');
  for (const words of ['Ana Silva', 'Note: likes tea']) await chip(page, words).waitFor();
  await page.keyboard.press('Enter');
  await told(page, 'Add a note on Ana Silva');
  const panel = await pageOf(page, 'Ana Silva');
  await panel.getByRole('list', {name: 'Timeline'}).getByText('likes tea').waitFor();
  watched.check();
});

test('the whole line is read into chips, saved as one edit, and one undo takes all of it back', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  await openLine(page);
  await page.keyboard.type('coffee with Ana re grant, gave intro to Ben, follow up 2w #mentor yesterday');
  for (const words of ['Ana Silva', 'Named: Ben Ott', 'Meal', 'Yesterday', 'About grant', 'Gave: Intro to Ben', 'Follow up, in 2 weeks', '#mentor'])
    await chip(page, words).waitFor();
  await page.keyboard.press('Enter');
  await told(page, 'Logged: coffee with Ana Silva, yesterday');
  await saved(page);
  assert.equal(await undoes(page), 'Undo: Log coffee with Ana Silva');
  const search = page.getByRole('searchbox', {name: 'Search people'});
  const only = (/** @type {string} */ query, /** @type {number} */ found) => search.fill(query).then(() => page.getByText(`${found} of 5`, {exact: true}).first().waitFor());
  await only('tag:mentor', 1);
  await only('touches:>0', 1);
  await page.getByRole('group', {name: 'Message'}).getByRole('button', {name: 'Undo'}).click();
  await only('touches:>0', 0);
  await only('tag:mentor', 0);
  watched.check();
});

test('the line opens while a field has the focus, keeps what was typed when it is closed, and gives the focus back', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  const search = page.getByRole('searchbox', {name: 'Search people'});
  await search.click();
  await openLine(page);
  await page.keyboard.type('coffee with');
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({state: 'detached'});
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Search people');
  assert.equal(await search.inputValue(), '');
  // The button opens it as well; the draft is there.
  await page.getByRole('banner').getByRole('button', {name: 'Log touchpoint'}).click();
  await field(page).waitFor();
  assert.equal(await field(page).inputValue(), 'coffee with');
  await page.keyboard.type(' Ben');
  await chip(page, 'Ben Ott').waitFor();
  await page.keyboard.press('Enter');
  await told(page, 'Logged: coffee with Ben Ott, today');
  // What was saved is no draft any more: examples of one's own people stand there.
  await openLine(page);
  assert.equal(await field(page).inputValue(), '');
  await dialog(page).getByRole('group', {name: 'Examples'}).getByRole('button', {name: /Ben Ott/}).first().click();
  await chip(page, 'Ben Ott').waitFor();
  watched.check();
});

test('a name that two have is asked for, and nobody is logged before the answer', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  await openLine(page);
  await page.keyboard.type('call with John re rent');
  await chip(page, 'Which John?').waitFor();
  const list = dialog(page).getByRole('listbox', {name: 'Who is John'});
  await list.getByRole('option', {name: 'John Smith'}).waitFor();
  await page.keyboard.press('Enter');
  await dialog(page).getByText('Which John do you mean?').first().waitFor();
  await list.getByRole('option', {name: 'John Doe'}).click();
  await chip(page, 'John Doe').waitFor();
  await list.waitFor({state: 'detached'});
  await page.keyboard.press('Enter');
  await told(page, 'Logged: call with John Doe, today');
  // By arrow keys, and completed with Tab while it is typed.
  await openLine(page);
  await page.keyboard.type('call with Joh');
  const suggestions = dialog(page).getByRole('listbox', {name: 'Suggestions'});
  await suggestions.getByRole('option', {name: 'John Smith'}).waitFor();
  await page.keyboard.press('Tab');
  await suggestions.waitFor({state: 'detached'});
  assert.match(await field(page).inputValue(), /^call with John (Smith|Doe) $/);
  await page.keyboard.press('Enter');
  await told(page, `Logged: call with ${'John Doe'}, today`);  // whom one spoke with last comes first
  watched.check();
});

test('somebody who is not known is added only when that is said', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  await openLine(page);
  await page.keyboard.type('lunch with Zoë Kravitz and Ana');
  await chip(page, 'New person Zoë Kravitz?').waitFor();
  await page.keyboard.press('Enter');
  await dialog(page).getByText('Is Zoë Kravitz somebody new?').first().waitFor();
  await page.keyboard.press('Enter');  // the first answer is yes
  await chip(page, 'New: Zoë Kravitz').waitFor();
  await page.keyboard.press('Enter');
  await told(page, 'Logged: lunch with Zoë Kravitz and Ana Silva, today');
  const rows = page.getByRole('grid', {name: 'People'});
  await rows.getByRole('row', {name: 'Zoë Kravitz'}).waitFor();
  await page.keyboard.press('Control+z');
  await rows.getByRole('row', {name: 'Zoë Kravitz'}).waitFor({state: 'detached'});
  watched.check();
});

test('a plan about one of two people, or about somebody new, is asked about and kept', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  await openLine(page);
  await page.keyboard.type('call John tomorrow');
  await chip(page, 'Which John?').waitFor();
  await page.keyboard.press('Enter');
  await dialog(page).getByText('Which John do you mean?').first().waitFor();
  await dialog(page).getByRole('listbox', {name: 'Who is John'}).getByRole('option', {name: 'John Doe'}).click();
  await chip(page, 'John Doe').waitFor();
  await dialog(page).getByRole('button', {name: 'Plan it'}).click();
  await told(page, 'Planned: Call John, tomorrow');
  await openLine(page);
  await page.keyboard.type('lunch with Zoë Kravitz tomorrow');
  await chip(page, 'New person Zoë Kravitz?').waitFor();
  await page.keyboard.press('Enter');
  await dialog(page).getByText('Is Zoë Kravitz somebody new?').first().waitFor();
  await page.keyboard.press('Enter');  // the first answer is yes
  await chip(page, 'New: Zoë Kravitz').waitFor();
  await page.keyboard.press('Enter');
  await told(page, 'Planned: Lunch with Zoë Kravitz, tomorrow');
  await page.getByRole('grid', {name: 'People'}).getByRole('row', {name: 'Zoë Kravitz'}).waitFor();
  const panel = await pageOf(page, 'John Doe');
  await panel.getByText(/Call John/).first().waitFor();
  watched.check();
});

test('who is only named besides those who were there is a chip, and is asked for when two have the name', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  await openLine(page);
  await page.keyboard.type('coffee with Ana, gave intro to John, follow up 2w');
  await chip(page, 'Which John?').click();
  await page.getByRole('menuitem', {name: 'John Doe'}).click();
  await chip(page, 'Named: John Doe').waitFor();
  await dialog(page).getByRole('button', {name: 'Log it'}).click();
  await told(page, 'Logged: coffee with Ana Silva, today');
  const panel = await pageOf(page, 'Ana Silva');
  await panel.getByRole('listitem', {name: /^Introduction to John Doe · made, today/}).waitFor();
  await dismissToasts(page);
  // Of what is left out nobody is asked.
  await openLine(page);
  await page.keyboard.type('coffee with Ana, next: call John on Tuesday');
  await chip(page, 'Which John?').waitFor();
  await chips(page).getByRole('button', {name: /^Call John, /}).click();
  await page.getByRole('menuitem', {name: 'Leave out'}).click();
  await chip(page, 'Which John?').waitFor({state: 'detached'});
  await dialog(page).getByRole('button', {name: 'Log it'}).click();
  await told(page, 'Logged: coffee with Ana Silva, today');
  watched.check();
});

for (const [where, options, low] of /** @type {const} */ ([['on a wide page', {}, 0], ['on a low page', {}, 360], ['on a phone', phone, 0]])) {
  test(`${where} all of a long list is known, its chips scroll, and what saves it stays in reach`, kSlow, async (t) => {
    const all = guests(60);
    const {page, context, watched} = await openBook(t, options, all);
    const inReach = async (/** @type {import('playwright-core').Locator} */ place) => {
      const box = await place.boundingBox();
      const height = page.viewportSize()?.height ?? 0;
      assert.ok(box && box.height > 20 && box.y >= 0 && box.y + box.height <= height, JSON.stringify(box));
    };
    if (options === phone) {
      await page.getByRole('button', {name: 'Log touchpoint'}).tap();
      await field(page).fill(`workshop with ${all.join(', ')}`);
    } else {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.evaluate((text) => navigator.clipboard.writeText(text), all.join('\n'));
      await openLine(page);
      await page.keyboard.type('workshop with ');
      await page.keyboard.press('Control+v');
    }
    const last = chip(page, /** @type {string} */ (all.at(-1)));
    await last.waitFor({state: 'attached'});
    if (low > 0) {
      await page.setViewportSize({width: 1280, height: low});
      await page.waitForTimeout(300);
    }
    assert.equal(await chips(page).getByRole('button', {name: /Quist$/}).count(), 60);
    assert.equal(await chips(page).getByRole('button', {name: /^(New person|Which) /}).count(), 0);
    await inReach(chips(page));
    await inReach(dialog(page).getByRole('button', {name: 'Log it'}));
    await last.scrollIntoViewIfNeeded();
    await inReach(last);
    // Somebody new among them is asked for where it can be answered.
    await field(page).focus();
    await page.keyboard.press('End');
    await page.keyboard.type(', Zoë Kravitz');
    const add = dialog(page).getByRole('listbox', {name: 'Who is Zoë Kravitz'}).getByRole('option', {name: 'Add Zoë Kravitz as somebody new'});
    await add.waitFor();
    await inReach(add);
    await inReach(dialog(page).getByRole('button', {name: 'Log it'}));
    await add.click();
    await chip(page, 'New: Zoë Kravitz').waitFor({state: 'attached'});
    await dialog(page).getByRole('button', {name: 'Log it'}).click();
    await told(page, 'Logged: workshop with Aanor Quist, Abnor Quist and 59 others, today');
    watched.check();
  });
}

test('a list that is too long for one line says up to whom it was read', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  await openLine(page);
  await field(page).fill(`workshop with ${guests(260).join(', ')}`);
  await dialog(page).getByText(/^This line is too long\. It was read up to “\w+ Quist”, and what follows becomes a note/).waitFor({state: 'attached'});
  const button = await dialog(page).getByRole('button', {name: 'Log it'}).boundingBox();
  assert.ok(button && button.y + button.height <= 800, JSON.stringify(button));
  watched.check();
});

test('what was read wrongly is corrected by its chip', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  await openLine(page);
  await page.keyboard.type('coffee with Ana re grant #mentor');
  await chip(page, 'Meal').click();
  await page.getByRole('menuitem', {name: 'Video call'}).click();
  await chip(page, 'Video call').waitFor();
  await chip(page, 'Today').click();
  await page.getByRole('menuitem', {name: 'Yesterday'}).click();
  await chip(page, 'Yesterday').waitFor();
  await chip(page, 'Leave out: #mentor').click();
  await chip(page, '#mentor').waitFor({state: 'detached'});
  // Corrections can be taken back, and stay while the line is typed on.
  await dialog(page).getByRole('button', {name: 'As written'}).click();
  await chip(page, '#mentor').waitFor();
  await chip(page, 'Leave out: #mentor').click();
  await field(page).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' !3');
  await chip(page, 'Deep').waitFor();
  assert.equal(await chip(page, '#mentor').count(), 0);
  await dialog(page).getByRole('button', {name: 'Log it'}).click();
  await told(page, 'Logged: coffee with Ana Silva, today');
  await page.getByRole('searchbox', {name: 'Search people'}).fill('tag:mentor');
  await page.getByText('0 of 5', {exact: true}).first().waitFor();
  watched.check();
});

test('a chip has its words selected in the line to be written anew, and when takes any day', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  await openLine(page);
  // Beyond the first 65,536 characters one takes two places in the browser.
  await page.keyboard.type('coffee with Ana re 🎈 grant, promised to send slides #mentor');
  const selected = () => field(page).evaluate((el) => el instanceof HTMLInputElement && document.activeElement === el
    ? el.value.slice(el.selectionStart ?? 0, el.selectionEnd ?? 0) : '');
  const waitSelected = (/** @type {string} */ words) => page.waitForFunction((wanted) => {
    const el = document.activeElement;
    return el instanceof HTMLInputElement && el.value.slice(el.selectionStart ?? 0, el.selectionEnd ?? 0) === wanted;
  }, words);
  await chip(page, '#mentor').click();
  await waitSelected('mentor');
  await page.keyboard.type('friend');
  await chip(page, '#friend').waitFor();
  assert.equal(await chip(page, '#mentor').count(), 0);
  // By keyboard; a promise has its day to choose, too.
  await chip(page, 'I promised: send slides, in 7 days').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', {name: 'Write it anew'}).click();
  await waitSelected('send slides');
  await page.keyboard.type('post notes');
  await chip(page, 'I promised: post notes, in 7 days').click();
  await page.getByRole('menuitem', {name: 'In 3 days'}).click();
  await chip(page, 'I promised: post notes, in 3 days').waitFor();
  assert.equal(await selected(), '');
  assert.match(await field(page).inputValue(), /^coffee with Ana re 🎈 grant, promised to post notes #friend$/);
  await chip(page, 'I promised: post notes, in 3 days').click();
  await page.getByRole('menuitem', {name: 'Leave out'}).click();
  await chip(page, 'I promised: post notes, in 3 days').waitFor({state: 'detached'});
  await chip(page, 'Leave out: About 🎈 grant').waitFor();
  // A day that is not in the list.
  const day = dialog(page).getByRole('textbox', {name: 'Another day'});
  await chip(page, 'Today').click();
  await page.getByRole('menuitem', {name: 'Another day …'}).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Another day');
  await page.keyboard.press('Escape');
  await day.waitFor({state: 'detached'});
  await chip(page, 'Today').click();
  await page.getByRole('menuitem', {name: 'Another day …'}).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Another day');
  await page.keyboard.type('tomorrow');
  await dialog(page).getByText('A day up to today').first().waitFor();
  await day.fill('2024-02-29');
  await chips(page).getByRole('button', {name: /, 29 Feb 2024$/}).waitFor();
  await page.keyboard.press('Enter');
  await day.waitFor({state: 'detached'});
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Command');
  await page.keyboard.press('Enter');
  await dialog(page).waitFor({state: 'detached'});
  const panel = await pageOf(page, 'Ana Silva');
  await panel.getByRole('listitem', {name: /grant/}).first().waitFor();
  watched.check();
});

test('before an ask the line tells how it stands and has a text that needs an offer; it is logged all the same', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  await openLine(page);
  await page.keyboard.type('asked Ana for feedback');
  await dialog(page).getByText(/^Ana Silva: you hardly met, and nothing was given yet \(rule M43\)\. First /).waitFor();
  await dialog(page).getByText('Hi Ana! I could help you with this: …. May I ask you for something, too: Feedback?').waitFor();
  const copy = dialog(page).getByRole('button', {name: 'Copy text'});
  assert.equal(await copy.getAttribute('aria-disabled'), 'true');
  assert.equal(await copy.getAttribute('aria-description'), 'Say first what you offer (rule M40)');
  await page.keyboard.type(', offer a review of her deck');
  await dialog(page).getByText(/^Hi Ana! I could help you with this: Review of her deck\. /).waitFor();
  assert.notEqual(await copy.getAttribute('aria-disabled'), 'true');
  await page.keyboard.press('Enter');
  await dialog(page).waitFor({state: 'detached'});
  await saved(page);
  // An ask that is edited is told the same.
  const panel = await pageOf(page, 'Ana Silva');
  await panel.getByRole('button', {name: /^Edit: .*Feedback/}).first().click();
  await panel.getByText(/^Ana Silva: you hardly met, /).waitFor();
  // Of a first talk a detail is asked for, until there is one.
  await openLine(page);
  await page.keyboard.type('coffee with Ben');
  const hint = dialog(page).getByText(/^No talk with Ben Ott is noted yet\. .* \(rule M58\)\.$/);
  await hint.waitFor();
  await page.keyboard.type(' re kites');
  await hint.waitFor({state: 'detached'});
  watched.check();
});

test('one touchpoint is logged with three, and with a list of names that is pasted', kSlow, async (t) => {
  const {page, context, watched} = await openBook(t);
  await openLine(page);
  await page.keyboard.type('lunch with Ana, Ben and Chloe');
  for (const name of ['Ana Silva', 'Ben Ott', 'Chloé Martin']) await chip(page, name).waitFor();
  await page.keyboard.press('Enter');
  await told(page, 'Logged: lunch with Ana Silva, Ben Ott and Chloé Martin, today');
  await dismissToasts(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('Ana Silva\nBen Ott\nJohn Doe\n'));
  await openLine(page);
  await page.keyboard.type('workshop with ');
  await page.keyboard.press('Control+v');
  for (const name of ['Ana Silva', 'Ben Ott', 'John Doe']) await chip(page, name).waitFor();
  assert.equal(await field(page).inputValue(), 'workshop with Ana Silva, Ben Ott, John Doe');
  await page.keyboard.press('Enter');
  await told(page, 'Logged: workshop with Ana Silva, Ben Ott and John Doe, today');
  watched.check();
});

test('commands: add, open, path to, find, go to, and undo', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  const say = async (/** @type {string} */ line, /** @type {string} */ verb) => {
    await openLine(page);
    await page.keyboard.type(line);
    await dialog(page).getByRole('button', {name: verb, exact: true}).waitFor();
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({state: 'detached'});
  };
  await say('add Zoë Kravitz, CTO at Acme #lead', 'Add Zoë Kravitz');
  await page.getByRole('complementary', {name: 'Zoë Kravitz'}).waitFor();
  await say('open Ana', 'Open Ana Silva');
  await page.getByRole('complementary', {name: 'Ana Silva'}).waitFor();
  await say('path to Ben', 'Show paths to Ben Ott');
  await page.getByRole('application', {name: 'Network map'}).waitFor();
  await page.getByRole('region', {name: 'Paths'}).first().waitFor();
  await say('find tag:lead', 'Find people');
  await page.getByText('1 of 6', {exact: true}).first().waitFor();
  await say('overdue mentors', 'Find people');
  await page.getByText('0 of 6', {exact: true}).first().waitFor();
  await say('go to data', 'Go to Data');
  assert.equal(await page.getByRole('tab', {name: 'Data'}).getAttribute('aria-selected'), 'true');
  await say('undo', 'Undo');
  await say('open people', 'Go to People');
  await page.getByRole('searchbox', {name: 'Search people'}).fill('');
  assert.equal(await page.getByRole('row', {name: 'Zoë Kravitz'}).count(), 0);
  // A path to somebody of whom there are two is asked for as well.
  await openLine(page);
  await page.keyboard.type('path to John ');
  await page.keyboard.press('Enter');
  await dialog(page).getByText('Which John do you mean?').first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({state: 'detached'});
  watched.check();
});

test('two that were given the same are two chips, and one of them can be left out', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  await openLine(page);
  await page.keyboard.type('lunch with Ana and Ben, gave Ana advice, gave Ben advice');
  await chip(page, 'Gave Ana Silva: Advice').waitFor();
  await chip(page, 'Leave out: Gave Ana Silva: Advice').click();
  await chip(page, 'Gave Ana Silva: Advice').waitFor({state: 'detached'});
  await chip(page, 'Gave Ben Ott: Advice').waitFor();
  watched.check();
});

test('to add somebody who is in the book already is told, and takes a choice: them, or somebody new', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  const choices = dialog(page).getByRole('listbox', {name: 'Who is Ana Silva'});
  await openLine(page);
  await page.keyboard.type('add Ana Silva, CTO at Acme');
  await chip(page, 'Ana Silva is in your book already').waitFor();
  await page.keyboard.press('Enter');
  await choices.getByRole('option', {name: 'Ana Silva', exact: true, selected: true}).waitFor();
  await dialog(page).getByText('Ana Silva is in your book already', {exact: true}).first().waitFor();
  await page.keyboard.press('Enter');
  await chip(page, 'Ana Silva, CTO at Acme').waitFor();
  await dialog(page).getByRole('button', {name: 'Add to Ana Silva', exact: true}).waitFor();
  await page.keyboard.press('Enter');
  await told(page, 'Added to Ana Silva');
  await page.getByRole('complementary', {name: 'Ana Silva'}).getByText(/CTO/).first().waitFor();
  await dismissToasts(page);
  await openLine(page);
  await page.keyboard.type('add Ana Silva');
  await choices.getByRole('option', {name: 'Add Ana Silva as somebody new', exact: true}).click();
  await chip(page, 'New: Ana Silva').waitFor();
  await page.keyboard.press('Enter');
  await told(page, 'Added Ana Silva');
  await page.getByRole('searchbox', {name: 'Search people'}).fill('silva');
  await page.getByText('2 of 6', {exact: true}).first().waitFor();
  watched.check();
});

test('a pause: its last day is a chip, a name that two have is asked for, without a day it asks; and resume', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  await openLine(page);
  await page.keyboard.type('pause Ana 2w');
  await chip(page, 'Ana Silva').waitFor();
  await chips(page).getByRole('button', {name: /^Until \d+ \w+ \d+$/}).waitFor();
  await dialog(page).getByRole('button', {name: /^Pause Ana Silva until /}).waitFor();
  await page.keyboard.press('Enter');
  await dialog(page).waitFor({state: 'detached'});
  await page.getByRole('group', {name: 'Message'}).getByText(/^Pause until .+: Ana Silva$/).first().waitFor();
  assert.match(String(await undoes(page)), /^Undo: Pause until .+: Ana Silva$/);
  await openLine(page);
  await page.keyboard.type('resume Ana');
  await dialog(page).getByRole('button', {name: 'Resume Ana Silva', exact: true}).waitFor();
  await page.keyboard.press('Enter');
  await told(page, 'End the pause: Ana Silva');
  await openLine(page);
  await page.keyboard.type('resume Ana ');
  await page.keyboard.press('Enter');
  await dialog(page).getByText('Ana Silva is not paused').first().waitFor();
  await field(page).fill('pause John 2w');
  await chip(page, 'Which John?').waitFor();
  await dialog(page).getByRole('listbox', {name: 'Who is John'}).getByRole('option', {name: 'John Doe'}).click();
  await chip(page, 'John Doe').waitFor();
  await chips(page).getByRole('button', {name: /^Until /}).click();
  await page.getByRole('menuitem', {name: 'Leave out'}).click();
  await dialog(page).getByRole('button', {name: 'Pause John Doe …'}).click();
  await page.getByRole('dialog', {name: 'Pause John Doe'}).getByRole('textbox', {name: 'Until'}).waitFor();
  watched.check();
});

test('on a phone it opens at the thumb and by a long press on somebody, and is used by touch', kSlow, async (t) => {
  const {page, watched} = await openBook(t, phone);
  const thumb = page.getByRole('button', {name: 'Log touchpoint'});
  const box = await thumb.boundingBox();
  assert.ok(box && box.x > 300 && box.y > 600 && box.width >= 44 && box.height >= 44, JSON.stringify(box));
  await thumb.tap();
  await field(page).fill('coffee with Ana yesterday');
  await chip(page, 'Meal').tap();
  await page.getByRole('menuitem', {name: 'Visit'}).tap();
  await chip(page, 'Visit').waitFor();
  await dialog(page).getByRole('button', {name: 'Log it'}).tap();
  await told(page, 'Logged: visit with Ana Silva, yesterday');
  await dismissToasts(page);
  // A long press on a row.
  const row = await page.getByRole('row', {name: 'Ben Ott'}).boundingBox();
  assert.ok(row);
  const touch = await page.context().newCDPSession(page);
  const at = {x: row.x + row.width / 2, y: row.y + row.height / 2};
  await touch.send('Input.dispatchTouchEvent', {type: 'touchStart', touchPoints: [at]});
  await field(page).waitFor();
  await touch.send('Input.dispatchTouchEvent', {type: 'touchEnd', touchPoints: []});
  assert.equal(await field(page).inputValue(), 'Ben Ott ');
  assert.equal(await page.getByRole('complementary', {name: 'Ben Ott'}).count(), 0, 'nobody was opened');
  await field(page).fill('Ben Ott called');
  await chip(page, 'By them').waitFor();
  await dialog(page).getByRole('button', {name: 'Log it'}).tap();
  await told(page, 'Logged: call with Ben Ott, today');
  watched.check();
});

test('on a phone a long press on somebody in Today, in a round and in Insights opens it with their name', kSlow, async (t) => {
  const {page} = await openBrowser(t, phone);
  await openSample(page, server.url);
  const touch = await page.context().newCDPSession(page);
  const hold = async (/** @type {import('playwright-core').Locator} */ place) => {
    await place.scrollIntoViewIfNeeded();
    const box = await place.boundingBox();
    assert.ok(box);
    await touch.send('Input.dispatchTouchEvent', {type: 'touchStart', touchPoints: [{x: box.x + box.width / 2, y: box.y + box.height / 2}]});
    await field(page).waitFor();
    await touch.send('Input.dispatchTouchEvent', {type: 'touchEnd', touchPoints: []});
    const name = (await field(page).inputValue()).trim();
    assert.ok(name.length > 2);
    await dialog(page).getByRole('button', {name: 'Close', exact: true}).tap();
    await dialog(page).waitFor({state: 'detached'});
    assert.equal(await page.getByRole('complementary', {name}).count(), 0, 'nobody was opened');
    await page.waitForTimeout(200);
    return name;
  };
  await page.getByRole('tab', {name: 'Today'}).tap();
  const more = page.getByRole('list', {name: 'What waits'}).getByRole('button', {name: /^More on /}).first();
  const waits = await more.getAttribute('aria-label');
  assert.equal(`More on ${await hold(more)}`, waits);
  await page.getByRole('radio', {name: 'Week', exact: true}).tap();
  await page.getByRole('heading', {name: 'Five of your closest this week'}).waitFor();
  await hold(page.getByRole('list', {name: 'What waits'}).getByRole('listitem').first().getByRole('button').last());
  await page.getByRole('tab', {name: 'Insights'}).tap();
  await hold(page.getByRole('main').getByRole('list').getByRole('listitem').getByRole('button').first());
});

test('it opens over a dialog, which stays as it was; what leads on closes it', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  await page.getByRole('tab', {name: 'Today'}).click();
  await page.getByRole('button', {name: 'Tasks', exact: true}).click();
  const tasks = page.getByRole('dialog', {name: 'Tasks'});
  await tasks.getByRole('button', {name: 'Add a task'}).click();
  const title = tasks.getByRole('textbox', {name: 'What is to do'});
  await title.fill('Send the notes');
  await openLine(page);
  await page.keyboard.type('lunch ana re grant');
  await page.keyboard.press('Enter');
  await dialog(page).waitFor({state: 'detached'});
  assert.equal(await title.inputValue(), 'Send the notes');
  await openLine(page);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({state: 'detached'});
  await tasks.waitFor();
  await openLine(page);
  await page.keyboard.type('go to map');
  await page.keyboard.press('Enter');
  await page.getByRole('application', {name: 'Network map'}).waitFor();
  assert.equal(await tasks.count(), 0);
  await told(page, 'Logged: lunch with Ana Silva, today');
  watched.check();
});

test('in the table of people and on the map a key opens it with the name filled in', kSlow, async (t) => {
  const {page, watched} = await openBook(t);
  await page.getByRole('row', {name: 'Chloé Martin'}).click();
  await page.getByRole('grid', {name: 'People'}).focus();
  await page.keyboard.press('l');
  await field(page).waitFor();
  assert.equal(await field(page).inputValue(), 'Chloé Martin ');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Command');
  await page.keyboard.type('lunch');
  await page.keyboard.press('Enter');
  await told(page, 'Logged: lunch with Chloé Martin, today');
  await page.getByRole('tab', {name: 'Map'}).click();
  const map = page.getByRole('application', {name: 'Network map'});
  await map.getByRole('button', {name: 'Chloé Martin'}).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', {name: 'Log touchpoint …'}).click();
  await field(page).waitFor();
  assert.equal(await field(page).inputValue(), 'Chloé Martin ');
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({state: 'detached'});
  watched.check();
});
