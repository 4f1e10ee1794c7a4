// What the map's renderer paints, read back from the screen. Rasterisers differ by a shade and by half a pixel: what is
// asked is whether there is ink where it must be, how much of it, and none where there must be none.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {dismissToasts, importFile, openBrowser, openKith, saved, serve, watch} from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @type {{url: string, close: () => void}} */
let server;
before(async () => { server = await serve(); });
after(() => server.close());
const kSlow = {timeout: 120000};

const id = (/** @type {number} */ kind, /** @type {number} */ n) => `${kind}`.padStart(4, '0') + n.toString(16).padStart(28, '0');

/** A book whose people are pinned, so that where everything lies is known. */
function pinnedBook() {
  /** @type {any[]} */
  const people = [];
  /** @type {any[]} */
  const roles = [];
  const person = (/** @type {string} */ given, /** @type {number} */ x, /** @type {number} */ y, layer = '') => {
    people.push({id: id(1, people.length + 1), given, layer, map_place: {x, y, pinned: true}});
    return id(1, people.length);
  };
  const ties = [{from: person('Aa', -190, -60), to: person('Bb', 190, -60)}, {from: person('Cc', -190, 60, '15'), to: person('Dd', 190, 60), state: 'inferred', confidence: 1},
    {from: person('Ee', -190, 170), to: person('Ff', 190, 170), directed: true}]
    .map(({from, to, ...rest}, i) => ({id: id(4, i + 1), a: from, b: to, type: 'knows', strength: 1, ...rest}));
  for (let i = 0; i < 6; ++i) {
    const angle = i * Math.PI / 3;
    roles.push({id: id(3, i + 1), person: person(`H${i}`, 70 * Math.cos(angle), -260 + 70 * Math.sin(angle)), organisation: id(2, 1), title: i === 0 ? 'CEO' : 'Nurse'});
  }
  return {format: 'kith', version: 2, people, roles, ties, organisations: [{id: id(2, 1), name: 'Hub', map_place: {x: 0, y: -260, pinned: true}}]};
}

/**
 * Pixels of a part of the page: red, green, blue, alpha each.
 * @param {Page} page @param {{x: number, y: number, width: number, height: number}} clip
 */
async function pixels(page, clip) {
  const png = (await page.screenshot({clip})).toString('base64');
  return page.evaluate(async (data) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${data}`;
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    context?.drawImage(picture, 0, 0);
    return {width: picture.width, height: picture.height, data: Array.from(context?.getImageData(0, 0, picture.width, picture.height).data ?? [])};
  }, png);
}

/** How far a pixel is from the ground's colour. @param {number[]} data @param {number} at @param {number[]} ground */
const ink = (data, at, ground) => Math.abs(data[4 * at] - ground[0]) + Math.abs(data[4 * at + 1] - ground[1]) + Math.abs(data[4 * at + 2] - ground[2]);

/** Until the map lies still: a page at rest draws nothing. @param {Page} page */
async function atRest(page) {
  for (let past = -1, now = 0; now !== past;) {
    past = now;
    await page.waitForTimeout(700);
    now = await page.evaluate(() => /** @type {any} */ (globalThis).kith.frames);
  }
}

/** The pinned book on the map, and where two of its people are on the page. @param {import('node:test').TestContext} t @param {object} [options] */
async function openPinned(t, book = pinnedBook(), fold = true, options) {
  const {page} = await openBrowser(t, options);
  const watched = watch(page, server.url);
  await openKith(page, server.url);
  await importFile(page, {name: 'pinned.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(book))});
  await page.getByRole('dialog').getByRole('button', {name: /^(Import|Open) /}).click();
  await saved(page);
  await page.getByRole('tab', {name: 'Map'}).click();
  if (fold) await page.getByRole('button', {name: 'Fold the overview'}).click(); // it lies over the lower corner
  await page.mouse.move(2, 2);
  await dismissToasts(page);
  await atRest(page);
  const map = page.getByRole('application', {name: 'Network map'});
  /** The middle of somebody's disc. @param {string} name */
  const at = async (name) => {
    const box = await map.getByRole('button', {name, exact: true}).boundingBox();
    assert.ok(box, `${name} is named on the map`);
    return {x: box.x + box.width / 2, y: box.y + box.height / 2, radius: box.width / 2};
  };
  const [a, b] = [await at('Aa'), await at('Bb')];
  const scale = (b.x - a.x) / 380;
  const origin = {x: (a.x + b.x) / 2, y: a.y + 60 * scale};
  /** From the map's own places to the page. @param {number} x @param {number} y */
  const place = (x, y) => ({x: origin.x + x * scale, y: origin.y + y * scale});
  const ground = (await pixels(page, {...place(-150, 110), width: 1, height: 1})).data;
  return {page, at, place, scale, ground, watched};
}

test('discs, lines, dashes and heads are where they belong', kSlow, async (t) => {
  const {page, at, place, scale, ground, watched} = await openPinned(t);
  for (const name of ['Aa', 'Bb', 'Dd', 'Ff']) {
    const {x, y, radius} = await at(name);
    const {data, width, height} = await pixels(page, {x: x - radius - 6, y: y - radius - 6, width: 2 * radius + 12, height: 2 * radius + 4});
    let inked = 0;
    for (let i = 0; i < width * height; ++i) inked += ink(data, i, ground) > 90 ? 1 : 0;
    const disc = Math.PI * radius * radius;
    assert.ok(inked > disc * 0.7 && inked < disc * 1.6, `${name}: ${inked} pixels of ink for a disc of ${disc.toFixed(0)}`);
  }
  /** Of a strip along a tie, in each column: how many pixels have ink. @param {number} y @param {number} from @param {number} to */
  const columns = async (y, from, to) => {
    const middle = place(from, y);
    const {data, width, height} = await pixels(page, {x: Math.round(middle.x), y: Math.round(middle.y) - 8, width: Math.round((to - from) * scale), height: 16});
    return Array.from({length: width}, (_, x) => Array.from({length: height}, (_row, row) => Number(ink(data, row * width + x, ground) > 45)).reduce((sum, one) => sum + one, 0));
  };
  const part = (/** @type {number[]} */ counts) => counts.filter((count) => count > 0).length / counts.length;
  const solid = await columns(-60, -100, 100);
  assert.ok(part(solid) > 0.98, `a tie is a line: ${part(solid)}`);
  assert.ok(Math.max(...solid) <= 6 && Math.min(...solid) >= 1, `as wide as its strength: ${Math.min(...solid)} to ${Math.max(...solid)}`);
  const dashed = part(await columns(60, -100, 100));
  assert.ok(dashed > 0.35 && dashed < 0.85, `one that was inferred is dashed: ${dashed}`);
  const headed = await columns(170, 150, 184);
  const tail = await columns(170, -184, -150);
  assert.ok(Math.max(...headed) >= Math.max(...tail) + 2, `a head at the end to which it goes: ${Math.max(...headed)}, ${Math.max(...tail)} at the other`);
  assert.equal(part(await columns(115, -100, 100)), 0, 'nothing lies between');
  watched.check();
});

/** How alike the directions of two colours from the ground are, 1 being the same. @param {number[]} a @param {number[]} b */
const alike = (a, b) => a.reduce((sum, one, i) => sum + one * b[i], 0) / (Math.hypot(...a) * Math.hypot(...b));

test('the colour of a tie says of which type it is, and the legend says so, too', kSlow, async (t) => {
  const book = pinnedBook();
  const types = ['influences', 'family', 'informs'];
  book.ties = book.ties.map(({id, a, b}, i) => ({id, a, b, type: types[i], strength: 1}));
  for (const [n, given, x] of /** @type {[number, string, number][]} */ ([[97, 'Pp', -190], [98, 'Qq', 190]]))
    book.people.push({id: id(1, n), given, map_place: {x, y: 115, pinned: true}});
  book.ties.push({id: id(4, 9), a: id(1, 97), b: id(1, 98), type: 'knows', strength: 1});
  const {page, place, scale, ground, watched} = await openPinned(t, book);
  const shown = page.getByRole('group', {name: 'Also shown', exact: true});
  for (const words of ['Influences', 'Friend or family', 'Informs']) await shown.getByText(words, {exact: true}).first().waitFor();
  // As the light theme has them: orange, a quiet red, blue-green, and the grey of all others.
  const inks = {influences: [0xBC, 0x72, 0], family: [0x95, 0x43, 0x60], informs: [0x33, 0x6F, 0x77], knows: [0x65, 0x5D, 0x52]};
  const away = (/** @type {number[]} */ colour) => [0, 1, 2].map((i) => ground[i] - colour[i]);
  for (const [type, y] of /** @type {[string, number][]} */ ([['influences', -60], ['family', 60], ['informs', 170], ['knows', 115]])) {
    const from = place(-100, y);
    const {data, width, height} = await pixels(page, {x: Math.round(from.x), y: Math.round(from.y) - 6, width: Math.round(200 * scale), height: 12});
    let darkest = 0;
    for (let i = 0; i < width * height; ++i) if (ink(data, i, ground) > ink(data, darkest, ground)) darkest = i;
    const own = away(data.slice(4 * darkest, 4 * darkest + 3));
    const found = Object.entries(inks).map(([name, colour]) => ({name, like: alike(own, away(colour))})).sort((a, b) => b.like - a.like);
    assert.equal(found[0].name, type, `${type} is ${own} from the ground: ${JSON.stringify(found)}`);
    assert.ok(found[0].like > 0.985, `${type}: ${JSON.stringify(found)}`);
  }
  watched.check();
});

test('a group that lies together has a soft area behind it', kSlow, async (t) => {
  const {page, place, ground} = await openPinned(t);
  // Between two of its people, beside all ties; and as far from the hub outside of it.
  const within = (await pixels(page, {...place(0, -307), width: 1, height: 1})).data;
  const beside = (await pixels(page, {...place(140, -260), width: 1, height: 1})).data;
  assert.ok(ink(within, 0, ground) > 8, `tinted: ${within} on ${ground}`);
  assert.ok(ink(within, 0, ground) < 150, `softly: ${within} on ${ground}`);
  assert.ok(ink(beside, 0, ground) < 6, `the ground beside it: ${beside}`);
});

test('the name of an area takes its people together, by pointer and for whoever listens', kSlow, async (t) => {
  const {page, watched} = await openPinned(t);
  await page.getByRole('button', {name: 'Zoom out'}).click();  // it is a name for those who look from afar
  await page.mouse.move(2, 2);
  await atRest(page);
  const name = page.getByRole('application', {name: 'Network map'}).getByRole('button', {name: 'Hub, 6 people', exact: true});
  const selected = page.getByRole('status', {name: 'Selected people'}).filter({hasText: '6 people selected'});
  for (const press of [() => name.click(), () => name.evaluate((button) => /** @type {HTMLElement} */ (button).click())]) {
    await press();
    await selected.waitFor({state: 'attached'});
    await page.getByRole('button', {name: 'Clear the selection'}).click();
    await selected.waitFor({state: 'detached'});
  }
  watched.check();
});

test('a long press on the name of an area opens its menu', kSlow, async (t) => {
  const {page, watched} = await openPinned(t, pinnedBook(), true, {viewport: {width: 1280, height: 800}, hasTouch: true, isMobile: true});
  await page.getByRole('button', {name: 'Zoom out'}).tap();
  await atRest(page);
  const name = page.getByRole('application', {name: 'Network map'}).getByRole('button', {name: 'Hub, 6 people', exact: true});
  const box = await name.boundingBox() ?? assert.fail('the area has no name');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.dispatchTouchEvent', {type: 'touchStart', touchPoints: [{x: box.x + box.width / 2, y: box.y + box.height / 2}]});
  const menu = page.getByRole('menu', {name: 'Hub', exact: true});
  await menu.waitFor();
  await devtools.send('Input.dispatchTouchEvent', {type: 'touchEnd', touchPoints: []});
  await menu.getByRole('menuitem', {name: 'Select them', exact: true}).tap();
  await page.getByRole('status', {name: 'Selected people'}).filter({hasText: '6 people selected'}).waitFor({state: 'attached'});
  watched.check();
});

test('a ring for the closest layer and for who is selected, a badge for who leads', kSlow, async (t) => {
  const {page, at, place, ground, watched} = await openPinned(t);
  const {radius} = await at('Cc');
  /** Of the upper half around a disc, above its tie and its name: how many pixels are darker than discs. @param {string} name */
  const ringed = async (name) => {
    const {x, y} = await at(name);
    const {data, width, height} = await pixels(page, {x: Math.round(x - radius) - 6, y: Math.round(y - radius) - 6, width: Math.round(2 * radius) + 12, height: Math.round(radius) + 3});
    let dark = 0;
    for (let i = 0; i < width * height; ++i) dark += ink(data, i, ground) > 380 ? 1 : 0;
    return dark;
  };
  const [closest, other] = [await ringed('Cc'), await ringed('Aa')];
  assert.ok(closest > 10 && other < 4, `${closest} pixels of a ring, ${other} of none`);
  /** How far the upper right of a disc is from the badge's colour. @param {number} x */
  const badge = async (x) => {
    const middle = place(x, -260);
    const away = 0.7071 * (radius + 0.5);
    const {data} = await pixels(page, {x: Math.floor(middle.x + away), y: Math.floor(middle.y - away), width: 1, height: 1});
    return Math.abs(data[0] - 0x8F) + Math.abs(data[1] - 0x54) + Math.abs(data[2] - 0x08);
  };
  const [leads, works] = [await badge(70), await badge(-70)];
  assert.ok(leads < 100 && works > 130, `${leads} from a badge, ${works} from none`);
  const {x, y} = await at('Aa');
  await page.keyboard.down('Shift');
  await page.mouse.click(x, y);
  await page.keyboard.up('Shift');
  await page.mouse.move(2, 2);
  await atRest(page);
  const selected = await ringed('Aa');
  assert.ok(selected > 10, `${selected} pixels of a ring`);
  watched.check();
});

test('who does not match fades or is left out; so do those of a group, and all but the neighbours of who is under the pointer', kSlow, async (t) => {
  const {page, at, place, scale, ground, watched} = await openPinned(t);
  const map = page.getByRole('application', {name: 'Network map'});
  /** How much ink there is around a place of the map's own. @param {number} x @param {number} y @param {number} [wide] @param {number} [high] */
  const inked = async (x, y, wide = 16, high = 16) => {
    await atRest(page);
    const middle = place(x, y);
    const clip = {x: Math.round(middle.x - wide * scale / 2), y: Math.round(middle.y - high * scale / 2), width: Math.round(wide * scale), height: Math.round(high * scale)};
    const {data, width, height} = await pixels(page, clip);
    let sum = 0;
    for (let i = 0; i < width * height; ++i) sum += ink(data, i, ground);
    return sum;
  };
  const disc = () => inked(-190, 60);  // Cc
  const tie = () => inked(0, 170, 200, 10);  // of Ee and Ff
  const [wholeDisc, wholeTie] = [await disc(), await tie()];
  assert.ok(wholeDisc > 0 && wholeTie > 0);

  const filter = page.getByRole('searchbox', {name: 'Filter the map'});
  await filter.fill('Aa OR Bb');
  await page.getByText(/^2 of 12 people/).first().waitFor();
  await page.mouse.move(2, 2);
  const faded = await disc();
  assert.ok(faded > 0 && faded < wholeDisc * 0.6, `${faded} of ${wholeDisc}`);
  await page.getByRole('button', {name: 'View', exact: true}).click();
  await page.getByRole('checkbox', {name: 'Leave out those who do not match'}).click();
  await page.getByRole('button', {name: 'View', exact: true}).click();
  await page.mouse.move(2, 2);
  const leftOut = await disc();
  assert.ok(leftOut < faded * 0.2, `${leftOut} of ${faded}`);
  await filter.fill('');
  await page.getByText(/^12 people/).first().waitFor();

  const {x, y} = await at('Aa');
  await page.mouse.move(x, y, {steps: 4});
  const behind = await tie();
  assert.ok(behind < wholeTie * 0.6, `${behind} of ${wholeTie}`);
  await page.mouse.move(2, 2);

  const hub = map.getByRole('button', {name: 'Hub', exact: true});
  await hub.waitFor();
  const entry = page.getByRole('group', {name: 'Legend', exact: true}).getByRole('checkbox', {name: 'Hub, 6 people'});
  const wholeHub = await inked(0, -260);
  await entry.click();
  await hub.waitFor({state: 'detached'});
  await page.mouse.move(2, 2);
  const fadedHub = await inked(0, -260);
  assert.ok(fadedHub < wholeHub * 0.7, `${fadedHub} of ${wholeHub}`);
  await entry.click();
  await hub.waitFor();
  watched.check();
});

test('beside a person stands what the look says, not the name alone', kSlow, async (t) => {
  const book = pinnedBook();
  book.people[0].location = 'Kristiansund an der langen Bucht';
  const {page, at, ground, watched} = await openPinned(t, book);
  /** How wide the words are that stand below a disc. @param {string} name */
  const wide = async (name) => {
    const {x, y, radius} = await at(name);
    const {data, width, height} = await pixels(page, {x: Math.round(x) - 100, y: Math.round(y + radius) + 3, width: 200, height: 14});
    const columns = Array.from({length: width}, (_, column) => column).filter((column) =>
      Array.from({length: height}, (_, row) => ink(data, row * width + column, ground)).some((one) => one > 150));
    return columns.length === 0 ? 0 : columns[columns.length - 1] - columns[0] + 1;
  };
  const [before, other] = [await wide('Aa'), await wide('Ff')];
  assert.ok(before > 6 && before < 40, `the name: ${before} pixels`);
  await page.getByRole('button', {name: 'View', exact: true}).click();
  await page.getByRole('button', {name: 'Label: Name'}).click();
  await page.getByRole('menuitem', {name: 'Place', exact: true}).click();
  await page.getByRole('button', {name: 'Label: Place'}).waitFor();
  await page.getByRole('button', {name: 'View', exact: true}).click();
  await page.mouse.move(2, 2);
  await atRest(page);
  const after = await wide('Aa');
  assert.ok(after > 120, `the name with the place: ${after} pixels`);
  assert.ok(Math.abs(await wide('Ff') - other) < 4, 'of nobody else more is known');
  watched.check();
});

test('the picture is the same after the graphics context was lost', kSlow, async (t) => {
  const {page, place, scale, ground, watched} = await openPinned(t);
  const {x, y} = place(-220, -350);
  const count = async () => {
    const {data, width, height} = await pixels(page, {x, y, width: 440 * scale, height: 560 * scale});
    let inked = 0;
    for (let i = 0; i < width * height; ++i) inked += ink(data, i, ground) > 30 ? 1 : 0;
    return inked;
  };
  const first = await count();
  assert.ok(first > 3000, `something is there: ${first}`);
  await page.evaluate(async () => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
    const lose = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    lose?.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 300));
    lose?.restoreContext();
  });
  await page.waitForTimeout(600);
  await atRest(page);
  const second = await count();
  assert.ok(Math.abs(second - first) < first * 0.02, `${first} pixels of ink before, ${second} after`);
  watched.check();
});

/** @param {Page} page @param {string} name */
async function savePicture(page, name) {
  await page.getByRole('button', {name: 'Save picture'}).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', {name, exact: true}).click()]);
  return {name: download.suggestedFilename(), bytes: readFileSync(await download.path())};
}

test('the map is saved as a drawing and as a picture, with legend and date', kSlow, async (t) => {
  const {page, watched} = await openPinned(t);
  assert.equal(await page.getByRole('button', {name: 'Save picture'}).getAttribute('aria-description'), 'Save a picture of the whole map, faded and left out as it is shown');
  const drawing = await savePicture(page, 'SVG drawing');
  assert.match(drawing.name, /^kith-map-\d{4}-\d\d-\d\d\.svg$/);
  const read = await page.evaluate((text) => {
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {error: svg.querySelector('parsererror')?.textContent, words: Array.from(svg.querySelectorAll('text'), (one) => one.textContent), circles: svg.querySelectorAll('circle').length};
  }, drawing.bytes.toString());
  assert.equal(read.error, undefined);
  for (const words of ['Aa', 'Ff', 'H3', 'Me', '12 people', 'Hub', 'No organisation']) assert.ok(read.words.includes(words), `${words} in ${read.words}`);
  assert.ok(read.words.some((words) => /\d{4}$/.test(words ?? '')), `the date in ${read.words}`);
  assert.ok(read.circles >= 2 * 14, `each disc with its rim: ${read.circles}`);

  const picture = await savePicture(page, 'PNG picture');
  assert.match(picture.name, /^kith-map-\d{4}-\d\d-\d\d\.png$/);
  assert.equal(picture.bytes.readUInt32BE(16), 4000, 'as wide as it says');
  assert.ok(Math.abs(picture.bytes.readUInt32BE(20) - 4000 / Math.SQRT2) < 5, 'and of the shape of a sheet');
  const inked = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(400, 283);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0, 400, 283);
    const found = context?.getImageData(0, 0, 400, 283).data ?? [];
    let count = 0;
    for (let i = 0; i < found.length; i += 4) count += Math.abs(found[i] - found[0]) + Math.abs(found[i + 1] - found[1]) + Math.abs(found[i + 2] - found[2]) > 60 ? 1 : 0;
    return count;
  }, picture.bytes.toString('base64'));
  assert.ok(inked > 300, `something is painted on it: ${inked}`);
  watched.check();
});

test('the drawing leaves out whom the map leaves out, and a picture is as wide as is typed', kSlow, async (t) => {
  const {page, watched} = await openPinned(t);
  await page.getByRole('searchbox', {name: 'Filter the map'}).fill('Aa');
  await page.getByText(/^1 of 12 people/).first().waitFor();
  const words = async () => {
    const drawing = await savePicture(page, 'SVG drawing');
    return page.evaluate((text) => {
      const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
      return {names: Array.from(svg.querySelectorAll('text'), (one) => one.textContent), faded: svg.querySelectorAll('#faded circle').length};
    }, drawing.bytes.toString());
  };
  const faded = await words();
  assert.ok(faded.names.includes('1 of 12 people') && faded.names.includes('Aa'), `${faded.names}`);
  assert.ok(!faded.names.includes('Ff'), `only who matches is named: ${faded.names}`);
  assert.ok(faded.faded > 11, `the others are faded: ${faded.faded}`);
  await page.getByRole('button', {name: 'View', exact: true}).click();
  await page.getByRole('checkbox', {name: 'Leave out those who do not match'}).click();
  await page.getByRole('button', {name: 'View', exact: true}).click();
  await atRest(page);
  const left = await words();
  assert.equal(left.faded, 0, 'nobody else is there');
  // The legend follows at once.
  const also = page.getByRole('group', {name: 'Also shown', exact: true});
  await also.waitFor({state: 'detached'});
  await page.getByRole('button', {name: 'Clear the filter', exact: true}).click();
  await also.getByText('Ring: layer 15', {exact: true}).first().waitFor();

  await page.getByRole('button', {name: 'Save picture'}).click();
  await page.getByRole('menuitem', {name: 'PNG picture of any width …', exact: true}).click();
  const dialog = page.getByRole('dialog', {name: 'Save picture'});
  const width = dialog.getByRole('textbox', {name: 'Width in pixels'});
  await width.fill('99');
  await dialog.getByRole('alert').filter({hasText: 'Give a width from 256 to 16,000 pixels.'}).waitFor();
  assert.equal(await dialog.getByRole('button', {name: 'Save PNG'}).isDisabled(), true);
  await dialog.getByRole('button', {name: '4,000', exact: true}).click();
  await dialog.getByText('4,000 × 2,828 pixels').first().waitFor();
  await width.fill('1,234');
  await dialog.getByText('1,234 × 873 pixels').first().waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', {name: 'Save PNG'}).click()]);
  assert.equal(readFileSync(await download.path()).readUInt32BE(16), 1234);
  await dialog.waitFor({state: 'detached'});
  watched.check();
});

test('by organisation the drawing has the lines of the map, with their dots and heads, and the legend names them', kSlow, async (t) => {
  const book = pinnedBook();
  book.ties = book.ties.map(({id, a, b}, i) => ({id, a, b, type: ['reports to', 'influences', 'informs'][i], strength: 1}));
  const {page, watched} = await openPinned(t, book);
  await page.getByRole('button', {name: /^(Show: )?Network$/}).click();
  await page.getByRole('menuitem', {name: 'Organisations', exact: true}).or(page.getByRole('option', {name: 'Organisations', exact: true})).click();
  await page.getByRole('button', {name: /^(Show: )?Organisations$/}).waitFor();
  await atRest(page);
  const drawing = await savePicture(page, 'SVG drawing');
  const read = await page.evaluate((text) => {
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
    const starts = (/** @type {string} */ which) => Array.from(svg.querySelectorAll(which), (path) => path.getAttribute('d')?.match(/M/g)?.length ?? 0).reduce((sum, one) => sum + one, 0);
    return {
      words: Array.from(svg.querySelectorAll('text'), (one) => one.textContent),
      dotted: starts('#ties path[stroke-dasharray="2.3 2.7"]'),
      heads: starts('#ties path:not([stroke])'),
      all: starts('#ties path[stroke]'),
    };
  }, drawing.bytes.toString());
  for (const words of ['Reports to', 'Influences', 'Informs']) assert.ok(read.words.includes(words), `${words} in ${read.words}`);
  assert.equal(read.dotted, 2, 'one flow of information, and its sample in the legend');
  assert.equal(read.heads, 6, 'each of the three lines has a head, in the legend, too');
  assert.equal(read.all, 12, 'beside them only the six who belong to the organisation');
  watched.check();
});

test('a tie that stands out lies over the discs that stand back', kSlow, async (t) => {
  const book = pinnedBook();
  book.people.push({id: id(1, 99), given: 'Mm', map_place: {x: 110, y: -60, pinned: true}}); // between Aa and Bb
  const {page, at, place, ground, watched} = await openPinned(t, book);
  const middle = place(110, -60);
  const over = async () => ink((await pixels(page, {x: Math.round(middle.x), y: Math.round(middle.y), width: 1, height: 1})).data, 0, ground);
  const aa = await at('Aa');
  await page.mouse.move(aa.x, aa.y);
  await atRest(page);
  const bright = await over();
  assert.ok(bright > 150, `the tie of who is pointed at, over the faded disc: ${bright}`);
  watched.check();
});

test('with everything in view nobody lies below the overview', kSlow, async (t) => {
  const book = pinnedBook();
  book.people.push({id: id(1, 98), given: 'Se', map_place: {x: 330, y: 170, pinned: true}});
  const {page, at, watched} = await openPinned(t, book, false);
  const overview = await page.getByRole('slider', {name: 'Part in view'}).boundingBox() ?? assert.fail();
  const corner = await at('Se');
  assert.ok(corner.x + corner.radius < overview.x || corner.y + corner.radius < overview.y, `${JSON.stringify(corner)} beside ${JSON.stringify(overview)}`);
  watched.check();
});
