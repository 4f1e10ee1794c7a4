// @ts-check
// Runs the layout's kernel (src/layout/kernel.hpp), see kernel_worker.js.

const layoutLibrary = {
  $Layout__deps: ['$kernelWorker'],
  $Layout__postset: "Layout.kernel = kernelWorker(Layout.runner, 'positions', Layout.arrived, () => _app_layout_lost());",
  $Layout: {
    /** As kernelWorker() makes it. @type {any} */
    kernel: null,

    /**
     * The runner, on whichever side. Stands alone: its source text becomes the worker.
     * @param {(message: {job: number, positions: Float32Array, settled: boolean}) => void} post
     * @param {number} sliceMs
     */
    runner(post, sliceMs) {
      /** @type {any} */
      let kernel = null;
      let job = 0;
      let nodes = 0;
      /** @type {any} */
      let timer = 0;
      let pause = 0; // between two slices, in slices
      const run = () => {
        timer = 0;
        const from = performance.now();
        const until = from + sliceMs;
        let settled = kernel.kith_layout_settled() === 1;
        while (!settled && performance.now() < until) {
          kernel.kith_layout_step(1);
          settled = kernel.kith_layout_settled() === 1;
        }
        const positions = new Float32Array(kernel.memory.buffer, kernel.kith_layout_positions(), 2 * nodes).slice();
        post({job, positions, settled});
        if (!settled) timer = setTimeout(run, 4 + pause * (performance.now() - from));
      };
      return {
        /** @param {any} message */
        take(message) {
          if (message.module) {
            kernel = new WebAssembly.Instance(message.module, {wasi_snapshot_preview1: new Proxy({}, {get: () => () => 0}), env: new Proxy({}, {get: () => () => 0})}).exports;
            kernel._initialize?.();
            return;
          }
          if (message.background !== undefined) {
            pause = message.background ? 3 : 0;
            return;
          }
          if (message.start) {
            const {ends, weight, rest, radius, start, pinned, keys, seed, reheat} = message.start;
            job = message.job;
            nodes = radius.length;
            clearTimeout(timer);
            timer = 0;
            if (kernel.kith_layout_prepare(nodes, weight.length) !== 1) return;
            // Views are made anew after prepare: the memory may have grown.
            const buffer = kernel.memory.buffer;
            new Uint32Array(buffer, kernel.kith_layout_ends(), ends.length).set(ends);
            new Float32Array(buffer, kernel.kith_layout_weights(), weight.length).set(weight);
            new Float32Array(buffer, kernel.kith_layout_rest_lengths(), rest.length).set(rest);
            new Float32Array(buffer, kernel.kith_layout_radii(), radius.length).set(radius);
            new Float32Array(buffer, kernel.kith_layout_start_positions(), start.length).set(start);
            new Uint8Array(buffer, kernel.kith_layout_pinned(), pinned.length).set(pinned);
            new Uint32Array(buffer, kernel.kith_layout_keys(), keys.length).set(keys);
            kernel.kith_layout_begin(seed, reheat ? 1 : 0);
          } else if (message.stop) {
            clearTimeout(timer);
            timer = 0;
            nodes = 0;
            return;
          } else if (nodes === 0) {
            return;
          } else if (message.pin) {
            kernel.kith_layout_pin(message.pin[0], message.pin[1], message.pin[2]);
          } else if (message.unpin !== undefined) {
            kernel.kith_layout_unpin(message.unpin);
          }
          if (!timer) timer = setTimeout(run, 0);
        },
      };
    },

    /** Positions have come: hand them to C++. */
    arrived(/** @type {{job: number, positions: Float32Array, settled: boolean}} */ {job, positions, settled}) {
      const pointer = _malloc(Math.max(4, positions.byteLength));
      HEAPF32.set(positions, pointer >> 2);
      _app_layout_positions(job, pointer, positions.length, settled ? 1 : 0);
    },
  },

  layout_runner_create__deps: ['$Layout'],
  layout_runner_create: function(/** @type {number} */ wasm, /** @type {number} */ size) {
    void Layout.kernel.create(HEAPU8.slice(wasm, wasm + size), 'layout');
  },

  layout_runner_start__deps: ['$Layout'],
  layout_runner_start: function(/** @type {number} */ job, /** @type {number} */ nodes, /** @type {number} */ ties, /** @type {number} */ ends, /** @type {number} */ weight, /** @type {number} */ rest, /** @type {number} */ radius, /** @type {number} */ start, /** @type {number} */ pinned, /** @type {number} */ keys, /** @type {number} */ seed, /** @type {number} */ reheat) {
    const floats = (/** @type {number} */ pointer, /** @type {number} */ count) => HEAPF32.slice(pointer >> 2, (pointer >> 2) + count);
    const message = {job, start: {
      ends: HEAPU32.slice(ends >> 2, (ends >> 2) + 2 * ties),
      weight: floats(weight, ties),
      rest: floats(rest, ties),
      radius: floats(radius, nodes),
      start: floats(start, 2 * nodes),
      pinned: HEAPU8.slice(pinned, pinned + nodes),
      keys: HEAPU32.slice(keys >> 2, (keys >> 2) + nodes),
      seed, reheat,
    }};
    Layout.kernel.lastStart = message;
    Layout.kernel.send(message, Object.values(message.start).flatMap((value) => (typeof value === 'object' ? [value.buffer] : [])));
  },

  layout_runner_pin__deps: ['$Layout'],
  layout_runner_pin: function(/** @type {number} */ node, /** @type {number} */ x, /** @type {number} */ y) { Layout.kernel.send({pin: [node, x, y]}); },
  layout_runner_unpin__deps: ['$Layout'],
  layout_runner_unpin: function(/** @type {number} */ node) { Layout.kernel.send({unpin: node}); },
  layout_runner_set_in_background__deps: ['$Layout'],
  layout_runner_set_in_background: function(/** @type {number} */ background) { Layout.kernel.send({background: background === 1}); },
  layout_runner_stop__deps: ['$Layout'],
  layout_runner_stop: function() { Layout.kernel.send({stop: true}); },
};

mergeInto(LibraryManager.library, layoutLibrary);
