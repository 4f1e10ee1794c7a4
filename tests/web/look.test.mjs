// Every section in every theme and size, for a person to look at (tests/output), and for axe-core to
// find nothing serious in.
import assert from 'node:assert/strict';
import {copyFileSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {dismissToasts, openBrowser, openKith, output, root, saved, serve} from './browser.mjs';

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
