// @ts-check
// Text measured and drawn by the browser on a 2D canvas, in the page's and the system's fonts.

mergeInto(LibraryManager.library, {
  $Text: {
    /** @type {CanvasRenderingContext2D} */
    context: /** @type {any} */ (null),
    font: '',
    // Chromium on Linux may take "Noto Sans Tamil Supplement" for the second word of a canvas text, which lacks
    // the letters: named here, the right one comes first. (See it with "அ வானம்" in an empty page.)
    families: '"Inter Variable", system-ui, "Noto Sans", "Noto Sans Tamil", "Segoe UI", Roboto, "Helvetica Neue", sans-serif, ' +
      '"Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji"',

    use(/** @type {number} */ size, /** @type {number} */ weight, /** @type {string} */ text) {
      if (!Text.context) {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 64;
        const context = canvas.getContext('2d', {willReadFrequently: true});
        if (!context) throw new Error('no 2D canvas');
        Text.context = context;
      }
      const font = `${weight} ${size}px ${Text.families}`;
      if (Text.font !== font) {
        Text.context.font = font;
        Text.font = font;
      }
      // The direction of the paragraph: that of its first strong letter.
      const strong = text.match(/[\p{L}]/u)?.[0] ?? '';
      Text.context.direction = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(strong) ? 'rtl' : 'ltr';
      Text.context.textAlign = 'left';
      return Text.context;
    },
  },

  text_measure__deps: ['$Text'],
  text_measure: function(/** @type {number} */ pointer, /** @type {number} */ length, /** @type {number} */ size, /** @type {number} */ weight, /** @type {number} */ numbers) {
    const text = UTF8ToString(pointer, length);
    const m = Text.use(size, weight, text).measureText(text);
    HEAPF32.set([m.width, m.actualBoundingBoxLeft, m.actualBoundingBoxRight, m.actualBoundingBoxAscent,
      m.actualBoundingBoxDescent, m.fontBoundingBoxAscent, m.fontBoundingBoxDescent], numbers >> 2);
  },

  text_rasterise__deps: ['$Text'],
  text_rasterise: function(/** @type {number} */ pointer, /** @type {number} */ length, /** @type {number} */ size, /** @type {number} */ weight, /** @type {number} */ width, /** @type {number} */ height, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ pixels) {
    const text = UTF8ToString(pointer, length);
    let context = Text.use(size, weight, text);
    const canvas = context.canvas;
    if (canvas.width < width || canvas.height < height) {
      canvas.width = Math.max(canvas.width, width + 64);
      canvas.height = Math.max(canvas.height, height + 16);
      Text.font = ''; // a resized canvas has forgotten its font
      context = Text.use(size, weight, text);
    }
    context.clearRect(0, 0, width, height);
    context.fillStyle = '#fff';
    context.textBaseline = 'alphabetic';
    context.fillText(text, x, y);
    HEAPU8.set(context.getImageData(0, 0, width, height).data, pixels);
  },
});
