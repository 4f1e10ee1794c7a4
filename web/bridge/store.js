// @ts-check
// The book in IndexedDB: an append-only journal and snapshots (src/app/store.hpp). Strictly durable:
// nothing is acknowledged before the browser has committed it to disk. One tab writes at a time.

const storeLibrary = {
  $Store__deps: ['$Page'],
  $Store: {
    /** @type {IDBDatabase | null} */
    db: null,
    writer: false,
    failure: '',

    /** What went wrong and what helps, for a person. */
    explain(/** @type {unknown} */ error) {
      const name = /** @type {{name?: string}} */ (error)?.name ?? '';
      if (name === 'QuotaExceededError') return 'The disk or the room that the browser grants is full. Free some space, or download a copy now.';
      if (name === 'VersionError') return 'The data in this browser was saved by a newer version of Kith. Reload the page to get that version; until then nothing is changed.';
      if (name === 'InvalidStateError') return 'The browser has closed the storage. Reload the page; download a copy first if you have changed something.';
      if (name === 'ConstraintError') return 'Another tab has saved something in between. Download a copy, then reload the page.';
      const words = error instanceof Error || error instanceof DOMException ? error.message : String(error ?? 'no reason given');
      return `The browser could not store it (${name || words}). Download a copy so that nothing is lost.`;
    },

    open() {
      return new Promise((resolve, reject) => {
        if (!globalThis.indexedDB) {
          reject(new Error('none'));
          return;
        }
        const request = indexedDB.open('kith', 1);
        request.onupgradeneeded = () => {
          request.result.createObjectStore('journal');
          request.result.createObjectStore('snapshots');
          request.result.createObjectStore('aside', {autoIncrement: true});
        };
        request.onblocked = () => reject(new Error('An older Kith tab is still open. Close it and reload this page.'));
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const db = request.result;
          db.onversionchange = () => {
            db.close();
            Store.db = null;
            Store.failure = 'A newer version of Kith has been opened in another tab. Reload this page.';
          };
          db.onclose = () => {
            Store.db = null;
            Store.failure = 'The browser has closed the storage. Download a copy if you have changed something, then reload the page.';
          };
          Store.db = db;
          resolve(db);
        };
      });
    },

    /** Become the one writer, now or when the other tab is gone. */
    lock: async function() {
      if (!navigator.locks) {
        Store.writer = true;
        return;
      }
      await new Promise((resolve) => {
        void navigator.locks.request('kith-writer', {ifAvailable: true}, (lock) => {
          Store.writer = lock !== null;
          resolve(undefined);
          return lock ? new Promise(() => {}) : undefined; // held as long as the tab lives
        });
      });
      if (Store.writer) return;
      void navigator.locks.request('kith-writer', () => {
        Store.writer = true;
        _app_store_writable();
        return new Promise(() => {});
      });
    },

    /** One transaction; `done` with '' once committed, else with the reason. */
    transact(/** @type {string[]} */ stores, /** @type {(transaction: IDBTransaction) => void} */ work, /** @type {(message: string) => void} */ done) {
      /** @type {IDBTransaction | undefined} */
      let transaction;
      try {
        if (!Store.db) throw new Error(Store.failure || 'none');
        const begun = transaction = Store.db.transaction(stores, 'readwrite', {durability: 'strict'});
        begun.oncomplete = () => done('');
        begun.onabort = () => done(Store.explain(begun.error));
        work(begun);
      } catch (error) {
        // A transaction in which half was asked for must not complete and be told as done.
        if (transaction) {
          transaction.oncomplete = transaction.onabort = null;
          transaction.abort();
        }
        const message = Store.db ? Store.explain(error) : Store.failure || Store.missing;
        setTimeout(() => done(message));
      }
    },

    missing: 'This browser window does not let pages store anything (a private window, or storage is switched off). ' +
      'You can go on working; download a copy before you close the tab.',

    load: async function() {
      try {
        if (!Store.db) {
          await Store.open();
          await Store.lock();
        }
        const db = /** @type {IDBDatabase} */ (/** @type {unknown} */ (Store.db));
        const transaction = db.transaction(['journal', 'snapshots', 'aside'], 'readonly');
        const all = (/** @type {string} */ name) => {
          const store = transaction.objectStore(name);
          return [store.getAllKeys(), store.getAll()];
        };
        const [snapshotKeys, snapshots, journalKeys, journal] = [...all('snapshots'), ...all('journal')];
        const aside = transaction.objectStore('aside').getAll();
        await new Promise((resolve, reject) => {
          transaction.oncomplete = resolve;
          transaction.onabort = () => reject(transaction.error);
        });
        // Three counts; snapshots, newest first, the journal, what was set aside: each sequence, size, bytes.
        const list = [
          .../** @type {number[]} */ (snapshotKeys.result).map((key, i) => ({key, bytes: /** @type {Uint8Array} */ (snapshots.result[i])})).reverse(),
          .../** @type {number[]} */ (journalKeys.result).map((key, i) => ({key, bytes: /** @type {Uint8Array} */ (journal.result[i])})),
          .../** @type {{key: number, bytes: Uint8Array}[]} */ (aside.result),
        ];
        const size = list.reduce((sum, record) => sum + 16 + record.bytes.length, 12);
        const pointer = _malloc(size);
        const view = new DataView(HEAPU8.buffer);
        view.setUint32(pointer, snapshots.result.length, true);
        view.setUint32(pointer + 4, journal.result.length, true);
        view.setUint32(pointer + 8, aside.result.length, true);
        let at = pointer + 12;
        for (const {key, bytes} of list) {
          view.setFloat64(at, key, true);
          view.setFloat64(at + 8, bytes.length, true);
          HEAPU8.set(bytes, at + 16);
          at += 16 + bytes.length;
        }
        Page.withText('', (/** @type {number} */ message) => _app_store_loaded(pointer, size, Store.writer ? 1 : 0, message));
      } catch (error) {
        const words = error instanceof Error && error.message.length > 20 && !/** @type {any} */ (error).code ? error.message : '';
        const name = /** @type {{name?: string}} */ (error)?.name;
        Store.failure = name === 'VersionError' ? Store.explain(error) : words && name === 'Error' ? words : Store.missing;
        Page.withText(Store.failure, (/** @type {number} */ message) => _app_store_loaded(0, 0, 0, message));
      }
    },
  },

  store_load__deps: ['$Store'],
  store_load: function() { void Store.load(); },

  store_append__deps: ['$Store'],
  store_append: function(/** @type {number} */ sequence, /** @type {number} */ pointer, /** @type {number} */ size) {
    const bytes = HEAPU8.slice(pointer, pointer + size); // a copy that no longer touches wasm memory
    Store.transact(['journal'], (/** @type {IDBTransaction} */ transaction) => {
      transaction.objectStore('journal').add(bytes, sequence);
      // Asked for now and not when the add has been answered: an edit made as the page is being closed is
      // stored all the same.
      transaction.commit();
    },
      (/** @type {string} */ message) => {
        Page.withText(message, (/** @type {number} */ text) => _app_store_appended(sequence, text));
        void Page.refreshStorage();
      });
  },

  store_put_snapshot__deps: ['$Store'],
  store_put_snapshot: function(/** @type {number} */ sequence, /** @type {number} */ pointer, /** @type {number} */ size) {
    const bytes = HEAPU8.slice(pointer, pointer + size);
    Store.transact(['journal', 'snapshots'], (/** @type {IDBTransaction} */ transaction) => {
      const snapshots = transaction.objectStore('snapshots');
      snapshots.put(bytes, sequence);
      const keys = snapshots.getAllKeys();
      keys.onsuccess = () => {
        // The two newest stay, and the journal that the older of them needs.
        const all = /** @type {number[]} */ (keys.result);
        const kept = all.slice(-2);
        for (const key of all.slice(0, -2)) snapshots.delete(key);
        if (kept.length === 2) transaction.objectStore('journal').delete(IDBKeyRange.upperBound(kept[0]));
      };
    }, (/** @type {string} */ message) => Page.withText(message, (/** @type {number} */ text) => _app_store_snapshot_stored(sequence, text)));
  },

  store_set_aside__deps: ['$Store'],
  store_set_aside: function(/** @type {number} */ sequences, /** @type {number} */ journal, /** @type {number} */ snapshots) {
    const keys = Array.from(HEAPF64.subarray(sequences >> 3, (sequences >> 3) + journal + snapshots));
    Store.transact(['journal', 'snapshots', 'aside'], (/** @type {IDBTransaction} */ transaction) => {
      const aside = transaction.objectStore('aside');
      keys.forEach((key, i) => {
        const from = transaction.objectStore(i < journal ? 'journal' : 'snapshots');
        const found = from.get(key);
        found.onsuccess = () => {
          if (!found.result) return;
          aside.add({key, bytes: found.result});
          from.delete(key);
        };
      });
    }, (/** @type {string} */ message) => Page.withText(message, _app_store_set_aside));
  },

  store_replace_all__deps: ['$Store'],
  store_replace_all: function(/** @type {number} */ sequence, /** @type {number} */ pointer, /** @type {number} */ size) {
    const bytes = HEAPU8.slice(pointer, pointer + size);
    Store.transact(['journal', 'snapshots', 'aside'], (/** @type {IDBTransaction} */ transaction) => {
      for (const name of ['journal', 'snapshots', 'aside']) transaction.objectStore(name).clear();
      transaction.objectStore('snapshots').put(bytes, sequence);
    }, (/** @type {string} */ message) => Page.withText(message, (/** @type {number} */ text) => _app_store_snapshot_stored(sequence, text)));
  },
};

mergeInto(LibraryManager.library, storeLibrary);
