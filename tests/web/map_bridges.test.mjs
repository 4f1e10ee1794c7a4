// Bridges: the ties that alone hold a part of the network, on the map and as a list.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {dismissToasts, importFile, openBrowser, openKith, output, saved, serve, watch} from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const kSlow = {timeout: 120_000};
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const id = (/** @type {number} */ kind, /** @type {number} */ n) => `${kind}`.padStart(4, '0') + n.toString(16).padStart(28, '0');

/** Aa, Bb and Cc know each other, and so do Dd, Ee and Ff; Cc knows Dd, and Gg knows Aa alone. */
function book() {
  const names = ['Aa', 'Bb', 'Cc', 'Dd', 'Ee', 'Ff', 'Gg'];
  const people = names.map((given, i) => ({id: id(1, i + 1), given}));
  const ties = ['AaBb', 'BbCc', 'AaCc', 'CcDd', 'DdEe', 'EeFf', 'DdFf', 'AaGg'].map((pair, i) => (
    {id: id(4, i + 1), a: id(1, names.indexOf(pair.slice(0, 2)) + 1), b: id(1, names.indexOf(pair.slice(2)) + 1), type: 'knows'}));
  return {format: 'kith', version: 2, people, ties};
}

test('bridges are marked on the map, listed with who would be cut off, and told of in the legend', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await importFile(page, {name: 'bridges.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(book()))});
  await page.getByRole('dialog').getByRole('button', {name: /^(Import|Open) /}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'Map'}).click();
  await dismissToasts(page);
  await page.getByRole('button', {name: 'Bridges', exact: true}).click();
  const panel = page.getByRole('region', {name: 'Bridges', exact: true}).first();
  await panel.getByText('1 tie alone holds two people or more.').first().waitFor();
  await page.getByRole('group', {name: 'Also shown'}).getByText('Bridge: the only way across').first().waitFor();
  const list = page.getByRole('list', {name: 'Bridges', exact: true});
  const across = list.getByRole('listitem', {name: 'Cc and Dd, 3 people are cut off without it'});
  await across.waitFor();
  assert.equal(await list.getByRole('listitem').count(), 1);
  // Whoever has one tie hangs on it.
  await panel.getByRole('checkbox', {name: 'Also 1 tie that holds one person'}).click();
  await list.getByRole('listitem', {name: 'Aa and Gg, 1 person is cut off without it'}).waitFor();
  await across.getByRole('button', {name: 'Cc and Dd', exact: true}).click();
  const gone = page.getByRole('list', {name: 'Cut off without it'}).getByRole('listitem');
  await gone.first().waitFor();
  assert.deepEqual(await gone.evaluateAll((items) => items.map((item) => item.getAttribute('aria-label')).sort()), ['Dd', 'Ee', 'Ff']);
  await page.screenshot({path: join(output, 'map-bridges-light.png')});
  const found = /** @type {any} */ (await page.evaluate(`${axe};axe.run(document, {resultTypes: ['violations'], rules: {'color-contrast': {enabled: false}}})`));
  const serious = found.violations.filter((/** @type {any} */ one) => one.impact === 'serious' || one.impact === 'critical');
  assert.deepEqual(serious.map((/** @type {any} */ one) => `${one.id}: ${one.nodes[0].html.slice(0, 160)}`), []);
  await page.getByRole('button', {name: 'Close Bridges'}).click();
  await panel.waitFor({state: 'detached'});
  await page.getByText('Bridge: the only way across').first().waitFor({state: 'detached'});
  watched.check();
});
