// A book with a network that says whether the map works: three circles of friends, who know some of the next.

/** An id in a file of Kith's own. */
export const id = (/** @type {number} */ kind, /** @type {number} */ n) => `${kind}`.padStart(4, '0') + n.toString(16).padStart(28, '0');

/** As a file of Kith's own: 36 people, P1 to P36. */
export function circlesOfFriends() {
  const people = Array.from({length: 36}, (_, i) => ({id: id(1, i + 1), given: `P${i + 1}`}));
  /** @type {any[]} */
  const ties = [];
  const tie = (/** @type {number} */ a, /** @type {number} */ b) =>
    ties.push({id: id(4, ties.length + 1), a: people[a].id, b: people[b].id, type: 'knows', strength: 0.8});
  for (let i = 0; i < 36; ++i) {
    const circle = 12 * Math.floor(i / 12);
    tie(i, circle + (i + 1) % 12);
    tie(i, circle + (i + 5) % 12);
    if (i % 6 === 0) tie(i, (i + 12) % 36);
  }
  return JSON.stringify({format: 'kith', version: 2, people, ties});
}
