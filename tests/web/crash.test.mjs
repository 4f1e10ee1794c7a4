// Nothing that was said to be saved is lost when the browser is killed in the middle of writing: a hundred times.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {newProfile, openFirefox, openProfile, personAt, serve} from './browser.mjs';
import {openScreen} from './person.mjs';

/** @typedef {import('./person.mjs').Person} Person */

/** @type {{display: string, close: () => void}} */
let screen;
before(async () => { screen = await openScreen(); });
after(() => screen.close());

/** All processes of the browser with this profile, at once and without a goodbye; done when they have gone. @param {string} profile */
async function kill(profile) {
  const list = execFileSync('ps', ['-eo', 'pid,ppid,args'], {encoding: 'utf8'}).split('\n').map((line) => line.trim().split(/\s+/));
  const wanted = new Set(list.filter((words) => words.some((word) => word.includes(profile))).map(([pid]) => pid));
  for (let found = -1; found !== wanted.size;) {  // and their children, which bear other names
    found = wanted.size;
    for (const [pid, parent] of list) if (wanted.has(parent)) wanted.add(pid);
  }
  for (const pid of wanted) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has gone with its parent.
    }
  }
  const isThere = (/** @type {string | undefined} */ pid) => {
    try {
      return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    } catch {
      return false;
    }
  };
  for (let tries = 0; tries < 250 && [...wanted].some(isThere); ++tries) await new Promise((resolve) => setTimeout(resolve, 20));
}

/**
 * @param {import('node:test').TestContext} t @param {number} rounds
 * @param {(profile: string) => Promise<Person>} open  a browser with this profile
 */
async function editAndKill(t, rounds, open) {
  const server = await serve();
  t.after(() => server.close());
  const profile = newProfile();
  t.after(() => kill(profile));
  let address = server.url;  // with the person's page, once there is one
  let acknowledged = 0;
  let typed = 0;
  const live = async (/** @type {number} */ round) => {
    const person = await open(profile);
    await person.open(address);
    if (round === 0) {
      await person.click('button', 'Add person');
      await person.write('textbox', 'Given name', '0');
      await person.driver.press('Enter');
      await person.saved();
      address = await person.driver.evaluate('location.href');
    }
    const found = Number(await person.value('textbox', 'Given name'));
    assert.ok(found >= acknowledged, `round ${round}: ${acknowledged} was said to be saved, ${found} is there`);
    assert.ok(found <= typed, `round ${round}: nothing is there that was not typed`);

    // Edit as fast as it goes; then, at some moment, the kill.
    await person.still('textbox', 'Given name');
    const until = Date.now() + 100 + ((round * 7919) % 13) * 40;
    do {
      const value = ++typed;
      await person.write('textbox', 'Given name', String(value));
      await person.driver.press('Enter');
      // Every other edit is waited for until the page says that it is saved; the kill meets the others on their way.
      if (value % 2 === 0) {
        await person.see('complementary', String(value));
        await person.saved();
        acknowledged = value;
      }
    } while (Date.now() < until);
  };
  let gone = 0;
  for (let round = 0; round < rounds; ++round) {
    try {
      await live(round);
    } catch (error) {
      // A browser that a busy machine ended is as good as killed: what it had acknowledged must be there.
      if (!/(Target|Session|Connection|page|browser).* closed/.test(String(error)) || ++gone > 3) throw error;
    }
    await kill(profile);
  }
  assert.ok(acknowledged > rounds / 2, `${acknowledged} edits were acknowledged`);
}

test('Chromium: edits that were acknowledged survive a kill, many times', {timeout: 1800000}, (t) => editAndKill(t, 80, async (profile) => {
  const context = await openProfile(profile);
  return personAt(context.pages()[0] ?? await context.newPage());
}));

test('Firefox: edits that were acknowledged survive a kill, many times', {timeout: 1800000}, (t) => editAndKill(t, 20, async (profile) => {
  const browser = await openFirefox(profile, screen.display);
  return personAt((await browser.pages())[0] ?? await browser.newPage());
}));
