// Puts dist/ together: a static site for any host, and dist/kith.html, one file that runs from disk.
// Inputs: build/web/app.{js,wasm}, build/fonts/ (tools/fonts.py), web/, licences/.
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {minify} from 'terser';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const kFirstVisitLimit = 1.3e6; // bytes, gzipped, fonts included

const text = (/** @type {string} */ path) => readFileSync(join(root, path), 'utf8');

rmSync(dist, {recursive: true, force: true});
mkdirSync(join(dist, 'fonts'), {recursive: true});

// ---- Scripts, style, page -----------------------------------------------------------------------
const shrink = async (/** @type {string} */ code) => {
  const result = await minify(code, {toplevel: true, compress: {passes: 3}, mangle: {reserved: ['Module']}, format: {ascii_only: true}});
  if (!result.code) throw new Error('terser gave nothing');
  return result.code;
};
const app = await shrink(readFileSync(join(root, 'build/web/app.js'), 'utf8'));
const boot = await shrink(text('web/boot.js'));
const style = text('web/kith.css');
const page = text('web/index.html');
// The program is packed by a third tighter than gzip would, and so for every host, also one that packs
// nothing. A dictionary of 4 MiB holds all of it. How long a match ends the search for a longer one makes a
// difference of a kilobyte, another way with each program.
await import(/** @type {string} */ ('../web/streams.js'));
const {apart, together} = /** @type {any} */ (globalThis).kithStreams;
const program = readFileSync(join(root, 'build/web/app.wasm'));
const streams = apart(program);
if (!program.equals(together(streams))) throw new Error('The program is not the same when it is put together again.');
const pack = (/** @type {number} */ nice) => execFileSync('xz',
  ['--format=xz', '--check=crc32', `--lzma2=preset=9e,dict=4MiB,lc=2,lp=0,pb=0,nice=${nice}`, '--stdout'], {input: streams, maxBuffer: 16e6});
const wasm = [64, 112, 200, 273].map(pack).reduce((least, other) => (other.length < least.length ? other : least));
const unpack = readFileSync(join(root, 'node_modules/xz-decompress/dist/package/xz-decompress.min.js'), 'utf8') + '\n' + await shrink(text('web/streams.js'));
const licences = readdirSync(join(root, 'licences')).sort()
  .map((name) => `${'='.repeat(78)}\n${name.replace(/\.txt$/, '')}\n${'='.repeat(78)}\n\n${text(`licences/${name}`)}\n`)
  .join('\n');

/** Replace, and insist that there was something to replace. */
const swap = (/** @type {string} */ html, /** @type {RegExp} */ what, /** @type {string} */ by) => {
  if (!what.test(html)) throw new Error(`web/index.html has no ${what}`);
  return html.replace(what, () => by);
};
// Inside of the page: Chromium asks for a linked icon anew at each change of the address, and the page
// counts its requests.
const icon = readFileSync(join(root, 'web/icons/favicon.svg')).toString('base64');
const ownIcon = (/** @type {string} */ html) =>
  swap(html, /<link rel="icon"[^>]*>/, `<link rel="icon" href="data:image/svg+xml;base64,${icon}">`);

writeFileSync(join(dist, 'app.js'), app);
writeFileSync(join(dist, 'boot.js'), boot);
writeFileSync(join(dist, 'app.wasm.xz'), wasm);
writeFileSync(join(dist, 'unpack.js'), unpack);
writeFileSync(join(dist, 'kith.css'), style);
writeFileSync(join(dist, 'index.html'), ownIcon(page));
writeFileSync(join(dist, 'licences.txt'), licences);
// For browsers without SIMD alone.
const kernels = Object.fromEntries(['layout', 'graph'].map((name) => [name, readFileSync(join(root, `build/web/${name}_kernel_plain.wasm`))]));
for (const [name, bytes] of Object.entries(kernels)) writeFileSync(join(dist, `${name}_plain.wasm`), bytes);
cpSync(join(root, 'web/icons'), join(dist, 'icons'), {recursive: true});
cpSync(join(root, 'web/manifest.webmanifest'), join(dist, 'manifest.webmanifest'));
/** @type {Map<string, Buffer>} */
const fonts = new Map();
for (const name of readdirSync(join(root, 'build/fonts')).sort()) {
  const bytes = readFileSync(join(root, 'build/fonts', name));
  fonts.set(`fonts/${name}`, bytes);
  writeFileSync(join(dist, 'fonts', name), bytes);
}

// ---- Service worker -----------------------------------------------------------------------------
const assets = ['./', 'index.html', 'unpack.js', 'boot.js', 'app.js', 'kith.css', 'manifest.webmanifest', 'licences.txt',
  ...fonts.keys(), ...readdirSync(join(root, 'web/icons')).sort().map((name) => `icons/${name}`)];
const hash = createHash('sha256');
for (const name of [...assets.slice(1), 'app.wasm.xz', 'layout_plain.wasm', 'graph_plain.wasm']) hash.update(name).update(readFileSync(join(dist, name)));
const version = hash.digest('hex').slice(0, 16);
writeFileSync(join(dist, 'sw.js'), text('web/sw.js')
  .replaceAll('__KITH_VERSION__', version)
  .replaceAll('__KITH_ASSETS__', JSON.stringify(assets)));

// ---- One file -----------------------------------------------------------------------------------
let inlineStyle = style;
for (const [name, bytes] of fonts) {
  inlineStyle = inlineStyle.replaceAll(name, `data:font/woff2;base64,${bytes.toString('base64')}`);
}
const wasmScript = `globalThis.kithWasm=${JSON.stringify(wasm.toString('base64'))};` +
  `globalThis.kithKernels=${JSON.stringify(Object.fromEntries(Object.entries(kernels).map(([name, bytes]) => [name, bytes.toString('base64')])))};`;
const scripts = [wasmScript, unpack, boot, app].map((code) => code.replaceAll('</script', '<\\/script'));
const hashes = scripts.map((code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`).join(' ');
const policy = `default-src 'none'; script-src ${hashes} 'wasm-unsafe-eval'; style-src 'unsafe-inline'; ` +
  `img-src data: blob:; font-src data:; worker-src blob:; form-action 'none'; base-uri 'none'`;
let single = page;
single = swap(single, /<meta http-equiv="Content-Security-Policy"[^>]*>/, `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
single = swap(single, /<link rel="stylesheet" href="kith\.css">/, `<style>${inlineStyle}</style>`);
for (const [i, name] of ['unpack', 'boot', 'app'].entries()) {
  const before = i === 0 ? `<script>${scripts[0]}</script>` : '';
  single = swap(single, new RegExp(`<script src="${name}\\.js"[^>]*></script>`), `${before}<script>${scripts[i + 1]}</script>`);
}
single = single.replace(/<link rel="(manifest|apple-touch-icon)"[^>]*>\s*/g, '');
single = ownIcon(single);
writeFileSync(join(dist, 'kith.html'), single);

// ---- Size ---------------------------------------------------------------------------------------
let firstVisit = 0;
for (const name of ['index.html', 'unpack.js', 'boot.js', 'app.js', 'app.wasm.xz', 'kith.css', 'manifest.webmanifest', 'sw.js', 'icons/favicon.svg']) {
  firstVisit += gzipSync(readFileSync(join(dist, name)), {level: 9}).length;
}
for (const bytes of fonts.values()) firstVisit += bytes.length;
console.log(`first visit: ${Math.round(firstVisit / 1000)} kB gzipped, fonts included`);
if (firstVisit > kFirstVisitLimit) {
  console.error(`The first visit is over its limit of ${kFirstVisitLimit / 1e6} MB.`);
  process.exit(1);
}
