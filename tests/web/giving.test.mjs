// Before and after one meets somebody: the card to prepare with, what could be given to them, the sixteen kinds of value,
// the shelf of saved links, trust and energy.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {dismissToasts, importFile, openBrowser, openKith, output, saved, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */
const kSlow = {timeout: 150_000};
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const id = (/** @type {number} */ number) => `${number}`.padStart(32, '0');
const daysAgo = (/** @type {number} */ days) => new Date(Date.now() - days * 86400000).toISOString().slice(0, 10);

/** Ana, who needs a printer; Ben, who prints; Cleo, whom she knows. */
function book() {
  return {
    format: 'kith', version: 2,
    people: [
      {id: id(1), given: 'Ana', family: 'Silva', needs: 'A printer for posters', goals: 'open a second shop', emails: ['ana@example.org'], phones: ['+351 1'],
        urls: ['https://example.org/ana'], layer: '50'},
      {id: id(2), given: 'Ben', family: 'Ott', offers: 'printing', needs: 'boats that sail by battery'},
      {id: id(3), given: 'Cleo', family: 'Martin', tags: ['boats']},
    ],
    ties: [{id: id(4), a: id(1), b: id(3), type: 'worked with', strength: 0.7}],
    touchpoints: [
      {id: id(5), on: daysAgo(20), people: [id(1)], channel: 'meal', topic: 'the grant', depth: 2, promise: 'Send the plan', hook: 'the talk in Porto', initiated: 'them'},
      {id: id(6), on: daysAgo(400), people: [id(1)], channel: 'visit', depth: 3},
      ...[7, 8, 9].map((number) => ({id: id(number), on: daysAgo(410 + number), people: [id(1)], channel: 'visit', depth: 3})),
    ],
  };
}

/** That book, at somebody's page. @param {import('node:test').TestContext} t @param {string} name @param {object} [options] */
async function openPage(t, name, options) {
  const {page} = await openBrowser(t, options);
  const watched = watch(page, server.url);
  await page.addInitScript(() => {
    window.print = () => { /** @type {any} */ (globalThis).printed = document.getElementById('paper')?.outerHTML; };
  });
  await openKith(page, server.url);
  await importFile(page, {name: 'people.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(book()))});
  await page.getByRole('dialog').getByRole('button', {name: /^(Import|Open) /}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'People'}).click();
  await dismissToasts(page);
  await page.getByRole('grid', {name: 'People'}).getByRole('row', {name}).click();
  const panel = page.getByRole('complementary', {name});
  await panel.waitFor();
  return {page, panel, watched};
}
const told = (/** @type {Page} */ page, /** @type {string} */ words) => page.getByRole('group', {name: 'Message'}).getByText(words, {exact: true}).first().waitFor();
const items = (/** @type {import('playwright-core').Locator} */ inside, /** @type {string} */ list) => inside.getByRole('list', {name: list, exact: true}).getByRole('listitem');

test('a card to prepare with is read, printed and closed by a key', kSlow, async (t) => {
  const {page, panel, watched} = await openPage(t, 'Ana Silva');
  await panel.getByRole('button', {name: 'Prepare to meet'}).click();
  const card = page.getByRole('dialog', {name: 'Prepare to meet Ana Silva'});
  await card.waitFor();
  await card.getByRole('listitem', {name: /^Meal, .*: the grant$/}).waitFor();
  for (const [list, item] of [['To come back to', 'the talk in Porto'], ['You promised', 'Send the plan'], ['You both know', 'Cleo Martin'],
    ['What you could give', 'Introduce them to Ben Ott'], ['What you could ask', 'What became of it: the talk in Porto'],
    ['About them', 'Their goals: open a second shop']])
    assert.ok((await items(card, list).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))).includes(item), `${list}: ${item}`);
  // What the method says of meetings is folded.
  assert.equal(await card.getByRole('list', {name: 'Eight rules before a meeting'}).count(), 0);
  await card.getByRole('button', {name: 'Eight rules before a meeting'}).click();
  await items(card, 'Eight rules before a meeting').nth(7).waitFor();
  await card.getByRole('button', {name: 'Eight rules before a meeting'}).click();
  await page.screenshot({path: join(output, 'prepare-light.png')});
  await card.getByRole('button', {name: 'Print'}).click();
  await page.waitForFunction(() => /** @type {any} */ (globalThis).printed);
  const printed = await page.evaluate(() => /** @type {any} */ (globalThis).printed);
  assert.match(printed, /<h1>Prepare to meet Ana Silva<\/h1>/);
  assert.match(printed, /<h2>You promised<\/h2><ul><li>Send the plan<small>/);
  // On paper there is the card alone; on screen it is not seen.
  assert.equal(await page.locator('#paper').isVisible(), false);
  await page.emulateMedia({media: 'print'});
  assert.equal(await page.locator('#paper').isVisible(), true);
  assert.equal(await page.locator('#canvas').isVisible(), false);
  await page.screenshot({path: join(output, 'prepare-paper.png')});
  await page.emulateMedia({media: 'screen'});
  await page.keyboard.press('Escape');
  await card.waitFor({state: 'detached'});
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', {name: 'Command'}).fill('prep ana');
  await page.getByRole('button', {name: 'Prepare to meet Ana Silva'}).waitFor();
  await page.keyboard.press('Enter');
  await card.waitFor();
  await page.keyboard.press('Escape');
  watched.check();
});

test('what could be given is logged by one press, each kind of value by one key', kSlow, async (t) => {
  const {page, panel, watched} = await openPage(t, 'Ana Silva');
  const ideas = items(panel, 'What you could give');
  await panel.getByRole('listitem', {name: 'Introduce them to Ben Ott'}).getByRole('button', {name: 'Log as given'}).click();
  await told(page, 'Gave Ana Silva: introduction to Ben Ott');
  await panel.getByRole('listitem', {name: /^Introduction to Ben Ott · made, today/}).waitFor();
  await page.getByRole('group', {name: 'Message'}).getByRole('button', {name: 'Undo'}).click();
  await panel.getByRole('listitem', {name: /^Introduction to Ben Ott · made/}).waitFor({state: 'detached'});
  // In words it is a line of the log, with whom it means.
  await ideas.first().getByRole('button', {name: 'In words'}).click();
  assert.equal(await page.getByRole('combobox', {name: 'Command'}).inputValue(), 'gave Ana Silva intro to Ben Ott');
  await page.getByRole('button', {name: 'I got', exact: true, description: /M35/}).click();
  await page.getByRole('menuitem', {name: 'Feedback'}).click();
  await page.getByRole('group', {name: 'What was read'}).getByRole('button', {name: 'Got: Feedback', exact: true}).waitFor();
  await page.keyboard.press('Escape');
  // What one offers oneself.
  await panel.getByRole('button', {name: 'What you offer'}).click();
  const offers = page.getByRole('dialog', {name: 'What you offer'});
  await offers.getByRole('textbox').fill('posters by hand');
  await offers.getByRole('button', {name: 'Save'}).click();
  await panel.getByRole('listitem', {name: 'Offer “posters by hand”'}).waitFor();
  // The board.
  await panel.getByRole('button', {name: 'Gave or got something'}).click();
  const board = panel.getByRole('group', {name: 'What you gave, by kind'});
  assert.equal(await board.getByRole('button').count(), 16);
  await panel.getByText(/\(rules M34, M35\)\.$/).waitFor();
  await board.getByRole('button', {name: 'Advice'}).click();
  await told(page, 'Gave Ana Silva: advice');
  await dismissToasts(page);
  await board.getByRole('button', {name: 'Advice'}).focus();
  await page.keyboard.press('v');
  await told(page, 'Gave Ana Silva: stage');
  await page.keyboard.press('0');
  await panel.getByRole('group', {name: 'What you got, by kind'}).waitFor();
  assert.equal(await panel.getByRole('group', {name: 'What you got, by kind'}).getByRole('button').count(), 20);
  await page.keyboard.press('b');
  await told(page, 'Got from Ana Silva: reference letter');
  await page.keyboard.press('a');
  await told(page, 'Got from Ana Silva: help');
  const note = panel.getByRole('textbox', {name: 'Note on what you got: Help'});
  await note.fill('with the move');
  await note.press('Enter');
  await panel.getByRole('listitem', {name: /^I received Help, today/}).getByText('with the move').waitFor();
  await page.screenshot({path: join(output, 'giving-light.png')});
  watched.check();
});

test('trust, energy and the bands of a tie', kSlow, async (t) => {
  const {page, panel, watched} = await openPage(t, 'Ana Silva');
  await panel.getByRole('button', {name: 'Suggested: 1, they answer and make time'}).click();
  await panel.getByText('They answer and make time', {exact: true}).waitFor();
  await panel.getByRole('button', {name: 'Why: Trust'}).click();
  await panel.getByText(/^1, they answer and make time: \d+ in the log$/).waitFor();
  // What speaks for it leads to where it is logged.
  await panel.getByRole('button', {name: /^They got in touch: the grant/}).click();
  await panel.getByRole('button', {name: /^Edit: .*the grant/, expanded: true}).waitFor();
  await panel.getByRole('radiogroup', {name: 'Trust'}).getByRole('radio', {name: '3'}).click();
  await panel.getByText('They speak for you to others', {exact: true}).waitFor();
  await panel.getByRole('checkbox', {name: 'Would vouch for you', checked: false}).click();
  await panel.getByRole('checkbox', {name: 'Would vouch for you', checked: true}).waitFor();
  await panel.getByRole('radiogroup', {name: 'Energy'}).getByRole('radio', {name: '+2'}).click();
  await panel.getByText('Time with them lifts you', {exact: true}).waitFor();
  await panel.getByRole('button', {name: /^How the band changed/}).click();
  const bands = items(panel, 'Band history');
  await bands.first().waitFor();
  const words = await bands.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  assert.match(words[words.length - 1], /^\d+ \w+ \d{4}: Weak from known, 0\.\d\d: visit$/);
  assert.ok(words.some((line) => /no touch since/.test(line)), words.join('\n'));
  await page.screenshot({path: join(output, 'trust-light.png')});
  watched.check();
});

test('a link is saved from the line, and sent to those who would like it', kSlow, async (t) => {
  const {page, watched} = await openPage(t, 'Cleo Martin');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', {name: 'Command'}).fill('save https://example.org/batteries Battery basics about boats #energy');
  await page.getByRole('button', {name: 'Save the link'}).waitFor();
  await page.keyboard.press('Enter');
  await told(page, 'Saved the link');
  await page.getByRole('tab', {name: 'Today'}).click();
  await page.getByRole('button', {name: 'Saved links, 1'}).click();
  const shelf = page.getByRole('dialog', {name: 'Saved links'});
  await shelf.getByRole('listitem', {name: 'Battery basics'}).waitFor();
  await shelf.getByText(/^boats · #energy · https:\/\/example\.org\/batteries · saved today$/).waitFor();
  await shelf.getByRole('button', {name: 'Who would like this?'}).click();
  const readers = items(shelf, 'Who would like this');
  await readers.nth(1).waitFor();
  assert.deepEqual(await readers.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))), ['Ben Ott', 'Cleo Martin']);
  await shelf.getByText('They need “boats that sail by battery”').waitFor();
  await shelf.getByRole('checkbox', {name: 'Ben Ott'}).click();
  await shelf.getByRole('checkbox', {name: 'Cleo Martin'}).click();
  await page.screenshot({path: join(output, 'links-light.png')});
  await shelf.getByRole('button', {name: 'Log as sent to 2 people'}).click();
  await shelf.getByText(/^Sent to them, no answer yet\./).nth(1).waitFor();
  await shelf.getByText(/ · sent to 2, answered within 14 days: 0 \(M68\)$/).waitFor();
  // By hand, and changed.
  await shelf.getByRole('textbox', {name: 'Web address'}).fill('example.org/sails');
  await shelf.getByRole('textbox', {name: 'About'}).fill('posters');
  await shelf.getByRole('button', {name: 'Save link'}).click();
  await shelf.getByRole('listitem', {name: 'example.org/sails'}).waitFor();
  await saved(page);
  await page.keyboard.press('Escape');
  await shelf.waitFor({state: 'detached'});
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await page.getByRole('button', {name: 'Saved links, 2'}).click();
  await shelf.getByRole('listitem', {name: 'Battery basics'}).waitFor();
  await page.keyboard.press('Escape');
  watched.check();
});

test('on a phone the buttons share lines, and what is said leaves the thumb free', kSlow, async (t) => {
  const {page, panel} = await openPage(t, 'Ana Silva', {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, colorScheme: 'dark'});
  const box = async (/** @type {import('playwright-core').Locator} */ of) => /** @type {{x: number, y: number, width: number, height: number}} */ (await of.boundingBox());
  const write = await box(panel.getByRole('button', {name: 'Write', exact: true}));
  const call = await box(panel.getByRole('button', {name: 'Call', exact: true}));
  assert.equal(write.y, call.y);
  const page_ = await box(panel);
  for (const name of ['Profile', 'Prepare to meet', 'Who can introduce me?', 'Without this person', 'Add photo']) {
    const at = await box(panel.getByRole('button', {name, exact: true}));
    assert.ok(at.x + at.width <= page_.x + page_.width, name);
  }
  await panel.getByRole('radiogroup', {name: 'Energy'}).getByRole('radio', {name: '−1'}).tap();
  await panel.getByRole('button', {name: 'Log as given'}).first().tap();
  const message = page.getByRole('group', {name: 'Message'}).first();
  await message.waitFor();
  const toast = await box(message);
  const thumb = await box(page.getByRole('button', {name: 'Log touchpoint'}));
  assert.ok(toast.x >= 0 && toast.x + toast.width <= thumb.x, `${toast.x + toast.width} beside ${thumb.x}`);
  assert.ok(toast.y + toast.height <= thumb.y + thumb.height, `${toast.y + toast.height} no lower than the thumb`);
  await page.screenshot({path: join(output, 'giving-phone-dark.png')});
  // A press on it puts it away at once.
  const told = await page.getByRole('group', {name: 'Message'}).count();
  await message.getByRole('button', {name: 'Dismiss'}).tap();
  await page.waitForFunction((before) => document.querySelectorAll('[role=group][aria-label=Message]').length < before, told, {timeout: 2000});
});

test('on a phone the sixteen values and the shelf of links answer a tap', kSlow, async (t) => {
  const {page, panel, watched} = await openPage(t, 'Ana Silva', {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
  const tap = async (/** @type {import('playwright-core').Locator} */ what) => {
    await what.evaluate((one) => one.scrollIntoView({block: 'center'})); // clear of the thumb
    await what.tap();
  };
  await tap(panel.getByRole('button', {name: 'Gave or got something'}));
  const values = panel.getByRole('group', {name: 'What you gave, by kind'}).getByRole('button');
  assert.equal(await values.count(), 16);
  for (const value of await values.all()) {
    const at = await value.boundingBox();
    assert.ok(at && at.height >= 44 && at.x >= 0 && at.x + at.width <= 390, JSON.stringify(at));
  }
  await tap(panel.getByRole('group', {name: 'What you gave, by kind'}).getByRole('button', {name: 'Advice'}));
  await panel.getByRole('listitem', {name: /^I gave Advice, today/}).waitFor({state: 'attached'});
  await dismissToasts(page);
  await tap(panel.getByRole('button', {name: 'Saved links', exact: true}));
  const shelf = page.getByRole('dialog', {name: 'Saved links'});
  for (const [field, words] of [['Web address', 'example.org/batteries'], ['About', 'boats']])
    await shelf.getByRole('textbox', {name: field}).fill(words);
  await tap(shelf.getByRole('button', {name: 'Save link'}));
  await shelf.getByRole('listitem', {name: 'example.org/batteries'}).waitFor();
  await tap(shelf.getByRole('button', {name: 'Who would like this?'}));
  await tap(shelf.getByRole('checkbox', {name: 'Cleo Martin'}));
  await tap(shelf.getByRole('button', {name: 'Log as sent to 1 person'}));
  await shelf.getByText(/^Sent to them, no answer yet\./).waitFor();
  await page.screenshot({path: join(output, 'links-phone.png')});
  watched.check();
});
