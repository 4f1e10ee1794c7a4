// @ts-check
// Keeps the page for use without a network: everything it needs is stored at installation and served
// from there; the version in the cache's name changes with any of the files. The program is stored
// unpacked, so that the browser can compile it as it reads and keep what it compiled.
/** @type {any} */
const worker = self;
worker.importScripts('unpack.js');
const cacheName = 'kith-__KITH_VERSION__';
/** @type {string[]} */
const assets = __KITH_ASSETS__;

worker.addEventListener('install', (/** @type {any} */ event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(cacheName);
    await cache.addAll(assets);
    // As in boot.js: without SIMD other kernels are asked for.
    const simd = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);
    if (!WebAssembly.validate(simd)) await cache.addAll(['layout_plain.wasm', 'graph_plain.wasm']);
    const packed = await fetch('app.wasm.xz');
    if (!packed.ok || !packed.body) throw new Error(`app.wasm.xz: ${packed.status}`);
    await cache.put('app.wasm', new Response(await worker.kithStreams.unpacked(packed.body), {headers: {'Content-Type': 'application/wasm'}}));
    await worker.skipWaiting();
  })());
});

worker.addEventListener('activate', (/** @type {any} */ event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith('kith-') && name !== cacheName) await caches.delete(name);
    }
    await worker.clients.claim();
  })());
});

// A notification leads to what it told of.
worker.addEventListener('notificationclick', (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil((async () => {
    const [page] = await worker.clients.matchAll({type: 'window'});
    if (!page) return worker.clients.openWindow('./#/today');
    page.postMessage('today');
    await page.focus();
  })());
});

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(cacheName);
    const kept = await cache.match(event.request, {ignoreSearch: true});
    if (kept) return kept;
    if (event.request.mode === 'navigate' && /\/(index\.html)?$/.test(url.pathname)) {
      const page = await cache.match('index.html');
      if (page) return page;
    }
    return fetch(event.request);
  })());
});
