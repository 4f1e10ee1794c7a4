// @ts-check
// Photos of people, by the browser's own decoders: what somebody chooses becomes a small JPEG, and a small JPEG a
// texture.

const photosLibrary = {
  $Photos__deps: ['$Files', '$Page'],
  $Photos: {
    /** @type {(pointer: number, length: number) => Blob} */
    decode: (pointer, length) => new Blob([Uint8Array.from(atob(UTF8ToString(pointer, length)), (c) => c.charCodeAt(0))]),
    /** The square in the middle, upright and made small, as a JPEG in base64. @type {(file: Blob) => Promise<string>} */
    shrink: async function(file) {
      const kMostSide = 192;
      const kMostLength = 65536; // 48 KiB as base64: src/model/fields.hpp
      const picture = await createImageBitmap(file, {imageOrientation: 'from-image'});
      const from = Math.min(picture.width, picture.height);
      const side = Math.min(from, kMostSide);
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = side;
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.fillStyle = '#fff'; // behind what is transparent
      context.fillRect(0, 0, side, side);
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture, (picture.width - from) / 2, (picture.height - from) / 2, from, from, 0, 0, side, side);
      picture.close();
      for (let quality = 0.8;; quality /= 2) {
        const jpeg = canvas.toDataURL('image/jpeg', quality).split(',')[1];
        if (jpeg.length <= kMostLength || quality < 0.01) return jpeg;
      }
    },
  },

  browser_pick_photo__deps: ['$Photos'],
  browser_pick_photo: function(/** @type {number} */ pointer, /** @type {number} */ length) {
    const person = UTF8ToString(pointer, length);
    Files.pick('image/*', false, ([file]) => {
      if (!file) return;
      Photos.shrink(file).then(
        (jpeg) => Page.withText(person, (/** @type {number} */ id) => Page.withText(jpeg, (/** @type {number} */ text) => _app_photo(id, text))),
        () => Files.fail(`“${file.name}” is not a picture that this browser can open. Choose a JPEG, PNG or WebP file.`));
    });
  },

  browser_shrink_photo__deps: ['$Photos'],
  browser_shrink_photo: function(/** @type {number} */ ticket, /** @type {number} */ pointer, /** @type {number} */ length) {
    const give = (/** @type {string} */ jpeg) => Page.withText(jpeg, (/** @type {number} */ text) => _app_small_photo(ticket, text));
    new Promise((resolve) => resolve(Photos.shrink(Photos.decode(pointer, length)))).then(give, () => give(''));
  },

  photo_decode__deps: ['$GL', '$Photos'],
  photo_decode: function(/** @type {number} */ name, /** @type {number} */ pointer, /** @type {number} */ length) {
    createImageBitmap(Photos.decode(pointer, length)).then((picture) => {
      const texture = GL.textures[name]; // none: it was given up meanwhile, or went with its context
      if (texture) {
        const gl = GL.currentContext.GLctx;
        gl.bindTexture(gl.TEXTURE_2D, texture);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
        gl.generateMipmap(gl.TEXTURE_2D);
        _app_photo_decoded(name);
      }
      picture.close();
    }, () => {}); // a damaged picture: the initials stay
  },
};

mergeInto(LibraryManager.library, photosLibrary);
