// @ts-check
// Before the app: what the browser must have, what the page must never do, the fonts, and a message in
// place of a blank page when something is missing.
(() => {
  'use strict';

  // A page that cannot be sent from cannot be sent from this way either.
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport']) {
    try {
      delete (/** @type {any} */ (globalThis))[name];
    } catch {
      // Not ours to delete here; the policy stands.
    }
  }

  try {
    const theme = localStorage.getItem('kith.theme');
    if (theme === 'dark' || theme === 'light') {
      const dark = theme === 'dark';
      const style = document.documentElement.style;
      style.colorScheme = theme;
      style.setProperty('--background', dark ? '#16181B' : '#F7F5F2');
      style.setProperty('--text', dark ? '#ECE9E4' : '#1F1B16');
      style.setProperty('--muted', dark ? '#A9A49B' : '#655D52');
    }
  } catch {
    // Without storage the system's theme is right.
  }

  /** Something is missing or broken: say what, and what helps. */
  function problem(/** @type {string} */ title, /** @type {string} */ words, /** @type {boolean} */ reload) {
    document.getElementById('splash')?.remove();
    if (document.getElementById('problem')) return;
    const box = document.createElement('div');
    box.id = 'problem';
    box.setAttribute('role', 'alert');
    const heading = document.createElement('h1');
    heading.textContent = title;
    const text = document.createElement('p');
    text.textContent = words;
    box.append(heading, text);
    if (reload) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = 'Reload the page';
      button.addEventListener('click', () => location.reload());
      box.append(button);
    }
    document.body.append(box);
  }

  const browsers = 'Kith runs in Chrome, Edge, Firefox and Safari of the last years. Nothing that you have entered is lost.';
  const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
  const probe = document.createElement('canvas').getContext('webgl2');
  let broken = false;
  if (typeof WebAssembly !== 'object') {
    broken = true;
    problem('This browser cannot run Kith', `It has no WebAssembly, or it is switched off. ${browsers}`, false);
  } else if (!probe) {
    broken = true;
    problem('This browser cannot draw the map', `It offers no WebGL2. Switching on hardware acceleration in the browser's settings often helps, as does an update. ${browsers}`, true);
  }
  probe?.getExtension('WEBGL_lose_context')?.loseContext();

  const failed = () => problem('Kith has stopped', 'Something unexpected happened. What was shown as saved is safe: reload the page to go on.', true);
  /** The program, packed, inside of the page that is one file. @type {string | undefined} */
  const inside = /** @type {any} */ (globalThis).kithWasm;

  /** The program as it travels: from the page itself, or from its host. @returns {Promise<ReadableStream<Uint8Array>>} */
  async function packed() {
    if (inside) return new Blob([Uint8Array.from(atob(inside), (character) => character.charCodeAt(0))]).stream();
    const answer = await fetch('app.wasm.xz');
    if (!answer.ok || !answer.body) throw new Error(`app.wasm.xz: ${answer.status}`);
    return answer.body;
  }

  // The kernels of the map are compiled with SIMD. For a browser that has none they are there without, and asked for
  // now: later nothing is. The module is v128.const, read from a splat.
  const simd = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);
  if (!broken && !WebAssembly.validate(simd)) {
    const plain = (/** @type {string} */ name) => inside
      ? Uint8Array.from(atob((/** @type {any} */ (globalThis)).kithKernels[name]), (character) => character.charCodeAt(0))
      : fetch(`${name}_plain.wasm`).then((answer) => answer.arrayBuffer());
    Object.assign(globalThis, {kithPlain: {layout: plain('layout'), graph: plain('graph')}});
  }

  async function instantiate(/** @type {WebAssembly.Imports} */ imports) {
    // As the service worker keeps it the browser may have it compiled already.
    if (!inside && navigator.serviceWorker?.controller) {
      try {
        const kept = await fetch('app.wasm');
        if (kept.ok) return await WebAssembly.instantiateStreaming(kept, imports);
      } catch {
        // Then as it came first.
      }
    }
    return WebAssembly.instantiate(await (/** @type {any} */ (globalThis)).kithStreams.unpacked(await packed()), imports);
  }

  /** @type {any} */
  const module = {
    canvas,
    problem,
    noInitialRun: broken,
    print: () => {},
    printErr: (/** @type {string} */ line) => console.warn(line),
    onAbort: failed,
    instantiateWasm: (/** @type {WebAssembly.Imports} */ imports, /** @type {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} */ done) => {
      instantiate(imports).then(({instance, module: compiled}) => done(instance, compiled), () =>
        problem('Kith could not be loaded', 'A part of the program did not arrive. Check the connection and reload the page. Nothing that you have entered is lost.', true));
      return {}; // it comes later
    },
    preRun: [(/** @type {any} */ instance) => {
      if (broken) return;
      // The first frame waits for the fonts, but not long: on a slow line the system's will do.
      const fonts = [...document.fonts].map((face) => face.load());
      const late = new Promise((resolve) => setTimeout(resolve, 3000));
      instance.addRunDependency('fonts');
      void Promise.race([Promise.allSettled(fonts), late]).then(() => instance.removeRunDependency('fonts'));
    }],
  };
  Object.assign(globalThis, {Module: module});

  addEventListener('error', (event) => {
    if (event.error instanceof WebAssembly.RuntimeError) failed();
  });
  addEventListener('unhandledrejection', (event) => {
    if (event.reason instanceof WebAssembly.RuntimeError || event.reason instanceof WebAssembly.CompileError) failed();
  });

  if ('serviceWorker' in navigator && /^https?:$/.test(location.protocol)) {
    navigator.serviceWorker.register('sw.js').catch(() => {}); // without it the page works, online
    navigator.serviceWorker.addEventListener('message', ({data}) => {
      if (data === 'today') location.hash = '#/today';
    });
  }
})();
