// How heavy pages are: what an old telephone on a slow line must fetch and wait for before anything can be read.
import assert from "node:assert/strict";
import path from "node:path";
import test, { after, before } from "node:test";
import { gzipSync } from "node:zlib";
import { readFileSync } from "node:fs";

import { open } from "./support/browser.mjs";
import { chosen } from "./support/pages.mjs";
import { none } from "./support/report.mjs";
import { session } from "./support/session.mjs";
import { fileAt, files, pages, root } from "./support/site.mjs";

const kilobyte = 1024;
const news = "/news/children-rehab/";

/** What a file weighs as servers send it. */
const packed = (file) => gzipSync(readFileSync(path.join(root, file)), { level: 9 }).length;
const shown = (bytes) => `${(bytes / kilobyte).toFixed(1)} KB`;

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

/** The style sheets and scripts that a page names. */
const parts = (html) => ({
  styles: [...html.matchAll(/<link\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => /\brel=["']?stylesheet/.test(tag)).map((tag) => /\bhref=["']?([^"'\s>]+)/.exec(tag)[1]),
  scripts: [...html.matchAll(/<script\b[^>]*\bsrc=["']?([^"'\s>]+)/g)].map(([, src]) => src),
});

test("a news page with its style sheet and its scripts is at most 30 KB, the scripts at most 10 KB", () => {
  const file = fileAt(news);
  const { styles, scripts } = parts(readFileSync(path.join(root, file), "utf8"));
  assert.equal(styles.length, 1, `style sheets: ${styles}`);
  assert.ok(scripts.length > 0, "the page has a script");
  const weigh = (addresses) => addresses.reduce((sum, address) => sum + packed(fileAt(address)), 0);
  const [html, css, js] = [packed(file), weigh(styles), weigh(scripts)];
  console.log(`news page: HTML ${shown(html)}, style sheet ${shown(css)}, scripts ${shown(js)}, together ${shown(html + css + js)}`);
  assert.ok(js <= 10 * kilobyte, `scripts weigh ${shown(js)}`);
  assert.ok(html + css + js <= 30 * kilobyte, `the page weighs ${shown(html + css + js)}`);
});

test("the HTML of every page is at most 60 KB, and what each weighs is told", () => {
  const weights = pages().filter(({ leadsOn }) => !leadsOn).map(({ file, html }) => ({ file, packed: packed(file), plain: Buffer.byteLength(html) }));
  weights.sort((a, b) => b.packed - a.packed);
  console.log("  packed      plain  page");
  for (const { file, packed, plain } of weights) console.log(`${shown(packed).padStart(8)} ${shown(plain).padStart(10)}  ${file}`);
  none(weights.filter(({ packed }) => packed > 60 * kilobyte).map(({ file, packed }) => [shown(packed), file]), "pages that are too heavy");
});

test("the site has no files of letters", () => {
  assert.deepEqual(files().filter((file) => /\.(woff2?|ttf|otf|eot)$/i.test(file)), []);
});

test("nothing keeps a page from being shown but one style sheet", async () => {
  const problems = [];
  const { page, origin, close } = await browser.visit("/");
  // Each page is fetched with all that it needs, as if none had been looked at before it.
  await (await session(page)).send("Network.setCacheDisabled", { cacheDisabled: true });
  for (const { name, address } of chosen) {
    await page.goto(origin + address);
    const blocking = await page.evaluate(() =>
      performance.getEntriesByType("resource").filter(({ renderBlockingStatus }) => renderBlockingStatus === "blocking").map(({ name }) => new URL(name).pathname));
    const letters = await page.evaluate(() => [...document.fonts].length);
    if (blocking.length !== 1 || !blocking[0].endsWith(".css")) problems.push([`waits for ${blocking}`, name]);
    if (letters > 0) problems.push(["has letters of its own", name]);
  }
  await close();
  none(problems, "what keeps pages from being shown");
});
