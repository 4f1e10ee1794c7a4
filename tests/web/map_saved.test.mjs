// Saved views of the map, and the story that they make.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {openBrowser, openSample, output, saved, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const kSlow = {timeout: 180_000};
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

/** Keep what is shown now under a name. @param {Page} page @param {string} name */
async function keep(page, name) {
  await page.getByRole('textbox', {name: 'Name of what is shown now'}).fill(name);
  await page.getByRole('button', {name: 'Save this view'}).click();
  await entry(page, name).waitFor();
}

const entry = (/** @type {Page} */ page, /** @type {string} */ name) =>
  page.getByRole('list', {name: 'Saved views'}).getByRole('button', {name, exact: true});
const names = (/** @type {Page} */ page) =>
  page.getByRole('list', {name: 'Saved views'}).getByRole('listitem').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
const filter = (/** @type {Page} */ page) => page.getByRole('searchbox', {name: 'Filter the map'});

/** @param {Page} page @param {string} view @param {string} what */
async function change(page, view, what) {
  await page.getByRole('button', {name: `Change ${view}`, exact: true}).click();
  await page.getByRole('menuitem', {name: what, exact: true}).click();
}

/** Two views: everybody in rings, and who is dormant by tie band. @param {Page} page */
async function saveTwo(page) {
  await page.getByRole('button', {name: 'Saved views', exact: true}).click();
  await page.getByRole('button', {name: /^Show: Network$/}).click();
  await page.getByRole('menuitem', {name: 'Rings', exact: true}).click();
  await page.getByRole('button', {name: 'Show: Rings'}).waitFor();
  await keep(page, 'Everybody around me');
  await page.getByRole('button', {name: 'Show: Rings'}).click();
  await page.getByRole('menuitem', {name: 'Network', exact: true}).click();
  await page.getByRole('button', {name: 'Show: Network'}).waitFor();
  await page.getByRole('button', {name: 'Colour: Organisation'}).click();
  await page.getByRole('menuitem', {name: 'Tie band', exact: true}).click();
  await page.getByRole('button', {name: 'Colour: Tie band'}).waitFor();
  await filter(page).fill('tier:dormant');
  await page.getByText(/^\d+ of 200 people/).first().waitFor();
  await keep(page, 'Who went quiet');
}

test('a view is saved, shown again, renamed, put in order, deleted and brought back', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await saveTwo(page);
  await filter(page).fill('');
  await entry(page, 'Everybody around me').click();
  await page.getByRole('button', {name: 'Show: Rings'}).waitFor();
  await page.getByRole('button', {name: 'Colour: Organisation'}).waitFor();
  assert.equal(await filter(page).inputValue(), '');
  await entry(page, 'Who went quiet').click();
  await page.getByRole('button', {name: 'Show: Network'}).waitFor();
  await page.getByRole('button', {name: 'Colour: Tie band'}).waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll('input')].some((field) => field.value === 'tier:dormant'));
  await page.waitForTimeout(600);
  await page.screenshot({path: join(output, 'map-saved-light.png')});

  await change(page, 'Who went quiet', 'Name and note');
  await page.getByRole('textbox', {name: 'Name of the view'}).fill('Dormant');
  await page.getByRole('textbox', {name: 'Note, told in the story'}).fill('Write to one of them a week.');
  await page.getByRole('button', {name: 'Keep', exact: true}).click();
  await entry(page, 'Dormant').waitFor();
  await change(page, 'Dormant', 'Earlier in the story');
  await page.waitForFunction(() => document.querySelector('[role=list][aria-label="Saved views"] [role=listitem]')?.getAttribute('aria-label') === 'Dormant');
  assert.deepEqual(await names(page), ['Dormant', 'Everybody around me']);

  await change(page, 'Everybody around me', 'Delete the view');
  await entry(page, 'Everybody around me').waitFor({state: 'detached'});
  await page.getByRole('group', {name: 'Message'}).getByRole('button', {name: 'Undo'}).click();
  await entry(page, 'Everybody around me').waitFor();
  // They are in the book: there after the page is opened anew.
  await saved(page);
  await page.reload();
  await page.getByRole('button', {name: 'Saved views', exact: true}).click();
  await entry(page, 'Dormant').waitFor();
  assert.deepEqual(await names(page), ['Dormant', 'Everybody around me']);
  watched.check();
});

test('a view brings back the part of the map that it shows', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openSample(page, server.url);
  await page.waitForFunction(() => !document.body.innerText.includes('arranging'), undefined, {timeout: 60_000});
  await page.getByRole('button', {name: 'Saved views', exact: true}).click();
  const me = () => page.evaluate(() => {
    const {x, y, width} = document.querySelector('[role=application] [aria-label=Me]')?.getBoundingClientRect() ?? {x: NaN, y: NaN, width: NaN};
    return {x, y, width};
  });
  /** Where I am on the page once I stay there. */
  const atRest = async () => {
    for (let past = ''; past !== JSON.stringify(await me()) || past.includes('null');) {
      past = JSON.stringify(await me());
      await page.waitForTimeout(600);
    }
    return me();
  };
  await atRest();
  await page.getByRole('button', {name: 'Zoom in'}).click();
  const near = await atRest();
  await keep(page, 'Near');
  await page.getByRole('button', {name: 'Show everything'}).click();
  const far = await atRest();
  assert.ok(far.width < near.width * 0.8, `${far.width} from afar, ${near.width} nearby`);
  await entry(page, 'Near').click();
  await page.waitForTimeout(600);
  const again = await atRest();
  assert.ok(Math.abs(again.x - near.x) < 3 && Math.abs(again.y - near.y) < 3 && Math.abs(again.width - near.width) < 2, JSON.stringify({near, again}));
  // It may take what is shown now instead.
  await page.getByRole('button', {name: 'Show everything'}).click();
  await atRest();
  await change(page, 'Near', 'Take what is shown now');
  await page.getByRole('button', {name: 'Zoom in'}).click();
  await atRest();
  await entry(page, 'Near').click();
  await page.waitForTimeout(600);
  const whole = await atRest();
  assert.ok(Math.abs(whole.width - far.width) < 2, JSON.stringify({far, whole}));
});

test('a view brings back everybody whom it shows, and the lines of organisations that were switched off', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openSample(page, server.url);
  await page.waitForFunction(() => !document.body.innerText.includes('arranging'), undefined, {timeout: 60_000});
  await page.getByRole('button', {name: 'Saved views', exact: true}).click();
  await keep(page, 'Everybody');
  await page.getByRole('button', {name: /^Show: Network$/}).click();
  await page.getByRole('menuitem', {name: 'Organisations', exact: true}).click();
  await page.getByRole('button', {name: 'Show: Organisations'}).waitFor();
  const line = page.getByRole('group', {name: 'Legend', exact: true}).getByRole('checkbox', {name: /^Informs, /});
  const isOn = (/** @type {string} */ on) => page.waitForFunction((wanted) =>
    document.querySelector('[role=checkbox][aria-label^="Informs, "]')?.getAttribute('aria-checked') === wanted, on);
  await line.click();
  await isOn('false');
  await keep(page, 'Without information');
  await line.click();
  await isOn('true');
  await entry(page, 'Without information').click();
  await isOn('false');
  await entry(page, 'Everybody').click();
  await page.getByRole('button', {name: 'Show: Network'}).waitFor();

  // Only one is shown; a view shows everybody again.
  const map = page.getByRole('application', {name: 'Network map'});
  await map.focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', {name: /^Actions for \d+ people$/}).click();
  await page.getByRole('menuitem', {name: 'Show only these', exact: true}).click();
  await page.getByRole('button', {name: 'Clear the selection'}).click();
  await page.getByRole('button', {name: 'Show everybody'}).waitFor();
  await keep(page, 'Picked out');
  await entry(page, 'Everybody').click();
  await page.getByRole('button', {name: 'Show everybody'}).waitFor({state: 'detached'});
  // Of one that was kept meanwhile they are picked out again.
  await entry(page, 'Picked out').click();
  await page.getByRole('button', {name: 'Show everybody'}).waitFor();
});

test('the views are played as a story over the whole page, by buttons and by keys', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await saveTwo(page);
  await change(page, 'Who went quiet', 'Name and note');
  await page.getByRole('textbox', {name: 'Note, told in the story'}).fill('Write to one of them a week.');
  await page.getByRole('button', {name: 'Keep', exact: true}).click();
  await page.getByRole('button', {name: 'Play as a story'}).click();
  const story = page.getByRole('region', {name: 'Story'});
  await story.getByRole('heading', {name: 'Everybody around me'}).waitFor();
  const where = story.getByRole('status', {name: 'Where in the story'});
  await where.filter({hasText: '1 of 2'}).waitFor();
  // Nothing but the map: no sections, no toolbar, and the map fills the page.
  assert.equal(await page.getByRole('tablist', {name: 'Sections'}).count(), 0);
  assert.equal(await filter(page).count(), 0);
  const map = await page.getByRole('application', {name: 'Network map'}).boundingBox();
  assert.deepEqual({width: map?.width, height: map?.height}, {width: 1280, height: 800});
  assert.equal(await story.getByRole('button', {name: 'Back'}).isDisabled(), true);
  await page.keyboard.press('ArrowRight');
  await story.getByRole('heading', {name: 'Who went quiet'}).waitFor();
  await story.getByText('Write to one of them a week.').first().waitFor();
  await where.filter({hasText: '2 of 2'}).waitFor();
  await page.waitForTimeout(700);
  await page.screenshot({path: join(output, 'map-story-light.png')});
  await page.keyboard.press('ArrowLeft');
  await where.filter({hasText: '1 of 2'}).waitFor();
  await story.getByRole('button', {name: 'Next'}).click();
  await where.filter({hasText: '2 of 2'}).waitFor();
  await page.keyboard.press('Home');
  await where.filter({hasText: '1 of 2'}).waitFor();
  await page.keyboard.press('End');
  await where.filter({hasText: '2 of 2'}).waitFor();
  await page.keyboard.press('Escape');
  await story.waitFor({state: 'detached'});
  await page.getByRole('tablist', {name: 'Sections'}).waitFor();
  await page.getByRole('list', {name: 'Saved views'}).waitFor();
  watched.check();
});

test('a story says of which day it shows the map', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openSample(page, server.url);
  await page.getByRole('button', {name: 'Saved views', exact: true}).click();
  await keep(page, 'As it is');
  await page.getByRole('button', {name: /^Show: Network$/}).click();
  await page.getByRole('menuitem', {name: 'Time', exact: true}).click();
  const slider = page.getByRole('slider', {name: 'Day that the map shows'});
  await slider.focus();
  await page.keyboard.press('Home');
  await page.waitForFunction(() => document.querySelector('[aria-label="Day that the map shows"]')?.getAttribute('aria-valuenow') === '0');
  const day = await slider.getAttribute('aria-valuetext') ?? assert.fail('the slider says no day');
  await keep(page, 'How it began');
  await page.getByRole('button', {name: 'Play as a story'}).click();
  const story = page.getByRole('region', {name: 'Story'});
  await story.getByRole('heading', {name: 'As it is'}).waitFor();
  assert.equal(await story.getByText(/^On \d/).count(), 0);
  await page.keyboard.press('ArrowRight');
  await story.getByRole('heading', {name: 'How it began'}).waitFor();
  await story.getByText(`On ${day}`, {exact: true}).first().waitFor();
  const said = await story.getByText(`On ${day}`, {exact: true}).first().boundingBox();
  const card = await story.boundingBox();
  assert.ok(said && card && said.y > card.y && said.y + said.height < card.y + card.height);
});

test('with less motion a view is there at once, also on a phone', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, reducedMotion: 'reduce'});
  await openSample(page, server.url);
  await page.getByRole('button', {name: 'Saved views', exact: true}).tap();
  await keep(page, 'As it is');
  await page.getByRole('button', {name: 'Play as a story'}).tap();
  const story = page.getByRole('region', {name: 'Story'});
  await story.getByRole('heading', {name: 'As it is'}).waitFor();
  const card = await story.boundingBox();
  assert.ok(card && card.x >= 0 && card.x + card.width <= 390 && card.y + card.height <= 844);
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'map-story-phone.png')});
  await story.getByRole('button', {name: 'End the story'}).tap();
  await story.waitFor({state: 'detached'});
});

test('on a phone a story goes on and back by taps', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, deviceScaleFactor: 2});
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await page.getByRole('button', {name: 'Saved views', exact: true}).tap();
  await keep(page, 'As it is');
  await page.getByRole('button', {name: 'Network', exact: true}).tap();
  await page.getByRole('menuitem', {name: 'Rings', exact: true}).tap();
  await page.getByRole('button', {name: 'Rings', exact: true}).waitFor();
  await keep(page, 'In rings');
  await page.getByRole('button', {name: 'Play as a story'}).tap();
  const story = page.getByRole('region', {name: 'Story'});
  const shows = async (/** @type {string} */ name, /** @type {string} */ place) => {
    await story.getByRole('heading', {name}).waitFor();
    await story.getByRole('status', {name: 'Where in the story'}).filter({hasText: place}).waitFor();
  };
  await shows('As it is', '1 of 2');
  const buttons = await story.getByRole('button').all();
  assert.equal(buttons.length, 3);
  const boxes = await Promise.all(buttons.map(async (one) => await one.boundingBox() ?? assert.fail('it has no place')));
  boxes.sort((a, b) => a.x - b.x);
  for (const [i, box] of boxes.entries()) {
    assert.ok(box.x >= (i > 0 ? boxes[i - 1].x + boxes[i - 1].width : 0) && box.x + box.width <= 390 && box.height >= 44, JSON.stringify(boxes));
  }
  await story.getByRole('button', {name: 'Next', exact: true}).tap();
  await shows('In rings', '2 of 2');
  assert.equal(await story.getByRole('button', {name: 'Next', exact: true}).isDisabled(), true);
  await story.getByRole('button', {name: 'Back', exact: true}).tap();
  await shows('As it is', '1 of 2');
  await story.getByRole('button', {name: 'End the story'}).tap();
  await story.waitFor({state: 'detached'});
  watched.check();
});
