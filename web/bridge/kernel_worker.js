// @ts-check
// A kernel, which is a small WebAssembly module, in a worker made from a Blob, so that it works from any host and
// from disk. Without workers the same kernel runs on this thread, in short slices.

/** @typedef {(post: (message: any) => void, sliceMs: number) => {take(message: any): void}} Runner */

const kernelWorkerLibrary = {
  /**
   * @param {Runner} runner  runs the kernel, on whichever side; stands alone, as its source becomes the worker
   * @param {string} answer  the field of its messages whose array is handed over and not copied
   * @param {(message: any) => void} arrived
   * @param {() => void} [lost]  a worker failed that was given its start away: another must be sent
   */
  $kernelWorker: function(runner, answer, arrived, lost) {
    /** @type {Worker | null} */
    let worker = null;
    /** @type {{take(message: any): void} | null} */
    let local = null;
    let created = false;
    let works = false; // the worker, as it has answered
    /** @type {any[]} */
    const waiting = [];
    const kernel = {
      /** What a runner on this thread begins with when the worker fails. @type {any} */
      lastStart: null,

      /** @param {any} message @param {ArrayBuffer[]} [give]  its buffers, which a worker that has worked before is given */
      send(message, give = []) {
        if (!created) waiting.push(message);
        else if (worker) worker.postMessage(message, works ? give : []);
        else local?.take(message);
        if (works && give.length) kernel.lastStart = null;
      },

      /** @param {Uint8Array<ArrayBuffer>} wasm @param {string} name  by which boot.js has the same without SIMD, which not every browser has */
      async create(wasm, name) {
        const module = await WebAssembly.compile(WebAssembly.validate(wasm) ? wasm : await /** @type {any} */ (globalThis).kithPlain[name]);
        const fallBack = () => {
          worker?.terminate();
          worker = null;
          works = false;
          local = runner(arrived, 4);
          if (!created) return; // all is sent below
          local.take({module});
          if (kernel.lastStart) local.take(kernel.lastStart);
          else lost?.();
        };
        try {
          // A method's source begins with its name; as a property of an object it is an expression.
          const source = `const Runner = {${runner.toString().replace(/^(async )?(function)? *[\w$]* *\(/, 'make(')}};` +
            `const runner = Runner.make((message) => postMessage(message, message.${answer} ? [message.${answer}.buffer] : []), 12);` +
            'onmessage = (event) => runner.take(event.data);';
          worker = new Worker(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})));
          worker.onmessage = (event) => {
            works = true;
            arrived(event.data);
          };
          worker.onerror = (event) => {
            event.preventDefault();
            fallBack();
          };
        } catch {
          fallBack();
        }
        created = true;
        kernel.send({module});
        for (const message of waiting.splice(0)) kernel.send(message);
      },
    };
    return kernel;
  },
};

mergeInto(LibraryManager.library, kernelWorkerLibrary);
