// @ts-check
// Runs the measures' kernel (src/graph/kernel.hpp) in a worker made from a Blob, so that it works from any host
// and from disk. Without workers the same kernel runs on this thread, in short slices.

const measureLibrary = {
  $Measures: {
    /** @type {WebAssembly.Module | null} */
    module: null,
    /** @type {Worker | null} */
    worker: null,
    /** @type {{take(message: any): void} | null} */
    local: null,
    /** @type {any[]} */
    waiting: [],
    created: false,
    /** @type {any} */
    lastStart: null,

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
          const values = new Float64Array(kernel.memory.buffer, kernel.kith_graph_values(), nodes).slice();
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

    send(/** @type {any} */ message) {
      if (!Measures.created) Measures.waiting.push(message);
      else if (Measures.worker) Measures.worker.postMessage(message);
      else Measures.local?.take(message);
    },

    create: async function(/** @type {Uint8Array} */ wasm) {
      const module = await WebAssembly.compile(/** @type {any} */ (wasm));
      try {
        // A method's source begins with its name; as a property of an object it is an expression.
        const source = `const Runner = {${Measures.runner.toString().replace(/^(async )?(function)? *[\w$]* *\(/, 'make(')}};` +
          'const runner = Runner.make((message) => postMessage(message, message.values ? [message.values.buffer] : []), 12);' +
          'onmessage = (event) => runner.take(event.data);';
        const url = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
        Measures.worker = new Worker(url);
        Measures.worker.onmessage = (/** @type {MessageEvent} */ event) => Measures.arrived(event.data);
        Measures.worker.onerror = (/** @type {ErrorEvent} */ event) => {
          event.preventDefault();
          Measures.fallBack(module);
        };
      } catch {
        Measures.fallBack(module);
      }
      Measures.created = true;
      Measures.send({module});
      for (const message of Measures.waiting.splice(0)) Measures.send(message);
    },

    fallBack(/** @type {WebAssembly.Module} */ module) {
      Measures.worker?.terminate();
      Measures.worker = null;
      Measures.local = Measures.runner(Measures.arrived, 4);
      Measures.local.take({module});
      if (Measures.lastStart) Measures.local.take(Measures.lastStart);
    },
  },

  measure_runner_create__deps: ['$Measures'],
  measure_runner_create: function(/** @type {number} */ pointer, /** @type {number} */ size) {
    void Measures.create(HEAPU8.slice(pointer, pointer + size));
  },

  measure_runner_start__deps: ['$Measures'],
  measure_runner_start: function(/** @type {number} */ task, /** @type {number} */ nodes, /** @type {number} */ ties, /** @type {number} */ ends, /** @type {number} */ strength, /** @type {number} */ measure, /** @type {number} */ seed) {
    const message = {task, start: {
      nodes, measure, seed,
      ends: HEAPU32.slice(ends >> 2, (ends >> 2) + 2 * ties),
      strength: HEAPF32.slice(strength >> 2, (strength >> 2) + ties),
    }};
    Measures.lastStart = message;
    Measures.send(message);
  },

  measure_runner_stop__deps: ['$Measures'],
  measure_runner_stop: function() {
    Measures.lastStart = null;
    Measures.send({stop: true});
  },
};

mergeInto(LibraryManager.library, measureLibrary);
