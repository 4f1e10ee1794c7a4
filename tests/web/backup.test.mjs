// Copies outside of the browser: the file that is kept up to date, the reminder where there is none, and the
// way back from a backup.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {join} from 'node:path';
import {dismissToasts, importConnections, importFile, openBrowser, openKith, output, saved, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const kSlow = {timeout: 180000};

/** @param {Page} page @param {string} place */
async function writePlace(page, place) {
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Jürgen Traumwald'}).click();
  const field = page.getByRole('textbox', {name: 'Place', exact: true});
  await field.fill(place);
  await field.press('Enter');
  await saved(page);
}

/**
 * What the backup file holds; in the tests it lies in the page's own file system. While the browser swaps a new
 * one in, the name or what was opened under it is gone for a moment: then it is read again.
 * @param {Page} page @returns {Promise<Buffer>}
 */
async function backupFile(page) {
  return Buffer.from(await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    for (let tries = 50; ; --tries) {
      try {
        const file = await (await folder.getFileHandle('kith-backup.kith')).getFile();
        return Array.from(new Uint8Array(await file.arrayBuffer()));
      } catch (error) {
        const swapped = error instanceof DOMException && ['NotFoundError', 'NotReadableError'].includes(error.name);
        if (!swapped || tries === 0) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }));
}

/** Wait until the file holds, or no longer holds, these words. @param {Page} page @param {string} words @param {boolean} held */
async function untilBackup(page, words, held = true) {
  const end = Date.now() + 60000;
  while (Date.now() < end) {
    if ((await backupFile(page)).includes(words) === held) return;
    await page.waitForTimeout(500);
  }
  assert.fail(`the backup file ${held ? 'lacks' : 'still has'} ${words}`);
}

test('a backup file follows the book, is sealed with it, and brings it back', kSlow, async (t) => {
  const {context, page} = await openBrowser(t);
  await context.addInitScript(() => {
    // The picker is the browser's own window, which no test can press; a file of the page's own stands for what it gives.
    Object.assign(globalThis, {showSaveFilePicker: async () =>
      (await navigator.storage.getDirectory()).getFileHandle('kith-backup.kith', {create: true})});
  });
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await importConnections(page);
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Keep a backup file'}).click();
  await untilBackup(page, 'Traumwald');
  await page.getByText(/^kith-backup.kith, written/).waitFor();
  await page.screenshot({path: join(output, 'backup-light.png')});
  await writePlace(page, 'Ulm an der Donau');
  await untilBackup(page, 'Ulm an der Donau');

  // It is still the file of this browser after a reload.
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await writePlace(page, 'Lindau');
  await untilBackup(page, 'Lindau');
  const file = await backupFile(page);

  // With a passphrase it is sealed.
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Protect with a passphrase'}).click();
  const protect = page.getByRole('dialog', {name: 'Protect with a passphrase'});
  await protect.getByLabel('New passphrase').fill('seven quiet otters');
  await protect.getByLabel('The same again').fill('seven quiet otters');
  await protect.getByRole('button', {name: 'Protect', exact: true}).click();
  await protect.waitFor({state: 'detached'});
  await untilBackup(page, 'KITHLOCK');
  await untilBackup(page, 'Traumwald', false);
  await page.getByRole('button', {name: 'Stop', exact: true}).click();
  await page.getByRole('button', {name: 'Keep a backup file'}).waitFor();
  watched.check();

  // Another browser: the file gives the book back.
  const {page: other} = await openBrowser(t);
  await openKith(other, server.url);
  await importFile(other, {name: 'kith-backup.kith', mimeType: 'application/octet-stream', buffer: file});
  const dialog = other.getByRole('dialog', {name: 'Import kith-backup.kith'});
  await dialog.getByRole('button', {name: 'Import 13 people'}).click();
  await saved(other);
  await other.getByRole('tab', {name: 'People'}).click();
  await other.getByRole('row', {name: 'Jürgen Traumwald'}).click();
  assert.equal(await other.getByRole('textbox', {name: 'Place', exact: true}).inputValue(), 'Lindau');
});

test('a backup is restored over a book: what changes is shown first, and one undo takes it back', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await importConnections(page);
  await page.getByRole('tab', {name: 'Data'}).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Export', exact: true}).click()]);
  const file = join(output, 'backup.json');
  await download.saveAs(file);

  // Since then: one changed, one new.
  await writePlace(page, 'Ulm');
  await page.getByRole('button', {name: 'Add person'}).first().click();
  await page.getByRole('textbox', {name: 'Given name'}).fill('Zora');
  await page.getByRole('textbox', {name: 'Given name'}).press('Enter');
  await saved(page);
  await page.getByRole('tab', {name: 'Data'}).click();
  await importFile(page, file);
  const dialog = page.getByRole('dialog', {name: 'Import backup.json'});
  await dialog.getByText('0 people changed').waitFor(); // merged, the later value stays
  await dialog.getByRole('radio', {name: 'Restore exactly'}).click();
  await dialog.getByText('1 person changed').waitFor();
  await dialog.getByText('1 people deleted').waitFor();
  await dialog.getByRole('listitem', {name: 'Zora'}).waitFor();
  await page.screenshot({path: join(output, 'restore-light.png')});
  await dialog.getByRole('button', {name: 'Restore', exact: true}).click();
  await dialog.waitFor({state: 'detached'});
  await page.getByText('Restored backup.json').first().waitFor();
  await dismissToasts(page);
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Jürgen Traumwald'}).click();
  const place = page.getByRole('textbox', {name: 'Place', exact: true});
  assert.equal(await place.inputValue(), '');
  assert.equal(await page.getByRole('row', {name: 'Zora'}).count(), 0);
  await page.getByRole('button', {name: 'Undo', exact: true}).first().click();
  await page.getByRole('row', {name: 'Zora'}).waitFor();
  assert.equal(await place.inputValue(), 'Ulm');
});

test('where no backup is, a reminder comes after a while, with one press to download, and goes', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await importConnections(page);
  const reminder = page.getByRole('status', {name: 'Backup'});
  assert.equal(await reminder.count(), 0);
  const dayBefore = (/** @type {string} */ name, /** @type {number} */ days) => page.evaluate(([name, days]) =>
    localStorage.setItem(`kith.${name}`, new Date(Date.now() - Number(days) * 86400000).toISOString().slice(0, 10)), [name, String(days)]);
  const again = async () => {
    await page.reload();
    await page.waitForSelector('html[data-ready]');
  };
  await dayBefore('entered', 8);
  await again();
  await reminder.filter({hasText: 'no copy outside this browser yet'}).waitFor();
  await page.screenshot({path: join(output, 'reminder-light.png')});
  await page.getByRole('button', {name: 'Later', exact: true}).click();
  await reminder.waitFor({state: 'detached'});
  await again();
  assert.equal(await reminder.count(), 0);
  await dayBefore('remind_after', 1);
  await again();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Download', exact: true}).click()]);
  assert.match(download.suggestedFilename(), /\.json$/);
  await reminder.waitFor({state: 'detached'});
});
