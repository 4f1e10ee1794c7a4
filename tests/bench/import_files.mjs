// LinkedIn's Connections.csv for the benchmark of imports: invented people, the same on every machine.
import {random} from './search_people.mjs';

const list = (/** @type {string} */ words) => words.split(' ');
const starts = {plain: list('Bra Jo Mag The Lu Ana Rui Ze Ngo Sa Tra Vi El Kar Ol Dim'), accents: list('Bra Jür Mag The Łu Ana Rui Ze Ngo Sa Tra Vi Él Kar Ol Dim')};
const ends = {plain: list('gen da lia na cja wald mir zi tho ren so ber lin quu fer ne'), accents: list('gen da lia na cja wald mir zi tho ren sö ber lin quu fer ñe')};
const ranks = ['', 'Senior ', 'Head of ', 'Junior ', 'VP of ', 'Lead ', 'Assistant ', 'Regional ', 'Chief ', 'Principal '];
const work = ['Software Engineer', 'Sales', 'Marketing Manager', 'Designer', 'Nurse', 'Product Owner', 'Data Scientist', 'Poetry', 'Chief Executive Officer',
  'Account Executive', 'Teacher', 'Project Manager', 'Consultant', 'Controller', 'Recruiter', 'Research Fellow'];
const fields = ['', ' for Fintech', ' in Health', ', Berlin', ' (Cloud)', ' / Research', ' & Growth', ' at Scale', ' EMEA', ' for Schools'];
const firms = list('Lantern Harbour Quill Meadow Granite Orbit Saffron Cobalt Juniper Falcon Ember Willow Timber Prism Nimbus Kestrel');
const trades = list('Labs Systems Foods Partners Studio Logistics Energy Media Health Bank Works Software Design Robotics Travel Books');
const forms = ['', '', ' GmbH', ' Ltd', ', Inc.', ' LLC', ' AG', ' S.A.'];
const months = list('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');

/**
 * So many rows below LinkedIn's preamble: eight people work at the same place on average, one in ten has a title of few,
 * one in twenty shows an address. Cells with a comma or a quotation mark are quoted.
 * @param {number} rows @param {number} seed @param {'plain' | 'accents'} letters   only ASCII, or names as in Europe
 */
export function inventConnections(rows, seed, letters) {
  const next = random(seed);
  const below = (/** @type {number} */ most) => Math.floor(next() * most);
  const pick = (/** @type {string[]} */ from) => from[below(from.length)];
  const name = () => {
    let made = pick(starts[letters]);
    for (let more = 1 + below(3); more > 0; --more) made += pick(ends[letters]);
    return made;
  };
  const cell = (/** @type {string} */ text) => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const places = Math.max(1, Math.floor(rows / 8));
  const parts = ['Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
    + 'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n'];
  for (let row = 0; row < rows; ++row) {
    const given = name();
    const family = name();
    const slug = `${given}-${family}-${row.toString(36)}`.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('Ł', 'l').toLowerCase();
    const email = below(20) === 0 ? `${slug}@mail.example` : '';
    const place = below(places);
    const company = `${firms[place % 16]} ${trades[(place >> 4) % 16]}${place < 256 ? '' : ` ${place >> 8}`}${forms[place % 8]}`;
    const title = pick(ranks) + pick(work) + (below(10) === 0 ? pick(fields) + (below(4) === 0 ? ` ${below(rows / 40 + 1)}` : '') : '');
    parts.push(`${given},${family},https://www.linkedin.com/in/${slug},${email},${cell(company)},${cell(title)},`
      + `${String(1 + below(28)).padStart(2, '0')} ${pick(months)} ${2006 + below(19)}\n`);
  }
  return parts.join('');
}
