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
  /** @type {{wasm?: string}} */
  const inline = {wasm: /** @type {any} */ (globalThis).kithWasm};
  /** @type {any} */
  const module = {
    canvas,
    problem,
    noInitialRun: broken,
    print: () => {},
    printErr: (/** @type {string} */ line) => console.warn(line),
    onAbort: failed,
    preRun: [(/** @type {any} */ instance) => {
      if (broken) return;
      // The first frame waits for the fonts, but not long: on a slow line the system's will do.
      const fonts = [...document.fonts].map((face) => face.load());
      const late = new Promise((resolve) => setTimeout(resolve, 3000));
      instance.addRunDependency('fonts');
      void Promise.race([Promise.allSettled(fonts), late]).then(() => instance.removeRunDependency('fonts'));
    }],
  };
  if (inline.wasm) {  // the page that is one file
    const text = atob(inline.wasm);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; ++i) bytes[i] = text.charCodeAt(i);
    module.wasmBinary = bytes;
  }
  Object.assign(globalThis, {Module: module});

  addEventListener('error', (event) => {
    if (event.error instanceof WebAssembly.RuntimeError) failed();
  });
  addEventListener('unhandledrejection', (event) => {
    if (event.reason instanceof WebAssembly.RuntimeError || event.reason instanceof WebAssembly.CompileError) failed();
  });

  if ('serviceWorker' in navigator && /^https?:$/.test(location.protocol)) {
    navigator.serviceWorker.register('sw.js').catch(() => {}); // without it the page works, online
  }
})();
