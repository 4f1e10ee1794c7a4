// A smoke run in WebKitGTK: the first minute, and everything is there after a reload; the map.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {Builder, By, Key} from 'selenium-webdriver';
import {connections, freePort, serve} from './browser.mjs';
import {circlesOfFriends} from './circles.mjs';
import {openScreen, Person} from './person.mjs';

/** MiniBrowser of the newest WebKitGTK at hand. */
function miniBrowser() {
  const libraries = '/usr/lib/x86_64-linux-gnu';
  const versions = readdirSync(libraries).filter((name) => /^webkit2?gtk-[\d.]+$/.test(name)).sort().reverse();
  for (const version of versions) {
    if (readdirSync(join(libraries, version)).includes('MiniBrowser')) return join(libraries, version, 'MiniBrowser');
  }
  return assert.fail('there is no MiniBrowser; the package webkit2gtk-driver brings it');
}

/** A person before an empty book. @param {import('node:test').TestContext} t */
async function openWebKit(t) {
  const screen = await openScreen();
  const closing = [async () => screen.close()];  // the last opened is closed first
  t.after(async () => { for (const close of closing.reverse()) await close().catch(() => {}); });
  const server = await serve();
  closing.push(async () => server.close());
  const port = await freePort();
  const env = {...process.env, DISPLAY: screen.display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1'};
  const service = spawn('WebKitWebDriver', [`--port=${port}`], {stdio: 'ignore', env});
  closing.push(async () => { service.kill(); });
  for (let tries = 0; tries < 100; ++tries) {
    if (await fetch(`http://127.0.0.1:${port}/status`).then(() => true, () => false)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const browser = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities({
    'browserName': 'MiniBrowser',
    'webkitgtk:browserOptions': {binary: miniBrowser(), args: ['--automation']},
  }).build();
  closing.push(() => browser.quit());
  await browser.manage().window().setRect({width: 1280, height: 900});
  const person = new Person({
    open: (url) => browser.get(url),
    evaluate: (script) => browser.executeScript(`return ${script};`),
    click: (selector) => browser.findElement(By.css(selector)).click(),
    type: (text) => browser.actions().sendKeys(text).perform(),
    press: (key) => browser.actions().sendKeys(key === 'Enter' ? Key.ENTER : Key.TAB).perform(),
  });
  await person.open(server.url);
  return person;
}

const kSlow = {timeout: 180000};

test('WebKit: the first minute, then a reload', kSlow, async (t) => {
  const person = await openWebKit(t);
  await person.firstMinute(() => person.drop('linkedin-connections.csv', readFileSync(connections, 'utf8')), 'Tab');
  await person.reload();
  await person.see('complementary', 'Jürgen Traumwald');
  assert.equal(await person.value('textbox', 'Place'), 'Ulm');
  await person.checkQuiet();
});

test('WebKit: the map comes to rest, tells of its people and is drawn', kSlow, async (t) => {
  const person = await openWebKit(t);
  await person.openBook('circles.json', circlesOfFriends(), 36);
  await person.seeMap(/^P\d+$/);
  await person.checkQuiet();
});
