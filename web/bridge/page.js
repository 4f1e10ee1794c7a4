// @ts-check
// The page around the app: its size and preferences, frames, the address bar.

const pageLibrary = {
  // The linker writes typed arrays and maps inside of an object out as {}: they are made at the start.
  $Page__postset: 'Page.numbers = new Float64Array(16).fill(-1, 11, 14); Page.frameMs = new Float32Array(240); Page.timers = new Map(); Page.work = new MessageChannel(); Page.work.port1.onmessage = () => _app_work();',
  $Page: {
    /** @type {HTMLCanvasElement} */
    canvas: /** @type {any} */ (null),
    /** As browser_surroundings() hands them over. @type {Float64Array} */
    numbers: /** @type {any} */ (null),
    scheduled: false,
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    alarm: undefined,
    /** Frames to come later, by the twentieth of a second. @type {Map<number, ReturnType<typeof setTimeout>>} */
    timers: /** @type {any} */ (null),
    /** A message to oneself comes sooner than a timer, and in a hidden page too. @type {MessageChannel} */
    work: /** @type {any} */ (null),
    frames: 0,
    /** CPU milliseconds of the last frames, a ring. @type {Float32Array} */
    frameMs: /** @type {any} */ (null),
    /** When what a pointer that was let go does was done: the click event that follows is no second one. */
    pointerUpMs: -1e9,
    /** When a person last did anything, by the wall clock: it goes on while the machine sleeps. */
    activeMs: 0,
    /** @type {Record<string, string>} */
    preferences: {},
    cursor: '',
    /** Device pixels of the page; the browser tells them exactly only to an observer. */
    deviceWidth: 0,
    deviceHeight: 0,
    /** @type {TextDecoder | null} */
    shiftJis: null,
    storageMs: -1e9,
    loadedMs: 0, // not yet
    requests: 0,
    violations: 0,

    /** A copy of `text` on the heap with a closing zero, freed after `use`. */
    withText(/** @type {string} */ text, /** @type {(pointer: number) => any} */ use) {
      const size = lengthBytesUTF8(text) + 1;
      const pointer = _malloc(size);
      stringToUTF8(text, pointer, size);
      try {
        return use(pointer);
      } finally {
        _free(pointer);
      }
    },

    /** Bytes of wasm memory, as its own. */
    copy(/** @type {number} */ pointer, /** @type {number} */ size) {
      return HEAPU8.slice(pointer >>> 0, (pointer >>> 0) + (size >>> 0));
    },

    /** The same of much, a piece a turn: it must stay where it is. @type {(pointer: number, size: number) => Promise<Uint8Array<ArrayBuffer>>} */
    copySlowly: async function(pointer, size) {
      const kPiece = 1 << 21;
      const [start, end] = [pointer >>> 0, (pointer >>> 0) + (size >>> 0)];
      const bytes = new Uint8Array(end - start);
      for (let at = start; at < end; at += kPiece) {
        bytes.set(HEAPU8.subarray(at, Math.min(end, at + kPiece)), at - start);
        await Page.nextTurn();
      }
      return bytes;
    },

    /** @returns {Promise<unknown>} */
    nextTurn() {
      return new Promise((resolve) => {
        const {port1, port2} = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(0);
      });
    },

    /** A function that stands alone, as a method of an object in a worker's source: there it has no name, or another. */
    method(/** @type {string} */ name, /** @type {Function} */ code) {
      const source = code.toString();
      const async = source.startsWith('async') ? 'async ' : '';
      return async + source.replace(/^(async )?(function)? *[\w$]* *\(/, `${name}(`);
    },
    /** A worker of this source, once it waits for its message; null where there are none. @returns {Promise<Worker | null>} */
    startWorker(/** @type {string} */ source) {
      return new Promise((resolve) => {
        try {
          const url = URL.createObjectURL(new Blob([source, ';postMessage(0)'], {type: 'text/javascript'}));
          const worker = new Worker(url);
          const started = (/** @type {Worker | null} */ answer) => {
            URL.revokeObjectURL(url);
            resolve(answer);
          };
          worker.onmessage = () => started(worker);
          worker.onerror = (event) => {
            event.preventDefault();
            worker.terminate();
            started(null);
          };
        } catch {
          resolve(null);
        }
      });
    },
    /** What it answers, with which it ends. @returns {Promise<any>} */
    askWorker(/** @type {Worker} */ worker, /** @type {any} */ message, /** @type {Transferable[]} */ give = []) {
      return new Promise((resolve, reject) => {
        worker.onmessage = ({data}) => resolve(data);
        worker.onerror = (event) => {
          event.preventDefault();
          reject(event);
        };
        worker.postMessage(message, give);
      }).finally(() => worker.terminate());
    },

    /** Read what may have changed. */
    refresh() {
      const n = Page.numbers;
      const matches = (/** @type {string} */ query) => (matchMedia(query).matches ? 1 : 0);
      const leave = typeof Notification === 'function' ? Notification.permission : '';
      n[15] = leave === 'default' ? 1 : leave === 'granted' ? 2 : leave === 'denied' ? 3 : 0;
      const ratio = devicePixelRatio || 1;
      if (!Page.deviceWidth) {
        const box = document.documentElement.getBoundingClientRect();
        Page.deviceWidth = Math.max(1, Math.round(box.width * ratio));
        Page.deviceHeight = Math.max(1, Math.round(innerHeight * ratio));
      }
      n[0] = Page.deviceWidth / ratio;
      n[1] = Page.deviceHeight / ratio;
      n[2] = ratio;
      n[3] = matches('(prefers-color-scheme: dark)');
      n[4] = matches('(prefers-reduced-motion: reduce)');
      n[5] = matches('(prefers-contrast: more)') || matches('(forced-colors: active)');
      n[6] = matches('(pointer: coarse)');
      n[7] = navigator.onLine ? 1 : 0;
      n[8] = location.protocol === 'file:' ? 1 : 0;
      n[9] = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--safe-bottom')) || 0;
    },

    /** One pixel of the canvas is one of the screen, at any zoom. */
    fit() {
      const {canvas} = Page;
      if (canvas.width !== Page.deviceWidth) canvas.width = Page.deviceWidth;
      if (canvas.height !== Page.deviceHeight) canvas.height = Page.deviceHeight;
      canvas.style.width = `${Page.numbers[0]}px`;
      canvas.style.height = `${Page.numbers[1]}px`;
    },

    /** Size or preferences have changed. */
    resized() {
      Page.refresh();
      _app_resized();
      Page.fit(); // SDL knows whole CSS pixels only
    },

    watchSize() {
      const observer = new ResizeObserver((entries) => {
        const entry = entries[entries.length - 1];
        const ratio = devicePixelRatio || 1;
        const exact = entry.devicePixelContentBoxSize?.[0];
        // The exact size settles the rounding, no more: an emulated ratio does not reach it.
        const near = (/** @type {number | undefined} */ size, /** @type {number} */ css) =>
          Math.max(1, size && Math.abs(size - css * ratio) < 1 ? size : Math.round(css * ratio));
        Page.deviceWidth = near(exact?.inlineSize, entry.contentRect.width);
        Page.deviceHeight = near(exact?.blockSize, entry.contentRect.height);
        Page.resized();
        _app_frame(); // now, before the browser shows the canvas that the new size has cleared
      });
      const root = /** @type {HTMLElement} */ (document.getElementById('mirror'));
      try {
        observer.observe(root, {box: 'device-pixel-content-box'});
      } catch {
        observer.observe(root); // Safari
      }
    },

    /** The browser tells of a new pixel ratio only through a query that stops to match. */
    watchPixelRatio() {
      matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
        const box = /** @type {HTMLElement} */ (document.getElementById('mirror')).getBoundingClientRect();
        Page.deviceWidth = Math.max(1, Math.round(box.width * devicePixelRatio));
        Page.deviceHeight = Math.max(1, Math.round(box.height * devicePixelRatio));
        Page.resized();
        Page.watchPixelRatio();
      }, {once: true});
    },

    /** What storage holds; asked for at most every ten seconds, and only while frames are drawn. */
    refreshStorage: async function() {
      Page.storageMs = performance.now();
      try {
        const {storage} = navigator;
        const [estimate, persisted] = await Promise.all([storage.estimate(), storage.persisted()]);
        const before = Page.numbers.slice(11, 14).join();
        Page.numbers.set([estimate.usage ?? -1, estimate.quota ?? -1, persisted ? 1 : 0], 11);
        if (Page.numbers.slice(11, 14).join() !== before) Page.schedule();
      } catch {
        // Not every browser tells; the numbers stay at "unknown".
      }
    },

    schedule() {
      if (Page.scheduled) return;
      Page.scheduled = true;
      // A hidden page gets no animation frames, yet an import goes on and a save is told.
      if (document.hidden) setTimeout(Page.runFrame, 100);
      else requestAnimationFrame(Page.runFrame);
    },

    runFrame() {
      if (!Page.scheduled) return;
      Page.scheduled = false;
      _app_frame();
    },

    /** Several may be wanted at different times; those of one twentieth of a second are one. */
    scheduleAfter(/** @type {number} */ ms) {
      const now = performance.now();
      const due = Math.ceil((now + ms) / 50);
      if (Page.timers.has(due)) return;
      Page.timers.set(due, setTimeout(() => {
        Page.timers.delete(due);
        Page.schedule();
      }, due * 50 - now));
    },

    watchContext() {
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let overdue;
      Page.canvas.addEventListener('webglcontextlost', (/** @type {Event} */ event) => {
        event.preventDefault(); // else it is never given back
        _app_context_lost();
        const complain = () => {
          if (document.hidden) overdue = setTimeout(complain, 10000);
          else Module['problem']('The picture was lost', 'The browser took the graphics from this page and does not give them back. What was shown as saved is safe: reload the page to go on.', true);
        };
        overdue = setTimeout(complain, 10000);
      });
      Page.canvas.addEventListener('webglcontextrestored', () => {
        clearTimeout(overdue);
        _app_context_restored();
      });
    },

    /** The browser asks before it closes or leaves a page that holds what is stored nowhere. */
    watchLeaving() {
      addEventListener('beforeunload', (event) => { if (_app_would_lose()) event.preventDefault(); });
    },

    /**
     * A private window keeps what is stored until it is closed. Browsers do not say that a window is one;
     * Firefox refuses such a window a file system of the page's own.
     */
    findPrivateWindow: async function() {
      if (!/^https?:$/.test(location.protocol)) return;
      try {
        await navigator.storage.getDirectory();
      } catch (error) {
        if (/** @type {{name?: string}} */ (error)?.name !== 'SecurityError') return;
        Page.numbers[14] = 1;
        Page.schedule();
      }
    },

    /** What the page has asked of the network since it was loaded: nothing, and here is the count. */
    watchRequests() {
      const count = () => {
        Page.numbers[10] = Page.requests + Page.violations;
        Page.schedule();
      };
      document.addEventListener('securitypolicyviolation', () => {
        Page.violations += 1;
        count();
      });
      try {
        new PerformanceObserver((list) => {
          const late = list.getEntries().filter((entry) => Page.loadedMs && entry.startTime > Page.loadedMs && /^(https?|wss?):/.test(entry.name));
          Page.requests += late.length;
          if (late.length) count();
        }).observe({type: 'resource'});
      } catch {
        // Without the observer only what the policy stops is counted; it stops everything.
      }
    },
  },

  browser_start__deps: ['$Page', '$Input', '$Files', '$Mirror'],
  browser_start: function() {
    Page.resized();
    Page.watchSize();
    Page.watchPixelRatio();
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(prefers-contrast: more)', '(forced-colors: active)', '(pointer: coarse)']) {
      matchMedia(query).addEventListener('change', Page.resized);
    }
    const active = () => { Page.activeMs = Date.now(); };
    active();
    for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'input', 'drop']) addEventListener(event, active, {capture: true, passive: true});
    addEventListener('online', Page.resized);
    addEventListener('offline', Page.resized);
    document.addEventListener('visibilitychange', () => {
      if (document.hidden && Page.scheduled) setTimeout(Page.runFrame, 100);
      else if (!document.hidden) Page.resized();
    });
    const route = () => Page.withText(location.hash, _app_route_changed);
    addEventListener('hashchange', route);
    addEventListener('popstate', route);
    if (location.hash) route();
    Mirror.start();
    Input.start();
    Files.start();
    Page.watchContext();
    Page.watchRequests();
    document.fonts.addEventListener('loadingdone', () => _app_fonts_changed());
    void Page.refreshStorage();
    void Page.findPrivateWindow();
    Page.watchLeaving();
    // For tests and for whoever wants to know.
    Object.assign(globalThis, {kith: {
      get frames() { return Page.frames; },
      get requests() { return Page.requests; },
      get violations() { return Page.violations; },
      get memory() { return HEAPU8.length; },
      frameMs: () => Array.from(Page.frameMs.subarray(0, Math.min(Page.frames, Page.frameMs.length))),
    }});
  },

  browser_request_frame__deps: ['$Page'],
  browser_request_frame: function() { Page.schedule(); },

  browser_request_frame_after__deps: ['$Page'],
  browser_request_frame_after: function(/** @type {number} */ ms) { Page.scheduleAfter(ms); },

  browser_idle_ms__deps: ['$Page'],
  browser_idle_ms: function() { return Math.max(0, Date.now() - Page.activeMs); },

  browser_request_work__deps: ['$Page', 'app_work'],
  browser_request_work: function() { Page.work.port2.postMessage(0); },

  browser_surroundings__deps: ['$Page'],
  browser_surroundings: function(/** @type {number} */ pointer) {
    if (!Page.canvas) {
      Page.canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
      Page.refresh();
    }
    if (performance.now() - Page.storageMs > 10000 && Page.loadedMs) void Page.refreshStorage();
    HEAPF64.set(Page.numbers, pointer >>> 3);
  },

  browser_now_ms: function() { return Date.now(); },
  browser_monotonic_ms: function() { return performance.now(); },
  browser_today: function() {
    const now = new Date();
    return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000);
  },
  browser_minutes_east: function(/** @type {number} */ atMs) { return -new Date(atMs).getTimezoneOffset(); },
  browser_random: function() {
    const bits = crypto.getRandomValues(new Uint32Array(2));
    return bits[0] * 0x200000 + (bits[1] >>> 11);
  },

  browser_set_route: function(/** @type {number} */ route, /** @type {number} */ length, /** @type {number} */ push) {
    const wanted = UTF8ToString(route, length);
    if (location.hash === wanted) return;
    if (push) history.pushState(null, '', wanted);
    else history.replaceState(null, '', wanted);
  },

  browser_set_title: function(/** @type {number} */ title, /** @type {number} */ length) { document.title = UTF8ToString(title, length); },

  browser_ask_for_persistence__deps: ['$Page'],
  browser_ask_for_persistence: function() {
    // Some browsers ask the person: nothing waits for the answer.
    navigator.storage?.persist?.().then(() => Page.refreshStorage(), () => {});
  },

  browser_ask_for_notifications__deps: ['$Page'],
  browser_ask_for_notifications: function() {
    if (typeof Notification !== 'function') return;
    void Notification.requestPermission().then(() => {
      Page.refresh();
      Page.schedule();
      _app_alarm();
    });
  },

  browser_notify: function(/** @type {number} */ title, /** @type {number} */ titleLength, /** @type {number} */ text, /** @type {number} */ textLength) {
    const words = UTF8ToString(title, titleLength);
    const options = {body: UTF8ToString(text, textLength), tag: 'kith-today'};
    void (async () => {
      // Phones show only what a service worker tells.
      const registration = await navigator.serviceWorker?.getRegistration();
      if (registration?.active) return registration.showNotification(words, options);
      new Notification(words, options).onclick = () => {
        focus();
        location.hash = '#/today';
      };
    })().catch(() => {});
  },

  browser_alarm_after__deps: ['$Page'],
  browser_alarm_after: function(/** @type {number} */ ms) {
    clearTimeout(Page.alarm);
    Page.alarm = setTimeout(() => _app_alarm(), ms);
  },

  browser_open_link: function(/** @type {number} */ url, /** @type {number} */ length) {
    const link = document.createElement('a');
    link.href = UTF8ToString(url, length);
    if (!/^(https?|mailto|tel):$/.test(link.protocol)) return; // never javascript: or data:
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    link.click();
  },

  browser_copy_text: function(/** @type {number} */ text, /** @type {number} */ length) {
    const words = UTF8ToString(text, length);
    const byHand = () => {
      // Without the clipboard's permission, or from a file: as a selection is copied.
      const area = document.createElement('textarea');
      area.value = words;
      document.body.append(area);
      const focused = document.activeElement;
      area.select();
      document.execCommand('copy');
      area.remove();
      if (focused instanceof HTMLElement) focused.focus();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(words).catch(byHand);
    else byHand();
  },

  browser_print_text: function(/** @type {number} */ text, /** @type {number} */ length) {
    // Built as elements, never as HTML: whatever a name holds is text. On screen it is not shown (kith.css).
    document.getElementById('paper')?.remove();
    const paper = document.createElement('main');
    paper.id = 'paper';
    const add = (/** @type {Element} */ to, /** @type {string} */ name, /** @type {string} */ words) => {
      const element = document.createElement(name);
      element.textContent = words;
      to.append(element);
      return element;
    };
    /** @type {Element | null} */
    let list = null;
    for (const line of UTF8ToString(text, length).split('\n')) {
      const head = /^(#{1,2}) (.*)$/.exec(line);
      if (line.startsWith('- ')) {
        list ??= add(paper, 'ul', '');
        add(list, 'li', line.slice(2));
      } else if (line.startsWith('  ') && list?.lastElementChild) {
        add(list.lastElementChild, 'small', line.trim());
      } else if (line.trim()) {
        list = null;
        add(paper, head ? `h${head[1].length}` : 'p', head ? head[2] : line);
      }
    }
    const root = document.documentElement;
    const title = document.title;
    document.body.append(paper);
    root.dataset.paper = 'true';
    document.title = paper.querySelector('h1')?.textContent ?? title;
    addEventListener('afterprint', () => {
      document.title = title;
      // Some browsers say so before they have taken the picture of the page.
      setTimeout(() => {
        delete root.dataset.paper;
        paper.remove();
      }, 2000);
    }, {once: true});
    setTimeout(() => print(), 0); // after the frame: it may hold the page until the dialog is closed
  },

  browser_preference__deps: ['$Page', '$stringToNewUTF8'],
  browser_preference: function(/** @type {number} */ name, /** @type {number} */ length) {
    const key = 'kith.' + UTF8ToString(name, length);
    let value = Page.preferences[key];
    try {
      value ??= localStorage.getItem(key) ?? '';
    } catch {
      // Storage is switched off: preferences live as long as the page.
    }
    return value ? stringToNewUTF8(value) : 0;
  },

  browser_set_preference__deps: ['$Page'],
  browser_set_preference: function(/** @type {number} */ name, /** @type {number} */ nameLength, /** @type {number} */ value, /** @type {number} */ valueLength) {
    const key = 'kith.' + UTF8ToString(name, nameLength);
    Page.preferences[key] = UTF8ToString(value, valueLength);
    try {
      localStorage.setItem(key, Page.preferences[key]);
    } catch {
      // As above.
    }
  },

  browser_set_colours: function(/** @type {number} */ background, /** @type {number} */ text, /** @type {number} */ muted, /** @type {number} */ accent, /** @type {number} */ field, /** @type {number} */ selection, /** @type {number} */ dark) {
    const css = (/** @type {number} */ abgr) => '#' + [0, 8, 16].map((shift) => ((abgr >> shift) & 255).toString(16).padStart(2, '0')).join('');
    const style = document.documentElement.style;
    for (const [name, value] of Object.entries({background, text, muted, accent, field, selection})) style.setProperty('--' + name, css(value));
    style.colorScheme = dark ? 'dark' : 'light';
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', css(background));
  },

  browser_set_cursor__deps: ['$Page'],
  browser_set_cursor: function(/** @type {number} */ cursor) {
    // In the order of ImGuiMouseCursor, from None.
    const names = ['none', 'default', 'text', 'move', 'ns-resize', 'ew-resize', 'nesw-resize', 'nwse-resize', 'pointer', 'wait', 'progress', 'not-allowed'];
    const name = names[cursor + 1] ?? 'default';
    if (Page.cursor === name) return;
    Page.cursor = name;
    document.documentElement.style.setProperty('--cursor', name);
  },

  browser_frame_done__deps: ['$Page'],
  browser_frame_done: function(/** @type {number} */ ms) {
    Page.frameMs[Page.frames % Page.frameMs.length] = ms;
    Page.frames += 1;
  },

  browser_shift_jis_pair__deps: ['$Page'],
  browser_shift_jis_pair: function(/** @type {number} */ lead, /** @type {number} */ trail) {
    Page.shiftJis ??= new TextDecoder('shift_jis');
    const text = Page.shiftJis.decode(new Uint8Array([lead, trail]));
    return text.length === 1 ? text.charCodeAt(0) : 0xFFFD; // a bad second byte is read again by itself
  },

  browser_app_is_ready__deps: ['$Page'],
  browser_app_is_ready: function() {
    document.getElementById('splash')?.remove();
    Page.loadedMs = performance.now();
    performance.mark('kith-ready');
    document.documentElement.dataset.ready = 'true';
    // From here on nothing may be asked of the network: a second policy can only add to the first.
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "connect-src 'none'";
    document.head.append(policy);
  },
};

mergeInto(LibraryManager.library, pageLibrary);
