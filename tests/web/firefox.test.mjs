// The story of the first minute in Firefox.
import assert from 'node:assert/strict';
import {existsSync, mkdtempSync, readFileSync, readdirSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import puppeteer from 'puppeteer-core';
import {connections, dist, serve} from './browser.mjs';
import {openScreen, Person} from './person.mjs';

const kSlow = {timeout: 180000};
/** @type {{display: string, close: () => void}} */
let screen;
before(async () => { screen = await openScreen(); });
after(() => screen.close());

/** @param {import('node:test').TestContext} t @param {Record<string, boolean>} preferences */
async function openFirefox(t, preferences = {}) {
  const downloads = mkdtempSync(join(tmpdir(), 'kith-downloads-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: false,  // without a screen there is no WebGL
    env: {...process.env, DISPLAY: screen.display, MOZ_DISABLE_CONTENT_SANDBOX: '1'},
    defaultViewport: {width: 1280, height: 800},
    extraPrefsFirefox: {
      'browser.download.folderList': 2, 'browser.download.dir': downloads, 'browser.download.useDownloadDir': true,
      'browser.download.always_ask_before_handling_new_types': false, 'browser.download.manager.showWhenStarting': false,
      'webgl.force-enabled': true, ...preferences,
    },
  });
  t.after(() => browser.close());
  const page = (await browser.pages())[0] ?? await browser.newPage();
  await page.setViewport({width: 1280, height: 800});
  /** @type {string[]} */
  const elsewhere = [];
  /** @type {string[]} */
  const thrown = [];
  page.on('request', (request) => elsewhere.push(request.url()));
  page.on('pageerror', (error) => thrown.push(String(error)));  // what a policy stops is told here too
  page.on('console', (message) => { if (message.type() === 'error') thrown.push(`console: ${message.text()}`); });
  const person = new Person({
    open: async (url) => { await page.goto(url); },
    evaluate: (script) => page.evaluate(script),
    click: async (selector) => { await page.click(selector); },
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
  });
  const check = async (/** @type {string} */ url) => {
    assert.deepEqual(elsewhere.filter((to) => !to.startsWith(url) && !/^(blob|data|file):/.test(to)), []);
    assert.deepEqual(thrown, []);
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
  const pick = async (/** @type {string} */ file) => {
    const [chooser] = await Promise.all([page.waitForFileChooser(), person.click('button', 'Import')]);
    await chooser.accept([file]);
  };
  return {person, check, pick, download: async (known = '') => {
    const name = await download(known);
    return {name, text: readFileSync(join(downloads, name), 'utf8')};
  }};
}

/** @param {import('node:test').TestContext} t @param {string} url @param {(() => Promise<void>) | null} goOffline */
async function story(t, url, goOffline) {
  const {person, check, pick, download} = await openFirefox(t);
  await person.open(url);
  await person.firstMinute(() => pick(connections), 'Enter');

  const there = async () => {
    await person.see('complementary', 'Jürgen Traumwald');
    assert.equal(await person.value('textbox', 'Place'), 'Ulm');
  };
  await check(url);
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
  await check(url);
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
  const {person, check, pick} = await openFirefox(t, {'browser.privatebrowsing.autostart': true});
  await person.open(server.url);
  await person.firstMinute(() => pick(connections), 'Enter');
  await check(server.url);
  await person.seeText('This is a private window: the book goes when it is closed.');
  await person.reload();
  assert.equal(await person.value('textbox', 'Place'), 'Ulm');
  await person.saved();
});
test('Firefox: the same from one file on disk', kSlow, (t) => story(t, pathToFileURL(join(dist, 'kith.html')).href, null));
