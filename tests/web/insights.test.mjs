// Insights: numbers with their definition and the list behind them.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {dismissToasts, importConnections, importFile, openBrowser, openKith, openSample, output, saved, serve, watch} from './browser.mjs';

const kSlow = {timeout: 120_000};
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

test('health: touches by month, who answers, who grew, and whom one has not met', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Insights'}).click();
  await page.getByText(/^0\.\d\d: \d+ (person|people) of 50 would vouch for you, as you noted$/).waitFor();
  await page.getByRole('button', {name: 'Why: Warm ratio'}).click();
  await page.getByText(/\(rule M8\)/).waitFor();
  assert.ok(await page.getByRole('list', {name: 'Who would vouch for you'}).getByRole('listitem').count() > 0);
  const months = page.getByRole('grid', {name: 'Meaningful touches by month'});
  await months.waitFor();
  assert.equal(await months.getByRole('row').count(), 13);
  assert.deepEqual(await months.getByRole('columnheader').allTextContents(), ['Month', 'Meaningful touches by month']);
  for (const row of (await months.getByRole('row').all()).slice(1))
    assert.match(await row.getAttribute('aria-label') ?? '', /^\w{3,4} \d{4}: \d+ of \d+ touch(es)?$/);
  await page.getByText(/^\d+ % answered, of \d+ messages of yours whose answer is known(; the year before \d+ % of \d+)?$/).waitFor();
  await page.getByRole('button', {name: 'Why: Who answers'}).click();
  await page.getByText(/\(rule M70\)\.$/).first().waitFor();
  for (const name of ['Answer least', 'Answer most'])
    assert.ok(await page.getByRole('list', {name}).getByRole('listitem').count() > 2, name);
  const channels = page.getByRole('list', {name: 'Channels'});
  assert.ok(await channels.getByRole('listitem').count() >= 4);
  // How much goes by which channel has a why of its own, and each channel what it was before.
  await page.getByText(/^Most used: \w+, \d+ % of [\d,]+ touches; the year before \w+, \d+ % of [\d,]+ touches$/).waitFor();
  await page.getByRole('button', {name: 'Why: How you keep in touch'}).click();
  await page.getByText(/\(rules M13b, M68\)\.$/).waitFor();
  await channels.getByRole('listitem', {name: /^Message: \d+ touches, before \d+; \d+ % answered, before \d+ %$/}).waitFor();
  // A channel leads to its people, and the table of the months has a column each.
  await channels.getByRole('button', {name: 'People by call'}).click();
  const callers = channels.getByRole('list', {name: 'People by call'}).getByRole('listitem');
  await callers.first().waitFor();
  assert.match(await callers.first().getAttribute('aria-label') ?? '', /: \d+ touch(es)?$/);
  await channels.getByRole('button', {name: 'People by call'}).click();
  await callers.first().waitFor({state: 'detached'});
  const byChannel = page.getByRole('grid', {name: 'Touches by month and channel'});
  assert.equal(await byChannel.getByRole('row').count(), 13);
  const heads = await byChannel.getByRole('columnheader').allTextContents();
  assert.equal(heads[0], 'Month');
  assert.ok(heads.includes('Call'));
  assert.equal(await byChannel.getByRole('row').last().getByRole('gridcell').count(), heads.length);
  // Who is behind the numbers.
  assert.ok(await page.getByRole('list', {name: 'Most meaningful touches'}).getByRole('listitem').count() > 0);
  await page.getByText(/; the quarter before \d+ and \d+$/).waitFor();
  assert.equal(await page.getByText(/; a year ago [\d,]+$/).count(), 2);
  // The list behind a number leads to the people.
  const online = page.getByRole('list', {name: 'Only ever online'}).getByRole('listitem');
  await online.first().scrollIntoViewIfNeeded();
  const name = (await online.first().getAttribute('aria-label') ?? '').split(': ')[0];
  await online.first().getByRole('button').click();
  await page.getByRole('complementary', {name, exact: true}).waitFor();
  await page.waitForTimeout(400);
  await page.screenshot({path: join(output, 'insights-light.png')});
  watched.check();
});

test('what a part of a chart holds is told below it, by a finger or by the arrows', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Insights'}).tap();
  for (const name of ['Meaningful touches by month', 'Touches by month and channel']) {
    const chart = page.getByRole('grid', {name});
    const rows = chart.getByRole('row');
    const told = async (/** @type {number} */ row) => {
      const words = await rows.nth(row).getAttribute('aria-label') ?? '';
      await page.getByText(words, {exact: true}).waitFor();
      assert.equal(await chart.getByRole('row', {selected: true}).getAttribute('aria-label'), words);
    };
    await chart.evaluate((one) => one.scrollIntoView({block: 'center'}));
    await page.waitForTimeout(200);
    assert.equal(await chart.getByRole('row', {selected: true}).count(), 0);
    await rows.nth(5).tap();
    await told(5);
    await chart.focus();
    await page.waitForTimeout(200);
    await page.keyboard.press('ArrowRight');
    await told(6);
    await page.keyboard.press('Home');
    await told(1);
    await page.keyboard.press('End');
    await told(12);
    await page.screenshot({path: join(output, `chart-${name === 'Meaningful touches by month' ? 'months' : 'channels'}-phone.png`)});
  }
  watched.check();
});

test('who answers least and most is told of those whose answers are known', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openSample(page, server.url);
  const ago = (/** @type {number} */ days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const log = async (/** @type {string} */ line) => {
    await page.keyboard.press('Control+k');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Command');
    await page.keyboard.type(line);
    await page.getByRole('group', {name: 'What was read'}).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', {name: 'Command'}).waitFor({state: 'detached'});
  };
  for (const days of [100, 80, 60]) {
    await log(`message to Amelia Fernsby, no answer ${ago(days)}`);
    await log(`message to Dylan Hollowell ${ago(days)}`);
    await log(`call with Dylan Hollowell ${ago(days - 2)}`);
  }
  await page.getByRole('tab', {name: 'Insights'}).click();
  await page.getByRole('list', {name: 'Answer least'}).getByRole('listitem', {name: /Amelia Fernsby/}).waitFor();
  await page.getByRole('list', {name: 'Answer most'}).getByRole('listitem', {name: /Dylan Hollowell/}).waitFor();
});

test('where nothing is logged yet, Insights tells what will be seen instead of drawing flat charts', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await importConnections(page);
  await dismissToasts(page);
  await page.getByRole('tab', {name: 'Insights'}).click();
  const talks = page.getByText(/^Talks, letters and messages will show here, month by month\./);
  await talks.waitFor();
  await page.getByText(/^How you keep in touch will show here, a colour for each way\./).waitFor();
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'insights-empty-light.png')});
  assert.equal(await page.getByRole('grid').count(), 0);
  await page.getByRole('radio', {name: 'Ratings'}).click();
  await page.getByText(/^How you find the ties to those closest to you will show here/).waitFor();
  assert.equal(await page.getByRole('grid').count(), 0);
  // One line in the log is enough for a chart.
  await page.getByRole('radio', {name: 'Health'}).click();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', {name: 'Command'}).fill('lunch with Jürgen Traumwald');
  await page.keyboard.press('Enter');
  await saved(page);
  await page.getByRole('grid', {name: 'Meaningful touches by month'}).waitFor();
  await page.getByRole('grid', {name: 'Touches by month and channel'}).waitFor();
  await talks.waitFor({state: 'detached'});
  watched.check();
});

test('layers: meters, and moves where the tie and the layer disagree', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Insights'}).click();
  await page.getByRole('radio', {name: 'Layers'}).click();
  const meter = page.getByRole('progressbar', {name: 'Layer 15', exact: true});
  await meter.waitFor();
  assert.match(await meter.getAttribute('aria-valuetext') ?? '', /^\d+ of 15$/);
  const full = page.getByRole('grid', {name: 'How full the layers are'});
  assert.deepEqual(await full.getByRole('columnheader').allTextContents(), ['Layer', 'People', 'Holds']);
  assert.match(await full.getByRole('row').nth(1).getAttribute('aria-label') ?? '', /^Layer 15: people \d+, holds 15$/);
  const moves = page.getByRole('listitem', {name: /: to (layer (15|50|150)|Known)$/});
  const first = await moves.first().getAttribute('aria-label') ?? '';
  await page.getByRole('button', {name: 'Move', exact: true}).first().click();
  await page.waitForFunction((gone) => ![...document.querySelectorAll('[role=listitem]')].some((one) => one.getAttribute('aria-label') === gone), first);
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await page.getByRole('listitem', {name: first, exact: true}).waitFor();
  // A layer leads to its people.
  await page.getByRole('button', {name: 'Show the people of layer 50', exact: true}).click();
  await page.getByRole('grid', {name: 'People'}).waitFor();
});

test('on a phone a tap shows a whole list, moves somebody between layers and keeps an audit', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
  const watched = watch(page, server.url);
  const tap = async (/** @type {import('playwright-core').Locator} */ what) => {
    await what.evaluate((one) => one.scrollIntoView({block: 'center'})); // clear of the thumb
    const at = await what.boundingBox();
    assert.ok(at && at.height >= 44 && at.x >= 0 && at.x + at.width <= 390, JSON.stringify(at));
    await what.tap();
  };
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Insights'}).tap();
  const more = page.getByRole('region', {name: 'Health', exact: true}).getByRole('button', {name: /^Show all \d+$/}).first();
  const all = Number((await more.getAttribute('aria-label') ?? '').slice('Show all '.length));
  assert.ok(all > 8, `${all}`);
  await tap(more);
  await page.waitForFunction((wanted) => [...document.querySelectorAll('[role=list]')]
    .some((list) => list.querySelectorAll('[role=listitem]').length === wanted), all);

  await page.getByRole('radio', {name: 'Layers'}).tap();
  const first = await page.getByRole('listitem', {name: /: to (layer (15|50|150)|Known)$/}).first().getAttribute('aria-label') ?? '';
  await tap(page.getByRole('button', {name: 'Move', exact: true}).first());
  await page.getByRole('listitem', {name: first, exact: true}).waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Undo'}).first().tap();
  await page.getByRole('listitem', {name: first, exact: true}).waitFor({state: 'attached'});

  await page.getByRole('radio', {name: 'Audit'}).tap();
  await page.getByRole('listitem', {name: '4. Keep the numbers: open'}).waitFor();
  await tap(page.getByRole('button', {name: 'Take the audit'}));
  await page.getByRole('listitem', {name: '4. Keep the numbers: done'}).waitFor();
  await page.screenshot({path: join(output, 'insights-audit-phone.png')});
  watched.check();
});

test('on a phone each why of every page is as large as a thumb, and opens', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Insights'}).tap();
  for (const name of ['Health', 'Layers', 'Balance', 'Ratings', 'Audit']) {
    await page.getByRole('radio', {name, exact: true}).tap();
    const whys = page.getByRole('region', {name, exact: true}).getByRole('button', {name: /^Why: /});
    await whys.first().waitFor();
    const sizes = await whys.evaluateAll((all) => all.map((one) => ({name: one.getAttribute('aria-label'), width: one.getBoundingClientRect().width, height: one.getBoundingClientRect().height})));
    for (const one of sizes) assert.ok(Math.round(one.width) >= 44 && Math.round(one.height) >= 44, JSON.stringify(one));
  }
  const why = page.getByRole('region', {name: 'Audit', exact: true}).getByRole('button', {name: /^Why: /}).first();
  await why.tap();
  await page.waitForFunction(() => document.querySelector('[aria-label^="Why: "][aria-expanded=true]'));
});

test('balance: what was given and received, five to one, by circle and organisation', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, colorScheme: 'dark'});
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Insights'}).tap();
  await page.getByRole('radio', {name: 'Balance'}).tap();
  await page.getByText(/^Gave \d+, received \d+: balance [+−]?\d+$/).waitFor();
  assert.match(await page.getByRole('progressbar', {name: 'Acts for each ask'}).getAttribute('aria-valuetext') ?? '', /^[\d.]+ acts for each ask$/);
  // With whom it is uneven, what five to one counts, and thanks that are due.
  for (const list of ['Gave more than received', 'Received more than gave'])
    for (const told of await page.getByRole('list', {name: list}).getByRole('listitem').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? '')))
      assert.match(told, /^.+: gave [\d.]+, received [\d.]+: [+−][\d.]+$/);
  assert.ok(await page.getByRole('list', {name: 'Gave more than received'}).getByRole('listitem').count() > 0);
  const acts = page.getByRole('button', {name: /^Acts and asks behind it: \d+$/});
  await acts.scrollIntoViewIfNeeded();
  await acts.tap();
  const counted = page.getByRole('list', {name: 'Acts and asks', exact: true}).getByRole('listitem');
  await counted.first().waitFor();
  assert.match(await counted.first().getAttribute('aria-label') ?? '', /^.+: you (gave|asked for) .+, .+$/);
  await acts.tap();
  await counted.first().waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Why: Thanks due'}).waitFor();
  // Of long lists the first few, until all are asked for.
  assert.ok(await page.getByRole('list', {name: 'By organisation'}).getByRole('listitem').count() <= 8);
  const circles = page.getByRole('list', {name: 'By circle'}).getByRole('listitem');
  assert.ok(await circles.count() > 0);
  for (const told of await circles.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? '')))
    assert.match(told, /^.+: gave [\d.]+, received [\d.]+, this year [+−]?[\d.]+, the year before [+−]?[\d.]+(, interest [+−]?\d\.\d\d)?; \d+ (person|people)$/);
  await page.getByText(/^(More given, on balance|Less given, on balance|Balance unchanged): .* the year before$/).waitFor();
  const months = page.getByRole('grid', {name: 'Given and received by month'});
  assert.deepEqual(await months.getByRole('columnheader').allTextContents(), ['Month', 'Given', 'Received']);
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'insights-balance-phone-dark.png')});
  // A circle leads to its people.
  const shows = circles.first().getByRole('button');
  assert.match(await shows.getAttribute('aria-label') ?? '', /^Show the people of ./);
  await shows.scrollIntoViewIfNeeded();
  await shows.tap();
  await page.getByRole('grid', {name: 'People'}).waitFor();
  await page.waitForFunction(() => Number(document.querySelector('[role=grid][aria-label=People]')?.getAttribute('aria-rowcount')) < 100);
});

test('audit: one press keeps the numbers of today, and one undo takes them back', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Insights'}).click();
  await page.getByRole('radio', {name: 'Audit'}).click();
  await page.getByText(/^None is kept yet/).waitFor();
  const steps = page.getByRole('list', {name: 'Steps of the audit'}).getByRole('listitem');
  assert.equal(await steps.count(), 4);
  await page.getByRole('listitem', {name: '4. Keep the numbers: open'}).waitFor();
  await page.getByRole('button', {name: 'Take the audit'}).click();
  await page.getByRole('listitem', {name: '4. Keep the numbers: done'}).waitFor();
  const numbers = page.getByRole('list', {name: 'What changed'}).getByRole('listitem');
  await numbers.first().waitFor();
  assert.match(await numbers.first().getAttribute('aria-label') ?? '', /^People: \d+ · M55$/);
  await page.getByText(/^Of .*; with the next one you see what changed\.$/).waitFor();
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await numbers.first().waitFor({state: 'detached'});
  assert.equal(await page.getByRole('list', {name: 'Kinds of contact'}).getByRole('listitem').count(), 5);
  assert.equal(await page.getByRole('list', {name: 'Kinds of contact'}).getByRole('button', {name: /^Show the people of /}).count(), 5);
  await page.getByRole('button', {name: 'Why: Gap list'}).click();
  await page.getByText(/\(rule M14\)\.$/).waitFor();
  await page.getByText(/^\d+ (person|people) would pass 2 of the three tests or more$/).waitFor();
  await page.getByText(/^Formal \d+, informal \d+, peer \d+, reverse \d+$/).waitFor();
  const effort = page.getByRole('grid', {name: 'Effort'});
  assert.deepEqual(await effort.getByRole('columnheader').allTextContents(), ['Where', 'Build', 'Maintain', 'Use']);
  assert.match(await effort.getByRole('row').nth(1).getAttribute('aria-label') ?? '', /^Inside: build \d+, claimed to be strongest, maintain \d+, use \d+$/);
  assert.match(await effort.getByRole('row').nth(2).getAttribute('aria-label') ?? '', /^Outside: build \d+, maintain \d+, claimed to be strongest, use \d+$/);
  const went = page.getByRole('list', {name: 'Where the effort went'}).getByRole('listitem');
  // Who works where I do is inside.
  const work = page.getByRole('textbox', {name: 'Where you work'});
  await work.fill('Nowhere at all');
  await work.press('Enter');
  await saved(page);
  assert.ok(await went.count() > 0);
  const trio = page.getByRole('list', {name: 'Nurture'}).getByRole('listitem');
  const told = await trio.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  assert.match(told.join('; '), /^Consistent: \d+ of 12 months; Driven by value: \d+ of [\d,]+ acts?; Brand: \d+ posts?, \d+ links?$/);
  await page.getByRole('button', {name: 'Why: Nurture trio'}).click();
  await page.getByText(/\(rule M66\)\.$/).waitFor();
  assert.equal(await page.getByRole('list', {name: 'Capital', exact: true}).getByRole('listitem').count(), 4);
  await page.getByText(/^\d+ acts? of others this year; the year before \d+$/).waitFor();
  await page.getByText(/ not heard of for 120 days$/).waitFor();
  watched.check();
});

const id = (/** @type {number} */ number) => `${number}`.padStart(32, '0');
const daysAgo = (/** @type {number} */ days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** A full layer 15 with Cleo in it, Ana who would fit it, Ben who counts and is never met, Dora who was close once, and ten far away. */
function thoughtOver() {
  let last = 100;
  const weekly = (/** @type {number} */ who, /** @type {number} */ from, /** @type {number} */ times) =>
    Array.from({length: times}, (_, week) => ({id: id(++last), on: daysAgo(from + 7 * week), people: [id(who)], channel: 'meal'}));
  const rating = (/** @type {number} */ number, /** @type {number} */ days, /** @type {string[]} */ answers) =>
    ({id: id(number), playbook: 'rating', people: [id(1)], started: daysAgo(days), finished: daysAgo(days), answers});
  return {
    format: 'kith', version: 2,
    people: [
      {id: id(1), given: 'Ana', family: 'Silva', layer: '50', impact: 5, accessibility: 5},
      {id: id(2), given: 'Ben', family: 'Ott', impact: 5, decision_maker: true, trust: 3, operational: true, circles: ['Board']},
      {id: id(3), given: 'Cleo', family: 'Martin', layer: '15', impact: 1},
      {id: id(4), given: 'Dora', family: 'Diaz', impact: 4},
      ...Array.from({length: 10}, (_, i) => ({id: id(60 + i), given: 'Far', family: `${i + 1}`, layer: '150'})),
      ...Array.from({length: 14}, (_, i) => ({id: id(10 + i), given: 'Core', family: `${i + 1}`, layer: '15', ...i === 0 ? {energy: -1} : {}})),
    ],
    touchpoints: [...weekly(1, 1, 16), ...weekly(3, 1, 30), ...weekly(4, 1000, 12),
      ...Array.from({length: 10}, (_, i) => ({id: id(80 + i), on: daysAgo(500), people: [id(60 + i)], channel: 'email'}))],
    exchanges: [
      {id: id(30), person: id(2), direction: 'received', on: daysAgo(300), group: 'connection', is_ask: true, outcome: 'yes'},
      {id: id(31), person: id(2), direction: 'received', on: daysAgo(200), group: 'knowledge', value: 'advice'},
    ],
    playbook_runs: [rating(40, 100, ['depth 5', 'trust 5']), rating(41, 5, ['depth 2', 'trust 3'])],
    audits: [[370, 5], [30, 9]].map(([days, people], i) => ({id: id(50 + i), on: daysAgo(days), kind: 'yearly', numbers: [`people=${people}`]})),
  };
}

/** Ana, who is not thanked yet; Ben, who asked and gave nothing back; Cy, to whom I wrote five times in as many days. */
function uneven() {
  const given = (/** @type {number} */ number, asked = false) =>
    ({id: id(number), person: id(2), direction: 'given', on: daysAgo(number), group: 'knowledge', ...asked ? {is_ask: true} : {value: 'advice'}});
  return {
    format: 'kith', version: 2,
    people: [{id: id(1), given: 'Ana'}, {id: id(2), given: 'Ben'}, {id: id(3), given: 'Cy'}],
    touchpoints: Array.from({length: 5}, (_, i) => ({id: id(40 + i), on: daysAgo(1 + i), people: [id(3)], channel: 'message', initiated: 'me'})),
    exchanges: [{id: id(10), person: id(1), direction: 'received', on: daysAgo(100), group: 'knowledge', value: 'advice'},
      given(20), given(21), given(22), given(23, true), given(24, true)],
  };
}

/** A book, at a page of Insights. @param {import('node:test').TestContext} t @param {string} which @param {object} book @param {object} options */
async function openInsights(t, which, book = thoughtOver(), options = {}) {
  const {page} = await openBrowser(t, options);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await importFile(page, {name: 'book.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(book))});
  await page.getByRole('dialog').getByRole('button', {name: /^(Import|Open) /}).click();
  await saved(page);
  await dismissToasts(page);
  await page.getByRole('tab', {name: 'Insights'}).click();
  await page.getByRole('radio', {name: which}).click();
  return {page, watched, item: (/** @type {string} */ list, /** @type {string | RegExp} */ name) =>
    page.getByRole('list', {name: list, exact: true}).getByRole('listitem', {name}).waitFor()};
}

test('a move into a full layer says who goes down, may be declined, and is suggested again by a press', kSlow, async (t) => {
  const {page, watched, item} = await openInsights(t, 'Layers');
  const move = page.getByRole('listitem', {name: 'Ana Silva: to layer 15', exact: true});
  await move.waitFor();
  assert.match(await move.getAttribute('aria-description') ?? '', /^Strong tie, in layer 50\. Full: 15 of 15; Core \d+ would move down$/);
  // Of many the first few, until all are asked for.
  const known = page.getByRole('listitem', {name: /: to Known$/});
  assert.equal(await known.count(), 7);
  await page.getByRole('button', {name: 'Show all 11'}).click();
  await known.nth(9).waitFor();
  await page.getByRole('button', {name: 'Keep as it is'}).first().click();
  await item('Kept where they are', 'Ana Silva: not to layer 15');
  await move.waitFor({state: 'detached'});
  await dismissToasts(page);
  await page.getByRole('button', {name: 'Suggest again'}).click();
  await move.waitFor();
  await dismissToasts(page);
  // Their page says that the layer is full, and how to be without reminders.
  await page.getByRole('button', {name: 'Open', exact: true}).first().click();
  const panel = page.getByRole('complementary', {name: 'Ana Silva'});
  await panel.getByText('Full: 15 of 15. Somebody would move down (rule M20).', {exact: true}).waitFor();
  await panel.getByRole('checkbox', {name: 'No reminders to get in touch'}).click();
  await panel.getByText('No cadence', {exact: true}).waitFor();
  await panel.getByRole('button', {name: 'Why: Next'}).click();
  await panel.getByText(/^You want no reminders to get in touch/).waitFor();
  watched.check();
});

test('the audit goes on with moves and people left, and is held against the one of a year ago', kSlow, async (t) => {
  const {page, watched, item} = await openInsights(t, 'Audit');
  for (const name of ['Rate core ties', 'Go to the layers']) await page.getByRole('button', {name, exact: true}).waitFor();
  await page.getByRole('button', {name: 'Review whom to keep'}).click();
  const review = page.getByRole('dialog', {name: 'Review whom to keep'});
  await review.getByRole('button', {name: /^5\s+Keep as it is/}).waitFor();
  await page.keyboard.press('5');
  await review.getByText(/^That was the last\. Decided: 1 person\./).waitFor();
  await review.getByRole('button', {name: 'Close', exact: true}).click();
  await item('Steps of the audit', '3. Review whom to keep: done');
  await page.getByRole('button', {name: 'Take the audit'}).click();
  await item('What changed', 'People: 28, was 5 (+23) · M55');
  // What else it tells.
  await page.getByText(/^Impact 4 or more: 3 people, \d+ % of the time$/).waitFor();
  await item('Count much, little time', 'Ben Ott: counts much, little time');
  await item('Count less, much time', 'Cleo Martin: counts less, much time');
  await item('Could be a mentor', 'Ben Ott: influence, willingness');
  await page.getByRole('button', {name: 'Why: Who could be a mentor or sponsor'}).click();
  await page.getByText(/on the ladder of trust “They help and give” or above/).waitFor();
  await page.getByText('Asks met: 0 of 0 by family and friends, 1 of 1 by business contacts, 0 of 0 by others', {exact: true}).waitFor();
  const capital = page.getByRole('grid', {name: 'Capital by circle'});
  assert.equal(await capital.getByRole('row').nth(1).getAttribute('aria-label'), 'Board: information 1, referral 1, collaboration 0, influence 0');
  await item('Dormant but valuable', /^Dora Diaz: last in touch /);
  await page.getByRole('radio', {name: 'Ratings'}).click();
  await item('Marks that fell', 'Ana Silva: 5.00 to 2.50');
  watched.check();
});

test('who got much and gave nothing back is listed, and to whom one writes much in few days', kSlow, async (t) => {
  const {page, watched, item} = await openInsights(t, 'Balance', uneven());
  await item('Gave much, little came back', /^Ben: gave 3, received 0: /);
  await page.getByRole('button', {name: 'Why: Where you gave much and little came back'}).click();
  await page.getByText(/you decide what it means \(rule M45\)\.$/).first().waitFor();
  await page.getByRole('radio', {name: 'Audit'}).click();
  await item('Light touches', 'Cy: 5 light touches');
  await page.getByRole('list', {name: 'Light touches', exact: true}).getByRole('button', {name: 'Cy', exact: true}).click();
  await page.getByRole('complementary', {name: 'Cy', exact: true}).waitFor();
  watched.check();
});

test('on a phone thanks are logged by touch, and are due again after an undo', kSlow, async (t) => {
  const {page, watched, item} = await openInsights(t, 'Balance', uneven(), {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
  await item('Thanks due', /^Ana: for /);
  const list = page.getByRole('list', {name: 'Thanks due', exact: true});
  const thanks = list.getByRole('button', {name: 'Log thanks'});
  await thanks.evaluate((one) => one.scrollIntoView({block: 'center'}));  // clear of the thumb
  const box = await thanks.boundingBox();
  assert.ok(box && box.height >= 44 && box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
  await thanks.tap();
  await list.waitFor({state: 'detached'});
  const undo = page.getByRole('button', {name: 'Undo', exact: true}).first();
  assert.equal(await undo.getAttribute('aria-description'), 'Undo: Done: Ana');
  await undo.tap();
  await list.getByRole('listitem', {name: /^Ana: for /}).waitFor({state: 'attached'});
  watched.check();
});
