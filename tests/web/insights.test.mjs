// Insights: numbers with their definition and the list behind them.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {dismissToasts, importConnections, openBrowser, openKith, openSample, output, saved, serve, watch} from './browser.mjs';

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
  const channels = page.getByRole('list', {name: 'Channels'});
  assert.ok(await channels.getByRole('listitem').count() >= 4);
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
