// What the tests in real browsers share: a server for dist/, a Chromium, and the checks that hold on every
// page: no request leaves it, no policy is violated, nothing is thrown.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';

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
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('the server did not start');
}

export const newProfile = () => mkdtempSync(join(tmpdir(), 'kith-profile-'));

/** A browser with a profile of its own on disk, so that what is stored outlives it. */
export function openProfile(/** @type {string} */ profile, /** @type {object} */ options = {}) {
  return chromium.launchPersistentContext(profile, {executablePath, args: flags, viewport: {width: 1280, height: 800}, acceptDownloads: true, ...options});
}

/** A browser with a new profile for one test; it goes with the test, however that ends. */
export async function openBrowser(/** @type {import('node:test').TestContext} */ t, /** @type {object} */ options = {}) {
  const context = await openProfile(newProfile(), options);
  t.after(() => context.close());
  return {context, page: context.pages()[0] ?? await context.newPage()};
}

/** Watch a page: what it throws, what it asks of whom, which policies it violates. */
export function watch(/** @type {import('playwright-core').Page} */ page, /** @type {string} */ url) {
  /** @type {string[]} */
  const problems = [];
  page.on('pageerror', (error) => problems.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/.test(message.text())) problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
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
