// @ts-check
// Files of the person's own, kept up to date through file handles where the browser has them (WICG File
// System Access). The handles live in IndexedDB; the browser asks again for leave to write when it sees fit.

const keptFilesLibrary = {
  $KeptFiles__deps: ['$Page', '$Store', '$Vault'],
  $KeptFiles: {
    /** By KeptFileKind. @type {{key: string, seals: boolean, options: object, handle: any, allowed: boolean}[]} */
    all: [
      {
        key: 'backup-file', seals: true, handle: null, allowed: false,
        options: {id: 'kith-backup', types: [{description: 'Kith backup', accept: {'application/octet-stream': ['.kith']}}]},
      },
      {
        key: 'calendar-file', seals: false, handle: null, allowed: false,
        options: {id: 'kith-calendar', types: [{description: 'Calendar', accept: {'text/calendar': ['.ics']}}]},
      },
    ],

    available() { return typeof (/** @type {any} */ (globalThis).showSaveFilePicker) === 'function'; },

    /** Take up the files of earlier, once the database is open. */
    recall: async function() {
      if (!KeptFiles.available() || !Store.db) return;
      for (const [kind, file] of KeptFiles.all.entries()) {
        const handle = await Store.answer(Store.db.transaction('device', 'readonly').objectStore('device').get(file.key));
        if (!handle?.createWritable) continue;
        file.handle = handle;
        file.allowed = await handle.queryPermission?.({mode: 'readwrite'}) === 'granted';
        _app_kept_file_changed(kind);
      }
    },

    choose: async function(/** @type {number} */ kind, /** @type {string} */ name) {
      const file = KeptFiles.all[kind];
      const handle = await /** @type {any} */ (globalThis).showSaveFilePicker({...file.options, suggestedName: name});
      await Store.commit(['device'], (/** @type {IDBTransaction} */ transaction) => transaction.objectStore('device').put(handle, file.key));
      file.handle = handle;
      file.allowed = true;
    },

    /** Whole or not at all: the browser writes beside the file and swaps it in at close(). */
    write: async function(/** @type {number} */ kind, /** @type {Uint8Array<ArrayBuffer>} */ plain) {
      const file = KeptFiles.all[kind];
      const parts = file.seals && Vault.key ? await Vault.sealedFile(plain) : [plain];
      const out = await file.handle.createWritable();
      try {
        for (const part of parts) await out.write(part);
      } catch (error) {
        await out.abort().catch(() => {});
        throw error;
      }
      await out.close();
    },

    explain(/** @type {any} */ error) {
      if (error?.name === 'NotAllowedError') return 'The browser wants to be asked again before it writes to the file.';
      if (error?.name === 'NotFoundError') return 'The file or its folder is gone. Choose a file again.';
      if (error?.name === 'QuotaExceededError') return 'The disk of the file is full.';
      return `The file could not be written (${error?.message || error?.name || error}).`;
    },

    tell(/** @type {number} */ kind, /** @type {string} */ message) {
      Page.withText(message, (/** @type {number} */ text) => _app_kept_file_written(kind, text));
    },
  },

  /** 0: the browser has none, 1: none chosen, 2: the browser must be asked, 3: kept. */
  kept_file_state__deps: ['$KeptFiles'],
  kept_file_state: function(/** @type {number} */ kind) {
    const file = KeptFiles.all[kind];
    return !KeptFiles.available() ? 0 : !file.handle ? 1 : file.allowed ? 3 : 2;
  },

  kept_file_name__deps: ['$KeptFiles', '$stringToNewUTF8'],
  kept_file_name: function(/** @type {number} */ kind) { return stringToNewUTF8(KeptFiles.all[kind].handle?.name ?? ''); },

  kept_file_choose__deps: ['$KeptFiles'],
  kept_file_choose: function(/** @type {number} */ kind, /** @type {number} */ name, /** @type {number} */ length) {
    // Closing the picker without a choice is no error.
    KeptFiles.choose(kind, UTF8ToString(name, length)).then(() => _app_kept_file_changed(kind), (/** @type {any} */ error) => {
      if (error?.name !== 'AbortError') KeptFiles.tell(kind, KeptFiles.explain(error));
    });
  },

  kept_file_resume__deps: ['$KeptFiles'],
  kept_file_resume: function(/** @type {number} */ kind) {
    const file = KeptFiles.all[kind];
    file.handle?.requestPermission({mode: 'readwrite'}).then((/** @type {string} */ answer) => {
      file.allowed = answer === 'granted';
      _app_kept_file_changed(kind);
    }, () => {});
  },

  kept_file_write__deps: ['$KeptFiles'],
  kept_file_write: function(/** @type {number} */ kind, /** @type {number} */ bytes, /** @type {number} */ size) {
    const plain = HEAPU8.slice(bytes >>> 0, (bytes >>> 0) + (size >>> 0));
    KeptFiles.write(kind, plain).then(() => '', (/** @type {any} */ error) => {
      if (error?.name === 'NotAllowedError') KeptFiles.all[kind].allowed = false;
      return KeptFiles.explain(error);
    }).then((/** @type {string} */ message) => KeptFiles.tell(kind, message));
  },

  kept_file_forget__deps: ['$KeptFiles'],
  kept_file_forget: function(/** @type {number} */ kind) {
    const file = KeptFiles.all[kind];
    file.handle = null;
    file.allowed = false;
    void Store.commit(['device'], (/** @type {IDBTransaction} */ transaction) => transaction.objectStore('device').delete(file.key)).catch(() => {});
  },
};

mergeInto(LibraryManager.library, keptFilesLibrary);
