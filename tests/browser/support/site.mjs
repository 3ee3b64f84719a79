// The built site as a folder: its pages, its addresses, and a plain static server for it. Reads what stands in the
// folder and knows nothing of how Tantu made it.
import { createReadStream, existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { createGzip } from "node:zlib";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));

/** The folder that is tested: `TANTU_SITE`, or what `cargo run --release -- build` writes. */
export const root = path.resolve(process.env.TANTU_SITE ?? path.join(here, "../../../public"));

if (!existsSync(path.join(root, "index.html"))) {
  throw new Error(`no built site in ${root}: build one first, or name its folder in TANTU_SITE`);
}

/** Every file of the site, as paths with `/` between the parts. */
export function files() {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      if (entry.name.startsWith(".")) continue; // what Tantu keeps for itself is not part of the site
      const name = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) walk(name);
      else found.push(name);
    }
  };
  walk("");
  return found.sort();
}

/** The address at which a file is served: `news/index.html` is `/news/`. */
export function addressOf(file) {
  return `/${file.replace(/(^|\/)index\.html$/, "$1")}`.split("/").map(encodeURIComponent).join("/");
}

/** The file that is served at an address, or undefined. */
export function fileAt(address) {
  const name = decodeURIComponent(address.split(/[?#]/)[0]).replace(/^\//, "");
  if (name.split("/").includes("..")) return undefined;
  const file = name === "" || name.endsWith("/") ? `${name}index.html` : name;
  const onDisk = path.join(root, file);
  return existsSync(onDisk) && statSync(onDisk).isFile() ? file : undefined;
}

/** The text of a file. */
export function read(file) {
  return readFileSync(path.join(root, file), "utf8");
}

/** Every page: its file, its address, its HTML, and whether it only leads on to another. */
export function pages() {
  return files()
    .filter((file) => file.endsWith(".html"))
    .map((file) => {
      const html = read(file);
      return { file, address: addressOf(file), html, leadsOn: /http-equiv=["']?refresh/i.test(html) };
    });
}

/** The address that the site believes to be its own, with a slash at the end: the home page's canonical one. */
export function base() {
  const link = /<link\b[^>]*\brel=["']?canonical["']?[^>]*>/i.exec(read("index.html"));
  const href = link && /\bhref=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(link[0]);
  if (!href) throw new Error("the home page names no canonical address");
  return href[1] ?? href[2] ?? href[3];
}

const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".json": "application/json", ".xml": "application/xml", ".svg": "image/svg+xml", ".png": "image/png",
  ".jpg": "image/jpeg", ".webp": "image/webp", ".ico": "image/x-icon", ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".csv": "text/csv; charset=utf-8",
};

/** Serves the site as any static server would; resolves to its origin and a way to end it. */
export function serve() {
  // A line that is kept open is never closed by this side: whoever is about to ask over it would get nothing.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const address = new URL(request.url, "http://site").pathname;
    const file = fileAt(address);
    if (!file && fileAt(`${address}/`)) return response.writeHead(301, { location: `${address}/` }).end();
    const served = file ?? fileAt("/404.html");
    if (!served) return response.writeHead(404).end();
    const type = types[path.extname(served)] ?? "application/octet-stream";
    const packs = /^text|json|xml|javascript|manifest/.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    response.writeHead(file ? 200 : 404, {
      "content-type": type,
      // Names that change with what is in the file may be kept for good; pages are asked for again.
      "cache-control": served.endsWith(".html") ? "no-cache" : "public, max-age=31536000",
      ...(packs ? { "content-encoding": "gzip", vary: "accept-encoding" } : {}),
    });
    const bytes = createReadStream(path.join(root, served));
    (packs ? bytes.pipe(createGzip()) : bytes).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const origin = `http://127.0.0.1:${server.address().port}`;
      resolve({ origin, close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) });
    });
  });
}
