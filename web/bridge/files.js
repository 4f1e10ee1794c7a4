// @ts-check
// Files in and out: picked, dropped or pasted; downloads.

const filesLibrary = {
  $Files__deps: ['$Page'],
  $Files: {
    kMost: 1.9e9, // bytes: more than this has no room in 32-bit memory beside what is made of it

    fail(/** @type {string} */ message) { Page.withText(message, _app_file_error); },

    /** Read one file in pieces, straight into the memory where C++ wants it. @type {(file: File) => Promise<void>} */
    take: async function(file) {
      if (file.size > Files.kMost) {
        Files.fail(`“${file.name}” is larger than 1.9 GB, which a browser cannot hold. Unpack it and drop only the part with the connections.`);
        return;
      }
      if (!Page.withText(file.name, (/** @type {number} */ name) => _app_file_begin(name, file.size))) {
        Files.fail(`There is not enough memory to open “${file.name}”. Close other tabs and try again.`);
        return;
      }
      try {
        const reader = file.stream().getReader();
        let at = 0;
        let told = 0;
        for (;;) {
          const {done, value} = await reader.read();
          if (done) break;
          if (at + value.length > file.size) throw new Error('it grew while it was being read');
          const start = _app_file_more(value.length) >>> 0;
          HEAPU8.set(value, start); // looked up anew: the heap may have moved
          at += value.length;
          if (file.size > 4e6 && performance.now() - told > 50) {
            told = performance.now();
            Page.withText(file.name, (/** @type {number} */ name) => _app_file_progress(name, at, file.size));
          }
        }
        if (at < file.size) throw new Error('it ended too early');
        _app_file_end(1);
      } catch (error) {
        _app_file_end(0);
        Files.fail(`“${file.name}” cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
      }
    },

    /** One after the other. */
    queue: /** @type {Promise<void> | null} */ (null),
    takeAll(/** @type {File[]} */ files) {
      let queue = Files.queue ?? Promise.resolve();
      for (const file of files) queue = queue.then(() => Files.take(file));
      Files.queue = queue.then(() => _app_files_end()); // they belong together
    },

    /** Rows of a sheet, a signature, a list of attendees: read as a file of that content would be. */
    takeText(/** @type {string} */ text) { Files.takeAll([new File([text], 'Pasted text')]); },

    /** The files of what was dropped, those in folders too. @type {(transfer: DataTransfer) => Promise<File[]>} */
    dropped: async function(transfer) {
      const kMostFiles = 200; // a folder dropped by mistake may hold a whole disk
      const plain = Array.from(transfer.files);
      const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry?.() ?? null);
      if (!entries.some((entry) => entry?.isDirectory)) return plain;
      /** @type {File[]} */
      const found = [];
      /** @type {(FileSystemEntry | null)[]} */
      const open = entries;
      while (open.length && found.length < kMostFiles) {
        const entry = open.shift();
        if (entry?.isFile) {
          found.push(await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject)));
        } else if (entry?.isDirectory) {
          const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
          for (;;) { // a folder is told in parts
            /** @type {FileSystemEntry[]} */
            const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
            if (!part.length) break;
            open.push(...part);
          }
        }
      }
      return found;
    },

    /** Much, as blobs of which each is made in a turn of its own. @type {(read: (from: number, to: number) => Uint8Array<ArrayBuffer>, size: number) => Promise<Blob[]>} */
    pieces: async function(read, size) {
      const kPiece = 1 << 20;
      /** @type {Blob[]} */
      const pieces = [];
      for (let at = 0; at < size; at += kPiece) {
        if (at) await Page.nextTurn();
        pieces.push(new Blob([read(at, Math.min(size, at + kPiece))]));
      }
      return pieces;
    },

    /** Offer a download. */
    save(/** @type {string} */ name, /** @type {Blob} */ blob) {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = name;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    },

    /** Let the person choose. @type {(accept: string, multiple: boolean, take: (files: File[]) => void) => void} */
    pick(accept, multiple, take) {
      const input = /** @type {HTMLInputElement} */ (document.getElementById('files'));
      input.accept = accept;
      input.multiple = multiple;
      input.value = ''; // the same file may be picked again
      input.onchange = () => take(Array.from(input.files ?? []));
      input.click();
    },

    start() {
      const holdsFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') ?? false;
      let over = false;
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let silence;
      const tell = (/** @type {boolean} */ now) => {
        if (over !== now) _app_dragging_files(now ? 1 : 0);
        over = now;
        // While something is dragged the browser says so several times a second; a drag that ends without
        // another word (a window in between, a cancelled drag) has gone.
        clearTimeout(silence);
        if (now) silence = setTimeout(() => tell(false), 1500);
      };
      addEventListener('dragover', (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
        tell(true);
      });
      // Entering and leaving are told for every element on the way; only one of them has no next.
      addEventListener('dragleave', (event) => { if (!event.relatedTarget) tell(false); });
      addEventListener('dragend', () => tell(false));
      addEventListener('drop', (event) => {
        tell(false);
        if (!holdsFiles(event) || !event.dataTransfer) return;
        event.preventDefault();
        Files.dropped(event.dataTransfer).then(Files.takeAll, (/** @type {any} */ error) => Files.fail(`What was dropped cannot be read: ${error?.message ?? error}.`));
      });
      addEventListener('paste', (event) => {
        const files = Array.from(event.clipboardData?.files ?? []);
        const text = event.clipboardData?.getData('text/plain') ?? '';
        const inText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
        if (!files.length && (inText || !text.trim())) return;
        event.preventDefault();
        if (files.length) Files.takeAll(files);
        else Files.takeText(text);
      });
    },
  },

  browser_pick_files__deps: ['$Files'],
  browser_pick_files: function(/** @type {number} */ accept, /** @type {number} */ length) {
    Files.pick(UTF8ToString(accept, length), true, Files.takeAll);
  },

  browser_paste__deps: ['$Files'],
  browser_paste: async function() {
    let text = '';
    try {
      text = await navigator.clipboard.readText();
    } catch {
      return Files.fail('The browser does not let the page read the clipboard. Press Ctrl V (⌘ V) here instead.');
    }
    if (text.trim()) Files.takeText(text);
    else Files.fail('There is no text in the clipboard. Copy rows of a sheet, names, attendees or a mail’s signature, and paste again.');
  },

  browser_save_picture__deps: ['$Files'],
  browser_save_picture: function(/** @type {number} */ name, /** @type {number} */ nameLength, /** @type {number} */ svg, /** @type {number} */ size, /** @type {number} */ width, /** @type {number} */ height) {
    const start = svg >>> 0;
    const as = UTF8ToString(name, nameLength);
    const url = URL.createObjectURL(new Blob([HEAPU8.slice(start, start + (size >>> 0))], {type: 'image/svg+xml'}));
    const failed = () => Files.fail(`The picture of ${width} × ${height} pixels is more than this browser can make. Choose a smaller width, or save the SVG drawing: it has no size of its own.`);
    const picture = new Image();
    picture.onerror = () => {
      URL.revokeObjectURL(url);
      failed();
    };
    picture.onload = () => {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      try {
        const context = canvas.getContext('2d');
        context?.drawImage(picture, 0, 0, width, height);
        // A canvas that is too large stays empty, in Safari without a word; the sheet's ground is not.
        if (!context?.getImageData(width - 1, height - 1, 1, 1).data[3]) throw new RangeError('too large');
        canvas.toBlob((blob) => (blob ? Files.save(as, blob) : failed()), 'image/png');
      } catch {
        failed();
      } finally {
        URL.revokeObjectURL(url);
      }
    };
    picture.src = url;
  },

  browser_save_file__deps: ['$Files'],
  browser_save_file: function(/** @type {number} */ ticket, /** @type {number} */ name, /** @type {number} */ nameLength, /** @type {number} */ mime, /** @type {number} */ mimeLength, /** @type {number} */ bytes, /** @type {number} */ size) {
    const [as, type] = [UTF8ToString(name, nameLength), UTF8ToString(mime, mimeLength)];
    const start = bytes >>> 0;
    void Files.pieces((from, to) => HEAPU8.subarray(start + from, start + to), size >>> 0).then((pieces) => {
      _app_file_copied(ticket);
      Files.save(as, new Blob(pieces, {type}));
    });
  },
};

mergeInto(LibraryManager.library, filesLibrary);
