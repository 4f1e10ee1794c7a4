// @ts-check
// Pointer, wheel, keys and dropped files, read on the window: it does not matter on which element of
// the mirror they fall.

mergeInto(LibraryManager.library, {
  $Input__deps: ['$Page'],
  $Input: {
    /** Touches on the map, by pointer id. @type {Map<number, {x: number, y: number}>} */
    touches: new Map(),
    pinching: false,
    dragDepth: 0,

    onMap(/** @type {Event} */ event) {
      const target = event.target;
      return target instanceof Element && target.closest('.scroll,[role=application]')?.getAttribute('role') === 'application';
    },

    /** Middle and distance of the two fingers. */
    fingers() {
      const [a, b] = [...Input.touches.values()];
      return {x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, distance: Math.hypot(a.x - b.x, a.y - b.y) || 1};
    },

    down(/** @type {PointerEvent} */ event) {
      const touch = event.pointerType === 'touch' ? 1 : 0;
      if (touch && Input.onMap(event)) {
        Input.touches.set(event.pointerId, {x: event.clientX, y: event.clientY});
        if (Input.touches.size === 2) {
          Input.pinching = true;
          _app_pointer_gone();
          _app_frame_now();
          return;
        }
      }
      if (!event.isPrimary || Input.pinching) return;
      // A drag on the map goes on outside of the window.
      if (Input.onMap(event) && event.target instanceof Element) event.target.setPointerCapture(event.pointerId);
      const button = event.button === 2 ? 1 : event.button === 1 ? 2 : 0;
      _app_pointer_button(event.clientX, event.clientY, button, 1, touch);
      _app_frame_now();
    },

    move(/** @type {PointerEvent} */ event) {
      if (Input.touches.has(event.pointerId)) {
        const before = Input.pinching && Input.touches.size === 2 ? Input.fingers() : null;
        Input.touches.set(event.pointerId, {x: event.clientX, y: event.clientY});
        if (before) {
          const after = Input.fingers();
          _app_pinch(after.x, after.y, after.x - before.x, after.y - before.y, after.distance / before.distance);
        }
      }
      if (!event.isPrimary || Input.pinching) return;
      _app_pointer_move(event.clientX, event.clientY, event.pointerType === 'touch' ? 1 : 0);
    },

    up(/** @type {PointerEvent} */ event) {
      const touch = event.pointerType === 'touch' ? 1 : 0;
      Input.touches.delete(event.pointerId);
      if (Input.pinching) {
        if (Input.touches.size === 0) Input.pinching = false;
        return;
      }
      if (!event.isPrimary) return;
      const button = event.button === 2 ? 1 : event.button === 1 ? 2 : 0;
      _app_pointer_button(event.clientX, event.clientY, button, 0, touch);
      _app_frame_now();
      if (touch) _app_pointer_gone(); // a finger that is lifted hovers nowhere
    },

    /** The browser has taken the touch for scrolling: no press. */
    cancel(/** @type {PointerEvent} */ event) {
      Input.touches.delete(event.pointerId);
      if (Input.touches.size === 0) Input.pinching = false;
      _app_pointer_gone();
      _app_frame_now();
    },

    wheel(/** @type {WheelEvent} */ event) {
      if (!Input.onMap(event)) return; // scroll areas are the browser's
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? innerHeight : 1;
      _app_wheel(event.clientX, event.clientY, event.deltaX * unit, event.deltaY * unit, event.ctrlKey ? 1 : 0);
    },

    key(/** @type {KeyboardEvent} */ event) {
      if (event.isComposing || event.keyCode === 229 || event.key === 'Tab') return;
      const element = document.activeElement;
      const item = element instanceof HTMLElement ? element.closest('[data-id]') : null;
      const id = item instanceof HTMLElement ? Number(item.dataset.id) : 0;
      const inText = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
      const modifiers = (event.ctrlKey ? 1 : 0) | (event.shiftKey ? 2 : 0) | (event.altKey ? 4 : 0) | (event.metaKey ? 8 : 0);
      const used = Page.withText(event.key, (key) => _app_key(id, key, modifiers, inText ? 1 : 0));
      if (used) {
        event.preventDefault();
        event.stopPropagation();
      } else if (inText && event.key === 'Escape') {
        element.blur();
      } else if (element instanceof HTMLInputElement && event.key === 'Enter') {
        _app_mirror_submit(id);
      } else if (id && (event.key === 'Enter' || event.key === ' ') && !(element instanceof HTMLButtonElement) && !inText) {
        event.preventDefault();
        _app_mirror_click(id);
      }
      _app_frame_now();
    },

    start() {
      addEventListener('pointerdown', Input.down, true);
      addEventListener('pointermove', Input.move, true);
      addEventListener('pointerup', Input.up, true);
      addEventListener('pointercancel', Input.cancel, true);
      document.documentElement.addEventListener('pointerleave', (event) => {
        if (event.pointerType === 'mouse' && event.buttons === 0) _app_pointer_gone();
      });
      addEventListener('wheel', Input.wheel, {passive: false, capture: true});
      addEventListener('keydown', Input.key, true);
      addEventListener('contextmenu', (event) => { if (Input.onMap(event)) event.preventDefault(); });
      addEventListener('blur', () => { if (Input.touches.size) { Input.touches.clear(); Input.pinching = false; } });

      const holdsFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') ?? false;
      addEventListener('dragenter', (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        Input.dragDepth += 1;
        _app_dragging_files(1);
      });
      addEventListener('dragleave', (event) => {
        if (!holdsFiles(event)) return;
        Input.dragDepth = Math.max(0, Input.dragDepth - 1);
        if (Input.dragDepth === 0) _app_dragging_files(0);
      });
      addEventListener('dragover', (event) => { if (holdsFiles(event)) event.preventDefault(); });
      addEventListener('drop', (event) => {
        Input.dragDepth = 0;
        _app_dragging_files(0);
        if (!holdsFiles(event)) return;
        event.preventDefault();
        void Page.takeFiles(Array.from(event.dataTransfer?.files ?? []));
      });
      addEventListener('paste', (event) => {
        const files = Array.from(event.clipboardData?.files ?? []);
        if (files.length) {
          event.preventDefault();
          void Page.takeFiles(files);
        }
      });
    },
  },
});
