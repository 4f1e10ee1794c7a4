// @ts-check
// The page around the app: its size and preferences, frames, files, the address bar, downloads.

mergeInto(LibraryManager.library, {
  $Page: {
    /** @type {HTMLCanvasElement} */
    canvas: /** @type {any} */ (null),
    numbers: new Float64Array(16),
    scheduled: false,
    /** @type {number | undefined} */
    timer: undefined,
    frames: 0,
    /** CPU milliseconds of the last frames, a ring. */
    frameMs: new Float32Array(240),
    /** @type {Record<string, string>} */
    preferences: {},
    cursor: '',

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

    /** Read what may have changed; fit the canvas to the page. */
    refresh() {
      const n = Page.numbers;
      const matches = (/** @type {string} */ query) => (matchMedia(query).matches ? 1 : 0);
      n[0] = Math.max(1, innerWidth);
      n[1] = Math.max(1, innerHeight);
      n[2] = devicePixelRatio || 1;
      n[3] = matches('(prefers-color-scheme: dark)');
      n[4] = matches('(prefers-reduced-motion: reduce)');
      n[5] = matches('(prefers-contrast: more)') || matches('(forced-colors: active)');
      n[6] = matches('(pointer: coarse)');
      n[7] = navigator.onLine ? 1 : 0;
      n[8] = location.protocol === 'file:' ? 1 : 0;
      n[9] = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--safe-bottom')) || 0;
      const width = Math.round(n[0] * n[2]);
      const height = Math.round(n[1] * n[2]);
      if (Page.canvas.width !== width) Page.canvas.width = width;
      if (Page.canvas.height !== height) Page.canvas.height = height;
    },

    async refreshStorage() {
      try {
        const estimate = await navigator.storage.estimate();
        Page.numbers[11] = estimate.usage ?? -1;
        Page.numbers[12] = estimate.quota ?? -1;
        Page.numbers[13] = (await navigator.storage.persisted()) ? 1 : 0;
      } catch {
        // Not every browser tells; the numbers stay at "unknown".
      }
      Page.schedule();
    },

    schedule() {
      if (Page.scheduled) return;
      Page.scheduled = true;
      requestAnimationFrame(() => {
        Page.scheduled = false;
        _app_frame();
      });
    },

    /** The browser tells of a new pixel ratio only through a query that stops to match. */
    watchPixelRatio() {
      matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
        Page.resized();
        Page.watchPixelRatio();
      }, {once: true});
    },

    resized() {
      Page.refresh();
      _app_resized();
    },

    /** Read files one after the other, in pieces, and hand each over. */
    async takeFiles(/** @type {Iterable<File>} */ files) {
      for (const file of files) {
        const kMost = 1.9e9;
        if (file.size > kMost) {
          Page.withText(`“${file.name}” is larger than 1.9 GB, which a browser cannot hold. Unpack it and drop only the part with the connections.`, _app_file_error);
          continue;
        }
        const pointer = _malloc(Math.max(1, file.size));
        if (!pointer) {
          Page.withText(`There is not enough memory to open “${file.name}”. Close other tabs and try again.`, _app_file_error);
          continue;
        }
        try {
          let at = 0;
          const reader = file.stream().getReader();
          for (;;) {
            const {done, value} = await reader.read();
            if (done) break;
            HEAPU8.set(value, pointer + at); // the heap is looked up anew: it may have moved
            at += value.length;
            if (file.size > 4e6) Page.withText(file.name, (name) => _app_file_progress(name, at, file.size));
          }
          Page.withText(file.name, (name) => _app_file(name, pointer, at));
        } catch (error) {
          _free(pointer);
          Page.withText(`“${file.name}” cannot be read: ${/** @type {Error} */ (error).message}. If it is a folder, drop the files in it.`, _app_file_error);
        }
      }
    },
  },

  browser_start__deps: ['$Page', '$Input', '$Mirror'],
  browser_start: function() {
    Page.resized();
    Page.watchPixelRatio();
    addEventListener('resize', Page.resized);
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(prefers-contrast: more)', '(pointer: coarse)']) {
      matchMedia(query).addEventListener('change', Page.resized);
    }
    addEventListener('online', Page.resized);
    addEventListener('offline', Page.resized);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) Page.resized(); });
    const route = () => Page.withText(location.hash, _app_route_changed);
    addEventListener('hashchange', route);
    addEventListener('popstate', route);
    if (location.hash) route();
    Input.start();
    Mirror.start();
    Page.canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      _app_context_lost();
    });
    Page.canvas.addEventListener('webglcontextrestored', () => _app_context_restored());
    document.fonts.addEventListener('loadingdone', () => _app_fonts_changed());

    // What the page has asked of the network since it was loaded: nothing, and here is the count.
    const loaded = performance.now();
    const counted = new Set();
    try {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (entry.startTime > loaded && /^https?:/.test(entry.name)) counted.add(entry.name + entry.startTime);
        }
        Page.numbers[10] = counted.size;
        Page.schedule();
      }).observe({type: 'resource', buffered: true});
    } catch {
      // Without the observer the count stays 0, and the policy below holds all the same.
    }
    void Page.refreshStorage();
    Object.assign(globalThis, {kith: {
      get frames() { return Page.frames; },
      frameMs: () => Array.from(Page.frameMs.subarray(0, Math.min(Page.frames, Page.frameMs.length))),
    }});
  },

  browser_request_frame__deps: ['$Page'],
  browser_request_frame: function() { Page.schedule(); },

  browser_request_frame_after__deps: ['$Page'],
  browser_request_frame_after: function(/** @type {number} */ ms) {
    clearTimeout(Page.timer);
    Page.timer = setTimeout(Page.schedule, ms);
  },

  browser_surroundings__deps: ['$Page'],
  browser_surroundings: function(/** @type {number} */ pointer) {
    if (!Page.canvas) {
      Page.canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
      Page.numbers.fill(-1, 11, 14);
      Page.refresh();
    }
    HEAPF64.set(Page.numbers, pointer >> 3);
  },

  browser_now_ms: function() { return Date.now(); },
  browser_monotonic_ms: function() { return performance.now(); },
  browser_today: function() {
    const now = new Date();
    return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000);
  },
  browser_random: function() {
    const bits = crypto.getRandomValues(new Uint32Array(2));
    return bits[0] * 0x200000 + (bits[1] >>> 11);
  },

  browser_pick_files__deps: ['$Page'],
  browser_pick_files: function(/** @type {number} */ accept, /** @type {number} */ length) {
    const input = /** @type {HTMLInputElement} */ (document.getElementById('files'));
    input.accept = UTF8ToString(accept, length);
    input.value = ''; // the same file may be picked again
    input.onchange = () => void Page.takeFiles(Array.from(input.files ?? []));
    input.click();
  },

  browser_save_file: function(/** @type {number} */ name, /** @type {number} */ nameLength, /** @type {number} */ mime, /** @type {number} */ mimeLength, /** @type {number} */ bytes, /** @type {number} */ size) {
    const blob = new Blob([HEAPU8.slice(bytes, bytes + (size >>> 0))], {type: UTF8ToString(mime, mimeLength)});
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = UTF8ToString(name, nameLength);
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
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

  browser_open_link: function(/** @type {number} */ url, /** @type {number} */ length) {
    const link = document.createElement('a');
    link.href = UTF8ToString(url, length);
    if (!/^(https?|mailto|tel):$/.test(link.protocol)) return; // never javascript: or data:
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    link.click();
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

  browser_app_is_ready: function() {
    document.getElementById('splash')?.remove();
    document.documentElement.dataset.ready = 'true';
    // From here on nothing may be asked of the network: a second policy can only add to the first.
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "connect-src 'none'";
    document.head.append(policy);
  },
});
