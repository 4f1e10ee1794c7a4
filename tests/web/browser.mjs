// What the tests in real browsers share: a server for dist/, a Chromium, a Firefox, tests that run in both, and the
// checks that hold on every page: no request leaves it, no policy is violated, nothing is thrown.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after} from 'node:test';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import puppeteer from 'puppeteer-core';
import {openScreen, Person} from './person.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const dist = join(root, 'dist');
export const connections = join(root, 'tests/data/linkedin-connections.csv');
export const output = join(root, 'tests/output');
mkdirSync(output, {recursive: true});

const flags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** A port that is free now. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** Serve dist/. @returns {Promise<{url: string, close: () => void}>} */
export async function serve() {
  const port = await freePort();
  const server = spawn(process.execPath, [join(root, 'tools/serve.mjs'), dist, String(port)], {stdio: 'ignore'});
  const url = `http://localhost:${port}/`;
  for (let tries = 0; tries < 100; ++tries) {
    try {
      if ((await fetch(url)).ok) return {url, close: () => server.kill()};
    } catch {
      // not there yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill();
  throw new Error('the server did not start, or dist/ is empty');
}

/** @type {string[]} */
const folders = [];
// Once the browsers are closed, and whatever has failed before: the profiles of one run are some hundred megabytes.
process.on('exit', () => {
  for (const folder of folders) {
    try {
      rmSync(folder, {recursive: true, force: true, maxRetries: 5, retryDelay: 100});
    } catch (error) {
      console.error(`${folder} stays: ${error}`);  // no reason for a test to fail
    }
  }
});

/** An empty folder that is removed as this process ends. @param {string} what */
export function newFolder(what) {
  const folder = mkdtempSync(join(tmpdir(), `kith-${what}-`));
  folders.push(folder);
  return folder;
}

export const newProfile = () => newFolder('profile');

let temporary = '';
/** What a browser leaves behind when it is killed goes with the profiles. */
function surroundings() {
  temporary ||= newFolder('temporary');
  return {...process.env, TMPDIR: temporary};
}

/** A browser with a profile of its own on disk, so that what is stored outlives it. */
export function openProfile(/** @type {string} */ profile, /** @type {object} */ options = {}) {
  return chromium.launchPersistentContext(profile, {executablePath, args: flags, viewport: {width: 1280, height: 800}, acceptDownloads: true, env: surroundings(), ...options});
}

/** @type {Promise<import('playwright-core').Browser> | undefined} */
let shared;
// A browser takes two seconds of a machine to start: the tests of a file share one.
after(async () => (await shared)?.close());

/** A new profile for one test, in memory; it goes with the test, however that ends. */
export async function openBrowser(/** @type {import('node:test').TestContext} */ t, /** @type {object} */ options = {}) {
  shared ??= chromium.launch({executablePath, args: flags, env: surroundings()});
  const context = await (await shared).newContext({viewport: {width: 1280, height: 800}, acceptDownloads: true, ...options});
  t.after(() => context.close());
  const page = await context.newPage();
  return {context, page, person: personAt(page)};
}

/** A Firefox with a profile on disk. Without a screen it has no WebGL. */
export function openFirefox(/** @type {string} */ profile, /** @type {string} */ display, /** @type {Record<string, boolean | number | string>} */ preferences = {}) {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: false,
    userDataDir: profile,
    env: {...surroundings(), DISPLAY: display, MOZ_DISABLE_CONTENT_SANDBOX: '1'},
    defaultViewport: {width: 1280, height: 800},
    extraPrefsFirefox: {'webgl.force-enabled': true, ...preferences},
  });
}

/**
 * What the pages of Playwright and of Puppeteer have in common.
 * @typedef {object} AnyPage
 * @property {(url: string) => Promise<unknown>} goto
 * @property {(script: string) => Promise<any>} evaluate
 * @property {(selector: string) => Promise<void>} click
 * @property {(options: {clip: {x: number, y: number, width: number, height: number}}) => Promise<Uint8Array>} screenshot
 * @property {{type: (text: string) => Promise<void>, press: (key: 'Enter' | 'Tab') => Promise<void>}} keyboard
 * @property {() => Promise<void>} bringToFront  browsers hold back what is behind
 * @property {(event: any, listener: (what: any) => void) => unknown} on
 */

/** @param {AnyPage} page */
export const personAt = (page) => new Person({
  open: async (url) => { await page.goto(url); },
  evaluate: (script) => page.evaluate(script),
  // What is being made anew just now can be pressed a moment later.
  async click(selector) {
    for (let tries = 0;; ++tries) {
      try {
        return void await page.click(selector);
      } catch (error) {
        if (tries === 20 || !/not clickable/.test(String(error))) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  },
  type: (text) => page.keyboard.type(text),
  press: (key) => page.keyboard.press(key),
});

/** The process of a Firefox in which a page is: that which works while the page does. @param {number} browser @param {AnyPage} page */
async function processOf(browser, page) {
  const times = () => {
    const all = execFileSync('ps', ['-eo', 'pid=,ppid='], {encoding: 'utf8'}).trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number));
    const found = new Set([browser]);
    for (let before = 0; before !== found.size;) {
      before = found.size;
      for (const [pid, parent] of all) if (found.has(parent)) found.add(pid);
    }
    return new Map([...found].map((pid) => {
      try {
        return [pid, Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[11])];  // in user mode, in hundredths of a second
      } catch {
        return [pid, 0];  // it has gone
      }
    }));
  };
  const before = times();
  await page.evaluate('(() => { const until = performance.now() + 500; while (performance.now() < until); })()');
  const spent = [...times()].map(([pid, time]) => ({pid, time: time - (before.get(pid) ?? 0)})).sort((a, b) => b.time - a.time);
  return spent[0].pid;
}

/**
 * A tab of any browser.
 * @typedef {object} Tab
 * @property {AnyPage} page
 * @property {Person} person
 * @property {() => Promise<void>} kill  its process is killed, without a goodbye; other tabs live on
 */

/**
 * @typedef {object} Wishes
 * @property {string} [small]  this origin has 10 MB of room, all told, as on a disk that is nearly full
 * @property {Record<string, boolean | number | string>} [preferences]  Firefox's own
 */

/**
 * The browsers, for a test that runs in each of them: one with a new profile that goes with the test, and a way to open tabs.
 * @type {Record<string, (t: import('node:test').TestContext, wishes?: Wishes) => Promise<{newTab: () => Promise<Tab>}>>}
 */
export const browsers = {
  Chromium: async (t, {small} = {}) => {
    const context = await openProfile(newProfile());
    t.after(() => context.close());
    const first = context.pages()[0] ?? await context.newPage();
    let used = false;
    return {newTab: async () => {
      const page = used ? await context.newPage() : first;
      used = true;
      const devtools = await context.newCDPSession(page);
      if (small) await devtools.send('Storage.overrideQuotaForOrigin', {origin: new URL(small).origin, quotaSize: 10 * 1024 * 1024});
      return {page, person: personAt(page), kill: async () => { void devtools.send('Page.crash').catch(() => {}); }};
    }};
  },
  Firefox: async (t, {small, preferences} = {}) => {
    const screen = await openScreen();
    /** @type {Record<string, number>} */
    const room = small ? {'dom.quotaManager.temporaryStorage.fixedLimit': 20 * 1024} : {};  // in KB, for all; a site may have 10 MB of it
    const browser = await openFirefox(newProfile(), screen.display, {...room, ...preferences}).catch((error) => {
      screen.close();
      throw error;
    });
    t.after(async () => {
      await browser.close().catch(() => {});
      screen.close();
    });
    const main = browser.process()?.pid;
    assert.ok(main);
    /** @type {import('puppeteer-core').Page[]} */
    const tabs = [];
    return {newTab: async () => {
      const page = (tabs.length === 0 ? (await browser.pages())[0] : undefined) ?? await browser.newPage();
      tabs.push(page);
      await page.setViewport({width: 1280, height: 800});
      return {page, person: personAt(page), kill: async () => {
        const own = await processOf(main, page);
        assert.notEqual(own, main);
        for (const other of tabs) if (other !== page) assert.notEqual(await processOf(main, other), own, 'the tab has a process of its own');
        process.kill(own, 'SIGKILL');
      }};
    }};
  },
};

/** Watch a page: what it throws, what it asks of whom, which policies it violates. */
export function watch(/** @type {AnyPage} */ page, /** @type {string} */ url) {
  /** @type {string[]} */
  const problems = [];
  page.on('pageerror', (/** @type {unknown} */ error) => problems.push(`thrown: ${error instanceof Error ? error.message : error}`));
  page.on('console', (/** @type {{type: () => string, text: () => string}} */ message) => {
    if (message.type() === 'error' || /Content Security Policy/.test(message.text())) problems.push(`console: ${message.text()}`);
  });
  page.on('request', (/** @type {{url: () => string}} */ request) => {
    const to = request.url();
    if (!to.startsWith(url) && !/^(blob|data|file):/.test(to)) problems.push(`request to ${to}`);
  });
  return {problems, check: () => assert.deepEqual(problems, [])};
}

/** Open Kith and wait until the book is there. */
export async function openKith(/** @type {import('playwright-core').Page} */ page, /** @type {string} */ url) {
  await page.goto(url);
  await page.waitForSelector('html[data-ready]', {timeout: 30000});
}

/** Open Kith with the sample network, and nothing over it. */
export async function openSample(/** @type {import('playwright-core').Page} */ page, /** @type {string} */ url) {
  await openKith(page, url);
  await page.getByRole('button', {name: 'Explore a sample network'}).click();
  await saved(page);
  await dismissToasts(page);
}

/** Choose a file through the page's own picker. */
export async function importFile(/** @type {import('playwright-core').Page} */ page, /** @type {any} */ file, /** @type {string} */ button = 'Import') {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', {name: button, exact: true}).first().click()]);
  await chooser.setFiles(file);
}

/** "Saved" is said only after the browser has committed. */
export async function saved(/** @type {import('playwright-core').Page} */ page) {
  await page.getByRole('status', {name: 'Save state'}).filter({hasText: /^Saved$/}).waitFor({timeout: 15000});
}

/** Import linkedin-connections.csv with its 13 people. */
export async function importConnections(/** @type {import('playwright-core').Page} */ page) {
  await importFile(page, connections);
  const dialog = page.getByRole('dialog', {name: /^Import linkedin-connections/});
  await dialog.waitFor();
  await dialog.getByRole('button', {name: 'Import 13 people'}).click();
  await dialog.waitFor({state: 'detached'});
  await saved(page);
}

/** Put away the messages that have not left by themselves yet, as they soon do. */
export async function dismissToasts(/** @type {import('playwright-core').Page} */ page) {
  const dismiss = page.getByRole('button', {name: 'Dismiss'});
  while (await dismiss.count()) await dismiss.first().click({timeout: 1000}).catch(() => {});
}
