// Books with a network of any size, for what is measured and looked at on the map.
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {newFolder, saved} from '../web/browser.mjs';

/**
 * What is said of the nth person and the nth tie, beside who and whom.
 * @typedef {{person: (n: number) => object, tie: (n: number) => object}} Said
 */

/** @type {Said} */
const kPlain = {person: (n) => ({given: `Ana${n.toString(36)}`, family: 'Silva'}), tie: () => ({type: 'knows'})};

/**
 * A network of communities as a book: the same for the same numbers.
 * @param {number} people @param {number} ties @param {Said} said
 */
function book(people, ties, said) {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const id = (/** @type {number} */ kind, /** @type {number} */ n) => `${kind}`.padStart(4, '0') + n.toString(16).padStart(28, '0');
  const organisations = Math.ceil(people / 40);
  const parts = ['{"format":"kith","version":2,"organisations":['];
  parts.push(Array.from({length: organisations}, (_, i) => `{"id":"${id(2, i + 1)}","name":"Company ${i + 1}"}`).join(','), '],"people":[');
  parts.push(Array.from({length: people}, (_, i) => JSON.stringify({id: id(1, i + 1), ...said.person(i)})).join(','), '],"roles":[');
  parts.push(Array.from({length: people}, (_, i) => `{"id":"${id(3, i + 1)}","person":"${id(1, i + 1)}","organisation":"${id(2, (i % organisations) + 1)}","title":"Engineer"}`).join(','), '],"ties":[');
  const seen = new Set();
  const list = [];
  while (list.length < ties) {
    const a = Math.floor(random() * people);
    const near = random() < 0.8 ? a % organisations + organisations * Math.floor(random() * Math.floor(people / organisations)) : Math.floor(random() * people);
    const key = Math.min(a, near) * people + Math.max(a, near);
    if (a === near || seen.has(key)) continue;
    seen.add(key);
    list.push(JSON.stringify({id: id(4, list.length + 1), a: id(1, a + 1), b: id(1, near + 1), strength: Number((0.1 + 0.9 * random()).toFixed(2)), ...said.tie(list.length)}));
  }
  parts.push(list.join(','), ']}');
  return Buffer.from(parts.join(''));
}

/**
 * Import such a book into the page, and wait until it is stored.
 * @param {import('playwright-core').Page} page @param {number} people @param {number} ties @param {Said} [said]
 */
export async function importBook(page, people, ties, said = kPlain) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', {name: 'Import', exact: true}).first().click()]);
  const path = join(newFolder('bench'), 'book.json');
  writeFileSync(path, book(people, ties, said));
  await chooser.setFiles(path);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', {name: /^(Import|Open) /}).click();
  await saved(page).catch(() => {});  // of so many it takes longer
  await dialog.waitFor({state: 'detached'});
}
