// Each picture of the map at 200, 2,000 and 20,000 people, for a person to judge: would one hang it up?
//   node tests/bench/map_pictures.mjs [people ...]   leaves map-<picture>-<people>.png in tests/output/
// needs dist/ (tools/run --build-only), a Chromium
import {join} from 'node:path';
import {dismissToasts, newProfile, openKith, openProfile, output, serve} from '../web/browser.mjs';
import {importBook} from './map_book.mjs';

const firstNames = ['Ana', 'Bela', 'Chen', 'Dara', 'Elif', 'Femi', 'Goran', 'Hana', 'Iker', 'Jana', 'Kofi', 'Lena', 'Mika', 'Noor', 'Olu'];
const lastNames = ['Silva', 'Kovács', 'Wei', 'Lindqvist', 'Yılmaz', 'Adeyemi', 'Petrović', 'Sato', 'Etxeberria', 'Nováková', 'Mensah', 'Okafor', 'Brandt'];

/** A few are close, more are known; who was rated, and since when they are known. @param {number} n */
const person = (n) => ({
  given: firstNames[n % firstNames.length],
  family: lastNames[n % lastNames.length],
  layer: n < 12 ? '15' : n < 50 ? '50' : n < 140 ? '150' : '',
  ...n % 3 ? {} : {impact: 1 + n % 5, accessibility: 1 + (n >> 3) % 5},
  met_on: `${2012 + n % 14}-0${1 + n % 9}-10`,
});
/** Most know each other, some report or lend an ear. @param {number} n */
const tie = (n) => (n % 9 ? {type: 'knows'} : {type: n % 2 ? 'reports to' : 'influences', directed: true});

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [200, 2000, 20000];
const server = await serve();
try {
  for (const people of sizes) {
    const context = await openProfile(newProfile());
    const page = context.pages()[0] ?? await context.newPage();
    page.setDefaultTimeout(300000);
    await openKith(page, server.url);
    await importBook(page, people, people * 5, {person, tie});
    await page.getByRole('tab', {name: 'Map'}).click();
    await dismissToasts(page);
    await page.waitForFunction(() => !document.body.innerText.includes('arranging'));
    let shown = 'Network';
    for (const picture of ['Network', 'Rings', 'Value matrix', 'Organisations', 'Time']) {
      if (picture !== shown) {
        await page.getByRole('button', {name: `Show: ${shown}`}).click();
        await page.getByRole('menuitem', {name: picture, exact: true}).click();
        shown = picture;
      }
      await page.mouse.move(2, 2);
      await page.waitForTimeout(3000);
      const path = join(output, `map-${picture.toLowerCase().replace(' ', '-')}-${people}.png`);
      await page.screenshot({path});
      console.log(path);
    }
    await context.close();
  }
} finally {
  server.close();
}
