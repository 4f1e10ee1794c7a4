// Reading the map: what is shown by what, the filter, the focus, the way back, the list answers, and all of it without
// seeing it.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openBrowser, openSample, serve, watch} from './browser.mjs';

/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const kSlow = {timeout: 180000};
const phone = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, deviceScaleFactor: 2};

/** The sample network, at rest. @param {import('playwright-core').Page} page */
async function openSettled(page) {
  await openSample(page, server.url);
  await page.waitForFunction(() => !document.body.innerText.includes('arranging'), undefined, {timeout: 60000});
}

/** What is said from now on. @param {import('playwright-core').Page} page */
async function listen(page) {
  await page.evaluate(() => {
    /** @type {any} */ (globalThis).said = [];
    for (const region of document.querySelectorAll('[aria-live]')) {
      new MutationObserver((changes) => {
        for (const {addedNodes} of changes) for (const line of addedNodes) /** @type {any} */ (globalThis).said.push(line.textContent ?? '');
      }).observe(region, {childList: true});
    }
  });
}
/** Wait until something like it is said. @param {import('playwright-core').Page} page @param {RegExp} pattern */
async function heard(page, pattern) {
  const handle = await page.waitForFunction((source) => /** @type {any} */ (globalThis).said.findLast((/** @type {string} */ text) => new RegExp(source).test(text)), pattern.source);
  return String(await handle.jsonValue());
}

/** @param {import('playwright-core').Page} page @param {string} name */
const choose = (page, name) => page.getByRole('menuitem', {name, exact: true}).click();

test('the map is coloured, sized, labelled and grouped by what one likes', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSettled(page);
  const legend = page.getByRole('group', {name: 'Legend', exact: true});
  await page.getByRole('button', {name: 'Colour: Organisation'}).click();
  await choose(page, 'Tie band');
  await legend.getByRole('checkbox', {name: /^Medium, \d+ (person|people)$/}).waitFor();
  // Communities are measured in the worker, and named by what their people share.
  await page.getByRole('button', {name: 'Colour: Tie band'}).click();
  await choose(page, 'Community');
  await legend.getByRole('checkbox', {name: /^No known ties, \d people/}).waitFor();
  const names = await legend.getByRole('checkbox').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  assert.ok(names.length > 3, names.join('; '));
  const people = names.map((name) => Number(/, (\d+) (person|people)$/.exec(name)?.[1] ?? 0));
  assert.equal(people.reduce((sum, count) => sum + count, 0), 200, 'everybody is somewhere');
  // A number comes in steps, the most first.
  await page.getByRole('button', {name: 'Colour: Community'}).click();
  await choose(page, 'Ties');
  await legend.getByRole('checkbox', {name: /^\d+ to \d+ ties, \d+ people$/}).first().waitFor();

  await page.getByRole('button', {name: 'View', exact: true}).click();
  const panel = page.getByRole('group', {name: 'What the map shows'});
  await panel.getByRole('button', {name: 'Size: Same for all'}).click();
  await choose(page, 'Betweenness');
  await panel.getByRole('button', {name: 'Size: Betweenness'}).waitFor();
  await panel.getByRole('button', {name: 'Group: None'}).click();
  await choose(page, 'Circle');
  await panel.getByRole('button', {name: 'Group: Circle'}).waitFor();
  await panel.getByRole('button', {name: 'Label: Name'}).click();
  await choose(page, 'Place');
  await panel.getByRole('button', {name: 'Label: Place'}).waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({state: 'detached'});
  // The legend tells what else is shown, and folds with the rest of it.
  const also = legend.getByRole('group', {name: 'Also shown', exact: true});
  for (const words of ['Size: betweenness', 'Areas: circle']) await also.getByText(words, {exact: true}).first().waitFor();
  await legend.getByRole('button', {name: 'Legend', exact: true}).click();
  await also.waitFor({state: 'detached'});
  watched.check();
});

test('the toolbar of the map folds to a line, and comes back', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSettled(page);
  const colours = page.getByRole('button', {name: 'Colour: Organisation'});
  await page.getByRole('searchbox', {name: 'Filter the map'}).fill('Aa');
  await page.getByRole('button', {name: 'Toolbar', exact: true, expanded: true}).click();
  await colours.waitFor({state: 'detached'});
  await page.getByText(/ of 200 people/).first().waitFor();
  await page.getByRole('button', {name: 'Toolbar', exact: true, expanded: false}).click();
  await colours.waitFor();
  assert.equal(await page.getByRole('searchbox', {name: 'Filter the map'}).inputValue(), 'Aa');
  watched.check();
});

test('the filter takes the query language, on the map and over people', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSettled(page);
  const filter = page.getByRole('searchbox', {name: 'Filter the map'});
  await filter.fill('org:"okun foods"');
  await page.getByText(/^9 of 200 people/).first().waitFor();
  await filter.fill('tierr:dormant');
  await page.getByRole('alert').filter({hasText: 'Unknown word “tierr:” at 1; did you mean “tier:”?'}).waitFor();
  assert.equal(await filter.getAttribute('aria-invalid'), 'true');
  await filter.fill('tier:dormant');
  const words = await page.getByText(/^\d+ of 200 people/).first().textContent();
  const dormant = Number(words?.split(' ')[0]);
  assert.ok(dormant > 0 && dormant < 200, words ?? '');
  await page.getByRole('button', {name: 'Clear the filter'}).click();
  await page.getByText(/^200 people/).first().waitFor();
  // In the field one pastes with the browser's own menu; the map has others.
  const hasBrowsersMenu = (/** @type {import('playwright-core').Locator} */ place) =>
    place.evaluate((el) => el.dispatchEvent(new MouseEvent('contextmenu', {bubbles: true, cancelable: true})));
  assert.equal(await hasBrowsersMenu(filter), true);
  assert.equal(await hasBrowsersMenu(page.getByRole('application', {name: 'Network map'})), false);

  // The same words find the same people in the table.
  await page.getByRole('tab', {name: 'People'}).click();
  const search = page.getByRole('searchbox', {name: 'Search people'});
  await search.fill('tier:dormant sort:-name');
  await page.waitForFunction((rows) => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === String(rows + 1), dormant);
  await search.fill('tier:');
  await page.getByRole('alert').filter({hasText: '“tier:” at 1 needs a value, such as tier:dormant'}).waitFor();
  watched.check();
});

test('the filter asks what was measured of the network, and finds the same people in the table', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSettled(page);
  const filter = page.getByRole('searchbox', {name: 'Filter the map'});
  const left = page.getByText(/^\d+ of 200 people/).first();
  /** How many people a query leaves, once what it asks for was measured. @param {string} query */
  const count = async (query) => {
    await filter.fill('');
    await left.waitFor({state: 'detached'});
    await filter.fill(query);
    await left.waitFor();
    return Number((await left.textContent())?.split(' ')[0]);
  };
  const brokers = await count('role:broker');
  assert.ok(brokers > 0 && brokers < 100, `${brokers} brokers`);
  const between = await count('betweenness:top10%');
  assert.ok(between > 0 && between <= 20, `${between} of the most between`);
  assert.ok(await count('betweenness:>0') > between);
  assert.ok(await count('effective-size:top10% constraint:<1') > 0);
  assert.ok(await count('community:1') > 1);
  assert.equal(await count('community:any') + await count('community:none'), 200);
  await page.getByRole('tab', {name: 'People'}).click();
  const search = page.getByRole('searchbox', {name: 'Search people'});
  const rows = (/** @type {number} */ people) => page.waitForFunction((wanted) => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === String(wanted), people + 1);
  await search.fill('role:broker');
  await rows(brokers);
  await search.fill('betweenness:top10% sort:betweenness');
  await rows(between);
  watched.check();
});

test('measuring the network can be given up, and done after all', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  // A worker that does not come to it, as in a very large network.
  await page.addInitScript(() => {
    const held = /** @type {any} */ (globalThis);
    held.holds = true;
    const post = /** @type {any} */ (Worker.prototype.postMessage);
    Worker.prototype.postMessage = /** @this {Worker} */ function(/** @type {any[]} */ ...message) {
      if (!held.holds || message[0]?.start?.measure === undefined) post.apply(this, message);
    };
  });
  await openSettled(page);
  await page.waitForTimeout(700);
  const me = page.getByRole('application', {name: 'Network map'}).getByRole('button', {name: 'Me', exact: true});
  const place = await me.boundingBox();
  await page.getByRole('button', {name: 'Colour: Organisation'}).click();
  await choose(page, 'Betweenness');
  const legend = page.getByRole('group', {name: 'Legend', exact: true});
  await legend.getByRole('checkbox', {name: 'Not known, 200 people'}).waitFor();
  const height = (await legend.boundingBox())?.height ?? 0;
  await page.getByRole('progressbar', {name: 'Measuring the network'}).waitFor();
  await page.getByRole('button', {name: 'Cancel', exact: true}).click();
  await page.getByText('The network was not measured').first().waitFor();
  await page.evaluate(() => { /** @type {any} */ (globalThis).holds = false; });
  await page.getByRole('button', {name: 'Measure after all'}).click();
  await legend.getByRole('checkbox', {name: /^[\d.]+ to [\d.]+, \d+ people$/}).first().waitFor();
  await page.getByText(/^200 people/).first().waitFor();
  // The legend has grown, and whoever looked at the map still sees it where it was.
  assert.ok(((await legend.boundingBox())?.height ?? 0) > height, 'the legend has more entries');
  await page.waitForTimeout(700);
  assert.deepEqual(await me.boundingBox(), place);
  watched.check();
});

test('arrow keys walk the ties and tell of each; 1 to 6 show so many links', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSettled(page);
  await listen(page);
  const map = page.getByRole('application', {name: 'Network map'});
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await heard(page, /^You, 200 people in your book$/);
  await page.keyboard.press('ArrowDown');
  const first = await heard(page, /; 1 of 200 ties of Me$/);
  await page.keyboard.press('ArrowRight');
  const second = await heard(page, /; 2 of 200 ties of Me$/);
  assert.notEqual(first.split(',')[0], second.split(',')[0]);
  assert.match(first, /ties?, last (met|in touch) /, 'a person in one line');
  // The same is there to be seen, as under the pointer.
  await map.getByText(new RegExp(`^${second.split(',')[0]}, .*ties?`)).first().waitFor();
  await page.keyboard.press('ArrowLeft');
  await heard(page, /; 1 of 200 ties of Me$/);
  // Whoever has the focus is there for whoever listens, also where the legend or the overview would lie over them.
  for (let place = 200; place > 170; --place) {
    await page.keyboard.press('ArrowLeft');
    const told = await heard(page, new RegExp(`; ${place} of 200 ties of Me$`));
    await page.waitForFunction((story) => {
      const focused = document.getElementById(document.querySelector('[role=application]')?.getAttribute('aria-activedescendant') ?? '');
      return focused && story.startsWith(focused.getAttribute('aria-label') ?? '-');
    }, told);
  }
  for (let place = 0; place < 30; ++place) await page.keyboard.press('ArrowRight');
  await heard(page, /; 1 of 200 ties of Me$/);
  // On to the ties of the first, and back.
  const name = first.split(',')[0];
  await page.keyboard.press('ArrowDown');
  await heard(page, new RegExp(`; 1 of \\d+ ties of ${name}$`));
  await page.keyboard.press('ArrowUp');
  await heard(page, new RegExp(`^${name}[^;]*$`));

  await page.keyboard.press('1');
  const within = await heard(page, new RegExp(`^\\d+ (person|people) within 1 link of ${name}\\.$`));
  const near = Number(within.split(' ')[0]);
  await page.getByText(new RegExp(`^${near + 1} of 200 people, within 1 link of ${name}`)).first().waitFor();
  await page.keyboard.press('3');
  const further = await heard(page, /within 3 links of/);
  assert.ok(Number(further.split(' ')[0]) > near);
  await page.keyboard.press('0');
  await page.getByText(/^200 people/).first().waitFor();
  await page.keyboard.press('2');
  await page.getByText(/within 2 links of/).first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByText(/^200 people/).first().waitFor();
  // The same without a key.
  await page.getByRole('button', {name: 'View', exact: true}).click();
  const links = page.getByRole('radiogroup', {name: 'Links around the selected person'});
  await links.getByRole('radio', {name: '1', exact: true}).click();
  await page.getByText(/within 1 link of/).first().waitFor();
  await links.getByRole('radio', {name: 'All', exact: true}).click();
  await page.getByText(/^200 people/).first().waitFor();
  watched.check();
});

test('a search flies to the person found, and the way back is kept', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSettled(page);
  const search = page.getByRole('searchbox', {name: 'Search people'});
  const map = page.getByRole('application', {name: 'Network map'});
  const found = async (/** @type {string} */ name) => {
    await search.fill(name);
    await page.getByRole('option', {name}).first().waitFor();
    await search.press('Enter');
    await page.getByRole('complementary', {name}).waitFor();
    const node = map.getByRole('button', {name, exact: true});
    await node.waitFor();
    // The camera comes to rest with the person in the middle, beside the panel that slides in.
    await page.waitForFunction((label) => {
      const middle = (/** @type {Element | null} */ at) => {
        const box = at?.getBoundingClientRect();
        return box ? [box.x + box.width / 2, box.y + box.height / 2] : [NaN, NaN];
      };
      const [x, y] = middle(document.querySelector(`[role=application] [aria-label="${label}"]`));
      const [mapX, mapY] = middle(document.querySelector('[role=application]'));
      return Math.hypot(x - mapX, y - mapY) < 30;
    }, name);
  };
  await page.setViewportSize({width: 1400, height: 860});
  await found('Amelia Fernsby');
  const names = await page.evaluate(() => [...document.querySelectorAll('[role=application] [aria-label]')].map((node) => node.getAttribute('aria-label')));
  assert.ok(names.length > 3);
  await search.fill('a');
  const other = await page.getByRole('listbox', {name: 'Found people'}).getByRole('option').nth(3).getAttribute('aria-label') ?? '';
  await search.fill('');
  await found(other);
  // Beside the one under the pointer stands who they are.
  const card = page.getByText(new RegExp(`^${other}, .*(tie|at )`)).first();
  for (let tries = 0; tries < 20 && !await card.isVisible(); ++tries) { // a node may still be on its way
    const spot = await map.getByRole('button', {name: other, exact: true}).boundingBox() ?? assert.fail('nobody is there');
    await page.mouse.move(spot.x + spot.width / 2, spot.y + spot.height / 2);
    await page.waitForTimeout(300);
  }
  await card.waitFor();
  const trail = page.getByRole('navigation', {name: 'Where you were'});
  await trail.getByRole('button', {name: 'Amelia Fernsby'}).click();
  await page.getByRole('complementary', {name: 'Amelia Fernsby'}).waitFor();
  await trail.waitFor({state: 'detached'});  // nobody was before her
  await search.fill('');
  await found(other);
  await trail.getByRole('button', {name: 'Back'}).click();
  await page.getByRole('complementary', {name: 'Amelia Fernsby'}).waitFor();
  watched.check();
});

test('whatever the map shows has a list, with what it means', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSettled(page);
  await page.getByRole('button', {name: 'View', exact: true}).click();
  await page.getByRole('button', {name: 'List people …'}).click();
  const dialog = page.getByRole('dialog', {name: 'The map as a list'});
  const items = dialog.getByRole('list', {name: 'People in order'}).getByRole('listitem');
  await items.first().waitFor();
  const most = await items.first().getAttribute('aria-label') ?? '';
  assert.match(most, /^1\. .+, \d+ ties$/);
  await dialog.getByRole('button', {name: 'By: Ties'}).click();
  await choose(page, 'Betweenness');
  await dialog.getByText(/the shortest way leads through this one/).first().waitFor();
  await page.waitForFunction(() => /^1\. .+, [\d.]+$/.test(document.querySelector('[role=dialog] [role=listitem]')?.getAttribute('aria-label') ?? ''));
  // What is no number comes as in the legend: those of the largest function first.
  await dialog.getByRole('button', {name: 'By: Betweenness'}).click();
  await choose(page, 'Function');
  await dialog.getByText(/read from their title/).first().waitFor();
  await page.waitForFunction(() => /^1\. .+, \D+$/.test(document.querySelector('[role=dialog] [role=listitem]')?.getAttribute('aria-label') ?? ''));
  const functions = await items.evaluateAll((all) => all.slice(0, 3).map((one) => /, ([^,]+)$/.exec(one.getAttribute('aria-label') ?? '')?.[1]));
  assert.ok(functions[0] && functions.every((one) => one === functions[0]), functions.join('; '));
  await dialog.getByRole('button', {name: 'By: Function'}).click();
  await choose(page, 'Effective size');
  await dialog.getByText(/Burt 1992/).first().waitFor();
  await dialog.getByRole('button', {name: 'By: Effective size'}).click();
  await choose(page, 'Betweenness');
  await page.waitForFunction(() => /^1\. .+, [\d.]+$/.test(document.querySelector('[role=dialog] [role=listitem]')?.getAttribute('aria-label') ?? ''));
  const broker = (await items.first().getAttribute('aria-label') ?? '').replace(/^1\. /, '').replace(/, [\d.]+$/, '');
  await items.first().getByRole('button').click();
  await dialog.waitFor({state: 'detached'});
  await page.getByRole('complementary', {name: broker}).waitFor();
  // Whoever walks there is told that this is a broker.
  await listen(page);
  await page.getByRole('application', {name: 'Network map'}).focus();
  await page.waitForTimeout(1000);  // what makes one is measured as soon as somebody looks
  await page.keyboard.press('ArrowUp');
  await heard(page, new RegExp(`^${broker}, broker, .*\\d+ ties`));
  watched.check();
});

test('the overview shows the part in view and moves it', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openSettled(page);
  const part = page.getByRole('slider', {name: 'Part in view'});
  await page.waitForFunction(() => document.querySelector('[role=slider][aria-label="Part in view"]')?.getAttribute('aria-valuetext') === 'Everything is in view');
  for (let i = 0; i < 4; ++i) await page.getByRole('button', {name: 'Zoom in'}).click();
  await page.waitForFunction(() => /^Middle .*of the width$/.test(document.querySelector('[role=slider][aria-label="Part in view"]')?.getAttribute('aria-valuetext') ?? ''));
  await part.focus();
  for (let i = 0; i < 12; ++i) await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(() => /left/.test(document.querySelector('[role=slider][aria-label="Part in view"]')?.getAttribute('aria-valuetext') ?? ''));
  const box = await part.boundingBox() ?? assert.fail('there is no overview');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.up();
  await page.waitForFunction(() => /middle/i.test(document.querySelector('[role=slider][aria-label="Part in view"]')?.getAttribute('aria-valuetext') ?? ''));
  await page.getByRole('button', {name: 'Fold the overview'}).click();
  await part.waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Open the overview'}).click();
  await part.waitFor();
});

test('in a low window no button of the map lies over the overview', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 820, height: 600}});
  await openSettled(page);
  // What is asked of the map lies below it here, and takes half of its height.
  await page.getByRole('button', {name: 'What if', exact: true}).click();
  await page.getByRole('button', {name: 'Close What if'}).waitFor();
  await page.waitForTimeout(300);
  const overview = await page.getByRole('group', {name: 'Overview'}).boundingBox() ?? assert.fail('there is no overview');
  for (const name of ['Zoom in', 'Zoom out', 'Show everything', 'Save picture', 'Select and tie', 'What if', 'Paths', 'Bridges', 'Saved views']) {
    const button = await page.getByRole('button', {name, exact: true}).boundingBox() ?? assert.fail(name);
    assert.ok(button.y + button.height <= overview.y || button.x + button.width <= overview.x, `${name} at ${JSON.stringify(button)}`);
  }
});

test('on a phone the filter is in the panel', kSlow, async (t) => {
  const {page} = await openBrowser(t, phone);
  await openSettled(page);
  await page.getByRole('button', {name: 'View', exact: true}).tap();
  await page.getByRole('searchbox', {name: 'Filter the map'}).fill('tier:strong');
  await page.waitForFunction(() => /\d+ of 200 people/.test(document.body.innerText));
});

test('the search tells how many it found, and whom Enter would open', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSettled(page);
  await listen(page);
  const search = page.getByRole('searchbox', {name: 'Search people'});
  await search.fill('a');
  const options = page.getByRole('listbox', {name: 'Found people'}).getByRole('option');
  await options.nth(7).waitFor();
  assert.ok(Number.parseInt(await heard(page, /^\d+ found$/), 10) > 8);
  /** The one that the field says Enter opens. @param {string} name */
  const active = (name) => page.waitForFunction((wanted) => {
    const field = document.querySelector('[role=searchbox][aria-label="Search people"]');
    const option = document.getElementById(field?.getAttribute('aria-activedescendant') ?? '');
    return option?.getAttribute('aria-label') === wanted && option?.getAttribute('aria-selected') === 'true';
  }, name);
  const names = await options.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  await active(names[0]);
  const point = async (/** @type {number} */ at) => {
    const {x, y, width, height} = await options.nth(at).boundingBox() ?? assert.fail();
    await page.mouse.move(x + width / 2, y + height / 2);
  };
  await point(3);
  await active(names[3]);
  await point(0);  // where it rests while the keys choose
  await active(names[0]);
  for (const [key, at] of /** @type {[string, number][]} */ ([['ArrowDown', 1], ['ArrowDown', 2], ['ArrowUp', 1], ['ArrowUp', 0], ['ArrowUp', 7]])) {
    await page.keyboard.press(key);
    assert.equal(await heard(page, new RegExp(`, ${at + 1} of 8$`)), `${names[at]}, ${at + 1} of 8`);
    await active(names[at]);
  }
  await search.fill('qqqzzz');
  await heard(page, /^Nobody by that name/);
  await page.waitForFunction(() => !document.querySelector('[role=searchbox][aria-label="Search people"]')?.hasAttribute('aria-activedescendant'));
  await search.fill(names[0]);
  await active(names[0]);
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', {name: names[0]}).waitFor();
  watched.check();
});

test('on a phone so many links around are chosen by taps', kSlow, async (t) => {
  const {page} = await openBrowser(t, phone);
  const watched = watch(page, server.url);
  await openSettled(page);
  await page.getByRole('button', {name: 'View', exact: true}).tap();
  const links = page.getByRole('radiogroup', {name: 'Links around the selected person'});
  for (let count = 1; count <= 6; ++count) {
    const radio = links.getByRole('radio', {name: String(count), exact: true});
    const box = await radio.boundingBox() ?? assert.fail('it has no place');
    assert.ok(box.x >= 0 && box.x + box.width <= 390 && box.width >= 24 && box.height >= 40, JSON.stringify(box));
    await radio.tap();
    await page.getByText(new RegExp(`of 200 people, within ${count} links? of Me`)).first().waitFor();
    assert.equal(await radio.isChecked(), true);
  }
  await links.getByRole('radio', {name: 'All', exact: true}).tap();
  await page.getByText(/^200 people/).first().waitFor();
  watched.check();
});
