// @ts-check
// Pointer, wheel and keys, read on the window: it does not matter on which element of the mirror they
// fall. What the picture does with them is decided in C++.

const inputLibrary = {
  $Input__deps: ['$Page', '$Mirror'],
  $Input__postset: 'Input.touches = new Map();',
  $Input: {
    /** Touches on the map, by pointer id. @type {Map<number, {x: number, y: number}>} */
    touches: /** @type {any} */ (null),
    pinching: false,

    onMap(/** @type {Event} */ event) {
      const target = event.target;
      return target instanceof Element && target.closest('.scroll,[role=application]')?.getAttribute('role') === 'application';
    },

    /** Middle and distance of the two fingers. */
    fingers() {
      const [a, b] = [...Input.touches.values()];
      return {x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, distance: Math.hypot(a.x - b.x, a.y - b.y) || 1};
    },

    /** In Dear ImGui's order: left, right, middle. */
    buttonOf(/** @type {PointerEvent} */ event) {
      // On a Mac, Control with the first button is the second.
      if (event.button === 0 && event.ctrlKey && /^Mac/.test(navigator.platform)) return 1;
      return event.button === 2 ? 1 : event.button === 1 ? 2 : 0;
    },
    modifiersOf(/** @type {PointerEvent | KeyboardEvent} */ event) {
      return (event.ctrlKey ? 1 : 0) | (event.shiftKey ? 2 : 0) | (event.altKey ? 4 : 0) | (event.metaKey ? 8 : 0);
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
      if (event.isTrusted && Input.onMap(event) && event.target instanceof Element) {
        event.target.setPointerCapture(event.pointerId); // a drag on the map goes on outside of the window
      }
      Mirror.tellScrolls();
      _app_pointer_button(event.clientX, event.clientY, Input.buttonOf(event), 1, touch, Input.modifiersOf(event));
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
      _app_pointer_button(event.clientX, event.clientY, Input.buttonOf(event), 0, touch, Input.modifiersOf(event));
      _app_frame_now(); // the click event that follows finds the mirror as it is after the click
      Page.pointerUpMs = performance.now(); // that may have taken long, and the click comes after it
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
      if (!Input.onMap(event)) return; // scroll areas, and the page's zoom, are the browser's
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? innerHeight : 1;
      _app_wheel(event.clientX, event.clientY, event.deltaX * unit, event.deltaY * unit, event.ctrlKey ? 1 : 0);
    },

    /** Safari tells of two fingers on a trackpad in events of its own. */
    gestureScale: 1,
    gesture(/** @type {any} */ event) {
      if (!Input.onMap(event)) return;
      event.preventDefault();
      if (event.type === 'gesturechange') _app_pinch(event.clientX, event.clientY, 0, 0, event.scale / Input.gestureScale);
      Input.gestureScale = event.type === 'gestureend' ? 1 : event.scale;
    },

    /** Arrow keys walk tabs and radio buttons. */
    walk(/** @type {Element} */ element, /** @type {string} */ key) {
      const role = element.getAttribute('role');
      const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[key];
      if (!step || (role !== 'tab' && role !== 'radio')) return false;
      const all = [...element.parentElement?.querySelectorAll(`:scope > [role=${role}]`) ?? []];
      const next = all[(all.indexOf(element) + step + all.length) % all.length];
      if (next instanceof HTMLElement) next.focus();
      return true;
    },

    key(/** @type {KeyboardEvent} */ event) {
      // A composition's keys belong to the input method, Tab to the browser: the page is never a trap.
      if (event.isComposing || event.keyCode === 229) return;
      const element = document.activeElement;
      // But for a field with a list of what may be meant: there it takes the first of them, and the list goes.
      if (event.key === 'Tab' && !element?.matches('[role=combobox][aria-expanded=true]')) return;
      const item = Mirror.itemOf(element);
      const id = Mirror.idOf(item);
      const inText = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
      const modifiers = Input.modifiersOf(event);
      const plain = (modifiers & ~2) === 0;
      if (Page.withText(event.key, (/** @type {number} */ key) => _app_key(id, key, modifiers, inText ? 1 : 0))) {
        event.preventDefault();
        event.stopPropagation();
        // Whoever walks by keys sees where they are, also after a click.
        if (item && !inText && event.key.startsWith('Arrow')) _app_mirror_focus(id, 1);
      } else if (inText && event.key === 'Escape') {
        element.blur();
      } else if (element instanceof HTMLInputElement && event.key === 'Enter') {
        _app_mirror_submit(id);
      } else if (item && plain && (event.key === 'Enter' || event.key === ' ') && !(element instanceof HTMLButtonElement) && !inText &&
                 Mirror.has(item.flags, Mirror.bits.focusable)) {
        event.preventDefault();
        _app_mirror_click(id);
      } else if (element && plain && Input.walk(element, event.key)) {
        event.preventDefault();
      } else {
        return;
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
      for (const name of ['gesturestart', 'gesturechange', 'gestureend']) addEventListener(name, Input.gesture, {passive: false, capture: true});
      addEventListener('keydown', Input.key, true);
      addEventListener('contextmenu', (event) => {
        // The map has menus of its own, and what a key has opened lies under its event already.
        // A field keeps the browser's, with which one pastes.
        const {target} = event;
        if (target instanceof Element && !target.matches('input,textarea') && target.closest('[role=menu],[role=application]')) event.preventDefault();
      });
      addEventListener('blur', () => {
        Input.touches.clear();
        Input.pinching = false;
        _app_pointer_gone(); // a button that is let go elsewhere is never heard of
      });
    },
  },
};

mergeInto(LibraryManager.library, inputLibrary);
