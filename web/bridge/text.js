// @ts-check
// Text measured and drawn by the browser on a 2D canvas, in the page's and the system's fonts.

const textLibrary = {
  $Glyphs: {
    /** @type {CanvasRenderingContext2D} */
    context: /** @type {any} */ (null),
    font: '',
    // Chromium on Linux may take "Noto Sans Tamil Supplement" for the second word of a canvas text, which lacks
    // the letters: named here, the right one comes first. (See it with "அ வானம்" in an empty page.)
    families: '"Inter Variable", system-ui, "Noto Sans", "Noto Sans Tamil", "Segoe UI", Roboto, "Helvetica Neue", sans-serif, ' +
      '"Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji"',

    use(/** @type {number} */ size, /** @type {number} */ weight, /** @type {string} */ text) {
      if (!Glyphs.context) {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 64;
        const context = canvas.getContext('2d', {willReadFrequently: true});
        if (!context) throw new Error('no 2D canvas');
        Glyphs.context = context;
      }
      const font = `${weight} ${size}px ${Glyphs.families}`;
      if (Glyphs.font !== font) {
        Glyphs.context.font = font;
        Glyphs.font = font;
      }
      // The direction of the paragraph: that of its first strong letter.
      const strong = text.match(/[\p{L}]/u)?.[0] ?? '';
      Glyphs.context.direction = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u.test(strong) ? 'rtl' : 'ltr';
      Glyphs.context.textAlign = 'left';
      return Glyphs.context;
    },
  },

  text_measure__deps: ['$Glyphs'],
  text_measure: function(/** @type {number} */ pointer, /** @type {number} */ length, /** @type {number} */ size, /** @type {number} */ weight, /** @type {number} */ numbers) {
    const text = UTF8ToString(pointer, length);
    const m = Glyphs.use(size, weight, text).measureText(text);
    HEAPF32.set([m.width, m.actualBoundingBoxLeft, m.actualBoundingBoxRight, m.actualBoundingBoxAscent,
      m.actualBoundingBoxDescent, m.fontBoundingBoxAscent, m.fontBoundingBoxDescent], numbers >> 2);
  },

  text_rasterise__deps: ['$Glyphs'],
  text_rasterise: function(/** @type {number} */ pointer, /** @type {number} */ length, /** @type {number} */ size, /** @type {number} */ weight, /** @type {number} */ width, /** @type {number} */ height, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ pixels) {
    const text = UTF8ToString(pointer, length);
    let context = Glyphs.use(size, weight, text);
    const canvas = context.canvas;
    if (canvas.width < width || canvas.height < height) {
      canvas.width = Math.max(canvas.width, width + 64);
      canvas.height = Math.max(canvas.height, height + 16);
      Glyphs.font = ''; // a resized canvas has forgotten its font
      context = Glyphs.use(size, weight, text);
    }
    context.clearRect(0, 0, width, height);
    context.fillStyle = '#fff';
    context.textBaseline = 'alphabetic';
    context.fillText(text, x, y);
    HEAPU8.set(context.getImageData(0, 0, width, height).data, pixels);
  },
};

mergeInto(LibraryManager.library, textLibrary);
