// Invented ego networks (the ego left out) for what is measured of layouts: planted communities of power-law sizes,
// power-law degrees, mean degree 10, three of ten ties between communities, and half of the inner ties close triangles.
//   node tests/bench/ego_networks.mjs PEOPLE OUT.edges [seed]
// The same seed gives the same file. C++ reads it as any other list of ties.
import {writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const meanDegree = 10;
const outerShare = 0.3;
const smallestCommunity = 12;

/** Numbers in [0, 1) from 32 bits: the mulberry of T. Ettinger, public domain. @param {number} seed */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * @param {number} people @param {number} [seed]
 * @returns {[number, number][]}  each pair once
 */
export function inventEgoNetwork(people, seed = 2026) {
  const random = seededRandom(seed ^ Math.imul(people, 2654435761));
  const below = (/** @type {number} */ bound) => Math.floor(random() * bound);
  /** A power law of exponent 2 from least to most. @param {number} least @param {number} most */
  const size = (least, most) => Math.floor(1 / (1 / least - random() * (1 / least - 1 / most)));

  /** @type {number[]} */
  const communityOf = new Array(people);
  /** @type {[number, number][]} first member and the one after the last */
  const communities = [];
  // Members are neighbours by number here, and shuffled at the end.
  for (let first = 0; first < people;) {
    const last = Math.min(people, first + size(smallestCommunity, Math.max(40, people / 15)));
    for (let v = first; v < last; ++v) communityOf[v] = communities.length;
    communities.push([first, last]);
    first = last;
  }

  // Degrees of exponent 2.5, scaled to the mean; a stub for each end of a tie.
  const raw = Array.from({length: people}, () => Math.min((1 - random()) ** (-1 / 1.5), Math.sqrt(people)));
  const scale = meanDegree / (raw.reduce((sum, degree) => sum + degree, 0) / people);
  const wanted = raw.map((degree) => degree * scale);

  /** @type {Set<number>[]} */
  const tied = Array.from({length: people}, () => new Set());
  /** @type {[number, number][]} */
  const ties = [];
  const tie = (/** @type {number} */ u, /** @type {number} */ v) => {
    if (u === v || tied[u].has(v)) return false;
    tied[u].add(v);
    tied[v].add(u);
    ties.push([u, v]);
    return true;
  };
  /** Running sums of the wanted degrees, to draw by degree. */
  const sums = new Float64Array(people + 1);
  for (let v = 0; v < people; ++v) sums[v + 1] = sums[v] + wanted[v];
  const draw = (/** @type {number} */ first, /** @type {number} */ last) => {
    const at = sums[first] + random() * (sums[last] - sums[first]);
    let low = first;
    let high = last - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (sums[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const total = Math.round(people * meanDegree / 2);
  const outer = Math.round(total * outerShare);
  const inner = total - outer;
  for (let made = 0, tries = 0; made < inner && tries < 20 * inner; ++tries) {
    const u = draw(0, people);
    const [first, last] = communities[communityOf[u]];
    let v = draw(first, last);
    if (made >= inner / 2) { // a friend of a friend in the same community
      const friends = [...tied[u]];
      if (friends.length === 0) continue;
      const others = [...tied[friends[below(friends.length)]]];
      v = others[below(others.length)];
    }
    if (communityOf[v] === communityOf[u] && tie(u, v)) ++made;
  }
  for (let made = 0; made < outer;) {
    const u = draw(0, people);
    const v = draw(0, people);
    if (communityOf[u] !== communityOf[v] && tie(u, v)) ++made;
  }
  const name = Array.from({length: people}, (_, v) => v);
  for (let v = people - 1; v > 0; --v) {
    const other = below(v + 1);
    [name[v], name[other]] = [name[other], name[v]];
  }
  return ties.map(([u, v]) => [name[u], name[v]]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [people, out, seed] = process.argv.slice(2);
  if (!(Number(people) >= 100) || !out) {
    console.error('node tests/bench/ego_networks.mjs PEOPLE OUT.edges [seed]; from 100 people');
    process.exit(2);
  }
  const ties = inventEgoNetwork(Number(people), seed === undefined ? undefined : Number(seed));
  writeFileSync(out, `# an invented ego network of ${people} people\n${ties.map((pair) => pair.join(' ')).join('\n')}\n`);
}
