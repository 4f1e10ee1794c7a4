// Nothing that was said to be saved is lost when the browser is killed in the middle of writing.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {test} from 'node:test';
import {newProfile, openKith, openProfile, saved, serve} from './browser.mjs';

/** All processes of the browser with this profile, at once and without a goodbye. @param {string} profile */
function kill(profile) {
  const list = execFileSync('ps', ['-eo', 'pid,args'], {encoding: 'utf8'});
  for (const line of list.split('\n')) {
    if (line.includes(profile)) {
      try {
        process.kill(Number(line.trim().split(/\s+/)[0]), 'SIGKILL');
      } catch {
        // It has gone with its parent.
      }
    }
  }
}

test('edits that were acknowledged survive a kill, many times', {timeout: 300000}, async (t) => {
  const server = await serve();
  t.after(() => server.close());
  let address = server.url;  // with the person's page, once there is one
  const profile = newProfile();
  const kRounds = 8;
  let acknowledged = 0;
  let typed = 0;
  for (let round = 0; round < kRounds; ++round) {
    const context = await openProfile(profile);
    t.after(() => context.close().catch(() => {}));
    const page = context.pages()[0] ?? await context.newPage();
    await openKith(page, address);
    if (round === 0) {
      await page.getByRole('button', {name: 'Add person'}).click();
      await page.getByRole('textbox', {name: 'Given name'}).fill('0');
      await page.getByRole('textbox', {name: 'Given name'}).press('Enter');
      await saved(page);
      address = page.url();
    }
    const field = page.getByRole('textbox', {name: 'Given name'});
    await field.waitFor();
    const found = Number(await field.inputValue());
    assert.ok(found >= acknowledged, `round ${round}: ${acknowledged} was said to be saved, ${found} is there`);
    assert.ok(found <= typed, `round ${round}: nothing is there that was not typed`);

    // Edit as fast as it goes; note what the page says of it; then, at some moment, the kill.
    const until = Date.now() + 300 + ((round * 7919) % 13) * 90;
    while (Date.now() < until) {
      const value = typed + 1;
      await field.fill(String(value));
      typed = value;
      await field.press('Enter');
      // Every other edit is waited for until the page says that it is saved; the kill meets the others on their way.
      if (value % 2 === 0) {
        await page.waitForFunction((name) =>
          document.querySelector('[role=status][aria-label="Save state"]')?.textContent === 'Saved' &&
          document.querySelector('[role=complementary]')?.getAttribute('aria-label') === name, String(value));
        acknowledged = value;
      }
    }
    kill(profile);
  }
  assert.ok(acknowledged > kRounds, `${acknowledged} edits were acknowledged`);
});
