// Files of other programs, brought in and taken out in Chromium as a person does.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import test, {after, before} from 'node:test';
import {parse} from 'csv-parse/sync';
import {dismissToasts, importFile, openBrowser, openKith, openSample, root, saved, serve, watch} from './browser.mjs';

const kSlow = {timeout: 120000};
const sample = (/** @type {string} */ name) => join(root, 'tests/data/import', name);

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());

/** Import through Data. @param {import('playwright-core').Page} page @param {string} file @param {string} button */
async function bringIn(page, file, button) {
  const data = page.getByRole('tab', {name: 'Data'});
  if (await data.count()) await data.click();
  await importFile(page, sample(file));
  const dialog = page.getByRole('dialog', {name: `Import ${file.split('/').pop()}`});
  await dialog.waitFor();
  const words = (await dialog.allInnerTexts()).join('\n');
  await dialog.getByRole('button', {name: button, exact: true}).click();
  await dialog.waitFor({state: 'detached'});
  await saved(page);
  await dismissToasts(page);  // two of them lie over what is pressed next
  return words;
}

/** Take the book away in another format. @param {import('playwright-core').Page} page @param {string} format @param {string | RegExp} [whom] */
async function takeAway(page, format, whom) {
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Other formats'}).click();
  await page.getByRole('menuitem', {name: format}).click();
  const dialog = page.getByRole('dialog', {name: /^Export kith/});
  await dialog.getByRole('button', {name: 'Save file'}).waitFor(); // written
  if (whom) {
    await dialog.getByRole('radio', {name: whom}).click();
    await dialog.getByRole('radio', {name: whom, checked: true}).waitFor();
  }
  const lost = await dialog.getByRole('listitem').evaluateAll((items) => items.map((item) => item.getAttribute('aria-label') ?? item.textContent));
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', {name: 'Save file'}).click()]);
  await dialog.waitFor({state: 'detached'});
  const path = await download.path();
  return {lost, path, text: readFileSync(path, 'utf8')};
}

test('an address book, a calendar, messages and mail each say what they are and what comes with them', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  assert.match(await bringIn(page, 'vcard-apple-3.0.vcf', 'Import 3 people'), /vCard 3\.0/);
  assert.match(await bringIn(page, 'google-calendar.ics', 'Import 1 person'), /4 touchpoints/);
  const messages = await bringIn(page, 'linkedin-messages.csv', 'Import 4 people');
  assert.match(messages, /9 touchpoints/);
  assert.match(messages, /for you to decide/);
  assert.match(await bringIn(page, 'mailbox.mbox', 'Import 1 person'), /neither its subject nor its text/);
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('row', {name: 'Zephyrine Quillfeather'}).first().waitFor();
  await saved(page);
  watched.check();
});

test('a question whether two are the same person is answered, and they are one', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await bringIn(page, 'vcard-apple-3.0.vcf', 'Import 3 people');
  await page.getByRole('tab', {name: 'Data'}).click();
  await importFile(page, sample('linkedin-messages.csv'));
  const dialog = page.getByRole('dialog', {name: 'Import linkedin-messages.csv'});
  const asked = await dialog.getByText(/^\d new people$/).textContent();
  await dialog.getByRole('radio', {name: 'The same'}).first().click();
  await dialog.getByText(`${Number(asked?.[0]) - 1} new people`).waitFor();
  await dialog.getByRole('button', {name: /^Import/}).click();
  await dialog.waitFor({state: 'detached'});
  await saved(page);
});

test('what comes besides people is looked at, and left out by person', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await page.getByRole('tab', {name: 'Data'}).click();
  await importFile(page, {name: 'net.gml', mimeType: 'text/plain', buffer: Buffer.from(
    'graph [ node [ id 1 label "Ana Silva" ] node [ id 2 label "Rui Costa" ] node [ id 3 label "Eva Lima" ] ' +
    'edge [ source 1 target 2 ] edge [ source 2 target 3 ] ]')});
  const dialog = page.getByRole('dialog', {name: 'Import net.gml'});
  await dialog.getByRole('radio', {name: 'Activity'}).click();
  await dialog.getByRole('checkbox', {name: '2 ties', checked: true}).waitFor();
  await dialog.getByRole('listitem', {name: 'Rui Costa', description: '2 ties'}).waitFor();
  await dialog.getByRole('checkbox', {name: 'Take Ana Silva'}).click();
  await dialog.getByRole('checkbox', {name: 'Take Ana Silva', checked: false}).waitFor();
  await dialog.getByRole('button', {name: 'Import 3 people'}).click();
  await dialog.waitFor({state: 'detached'});
  await saved(page);
  await dismissToasts(page);
  const ties = parse((await takeAway(page, 'Ties, for a spreadsheet (CSV)')).text, {columns: true, bom: true});
  assert.equal(ties.length, 1);
});

test('whose mailbox it is, is asked where nothing tells it, and said where something does', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  const mail = (/** @type {string} */ from, /** @type {string} */ to, /** @type {number} */ day) =>
    `From x@x.example Mon Jun  2 08:00:00 2025\nFrom: ${from}\nTo: ${to}\nDate: ${day} Jun 2025 10:00:00 +0000\nMessage-ID: <${day}@x.example>\n\nNot read.\n\n`;
  const ana = 'Ana Silva <ana@silva.example>';
  const bo = 'Bo Lind <bo@lind.example>';
  await importFile(page, {name: 'mail.mbox', mimeType: 'application/mbox', buffer: Buffer.from(mail(bo, ana, 2) + mail(ana, bo, 3))});
  const dialog = page.getByRole('dialog', {name: 'Import mail.mbox'});
  await dialog.getByText('Which of these is you?').waitFor();
  await dialog.getByRole('button', {name: 'Choose', exact: true}).click();
  await page.getByRole('menuitem', {name: 'Ana Silva, ana@silva.example'}).click();
  await dialog.getByText('Read as your own mailbox: ana@silva.example').waitFor();
  await dialog.getByText('With them: 2 touchpoints.').waitFor();
  await dialog.getByRole('button', {name: 'Import 1 person', exact: true}).click();
  await dialog.waitFor({state: 'detached'});
  await saved(page);
});

test('what comes with the people is counted: organisations, ties and exchanges', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  assert.match(await bringIn(page, '../linkedin-connections.csv', 'Import 13 people'), /12 new organisations/);
  assert.match(await bringIn(page, 'linkedin-endorsements-received.csv', 'Import'), /With them: 4 exchanges\./);
  const other = await openBrowser(t);
  await openKith(other.page, server.url);
  const network = await bringIn(other.page, 'network.graphml', 'Import 5 people');
  assert.match(network, /With them: 4 ties\./);
  assert.match(network, /1 new organisation(?!s)/);
});

test('a spreadsheet in German and rows that cannot be read, which are downloaded', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await importFile(page, {name: 'kontakte.csv', mimeType: 'text/csv', buffer: Buffer.from(
    'Vorname;Nachname;E-Mail-Adresse;Notizen\nAna;Silva;ana@example.org;\n;;;only a note\nBen;Ek;ben@example.org;\n')});
  const dialog = page.getByRole('dialog', {name: 'Import kontakte.csv'});
  await dialog.getByText('2 new people').waitFor();
  await dialog.getByText('1 row was not read').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', {name: 'Download as CSV'}).click()]);
  const rows = parse(readFileSync(await download.path(), 'utf8'), {columns: true, bom: true});
  assert.equal(rows.length, 1);
  assert.equal(Object.values(/** @type {object} */ (rows[0])).includes('3'), true, 'it names the line');
  await dialog.getByRole('button', {name: 'Import 2 people'}).click();
  await saved(page);
});

test('what was copied elsewhere is pasted by a button or by keys, and a refusal is told', kSlow, async (t) => {
  const {context, page} = await openBrowser(t);
  await context.grantPermissions(['notifications']); // and nothing else
  await openKith(page, server.url);
  await page.getByRole('tab', {name: 'Data'}).click();
  const button = page.getByRole('button', {name: 'Paste', exact: true});
  const refused = page.getByRole('dialog', {name: 'That did not work'});
  await button.click();
  await refused.getByRole('alert').filter({hasText: 'Press Ctrl V'}).waitFor();
  await refused.getByRole('button', {name: 'Close'}).click();

  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const copy = (/** @type {string} */ text) => page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await copy(' ');
  await button.click();
  await refused.getByRole('alert').filter({hasText: 'There is no text in the clipboard'}).waitFor();
  await refused.getByRole('button', {name: 'Close'}).click();
  const dialog = page.getByRole('dialog', {name: 'Import Pasted text'});
  await copy('--\nAna Silva\nHead of Research | Acme Ltd\nTel. +351 912 345 678 | ana@acme.example\n');
  await button.click();
  await dialog.getByRole('button', {name: 'Import 1 person', exact: true}).click();
  await dialog.waitFor({state: 'detached'});
  await saved(page);

  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.setData('text/plain', 'Attendees: Rui Costa <rui@costa.example>; Eva Lima <eva@lima.example>');
    document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData: transfer, bubbles: true, cancelable: true}));
  });
  await dialog.getByRole('button', {name: 'Import 2 people', exact: true}).click();
  await dialog.waitFor({state: 'detached'});
  await saved(page);
});

test('the book is taken away as a table and an address book, and each says what it cannot hold', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await bringIn(page, 'vcard-apple-3.0.vcf', 'Import 3 people');
  await bringIn(page, 'google-calendar.ics', 'Import 1 person');
  const table = await takeAway(page, 'People, for a spreadsheet (CSV)');
  assert.ok(table.lost.includes('4 touchpoints'), table.lost.join());
  const rows = parse(table.text, {columns: true, bom: true});
  assert.equal(rows.length, 4);
  const cards = await takeAway(page, 'Address book for phones (vCard 3.0)');
  assert.equal(cards.text.match(/BEGIN:VCARD/g)?.length, 4);
  assert.match(cards.text, /Quillfeather/);
  watched.check();
});

/** How a file of each of the other formats begins. @type {Record<string, RegExp>} */
const kBeginnings = {
  'Touchpoints, for a spreadsheet (CSV)': /^\uFEFFKith id,Date,People,/,
  'Ties, for a spreadsheet (CSV)': /^\uFEFFKith id,From,From \(id\),To,/,
  'Exchanges, for a spreadsheet (CSV)': /^\uFEFFKith id,Person,Person \(id\),/,
  'Address book (vCard 4.0)': /^BEGIN:VCARD\r\nVERSION:4\.0\r\n/,
  'Calendar of what is due, birthdays and tasks (ICS)': /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/,
  'A note a person (Markdown, ZIP)': /^PK\x03\x04/,
  'Network for Gephi (GEXF)': /^<\?xml [^>]+>\s*<gexf /,
  'Network (GraphML)': /^<\?xml [^>]+>\s*<graphml /,
  'The network without names (GraphML)': /^<\?xml [^>]+>\s*<graphml /,
  'People and all that belongs to them (Kith JSON)': /^\{\s*"format": "kith",/,
};

test('the book is taken away in every other format', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openSample(page, server.url);
  for (const [format, beginning] of Object.entries(kBeginnings)) {
    const {lost, text} = await takeAway(page, format);
    assert.match(text.slice(0, 300), beginning, format);
    assert.ok(text.length > 1000, format);
    if (/GEXF/.test(format)) assert.ok((text.match(/<viz:position /g) ?? []).length >= 200, 'everybody is where the map has them');
    await dismissToasts(page);
  }
});

test('notes that Kith wrote change nothing, and those of others come in as a table', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  const watched = watch(page, server.url);
  await openSample(page, server.url);
  const {lost, path} = await takeAway(page, 'A note a person (Markdown, ZIP)');
  assert.match(lost[0] ?? '', /only fields .*texts and the current role/);
  await dismissToasts(page);
  await importFile(page, path);
  const dialog = page.getByRole('dialog', {name: /^Import /});
  await dialog.getByRole('button', {name: 'Nothing to import'}).waitFor();
  const words = (await dialog.allInnerTexts()).join('\n');
  assert.match(words, /200 Markdown notes of people from Kith/);
  assert.match(words, /Ties, other roles and what happened are not/);
  await dialog.getByRole('button', {name: 'Cancel'}).click();
  await dialog.waitFor({state: 'detached'});

  // A note of somebody else's making, and one of no person.
  const note = (/** @type {string} */ name, /** @type {string} */ text) => ({name, mimeType: 'text/markdown', buffer: Buffer.from(text)});
  await importFile(page, [
    note('Zephyrine Quillfeather.md', '---\ntags: [person]\nemail: z@quillfeather.example\nharbour: Porto\n---\nLikes tea.\n'),
    note('Diary.md', 'Rain.\n')]);
  await dialog.getByText(/1 Markdown note of a person/).waitFor();
  // What nobody has heard of is asked at once.
  await dialog.getByRole('list', {name: 'Columns'}).getByRole('listitem', {name: 'harbour'}).waitFor();
  await dialog.getByRole('button', {name: 'Import 1 person'}).click();
  await dialog.waitFor({state: 'detached'});
  await saved(page);
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('searchbox', {name: 'Search people'}).fill('Quillfeather');
  await page.getByRole('row', {name: 'Zephyrine Quillfeather'}).first().waitFor();
  watched.check();
});

test('of the people found, or of everybody', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openSample(page, server.url);
  await page.getByRole('tab', {name: 'People'}).click();
  await page.getByRole('searchbox', {name: 'Search people'}).fill('org:okun');
  const found = parseInt(await page.getByText(/^\d+ of 200$/).first().textContent() ?? '');
  assert.ok(found > 0 && found < 200);
  const people = (/** @type {string} */ text) => parse(text, {columns: true, bom: true}).length;
  const format = 'People, for a spreadsheet (CSV)';
  assert.equal(people((await takeAway(page, format)).text), found);
  assert.equal(people((await takeAway(page, format, 'Everyone')).text), 200);
  await dismissToasts(page);
  const part = await takeAway(page, 'People and all that belongs to them (Kith JSON)', `The ${found} found`);
  assert.ok(part.lost.length > 0);
  const book = JSON.parse(part.text);
  const ids = new Set(book.people.map((/** @type {any} */ person) => person.id));
  assert.equal(ids.size, found);
  assert.ok(book.touchpoints.length > 0);
  for (const touchpoint of book.touchpoints) for (const id of touchpoint.people) assert.ok(ids.has(id));
});

test('a spreadsheet holds the columns that are chosen', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await bringIn(page, 'vcard-apple-3.0.vcf', 'Import 3 people');
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Other formats'}).click();
  await page.getByRole('menuitem', {name: 'People, for a spreadsheet (CSV)'}).click();
  const dialog = page.getByRole('dialog', {name: /^Export kith/});
  await dialog.getByRole('radio', {name: 'Columns'}).click();
  const name = dialog.getByRole('checkbox', {name: 'Given name', exact: true});
  assert.ok(await name.isChecked());
  await name.click();
  assert.ok(!await name.isChecked());
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', {name: 'Save file'}).click()]);
  const [header] = parse(readFileSync(await download.path(), 'utf8'), {bom: true});
  assert.ok(header.includes('Family name'));
  assert.ok(!header.includes('Given name'));
});

test('a table of what happened holds the columns that are chosen, and a choice for one is none for another', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await bringIn(page, 'google-calendar.ics', 'Import 2 people');
  const dialog = page.getByRole('dialog', {name: /^Export kith/});
  const date = dialog.getByRole('checkbox', {name: 'Date', exact: true});
  /** @param {string} format */
  const columnsOf = async (format) => {
    await page.getByRole('tab', {name: 'Data'}).click();
    await page.getByRole('button', {name: 'Other formats'}).click();
    await page.getByRole('menuitem', {name: format}).click();
    await dialog.getByRole('radio', {name: 'Columns'}).click();
  };
  await columnsOf('Touchpoints, for a spreadsheet (CSV)');
  await date.click();
  assert.ok(!await date.isChecked());
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', {name: 'Save file'}).click()]);
  const [header, ...rows] = parse(readFileSync(await download.path(), 'utf8'), {bom: true});
  await dialog.waitFor({state: 'detached'});
  assert.deepEqual(header.slice(0, 3), ['Kith id', 'People', 'People (id)']);
  assert.ok(!header.includes('Date'));
  assert.equal(rows.length, 4);
  await dismissToasts(page);
  await columnsOf('Exchanges, for a spreadsheet (CSV)');
  assert.ok(await date.isChecked());
  await dialog.getByRole('button', {name: 'Cancel'}).click();
  await dialog.waitFor({state: 'detached'});
  // The table comes back as what it is, and nobody is made of it.
  await importFile(page, await download.path());
  const back = page.getByRole('dialog', {name: /^Import /});
  await back.getByRole('button', {name: 'Nothing to import'}).waitFor();
  const words = (await back.allInnerTexts()).join('\n');
  assert.match(words, /Touchpoints from Kith/);
  assert.match(words, /4 rows are in your book already/);
});

test('a copy without names keeps what is chosen', kSlow, async (t) => {
  const {page} = await openBrowser(t);
  await openKith(page, server.url);
  await bringIn(page, 'vcard-apple-3.0.vcf', 'Import 3 people');
  await page.getByRole('tab', {name: 'Data'}).click();
  await page.getByRole('button', {name: 'Other formats'}).click();
  await page.getByRole('menuitem', {name: 'The network without names (Kith JSON)'}).click();
  const dialog = page.getByRole('dialog', {name: /^Export kith/});
  await dialog.getByRole('listitem', {name: 'Days, which are rounded to months'}).waitFor();
  await dialog.getByRole('radio', {name: 'What is kept'}).click();
  await dialog.getByRole('checkbox', {name: 'Invented names instead of numbers'}).click();
  const days = dialog.getByRole('checkbox', {name: 'Days as they are, not only months'});
  assert.ok(!await days.isChecked());
  await days.click();
  assert.ok(await days.isChecked());
  await dialog.getByRole('radio', {name: 'The file'}).click();
  await dialog.getByRole('listitem', {name: 'Days, which are rounded to months'}).waitFor({state: 'detached'});
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', {name: 'Save file'}).click()]);
  const copy = JSON.parse(readFileSync(await download.path(), 'utf8'));
  assert.equal(copy.people.length, 3);
  for (const person of copy.people) {
    assert.doesNotMatch(person.given ?? '', /Person/);
    assert.equal(person.emails, undefined);
  }
});
