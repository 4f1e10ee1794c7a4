// Serves a folder with sirv, a static server, and the headers that a static host would send.
import {createServer} from 'node:http';
import sirv from 'sirv';

const [folder, port] = process.argv.slice(2);
const files = sirv(folder, {
  dev: true, // reads files anew: the folder may be rebuilt while it is served
  etag: true,
  setHeaders(response, path) {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    // The service worker keeps what it needs; everything else is asked for anew.
    response.setHeader('Cache-Control', 'no-cache');
    if (path.endsWith('.webmanifest')) response.setHeader('Content-Type', 'application/manifest+json');
  },
});
const server = createServer((request, response) => {
  files(request, response, () => {
    response.statusCode = 404;
    response.end('Not found');
  });
});
server.on('error', (error) => {
  const taken = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE';
  console.error(taken ? `Kith: port ${port} is taken; choose another with --port.` : `Kith: ${error.message}`);
  process.exit(1);
});
server.listen(Number(port));
