// Put in by tools/package.mjs.
declare const __KITH_ASSETS__: string[];
