// Fields of a person's own: made, filled in, checked, exported, deleted, brought back.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {openBrowser, openKith, output, saved, serve} from './browser.mjs';

/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

test('fields of one’s own: made, filled in, checked, exported, deleted and brought back', {timeout: 180000}, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await page.getByRole('button', {name: 'Add person'}).first().click();
  await page.getByRole('textbox', {name: 'Given name'}).fill('Ana');
  await page.getByRole('textbox', {name: 'Given name'}).press('Enter');
  await saved(page);
  await page.getByRole('button', {name: 'Fields of your own …'}).click();
  const dialog = page.getByRole('dialog', {name: 'Fields of your own'});
  const make = async (/** @type {string} */ name, /** @type {string} */ type, choices = '') => {
    await dialog.getByRole('textbox', {name: 'Name of a new field'}).fill(name);
    await dialog.getByRole('button', {name: /^Holds: /}).click();
    await page.getByRole('menuitem', {name: type}).click();
    if (choices) await dialog.getByRole('textbox', {name: 'Choices, separated by commas'}).fill(choices);
    await dialog.getByRole('button', {name: 'Add', exact: true}).click();
    await dialog.getByRole('listitem', {name}).waitFor();
  };
  await make('Shoe size', 'Number');
  await make('Tea', 'One of a few', 'black, green');
  await page.waitForTimeout(400);
  await page.screenshot({path: join(output, 'own-fields-light.png')});
  await dialog.getByRole('button', {name: 'Close'}).click();

  const size = page.getByRole('textbox', {name: 'Shoe size'});
  await size.fill('large');
  await size.press('Enter');
  await page.getByText('This takes a number').first().waitFor();
  await size.fill('38,5');
  await size.press('Enter');
  await saved(page);
  await page.getByRole('button', {name: 'Tea: Not chosen'}).click();
  await page.getByRole('menuitem', {name: 'green'}).click();
  await page.getByRole('button', {name: 'Tea: green'}).waitFor();
  await saved(page);
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await page.getByRole('button', {name: 'Tea: green'}).waitFor();
  assert.equal(await size.inputValue(), '38.5');
  await page.getByRole('tab', {name: 'Data'}).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Export', exact: true}).click()]);
  const file = join(output, 'own-fields.json');
  await download.saveAs(file);
  const book = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual(book.custom_values.map((/** @type {any} */ value) => value.value).sort(), ['38.5', 'green']);

  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('button', {name: 'Fields of your own …'}).click();
  await dialog.getByRole('button', {name: 'Delete Tea'}).click();
  await dialog.getByRole('listitem', {name: 'Tea'}).waitFor({state: 'detached'});
  await dialog.getByRole('button', {name: 'Close'}).click();
  await page.getByRole('button', {name: 'Tea: green'}).waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Undo', exact: true}).first().click();
  await page.getByRole('button', {name: 'Tea: green'}).waitFor();
});
