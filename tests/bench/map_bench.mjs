// What a frame of a large map costs in Chromium: 10,000 people with 50,000 ties, 100,000 with 500,000.
//   node tests/bench/map_bench.mjs [10000 50000] ...   needs dist/ (tools/run --build-only), a Chromium
// CPU a frame is that of the page's own thread. What it asks the graphics card to draw is left out, as without a card it
// would wait for the rasteriser; all uploads stay. It is counted in the time that the thread itself ran, so that other
// work of the machine does not stand in it, and by the wall. Stalls are the longest times in which that thread answered nobody.
// Beside each figure stands an empty pass over as many floats as the ties have words, in the same page.
import {newProfile, openKith, openProfile, serve} from '../web/browser.mjs';
import {importBook} from './map_book.mjs';

/** @param {number[]} values @param {number} part */
const percentile = (values, part) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

/**
 * CPU milliseconds of each frame drawn while `act` goes on, and the longest time without an answer.
 * @param {import('playwright-core').Page} page @param {() => Promise<void>} act
 */
async function framesOf(page, act) {
  const before = await page.evaluate(() => {
    const bench = /** @type {any} */ (globalThis);
    bench.longest = 0;
    let last = performance.now();
    bench.watch = setInterval(() => { bench.longest = Math.max(bench.longest, performance.now() - last); last = performance.now(); }, 4);
    return bench.kith.frames;
  });
  await act();
  return page.evaluate((first) => {
    const bench = /** @type {any} */ (globalThis);
    clearInterval(bench.watch);
    const ring = bench.kith.frameMs();
    const count = Math.min(bench.kith.frames - first, ring.length);
    return {ms: Array.from({length: count}, (_, i) => ring[(bench.kith.frames - 1 - i) % ring.length]), longest: bench.longest};
  }, before);
}

const numbers = process.argv.slice(2).map(Number);
const sizes = numbers.length >= 2 ? [[numbers[0], numbers[1]]] : [[10000, 50000], [100000, 500000]];
const server = await serve();
try {
  for (const [people, ties] of sizes) {
    const context = await openProfile(newProfile());
    const page = context.pages()[0] ?? await context.newPage();
    page.setDefaultTimeout(300000);
    await context.addInitScript(() => {
      WebGL2RenderingContext.prototype.drawArrays = () => {};
      WebGL2RenderingContext.prototype.drawElements = () => {};
    });
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable', {timeDomain: 'threadTicks'});
    const ran = async () => {
      const {metrics} = await devtools.send('Performance.getMetrics');
      return 1000 * (metrics.find(({name}) => name === 'TaskDuration')?.value ?? 0);
    };
    await openKith(page, server.url);
    await importBook(page, people, ties);
    await page.getByRole('tab', {name: 'Map'}).click();
    await page.getByText(`${people.toLocaleString('en')} people`).first().waitFor();
    const map = await page.getByRole('application', {name: 'Network map'}).boundingBox();
    if (!map) throw new Error('there is no map');
    const [x, y] = [map.x + map.width * 0.6, map.y + map.height * 0.5];
    const rest = (/** @type {number} */ ms) => page.waitForTimeout(ms);
    const title = `${people.toLocaleString('en')} people, ${ties.toLocaleString('en')} ties`;
    const report = async (/** @type {string} */ what, /** @type {() => Promise<void>} */ act) => {
      const before = await ran();
      const {ms, longest} = await framesOf(page, act);
      const own = (await ran() - before) / Math.max(1, ms.length);
      console.log(`${title}, ${what.padEnd(12)} CPU a frame ${own.toFixed(2)} ms; by the wall: median ${percentile(ms, 0.5).toFixed(2)} ms, p95 ${percentile(ms, 0.95).toFixed(2)}, worst ${Math.max(0, ...ms).toFixed(1)}; longest stall ${longest.toFixed(0)} ms; ${ms.length} frames`);
    };
    await report('arranging', () => rest(5000));
    const empty = {x: map.x + map.width - 100, y: map.y + map.height - 24};
    await report('panning', async () => {
      await page.mouse.move(empty.x, empty.y);
      await page.mouse.down();
      for (let i = 0; i < 60; ++i) await page.mouse.move(empty.x - 150 + Math.cos(i / 8) * 150, empty.y - 60 + Math.cos(i / 5) * 60);
      await page.mouse.up();
      await rest(1000);
    });
    await report('zooming', async () => {
      await page.mouse.move(x, y);
      for (let i = 0; i < 40; ++i) await page.mouse.wheel(0, i < 20 ? -80 : 80);
      await rest(1000);
    });
    await report('moving over', async () => {
      for (let i = 0; i < 40; ++i) await page.mouse.move(x - 160 + i * 8, y + i * 2);
      await rest(1000);
    });
    const peer = await page.evaluate((floats) => {
      const places = new Float32Array(floats);
      const from = performance.now();
      for (let round = 0; round < 10; ++round) for (let i = 0; i < places.length; ++i) places[i] = places[i] * 0.99 + i;
      return (performance.now() - from) / 10;
    }, ties * 4);
    console.log(`${title}, peer: ${peer.toFixed(2)} ms`);
    const memory = await page.evaluate(() => /** @type {any} */ (performance).memory?.usedJSHeapSize ?? 0);
    console.log(`${title}: of the map in the scene and again on the graphics card ${((24 * people + 16 * (ties + people * 2)) / 1e6).toFixed(1)} MB; JavaScript heap ${(memory / 1e6).toFixed(0)} MB`);
    await context.close();
  }
} finally {
  server.close();
}
