// The program taken apart for the way and put together again (web/streams.js).
import assert from 'node:assert/strict';
import test from 'node:test';

await import(/** @type {string} */ ('../web/streams.js'));
const {apart, together} = /** @type {any} */ (globalThis).kithStreams;

/** A module with one function of type () -> () and one page of memory. @param {number[]} code */
function moduleOf(code) {
  const body = [1, 2, 0x7f, ...code, 0x0b]; // two locals of i32
  return new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    1, 4, 1, 0x60, 0, 0,
    3, 2, 1, 0,
    4, 4, 1, 0x70, 0, 1, // a table
    5, 3, 1, 0, 1,
    6, 6, 1, 0x7f, 1, 0x41, 0, 0x0b, // a global
    12, 1, 1,
    10, body.length + 2, 1, body.length, ...body,
    11, 4, 1, 1, 1, 77,
  ]);
}

/** @type {Record<string, number[]>} */
const codes = {
  'nothing': [],
  'locals and a long number': [0x41, 0xe5, 0x8e, 0x26, 0x21, 0, 0x20, 0, 0x22, 1, 0x1a],
  'loads, stores and their offsets': [0x41, 0, 0x28, 2, 0x80, 0x01, 0x1a, 0x41, 0, 0x42, 0x7f, 0x37, 3, 8],
  'blocks, branches and a table of labels': [0x02, 0x40, 0x03, 0x40, 0x41, 1, 0x0d, 1, 0x41, 0, 0x0e, 2, 0, 1, 1, 0x0b, 0x0b],
  'an if with an else': [0x41, 0, 0x04, 0x7f, 0x41, 1, 0x05, 0x41, 2, 0x0b, 0x1a],
  'calls, also through a table': [0x10, 0, 0x41, 0, 0x11, 0, 0],
  'globals, and what is chosen by type': [0x23, 0, 0x24, 0, 0x41, 1, 0x41, 2, 0x41, 0, 0x1c, 1, 0x7f, 0x1a],
  'numbers of every kind': [0x42, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f, 0x1a,
    0x43, 0, 0, 0xc0, 0x3f, 0xfc, 0, 0x1a, 0x44, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f, 0x1a],
  'memory moved, filled and asked for': [0x41, 0, 0x41, 1, 0x41, 2, 0xfc, 10, 0, 0, 0x41, 0, 0x41, 1, 0x41, 2, 0xfc, 11, 0,
    0x41, 0, 0x41, 0, 0x41, 1, 0xfc, 8, 0, 0, 0xfc, 9, 0, 0x3f, 0, 0x40, 0, 0x1a],
  'references': [0xd0, 0x70, 0x1a, 0x41, 0, 0x25, 0, 0x1a],
};

for (const [name, code] of Object.entries(codes)) {
  test(`streams: ${name} come back as they were`, () => {
    const module = moduleOf(code);
    assert.ok(WebAssembly.validate(module));
    const packed = apart(module);
    assert.deepEqual(together(packed), module);
    // From the middle of a buffer as well.
    const within = new Uint8Array(packed.length + 3);
    within.set(packed, 3);
    assert.deepEqual(together(within.subarray(3)), module);
  });
}

test('streams: what cannot be taken apart is refused', () => {
  assert.throws(() => apart(moduleOf([0xfd, 0x0f])), /not known/);
  assert.throws(() => apart(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0])), /without code/);
});
