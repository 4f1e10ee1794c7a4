// @ts-check
// The semantic mirror: transparent elements with roles over the picture. What each is and where it lies
// comes from C++ in packets (src/platform/mirror_dom.cpp); what a person does to it goes back.

/** @typedef {{el: HTMLElement, role: number, flags: number, sent: string, top: number, spacer: HTMLElement | null}} MirrorItem */
/** @typedef {{flags: number, now: number, minimum: number, maximum: number, font: number, padding: number, level: number, index: number,
 *    count: number, controls: number, name: string, value: string, description: string}} MirrorNode */

const mirrorLibrary = {
  // The linker writes a Map inside of an object out as {}: it is made at the start.
  $Mirror__deps: ['$Page'],
  $Mirror__postset: 'Mirror.items = new Map(); Mirror.areas = new Set();',
  $Mirror: {
    root: /** @type {HTMLElement} */ (/** @type {any} */ (null)),
    /** @type {Map<number, MirrorItem>} */
    items: /** @type {any} */ (null),
    /** Those that scroll. @type {Set<MirrorItem>} */
    areas: /** @type {any} */ (null),
    wantedFocus: -1,
    composing: false,
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

    // Bits of views::NodeFlag.
    bits: {checked: 0, disabled: 1, selected: 2, expandable: 3, expanded: 4, focusable: 5, focusByCode: 6, modal: 7, scrolls: 8, pressed: 9,
      toggle: 10, popup: 11, invalid: 12, readOnly: 13, required: 14, current: 15, takesKeys: 16, sortedUp: 17, sortedDown: 18,
      sensitive: 19, visibleText: 20, email: 21, telephone: 22, url: 23, secret: 24},

    has(/** @type {number} */ flags, /** @type {number} */ bit) { return (flags >>> bit & 1) === 1; },

    isField(/** @type {unknown} */ el) { return el instanceof HTMLInputElement || el instanceof HTMLTextAreaElement; },

    /** The mirrored item that an element belongs to. */
    itemOf(/** @type {unknown} */ target) {
      const el = target instanceof Element ? target.closest('#mirror [data-id]') : null;
      return el instanceof HTMLElement ? Mirror.items.get(Number(el.dataset.id)) : undefined;
    },
    idOf(/** @type {MirrorItem | undefined} */ item) { return item ? Number(item.el.dataset.id) : 0; },

    make(/** @type {number} */ id, /** @type {number} */ role) {
      const [tag, aria] = Mirror.kinds[role];
      const el = document.createElement(tag);
      el.dataset.id = String(id);
      el.id = `k${id}`;
      if (aria) el.setAttribute('role', aria);
      if (el instanceof HTMLButtonElement) el.type = 'button';
      if (el instanceof HTMLInputElement || el instanceof HTMLTextAreaElement) el.autocomplete = 'off';
      el.className = role >= Mirror.firstContainer ? 'box' : tag === 'input' || tag === 'textarea' ? 'field' : 'leaf';
      /** @type {MirrorItem} */
      const item = {el, role, flags: 0, sent: '', top: 0, spacer: null};
      Mirror.items.set(id, item);
      return item;
    },

    /** Values of ARIA attributes; null and '' remove. */
    set(/** @type {HTMLElement} */ el, /** @type {Record<string, string | number | boolean | null>} */ attributes) {
      for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === '') el.removeAttribute(name);
        else if (el.getAttribute(name) !== String(value)) el.setAttribute(name, String(value));
      }
    },

    content(/** @type {MirrorItem} */ item, /** @type {MirrorNode} */ node) {
      const {el} = item;
      const b = Mirror.bits;
      const has = (/** @type {number} */ bit) => Mirror.has(node.flags, bit);
      const [tag, aria, naming] = Mirror.kinds[item.role];
      item.flags = node.flags;
      if (naming === 'text') {
        if (el.textContent !== node.name) el.textContent = node.name;
      } else {
        Mirror.set(el, {'aria-label': node.name});
        if (naming === 'value' && el.textContent !== node.value) el.textContent = node.value;
      }
      Mirror.set(el, {
        'aria-description': node.description,
        'aria-disabled': has(b.disabled) ? true : null,
        'aria-expanded': has(b.expandable) || aria === 'combobox' ? has(b.expanded) : null,
        'aria-haspopup': has(b.popup) ? 'menu' : null,
        'aria-pressed': has(b.toggle) ? has(b.pressed) : null,
        'aria-current': has(b.current) ? 'page' : null,
        'aria-level': node.level || null,
      });
      switch (aria) {
        case 'checkbox': case 'radio': Mirror.set(el, {'aria-checked': has(b.checked)}); break;
        case 'tab': Mirror.set(el, {'aria-selected': has(b.selected)}); break;
        case 'option': case 'listitem':
          Mirror.set(el, {'aria-posinset': node.index || null, 'aria-setsize': node.count || null});
          if (aria === 'option') Mirror.set(el, {'aria-selected': has(b.selected)});
          break;
        case 'row': Mirror.set(el, {'aria-selected': has(b.selected) ? true : null, 'aria-rowindex': node.index || null}); break;
        case 'columnheader':
          Mirror.set(el, {'aria-sort': has(b.sortedUp) ? 'ascending' : has(b.sortedDown) ? 'descending' : null, 'aria-colindex': node.index || null});
          break;
        case 'gridcell': Mirror.set(el, {'aria-colindex': node.index || null}); break;
        case 'grid': Mirror.set(el, {'aria-rowcount': node.count || null}); break;
        case 'dialog': Mirror.set(el, {'aria-modal': has(b.modal) ? true : null}); break;
        case 'progressbar': case 'slider': {
          const known = node.maximum > node.minimum;
          Mirror.set(el, {'aria-valuemin': known ? node.minimum : null, 'aria-valuemax': known ? node.maximum : null,
            'aria-valuenow': known ? node.now : null, 'aria-valuetext': node.value});
          break;
        }
        default: break;
      }
      // What a composite's focus is on; any other item controls what it names.
      const composite = ['combobox', 'grid', 'listbox', 'application', 'menu', 'radiogroup', 'tablist', 'toolbar', 'searchbox'].includes(aria);
      const controls = node.controls ? `k${node.controls}` : null;
      Mirror.set(el, {'aria-activedescendant': composite ? controls : null, 'aria-controls': composite ? null : controls});

      if (el instanceof HTMLInputElement || el instanceof HTMLTextAreaElement) {
        // Set first: a change of the type may forget the value.
        if (el instanceof HTMLInputElement && has(b.secret) !== (el.type === 'password')) {
          el.type = has(b.secret) ? 'password' : 'text';
          el.autocomplete = has(b.secret) ? 'current-password' : 'off';
        }
        el.readOnly = has(b.readOnly) || has(b.disabled);
        el.spellcheck = !has(b.sensitive);
        const own = {email: has(b.email), tel: has(b.telephone), url: has(b.url), search: aria === 'searchbox'};
        el.inputMode = Object.entries(own).find(([, wanted]) => wanted)?.[0] ?? '';
        Mirror.set(el, {
          'aria-invalid': has(b.invalid) ? true : null,
          'aria-required': has(b.required) ? true : null,
          'autocapitalize': has(b.sensitive) ? 'off' : 'sentences',
          'autocorrect': has(b.sensitive) ? 'off' : null,
          'enterkeyhint': aria === 'searchbox' ? 'search' : null,
        });
        el.style.fontSize = `${node.font}px`;
        el.style.paddingLeft = `${node.padding}px`;
        el.classList.toggle('shown', has(b.visibleText));
        // A person's own typing is never overwritten; what the app changes itself is, yet not amid a composition.
        const editing = document.activeElement === el;
        if (el.value !== node.value && (!editing || (node.value !== item.sent && !Mirror.composing))) {
          el.value = node.value;
          item.sent = node.value;
        }
      } else if (has(b.focusable)) {
        el.tabIndex = 0; // a disabled button too: its reason can be read
      } else if (has(b.focusByCode) || has(b.modal) || tag === 'button') {
        el.tabIndex = -1;
      } else if (!has(b.scrolls)) {
        el.removeAttribute('tabindex');
      }
      if (has(b.scrolls) && !item.spacer) Mirror.makeScroll(item);
    },

    makeScroll(/** @type {MirrorItem} */ item) {
      const {el} = item;
      el.classList.add('scroll');
      item.spacer = document.createElement('div');
      item.spacer.className = 'spacer';
      item.spacer.setAttribute('role', 'presentation');
      el.append(item.spacer);
      Mirror.areas.add(item);
      el.addEventListener('scroll', () => Mirror.tellScroll(item), {passive: true});
    },

    tellScroll(/** @type {MirrorItem} */ item) {
      if (Math.abs(item.el.scrollTop - item.top) < 0.5) return;
      item.top = item.el.scrollTop;
      _app_mirror_scroll(Mirror.idOf(item), item.top);
    },

    /** An area may have scrolled without its event having come yet: a press must meet what is seen. */
    tellScrolls() {
      for (const item of Mirror.areas) Mirror.tellScroll(item);
    },

    place(/** @type {MirrorItem} */ item, /** @type {number[]} */ [x, y, width, height, content, scroll]) {
      const style = item.el.style;
      style.transform = `translate(${x}px,${y}px)`;
      style.width = `${width}px`;
      style.height = `${height}px`;
      if (!item.spacer) return;
      item.spacer.style.height = `${content}px`;
      // Where the area itself has moved to is what C++ says; only another wish is followed.
      if (Math.abs(scroll - item.top) >= 0.5) {
        item.top = scroll;
        item.el.scrollTop = scroll;
      }
    },

    remove(/** @type {number} */ id) {
      const item = Mirror.items.get(id);
      if (!item) return;
      Mirror.items.delete(id);
      Mirror.areas.delete(item);
      const held = item.el.contains(document.activeElement);
      // What is below it may live on elsewhere: the order that follows says where.
      item.el.remove();
      if (held) _app_mirror_focus(0, 0);
    },

    /** Put the elements below their parents in reading order, moving as few as can be. */
    order(/** @type {Uint32Array} */ pairs) {
      const active = document.activeElement;
      /** @type {Map<HTMLElement, ChildNode | null>} */
      const next = new Map();
      let modal = 0;
      let areasMoved = false;
      for (let i = 0; i < pairs.length; i += 2) {
        const item = Mirror.items.get(pairs[i]);
        if (!item) continue;
        if (Mirror.has(item.flags, Mirror.bits.modal)) modal = pairs[i];
        const parent = Mirror.items.get(pairs[i + 1])?.el ?? Mirror.root;
        let at = next.get(parent);
        if (at === undefined) {
          at = parent.firstChild;
          while (at instanceof HTMLElement && at.className === 'spacer') at = at.nextSibling;
        }
        if (at !== item.el) {
          if (active && item.el.parentNode === parent && item.el.contains(active)) {
            // Moving an element takes the focus from it: those before it are moved behind it instead.
            while (at && at !== item.el) {
              /** @type {ChildNode | null} */
              const after = at.nextSibling;
              parent.append(at);
              at = after;
            }
          } else {
            parent.insertBefore(item.el, at);
          }
          areasMoved ||= item.spacer !== null || item.el.querySelector('.scroll') !== null;
        }
        next.set(parent, item.el.nextSibling);
      }
      // An element that was not in the page, or has been moved in it, has forgotten its scroll position.
      if (areasMoved) {
        for (const {el, top} of Mirror.areas) if (Math.abs(el.scrollTop - top) >= 0.5) el.scrollTop = top;
      }
      Mirror.setModal(modal);
    },

    /** All but the dialog sleeps while one is open; the focus goes into it, and back when it closes. */
    setModal(/** @type {number} */ id) {
      const dialog = id ? Mirror.items.get(id)?.el : undefined;
      // What comes after the dialog (its menus, toasts) lies above it and stays awake.
      for (const child of Mirror.root.children) {
        if (!(child instanceof HTMLElement)) continue;
        const before = dialog !== undefined && !child.contains(dialog) &&
          (child.compareDocumentPosition(dialog) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
        if (child.inert !== before) child.inert = before;
      }
      if (id === Mirror.modal) return;
      if (id && !Mirror.modal) Mirror.beforeModal = Mirror.focusBefore;
      Mirror.modal = id;
      if (Mirror.wantedFocus > 0) return;
      if (dialog) {
        if (dialog.contains(document.activeElement)) return;
        const first = dialog.querySelector('input,textarea,button:not([aria-disabled]),[tabindex="0"]') ?? dialog;
        if (first instanceof HTMLElement) first.focus({preventScroll: true});
      } else {
        Mirror.items.get(Mirror.beforeModal)?.el.focus({preventScroll: true});
      }
    },
    /** What had the focus before the packet at hand, which may take its element away. */
    focusBefore: 0,

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

    tellFocus(/** @type {EventTarget | null} */ target) {
      const id = Mirror.idOf(Mirror.itemOf(target));
      _app_mirror_focus(id, target instanceof Element && target.matches(':focus-visible') ? 1 : 0);
    },

    start() {
      Mirror.root = /** @type {HTMLElement} */ (document.getElementById('mirror'));
      const {root} = Mirror;
      root.addEventListener('click', (/** @type {MouseEvent} */ event) => {
        // A real pointer has acted through the picture already. Everything else is assistive technology,
        // a key on a focused button, or a script.
        if (event.isTrusted && event.detail !== 0 && performance.now() - Page.pointerUpMs < 1000) return;
        const item = Mirror.itemOf(event.target);
        if (item && !Mirror.isField(item.el)) _app_mirror_click(Mirror.idOf(item));
      });
      root.addEventListener('input', (/** @type {Event} */ event) => {
        const item = Mirror.itemOf(event.target);
        const el = event.target;
        if (!item || !(el instanceof HTMLInputElement || el instanceof HTMLTextAreaElement)) return;
        item.sent = el.value;
        Page.withText(el.value, (/** @type {number} */ text) => _app_mirror_text(Mirror.idOf(item), text));
      });
      // A list that is pasted into one line stays a list: the browser would join its lines to one word.
      root.addEventListener('paste', (/** @type {ClipboardEvent} */ event) => {
        const el = event.target;
        const text = event.clipboardData?.getData('text/plain') ?? '';
        if (!(el instanceof HTMLInputElement) || el.getAttribute('role') !== 'combobox' || !/[\r\n]/.test(text.trim())) return;
        event.preventDefault();
        document.execCommand('insertText', false, text.trim().replace(/\s*[\r\n]+\s*/g, ', '));
      });
      root.addEventListener('compositionstart', () => { Mirror.composing = true; });
      root.addEventListener('compositionend', () => { Mirror.composing = false; });
      root.addEventListener('focusin', (/** @type {FocusEvent} */ event) => {
        const item = Mirror.itemOf(event.target);
        const keys = item && Mirror.has(item.flags, Mirror.bits.focusByCode) && !Mirror.has(item.flags, Mirror.bits.takesKeys)
          ? Mirror.takerOfKeys(item) : undefined;
        if (keys) {
          keys.el.focus({preventScroll: true}); // a row that was clicked: its table walks by arrow keys
          return;
        }
        if (item && Mirror.isField(item.el)) item.el.classList.add('editing');
        Mirror.tellFocus(event.target);
      });
      root.addEventListener('focusout', (/** @type {FocusEvent} */ event) => {
        Mirror.composing = false;
        if (event.target instanceof HTMLElement) event.target.classList.remove('editing');
        if (!(event.relatedTarget instanceof Node) || !root.contains(event.relatedTarget)) _app_mirror_focus(0, 0);
      });
      root.addEventListener('dragstart', (/** @type {DragEvent} */ event) => { if (!Mirror.isField(event.target)) event.preventDefault(); });
      // The mirror never scrolls as a whole, whatever the browser wants to bring into view.
      for (const el of [root, document.documentElement, document.body]) {
        el.addEventListener('scroll', () => el.scrollTo(0, 0));
      }
      // Half-typed text counts as left when the page is hidden: it may never come back.
      document.addEventListener('visibilitychange', () => {
        if (document.hidden) {
          _app_mirror_focus(0, 0);
          _app_frame_now();
        } else if (root.contains(document.activeElement)) {
          Mirror.tellFocus(document.activeElement);
        }
      });
    },

    /** The nearest container that walks by arrow keys. */
    takerOfKeys(/** @type {MirrorItem} */ item) {
      for (let up = Mirror.itemOf(item.el.parentElement); up; up = Mirror.itemOf(up.el.parentElement)) {
        if (Mirror.has(up.flags, Mirror.bits.takesKeys)) return up;
      }
      return undefined;
    },
  },

  mirror_apply__deps: ['$Mirror'],
  mirror_apply: function(/** @type {number} */ pointer, /** @type {number} */ size) {
    const end = (pointer >>> 2) + (size >>> 2);
    let at = pointer >>> 2;
    Mirror.focusBefore = Mirror.idOf(Mirror.itemOf(document.activeElement));
    const text = () => {
      const length = HEAPU32[at++];
      const value = length ? UTF8ToString(at * 4, length) : '';
      at += (length + 3) >>> 2;
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
        Mirror.content(Mirror.items.get(id) ?? Mirror.make(id, role), node);
      }
    }
    Mirror.tryFocus();
  },

  mirror_focus__deps: ['$Mirror'],
  mirror_focus: function(/** @type {number} */ id) {
    Mirror.wantedFocus = id >>> 0;
    Mirror.tryFocus();
  },

  mirror_select__deps: ['$Mirror'],
  mirror_select: function(/** @type {number} */ id, /** @type {number} */ start, /** @type {number} */ end) {
    const el = Mirror.items.get(id >>> 0)?.el;
    if (el instanceof HTMLInputElement || el instanceof HTMLTextAreaElement) el.setSelectionRange(start, end);
  },

  mirror_announce: function(/** @type {number} */ pointer, /** @type {number} */ length, /** @type {number} */ urgent) {
    const live = document.getElementById(urgent ? 'urgent' : 'polite');
    if (!live) return;
    // A line of its own, so that the same words are said twice when they are meant twice; it leaves once
    // it has been read, so that the words are found on the page only where they are seen.
    const line = document.createElement('div');
    line.textContent = UTF8ToString(pointer, length);
    live.append(line);
    setTimeout(() => line.remove(), 2000);
  },
};

mergeInto(LibraryManager.library, mirrorLibrary);
