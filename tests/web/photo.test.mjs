// A photo of a person: added, kept, taken back, replaced, taken away, exported; and what is no picture.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {deflateSync, crc32} from 'node:zlib';
import {importFile, openBrowser, openKith, output, saved, serve, watch} from './browser.mjs';

/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

/** A PNG (its specification: W3C, 2003) as wide as three such squares: red, then a face, then blue. */
function picture(side = 240) {
  const rows = Buffer.alloc(side * (1 + 9 * side));
  for (let y = 0; y < side; ++y) {
    for (let x = 0; x < 3 * side; ++x) {
      const [across, down] = [x / side - 1.5, y / side - 0.5];
      let colour = across < -0.5 ? [220, 30, 30] : across > 0.5 ? [30, 30, 220] : [240, 200, 60];
      if (Math.hypot(Math.abs(across) - 0.17, down + 0.12) < 0.06) colour = [60, 40, 20];
      const smile = Math.hypot(across, down);
      if (smile > 0.26 && smile < 0.31 && down > 0.1) colour = [60, 40, 20];
      rows.set(colour, y * (1 + 9 * side) + 1 + 3 * x);
    }
  }
  const chunk = (/** @type {string} */ type, /** @type {Buffer} */ data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = [Buffer.alloc(4), Buffer.alloc(4)];
    ends[0].writeUInt32BE(data.length);
    ends[1].writeUInt32BE(crc32(body));
    return Buffer.concat([ends[0], body, ends[1]]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(3 * side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2], 8); // eight bits, red, green and blue
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
const face = {name: 'face.png', mimeType: 'image/png', buffer: picture()};

test('a photo: added, kept, taken back, replaced, taken away; a text is no photo', {timeout: 180000}, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await page.getByRole('button', {name: 'Add person'}).first().click();
  for (const [field, text] of [['Given name', 'Ana'], ['Family name', 'Silva']]) {
    await page.getByRole('textbox', {name: field}).fill(text);
    await page.getByRole('textbox', {name: field}).press('Enter');
  }
  await page.getByRole('complementary', {name: 'Ana Silva'}).waitFor();
  const photo = page.getByRole('img', {name: 'Photo of Ana Silva'});
  const undo = page.getByRole('button', {name: 'Undo', exact: true}).first();
  const redo = page.getByRole('button', {name: 'Redo', exact: true}).first();

  await importFile(page, {name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture')}, 'Add photo');
  const told = page.getByRole('dialog', {name: 'That did not work'});
  await told.getByText('“notes.txt” is not a picture that this browser can open.').first().waitFor();
  await told.getByRole('button', {name: 'Close'}).click();
  await told.waitFor({state: 'detached'});
  assert.equal(await undo.getAttribute('aria-description'), 'Undo: Change Family name of Ana');

  await importFile(page, face, 'Add photo');
  await photo.waitFor();
  assert.equal(await undo.getAttribute('aria-description'), 'Undo: Add a photo of Ana Silva');
  await saved(page);
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await photo.waitFor();

  await importFile(page, face, 'Replace photo');
  await page.waitForFunction(() => document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') === 'Undo: Replace the photo of Ana Silva');
  await page.getByRole('button', {name: 'Remove photo'}).click();
  await photo.waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Add photo'}).waitFor();
  await undo.click();
  await photo.waitFor();
  await redo.click();
  await photo.waitFor({state: 'detached'});
  await undo.click();
  await photo.waitFor();
  await saved(page);

  await page.getByRole('tab', {name: 'Data'}).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Export', exact: true}).click()]);
  const file = join(output, 'photo.json');
  await download.saveAs(file);
  const {people, photos} = JSON.parse(readFileSync(file, 'utf8'));
  assert.equal(photos.length, 1);
  assert.equal(photos[0].person, people[0].id);
  assert.match(photos[0].jpeg, /^\/9j\/[A-Za-z0-9+/]+=*$/);
  watched.check();
});

test('a photo outlives the graphics that the browser takes away', {timeout: 120000}, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await page.getByRole('button', {name: 'Add person'}).first().click();
  const photo = page.getByRole('img', {name: 'Photo of Unnamed'});
  await page.waitForTimeout(600); // the page slides in
  await importFile(page, face, 'Add photo');
  await photo.waitFor();
  // It is out of the mirror until it is decoded anew, for a moment that nobody may see.
  await page.evaluate(() => new Promise((resolve) => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
    const loss = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    canvas.addEventListener('webglcontextrestored', () => setTimeout(resolve, 1000));
    loss?.loseContext();
    setTimeout(() => loss?.restoreContext(), 300);
  }));
  await photo.waitFor();
});

const looks = {
  'light': {viewport: {width: 1280, height: 800}, colorScheme: 'light', deviceScaleFactor: 2},
  'dark': {viewport: {width: 1280, height: 800}, colorScheme: 'dark', deviceScaleFactor: 2},
  'phone': {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, deviceScaleFactor: 2},
  'phone-dark': {viewport: {width: 390, height: 844}, colorScheme: 'dark', hasTouch: true, isMobile: true, deviceScaleFactor: 2},
};
for (const [name, options] of Object.entries(looks)) {
  test(`a photo on the page of a person, to look at: ${name}`, {timeout: 120000}, async (t) => {
    const {page} = await openBrowser(t, options);
    await openKith(page, server.url);
    await page.getByRole('button', {name: 'Explore a sample network'}).click();
    await saved(page);
    await page.getByRole('tab', {name: 'People'}).click();
    await page.getByRole('row', {name: 'Amelia Fernsby'}).click();
    await page.getByRole('complementary', {name: 'Amelia Fernsby'}).waitFor();
    await page.waitForTimeout(600); // the page slides in
    await importFile(page, face, 'Add photo');
    await page.getByRole('img', {name: 'Photo of Amelia Fernsby'}).waitFor();
    await page.waitForTimeout(800);
    await page.screenshot({path: join(output, `photo-${name}.png`)});
  });
}

test('the photos in an address book come with their people', {timeout: 120000}, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  const photo = picture(400).toString('base64').replace(/.{72}/g, '$&\r\n ');
  const card = (/** @type {string} */ name, /** @type {string} */ bytes) => `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nPHOTO;ENCODING=b;TYPE=PNG:${bytes}\r\nEND:VCARD\r\n`;
  await importFile(page, {name: 'all.vcf', mimeType: 'text/vcard', buffer: Buffer.from(card('Ana Silva', photo) + card('Rui Costa', 'bm8gcGljdHVyZQ=='))});
  const dialog = page.getByRole('dialog', {name: 'Import all.vcf'});
  await dialog.getByText('With them: 1 photo.').waitFor();
  await dialog.getByText('1 photo was left out: no picture that this browser can open.').waitFor();
  await dialog.getByRole('button', {name: 'Import 2 people'}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Ana Silva'}).click();
  await page.getByRole('img', {name: 'Photo of Ana Silva'}).waitFor();
  await page.getByRole('row', {name: 'Rui Costa'}).click();
  await page.getByRole('button', {name: 'Add photo'}).waitFor();
  watched.check();
});
