// The ways in: dropped files, fingers, a slow press, an input method, the clipboard.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {connections, dismissToasts, importFile, openBrowser, openKith, saved, serve, watch} from './browser.mjs';

/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const kSlow = {timeout: 120000};
const phone = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, deviceScaleFactor: 2};

test('a file is dropped on the page', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'Connections.csv', {type: 'text/csv'}));
    return data;
  }, readFileSync(connections, 'utf8'));
  await page.dispatchEvent('body', 'dragenter', {dataTransfer: transfer});
  await page.dispatchEvent('body', 'dragover', {dataTransfer: transfer});
  await page.dispatchEvent('body', 'drop', {dataTransfer: transfer});
  const dialog = page.getByRole('dialog', {name: /^Import Connections/});
  await dialog.getByRole('button', {name: 'Import 13 people'}).click();
  await saved(page);
  watched.check();
});

test('several files are one import; those that cannot be read are named', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  const file = (/** @type {string} */ name, /** @type {string} */ text) => ({name, mimeType: 'text/plain', buffer: Buffer.from(text)});
  const header = 'First Name,Last Name,Company,Connected On\n';
  await importFile(page, [file('Connections.csv', `${header}Ana,Silva,Acme,08 Feb 2020\n`), file('notes.txt', 'Milk and bread.\n'),
    file('more.csv', `${header}Bo,Ek,Acme,09 Feb 2020\n`), file('letter.txt', 'Dear all\n')]);
  const dialog = page.getByRole('dialog', {name: 'Import 4 files'});
  const left = dialog.getByRole('list', {name: 'Rows that were not read'});
  for (const name of ['notes.txt', 'letter.txt']) await left.getByRole('listitem', {name: new RegExp(name)}).waitFor();
  await dialog.getByRole('button', {name: 'Import 2 people'}).click();
  await page.getByRole('tab', {name: 'People'}).click();
  for (const name of ['Ana Silva', 'Bo Ek']) await page.getByRole('row', {name}).waitFor();
  await saved(page);
  await page.getByRole('button', {name: 'Undo'}).first().click();
  await page.getByRole('row', {name: 'Ana Silva'}).waitFor({state: 'detached'});

  // Nothing of them can be read: told once, with the names.
  await importFile(page, [file('notes.txt', 'Milk and bread.\n'), file('letter.txt', 'Dear all\n')]);
  const told = page.getByRole('dialog', {name: 'That did not work'});
  await told.getByText('“notes.txt”, “letter.txt”').first().waitFor();
  await told.getByRole('button', {name: 'Close'}).click();
  await told.waitFor({state: 'detached'});
  watched.check();
});

test('two fingers zoom the map, one moves it, a tap selects', kSlow, async (t) => {
  const {context, page} = await openBrowser(t, phone);
  await openKith(page, server.url);
  await page.getByRole('button', {name: 'Explore a sample network'}).click();
  await saved(page);
  await dismissToasts(page);
  await page.waitForFunction(() => !document.body.innerText.includes('arranging'), undefined, {timeout: 30000});
  const me = page.getByRole('application', {name: 'Network map'}).getByRole('button', {name: 'Me', exact: true});
  const box = async () => await me.boundingBox() ?? assert.fail('I am not on the map');
  const cdp = await context.newCDPSession(page);
  const touch = (/** @type {'touchStart'|'touchMove'|'touchEnd'} */ type, /** @type {[number, number][]} */ points) =>
    cdp.send('Input.dispatchTouchEvent', {type, touchPoints: points.map(([x, y], id) => ({x, y, id}))});

  // The first tap on what lies over the map counts, though no pointer hovered there before.
  const unzoomed = await box();
  await page.getByRole('button', {name: 'Zoom in'}).tap();
  await page.waitForFunction(([width]) => {
    const node = document.querySelector('[role=application] [aria-label="Me"]');
    return node && node.getBoundingClientRect().width > width * 1.3;
  }, [unzoomed.width]);
  await page.getByRole('button', {name: 'Show everything'}).tap();
  await page.waitForFunction(([width]) => {
    const node = document.querySelector('[role=application] [aria-label="Me"]');
    return node && Math.abs(node.getBoundingClientRect().width - width) < 0.5;
  }, [unzoomed.width]);

  const start = await box();
  await touch('touchStart', [[40, 170]]);  // where nobody is
  for (let i = 1; i <= 10; ++i) await touch('touchMove', [[40, 170 + 9 * i]]);
  await touch('touchEnd', []);
  await page.waitForFunction(([top]) => {
    const node = document.querySelector('[role=application] [aria-label="Me"]');
    return node && node.getBoundingClientRect().top > top + 60;
  }, [start.y]);

  const before = await box();
  const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
  await touch('touchStart', [[x - 30, y], [x + 30, y]]);
  for (let i = 1; i <= 10; ++i) await touch('touchMove', [[x - 30 - 5 * i, y], [x + 30 + 5 * i, y]]);
  await touch('touchEnd', []);
  await page.waitForFunction(([width]) => {
    const node = document.querySelector('[role=application] [aria-label="Me"]');
    return node && node.getBoundingClientRect().width > width * 1.5;
  }, [before.width]);
  const zoomed = await box();
  assert.ok(Math.abs(zoomed.x + zoomed.width / 2 - x) < 12, 'what is between the fingers stays there');

  await page.getByRole('button', {name: 'Show everything'}).tap();
  const hub = page.getByRole('application', {name: 'Network map'}).getByRole('button', {name: 'Harbour Light Clinic', exact: true});
  await hub.waitFor();
  await hub.tap();
  await page.getByRole('complementary', {name: 'Harbour Light Clinic'}).waitFor();
});

test('a press that takes long to be answered is one press', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  // As on a busy machine: more than a second between the pointer that is let go and the click of the same press.
  await page.evaluate(() => {
    const {focus} = HTMLElement.prototype;
    HTMLElement.prototype.focus = function(options) {
      HTMLElement.prototype.focus = focus;
      for (const until = performance.now() + 1200; performance.now() < until;) continue;
      focus.call(this, options);
    };
  });
  await page.getByRole('button', {name: 'Theme', exact: true}).click();
  await page.waitForTimeout(300); // a second press would have closed the menu
  await page.getByRole('menuitem', {name: 'Dark', exact: true}).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Theme');
});

test('an input method composes in a field', kSlow, async (t) => {
  const {context, page} = await openBrowser(t);
  await openKith(page, server.url);
  await page.getByRole('button', {name: 'Add person'}).click();
  await page.getByRole('textbox', {name: 'Family name'}).click();
  const cdp = await context.newCDPSession(page);
  for (const text of ['や', 'やま', 'やまか', 'やまかわ']) {
    await cdp.send('Input.imeSetComposition', {text, selectionStart: text.length, selectionEnd: text.length});
    await page.waitForTimeout(60);
  }
  await cdp.send('Input.insertText', {text: '山川'});
  await page.keyboard.press('Tab');
  await page.getByRole('complementary', {name: '山川'}).waitFor();
  await saved(page);
});

test('the clipboard works in a field', kSlow, async (t) => {
  const {context, page} = await openBrowser(t);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openKith(page, server.url);
  await page.getByRole('button', {name: 'Add person'}).click();
  const given = page.getByRole('textbox', {name: 'Given name'});
  await given.fill('Zephyrine');
  await given.press('Control+a');
  await given.press('Control+x');
  assert.equal(await given.inputValue(), '');
  await page.getByRole('textbox', {name: 'Family name'}).press('Control+v');
  await page.keyboard.press('Tab');
  await page.getByRole('complementary', {name: 'Zephyrine'}).waitFor();
  // Undo in the field is the field's own.
  await given.fill('Anna');
  await given.press('Control+z');
  assert.equal(await given.inputValue(), '');
});
