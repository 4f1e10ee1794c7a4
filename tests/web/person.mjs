// What a person does in any browser, by role and name alone, over the few things that every driver can: run a script in
// the page, click and type into an element. Firefox and WebKit are driven with it.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';

/**
 * @typedef {object} Driver
 * @property {(url: string) => Promise<void>} open
 * @property {(script: string) => Promise<any>} evaluate  the value of an expression in the page
 * @property {(selector: string) => Promise<void>} click  as a pointer does, at the middle of the element
 * @property {(text: string) => Promise<void>} type       into what has the focus
 * @property {(key: 'Enter' | 'Tab') => Promise<void>} press
 */

/** A screen for browsers that need one to draw. @returns {Promise<{display: string, close: () => void}>} */
export async function openScreen() {
  for (let number = 90; number < 120; ++number) {
    if (existsSync(`/tmp/.X${number}-lock`)) continue;
    const display = `:${number}`;
    const server = spawn('Xvfb', [display, '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {stdio: 'ignore'});
    for (let tries = 0; tries < 100; ++tries) {
      if (existsSync(`/tmp/.X11-unix/X${number}`)) return {display, close: () => server.kill()};
      if (server.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    server.kill();
  }
  throw new Error('Xvfb did not start');
}

/** In the page: the id of the element with this role whose name is, or matches, `name`; null when there is none. */
const finder = `(role, name, pattern) => {
  const implied = {BUTTON: 'button', TEXTAREA: 'textbox', INPUT: 'textbox', MAIN: 'main', ASIDE: 'complementary'};
  const wanted = pattern ? new RegExp(name) : null;
  for (const el of document.querySelectorAll('[role], button, input, textarea, main, aside')) {
    if ((el.getAttribute('role') ?? implied[el.tagName]) !== role) continue;
    const own = el.getAttribute('aria-label') ?? el.textContent.trim();
    if (el.id && (wanted ? wanted.test(own) : own === name)) return el.id;
  }
  return null;
}`;

export class Person {
  constructor(/** @type {Driver} */ driver) { this.driver = driver; }

  /** Wait until an expression in the page is true and give its value. @param {string} what */
  async until(what, timeout = 30000) {
    const end = Date.now() + timeout;
    for (;;) {
      const value = await this.driver.evaluate(what).catch(() => null);
      if (value) return value;
      if (Date.now() > end) assert.fail(`this never came true: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async open(/** @type {string} */ url) {
    await this.driver.open(url);
    await this.until('document.documentElement.dataset.ready === "true"');
  }

  async reload() {
    await this.driver.evaluate('globalThis.isOld = true, setTimeout(() => location.reload()), 0');
    await this.until('!globalThis.isOld && document.documentElement.dataset.ready === "true"');
  }

  #find(/** @type {string} */ role, /** @type {string | RegExp} */ name) {
    const pattern = name instanceof RegExp;
    return `(${finder})(${JSON.stringify(role)}, ${JSON.stringify(pattern ? name.source : name)}, ${pattern})`;
  }
  /** A selector of the element, once it is there. */
  async see(/** @type {string} */ role, /** @type {string | RegExp} */ name) {
    return `#${await this.until(this.#find(role, name))}`;
  }
  async seeNoMore(/** @type {string} */ role, /** @type {string | RegExp} */ name) { await this.until(`!${this.#find(role, name)}`); }
  async seeText(/** @type {string} */ text) { await this.until(`document.body.textContent.includes(${JSON.stringify(text)})`); }
  async click(/** @type {string} */ role, /** @type {string | RegExp} */ name) { await this.driver.click(await this.see(role, name)); }
  /** What a field holds. */
  async value(/** @type {string} */ role, /** @type {string} */ name) {
    return this.driver.evaluate(`document.querySelector(${JSON.stringify(await this.see(role, name))}).value`);
  }
  async write(/** @type {string} */ role, /** @type {string} */ name, /** @type {string} */ text) {
    const selector = JSON.stringify(await this.see(role, name));
    await this.driver.click(await this.see(role, name));
    await this.until(`document.activeElement === document.querySelector(${selector})`);
    await this.driver.evaluate(`document.activeElement.select()`);
    await this.driver.type(text);
  }
  async saved() { await this.until(`document.querySelector('[role=status][aria-label="Save state"]')?.textContent === 'Saved'`); }

  /** Drop a file on the page. */
  async drop(/** @type {string} */ name, /** @type {string} */ text) {
    await this.driver.evaluate(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}));
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: transfer}));
      }
    })()`);
  }

  /** No request since the page was loaded, no violation of its policy. */
  async checkQuiet() {
    assert.deepEqual(await this.driver.evaluate('({requests: kith.requests, violations: kith.violations})'), {requests: 0, violations: 0});
  }

  /** First visit, import, map, search, edit. @param {string} csv Connections.csv with 13 people */
  async firstMinute(csv) {
    await this.see('button', 'Explore a sample network');
    await this.drop('Connections.csv', csv);
    await this.see('dialog', /^Import Connections/);
    await this.click('button', 'Import 13 people');
    await this.saved();
    await this.see('application', 'Network map');
    await this.see('button', 'Me');
    await this.click('tab', 'People');
    await this.see('row', 'Jürgen Traumwald');
    await this.write('searchbox', 'Search people', 'wrob luc');
    await this.until(`document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === '2'`);
    await this.see('row', 'Łucja Mglista-Wróbel');
    await this.click('button', 'Clear search');
    await this.click('row', 'Jürgen Traumwald');
    await this.see('complementary', 'Jürgen Traumwald');
    await this.write('textbox', 'Place', 'Ulm');
    await this.driver.press('Enter');
    await this.until(`document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') === 'Undo: Change Place of Jürgen Traumwald'`);
    await this.saved();
  }
}
