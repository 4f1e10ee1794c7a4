// What a person says of an import and after it, in Chromium: which column holds what, who comes in, who stands in the
// book twice, which suggested ties are true.
import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import {importFile, openBrowser, openKith, saved, serve, watch} from './browser.mjs';

const kSlow = {timeout: 120000};

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

const csv = (/** @type {string} */ name, /** @type {string} */ text) => ({name, mimeType: 'text/csv', buffer: Buffer.from(text)});

/** @param {import('playwright-core').Page} page @param {any} file */
async function offer(page, file) {
  const data = page.getByRole('tab', {name: 'Data'});
  if (await data.count()) await data.click();
  await importFile(page, file);
  const dialog = page.getByRole('dialog', {name: /^Import /});
  await dialog.waitFor();
  return dialog;
}

/** @param {import('playwright-core').Page} page @param {import('playwright-core').Locator} dialog @param {string | RegExp} button */
async function take(page, dialog, button) {
  await dialog.getByRole('button', {name: button}).click();
  await dialog.waitFor({state: 'detached'});
  await saved(page);
}

/** Who has this place, as their page says. @param {import('playwright-core').Page} page @param {string} name @param {string} place */
async function placed(page, name, place) {
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name}).first().click();
  await page.getByRole('heading', {name}).waitFor();
  assert.equal(await page.getByRole('textbox', {name: 'Place', exact: true}).inputValue(), place);
}

test('the columns of a sheet nobody has seen are told by hand, and remembered', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  const dialog = await offer(page, csv('members.csv', 'Name,Heimathafen,Eintritt\nAna Silva,Porto,03/04/2021\nRui Costa,Faro,05/06/2021\n'));
  // What is not sure is asked at once.
  assert.ok(await dialog.getByRole('radio', {name: 'Columns'}).isChecked());
  const columns = dialog.getByRole('list', {name: 'Columns'});
  await columns.getByRole('listitem', {name: 'Heimathafen'}).waitFor();
  const choose = async (/** @type {string} */ column, /** @type {string} */ field) => {
    await columns.getByRole('button', {description: `What the column “${column}” holds`}).click();
    await page.getByRole('menuitem', {name: field, exact: true}).click();
    await columns.getByRole('button', {name: field, description: `What the column “${column}” holds`}).waitFor();
  };
  await choose('Heimathafen', 'Place');
  await choose('Eintritt', 'Met on');
  const order = columns.getByRole('radiogroup', {name: 'Order of dates in Eintritt'});
  await order.getByRole('radio', {name: 'Day first'}).click();
  await dialog.getByRole('radio', {name: 'People'}).click();
  await take(page, dialog, 'Import 2 people');
  await placed(page, 'Ana Silva', 'Porto');

  const next = await offer(page, csv('members-2.csv', 'Name,Heimathafen,Eintritt\nEva Lima,Braga,07/08/2022\n'));
  await next.getByText('The columns are read as you said before.').waitFor();
  await take(page, next, 'Import 1 person');
  await placed(page, 'Eva Lima', 'Braga');
  watched.check();
});

test('a text from an old program is read again as one says', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  // Robert Bělík in Windows-1250.
  const buffer = Buffer.from('Name,E-mail\nRobert B\xECl\xEDk,rb@x.example\n', 'latin1');
  const dialog = await offer(page, {name: 'old.csv', mimeType: 'text/csv', buffer});
  const people = dialog.getByRole('list', {name: 'People in the file'});
  await people.getByRole('listitem', {name: 'Robert Bìlík'}).waitFor();
  const description = 'How the letters of the file are read';
  await dialog.getByRole('button', {description}).click();
  await page.getByRole('menuitem', {name: 'Windows-1250, Central Europe'}).click();
  await people.getByRole('listitem', {name: 'Robert Bělík'}).waitFor();
  await dialog.getByRole('button', {name: 'Windows-1250, Central Europe', description}).waitFor();
  await take(page, dialog, 'Import 1 person');
  watched.check();
});

test('a sheet that tells nobody\'s name asks which column does', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  const dialog = await offer(page, csv('umsatz.csv', 'Mandant;Umsatz\nAlpha;3\nBeta;4\n'));
  await dialog.getByText(/^Say which column holds the name/).waitFor();
  assert.ok(await dialog.getByRole('radio', {name: 'Columns'}).isChecked());
  assert.equal(await dialog.getByRole('button', {name: 'Nothing to import'}).getAttribute('aria-disabled'), 'true');
  const columns = dialog.getByRole('list', {name: 'Columns'});
  await columns.getByRole('button', {description: 'What the column “Mandant” holds'}).click();
  await page.getByRole('menuitem', {name: 'Full name', exact: true}).click();
  await take(page, dialog, 'Import 2 people');
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Alpha'}).waitFor();
  watched.check();
});

test('people are left out one by one and by rule; both sides of a difference are chosen at once', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  let dialog = await offer(page, csv('a.csv', 'Name,E-mail,City\nAna Silva,ana@a.example,Porto\nRui Costa,rui@b.example,Faro\nEva Lima,eva@c.example,Braga\n'));
  await dialog.getByRole('checkbox', {name: 'Take Rui Costa'}).click();
  assert.ok(!await dialog.getByRole('checkbox', {name: 'Take Rui Costa'}).isChecked());
  await take(page, dialog, /^Import/);
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Eva Lima'}).waitFor();
  assert.equal(await page.getByRole('row', {name: 'Rui Costa'}).count(), 0);

  dialog = await offer(page, csv('b.csv', 'Name,E-mail,City\nAna Silva,ana@a.example,Lisbon\nEva Lima,eva@c.example,Lagos\nTom Reis,tom@d.example,Faro\n'));
  await dialog.getByText('2 things for you to decide').waitFor();
  await dialog.getByRole('button', {name: 'All …'}).click();
  await page.getByRole('menuitem', {name: 'Take all from the file'}).click();
  await dialog.getByRole('button', {name: 'Take …'}).click();
  await page.getByRole('menuitem', {name: 'Changed people only'}).click();
  await take(page, dialog, /^(Import|Update)/);
  await placed(page, 'Eva Lima', 'Lagos');
  assert.equal(await page.getByRole('row', {name: 'Tom Reis'}).count(), 0);
});

test('one button says of all who may be the same whether they are', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  const list = (/** @type {string} */ host) => csv('a.csv', 'Name,E-mail,Company,City\n' +
    `Ana Silva,ana@${host},Acme,Porto\nRui Costa,rui@${host},Beta,Faro\n`);
  await take(page, await offer(page, list('home.example')), /^Import/);
  const dialog = await offer(page, list('work.example'));
  await dialog.getByText('2 things for you to decide').waitFor();
  const word = (/** @type {string} */ name) =>
    dialog.getByRole('radiogroup', {name: 'Ana Silva: the same person?'}).getByRole('radio', {name});
  await dialog.getByRole('button', {name: 'All the same (2)'}).click();
  await dialog.getByRole('button', {name: 'Update 2 people'}).waitFor();
  assert.ok(await word('The same').isChecked());
  await dialog.getByRole('button', {name: 'All new (2)'}).click();
  await dialog.getByRole('button', {name: 'Import 2 people'}).waitFor();
  assert.ok(await word('Keep apart').isChecked());
  await dialog.getByRole('button', {name: 'All the same (2)'}).click();
  await take(page, dialog, 'Update 2 people');
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Ana Silva'}).waitFor();
  assert.equal(await page.getByRole('row', {name: /Ana Silva|Rui Costa/}).count(), 2);
  watched.check();
});

test('rows pasted from a sheet are an import; a paste into a field is not', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  const paste = (/** @type {string} */ selector) => page.evaluate((selector) => {
    const transfer = new DataTransfer();
    transfer.setData('text/plain', 'Name\tE-mail\nAna Silva\tana@a.example\nRui Costa\trui@b.example\n');
    (selector ? document.activeElement : document.body)?.dispatchEvent(new ClipboardEvent('paste', {clipboardData: transfer, bubbles: true, cancelable: true}));
  }, selector);
  await paste('');
  const dialog = page.getByRole('dialog', {name: 'Import Pasted text'});
  await take(page, dialog, 'Import 2 people');
  await page.getByRole('searchbox', {name: 'Search people'}).or(page.getByRole('combobox', {name: 'Search people'})).first().focus();
  await paste('field');
  await page.waitForTimeout(300);
  assert.equal(await page.getByRole('dialog').count(), 0);
});

test('who stands in the book twice becomes one, by keyboard, and is two again by undo', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await take(page, await offer(page, csv('a.csv', 'Name,E-mail,City,Company\nAna Silva,ana@a.example,Porto,Acme\nRui Costa,rui@b.example,Faro,\n')), /^Import/);
  // Two devices, two spellings: typed by hand, so no import has matched them.
  await page.getByRole('tab', {name: 'People'}).click();
  for (const [given, place] of [['Ana', 'Lisbon'], ['Rui', 'Faro']]) {
    await page.getByRole('button', {name: 'Add person'}).click();
    const type = async (/** @type {string} */ name, /** @type {string} */ value) => {
      const field = page.getByRole('textbox', {name, exact: true});
      await field.fill(value);
      await field.press('Enter');
    };
    await type('Given name', given);
    await type('Family name', given === 'Ana' ? 'Silva' : 'Costa');
    await type('Place', place);
    await saved(page);
  }
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Find duplicates'}).click();
  const dialog = page.getByRole('dialog', {name: 'Duplicates'});
  await dialog.getByText(/^1 of 2\. /).waitFor();
  await dialog.getByText(/the same name and city/).waitFor();
  // A phone has no keys.
  const desk = page.viewportSize() ?? {width: 1280, height: 800};
  await page.setViewportSize({width: 390, height: 844});
  await dialog.getByRole('button', {name: 'Later'}).click();
  await dialog.getByText(/^2 of 2\. /).waitFor();
  await page.setViewportSize(desk);
  await page.keyboard.press('l');
  await dialog.getByText(/^1 of 2\. /).waitFor();
  await page.keyboard.press('l');
  await dialog.getByText(/^2 of 2\. /).waitFor();
  await dialog.getByRole('radiogroup', {name: 'Place'}).getByRole('radio', {name: 'Lisbon'}).click();
  await page.keyboard.press('m');
  await dialog.getByText(/^1 of 1\. /).waitFor();
  await page.keyboard.press('n');
  await dialog.getByText(/^Nobody seems to be in the book twice/).waitFor();
  await dialog.getByRole('button', {name: 'Close'}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'People'}).click();
  assert.equal(await page.getByRole('row', {name: 'Ana Silva'}).count(), 1);
  assert.equal(await page.getByRole('row', {name: 'Rui Costa'}).count(), 2);
  await placed(page, 'Ana Silva', 'Lisbon');
  // The word that they are two, and the merge, are taken back.
  for (let i = 0; i < 2; ++i) await page.getByRole('button', {name: 'Undo'}).first().click();
  await page.getByRole('row', {name: 'Ana Silva'}).nth(1).waitFor();
  await saved(page);
  watched.check();
});

test('suggested ties are accepted one by one, and rejected by what they rest on', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await take(page, await offer(page, csv('a.csv', 'Name,E-mail,Company\nAna Silva,ana@a.example,Acme\nRui Costa,rui@b.example,Acme\n' +
    'Eva Lima,eva@lima.example,\nTom Lima,tom@lima.example,\n')), /^Import/);
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Suggested ties'}).click();
  const dialog = page.getByRole('dialog', {name: 'Suggested ties'});
  const colleagues = dialog.getByRole('button', {name: 'Accept', exact: true, description: /Ana Silva/});
  await dialog.getByText('Worked at the same place (1)').waitFor();
  await colleagues.click();
  await dialog.getByText('Worked at the same place (1)').waitFor({state: 'detached'});
  await dialog.getByRole('button', {name: 'Reject all', description: 'Share an e-mail domain'}).click();
  await dialog.getByText('No tie waits for your word.').waitFor();
  await dialog.getByRole('button', {name: 'Close'}).click();
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Ana Silva'}).click();
  await page.getByRole('group', {name: 'Ties'}).getByRole('button', {name: 'Rui Costa'}).waitFor();
  await page.getByRole('row', {name: 'Eva Lima'}).click();
  await page.getByRole('heading', {name: 'Eva Lima'}).waitFor();
  assert.equal(await page.getByRole('group', {name: 'Ties'}).count(), 0);
  // Coming again, neither is suggested again.
  const again = await offer(page, csv('b.csv', 'Name,E-mail,Company\nAna Silva,ana@a.example,Acme\nEva Lima,eva@lima.example,New Ltd\n'));
  await take(page, again, /^(Import|Update)/);
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Suggested ties'}).click();
  await dialog.getByText('No tie waits for your word.').waitFor();
  watched.check();
});

test('ties are looked for in what was entered by hand, once each', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await take(page, await offer(page, csv('a.csv', 'Name,E-mail\nAna Silva,ana@a.example\nRui Costa,rui@b.example\n')), /^Import/);
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Rui Costa'}).click();
  await page.getByRole('heading', {name: 'Rui Costa'}).waitFor();
  const through = page.getByRole('textbox', {name: 'Met through'});
  await through.fill('Ana Silva');
  await through.press('Enter');
  await saved(page);
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Suggested ties'}).click();
  const dialog = page.getByRole('dialog', {name: 'Suggested ties'});
  await dialog.getByText('No tie waits for your word.').waitFor();
  const look = dialog.getByRole('button', {name: 'Look for more'});
  await look.click();
  await dialog.getByText('Suggested 1 more tie', {exact: true}).waitFor();
  await dialog.getByText('One introduced the other to you (1)').waitFor();
  await saved(page);
  await dialog.getByRole('button', {name: 'Reject', exact: true, description: /Ana Silva/}).click();
  await dialog.getByText('No tie waits for your word.').waitFor();
  // What was rejected does not come again.
  await look.focus();
  await page.keyboard.press('Enter');
  await dialog.getByText('Nothing new to suggest', {exact: true}).waitFor();
  await dialog.getByRole('button', {name: 'Close'}).click();
  await dialog.waitFor({state: 'detached'});
  watched.check();
});

test('the numbers behind suggestions tell what they decide, and are changed by keyboard', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await take(page, await offer(page, csv('a.csv', 'Name,E-mail\nAna Silva,ana@a.example\nRui Costa,rui@b.example\n')), /^Import/);
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Numbers behind suggestions'}).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', {name: 'Numbers behind suggestions'});
  const domain = dialog.getByRole('textbox', {name: 'People with addresses at one domain'});
  assert.equal(await domain.inputValue(), '6');
  assert.match(await domain.getAttribute('aria-description') ?? '', /no tie is suggested\. Usually 6\./);
  await domain.focus();
  await domain.fill('1');
  await dialog.getByText('A whole number from 2 to 1000').waitFor();
  await domain.fill('2');
  await domain.press('Enter');
  await saved(page);
  await dialog.getByRole('button', {name: 'Close'}).focus();
  await page.keyboard.press('Enter');
  await dialog.waitFor({state: 'detached'});
  // Three at one domain are more than the number now.
  await take(page, await offer(page, csv('b.csv', 'Name,E-mail\nEva Lima,eva@lima.example\nTom Lima,tom@lima.example\nIda Lima,ida@lima.example\n')), /^Import/);
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Suggested ties'}).click();
  await page.getByText('No tie waits for your word.').waitFor();
  await page.getByRole('button', {name: 'Close'}).click();
  await page.getByRole('button', {name: 'Numbers behind suggestions'}).click();
  assert.equal(await domain.inputValue(), '2');
  await dialog.getByRole('button', {name: 'As usual'}).click();
  await page.waitForFunction(() => /** @type {HTMLInputElement | null} */ (document.querySelector('input[aria-label="People with addresses at one domain"]'))?.value === '6');
  watched.check();
});

test('who changed jobs since the last list is suggested as somebody to write to', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  const list = (/** @type {string} */ anas, /** @type {string} */ ruis) => csv('Connections.csv',
    'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n' +
    `Ana,Silva,https://www.linkedin.com/in/ana,,${anas},Engineer,01 Jan 2020\n` +
    `Rui,Costa,https://www.linkedin.com/in/rui,,${ruis},Chef,01 Jan 2020\n`);
  await take(page, await offer(page, list('Acme', 'Beta')), /^Import/);
  const news = await offer(page, list('Gamma', 'Delta'));
  await news.getByText(/^2 people changed jobs since .* suggested as people to congratulate\.$/).waitFor();
  await take(page, news, /^Update/);
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Suggested touches'}).click();
  const dialog = page.getByRole('dialog', {name: 'Suggested touches'});
  await dialog.getByRole('listitem', {name: 'Congratulate Ana Silva on the new job', description: 'Engineer, Gamma; was Engineer, Acme'}).waitFor();
  await dialog.getByRole('button', {name: 'Dismiss', description: /Ana Silva/}).click();
  await dialog.getByRole('listitem', {name: /Ana Silva/}).waitFor({state: 'detached'});
  await dialog.getByRole('button', {name: 'Close'}).click();
  // On the page of the other, with the keyboard.
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Rui Costa'}).click();
  const done = page.getByRole('button', {name: 'Done', description: /Rui Costa/});
  await done.focus();
  await page.keyboard.press('Enter');
  await done.waitFor({state: 'detached'});
  await page.getByText('Message: Congratulate Rui Costa on the new job').waitFor();
  await saved(page);
  watched.check();
});

test('in a low window what an import holds is scrolled to, and its buttons can be pressed', kSlow, async (t) => {
  const {page} = await openBrowser(t, {viewport: {width: 844, height: 390}, hasTouch: true, isMobile: true});
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  const rows = Array.from({length: 12}, (_, i) => `Ana${i},Silva,ana${i}@example.org`).join('\n');
  const dialog = await offer(page, csv('people.csv', `First Name,Last Name,E-mail\n${rows}\n,,\n , ,nobody\n`));
  const first = dialog.getByRole('checkbox', {name: /Ana0 Silva/});
  await first.scrollIntoViewIfNeeded();
  await page.waitForTimeout(400); // the picture follows
  await first.click();
  assert.ok(!await first.isChecked());
  await take(page, dialog, /^Import 11 /);
  watched.check();
});
