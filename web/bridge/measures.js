// @ts-check
// Runs the measures' kernel (src/graph/kernel.hpp), see kernel_worker.js.

const measureLibrary = {
  $Measures__deps: ['$kernelWorker'],
  $Measures__postset: "Measures.kernel = kernelWorker(Measures.runner, 'values', Measures.arrived);",
  $Measures: {
    /** As kernelWorker() makes it. @type {any} */
    kernel: null,

    /**
     * The runner, on whichever side. Stands alone: its source text becomes the worker.
     * @param {(message: {task: number, progress?: number, values?: Float64Array}) => void} post
     * @param {number} sliceMs
     */
    runner(post, sliceMs) {
      /** @type {any} */
      let kernel = null;
      let task = 0;
      let nodes = 0;
      let told = 0;
      /** @type {any} */
      let timer = 0;
      const run = () => {
        timer = 0;
        const until = performance.now() + sliceMs;
        let more = true;
        do more = kernel.kith_graph_step() === 1;
        while (more && performance.now() < until);
        if (!more) {
          // Behind the values of an estimate their errors.
          const errors = kernel.kith_graph_errors();
          const values = new Float64Array(errors ? 2 * nodes : nodes);
          values.set(new Float64Array(kernel.memory.buffer, kernel.kith_graph_values(), nodes));
          if (errors) values.set(new Float64Array(kernel.memory.buffer, errors, nodes), nodes);
          post({task, values});
          return;
        }
        // What is quicker than the eye is not told.
        if (performance.now() - told > 100) {
          told = performance.now();
          post({task, progress: kernel.kith_graph_progress()});
        }
        timer = setTimeout(run, 0);
      };
      return {
        /** @param {any} message */
        take(message) {
          if (message.module) {
            kernel = new WebAssembly.Instance(message.module, {wasi_snapshot_preview1: new Proxy({}, {get: () => () => 0}), env: new Proxy({}, {get: () => () => 0})}).exports;
            kernel._initialize?.();
            return;
          }
          clearTimeout(timer);
          timer = 0;
          if (!message.start) return;
          const {ends, strength, measure, seed} = message.start;
          task = message.task;
          nodes = message.start.nodes;
          told = performance.now();
          if (kernel.kith_graph_prepare(nodes, strength.length) !== 1) return;
          // Views are made anew after prepare: the memory may have grown.
          const buffer = kernel.memory.buffer;
          new Uint32Array(buffer, kernel.kith_graph_ends(), ends.length).set(ends);
          new Float32Array(buffer, kernel.kith_graph_weights(), strength.length).set(strength);
          if (kernel.kith_graph_begin(measure, seed) === 1) timer = setTimeout(run, 0);
        },
      };
    },

    /** Something has come: hand it to C++. */
    arrived(/** @type {{task: number, progress?: number, values?: Float64Array}} */ {task, progress, values}) {
      if (!values) {
        _app_measure_progress(task, progress ?? 0);
        return;
      }
      const pointer = _malloc(Math.max(8, values.byteLength));
      HEAPU8.set(new Uint8Array(values.buffer), pointer);
      _app_measured(task, pointer, values.length);
    },
  },

  measure_runner_create__deps: ['$Measures'],
  measure_runner_create: function(/** @type {number} */ wasm, /** @type {number} */ size) {
    void Measures.kernel.create(HEAPU8.slice(wasm, wasm + size), 'graph');
  },

  measure_runner_start__deps: ['$Measures'],
  measure_runner_start: function(/** @type {number} */ task, /** @type {number} */ nodes, /** @type {number} */ ties, /** @type {number} */ ends, /** @type {number} */ strength, /** @type {number} */ measure, /** @type {number} */ seed) {
    const message = {task, start: {
      nodes, measure, seed,
      ends: HEAPU32.slice(ends >> 2, (ends >> 2) + 2 * ties),
      strength: HEAPF32.slice(strength >> 2, (strength >> 2) + ties),
    }};
    Measures.kernel.lastStart = message;
    Measures.kernel.send(message);
  },

  measure_runner_stop__deps: ['$Measures'],
  measure_runner_stop: function() {
    Measures.kernel.lastStart = null;
    Measures.kernel.send({stop: true});
  },
};

mergeInto(LibraryManager.library, measureLibrary);
