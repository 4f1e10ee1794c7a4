// The story of the first minute in Firefox.
import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {browsers, connections, dist, newFolder, root, serve, watch} from './browser.mjs';
import {circlesOfFriends} from './circles.mjs';

const kSlow = {timeout: 180000};

/** @param {import('node:test').TestContext} t @param {string} url @param {Record<string, boolean>} preferences */
async function openFirefox(t, url, preferences = {}) {
  const downloads = newFolder('downloads');
  const browser = await browsers.Firefox(t, {preferences: {
    'browser.download.folderList': 2, 'browser.download.dir': downloads, 'browser.download.useDownloadDir': true,
    'browser.download.always_ask_before_handling_new_types': false, 'browser.download.manager.showWhenStarting': false, ...preferences,
  }});
  const {page, person} = await browser.newTab();
  const watched = watch(page, url);  // what a policy stops is thrown here
  const check = async () => {
    watched.check();
    await person.checkQuiet();
  };
  const download = async (/** @type {string} */ known) => {
    for (let tries = 0; tries < 200; ++tries) {
      const name = readdirSync(downloads).find((file) => file.endsWith('.json') && file !== known && !existsSync(join(downloads, `${file}.part`)));
      if (name && readFileSync(join(downloads, name)).length > 0) return name;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return assert.fail('nothing was downloaded');
  };
  /** Through the page's own picker. */
  const pick = async (/** @type {string} */ file, button = 'Import') => {
    const [chooser] = await Promise.all([/** @type {import('puppeteer-core').Page} */ (page).waitForFileChooser(), person.click('button', button)]);
    await chooser.accept([file]);
  };
  return {person, check, pick, download: async (known = '') => {
    const name = await download(known);
    return {name, text: readFileSync(join(downloads, name), 'utf8')};
  }};
}

/** @param {import('node:test').TestContext} t @param {string} url @param {(() => Promise<void>) | null} goOffline */
async function story(t, url, goOffline) {
  const {person, check, pick, download} = await openFirefox(t, url);
  await person.open(url);
  await person.firstMinute(() => pick(connections), 'Enter');

  const there = async () => {
    await person.see('complementary', 'Jürgen Traumwald');
    assert.equal(await person.value('textbox', 'Place'), 'Ulm');
  };
  await check();
  const at = await person.driver.evaluate('location.href');
  await person.reload();
  await there();
  if (goOffline) {
    await person.until('navigator.serviceWorker.ready.then(() => true)');
    await goOffline();
    await person.driver.open('about:blank');
    await person.open(at);
    await there();
  }

  await person.click('tab', 'Data');
  await person.click('button', 'Export');
  const first = await download();
  assert.equal(JSON.parse(first.text).people.length, 13);
  await person.click('button', 'Delete everything');
  await person.see('dialog', 'Delete everything');
  const remove = await person.see('button', 'Delete 13 people');
  const asleep = `document.querySelector(${JSON.stringify(remove)}).getAttribute('aria-disabled') === 'true'`;
  assert.ok(await person.driver.evaluate(asleep), 'nothing is deleted without the word');
  await person.write('textbox', 'Type “delete” to confirm', 'delete');
  await person.until(`!(${asleep})`);
  await person.click('button', 'Delete 13 people');
  await person.seeNoMore('dialog', 'Delete everything');
  await person.see('button', 'Explore a sample network');
  await person.drop('kith.json', first.text);
  await person.click('button', 'Import 13 people');
  await person.saved();
  await person.click('tab', 'Data');
  await person.seeText('One JSON file with 13 people');
  await person.click('button', 'Export');
  assert.equal((await download(first.name)).text, first.text, 'the way out and in loses nothing');
  await check();
}

test('Firefox: the first minute over http, then with the server gone', kSlow, async (t) => {
  const server = await serve();
  t.after(() => server.close());
  await story(t, server.url, async () => {
    server.close();
    while (await fetch(server.url).then(() => true, () => false)) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});
test('Firefox: in a private window the book is kept as long as the window is', kSlow, async (t) => {
  const server = await serve();
  t.after(() => server.close());
  const {person, check, pick} = await openFirefox(t, server.url, {'browser.privatebrowsing.autostart': true});
  await person.open(server.url);
  await person.firstMinute(() => pick(connections), 'Enter');
  await check();
  await person.seeText('This is a private window: the book goes when it is closed.');
  await person.reload();
  assert.equal(await person.value('textbox', 'Place'), 'Ulm');
  await person.saved();
});
test('Firefox: the same from one file on disk', kSlow, (t) => story(t, pathToFileURL(join(dist, 'kith.html')).href, null));
test('Firefox: a photo is added, shown, and there again after a reload', kSlow, async (t) => {
  const server = await serve();
  t.after(() => server.close());
  const {person, check, pick} = await openFirefox(t, server.url);
  await person.open(server.url);
  await person.click('button', 'Add person');
  await pick(join(root, 'doc/map.png'), 'Add photo');
  await person.see('img', 'Photo of Unnamed');
  await person.saved();
  await check();
  await person.reload();
  await person.see('img', 'Photo of Unnamed');
  await check();
});
test('Firefox: the map comes to rest, tells of its people and is drawn, also after the graphics context was lost', kSlow, async (t) => {
  const server = await serve();
  t.after(() => server.close());
  const {person, check} = await openFirefox(t, server.url);
  await person.open(server.url);
  await person.openBook('circles.json', circlesOfFriends(), 36);
  await person.seeMap(/^P\d+$/);
  await person.driver.evaluate(`(async () => {
    const lose = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    lose.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 300));
    lose.restoreContext();
    globalThis.isRestored = true;
  })(), 0`);
  await person.until('globalThis.isRestored');
  await person.seeMap(/^P\d+$/);
  await check();
});
test('Firefox: a card to prepare with is printed, and nothing else', kSlow, async (t) => {
  const server = await serve();
  t.after(() => server.close());
  const {person, check, pick} = await openFirefox(t, server.url);
  await person.open(server.url);
  await person.firstMinute(() => pick(connections), 'Enter');
  await person.driver.evaluate(`window.print = () => { globalThis.printed = document.getElementById('paper').outerHTML; }, 0`);
  await person.click('button', 'Prepare to meet');
  await person.see('dialog', 'Prepare to meet Jürgen Traumwald');
  await person.click('button', 'Print');
  assert.match(await person.until('globalThis.printed'), /<h1>Prepare to meet Jürgen Traumwald<\/h1>/);
  const seen = () => person.driver.evaluate(`['paper', 'canvas', 'mirror'].filter((id) => document.getElementById(id).getClientRects().length > 0).join()`);
  assert.equal(await seen(), 'canvas,mirror');
  // Its driver cannot show a page as it is printed: what is meant for paper is made to hold on the screen.
  await person.driver.evaluate(`[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .forEach((rule) => { if (rule.media?.mediaText === 'print') rule.media.mediaText = 'screen'; })`);
  assert.equal(await seen(), 'paper');
  await check();
});
