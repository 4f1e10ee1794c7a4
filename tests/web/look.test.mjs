// Every section in every theme and size, for a person to look at (tests/output), and for axe-core to
// find nothing serious in.
import assert from 'node:assert/strict';
import {copyFileSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {dismissToasts, openBrowser, openKith, openSample, output, root, saved, serve} from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const looks = [
  {name: 'light', options: {viewport: {width: 1280, height: 800}, colorScheme: 'light'}},
  {name: 'dark', options: {viewport: {width: 1280, height: 800}, colorScheme: 'dark'}},
  {name: 'phone', options: {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, deviceScaleFactor: 2}},
  {name: 'contrast', options: {viewport: {width: 1280, height: 800}, colorScheme: 'light', contrast: 'more'}},
  {name: 'dense', options: {viewport: {width: 1280, height: 800}, deviceScaleFactor: 2}},
];

for (const {name, options} of looks) {
  test(`screenshots: ${name}`, {timeout: 180000}, async (t) => {
    const {page} = await openBrowser(t, options);
    const serious = /** @type {string[]} */ ([]);
    const look = async (/** @type {string} */ section) => {
      await page.mouse.move(2, 2);
      await page.waitForTimeout(700);
      const picture = join(output, `${section}-${name}.png`);
      await page.screenshot({path: picture});
      // The picture of the README, when it is asked for: KITH_PICTURE=1 tools/test web
      if (process.env.KITH_PICTURE && section === 'map' && name === 'light') copyFileSync(picture, join(root, 'doc/map.png'));
      const found = /** @type {any} */ (await page.evaluate(`${axe};axe.run(document, {resultTypes: ['violations'], rules: {'color-contrast': {enabled: false}}})`));
      for (const violation of found.violations) {
        if (violation.impact === 'serious' || violation.impact === 'critical') {
          serious.push(`${section}: ${violation.id}: ${violation.nodes[0].html.slice(0, 200)}`);
        }
      }
    };
    await openKith(page, server.url);
    await look('welcome');
    await page.getByRole('button', {name: 'Explore a sample network'}).click();
    await saved(page);
    await page.waitForTimeout(3000);
    await dismissToasts(page);
    await look('map');
    await page.getByRole('tab', {name: 'People'}).click();
    await look('people');
    await page.getByRole('row', {name: 'Amelia Fernsby'}).click();
    await page.getByRole('complementary', {name: 'Amelia Fernsby'}).waitFor();
    await look('person');
    await page.getByRole('tab', {name: 'Data'}).click();
    await look('data');
    assert.deepEqual(serious, []);
  });
}

test('the numbers of the rules are found by words and by rule, and Escape empties the search first', {timeout: 120000}, async (t) => {
  const {page} = await openBrowser(t);
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Numbers behind suggestions'}).click();
  const dialog = page.getByRole('dialog', {name: 'Numbers behind suggestions'});
  const search = dialog.getByRole('searchbox', {name: 'Search the numbers'});
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Search the numbers');
  await dialog.getByText(/^\d+ numbers$/).waitFor();
  await page.keyboard.type('M60');
  await dialog.getByText(/^5 of \d+ numbers$/).waitFor();
  assert.deepEqual(await dialog.getByRole('heading', {level: 3}).allTextContents(), ['Suggestions of an import', 'Today', 'Urgency in Today, in hundredths', 'Audit']);
  assert.equal(await dialog.getByRole('textbox').count(), 5);
  await page.waitForTimeout(300);
  await page.screenshot({path: join(output, 'numbers-light.png')});
  await search.fill('teapot');
  await dialog.getByText('Nothing by that name.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.getByRole('heading', {name: 'Cadence'}).waitFor();
  assert.equal(await search.inputValue(), '');
  // One is changed, and shown alone.
  const congratulate = dialog.getByRole('textbox', {name: 'Days to congratulate on a new job'});
  await search.fill('congratulate');
  await dialog.getByText(/^1 of \d+ numbers$/).waitFor();
  await congratulate.fill('9');
  await congratulate.press('Enter');
  await saved(page);
  await search.fill('');
  await dialog.getByRole('checkbox', {name: 'Only those changed'}).click();
  await dialog.getByText(/^1 of \d+ numbers$/).waitFor();
  assert.equal(await congratulate.inputValue(), '9');
  await dialog.getByRole('button', {name: 'As usual'}).click();
  await dialog.getByText('These are all as usual.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({state: 'detached'});
});

test('on a phone the welcome stands in the middle, and the ends of lists can be scrolled above the thumb', {timeout: 120000}, async (t) => {
  const {page} = await openBrowser(t, looks[2].options);
  const box = async (/** @type {import('playwright-core').Locator} */ of) => /** @type {{x: number, y: number, width: number, height: number}} */ (await of.boundingBox());
  await openKith(page, server.url);
  for (const name of ['Explore a sample network', 'Import']) {
    const {x, width} = await box(page.getByRole('button', {name, exact: true}).first());
    assert.ok(Math.abs(x + width / 2 - 195) <= 1, `${name} from ${x}, ${width} wide`);
  }
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'Insights'}).tap();
  const health = page.getByRole('region', {name: 'Health', exact: true});
  await health.getByRole('button', {name: 'Why: Warm ratio'}).waitFor();
  await page.waitForTimeout(500);
  await health.evaluate((area) => { area.scrollTop = area.scrollHeight; });
  await page.waitForTimeout(500);
  const thumb = await box(page.getByRole('button', {name: 'Log touchpoint'}));
  const last = await box(health.getByRole('button').last());
  assert.ok(last.y + last.height <= thumb.y, `${last.y + last.height} above ${thumb.y}`);
  await page.screenshot({path: join(output, 'insights-end-phone.png')});
  // The list of keys fits the page: it scrolls.
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', {name: 'Keyboard'});
  await keys.getByText('This list', {exact: true}).scrollIntoViewIfNeeded();
  await page.waitForTimeout(500);
  await page.screenshot({path: join(output, 'keys-phone.png')});
  await keys.getByRole('button', {name: 'Close'}).tap();
  await keys.waitFor({state: 'detached'});
});
