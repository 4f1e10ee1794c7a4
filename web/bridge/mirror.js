// @ts-check
// The semantic mirror: transparent elements with roles over the picture. What each is and where it lies
// comes from C++ in packets (src/platform/mirror_dom.cpp); what a person does to it goes back.

mergeInto(LibraryManager.library, {
  $Mirror__deps: ['$Page'],
  $Mirror: {
    root: /** @type {HTMLElement} */ (/** @type {any} */ (null)),
    /** @typedef {{el: HTMLElement, box: HTMLElement, role: number, flags: number, sent: string, top: number, spacer: HTMLElement | null}} Item */
    /** @type {Map<number, Item>} */
    items: new Map(),
    wantedFocus: -1,
    /** The open dialog and what had the focus before it. */
    modal: 0,
    beforeModal: 0,

    // In the order of views::Role: tag, ARIA role ('' where the tag says it), how its name is given.
    kinds: /** @type {[string, string, 'label' | 'text' | 'value'][]} */ ([
      ['button', '', 'label'], ['button', 'link', 'label'], ['button', 'checkbox', 'label'], ['button', 'radio', 'label'],
      ['button', 'tab', 'label'], ['button', 'menuitem', 'label'], ['button', 'option', 'label'],
      ['input', '', 'label'], ['input', 'searchbox', 'label'], ['textarea', '', 'label'], ['input', 'combobox', 'label'],
      ['div', 'slider', 'label'], ['div', 'heading', 'text'], ['div', '', 'text'], ['div', 'gridcell', 'text'],
      ['div', 'columnheader', 'text'], ['div', 'progressbar', 'label'], ['div', 'status', 'value'], ['div', 'alert', 'text'],
      ['div', 'img', 'label'], ['div', 'separator', 'label'],
      ['div', 'group', 'label'], ['div', 'region', 'label'], ['div', 'navigation', 'label'], ['div', 'banner', 'label'],
      ['div', 'main', 'label'], ['div', 'complementary', 'label'], ['div', 'dialog', 'label'], ['div', 'tablist', 'label'],
      ['div', 'tabpanel', 'label'], ['div', 'toolbar', 'label'], ['div', 'menu', 'label'], ['div', 'listbox', 'label'],
      ['div', 'list', 'label'], ['div', 'listitem', 'label'], ['div', 'grid', 'label'], ['div', 'row', 'label'],
      ['div', 'rowgroup', 'label'], ['div', 'application', 'label'], ['div', 'form', 'label'], ['div', 'radiogroup', 'label'],
      ['div', 'search', 'label'],
    ]),
    firstContainer: 21,

    isField(/** @type {Item} */ item) {
      return item.el instanceof HTMLInputElement || item.el instanceof HTMLTextAreaElement;
    },

    make(/** @type {number} */ id, /** @type {number} */ role) {
      const [tag, aria] = Mirror.kinds[role];
      const el = document.createElement(tag);
      el.dataset.id = String(id);
      if (aria) el.setAttribute('role', aria);
      if (el instanceof HTMLButtonElement) el.type = 'button';
      el.className = role >= Mirror.firstContainer ? 'box' : tag === 'input' || tag === 'textarea' ? 'field' : 'leaf';
      /** @type {Item} */
      const item = {el, box: el, role, flags: 0, sent: '', top: 0, spacer: null};
      Mirror.items.set(id, item);
      return item;
    },

    /** Values of ARIA attributes; null removes. */
    set(/** @type {HTMLElement} */ el, /** @type {Record<string, string | number | boolean | null>} */ attributes) {
      for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === '') el.removeAttribute(name);
        else if (el.getAttribute(name) !== String(value)) el.setAttribute(name, String(value));
      }
    },

    content(/** @type {Item} */ item, /** @type {any} */ node) {
      const {el} = item;
      const has = (/** @type {number} */ bit) => (node.flags >> bit & 1) === 1;
      const [tag, aria, naming] = Mirror.kinds[item.role];
      item.flags = node.flags;
      if (naming === 'text') {
        if (el.textContent !== node.name) el.textContent = node.name;
      } else if (naming === 'value') {
        Mirror.set(el, {'aria-label': node.name});
        if (el.textContent !== node.value) el.textContent = node.value;
      } else {
        Mirror.set(el, {'aria-label': node.name});
      }
      Mirror.set(el, {
        'aria-description': node.description,
        'aria-disabled': has(1) ? true : null,
        'aria-expanded': has(3) ? has(4) : null,
        'aria-haspopup': has(11) ? 'menu' : null,
        'aria-pressed': has(10) ? has(9) : null,
        'aria-current': has(15) ? 'page' : null,
        'aria-level': node.level || null,
      });
      if (aria === 'checkbox' || aria === 'radio') Mirror.set(el, {'aria-checked': has(0)});
      if (aria === 'tab' || aria === 'option' || aria === 'row') Mirror.set(el, {'aria-selected': has(2)});
      if (aria === 'columnheader') {
        Mirror.set(el, {'aria-sort': has(17) ? 'ascending' : has(18) ? 'descending' : null, 'aria-colindex': node.index || null});
      }
      if (aria === 'gridcell') Mirror.set(el, {'aria-colindex': node.index || null});
      if (aria === 'row') Mirror.set(el, {'aria-rowindex': node.index || null});
      if (aria === 'grid') Mirror.set(el, {'aria-rowcount': node.count || null});
      if (aria === 'listitem' || aria === 'option') Mirror.set(el, {'aria-posinset': node.index || null, 'aria-setsize': node.count || null});
      if (aria === 'dialog') Mirror.set(el, {'aria-modal': has(7) ? true : null});
      if (aria === 'progressbar' || aria === 'slider') {
        Mirror.set(el, node.maximum > 0
          ? {'aria-valuemin': node.minimum, 'aria-valuemax': node.maximum, 'aria-valuenow': node.now, 'aria-valuetext': node.value}
          : {'aria-valuenow': null, 'aria-valuetext': node.value});
      }
      if (node.controls) Mirror.set(el, {'aria-activedescendant': `k${node.controls}`});
      else el.removeAttribute('aria-activedescendant');
      el.id = `k${el.dataset.id}`;

      if (el instanceof HTMLInputElement || el instanceof HTMLTextAreaElement) {
        el.readOnly = has(13) || has(1);
        el.autocomplete = 'off';
        el.spellcheck = !has(19);
        el.setAttribute('autocapitalize', has(19) ? 'off' : 'sentences');
        if (has(21)) el.inputMode = 'email';
        if (has(22)) el.inputMode = 'tel';
        if (has(23)) el.inputMode = 'url';
        Mirror.set(el, {'aria-invalid': has(12) ? true : null, 'aria-required': has(14) ? true : null});
        el.style.fontSize = `${node.font}px`;
        el.style.paddingLeft = `${node.padding}px`;
        el.classList.toggle('shown', has(20));
        // The person's own typing is never overwritten; what the app changes itself is.
        const focused = document.activeElement === el;
        if (el.value !== node.value && (!focused || node.value !== item.sent)) {
          el.value = node.value;
          item.sent = node.value;
        }
      } else if (tag === 'div' || tag === 'button') {
        const tabbable = has(5) && !has(1);
        if (tag === 'button') el.tabIndex = tabbable || (has(5) && has(1)) ? 0 : -1;
        else if (tabbable) el.tabIndex = 0;
        else if (has(6)) el.tabIndex = -1;
        else el.removeAttribute('tabindex');
      }
      if (has(8) && !item.spacer) {
        el.classList.add('scroll');
        item.spacer = document.createElement('div');
        item.spacer.className = 'spacer';
        item.spacer.setAttribute('role', 'presentation');
        el.append(item.spacer);
        el.addEventListener('scroll', () => {
          if (Math.abs(el.scrollTop - item.top) < 1) return;
          item.top = el.scrollTop;
          _app_mirror_scroll(Number(el.dataset.id), item.top);
        }, {passive: true});
      }
    },

    place(/** @type {Item} */ item, /** @type {number[]} */ [x, y, width, height, content, scroll]) {
      const style = item.el.style;
      style.transform = `translate(${x}px,${y}px)`;
      style.width = `${width}px`;
      style.height = `${height}px`;
      if (!item.spacer) return;
      item.spacer.style.height = `${content}px`;
      if (Math.abs(scroll - item.top) >= 1) {
        item.top = scroll;
        item.el.scrollTop = scroll;
      }
    },

    remove(/** @type {number} */ id) {
      const item = Mirror.items.get(id);
      if (!item) return;
      Mirror.items.delete(id);
      const held = item.el.contains(document.activeElement);
      item.el.remove();
      if (held) _app_mirror_focus(0, 0);
    },

    /** Put the elements below their parents in reading order, moving as few as can be. */
    order(/** @type {Uint32Array} */ pairs) {
      /** @type {Map<HTMLElement, ChildNode | null>} */
      const next = new Map();
      let modal = 0;
      for (let i = 0; i < pairs.length; i += 2) {
        const item = Mirror.items.get(pairs[i]);
        if (!item) continue;
        if (item.flags >> 7 & 1) modal = pairs[i];
        const parent = Mirror.items.get(pairs[i + 1])?.el ?? Mirror.root;
        let at = next.get(parent);
        if (at === undefined) {
          at = parent.firstChild;
          while (at instanceof HTMLElement && at.classList.contains('spacer')) at = at.nextSibling;
        }
        if (at === item.el) {
          next.set(parent, item.el.nextSibling);
        } else {
          const focused = document.activeElement;
          parent.insertBefore(item.el, at);
          // Moving an element takes the focus from it.
          if (focused instanceof HTMLElement && item.el.contains(focused) && document.activeElement !== focused) focused.focus({preventScroll: true});
          next.set(parent, at);
        }
      }
      Mirror.setModal(modal);
    },

    /** All but the dialog sleeps while one is open; the focus goes into it, and back when it closes. */
    setModal(/** @type {number} */ id) {
      const dialog = id ? Mirror.items.get(id)?.el : undefined;
      for (const child of Mirror.root.children) {
        if (child instanceof HTMLElement) child.inert = dialog !== undefined && !child.contains(dialog) && !child.querySelector('[role=menu]');
      }
      if (id === Mirror.modal) return;
      if (id && !Mirror.modal) {
        const active = document.activeElement;
        Mirror.beforeModal = active instanceof HTMLElement ? Number(active.dataset.id ?? 0) : 0;
      }
      Mirror.modal = id;
      if (dialog) {
        const first = dialog.querySelector('input,textarea,button:not([aria-disabled]),[tabindex="0"]');
        if (first instanceof HTMLElement && Mirror.wantedFocus < 0) first.focus({preventScroll: true});
      } else if (Mirror.beforeModal && Mirror.wantedFocus < 0) {
        Mirror.items.get(Mirror.beforeModal)?.el.focus({preventScroll: true});
      }
    },

    tryFocus() {
      if (Mirror.wantedFocus < 0) return;
      if (Mirror.wantedFocus === 0) {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        Mirror.wantedFocus = -1;
        return;
      }
      const item = Mirror.items.get(Mirror.wantedFocus);
      if (!item?.el.isConnected) return; // it comes with the next frame
      item.el.focus();
      Mirror.wantedFocus = -1;
    },

    start() {
      Mirror.root = /** @type {HTMLElement} */ (document.getElementById('mirror'));
      const idOf = (/** @type {EventTarget | null} */ target) => {
        const item = target instanceof Element ? target.closest('[data-id]') : null;
        return item instanceof HTMLElement ? Number(item.dataset.id) : 0;
      };
      Mirror.root.addEventListener('click', (event) => {
        // A real pointer has acted through the picture already; this is assistive technology, a key
        // on a focused button, or a script.
        if (event.isTrusted && event.detail !== 0) return;
        const id = idOf(event.target);
        const item = Mirror.items.get(id);
        if (item && !Mirror.isField(item)) _app_mirror_click(id);
      });
      Mirror.root.addEventListener('input', (event) => {
        const el = event.target;
        if (!(el instanceof HTMLInputElement || el instanceof HTMLTextAreaElement)) return;
        const id = idOf(el);
        const item = Mirror.items.get(id);
        if (item) item.sent = el.value;
        Page.withText(el.value, (text) => _app_mirror_text(id, text));
      });
      Mirror.root.addEventListener('focusin', (event) => {
        const el = /** @type {HTMLElement} */ (event.target);
        _app_mirror_focus(idOf(el), el.matches(':focus-visible') ? 1 : 0);
      });
      Mirror.root.addEventListener('focusout', (event) => {
        if (!(event.relatedTarget instanceof Node) || !Mirror.root.contains(event.relatedTarget)) _app_mirror_focus(0, 0);
      });
    },
  },

  mirror_apply__deps: ['$Mirror'],
  mirror_apply: function(/** @type {number} */ pointer, /** @type {number} */ size) {
    const end = (pointer + size) >> 2;
    let at = pointer >> 2;
    const text = () => {
      const length = HEAPU32[at++];
      const value = length ? UTF8ToString(at << 2, length) : '';
      at += (length + 3) >> 2;
      return value;
    };
    while (at < end) {
      const kind = HEAPU32[at++];
      if (kind === 3) {
        const count = HEAPU32[at++];
        Mirror.order(HEAPU32.slice(at, at + 2 * count));
        at += 2 * count;
        continue;
      }
      const id = HEAPU32[at++];
      if (kind === 0) {
        Mirror.remove(id);
      } else if (kind === 1) {
        const item = Mirror.items.get(id);
        const numbers = Array.from(HEAP32.subarray(at, at + 6), (quarters) => quarters / 4);
        at += 6;
        if (item) Mirror.place(item, numbers);
      } else {
        const role = HEAPU32[at];
        const node = {
          flags: HEAPU32[at + 1], now: HEAPF32[at + 2], minimum: HEAPF32[at + 3], maximum: HEAPF32[at + 4], font: HEAPF32[at + 5],
          padding: HEAPF32[at + 6], level: HEAP32[at + 7], index: HEAP32[at + 8], count: HEAP32[at + 9], controls: HEAPU32[at + 10],
          name: '', value: '', description: '',
        };
        at += 11;
        node.name = text();
        node.value = text();
        node.description = text();
        const item = Mirror.items.get(id) ?? Mirror.make(id, role);
        Mirror.content(item, node);
      }
    }
    Mirror.tryFocus();
  },

  mirror_focus__deps: ['$Mirror'],
  mirror_focus: function(/** @type {number} */ id) {
    Mirror.wantedFocus = id >>> 0;
    Mirror.tryFocus();
  },

  mirror_announce: function(/** @type {number} */ pointer, /** @type {number} */ length, /** @type {number} */ urgent) {
    const live = document.getElementById(urgent ? 'urgent' : 'polite');
    if (live) live.textContent = UTF8ToString(pointer, length);
  },
});
