// What a person does in any browser, by role and name alone, over the few things that every driver can: run a script in
// the page, click and type into an element. Firefox and WebKit are driven with it.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';

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
  // It looks for a free number itself, however many start at once, and tells it once it is ready. With its last window
  // closed it would begin anew, and a browser that comes in that moment would be refused: hence -noreset.
  const server = spawn('Xvfb', ['-noreset', '-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {stdio: ['ignore', 'ignore', 'ignore', 'pipe']});
  const told = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
  return new Promise((resolve, reject) => {
    let number = '';
    server.on('error', reject);
    server.on('exit', () => reject(new Error('Xvfb did not start')));
    told.on('data', (piece) => {
      number += piece;
      if (number.endsWith('\n')) resolve({display: `:${number.trim()}`, close: () => server.kill()});
    });
  });
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

/**
 * In the page: looks at the map as it is drawn next, for globalThis.mapSeen: whom the mirror tells of whose names match,
 * and at how many of them there is ink. What is drawn can be read before the browser shows it, in the same frame.
 */
const mapReader = `(pattern) => {
  globalThis.mapSeen = null;
  dispatchEvent(new Event('online'));  // it draws
  requestAnimationFrame(() => {
    const canvas = document.getElementById('canvas');
    const {width, height} = canvas;
    const gl = canvas.getContext('webgl2');
    const pixels = new Uint8Array(4 * width * height);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    const scale = width / canvas.getBoundingClientRect().width;
    const colour = (x, y) => {
      const at = 4 * ((height - 1 - Math.floor(y * scale)) * width + Math.floor(x * scale));
      return [...pixels.subarray(at, at + 3)];
    };
    const map = document.querySelector('[role=application]');
    const area = map.getBoundingClientRect();
    const counts = new Map();
    for (let x = area.left + 2; x < area.right - 2; x += 5) {
      for (let y = area.top + 2; y < area.bottom - 2; y += 5) {
        const key = colour(x, y).join();
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    const ground = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0].split(',').map(Number);
    const isInk = (x, y) => colour(x, y).reduce((sum, part, i) => sum + Math.abs(part - ground[i]), 0) > 60;
    const told = [...map.querySelectorAll('button, [role=button]')].filter((one) => new RegExp(pattern).test(one.getAttribute('aria-label') ?? one.textContent));
    const drawn = told.filter((one) => {
      const box = one.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      let inked = 0;
      for (let i = -4; i <= 4; ++i) for (let j = -4; j <= 4; ++j) inked += isInk(x + i, y + j) ? 1 : 0;
      return inked > 20;
    });
    globalThis.mapSeen = {told: told.length, drawn: drawn.length, rests: !document.body.textContent.includes('arranging')};
  });
}`;

export class Person {
  constructor(/** @type {Driver} */ driver) { this.driver = driver; }
  /** Where each element lay when it was last found still. @type {Map<string, string>} */
  #places = new Map();

  /** Wait until an expression in the page is true and give its value. @param {string} what */
  async until(what, timeout = 60000) {
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
  /** A selector of the element once it lies still in the window: what is below is scrolled to, a panel that slides in waited for. @type {Person['see']} */
  async still(role, name) {
    const selector = await this.see(role, name);
    const look = `(() => {
      const el = document.querySelector(${JSON.stringify(selector)});
      const {x, y, width, height} = el.getBoundingClientRect();
      const [across, down] = [x + width / 2, y + height / 2];
      if (down <= 0 || down >= innerHeight) el.scrollIntoView({block: 'nearest', inline: 'nearest'});
      const inside = across > 0 && across < innerWidth && down > 0 && down < innerHeight;
      return {box: [x, y, width, height].join(), inside, frames: kith.frames};
    })()`;
    const end = Date.now() + 30000;
    let since = {box: '', frames: 0, at: 0};
    for (;;) {
      const {box, inside, frames} = await this.driver.evaluate(look).catch(() => ({box: 'gone', inside: false, frames: 0}));
      if (inside && box === this.#places.get(selector)) return selector;  // there already: who types fast is not held up
      if (box !== since.box) since = {box, frames, at: Date.now()};
      // Drawn once more at the same place, or nothing is drawn any more.
      else if (inside && (frames > since.frames || Date.now() - since.at > 200)) break;
      if (Date.now() > end) assert.fail(`${role} “${name}” never lay still in the window: ${box}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    this.#places.set(selector, since.box);
    return selector;
  }
  async click(/** @type {string} */ role, /** @type {string | RegExp} */ name) { await this.driver.click(await this.still(role, name)); }
  /** What a field holds. */
  async value(/** @type {string} */ role, /** @type {string} */ name) {
    return this.driver.evaluate(`document.querySelector(${JSON.stringify(await this.see(role, name))}).value`);
  }
  async write(/** @type {string} */ role, /** @type {string} */ name, /** @type {string} */ text) {
    const selector = await this.still(role, name);
    await this.driver.click(selector);
    await this.until(`document.activeElement === document.querySelector(${JSON.stringify(selector)})`);
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

  /** Bring a file of Kith's own to an empty book, and show its map. @param {string} name @param {string} text @param {number} people */
  async openBook(name, text, people) {
    await this.see('button', 'Explore a sample network');
    await this.drop(name, text);
    await this.click('button', `Import ${people} people`);
    await this.saved();
    await this.click('tab', 'Map');
  }

  /** The map comes to rest, tells of more than ten people of such names, and has them in its picture. @param {RegExp} names */
  async seeMap(names) {
    await this.see('application', 'Network map');
    let seen = null;
    for (let tries = 0; tries < 200; ++tries) {
      await this.driver.evaluate(`(${mapReader})(${JSON.stringify(names.source)}), 0`);
      await new Promise((resolve) => setTimeout(resolve, 250));
      seen = await this.driver.evaluate('globalThis.mapSeen');
      // A message or a panel may lie over some of them.
      if (seen?.rests && seen.told > 10 && seen.drawn >= 0.9 * seen.told) return;
    }
    assert.fail(`the map does not rest, or is not drawn: ${JSON.stringify(seen)}`);
  }

  /** No request since the page was loaded, no violation of its policy. */
  async checkQuiet() {
    const told = await this.driver.evaluate(`({
      requests: kith.requests, violations: kith.violations,
      late: performance.getEntriesByType('resource').filter(({startTime}) => startTime > performance.getEntriesByName('kith-ready')[0].startTime)
        .map(({name, startTime}) => name + ' at ' + startTime).filter((entry) => entry.startsWith('http')),
    })`);
    assert.deepEqual(told, {requests: 0, violations: 0, late: []});
  }

  /**
   * First visit, import, map, search, edit.
   * @param {() => Promise<void>} bring  gives linkedin-connections.csv with its 13 people to the page
   * @param {'Enter' | 'Tab'} done       ends the edit
   */
  async firstMinute(bring, done) {
    await this.see('button', 'Explore a sample network');
    await bring();
    await this.see('dialog', /^Import linkedin-connections/);
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
    await this.driver.press(done);
    await this.until(`document.querySelector('[aria-label=Undo]')?.getAttribute('aria-description') === 'Undo: Change Place of Jürgen Traumwald'`);
    await this.saved();
  }
}
