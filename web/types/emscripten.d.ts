// What Emscripten's linker gives to the files of web/bridge, and what they give to one another.

declare const LibraryManager: {library: object};
declare function mergeInto(library: object, members: object): void;

declare let HEAPU8: Uint8Array<ArrayBuffer>;
declare let HEAP32: Int32Array<ArrayBuffer>;
declare let HEAPU32: Uint32Array<ArrayBuffer>;
declare let HEAPF32: Float32Array<ArrayBuffer>;
declare let HEAPF64: Float64Array<ArrayBuffer>;
declare function UTF8ToString(pointer: number, mostBytes?: number): string;
declare function stringToUTF8(text: string, pointer: number, room: number): number;
declare function stringToNewUTF8(text: string): number;
declare function lengthBytesUTF8(text: string): number;
declare function _malloc(size: number): number;
declare function _free(pointer: number): void;
declare const Module: Record<string, any>;

// `$Name` in a library is the global Name of the page.
declare const Files: typeof filesLibrary.$Files;
declare const Input: typeof inputLibrary.$Input;
declare const GL: {textures: (WebGLTexture | null)[], currentContext: {GLctx: WebGL2RenderingContext}};
declare const Layout: typeof layoutLibrary.$Layout;
declare const Mirror: typeof mirrorLibrary.$Mirror;
declare const Page: typeof pageLibrary.$Page;
declare const Store: typeof storeLibrary.$Store;
declare const Backup: typeof backupLibrary.$Backup;
declare const Vault: typeof vaultLibrary.$Vault;
declare const Photos: typeof photosLibrary.$Photos;
declare const Glyphs: typeof textLibrary.$Glyphs;

// Called by JavaScript: src/platform/browser.hpp.
declare function _app_frame(): void;
declare function _app_frame_now(): void;
declare function _app_work(): void;
declare function _app_resized(): void;
declare function _app_pointer_move(x: number, y: number, touch: number): void;
declare function _app_pointer_button(x: number, y: number, button: number, down: number, touch: number): void;
declare function _app_pointer_gone(): void;
declare function _app_wheel(x: number, y: number, dx: number, dy: number, zooms: number): void;
declare function _app_pinch(x: number, y: number, movedX: number, movedY: number, factor: number): void;
declare function _app_key(target: number, key: number, modifiers: number, inTextField: number): number;
declare function _app_dragging_files(over: number): void;
declare function _app_file_begin(name: number, size: number): number;
declare function _app_file_end(complete: number): void;
declare function _app_files_end(): void;
declare function _app_file_progress(name: number, done: number, total: number): void;
declare function _app_file_error(message: number): void;
declare function _app_photo(person: number, jpeg: number): void;
declare function _app_small_photo(ticket: number, jpeg: number): void;
declare function _app_photo_decoded(texture: number): void;
declare function _app_route_changed(route: number): void;
declare function _app_fonts_changed(): void;
declare function _app_context_lost(): void;
declare function _app_context_restored(): void;
declare function _app_mirror_click(id: number): void;
declare function _app_mirror_text(id: number, text: number): void;
declare function _app_mirror_submit(id: number): void;
declare function _app_mirror_focus(id: number, visible: number): void;
declare function _app_mirror_scroll(id: number, top: number): void;
declare function _app_store_loaded(writable: number, message: number): void;
declare function _app_store_record(list: number, key: number, size: number): number;
declare function _app_store_snapshot_key(key: number): void;
declare function _app_store_locked(message: number): void;
declare function _app_backup_changed(): void;
declare function _app_backup_written(message: number): void;
declare function _app_vault_done(message: number): void;
declare function _app_vault_file(bytes: number, size: number, message: number): void;
declare function _app_store_appended(sequence: number, message: number): void;
declare function _app_store_snapshot_stored(sequence: number, message: number): void;
declare function _app_store_set_aside(message: number): void;
declare function _app_store_writable(): void;
declare function _app_store_past_read(first: number, last: number, message: number): void;
declare function _app_store_followed(sequence: number, bytes: number, size: number): void;
declare function _app_store_replaced(): void;
declare function _app_store_lost(message: number): void;
declare function _app_would_lose(): number;
declare function _app_layout_positions(job: number, positions: number, count: number, settled: number): void;
