// @ts-check
// The program as it travels: the code of a WebAssembly module taken apart into streams of what is
// alike, which packs by a twelfth tighter than code as it stands, and put together again. Both ways go
// through the code alike, by its binary format (WebAssembly Core Specification 2.0, 5.4 and 5.5.13).
//
// Apart: where the code begins in the module and its length, the length of each stream, all as 32 bits
// little-endian; the module without the code; the streams.
(() => {
  'use strict';
  // Instructions stay with what goes by them; every other kind of immediate has a stream of its own.
  const [kInstructions, kSizes, kDeclared, kLocals, kOffsets, kBranches, kTables, kIndirect, kGlobals, kInt32, kInt64, kFloat32, kFloat64] = Array(13).keys();
  const kStreams = 13, kHeader = 4 * (2 + kStreams);
  const kCodeSection = 10;
  // Of the instructions behind 0xfc, from memory.init on: how many indices each has.
  const kIndices = [2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

  /**
   * @param {(stream: number) => number} number  take the next LEB128; its lowest 32 bits
   * @param {(stream: number, count: number) => number} bytes  take so many; the first
   * @param {() => number} at  how far the module is
   */
  function walk(number, bytes, at) {
    for (let functions = number(kSizes); functions > 0; --functions) {
      const size = number(kSizes);
      const end = at() + size;
      for (let groups = number(kDeclared); groups > 0; --groups) {
        number(kDeclared);
        bytes(kDeclared, 1);
      }
      while (at() < end) instruction(number, bytes);
    }
  }

  /**
   * @param {(stream: number) => number} number
   * @param {(stream: number, count: number) => number} bytes
   */
  function instruction(number, bytes) {
    const code = bytes(kInstructions, 1);
    if (code >= 0x20 && code <= 0x22) {
      number(kLocals);
    } else if (code >= 0x28 && code <= 0x3e) { // loads and stores
      number(kInstructions);
      number(kOffsets);
    } else if (code <= 0x04 ? code >= 0x02 : [0x10, 0x25, 0x26, 0x3f, 0x40, 0xd0, 0xd2].includes(code)) {
      number(kInstructions); // blocks, calls, and what is rare
    } else if (code === 0x0c || code === 0x0d) {
      number(kBranches);
    } else if (code === 0x0e) {
      for (let labels = number(kTables); labels >= 0; --labels) number(kTables);
    } else if (code === 0x11) {
      number(kIndirect);
      number(kIndirect);
    } else if (code === 0x1c) {
      for (let types = number(kInstructions); types > 0; --types) bytes(kInstructions, 1);
    } else if (code === 0x23 || code === 0x24) {
      number(kGlobals);
    } else if (code === 0x41) {
      number(kInt32);
    } else if (code === 0x42) {
      number(kInt64);
    } else if (code === 0x43) {
      bytes(kFloat32, 4);
    } else if (code === 0x44) {
      bytes(kFloat64, 8);
    } else if (code === 0xfc) {
      for (let indices = kIndices[number(kInstructions) - 8] ?? 0; indices > 0; --indices) number(kInstructions);
    } else if (code > 0xd2 || (code > 0xc4 && code < 0xd0)) {
      throw new Error(`An instruction that is not known here: ${code}`);
    }
  }

  /**
   * Copy from `from` to `to`, each moved on.
   * @param {{data: Uint8Array, at: number}} from
   * @param {{data: Uint8Array, at: number}} to
   */
  function copyNumber(from, to) {
    let value = 0;
    for (let shift = 0;; shift += 7) {
      const byte = from.data[from.at++];
      to.data[to.at++] = byte;
      if (shift < 32) value |= (byte & 127) << shift;
      if (!(byte & 128)) return value >>> 0;
    }
  }

  /**
   * @param {{data: Uint8Array, at: number}} from
   * @param {{data: Uint8Array, at: number}} to
   * @param {number} count
   */
  function copyBytes(from, to, count) {
    for (let i = 0; i < count; ++i) to.data[to.at + i] = from.data[from.at + i];
    from.at += count;
    to.at += count;
    return to.data[to.at - count];
  }

  /** @param {Uint8Array} module @returns {Uint8Array<ArrayBuffer>} */
  function apart(module) {
    const source = {data: module, at: 8};
    const nowhere = () => ({data: new Uint8Array(5), at: 0});
    let begin = 0, length = 0;
    while (source.at < module.length && length === 0) {
      const section = source.data[source.at++];
      const size = copyNumber(source, nowhere());
      if (section === kCodeSection) {
        begin = source.at;
        length = size;
      } else {
        source.at += size;
      }
    }
    if (length === 0) throw new Error('A module without code');
    const streams = Array.from({length: kStreams}, () => ({data: new Uint8Array(length), at: 0}));
    walk((stream) => copyNumber(source, streams[stream]), (stream, count) => copyBytes(source, streams[stream], count), () => source.at);
    if (source.at !== begin + length) throw new Error('Code that does not end where its section does');
    const packed = new Uint8Array(kHeader + module.length);
    const header = new DataView(packed.buffer);
    [begin, length, ...streams.map((stream) => stream.at)].forEach((value, i) => header.setUint32(4 * i, value, true));
    let at = kHeader;
    for (const part of [module.subarray(0, begin), module.subarray(begin + length), ...streams.map((stream) => stream.data.subarray(0, stream.at))]) {
      packed.set(part, at);
      at += part.length;
    }
    return packed;
  }

  /** @param {Uint8Array} packed @returns {Uint8Array<ArrayBuffer>} */
  function together(packed) {
    const header = new DataView(packed.buffer, packed.byteOffset);
    const begin = header.getUint32(0, true), length = header.getUint32(4, true);
    const module = new Uint8Array(packed.length - kHeader);
    const rest = module.length - length;
    let at = kHeader + rest;
    const streams = Array.from({length: kStreams}, (_, i) => {
      const stream = {data: packed, at};
      at += header.getUint32(8 + 4 * i, true);
      return stream;
    });
    module.set(packed.subarray(kHeader, kHeader + begin));
    module.set(packed.subarray(kHeader + begin, kHeader + rest), begin + length);
    const target = {data: module, at: begin};
    walk((stream) => copyNumber(streams[stream], target), (stream, count) => copyBytes(streams[stream], target, count), () => target.at);
    return module;
  }

  /**
   * The program's bytes.
   * @param {ReadableStream<Uint8Array>} packed  as it came
   */
  async function unpacked(packed) {
    const stream = new (/** @type {any} */ (globalThis))['xz-decompress'].XzReadableStream(packed);
    return together(new Uint8Array(await new Response(stream).arrayBuffer()));
  }

  Object.assign(globalThis, {kithStreams: {apart, together, unpacked}});
})();
