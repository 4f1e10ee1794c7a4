// Bridges: the ties that alone hold a part of the network, on the map and as a list.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {openBrowser, openSample, output, serve, watch} from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const kSlow = {timeout: 120_000};
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

test('bridges are marked on the map, listed with who would be cut off, and told of in the legend', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  await page.getByRole('button', {name: 'Bridges', exact: true}).click();
  const panel = page.getByRole('region', {name: 'Bridges', exact: true}).first();
  await panel.getByText(/^(No tie alone holds|\d+ ties? alone holds?) two people or more\.$/).first().waitFor();
  await page.getByRole('group', {name: 'Also shown'}).getByText('Bridge: the only way across').first().waitFor();
  // Whoever has one tie hangs on it.
  await panel.getByRole('checkbox', {name: /^Also \d+ ties? that holds? one person$/}).click();
  const list = page.getByRole('list', {name: 'Bridges', exact: true});
  const last = list.getByRole('listitem').filter({has: page.getByRole('button', {expanded: false})}).last();
  const words = await last.getAttribute('aria-label') ?? '';
  assert.match(words, /^.+ and .+, (1 person is|\d+ people are) cut off without it$/);
  const ends = words.slice(0, words.lastIndexOf(', '));
  await last.getByRole('button').click();
  const gone = page.getByRole('list', {name: 'Cut off without it'}).getByRole('listitem');
  await gone.first().waitFor();
  const count = /, (\d+) (person|people)/.exec(words)?.[1];
  assert.equal(await gone.count(), Number(count));
  if (count === '1') assert.ok(ends.includes(await gone.first().getAttribute('aria-label') ?? '-'), 'one of the two ends');
  await page.screenshot({path: join(output, 'map-bridges-light.png')});
  const found = /** @type {any} */ (await page.evaluate(`${axe};axe.run(document, {resultTypes: ['violations'], rules: {'color-contrast': {enabled: false}}})`));
  const serious = found.violations.filter((/** @type {any} */ one) => one.impact === 'serious' || one.impact === 'critical');
  assert.deepEqual(serious.map((/** @type {any} */ one) => `${one.id}: ${one.nodes[0].html.slice(0, 160)}`), []);
  await page.getByRole('button', {name: 'Close Bridges'}).click();
  await panel.waitFor({state: 'detached'});
  await page.getByText('Bridge: the only way across').first().waitFor({state: 'detached'});
  watched.check();
});
