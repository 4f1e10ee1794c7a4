// @ts-check
// A file of the person's own, kept up to date through a file handle where the browser has them (WICG File
// System Access). The handle lives in IndexedDB; the browser asks again for leave to write when it sees fit.

const backupLibrary = {
  $Backup__deps: ['$Page', '$Store', '$Vault'],
  $Backup: {
    /** @type {any} */
    handle: null,
    allowed: false,

    available() { return typeof (/** @type {any} */ (globalThis).showSaveFilePicker) === 'function'; },

    /** Take up the file of earlier, once the database is open. */
    recall: async function() {
      if (!Backup.available() || !Store.db) return;
      const handle = await Store.answer(Store.db.transaction('device', 'readonly').objectStore('device').get('backup-file'));
      if (!handle?.createWritable) return;
      Backup.handle = handle;
      Backup.allowed = await handle.queryPermission?.({mode: 'readwrite'}) === 'granted';
      _app_backup_changed();
    },

    choose: async function(/** @type {string} */ name) {
      const handle = await /** @type {any} */ (globalThis).showSaveFilePicker({
        id: 'kith-backup', suggestedName: name, types: [{description: 'Kith backup', accept: {'application/octet-stream': ['.kith']}}],
      });
      await Store.commit(['device'], (/** @type {IDBTransaction} */ transaction) => transaction.objectStore('device').put(handle, 'backup-file'));
      Backup.handle = handle;
      Backup.allowed = true;
    },

    /** Whole or not at all: the browser writes beside the file and swaps it in at close(). */
    write: async function(/** @type {Uint8Array<ArrayBuffer>} */ plain) {
      const parts = Vault.key ? await Vault.sealedFile(plain) : [plain];
      const out = await Backup.handle.createWritable();
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
  },

  /** 0: the browser has none, 1: none chosen, 2: the browser must be asked, 3: kept. */
  backup_state__deps: ['$Backup'],
  backup_state: function() { return !Backup.available() ? 0 : !Backup.handle ? 1 : Backup.allowed ? 3 : 2; },

  backup_name__deps: ['$Backup', '$stringToNewUTF8'],
  backup_name: function() { return stringToNewUTF8(Backup.handle?.name ?? ''); },

  backup_choose__deps: ['$Backup'],
  backup_choose: function(/** @type {number} */ name, /** @type {number} */ length) {
    // Closing the picker without a choice is no error.
    Backup.choose(UTF8ToString(name, length)).then(() => _app_backup_changed(), (/** @type {any} */ error) => {
      if (error?.name !== 'AbortError') Page.withText(Backup.explain(error), _app_backup_written);
    });
  },

  backup_resume__deps: ['$Backup'],
  backup_resume: function() {
    Backup.handle?.requestPermission({mode: 'readwrite'}).then((/** @type {string} */ answer) => {
      Backup.allowed = answer === 'granted';
      _app_backup_changed();
    }, () => {});
  },

  backup_write__deps: ['$Backup'],
  backup_write: function(/** @type {number} */ bytes, /** @type {number} */ size) {
    const plain = HEAPU8.slice(bytes >>> 0, (bytes >>> 0) + (size >>> 0));
    Backup.write(plain).then(() => '', (/** @type {any} */ error) => {
      if (error?.name === 'NotAllowedError') Backup.allowed = false;
      return Backup.explain(error);
    }).then((/** @type {string} */ message) => Page.withText(message, _app_backup_written));
  },

  backup_forget__deps: ['$Backup'],
  backup_forget: function() {
    Backup.handle = null;
    Backup.allowed = false;
    void Store.commit(['device'], (/** @type {IDBTransaction} */ transaction) => transaction.objectStore('device').delete('backup-file')).catch(() => {});
  },
};

mergeInto(LibraryManager.library, backupLibrary);
