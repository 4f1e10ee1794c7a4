// @ts-check
// The book in IndexedDB: an append-only journal and snapshots (src/app/store.hpp). Strictly durable:
// nothing is acknowledged before the browser has committed it to disk. One tab writes at a time.

const storeLibrary = {
  $Store__deps: ['$Page', '$Vault', '$KeptFiles'],
  $Store: {
    /** @type {IDBDatabase | null} */
    db: null,
    /** @type {BroadcastChannel | null} */
    channel: null,
    writer: false,
    /** Whether lock() has asked for it. */
    inLine: false,
    failure: '',
    /** The end of what inTurn() has to do, while there is any. @type {Promise<unknown> | null} */
    turn: null,
    /** Bytes. More are stored by a worker: this thread would stand still while they are copied. */
    kLarge: 1 << 20,
    /** How many edits workers have yet to store. A snapshot may be lost: it is what the journal says. */
    handedOver: 0,

    /** What went wrong and what helps, for a person. */
    explain(/** @type {unknown} */ error) {
      const name = /** @type {{name?: string}} */ (error)?.name ?? '';
      if (name === 'QuotaExceededError') return 'The disk or the room that the browser grants is full. Free some space, or download a copy now.';
      if (name === 'VersionError') return 'The data in this browser was saved by a newer version of Kith. Reload the page to get that version; until then nothing is changed.';
      if (name === 'InvalidStateError') return 'The browser has closed the storage. Download a copy now, then reload the page.';
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
        const request = indexedDB.open('kith', 2);
        request.onupgradeneeded = (/** @type {IDBVersionChangeEvent} */ event) => {
          const db = request.result;
          if (event.oldVersion < 1) {
            db.createObjectStore('journal');
            db.createObjectStore('snapshots');
            db.createObjectStore('aside', {autoIncrement: true});
          }
          if (event.oldVersion < 2) db.createObjectStore('device'); // what is this browser's and not the book's
        };
        request.onblocked = () => reject(new Error('An older Kith tab is still open. Close it and reload this page.'));
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const db = request.result;
          db.onversionchange = () => {
            db.close();
            Store.lose('A newer version of Kith has been opened in another tab. Reload this page to go on with that.');
          };
          db.onclose = () => Store.lose('The browser has closed the storage, perhaps because the data of this page was cleared. Download a copy now, then reload the page.');
          Store.db = db;
          addEventListener('beforeunload', (event) => { if (Store.handedOver) event.preventDefault(); });
          resolve(db);
        };
      });
    },

    /** The database is gone for as long as this page lives. */
    lose(/** @type {string} */ reason) {
      Store.db = null;
      Store.failure = reason;
      Page.withText(reason, _app_store_lost);
    },

    /** Become the one writer, now or when the other tab is gone. */
    lock: async function() {
      if (Store.inLine) return;
      Store.inLine = true;
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
        begun.onabort = () => {
          // After it has refused one for want of space, Firefox lets the next that writes only delete: an empty
          // one takes that place, so that what is tried again is not refused for what was full before.
          if (begun.error?.name === 'QuotaExceededError') Store.db?.transaction(stores, 'readwrite').commit();
          done(Store.explain(begun.error));
        };
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

    /** transact() as a promise. */
    commit(/** @type {string[]} */ stores, /** @type {(transaction: IDBTransaction) => void} */ work) {
      return new Promise((resolve, reject) => {
        Store.transact(stores, work, (/** @type {string} */ message) => { if (message) reject(new Error(message)); else resolve(undefined); });
      });
    },

    /**
     * Sealing takes a moment, and so does a large record: what comes behind waits. Anything else is done at
     * once, so that an edit made as the page is being closed is stored all the same.
     * @param {() => Promise<void>} step
     */
    inTurn(step, large = false) {
      if (!Vault.key && !large && !Store.turn) return step();
      const done = Store.turn ? Store.turn.then(step) : step();
      const turn = done.catch(() => {}).then(() => { if (Store.turn === turn) Store.turn = null; });
      Store.turn = turn;
      return done;
    },

    /**
     * Put one record. Stands alone: its source is a worker's, too.
     * @typedef {{store: string, key: number, bytes: Uint8Array<ArrayBuffer>, add: boolean, drop: number[]}} Put
     * @param {IDBTransaction} transaction
     * @param {Put} what
     */
    put(transaction, {store, key, bytes, add, drop}) {
      const records = transaction.objectStore(store);
      if (add) records.add(bytes, key);
      else records.put(bytes, key);
      for (const old of drop) records.delete(old);
      // Asked for now and not when the record has been answered: an edit made as the page is being closed is
      // stored all the same.
      transaction.commit();
    },

    /** What a worker does: opens the database, puts the one record it is given, answers with the error's name and words. */
    putter(/** @type {(transaction: IDBTransaction, what: Put) => void} */ put) {
      onmessage = ({data: {what, tell, version}}) => {
        const answer = (/** @type {any} */ error) => postMessage(error ? {name: error.name, message: error.message} : null);
        const request = indexedDB.open('kith', version);
        request.onupgradeneeded = () => request.transaction?.abort(); // it has gone: no new one is made
        request.onerror = () => answer(request.error);
        request.onsuccess = () => {
          try {
            const transaction = request.result.transaction([what.store], 'readwrite', {durability: 'strict'});
            transaction.onabort = () => answer(transaction.error ?? {name: 'AbortError', message: 'it was not stored'});
            transaction.oncomplete = () => {
              // They read it themselves: sent, it would be unpacked by this page as well.
              if (tell) new BroadcastChannel('kith').postMessage({sequence: what.key});
              answer(null);
            };
            put(transaction, what);
          } catch (error) {
            answer(error);
          }
        };
      };
    },

    /** putHere() by a worker, to which the bytes are given away; where there are none, here. @returns {Promise<string>} */
    putThere: async function(/** @type {Put} */ what, /** @type {boolean} */ tell) {
      const worker = await Page.startWorker(`const Store = {${Page.method('put', Store.put)}, ${Page.method('putter', Store.putter)}}; Store.putter(Store.put)`);
      if (!worker || !Store.db) {
        worker?.terminate();
        return Store.putHere(what, tell);
      }
      const error = await Page.askWorker(worker, {what, tell, version: Store.db.version}, [what.bytes.buffer]).catch((broken) => broken);
      if (!error) return '';
      // As in transact().
      if (error.name === 'QuotaExceededError') Store.db?.transaction([what.store], 'readwrite').commit();
      return Store.db ? Store.explain(error) : Store.failure || Store.missing;
    },

    /** One record; '' once committed, else the reason. `tell`: the other tabs follow. @returns {Promise<string>} */
    putHere(/** @type {Put} */ what, /** @type {boolean} */ tell) {
      return new Promise((resolve) => {
        Store.transact([what.store], (transaction) => Store.put(transaction, what), (message) => {
          if (!message && tell) Store.channel?.postMessage({sequence: what.key, bytes: what.bytes});
          resolve(message);
        });
      });
    },

    /**
     * Keep the record that lies in wasm memory, where that of much must stay until it is `done`, with '' or the
     * reason. Much is copied a piece at a time and stored out of the way; what comes behind it waits.
     * @param {{store: string, key: number, add: boolean, drop: number[]}} record  sealed under `label`
     * @param {boolean} tell  the other tabs
     * @param {(message: string) => void} done
     */
    keep(record, /** @type {string} */ label, /** @type {number} */ pointer, /** @type {number} */ size, tell, done) {
      const large = size > Store.kLarge;
      const small = large ? null : Page.copy(pointer, size);
      const waits = large && record.store === 'journal' ? 1 : 0;
      Store.handedOver += waits;
      const ended = (/** @type {string} */ message) => {
        Store.handedOver -= waits;
        done(message);
      };
      void Store.inTurn(async () => {
        try {
          const plain = small ?? await Page.copySlowly(pointer, size);
          const bytes = Vault.sealing ? await Vault.seal(`${label}/${record.key}`, plain) : plain;
          const kept = (large ? Store.putThere : Store.putHere)({...record, bytes}, tell).then(ended);
          return large ? kept : undefined;
        } catch (error) { // there was no room for the copy
          ended(Store.explain(error));
        }
      }, large);
    },
    missing: 'This browser window does not let pages store anything (a private window, or storage is switched off). ' +
      'You can go on working; download a copy before you close the tab.',

    /** What is worked out from the book and kept beside it, in the order of kith::Derived. */
    derived: ['places', 'communities'],

    /** One of these; none where it cannot be read, which ends no transaction. @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} */
    beside(/** @type {IDBObjectStore} */ device, /** @type {string} */ name) {
      return new Promise((resolve) => {
        const request = device.get(name);
        request.onsuccess = () => resolve(request.result instanceof Uint8Array ? request.result.slice() : undefined);
        request.onerror = (event) => {
          event.preventDefault();
          event.stopPropagation();
          resolve(undefined);
        };
      });
    },

    answer(/** @type {IDBRequest} */ request) {
      return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    },
    finished(/** @type {IDBTransaction} */ transaction) {
      return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve(undefined);
        transaction.onabort = () => reject(transaction.error);
      });
    },
    /** Records of the journal; the list is there when the transaction is through. */
    records(/** @type {IDBTransaction} */ transaction, /** @type {IDBKeyRange | undefined} */ range) {
      const store = transaction.objectStore('journal');
      const [keys, values] = [store.getAllKeys(range), store.getAll(range)];
      return () => /** @type {number[]} */ (keys.result).map((key, i) => ({key, bytes: /** @type {Uint8Array<ArrayBuffer>} */ (values.result[i])}));
    },
    /** As they were before they were sealed. */
    opened(/** @type {string} */ kind, /** @type {{key: any, bytes: Uint8Array<ArrayBuffer>}[]} */ records) {
      return Promise.all(records.map(async ({key, bytes}) => ({key, bytes: await Vault.open(`${kind}/${key}`, bytes)})));
    },
    /** Hand records over, each copied once, straight to where it stays (indexed_db_store.cpp). */
    give(/** @type {number} */ list, /** @type {{key: number, bytes: Uint8Array}[]} */ records) {
      for (const {key, bytes} of records) {
        const pointer = _app_store_record(list, key, bytes.length) >>> 0;
        HEAPU8.set(bytes, pointer); // only now: making room may have moved the memory
      }
    },

    /** The tab that writes tells the others what it has stored; they follow. */
    listen() {
      try {
        Store.channel = new BroadcastChannel('kith');
      } catch {
        return; // the others read anew when they take over
      }
      Store.channel.onmessage = (/** @type {MessageEvent} */ event) => {
        if (Store.writer) return;
        const {sequence, bytes, vault} = event.data;
        if (vault === 'locked' && !Vault.key) return; // this one is, and a passphrase may be half typed
        if (vault) {
          location.reload();
        } else if (sequence === undefined) {
          _app_store_replaced();
        } else {
          void Store.inTurn(async () => {
            const kept = bytes ?? (Store.db && await Store.answer(Store.db.transaction('journal').objectStore('journal').get(sequence)));
            if (!kept) return; // all was replaced meanwhile, of which the next message tells
            const plain = Vault.isSealed(kept) ? await Vault.open(`journal/${sequence}`, kept) : kept;
            const pointer = _malloc(plain.length) >>> 0;
            HEAPU8.set(plain, pointer);
            _app_store_followed(sequence, pointer, plain.length);
          });
        }
      };
    },

    load: async function(/** @type {number} */ below) {
      try {
        if (!Store.db) await Store.open();
        if (!Store.channel) {
          Store.listen();
          void KeptFiles.recall().catch(() => {});
        }
        const db = /** @type {IDBDatabase} */ (/** @type {unknown} */ (Store.db));
        const reason = await Vault.look(db);
        if (reason) {
          Page.withText(reason === 'locked' ? '' : reason, _app_store_locked);
          return;
        }
        // Only now: a tab that waits for its passphrase keeps no other from writing.
        await Store.lock();
        const transaction = db.transaction(['journal', 'snapshots', 'aside', 'device'], 'readonly');
        const done = Store.finished(transaction);
        const derived = Store.derived.map((name) => Store.beside(transaction.objectStore('device'), name));
        const keys = /** @type {number[]} */ (await Store.answer(transaction.objectStore('snapshots').getAllKeys()));
        const wanted = keys.filter((key) => key < below).at(-1);
        const snapshot = wanted === undefined ? undefined : transaction.objectStore('snapshots').get(wanted);
        const journal = Store.records(transaction, wanted === undefined ? undefined : IDBKeyRange.lowerBound(wanted, true));
        const aside = transaction.objectStore('aside').getAll();
        await done;
        const [plain, edits, unread, beside] = await Promise.all([
          Store.opened('snapshot', snapshot ? [{key: /** @type {number} */ (wanted), bytes: snapshot.result}] : []),
          Store.opened('journal', journal()),
          Promise.all(aside.result.map(async ({key, bytes, from}) => ({key, bytes: await Vault.open(`${from ?? 'journal'}/${key}`, bytes)}))),
          Promise.all(derived.map(async (found, i) => {
            const bytes = await found;
            return Store.opened('device', bytes ? [{key: Store.derived[i], bytes}] : []);
          })),
        ]);
        for (const key of keys) _app_store_snapshot_key(key);
        Store.give(0, plain);
        Store.give(1, edits);
        Store.give(2, unread);
        beside.forEach((records, i) => Store.give(3 + i, records.map(({bytes}) => ({key: 0, bytes}))));
        if (Store.writer && Vault.header?.state) void Store.inTurn(Vault.finish).catch(() => {}); // again at the next start
        Page.withText('', (/** @type {number} */ message) => _app_store_loaded(Store.writer ? 1 : 0, message));
      } catch (error) {
        const words = error instanceof Error && error.message.length > 20 && !/** @type {any} */ (error).code ? error.message : '';
        const name = /** @type {{name?: string}} */ (error)?.name;
        Store.failure = name === 'VersionError' ? Store.explain(error) : words && name === 'Error' ? words : Store.missing;
        Page.withText(Store.failure, (/** @type {number} */ message) => _app_store_loaded(0, message));
      }
    },
  },

  store_load__deps: ['$Store'],
  store_load: function(/** @type {number} */ below) { void Store.load(below); },

  store_append__deps: ['$Store'],
  store_append: function(/** @type {number} */ sequence, /** @type {number} */ pointer, /** @type {number} */ size) {
    Store.keep({store: 'journal', key: sequence, add: true, drop: []}, 'journal', pointer, size, true, (message) => {
      Page.withText(message, (/** @type {number} */ text) => _app_store_appended(sequence, text));
      void Page.refreshStorage();
    });
  },

  store_put_snapshot__deps: ['$Store'],
  store_put_snapshot: function(/** @type {number} */ sequence, /** @type {number} */ pointer, /** @type {number} */ size, /** @type {number} */ drop, /** @type {number} */ count) {
    const dropped = Array.from(HEAPF64.subarray(drop >>> 3, (drop >>> 3) + count));
    Store.keep({store: 'snapshots', key: sequence, add: false, drop: dropped}, 'snapshot', pointer, size, false,
      (message) => Page.withText(message, (/** @type {number} */ text) => _app_store_snapshot_stored(sequence, text)));
  },

  store_set_aside__deps: ['$Store'],
  store_set_aside: function(/** @type {number} */ sequences, /** @type {number} */ journal, /** @type {number} */ snapshots) {
    const keys = Array.from(HEAPF64.subarray(sequences >>> 3, (sequences >>> 3) + journal + snapshots));
    void Store.inTurn(async () => Store.transact(['journal', 'snapshots', 'aside'], (/** @type {IDBTransaction} */ transaction) => {
      const aside = transaction.objectStore('aside');
      keys.forEach((key, i) => {
        const from = transaction.objectStore(i < journal ? 'journal' : 'snapshots');
        const found = from.get(key);
        found.onsuccess = () => {
          if (!found.result) return;
          aside.add({key, bytes: found.result, from: i < journal ? 'journal' : 'snapshot'});
          from.delete(key);
        };
      });
    }, (/** @type {string} */ message) => Page.withText(message, _app_store_set_aside)));
  },

  store_replace_all__deps: ['$Store'],
  store_replace_all: function(/** @type {number} */ sequence, /** @type {number} */ pointer, /** @type {number} */ size) {
    const plain = Page.copy(pointer, size);
    void Store.inTurn(async () => {
      const bytes = Vault.sealing ? await Vault.seal(`snapshot/${sequence}`, plain) : plain;
      Store.transact(['journal', 'snapshots', 'aside', 'device'], (/** @type {IDBTransaction} */ transaction) => {
        for (const name of ['journal', 'snapshots', 'aside']) transaction.objectStore(name).clear();
        for (const name of Store.derived) transaction.objectStore('device').delete(name);
        transaction.objectStore('snapshots').put(bytes, sequence);
      }, (/** @type {string} */ message) => {
        if (!message) Store.channel?.postMessage({});
        Page.withText(message, (/** @type {number} */ text) => _app_store_snapshot_stored(sequence, text));
      });
    });
  },

  store_keep_derived__deps: ['$Store'],
  store_keep_derived: function(/** @type {number} */ what, /** @type {number} */ pointer, /** @type {number} */ size) {
    const name = Store.derived[what];
    const plain = Page.copy(pointer, size);
    // In turn, so that a passphrase that is being set finds it. Where it fails, it is worked out anew at the next
    // start.
    Store.inTurn(async () => {
      const bytes = size && Vault.sealing ? await Vault.seal(`device/${name}`, plain) : plain;
      Store.transact(['device'], (/** @type {IDBTransaction} */ transaction) => {
        const device = transaction.objectStore('device');
        if (size) device.put(bytes, name);
        else device.delete(name);
      }, () => {});
    }).catch(() => {});
  },

  store_read_past__deps: ['$Store'],
  store_read_past: function(/** @type {number} */ first, /** @type {number} */ last, /** @type {number} */ withSnapshot) {
    void Store.inTurn(async () => {
      try {
        if (!Store.db) throw new Error(Store.failure || Store.missing);
        const transaction = Store.db.transaction(['journal', 'snapshots'], 'readonly');
        const done = Store.finished(transaction);
        const keys = withSnapshot ? /** @type {number[]} */ (await Store.answer(transaction.objectStore('snapshots').getAllKeys(IDBKeyRange.upperBound(last)))) : [];
        const wanted = keys.at(-1);
        const snapshot = wanted === undefined ? undefined : transaction.objectStore('snapshots').get(wanted);
        const start = wanted === undefined ? first : wanted + 1;
        const journal = start <= last ? Store.records(transaction, IDBKeyRange.bound(start, last)) : () => [];
        await done;
        const [plain, edits] = await Promise.all([
          Store.opened('snapshot', snapshot ? [{key: /** @type {number} */ (wanted), bytes: snapshot.result}] : []),
          Store.opened('journal', journal()),
        ]);
        Store.give(0, plain);
        Store.give(1, edits);
        Page.withText('', (/** @type {number} */ message) => _app_store_past_read(first, last, message));
      } catch (error) {
        const words = error instanceof Error && error.message ? error.message : Store.explain(error);
        Page.withText(words, (/** @type {number} */ message) => _app_store_past_read(first, last, message));
      }
    });
  },
};

mergeInto(LibraryManager.library, storeLibrary);
