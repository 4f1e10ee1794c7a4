// Doing on the map: selecting several people and doing something with all of them, menus of everything by pointer, key
// and long press, ties drawn from one person to another, and who knows whom. Each is one edit that one undo takes back.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {dismissToasts, importFile, openBrowser, openKith, saved, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const kSlow = {timeout: 120000};
const phone = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, deviceScaleFactor: 2};

const id = (/** @type {number} */ kind, /** @type {number} */ n) => `${kind}`.padStart(4, '0') + n.toString(16).padStart(28, '0');

/** Six people in two columns, whose places are pinned: two tied, and two pairs of whom it is supposed. @param {number} [x] of the columns */
function book(x = 190) {
  const places = {Aa: [-x, -60], Bb: [x, -60], Cc: [-x, 60], Dd: [x, 60], Ee: [-x, 170], Ff: [x, 170]};
  const people = Object.entries(places).map(([given, [left, top]], i) => ({id: id(1, i + 1), given, map_place: {x: left, y: top, pinned: true}}));
  const between = (/** @type {number} */ a, /** @type {number} */ b, /** @type {object} */ rest) => ({a: id(1, a), b: id(1, b), type: 'knows', strength: 0.8, ...rest});
  const ties = [between(1, 2, {}), between(3, 4, {state: 'inferred', confidence: 0.9, evidence: 'Both were at the boat race', rule: 'event'}),
    between(5, 6, {state: 'inferred', confidence: 0.6, evidence: 'Both wrote in one conversation', rule: 'conversation'})]
    .map((tie, i) => ({id: id(4, i + 1), ...tie}));
  return {format: 'kith', version: 2, people, ties};
}

/** The same with a choir in which the first two sing. @param {number} [x] of the columns */
function bookWithChoir(x) {
  const roles = [1, 2].map((person) => ({id: id(3, person), person: id(1, person), organisation: id(2, 1), title: 'Alto'}));
  return {...book(x), roles, organisations: [{id: id(2, 1), name: 'Choir', map_place: {x: 0, y: -170, pinned: true}}]};
}

/** Open a book on the map, at rest. @param {import('node:test').TestContext} t @param {object} [options] */
async function openMap(t, options, people = book()) {
  const {page} = await openBrowser(t, options);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await importFile(page, {name: 'doing.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(people))});
  await page.getByRole('dialog').getByRole('button', {name: /^(Import|Open) /}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'Map'}).click();
  await dismissToasts(page);
  const map = page.getByRole('application', {name: 'Network map'});
  await map.getByRole('button', {name: 'Ff', exact: true}).waitFor();
  await atRest(page);
  const node = (/** @type {string} */ name) => map.getByRole('button', {name, exact: true});
  /** The middle of somebody's disc. @param {string} name */
  const at = async (name) => {
    const box = await node(name).boundingBox();
    assert.ok(box, `${name} is named on the map`);
    return {x: box.x + box.width / 2, y: box.y + box.height / 2};
  };
  return {page, map, node, at, watched};
}

/** Until the map lies still: a page at rest draws nothing. @param {Page} page */
async function atRest(page) {
  for (let past = -1, now = 0; now !== past;) {
    past = now;
    await page.waitForTimeout(500);
    now = await page.evaluate(() => /** @type {any} */ (globalThis).kith.frames);
  }
}

const selected = (/** @type {Page} */ page, /** @type {string} */ words) => page.getByRole('status', {name: 'Selected people'}).filter({hasText: words}).waitFor({state: 'attached'});
const choose = (/** @type {Page} */ page, /** @type {string | RegExp} */ name) => page.getByRole('menuitem', {name, exact: typeof name === 'string'}).click();
const undo = (/** @type {Page} */ page) => page.keyboard.press('Control+z');

/** Drag through places, with a key held. @param {Page} page @param {{x: number, y: number}[]} way @param {string} key @param {'left' | 'right'} [button] */
async function drag(page, way, key, button = 'left') {
  if (key) await page.keyboard.down(key);
  await page.mouse.move(way[0].x, way[0].y);
  await page.mouse.down({button});
  for (const {x, y} of way.slice(1)) await page.mouse.move(x, y, {steps: 6});
  await page.mouse.up({button});
  if (key) await page.keyboard.up(key);
}

/** What fingers do, step by step. @param {Page} page */
async function fingers(page) {
  const devtools = await page.context().newCDPSession(page);
  return (/** @type {string} */ type, /** @type {{x: number, y: number}[]} */ touchPoints) => devtools.send('Input.dispatchTouchEvent', {type: /** @type {any} */ (type), touchPoints});
}

/** Around the places of some people. @param {{x: number, y: number}[]} places */
function around(places, by = 30) {
  const x = places.map((one) => one.x);
  const y = places.map((one) => one.y);
  return {left: Math.min(...x) - by, right: Math.max(...x) + by, top: Math.min(...y) - by, bottom: Math.max(...y) + by};
}

/** Drag a rectangle around people. @param {Page} page @param {(name: string) => Promise<{x: number, y: number}>} at @param {string[]} names */
async function frame(page, at, names) {
  const {left, right, top, bottom} = around(await Promise.all(names.map(at)));
  await drag(page, [{x: left, y: top}, {x: right, y: bottom}], 'Shift');
}

/** What the people of the book are. @param {Page} page @param {string} name */
async function openPerson(page, name) {
  await page.getByRole('searchbox', {name: 'Search people'}).fill(name);
  await page.getByRole('option', {name}).first().waitFor();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', {name});
  await panel.waitFor();
  return panel;
}

test('several people are selected: with a rectangle, a lasso, one by one, and by keys', kSlow, async (t) => {
  const {page, map, node, at, watched} = await openMap(t);
  await frame(page, at, ['Aa', 'Cc']);
  await selected(page, '2 people selected');
  assert.equal(await node('Aa').getAttribute('aria-pressed'), 'true');
  assert.equal(await node('Bb').getAttribute('aria-pressed'), 'false');
  // A lasso around the lower right adds to them.
  const {left, right, top, bottom} = around([await at('Dd'), await at('Ff')]);
  await drag(page, [{x: left, y: top}, {x: right, y: top}, {x: right, y: bottom}, {x: left, y: bottom}, {x: left, y: top}], 'Alt');
  await selected(page, '4 people selected');
  // One by one: with Shift or Control.
  for (const key of ['Shift', 'Control']) {
    await page.keyboard.down(key);
    const {x, y} = await at('Aa');
    await page.mouse.click(x, y);
    await page.keyboard.up(key);
    await selected(page, key === 'Shift' ? '3 people selected' : '4 people selected');
  }
  assert.equal(await page.getByRole('complementary', {name: 'Aa'}).count(), 0, 'nobody was opened');
  await map.focus();
  await page.keyboard.press('Escape');
  await page.getByRole('status', {name: 'Selected people'}).waitFor({state: 'detached'});
  await page.keyboard.press('Control+a');
  await selected(page, '6 people selected');
  await page.getByRole('button', {name: 'Clear the selection'}).click();
  await page.getByRole('status', {name: 'Selected people'}).waitFor({state: 'detached'});
  // Space takes the one that has the focus, and lets go of them.
  await node('Ee').focus();
  await page.keyboard.press('Space');
  await selected(page, '1 person selected');
  await page.keyboard.press('Space');
  await page.getByRole('status', {name: 'Selected people'}).waitFor({state: 'detached'});
  // Only those that are shown.
  await page.getByRole('searchbox', {name: 'Filter the map'}).fill('Bb');
  await page.getByText(/^1 of 6 people/).first().waitFor();
  await map.focus();
  await page.keyboard.press('Control+a');
  await selected(page, '1 person selected');
  watched.check();
});

test('tools of the toolbar select without a key', kSlow, async (t) => {
  const {page, at, watched} = await openMap(t);
  await page.getByRole('button', {name: 'Select and tie'}).click();
  await choose(page, 'Select with a lasso');
  const tools = page.getByRole('group', {name: 'Selection'});
  await tools.getByText(/^Draw a line around people/).waitFor();
  const {left, right, top, bottom} = around([await at('Bb'), await at('Dd')]);
  await drag(page, [{x: left, y: top}, {x: right, y: top}, {x: right, y: bottom}, {x: left, y: bottom}], '');
  await selected(page, '2 people selected');
  const {x, y} = await at('Ff');
  await page.mouse.click(x, y);
  await selected(page, '3 people selected');
  await tools.getByRole('button', {name: 'Done'}).click();
  await page.mouse.click(x, y);
  await page.getByRole('complementary', {name: 'Ff'}).waitFor();
  watched.check();
});

test('what is done with many is one edit, offered to be undone', kSlow, async (t) => {
  const {page, at, watched} = await openMap(t);
  await frame(page, at, ['Aa', 'Cc', 'Ee']);
  const actions = page.getByRole('button', {name: 'Actions for 3 people'});
  const message = page.getByRole('group', {name: 'Message'});
  // A circle of those who were drawn around.
  await actions.click();
  await choose(page, 'Add to a circle …');
  await choose(page, 'New circle …');
  const dialog = page.getByRole('dialog', {name: 'New circle'});
  assert.equal(await dialog.getByRole('button', {name: 'Make the circle'}).getAttribute('aria-disabled'), 'true', 'not without a name');
  await dialog.getByRole('textbox', {name: 'Name of the circle'}).fill('Boat club');
  await dialog.getByRole('button', {name: 'Make the circle'}).click();
  await message.getByText('Added 3 people to the circle “Boat club”').waitFor();
  await saved(page);
  await actions.click();
  await choose(page, 'Add to a circle …');
  await page.getByRole('menuitem', {name: 'Boat club'}).waitFor();
  await page.keyboard.press('Escape');
  await message.getByRole('button', {name: 'Undo'}).first().click();
  await actions.click();
  await choose(page, 'Add to a circle …');
  await page.getByRole('menuitem', {name: 'New circle …'}).waitFor();
  assert.equal(await page.getByRole('menuitem').count(), 1, 'the circle has gone with the undo');
  await page.keyboard.press('Escape');

  await actions.click();
  await choose(page, 'Set the layer …');
  await choose(page, 'Next 50');
  await message.getByText('3 people: layer 50').waitFor();
  await actions.click();
  await choose(page, 'Archive');
  await message.getByText('Archived 3 people').waitFor();
  await page.getByRole('searchbox', {name: 'Filter the map'}).fill('archived');
  await page.getByRole('button', {name: 'Clear the selection'}).click();
  await page.getByText(/^3 of 6 people/).first().waitFor();
  await page.getByRole('button', {name: 'Undo', exact: true}).first().click();
  await page.getByText(/^0 of 6 people/).first().waitFor();
  watched.check();
});

test('a touchpoint is logged with all of them, and only they are shown', kSlow, async (t) => {
  const {page, map, at, node, watched} = await openMap(t);
  await frame(page, at, ['Bb', 'Dd']);
  await page.getByRole('button', {name: 'Actions for 2 people'}).click();
  await choose(page, 'Log a touchpoint …');
  const dialog = page.getByRole('dialog', {name: 'Log or command'});
  await dialog.getByRole('button', {name: 'With 2 people'}).waitFor();
  await dialog.getByRole('combobox', {name: 'Command'}).fill('lunch re The new boat !3');
  await dialog.getByRole('button', {name: 'Log it'}).click();
  await page.getByText(/^Logged: lunch with (Bb and Dd|Dd and Bb)/).first().waitFor();

  await page.getByRole('button', {name: 'Actions for 2 people'}).click();
  await choose(page, 'Show only these');
  await page.getByRole('button', {name: 'Clear the selection'}).click();
  await page.getByText(/^2 of 6 people/).first().waitFor();
  await node('Aa').waitFor({state: 'detached'});
  const panel = await openPerson(page, 'Dd');
  await panel.getByRole('listitem', {name: /The new boat/}).first().waitFor();
  await page.getByRole('button', {name: 'Show everybody'}).click();
  await map.focus();
  await page.keyboard.press('Escape');  // nobody stands out any more
  await panel.waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Show everything'}).click();
  await node('Aa').waitFor();
  watched.check();
});

test('everything has a menu: by the second button, and by key', kSlow, async (t) => {
  const {page, at, map, node, watched} = await openMap(t);
  const [a, b] = [await at('Aa'), await at('Bb')];
  // A person.
  await page.mouse.click(a.x, a.y, {button: 'right'});
  const menu = page.getByRole('menu', {name: 'Aa'});
  await menu.getByRole('menuitem', {name: 'Open', exact: true}).waitFor();
  await page.keyboard.press('Escape');
  await menu.waitFor({state: 'detached'});
  await node('Aa').focus();
  await page.keyboard.press('Shift+F10');
  await menu.waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', {name: 'Aa'}).waitFor();
  await map.focus();
  await page.keyboard.press('Escape');
  await page.getByRole('complementary', {name: 'Aa'}).waitFor({state: 'detached'});
  await atRest(page);
  // A tie, between the two.
  const middle = {x: a.x + (b.x - a.x) * 0.3, y: a.y};
  await page.mouse.click(middle.x, middle.y, {button: 'right'});
  const tie = page.getByRole('menu', {name: 'Tie of Aa and Bb'});
  await tie.waitFor();
  await choose(page, 'Type and strength …');
  const dialog = page.getByRole('dialog', {name: 'Tie'});
  await dialog.getByRole('button', {name: 'Type: knows'}).click();
  await choose(page, 'mentors');
  await dialog.getByRole('radio', {name: 'Bb mentors Aa'}).click();
  await dialog.getByRole('radio', {name: 'Weak'}).click();
  await dialog.getByRole('button', {name: 'Save the tie'}).click();
  await page.getByText('Changed the tie of Bb and Aa: mentors').first().waitFor();
  await dismissToasts(page);
  // The legend tells of mentors now, and the map makes room for it.
  await atRest(page);
  const [left, right] = [await at('Aa'), await at('Bb')];
  await page.mouse.click(left.x + (right.x - left.x) * 0.3, left.y, {button: 'right'});
  await choose(page, 'Take the tie away');
  await page.getByText('Deleted the tie between Bb and Aa').first().waitFor();
  await undo(page);
  await dismissToasts(page);
  // One that is supposed: yes or no.
  const c = await at('Cc');
  await page.mouse.click(c.x + (b.x - a.x) * 0.3, c.y, {button: 'right'});
  await choose(page, 'They know each other');
  await page.getByText('Accepted 1 suggested tie').first().waitFor();
  await dismissToasts(page);
  // The ground.
  await page.mouse.click(middle.x, (a.y + c.y) / 2, {button: 'right'});
  const ground = page.getByRole('menu', {name: 'The map'});
  await ground.getByRole('menuitem', {name: 'Select all that are shown'}).click();
  await selected(page, '6 people selected');
  // On one of several, all of them.
  await atRest(page);
  const one = await at('Aa');
  await page.mouse.click(one.x, one.y, {button: 'right'});
  await page.getByRole('menu', {name: 'Actions for 6 people'}).waitFor();
  await choose(page, 'Clear the selection');
  await page.mouse.click(middle.x, (a.y + c.y) / 2, {button: 'right'});
  await choose(page, 'Add a person here');
  await page.getByText(/^7 people/).first().waitFor();
  watched.check();
});

test('from the menu of one: who is around, what would be without them, and that two are one', kSlow, async (t) => {
  const {page, map, node, watched} = await openMap(t, {}, bookWithChoir());
  const open = async (/** @type {string} */ name) => {
    await node(name).focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu', {name, exact: true}).waitFor();
  };
  for (const name of ['Aa', 'Choir']) {
    await open(name);
    await choose(page, 'Show who is around');
    await page.getByText(new RegExp(`^2 of 6 people, within 1 link of ${name}`)).first().waitFor();
    await map.focus();
    await page.keyboard.press('Escape');
    await page.getByText(/^6 people/).first().waitFor();
    await atRest(page);
  }
  await open('Bb');
  await choose(page, 'Without this person');
  const panel = page.getByRole('region', {name: 'What if', exact: true}).first();
  await panel.getByRole('list', {name: 'Changes'}).getByRole('button', {name: /^Leave out: .*Bb/}).waitFor();
  await panel.getByRole('button', {name: 'Close What if'}).click();
  await panel.waitFor({state: 'detached'});
  await atRest(page);
  // Once somebody is selected, another may be the same person.
  await open('Aa');
  assert.equal(await page.getByRole('menuitem', {name: /^Merge with/}).count(), 0);
  await choose(page, 'Select');
  await selected(page, '1 person selected');
  await open('Dd');
  await choose(page, 'Merge with Aa …');
  const dialog = page.getByRole('dialog', {name: 'Merge two people'});
  await dialog.getByRole('radio', {name: 'Dd'}).click();
  await dialog.getByRole('button', {name: 'Merge them'}).click();
  await dialog.waitFor({state: 'detached'});
  await page.getByText(/^(Aa|Dd) is one person now/).first().waitFor();
  await node('Aa').waitFor({state: 'detached'});
  await undo(page);
  await node('Aa').waitFor();
  await node('Dd').waitFor();
  watched.check();
});

/** Who has the focus of the map. @param {Page} page @param {string} name */
const onIt = (page, name) => page.waitForFunction((wanted) => {
  const map = document.querySelector('[role=application]');
  return document.activeElement === map && document.getElementById(map?.getAttribute('aria-activedescendant') ?? '')?.getAttribute('aria-label') === wanted;
}, name);

test('by keys: what lies in a direction, opened, nearer and further', kSlow, async (t) => {
  const {page, map, node, watched} = await openMap(t);
  // From a name on the keys are those of the map.
  await node('Aa').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await onIt(page, 'Cc');
  await page.keyboard.press('Shift+ArrowDown');
  await onIt(page, 'Ee');
  await page.keyboard.press('Shift+ArrowUp');
  await onIt(page, 'Cc');
  await page.keyboard.press('ArrowRight');  // the first of their ties
  await onIt(page, 'Dd');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', {name: 'Dd'}).waitFor();
  await map.focus();
  await page.keyboard.press('Escape');
  await page.getByRole('complementary', {name: 'Dd'}).waitFor({state: 'detached'});
  await atRest(page);
  const apart = async () => {
    const [a, b] = [await node('Aa').boundingBox(), await node('Cc').boundingBox()];
    assert.ok(a && b);
    return Math.abs(b.y + b.height / 2 - a.y - a.height / 2);
  };
  const before = await apart();
  for (const [key, factor] of /** @type {[string, number][]} */ ([['-', 1 / 1.4], ['=', 1], ['-', 1 / 1.4], ['0', 1]])) {
    await page.keyboard.press(key);
    await atRest(page);
    const now = await apart();
    assert.ok(Math.abs(now / before - factor) < 0.06, `${key}: ${now} of ${before}`);
  }
  watched.check();
});

test('by pointer: the wheel zooms where it is, and the ground is dragged', kSlow, async (t) => {
  const {page, at, watched} = await openMap(t);
  const away = async () => {  // under the pointer others than the neighbours fade, and are not named
    await page.mouse.move(2, 2);
    await atRest(page);
  };
  const undoWords = () => page.getByRole('button', {name: 'Undo', exact: true}).first().getAttribute('aria-description');
  const before = await undoWords();
  const [a, c] = [await at('Aa'), await at('Cc')];
  await page.mouse.move(a.x, a.y);
  await page.mouse.wheel(0, 100);
  await away();
  const [wheeled, other] = [await at('Aa'), await at('Cc')];
  assert.ok(Math.hypot(wheeled.x - a.x, wheeled.y - a.y) < 4, 'what is under the pointer stays there');
  const factor = (other.y - wheeled.y) / (c.y - a.y);
  assert.ok(factor > 0.75 && factor < 0.9, `further away: ${factor}`);
  const ground = {x: wheeled.x + 90, y: (wheeled.y + other.y) / 2};
  await drag(page, [ground, {x: ground.x + 60, y: ground.y + 36}], '');
  await away();
  const dragged = await at('Aa');
  assert.ok(Math.hypot(dragged.x - wheeled.x - 60, dragged.y - wheeled.y - 36) < 12, `${dragged.x}, ${dragged.y} from ${wheeled.x}, ${wheeled.y}`);
  assert.equal(await undoWords(), before, 'nobody was moved in the book');
  // Who is dragged stays where they are put.
  await drag(page, [dragged, {x: dragged.x + 30, y: dragged.y + 40}], '');
  await page.waitForFunction(() => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') === 'Undo: Pin Aa on the map');
  await away();
  const pinned = await at('Aa');
  assert.ok(Math.hypot(pinned.x - dragged.x - 30, pinned.y - dragged.y - 40) < 12, `${pinned.x}, ${pinned.y} from ${dragged.x}, ${dragged.y}`);
  watched.check();
});

test('by keys: the menus of the ground, of an organisation and of ties; pins are let go and set', kSlow, async (t) => {
  const {page, map, node, watched} = await openMap(t, {}, bookWithChoir());
  await map.focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu', {name: 'The map'}).waitFor();
  await choose(page, 'Select all that are shown');
  await selected(page, '6 people selected');
  await map.focus();
  await page.keyboard.press('Escape');
  await node('Choir').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu', {name: 'Choir'}).waitFor();
  await choose(page, 'Select its people');
  await selected(page, '2 people selected');
  await page.getByRole('button', {name: 'Clear the selection'}).click();
  const undone = (/** @type {string} */ words) => page.waitForFunction((wanted) => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') === `Undo: ${wanted}`, words);
  for (const [what, words] of [['Unpin', 'Unpin from the map'], ['Pin here', 'Pin Choir on the map']]) {
    await node('Choir').focus();
    await page.keyboard.press('Shift+F10');
    await choose(page, what);
    await undone(words);
  }
  await node('Cc').focus();
  await page.keyboard.press('Shift+F10');
  await choose(page, 'Unpin');
  await page.getByText('Unpinned Cc').first().waitFor();
  await dismissToasts(page);
  // A tie is reached by the person who has it, and taken away by its dialog.
  await node('Aa').focus();
  await page.keyboard.press('Shift+F10');
  await choose(page, 'Ties …');
  await choose(page, 'Bb, knows');
  await page.getByRole('dialog', {name: 'Tie'}).getByRole('button', {name: 'Take away'}).click();
  await page.getByText('Deleted the tie between Aa and Bb').first().waitFor();
  watched.check();
});

test('a line from one person to another ties them, and so does the menu', kSlow, async (t) => {
  const {page, at, map, node, watched} = await openMap(t);
  const dialog = page.getByRole('dialog', {name: 'New tie'});
  await drag(page, [await at('Aa'), await at('Dd')], 'Control');
  await dialog.getByText('How do Aa and Dd know each other?').waitFor();
  await dialog.getByRole('button', {name: 'Type: knows'}).waitFor();
  await dialog.getByRole('radio', {name: 'Strong'}).click();
  await dialog.getByRole('button', {name: 'Tie them'}).click();
  await page.getByText('Tied Aa and Dd: knows').first().waitFor();
  await saved(page);
  await dismissToasts(page);
  // With the second button; to nobody is to nobody.
  const b = await at('Bb');
  await drag(page, [b, {x: b.x + 40, y: b.y + 40}], '', 'right');
  assert.equal(await dialog.count(), 0);
  await drag(page, [b, await at('Ff')], '', 'right');
  await dialog.getByText('How do Bb and Ff know each other?').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({state: 'detached'});
  // The tool: press one, then another.
  await page.getByRole('button', {name: 'Select and tie'}).click();
  await choose(page, 'Tie two people');
  for (const name of ['Aa', 'Cc']) {
    const {x, y} = await at(name);
    await page.mouse.click(x, y);
  }
  await dialog.getByText('How do Aa and Cc know each other?').waitFor();
  await dialog.getByRole('button', {name: 'Cancel'}).click();
  await page.getByRole('button', {name: 'Done'}).click();
  // By keys alone.
  await node('Ee').focus();
  await page.keyboard.press('Shift+F10');
  await choose(page, 'Tie to …');
  const picker = page.getByRole('dialog', {name: 'Tie Ee to …'});
  await picker.getByRole('searchbox', {name: 'Whom'}).fill('b');
  await picker.getByRole('button', {name: 'Bb'}).click();
  await dialog.getByRole('button', {name: 'Tie them'}).click();
  await page.getByText('Tied Ee and Bb: knows').first().waitFor();
  // It is among the ties of the person, where a key finds it.
  await node('Ee').focus();
  await page.keyboard.press('Shift+F10');
  await choose(page, 'Ties …');
  await page.getByRole('menuitem', {name: 'Bb, knows'}).waitFor();
  await page.keyboard.press('Escape');
  await map.focus();
  await undo(page);
  await node('Ee').focus();
  await page.keyboard.press('Shift+F10');
  await choose(page, 'Ties …');
  await page.getByRole('menuitem', {name: 'Ff, suggested'}).waitFor();
  assert.equal(await page.getByRole('menuitem', {name: 'Bb, knows'}).count(), 0);
  watched.check();
});

/** How strong the ties of the book are, by the names of the two. @param {Page} page */
async function strengths(page) {
  await page.getByRole('tab', {name: 'Data'}).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Export', exact: true}).click()]);
  const {people, ties} = JSON.parse(readFileSync(await download.path(), 'utf8'));
  const name = (/** @type {string} */ of) => people.find((/** @type {{id: string}} */ one) => one.id === of).given;
  return new Map(ties.map((/** @type {{a: string, b: string, strength: number}} */ tie) => [`${name(tie.a)} ${name(tie.b)}`, tie.strength]));
}

test('what is said of how strong a tie is, is what the book keeps', kSlow, async (t) => {
  const {page, at, node, watched} = await openMap(t);
  const fresh = page.getByRole('dialog', {name: 'New tie'});
  for (const [a, b, strength] of [['Aa', 'Dd', 'Strong'], ['Aa', 'Ff', 'Weak']]) {
    await drag(page, [await at(a), await at(b)], 'Control');
    await fresh.getByRole('radio', {name: strength}).click();
    await fresh.getByRole('radio', {name: strength, checked: true}).waitFor();
    await fresh.getByRole('button', {name: 'Tie them'}).click();
    await page.getByText(`Tied ${a} and ${b}: knows`).first().waitFor();
    await dismissToasts(page);
    await page.mouse.move(2, 2);
    await atRest(page);
  }
  // The dialog of the tie reads it as it was said, and changes it.
  await node('Aa').focus();
  await page.keyboard.press('Shift+F10');
  await choose(page, 'Ties …');
  await choose(page, 'Ff, knows');
  const dialog = page.getByRole('dialog', {name: 'Tie', exact: true});
  await dialog.getByRole('radio', {name: 'Weak', checked: true}).waitFor();
  await dialog.getByRole('button', {name: 'Cancel'}).click();
  await node('Aa').focus();
  await page.keyboard.press('Shift+F10');
  await choose(page, 'Ties …');
  await choose(page, 'Bb, knows');
  await dialog.getByRole('radio', {name: 'Strong', checked: true}).waitFor();  // it came so
  await dialog.getByRole('radio', {name: 'Medium'}).click();
  await dialog.getByRole('button', {name: 'Save the tie'}).click();
  await dialog.waitFor({state: 'detached'});
  await saved(page);
  const kept = await strengths(page);
  assert.deepEqual([kept.get('Aa Dd'), kept.get('Aa Ff'), kept.get('Aa Bb')], [0.8, 0.15, 0.4]);
  watched.check();
});

/** Those who match the filter, and nobody else. @param {Page} page @param {string} filter @param {number} count */
async function leaveOutOthers(page, filter, count) {
  await page.getByRole('button', {name: 'View', exact: true}).click();
  await page.getByRole('checkbox', {name: 'Leave out those who do not match'}).click();
  await page.getByRole('button', {name: 'View', exact: true}).click();
  await page.getByRole('searchbox', {name: 'Filter the map'}).fill(filter);
  await page.getByText(new RegExp(`^${count} of 6 people`)).first().waitFor();
  await page.mouse.move(2, 2);
  await atRest(page);
}

const undoWords = (/** @type {Page} */ page) => page.getByRole('button', {name: 'Undo', exact: true}).first().getAttribute('aria-description');

test('who is left out is not there for the pointer: neither opened, nor moved, nor rated', kSlow, async (t) => {
  const {page, at, node, watched} = await openMap(t);
  const before = await undoWords(page);
  const [a, c] = [await at('Aa'), await at('Cc')];
  await leaveOutOthers(page, 'Aa OR Bb', 2);
  await node('Cc').waitFor({state: 'detached'});
  const stays = await at('Aa');
  assert.ok(Math.hypot(stays.x - a.x, stays.y - a.y) < 2, 'the view stays where it is');
  await page.mouse.click(c.x, c.y, {button: 'right'});
  await page.getByRole('menu', {name: 'The map'}).waitFor();
  await page.keyboard.press('Escape');
  await page.mouse.click(c.x, c.y);
  await drag(page, [c, {x: c.x + 60, y: c.y + 36}], '');
  await page.mouse.move(2, 2);
  await atRest(page);
  assert.equal(await page.getByRole('complementary', {name: 'Cc'}).count(), 0, 'nobody was opened');
  const moved = await at('Aa');
  assert.ok(Math.hypot(moved.x - a.x - 60, moved.y - a.y - 36) < 12, `the map was dragged: ${moved.x - a.x}, ${moved.y - a.y}`);
  assert.equal(await undoWords(page), before, 'nobody was moved in the book');

  // In the matrix a place is a rating.
  await page.getByRole('searchbox', {name: 'Filter the map'}).fill('');
  await page.getByText(/^6 people/).first().waitFor();
  await page.getByRole('button', {name: 'Show: Network'}).click();
  await choose(page, 'Value matrix');
  await page.getByRole('button', {name: 'Show: Value matrix'}).waitFor();
  await page.mouse.move(2, 2);
  await atRest(page);
  const unrated = await at('Cc');
  await page.getByRole('searchbox', {name: 'Filter the map'}).fill('Aa OR Bb');
  await node('Cc').waitFor({state: 'detached'});
  await drag(page, [unrated, {x: unrated.x + 300, y: unrated.y}], '');
  await atRest(page);
  assert.equal(await undoWords(page), before, 'nobody was rated');
  watched.check();
});

test('who is left out is not met by keys, nor selected with the others', kSlow, async (t) => {
  const {page, map, node, watched} = await openMap(t, {}, bookWithChoir());
  await leaveOutOthers(page, 'Aa OR Dd', 2);
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await onIt(page, 'Me');
  await page.keyboard.press('ArrowDown');
  await onIt(page, 'Aa');
  await page.keyboard.press('ArrowRight');
  await onIt(page, 'Dd');
  await page.keyboard.press('ArrowRight');
  await onIt(page, 'Aa');
  await page.keyboard.press('Shift+ArrowRight');  // not to Bb, who is tied to Aa as well and lies straight to the right
  await onIt(page, 'Choir');
  await node('Choir').focus();
  await page.keyboard.press('Shift+F10');
  await choose(page, 'Select its people');
  await selected(page, '1 person selected');
  watched.check();
});

test('whoever is seen is there for whoever listens, though names have no room', kSlow, async (t) => {
  const crowd = book();
  for (let i = 0; i < 25; ++i)
    crowd.people.push({id: id(1, 30 + i), given: `Crowd ${i}`, map_place: {x: 60 + 12 * (i % 5), y: -20 + 12 * Math.floor(i / 5), pinned: true}});
  const {page, map, node, at, watched} = await openMap(t, {}, crowd);
  await page.mouse.move(2, 2);
  for (let i = 0; i < 25; ++i) await node(`Crowd ${i}`).waitFor();
  // Each where they lie.
  const [first, last] = [await at('Crowd 0'), await at('Crowd 24')];
  const [a, b] = [await at('Aa'), await at('Bb')];
  const scale = (b.x - a.x) / 380;
  assert.ok(Math.abs(last.x - first.x - 48 * scale) < 3 && Math.abs(last.y - first.y - 48 * scale) < 3, `${JSON.stringify(first)} to ${JSON.stringify(last)}`);
  // They have the menus and keys of all others.
  await node('Crowd 12').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu', {name: 'Crowd 12'}).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({state: 'detached'});
  await node('Crowd 7').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await onIt(page, 'Crowd 8');
  // They follow when the map has been moved, and go when they are faded.
  await page.getByRole('button', {name: 'Zoom out'}).click();
  await page.mouse.move(2, 2);
  await atRest(page);
  const [nearer, further] = [await at('Crowd 0'), await at('Crowd 24')];
  assert.ok(further.x - nearer.x < 40 * scale, `${further.x - nearer.x} apart`);
  await page.getByRole('searchbox', {name: 'Filter the map'}).fill('Crowd 3');
  await node('Crowd 4').waitFor({state: 'detached'});
  await node('Crowd 3').waitFor();
  await map.focus();
  watched.check();
});

test('names in the pictures, kinds of line and the overview have menus: by the second button, by key and by a long press', kSlow, async (t) => {
  const choir = bookWithChoir(150);
  choir.ties[0].type = 'reports to';
  const {page, map, watched} = await openMap(t, {viewport: {width: 1000, height: 900}, hasTouch: true, isMobile: true}, choir);
  const touch = await fingers(page);
  const middle = async (/** @type {import('playwright-core').Locator} */ of) => {
    const box = await of.boundingBox() ?? assert.fail(`${of} has no place`);
    return {x: box.x + box.width / 2, y: box.y + box.height / 2};
  };
  const show = async (/** @type {string} */ from, /** @type {string} */ to) => {
    await page.getByRole('button', {name: new RegExp(`^(Show: )?${from}$`)}).tap();
    await choose(page, to);
    await page.getByRole('button', {name: new RegExp(`^(Show: )?${to}$`)}).waitFor();
    await atRest(page);
  };
  const clear = async () => {
    await page.getByRole('button', {name: 'Clear the selection'}).tap();
    await page.getByRole('status', {name: 'Selected people'}).waitFor({state: 'detached'});
  };
  // A ring, by key.
  await show('Network', 'Rings');
  const ring = map.getByRole('button', {name: 'Known: 6 people'});
  await ring.focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu', {name: 'Known: 6 people'}).waitFor();
  await choose(page, 'Select them');
  await selected(page, '6 people selected');
  await clear();
  // Whoever has no rating yet, by the second button, by a press and by a finger that stays.
  await show('Rings', 'Value matrix');
  const tray = map.getByRole('button', {name: 'Not rated yet: 6 people'});
  const {x, y} = await middle(tray);
  await page.mouse.click(x, y, {button: 'right'});
  const menu = page.getByRole('menu', {name: 'Not rated yet: 6 people'});
  await menu.getByRole('menuitem', {name: 'Show them as a list'}).waitFor();
  await page.keyboard.press('Escape');
  await menu.waitFor({state: 'detached'});
  await page.mouse.click(x, y);
  await selected(page, '6 people selected');
  await clear();
  await touch('touchStart', [{x, y}]);
  await menu.waitFor();
  await touch('touchEnd', []);
  await choose(page, 'Select them');
  await selected(page, '6 people selected');
  await clear();
  // A kind of line.
  await show('Value matrix', 'Organisations');
  const reports = page.getByRole('group', {name: 'Legend', exact: true}).getByRole('checkbox', {name: 'Reports to, 1 line'});
  await touch('touchStart', [await middle(reports)]);
  await page.getByRole('menu', {name: 'Reports to'}).waitFor();
  await touch('touchEnd', []);
  await choose(page, 'Select them');
  await selected(page, '2 people selected');
  await clear();
  await reports.focus();
  await page.keyboard.press('Shift+F10');
  await choose(page, 'Hide these lines');
  await page.waitForFunction(() => document.querySelector('[aria-label="Reports to, 1 line"]')?.getAttribute('aria-checked') === 'false');
  // The overview.
  const part = page.getByRole('slider', {name: 'Part in view'});
  const overview = page.getByRole('menu', {name: 'The overview'});
  const corner = await middle(part);
  await page.mouse.click(corner.x, corner.y, {button: 'right'});
  await overview.getByRole('menuitem', {name: 'Fit the map to the window'}).waitFor();
  await page.keyboard.press('Escape');
  await overview.waitFor({state: 'detached'});
  await touch('touchStart', [corner]);
  await overview.waitFor();
  await touch('touchEnd', []);
  await page.keyboard.press('Escape');
  await overview.waitFor({state: 'detached'});
  await part.focus();
  await page.keyboard.press('Shift+F10');
  await overview.waitFor();
  await choose(page, 'Fold the overview');
  await part.waitFor({state: 'detached'});
  watched.check();
});

test('the names of groups are reached by Tab and arrows: the menu of each, and its people', kSlow, async (t) => {
  const groups = book();
  groups.people = ['Rowers', 'Singers'].flatMap((circle, i) => Array.from({length: 5}, (_, n) => ({
    id: id(1, 10 * i + n + 1), given: `${circle} ${n}`, circles: [circle], map_place: {x: (i ? 300 : -300) + 80 * (n % 2), y: 40 * n - 80, pinned: true}})));
  groups.people.push({id: id(1, 30), given: 'Ff', map_place: {x: 0, y: 90, pinned: true}});
  groups.ties = [];
  const {page, map, watched} = await openMap(t, {}, groups);
  const panel = page.getByRole('group', {name: 'What the map shows'});
  await page.getByRole('button', {name: 'View', exact: true}).click();
  await panel.getByRole('button', {name: 'Group: None'}).click();
  await choose(page, 'Circle');
  await panel.getByRole('button', {name: 'Group: Circle'}).waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({state: 'detached'});
  // From afar the names of groups stand above them.
  for (let i = 0; i < 2; ++i) await page.getByRole('button', {name: 'Zoom out'}).click();
  for (const name of ['Rowers', 'Singers']) await map.getByRole('button', {name: `${name}, 5 people`}).waitFor();
  await atRest(page);
  const focused = async () => {
    await page.waitForFunction(() => /, 5 people$/.test(document.activeElement?.getAttribute('aria-label') ?? ''));
    await page.waitForTimeout(200); // it stays there
    return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  };
  await map.focus();
  await page.keyboard.press('Tab');
  const first = await focused();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu', {name: first.split(',')[0], exact: true}).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({state: 'detached'});
  assert.equal(await focused(), first);
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction((before) => document.activeElement?.getAttribute('aria-label') !== before, first);
  const second = await focused();
  assert.deepEqual([first, second].sort(), ['Rowers, 5 people', 'Singers, 5 people']);
  await page.keyboard.press('Enter');
  await selected(page, '5 people selected');
  watched.check();
});

test('by keys: somebody is moved and stays there, as one edit', kSlow, async (t) => {
  const {page, node, at, watched} = await openMap(t);
  const before = await undoWords(page);
  const apart = async () => {
    await atRest(page);
    return (await at('Cc')).y - (await at('Aa')).y;
  };
  const far = await apart();
  await node('Aa').focus();
  await page.keyboard.down('Alt');
  await page.keyboard.down('Shift');
  for (let i = 0; i < 3; ++i) await page.keyboard.press('ArrowDown');
  await page.keyboard.up('Shift');
  await page.keyboard.up('Alt');
  await page.waitForFunction(() => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') === 'Undo: Pin Aa on the map');
  await onIt(page, 'Aa');
  const near = await apart();
  assert.ok(Math.abs(far - near - 72) < 6, `${far} to ${near}`);
  await undo(page);
  await page.waitForFunction((words) => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') === words, before);
  assert.ok(Math.abs(await apart() - far) < 6);
  watched.check();
});

test('of very many in view the map says how many are listed', kSlow, async (t) => {
  const crowd = book(280);
  for (let i = 0; i < 400; ++i)
    crowd.people.push({id: id(1, 30 + i), given: `Crowd ${i}`, map_place: {x: 20 * (i % 20) - 190, y: 18 * Math.floor(i / 20) - 170, pinned: true}});
  const {page, map, watched} = await openMap(t, {}, crowd);
  const listed = /\b(\d+) of (\d+) in view are listed here; arrows reach all\.$/;
  await page.waitForFunction((source) => new RegExp(source).test(document.querySelector('[role=application]')?.getAttribute('aria-description') ?? ''), listed.source);
  const [, few, all] = listed.exec(await map.getAttribute('aria-description') ?? '') ?? [];
  assert.equal(Number(few), await map.getByRole('button', {name: /^(Crowd \d+|Aa|Bb|Cc|Dd|Ee|Ff|Me)$/}).count());
  assert.ok(Number(few) >= 300 && Number(all) > Number(few) && Number(all) <= 407, `${few} of ${all}`);
  watched.check();
});

test('who knows whom: one question after another, answered by keys', kSlow, async (t) => {
  const {page, map, watched} = await openMap(t);
  await page.getByRole('button', {name: 'Select and tie'}).click();
  await choose(page, 'Who knows whom …');
  const card = page.getByRole('group', {name: 'Who knows whom'});
  await card.getByText('Do Cc and Dd know each other?').waitFor();
  await card.getByText('Both were at the boat race (90 of 100 sure)').waitFor();
  await card.getByText('1 of 2').first().waitFor();
  await page.keyboard.press('y');
  await card.getByText('Do Ee and Ff know each other?').waitFor();
  await card.getByText('2 of 2').first().waitFor();
  // It was an edit like any other.
  await page.keyboard.press('u');
  await card.getByText('Do Cc and Dd know each other?').waitFor();
  await page.keyboard.press('n');
  await card.getByText('Do Ee and Ff know each other?').waitFor();
  await page.keyboard.press('s');
  await card.getByText('That was the last one. Thank you.').waitFor();
  await page.keyboard.press('u');
  await card.getByText('Do Ee and Ff know each other?').waitFor();
  await card.getByRole('button', {name: 'Yes'}).click();
  await card.getByText('That was the last one. Thank you.').waitFor();
  await saved(page);
  await map.focus();
  await page.keyboard.press('Escape');
  await card.waitFor({state: 'detached'});
  // Nothing waits any more; each undo brings one back.
  const open = async () => {
    await page.getByRole('button', {name: 'Select and tie'}).click();
    await choose(page, 'Who knows whom …');
  };
  await open();
  await card.getByText(/^Nothing waits for your word/).waitFor();
  await card.getByRole('button', {name: 'Look for more'}).click();
  await page.getByText('Nothing new to suggest').first().waitFor();
  await card.getByRole('button', {name: 'Close'}).click();
  await undo(page);
  await open();
  await card.getByText('Do Ee and Ff know each other?').waitFor();
  await card.getByText('1 of 1').first().waitFor();
  watched.check();
});

test('who knows whom: an answer is taken back, and nothing that was logged between two of them', kSlow, async (t) => {
  const {page, watched} = await openMap(t);
  await page.getByRole('button', {name: 'Select and tie'}).click();
  await choose(page, 'Who knows whom …');
  const card = page.getByRole('group', {name: 'Who knows whom'});
  const second = card.getByText('Do Ee and Ff know each other?');
  await card.getByText('Do Cc and Dd know each other?').waitFor();
  await page.keyboard.press('y');
  await second.waitFor();
  await page.keyboard.press('Control+k');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Command');
  await page.keyboard.type('call with Aa');
  await page.getByRole('group', {name: 'What was read'}).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', {name: 'Command'}).waitFor({state: 'detached'});
  await page.waitForFunction(() => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description')?.startsWith('Undo: Log '));
  await page.keyboard.press('y');
  await card.getByText('That was the last one. Thank you.').waitFor();
  await page.keyboard.press('u');
  await second.waitFor();
  await page.keyboard.press('u');
  await card.getByText('Something else was changed since. Undo takes it back first.').waitFor();
  await second.waitFor();
  assert.match(await page.evaluate(() => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') ?? ''), /^Undo: Log /);
  watched.check();
});

for (const width of [390, 360]) test(`who knows whom is answered by taps on a phone ${width} wide, and no button lies over another`, kSlow, async (t) => {
  const {page, watched} = await openMap(t, {...phone, viewport: {width, height: 844}}, book(100));
  await page.getByRole('button', {name: 'Select and tie'}).tap();
  await page.getByRole('menuitem', {name: 'Who knows whom …'}).tap();
  const card = page.getByRole('group', {name: 'Who knows whom'});
  const asks = (/** @type {string} */ two) => card.getByText(`Do ${two} know each other?`).waitFor();
  const answer = (/** @type {string} */ name) => card.getByRole('button', {name, exact: true}).tap();
  const boxOf = async (/** @type {import('playwright-core').Locator} */ what) => await what.boundingBox() ?? assert.fail(`${what} has no place`);
  const apart = async (/** @type {string[]} */ names) => {
    const all = await card.getByRole('button').all();
    assert.deepEqual((await Promise.all(all.map((one) => one.getAttribute('aria-label')))).sort(), names.sort());
    const boxes = await Promise.all([card.getByText(/know each other|the last one/), ...all].map(boxOf));
    const around = await boxOf(card);
    for (const [i, a] of boxes.entries()) {
      assert.ok(a.x >= around.x && a.x + a.width <= around.x + around.width && a.y + a.height <= around.y + around.height, 'on the card');
      for (const b of boxes.slice(0, i)) {
        const beside = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        assert.ok(beside, `${JSON.stringify(a)} and ${JSON.stringify(b)}`);
      }
    }
  };
  await asks('Cc and Dd');
  await apart(['Yes', 'No', 'Skip', 'Close']);
  await answer('Yes');
  await asks('Ee and Ff');
  await apart(['Yes', 'No', 'Skip', 'Take back', 'Close']);
  await answer('Take back');
  await asks('Cc and Dd');
  await answer('No');
  await asks('Ee and Ff');
  await answer('Skip');
  await card.getByText('That was the last one. Thank you.').waitFor();
  await apart(['Look for more', 'Take back', 'Close']);
  await answer('Close');
  await card.waitFor({state: 'detached'});
  watched.check();
});

test('two who are selected are merged side by side', kSlow, async (t) => {
  const {page, at, watched} = await openMap(t);
  await frame(page, at, ['Bb', 'Dd']);
  await page.getByRole('button', {name: 'Actions for 2 people'}).click();
  await choose(page, 'Merge the two …');
  const dialog = page.getByRole('dialog', {name: 'Merge two people'});
  await dialog.getByRole('radio', {name: 'Dd'}).click();
  await dialog.getByRole('button', {name: 'Merge them'}).click();
  await dialog.waitFor({state: 'detached'});
  await page.getByText('Dd is one person now').or(page.getByText('Bb is one person now')).first().waitFor();
  await page.getByRole('button', {name: 'Clear the selection'}).click();
  await page.getByText(/^5 people/).first().waitFor();
  await undo(page);
  await page.getByText(/^6 people/).first().waitFor();
  watched.check();
});

test('on a phone a long press opens the menu, and a lasso is a tool', kSlow, async (t) => {
  const {page, at, watched} = await openMap(t, phone, book(130));
  const touch = await fingers(page);
  const a = await at('Aa');
  await touch('touchStart', [a]);
  // No pointer rests on her: the menu tells who she is.
  await page.getByRole('menu', {name: 'Aa, 1 tie', exact: true}).waitFor();
  await touch('touchEnd', []);
  await page.getByRole('menuitem', {name: 'Select', exact: true}).tap();
  const actions = page.getByRole('button', {name: 'Actions for 1 person'});
  await actions.waitFor();
  // Beside a menu a tap only closes it.
  await actions.tap();
  const menu = await page.getByRole('menu', {name: 'Actions for 1 person'}).boundingBox();
  if (!menu) throw new Error('the menu has no place');
  await page.touchscreen.tap(menu.x > 40 ? menu.x - 20 : menu.x + menu.width + 20, menu.y + 20);
  await page.getByRole('menu').waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Select and tie'}).tap();
  await page.getByRole('menuitem', {name: 'Select with a rectangle'}).tap();
  const {left, right, top, bottom} = around([await at('Cc'), await at('Ee')], 24);
  await touch('touchStart', [{x: left, y: top}]);
  for (let i = 1; i <= 6; ++i) await touch('touchMove', [{x: left + (right - left) * i / 6, y: top + (bottom - top) * i / 6}]);
  await touch('touchEnd', []);
  await page.getByRole('button', {name: 'Actions for 3 people'}).waitFor();
  await page.getByRole('button', {name: 'Done'}).tap();
  // The ground has a menu, too.
  const [c, e] = [await at('Cc'), await at('Ee')];
  await touch('touchStart', [{x: c.x + 40, y: (c.y + e.y) / 2}]);
  await page.getByRole('menu', {name: 'The map'}).waitFor();
  await touch('touchEnd', []);
  await page.getByRole('menuitem', {name: 'Fit the map to the window'}).tap();
  await page.getByRole('menu').waitFor({state: 'detached'});
  // So has a tie.
  await atRest(page);
  const [from, to] = [await at('Aa'), await at('Bb')];
  await touch('touchStart', [{x: from.x + (to.x - from.x) * 0.3, y: from.y}]);
  await page.getByRole('menu', {name: 'Tie of Aa and Bb'}).waitFor();
  await touch('touchEnd', []);
  await page.getByRole('menuitem', {name: 'Take the tie away'}).tap();
  await page.getByText('Deleted the tie between Aa and Bb').first().waitFor();
  watched.check();
});

test('on a phone a finger drawn from one person to another ties them', kSlow, async (t) => {
  const {page, at, watched} = await openMap(t, phone, book(130));
  const touch = await fingers(page);
  await page.getByRole('button', {name: 'Select and tie'}).tap();
  await page.getByRole('menuitem', {name: 'Tie two people'}).tap();
  await page.getByRole('button', {name: 'Done'}).waitFor();
  await atRest(page);
  const [from, to] = [await at('Aa'), await at('Dd')];
  await touch('touchStart', [from]);
  for (let i = 1; i <= 6; ++i) await touch('touchMove', [{x: from.x + (to.x - from.x) * i / 6, y: from.y + (to.y - from.y) * i / 6}]);
  await touch('touchEnd', []);
  const dialog = page.getByRole('dialog', {name: 'New tie'});
  await dialog.getByText('How do Aa and Dd know each other?').waitFor();
  await dialog.getByRole('button', {name: 'Tie them'}).tap();
  await page.getByText('Tied Aa and Dd: knows').first().waitFor();
  watched.check();
});

test('on a phone the way back is there, and whom one looked at before is pressed by name', kSlow, async (t) => {
  const {page, at, watched} = await openMap(t, phone, book(130));
  for (const name of ['Aa', 'Cc']) {
    const {x, y} = await at(name);
    await page.touchscreen.tap(x, y);
    const panel = page.getByRole('complementary', {name});
    await panel.waitFor();
    await page.getByRole('button', {name: 'Close', exact: true}).tap();
    await panel.waitFor({state: 'detached'});
    await atRest(page);
  }
  const trail = page.getByRole('navigation', {name: 'Where you were'});
  await trail.getByRole('button', {name: 'Back'}).waitFor();
  const crumb = await trail.getByRole('button', {name: 'Aa', exact: true}).boundingBox() ?? assert.fail('it has no place');
  assert.ok(crumb.x + crumb.width <= 390, 'on the page');
  await trail.getByRole('button', {name: 'Aa', exact: true}).tap();
  await page.getByRole('complementary', {name: 'Aa'}).waitFor();
  watched.check();
});

test('on a phone a long press on an organisation opens its menu, in the picture of organisations as well', kSlow, async (t) => {
  const {page, at, watched} = await openMap(t, phone, bookWithChoir(130));
  const touch = await fingers(page);
  const open = async () => {
    await touch('touchStart', [await at('Choir')]);
    await page.getByRole('menu', {name: 'Choir'}).waitFor();
    await touch('touchEnd', []);
  };
  await open();
  await page.getByRole('menuitem', {name: 'Open', exact: true}).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Network', exact: true}).tap();
  await page.getByRole('menuitem', {name: 'Organisations', exact: true}).tap();
  await page.getByRole('button', {name: 'Organisations', exact: true}).waitFor();
  await atRest(page);
  await open();
  await page.getByRole('menuitem', {name: 'Select its people'}).tap();
  await page.getByRole('button', {name: 'Actions for 2 people'}).waitFor();
  watched.check();
});

for (const [where, options] of /** @type {[string, object][]} */ ([['on a phone', phone], ['in a window', {}]])) test(`${where}, with everything in view, nobody lies below a button or a card`, kSlow, async (t) => {
  const wide = book(150);
  const corners = [[-150, -270], [150, -270], [-150, 270], [150, 270]];
  for (const [i, [x, y]] of corners.entries()) wide.people.push({id: id(1, 20 + i), given: `Corner ${i}`, map_place: {x, y, pinned: true}});
  const {page, node, watched} = await openMap(t, options, wide);
  await page.getByRole('button', {name: 'Zoom in'}).click();
  await page.getByRole('button', {name: 'Show everything'}).click();
  await page.mouse.move(2, 2);
  await atRest(page);
  const boxOf = async (/** @type {import('playwright-core').Locator} */ what) => await what.boundingBox() ?? assert.fail(`${what} has no place`);
  const over = ['Legend', 'Overview'].map((name) => page.getByRole('group', {name, exact: true}));
  for (const name of ['Zoom in', 'Zoom out', 'Show everything', 'Save picture', 'Select and tie', 'What if', 'Paths', 'Bridges', 'Saved views', 'View', 'Log touchpoint'])
    over.push(page.getByRole('button', {name, exact: true}));
  const controls = await Promise.all(over.map(boxOf));
  for (const {given} of wide.people) {
    const disc = await boxOf(node(given));
    for (const box of controls) {
      const apart = disc.x >= box.x + box.width || disc.x + disc.width <= box.x || disc.y >= box.y + box.height || disc.y + disc.height <= box.y;
      assert.ok(apart, `${given} at ${JSON.stringify(disc)} below ${JSON.stringify(box)}`);
    }
  }
  watched.check();
});

test('somebody to meet is an outline with a menu of its own, and one of the people once met', kSlow, async (t) => {
  const {page, map, node, at, watched} = await openMap(t, undefined, bookWithChoir());
  const [a, b, c] = [await at('Aa'), await at('Bb'), await at('Cc')];
  await page.mouse.click(a.x + (b.x - a.x) * 0.7, (a.y + c.y) / 2, {button: 'right'});
  await choose(page, 'Somebody to meet …');
  const dialog = page.getByRole('dialog', {name: 'Somebody to meet'});
  await dialog.getByRole('textbox', {name: 'Whom you would like to know'}).fill('Jane Roe, tenor at Choir');
  await dialog.getByRole('button', {name: 'Put on the map'}).click();
  await dialog.waitFor({state: 'detached'});
  await page.getByText('On the map as an outline: Jane Roe, tenor at Choir').first().waitFor();
  await dismissToasts(page);
  const jane = node('Jane Roe, tenor at Choir');
  await jane.waitFor();
  await atRest(page);
  assert.equal(await jane.getAttribute('aria-description'), 'Not met yet');
  await page.getByText(/^6 people/).first().waitFor();
  // The legend tells her apart, and fades her.
  const entry = page.getByRole('group', {name: 'Legend'}).getByRole('checkbox', {name: 'Not met yet, 1 person'});
  await entry.click();
  await jane.waitFor({state: 'detached'});
  await entry.click();
  await jane.waitFor();
  // It has the list of all whom one has not met.
  await entry.focus();
  await page.keyboard.press('Shift+F10');
  await choose(page, 'Show them as a list');
  const list = page.getByRole('dialog', {name: 'The map as a list'});
  const row = list.getByRole('list', {name: 'Not met yet'}).getByRole('listitem', {name: '1. Jane Roe, tenor at Choir, wanted for People to meet'});
  await row.getByRole('button', {name: 'Jane Roe, tenor at Choir'}).click();
  await list.waitFor({state: 'detached'});
  await atRest(page);
  // By key as by pointer she has a menu, and no page.
  await jane.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu', {name: 'Jane Roe, tenor at Choir'});
  await menu.waitFor();
  await page.keyboard.press('Escape');
  await menu.waitFor({state: 'detached'});
  const place = await at('Jane Roe, tenor at Choir');
  await page.mouse.click(place.x, place.y);
  await menu.getByRole('menuitem', {name: 'I know them now'}).click();
  await page.getByText('Jane Roe is one of your people now').first().waitFor();
  await map.getByRole('button', {name: 'Jane Roe', exact: true}).waitFor();
  await entry.waitFor({state: 'detached'});
  await page.getByText(/^7 people/).first().waitFor();
  await undo(page);
  await jane.waitFor();
  watched.check();
});
