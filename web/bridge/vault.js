// @ts-check
// The vault: a passphrase gives a key (Argon2id in a worker, src/platform/key_kernel.cpp), that key opens
// the data key, and the data key seals every record (AES-256-GCM by WebCrypto). doc/stored-format.md tells
// the bytes.

/** @typedef {{state: number, memoryKib: number, passes: number, lanes: number, salt: Uint8Array, id: Uint8Array, nonce: Uint8Array, wrapped: Uint8Array}} VaultHeader */

const vaultLibrary = {
  $Vault__deps: ['$Page', '$Store', '$Files'],
  $Vault: {
    /** The data key, while the vault is open. @type {CryptoKey | null} */
    key: null,
    /** @type {VaultHeader | null} */
    header: null,
    /** Whether what is written now is to be sealed: not while the protection is being removed. */
    sealing: false,
    /** Argon2id as a module. @type {Promise<WebAssembly.Module> | null} */
    kernel: null,

    // What a derivation costs: the memory, and at least the time, by as many passes as that takes here.
    kMemoryKib: 128 * 1024,
    kLeastMs: 750,
    kMagic: 'KITHLOCK',
    kHeaderSize: 124,
    kInUse: 0,
    kBeingSealed: 1,
    kBeingOpened: 2,

    wrong: 'That is not the passphrase. Nothing was changed.',
    damaged: 'What says how this book is locked is damaged, in both of its copies: no passphrase can open it any more. Clear the data of this page in the browser’s settings, then restore a backup.',
    damagedFile: 'This protected file is damaged: it cannot be opened. Use another copy.',

    forget() {
      Vault.key = null;
      Vault.header = null;
      Vault.sealing = false;
    },

    // ---- Keys -----------------------------------------------------------------------------------
    /**
     * Derives a key; with `leastMs` by as many passes as take so long. Stands alone: its source text
     * becomes the worker.
     * @param {{module: WebAssembly.Module, passphrase: Uint8Array, salt: Uint8Array, memoryKib: number, passes: number, lanes: number, leastMs: number}} wanted
     */
    deriver({module, passphrase, salt, memoryKib, passes, lanes, leastMs}) {
      const nothing = new Proxy({}, {get: () => () => 0});
      /** @type {any} */
      const kernel = new WebAssembly.Instance(module, {wasi_snapshot_preview1: nothing, env: nothing}).exports;
      kernel._initialize?.();
      const room = kernel.kith_key_room();
      const bytes = () => new Uint8Array(kernel.memory.buffer); // made anew: the memory grows
      const run = (/** @type {number} */ count) => {
        bytes().set(salt, room);
        bytes().set(passphrase, room + 48);
        return kernel.kith_key_derive(passphrase.length, memoryKib, count, lanes);
      };
      if (leastMs) {
        const kTried = 2;
        const start = performance.now();
        if (run(kTried) !== 0) return {key: null, passes: 0};
        const ms = Math.max(1, performance.now() - start);
        passes = Math.min(100, Math.max(3, Math.ceil(kTried * leastMs / ms)));
      }
      const failed = run(passes) !== 0;
      return {key: failed ? null : bytes().slice(room + 16, room + 48), passes};
    },

    /** @returns {Promise<{key: CryptoKey, passes: number}>} */
    derive: async function(/** @type {string} */ passphrase, /** @type {Uint8Array} */ salt, /** @type {{memoryKib: number, passes: number, lanes: number, leastMs: number}} */ cost) {
      const module = await /** @type {Promise<WebAssembly.Module>} */ (Vault.kernel);
      // NFC, so that a letter counts the same whichever keyboard wrote it.
      const wanted = {...cost, module, salt, passphrase: new TextEncoder().encode(passphrase.normalize('NFC'))};
      const worker = await Page.startWorker(`const Deriver = {${Page.method('derive', Vault.deriver)}}; onmessage = (event) => postMessage(Deriver.derive(event.data))`);
      /** @type {{key: Uint8Array | null, passes: number}} */
      const made = await (worker && Page.askWorker(worker, wanted).catch(() => null)) ?? Vault.deriver(wanted); // no workers: this thread waits
      if (!made.key) throw new Error('This device has too little free memory to check a passphrase. Close other tabs and try again.');
      const key = await crypto.subtle.importKey('raw', made.key.slice(), 'AES-GCM', false, ['encrypt', 'decrypt']);
      made.key.fill(0);
      return {key, passes: made.passes};
    },

    dataKey(/** @type {Uint8Array} */ raw) {
      return crypto.subtle.importKey('raw', raw.slice(), 'AES-GCM', false, ['encrypt', 'decrypt']);
    },
    random(/** @type {number} */ size) { return crypto.getRandomValues(new Uint8Array(size)); },

    // ---- The header -----------------------------------------------------------------------------
    /** @returns {Promise<Uint8Array>} */
    checksum: async function(/** @type {Uint8Array} */ bytes) {
      return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice())).slice(0, 8);
    },

    /** @returns {Promise<Uint8Array<ArrayBuffer>>} */
    encode: async function(/** @type {VaultHeader} */ header) {
      const bytes = new Uint8Array(Vault.kHeaderSize);
      const view = new DataView(bytes.buffer);
      bytes.set(new TextEncoder().encode(Vault.kMagic));
      bytes[8] = 1;
      bytes[9] = header.state;
      view.setUint32(12, header.memoryKib, true);
      view.setUint32(16, header.passes, true);
      view.setUint32(20, header.lanes, true);
      bytes.set(header.salt, 24);
      bytes.set(header.id, 40);
      bytes.set(header.nonce, 56);
      bytes.set(header.wrapped, 68);
      bytes.set(await Vault.checksum(bytes.subarray(0, 116)), 116);
      return bytes;
    },

    /** Null for one that is damaged. @returns {Promise<VaultHeader | null>} */
    decode: async function(/** @type {Uint8Array | undefined} */ bytes) {
      if (!(bytes instanceof Uint8Array) || bytes.length < Vault.kHeaderSize) return null;
      if (new TextDecoder().decode(bytes.subarray(0, 8)) !== Vault.kMagic) return null;
      const sum = await Vault.checksum(bytes.subarray(0, 116));
      if (sum.some((byte, i) => byte !== bytes[116 + i])) return null;
      if (bytes[8] > 1) throw new Error('This was protected by a newer version of Kith. Reload the page to get that version.');
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      const header = {state: bytes[9], memoryKib: view.getUint32(12, true), passes: view.getUint32(16, true), lanes: view.getUint32(20, true),
        salt: bytes.slice(24, 40), id: bytes.slice(40, 56), nonce: bytes.slice(56, 68), wrapped: bytes.slice(68, 116)};
      // More than any version of Kith asks for would only keep the page busy.
      const sane = header.memoryKib >= 8 && header.memoryKib <= 1 << 20 && header.passes >= 1 && header.passes <= 1000 && header.lanes >= 1 && header.lanes <= 16;
      return sane ? header : null;
    },

    /** What the sealed data key is bound to: all of the header before it but the state. @returns {Promise<Uint8Array<ArrayBuffer>>} */
    bound: async function(/** @type {VaultHeader} */ header) {
      return (await Vault.encode({...header, state: 0})).slice(0, 56);
    },

    /** A header for a data key under a new passphrase. @returns {Promise<VaultHeader>} */
    wrap: async function(/** @type {string} */ passphrase, /** @type {Uint8Array} */ raw, /** @type {Uint8Array} */ id, /** @type {number} */ state) {
      const salt = Vault.random(16);
      const cost = {memoryKib: Vault.kMemoryKib, passes: 0, lanes: 1};
      const {key, passes} = await Vault.derive(passphrase, salt, {...cost, leastMs: Vault.kLeastMs});
      const header = {...cost, passes, state, salt, id, nonce: Vault.random(12), wrapped: new Uint8Array(48)};
      const additionalData = await Vault.bound(header);
      header.wrapped = new Uint8Array(await crypto.subtle.encrypt({name: 'AES-GCM', iv: header.nonce, additionalData}, key, raw.slice()));
      return header;
    },

    /** The raw data key; throws when the passphrase is another. @returns {Promise<Uint8Array>} */
    unwrap: async function(/** @type {VaultHeader} */ header, /** @type {string} */ passphrase) {
      const {key} = await Vault.derive(passphrase, header.salt, {...header, leastMs: 0});
      const additionalData = await Vault.bound(header);
      try {
        return new Uint8Array(await crypto.subtle.decrypt({name: 'AES-GCM', iv: header.nonce.slice(), additionalData}, key, header.wrapped.slice()));
      } catch {
        // The header's checksum is right: it is the passphrase.
        throw new Error(Vault.wrong);
      }
    },

    // ---- Records --------------------------------------------------------------------------------
    isSealed(/** @type {Uint8Array} */ bytes) {
      return bytes.length >= 32 && bytes[0] === 0x4b && bytes[1] === 0x53 && bytes[2] === 0x4c && bytes[3] === 0x31; // KSL1
    },
    /** What is sealed says where it belongs: it cannot be put in another's place. */
    place(/** @type {Uint8Array} */ id, /** @type {string} */ name) {
      const words = new TextEncoder().encode(name);
      const place = new Uint8Array(id.length + words.length);
      place.set(id);
      place.set(words, id.length);
      return place;
    },
    /**
     * A record of bytes, or the bytes of a record. Stands alone: its source is a worker's, too.
     * @typedef {{opens: boolean, key: CryptoKey, additionalData: Uint8Array<ArrayBuffer>, bytes: Uint8Array<ArrayBuffer>}} Cipher
     * @param {Cipher} wanted @returns {Promise<Uint8Array<ArrayBuffer>>}
     */
    cipher: async function({opens, key, additionalData, bytes}) {
      const name = 'AES-GCM';
      if (opens) return new Uint8Array(await crypto.subtle.decrypt({name, iv: bytes.subarray(4, 16), additionalData}, key, bytes.subarray(16)));
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await crypto.subtle.encrypt({name, iv, additionalData}, key, bytes);
      const record = new Uint8Array(16 + sealed.byteLength);
      record.set([0x4b, 0x53, 0x4c, 0x31]);
      record.set(iv, 4);
      record.set(new Uint8Array(sealed), 16);
      return record;
    },
    /** cipher(), of much by a worker, to which the bytes are given away; the error of what cannot be opened has them. @param {Cipher} wanted @returns {Promise<Uint8Array<ArrayBuffer>>} */
    run: async function(wanted) {
      const {bytes} = wanted;
      if (bytes.length <= Store.kLarge) return Vault.cipher(wanted);
      const worker = await Page.startWorker(`const Vault = {${Page.method('cipher', Vault.cipher)}}; onmessage = ({data}) => Vault.cipher(data)` +
        '.then((made) => ({made}), () => ({bytes: data.bytes})).then((answer) => postMessage(answer, [(answer.made ?? answer.bytes).buffer]))');
      const answer = worker && await Page.askWorker(worker, wanted, [bytes.buffer]).catch(() => null);
      if (!answer) return Vault.cipher(wanted);
      if (!answer.made) throw Object.assign(new Error(), {bytes: answer.bytes});
      return answer.made;
    },
    /** What is sealed is given away. @returns {Promise<Uint8Array<ArrayBuffer>>} */
    seal(/** @type {string} */ name, /** @type {Uint8Array<ArrayBuffer>} */ bytes) {
      const [key, {id}] = [/** @type {CryptoKey} */ (Vault.key), /** @type {VaultHeader} */ (Vault.header)];
      return Vault.run({opens: false, key, additionalData: Vault.place(id, name), bytes});
    },
    /** What is not sealed as it is, and also what cannot be opened: it is damaged, and its reader says so. @returns {Promise<Uint8Array<ArrayBuffer>>} */
    open: async function(/** @type {string} */ name, /** @type {Uint8Array<ArrayBuffer>} */ record) {
      if (!Vault.key || !Vault.header || !Vault.isSealed(record)) return record;
      try {
        return await Vault.openWith(Vault.key, Vault.header.id, name, record);
      } catch (error) {
        return /** @type {any} */ (error).bytes ?? record;
      }
    },
    /** @returns {Promise<Uint8Array<ArrayBuffer>>} */
    openWith(/** @type {CryptoKey} */ key, /** @type {Uint8Array} */ id, /** @type {string} */ name, /** @type {Uint8Array<ArrayBuffer>} */ record) {
      return Vault.run({opens: true, key, additionalData: Vault.place(id, name), bytes: record});
    },

    // ---- The stored vault -----------------------------------------------------------------------
    /** Whether the database is protected, and open to this page: '' when it may be read, else the reason. */
    look: async function(/** @type {IDBDatabase} */ db) {
      const transaction = db.transaction('device', 'readonly');
      const device = transaction.objectStore('device');
      const [first, copy] = await Promise.all([Store.answer(device.get('vault')), Store.answer(device.get('vault-copy'))]);
      if (!first && !copy) {
        Vault.forget();
        return '';
      }
      const header = await Vault.decode(first) ?? await Vault.decode(copy);
      if (!header) {
        Vault.forget();
        return Vault.damaged;
      }
      const same = Vault.key && Vault.header && header.id.every((byte, i) => byte === Vault.header?.id[i]);
      if (!same) Vault.forget();
      Vault.header = header;
      Vault.sealing = header.state !== Vault.kBeingOpened;
      return same ? '' : 'locked';
    },

    /** Both copies in one transaction. */
    keep: async function(/** @type {VaultHeader | null} */ header) {
      const bytes = header ? await Vault.encode(header) : null;
      await Store.commit(['device'], (/** @type {IDBTransaction} */ transaction) => {
        const device = transaction.objectStore('device');
        for (const name of ['vault', 'vault-copy']) {
          if (bytes) device.put(bytes, name);
          else device.delete(name);
        }
      });
      Vault.header = header;
    },

    /** Seal, or open, what is stored and is not so yet. A record changes in one transaction: at every moment each is whole. */
    convert: async function() {
      const kBatch = 256;
      for (const name of ['journal', 'snapshots', 'aside']) {
        const kind = name === 'snapshots' ? 'snapshot' : 'journal';
        /** @type {IDBKeyRange | undefined} */
        let range;
        for (;;) {
          const db = /** @type {IDBDatabase} */ (Store.db);
          if (!db) throw new Error(Store.failure || Store.missing);
          const store = db.transaction(name, 'readonly').objectStore(name);
          const count = name === 'journal' ? kBatch : 1; // a snapshot is as large as the book
          const [keys, values] = await Promise.all([Store.answer(store.getAllKeys(range, count)), Store.answer(store.getAll(range, count))]);
          if (!keys.length) break;
          range = IDBKeyRange.lowerBound(keys.at(-1), true);
          /** @type {[IDBValidKey, any][]} */
          const changed = [];
          for (let i = 0; i < keys.length; ++i) {
            const value = values[i];
            const bytes = name === 'aside' ? value.bytes : value;
            const place = name === 'aside' ? `${value.from ?? 'journal'}/${value.key}` : `${kind}/${keys[i]}`;
            if (Vault.isSealed(bytes) === Vault.sealing) continue;
            const other = Vault.sealing ? await Vault.seal(place, bytes) : await Vault.open(place, bytes);
            if (other === bytes) continue;
            if (name === 'aside' || other.length <= Store.kLarge) {
              changed.push([keys[i], name === 'aside' ? {...value, bytes: other} : other]);
              continue;
            }
            const failed = await Store.putThere({store: name, key: /** @type {number} */ (keys[i]), bytes: other, add: false, drop: []}, false);
            if (failed) throw new Error(failed);
          }
          if (!changed.length) continue;
          await Store.commit([name], (/** @type {IDBTransaction} */ transaction) => {
            for (const [key, value] of changed) transaction.objectStore(name).put(value, key);
          });
        }
      }
      for (const name of Store.derived) {
        const db = /** @type {IDBDatabase} */ (Store.db);
        if (!db) throw new Error(Store.failure || Store.missing);
        const kept = await Store.beside(db.transaction('device').objectStore('device'), name);
        if (!kept || Vault.isSealed(kept) === Vault.sealing) continue;
        const other = Vault.sealing ? await Vault.seal(`device/${name}`, kept) : await Vault.open(`device/${name}`, kept);
        await Store.commit(['device'], (/** @type {IDBTransaction} */ transaction) => { transaction.objectStore('device').put(other, name); });
      }
    },

    /** What a protection that was being set or removed when the page went has left to do. */
    finish: async function() {
      const header = Vault.header;
      if (!header || !Vault.key || header.state === Vault.kInUse) return;
      await Vault.convert();
      if (header.state === Vault.kBeingSealed) {
        await Vault.keep({...header, state: Vault.kInUse});
      } else {
        await Vault.keep(null);
        Vault.forget();
      }
    },

    /** The parts of a file of its own: the header, then the sealed bytes. @returns {Promise<(Uint8Array<ArrayBuffer> | Blob)[]>} */
    sealedFile: async function(/** @type {Uint8Array<ArrayBuffer>} */ plain) {
      const header = await Vault.encode({.../** @type {VaultHeader} */ (Vault.header), state: Vault.kInUse});
      const sealed = await Vault.seal('book', plain);
      return [header, ...await Files.pieces((from, to) => sealed.subarray(from, to), sealed.length)];
    },

    /** Tell C++ how a wish ended: '' or the reason. */
    answer(/** @type {() => Promise<void>} */ work) {
      work().then(() => '', (error) => error instanceof Error && error.message ? error.message : Store.explain(error))
        .then((message) => Page.withText(message, _app_vault_done));
    },
    /** The other tabs read the database anew, and ask for the passphrase themselves. @param {'changed' | 'locked'} what */
    tellOthers(what) { Store.channel?.postMessage({vault: what}); },
  },

  vault_create__deps: ['$Vault'],
  vault_create: function(/** @type {number} */ pointer, /** @type {number} */ size) {
    const wasm = HEAPU8.slice(pointer, pointer + size);
    Vault.kernel = WebAssembly.compile(wasm);
    Vault.kernel.catch(() => { Vault.kernel = null; }); // no SIMD here: the book works, unprotected
  },

  /** 0: no passphrase, 1: locked, 2: open. */
  vault_state__deps: ['$Vault'],
  vault_state: function() { return Vault.key ? 2 : Vault.header ? 1 : 0; },

  vault_available: function() { return Vault.kernel && globalThis.crypto?.subtle && globalThis.indexedDB ? 1 : 0; },

  vault_unlock__deps: ['$Vault'],
  vault_unlock: function(/** @type {number} */ text, /** @type {number} */ length) {
    const passphrase = UTF8ToString(text, length);
    Vault.answer(async () => {
      const header = Vault.header;
      if (!header) throw new Error(Vault.damaged);
      const raw = await Vault.unwrap(header, passphrase);
      Vault.key = await Vault.dataKey(raw);
      raw.fill(0);
      Vault.sealing = header.state !== Vault.kBeingOpened;
    });
  },

  vault_protect__deps: ['$Vault'],
  vault_protect: function(/** @type {number} */ text, /** @type {number} */ length) {
    const passphrase = UTF8ToString(text, length);
    Vault.answer(async () => {
      const raw = Vault.random(32);
      const header = await Vault.wrap(passphrase, raw, Vault.random(16), Vault.kBeingSealed);
      const key = await Vault.dataKey(raw);
      raw.fill(0);
      await Vault.keep(header);
      // From here on every write is sealed, and waits for those before it.
      Vault.key = key;
      Vault.sealing = true;
      await Store.inTurn(Vault.finish);
      Vault.tellOthers('changed');
    });
  },

  vault_change__deps: ['$Vault'],
  vault_change: function(/** @type {number} */ old, /** @type {number} */ oldLength, /** @type {number} */ text, /** @type {number} */ length) {
    const before = UTF8ToString(old, oldLength);
    const passphrase = UTF8ToString(text, length);
    Vault.answer(async () => {
      const header = /** @type {VaultHeader} */ (Vault.header);
      const raw = await Vault.unwrap(header, before);
      const changed = await Vault.wrap(passphrase, raw, header.id, header.state);
      raw.fill(0);
      await Vault.keep(changed);
    });
  },

  vault_remove__deps: ['$Vault'],
  vault_remove: function(/** @type {number} */ text, /** @type {number} */ length) {
    const passphrase = UTF8ToString(text, length);
    Vault.answer(async () => {
      const header = /** @type {VaultHeader} */ (Vault.header);
      (await Vault.unwrap(header, passphrase)).fill(0);
      await Store.inTurn(async () => {
        await Vault.keep({...header, state: Vault.kBeingOpened});
        Vault.sealing = false;
        await Vault.finish();
      });
      Vault.tellOthers('changed');
    });
  },

  /** The page begins anew: nothing of the book is left in its memory. */
  vault_lock__deps: ['$Vault'],
  vault_lock: function() {
    Vault.tellOthers('locked');
    Vault.forget();
    location.reload();
  },

  vault_save_sealed__deps: ['$Vault', '$Files'],
  vault_save_sealed: function(/** @type {number} */ ticket, /** @type {number} */ name, /** @type {number} */ nameLength, /** @type {number} */ bytes, /** @type {number} */ size) {
    const fileName = UTF8ToString(name, nameLength);
    void (async () => {
      const plain = await Page.copySlowly(bytes, size);
      _app_file_copied(ticket);
      Files.save(fileName, new Blob(await Vault.sealedFile(plain), {type: 'application/octet-stream'}));
    })();
  },

  vault_open_file__deps: ['$Vault'],
  vault_open_file: function(/** @type {number} */ bytes, /** @type {number} */ size, /** @type {number} */ text, /** @type {number} */ length) {
    const passphrase = UTF8ToString(text, length);
    void (async () => {
      let message = '';
      try {
        const file = await Page.copySlowly(bytes, size);
        const header = await Vault.decode(file);
        if (!header) throw new Error(Vault.damagedFile);
        const raw = await Vault.unwrap(header, passphrase);
        const key = await Vault.dataKey(raw);
        raw.fill(0);
        const plain = await Vault.openWith(key, header.id, 'book', file.subarray(Vault.kHeaderSize)).catch(() => { throw new Error(Vault.damagedFile); });
        if (!_app_vault_room(plain.length)) throw new Error('There is not enough memory to open this file. Close other tabs and try again.');
        for (let at = 0; at < plain.length; at += Store.kLarge) {
          const part = plain.subarray(at, at + Store.kLarge);
          const start = _app_vault_more(part.length) >>> 0;
          HEAPU8.set(part, start); // looked up anew: the heap may have moved
          await Page.nextTurn();
        }
      } catch (error) {
        message = error instanceof Error ? error.message : String(error);
      }
      Page.withText(message, _app_vault_file);
    })();
  },
};

mergeInto(LibraryManager.library, vaultLibrary);
