// Files for other programs, and the book itself, out of a large book in Chromium: how far each is can be seen, it can be
// given up, and what comes is whole.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import test, {after, before} from 'node:test';
import {dismissToasts, importFile, openBrowser, openKith, output, saved, serve, watch} from './browser.mjs';

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const kPeople = 20000;

function people() {
  const lines = ['Name,E-mail,Company,Title,City'];
  for (let i = 0; i < kPeople; ++i)
    lines.push(`Ana${(i % 977).toString(36)} Silva-${i.toString(36)},p${i}@mail.example,Company ${i % 1000},Engineer,Porto`);
  return {name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`)};
}

/** @param {import('playwright-core').Page} page @param {string} format */
async function choose(page, format) {
  await page.getByRole('button', {name: 'Other formats'}).click();
  await page.getByRole('menuitem', {name: format, exact: true}).click();
}

/** What progress bars say from now on. @param {import("playwright-core").Page} page */
async function look(page) {
  await page.evaluate(() => {
    const words = new Set();
    Object.assign(globalThis, {words});
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll('[role=progressbar]')) words.add(bar.getAttribute('aria-valuetext') ?? '');
    }).observe(document.body, {subtree: true, childList: true, attributes: true});
  });
}

test('a large book goes out a slice at a time, with its progress, and can be kept back', {timeout: 240000}, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await page.getByRole('tab', {name: 'Data'}).click();
  await importFile(page, people());
  const dry = page.getByRole('dialog', {name: /^Import people/});
  await dry.getByRole('button', {name: /^Import [\d,]+ people$/}).click({timeout: 60000});
  await dry.waitFor({state: 'detached', timeout: 60000});
  await saved(page);
  await dismissToasts(page);
  await page.getByRole('tab', {name: 'Data'}).click();

  await look(page);
  await choose(page, 'Address book for phones (vCard 3.0)');
  const dialog = page.getByRole('dialog', {name: 'Export kith-contacts.vcf'});
  await dialog.getByRole('progressbar', {name: 'Writing the file'}).waitFor();
  // The slowest to write: it is seen on its way on any machine.
  await page.waitForFunction(() => [.../** @type {any} */ (globalThis).words].some((/** @type {string} */ text) => {
    const written = /^Writing person ([\d,]+) of 20,000$/.exec(text)?.[1];
    return written !== undefined && written !== '20,000';
  }));
  await dialog.getByRole('button', {name: 'Cancel'}).click();
  await dialog.waitFor({state: 'detached'});
  // Given up: nothing comes of it later.
  await page.waitForTimeout(1500);
  assert.equal(await dialog.count(), 0);

  await choose(page, 'People, for a spreadsheet (CSV)');
  const csv = page.getByRole('dialog', {name: 'Export kith-people.csv'});
  const save = csv.getByRole('button', {name: 'Save file'});
  await save.waitFor({timeout: 60000});
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  const file = join(output, 'large.csv');
  await download.saveAs(file);
  const rows = readFileSync(file, 'utf8').trimEnd().split('\r\n');
  assert.equal(rows.length, kPeople + 1);
  assert.ok(rows[0]?.startsWith('\uFEFFKith id,Name,'));
  await dismissToasts(page);

  // Escape gives up as well; then the book itself.
  await page.getByRole('button', {name: 'Export', exact: true}).click();
  const book = page.getByRole('dialog', {name: /^Export kith-\d{4}-\d\d-\d\d\.json$/});
  await book.getByRole('progressbar', {name: 'Writing the file'}).waitFor();
  await page.keyboard.press('Escape');
  await book.waitFor({state: 'detached'});
  const [whole] = await Promise.all([page.waitForEvent('download', {timeout: 60000}), page.getByRole('button', {name: 'Export', exact: true}).click()]);
  await whole.saveAs(join(output, 'large.json'));
  assert.equal(JSON.parse(readFileSync(join(output, 'large.json'), 'utf8')).people.length, kPeople);
  watched.check();
});
