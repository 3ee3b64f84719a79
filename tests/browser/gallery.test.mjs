// The gallery of components (`tantu gallery`) in a real browser: every component, in every scheme.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";

import { audit, auditColours, looking } from "./support/axe.mjs";

// The folder that is served is chosen before anything asks for it.
const here = path.dirname(fileURLToPath(import.meta.url));
process.env.TANTU_SITE = path.resolve(process.env.TANTU_GALLERY ?? path.join(here, "../../gallery"));
if (!existsSync(path.join(process.env.TANTU_SITE, "gallery.json"))) {
  throw new Error(`no gallery in ${process.env.TANTU_SITE}: run tantu gallery first, or name its folder in TANTU_GALLERY`);
}
const { open, output } = await import("./support/browser.mjs");
const { each } = await import("./support/parallel.mjs");
const { none } = await import("./support/report.mjs");
const { fileAt, pages, root } = await import("./support/site.mjs");

const { components } = JSON.parse(readFileSync(path.join(root, "gallery.json"), "utf8"));
const scheme = ({ html }) => /data-scheme="?([a-z-]+)/.exec(html)?.[1] ?? "index";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

test("every component and every example has a page in every scheme", () => {
  assert.ok(components.length > 50, `${components.length} components`);
  const missing = [];
  for (const { name, examples } of components) {
    assert.ok(examples.length > 0, `${name} has no examples`);
    for (const { title, page } of examples) {
      for (const folder of ["", "dark/", "contrast-light/", "contrast-dark/", "print/"]) {
        const file = fileAt(`/${page.replace(/index\.html$/, folder)}`);
        const shown = file && readFileSync(path.join(root, file), "utf8").includes(title.replaceAll("&", "&amp;"));
        if (!shown) missing.push([title, `${page} ${folder}`]);
      }
    }
  }
  none(missing, "examples that are not shown");
});

/** The addresses of the gallery's own links, style sheets, scripts and icons on a page: not those of the examples, nor of the HTML that is shown as text. */
function links({ html, address }) {
  const [head, ...rest] = html.split(/<div class="?gallery-example\b/);
  return [head, ...rest.map((part) => part.slice(part.search(/<details class="?gallery-code/)))].flatMap((part) =>
    [...part.matchAll(/<(?:a|link|script) [^>]*?(?:href|src)="?([^"\s>]*)/g)].map(([, href]) => new URL(href, `http://localhost${address}`).pathname));
}

test("everything that the gallery itself links or loads is there", () => {
  const all = pages().flatMap((one) => links(one).map((link) => [link, one.file]));
  assert.ok(all.length > 5 * pages().length, `${all.length} links`);
  none(all.filter(([link]) => !fileAt(link)), "links that lead nowhere");
});

/** Schemes that are told apart by one attribute. What is on paper has rules of its own, and pages to show them. */
const switched = ["light", "dark", "contrast-light", "contrast-dark"];

/** A page of the gallery without what says which scheme it is in and where it stands. */
const withoutScheme = ({ html }) =>
  html
    .replace(/data-scheme="?[a-z-]+"?/, "")
    .replace(/<title>[^<]*<\/title>/, "")
    .replace(' aria-current="page"', "")
    .replaceAll(/(?:\.\.\/)+/g, "../")
    .replaceAll(/\/(?:dark|contrast-light|contrast-dark)\/index\.html/g, "/index.html");

test("the pages of a component differ in nothing but their scheme", () => {
  const light = new Map(pages().filter((one) => scheme(one) === "light").map((one) => [one.address, withoutScheme(one)]));
  const others = pages().filter((one) => switched.slice(1).includes(scheme(one)));
  assert.equal(others.length, 3 * light.size);
  for (const one of others) assert.equal(withoutScheme(one), light.get(one.address.replace(/[a-z-]+\/$/, "")), one.file);
});

// Since they differ in nothing else, one page is put into each scheme in its turn: to open each takes longer than to look at it.
test("axe finds no fault with any page in any scheme, narrow or wide; nothing fails and nothing reaches out", { timeout: 900_000 }, async () => {
  const failures = [];
  const problems = await each(pages().filter((one) => ["index", "light", "print"].includes(scheme(one))), async (one) => {
    const found = [];
    const { page, troubles, close } = await browser.visit(one.address, { width: 320, reuse: true, ...looking });
    const sideways = async (width) => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) found.push([`scrolls sideways by ${wide} pixels at ${width}`, one.file]);
    };
    found.push(...(await audit(page, `${one.file} at 320 pixels`)));
    await sideways(320);
    await page.setViewportSize({ width: 1280, height: 900 });
    await sideways(1280);
    for (const name of scheme(one) === "light" ? switched : [scheme(one)]) {
      const isFirst = name === scheme(one);
      if (!isFirst) await page.evaluate((scheme) => document.documentElement.setAttribute("data-scheme", scheme), name);
      found.push(...(await (isFirst ? audit : auditColours)(page, `${one.file} ${name}`)));
    }
    if (scheme(one) !== "print") {
      await page.emulateMedia({ forcedColors: "active" });
      found.push(...(await auditColours(page, `${one.file} in forced colours`)));
    }
    failures.push(...troubles.map((trouble) => [trouble, one.file]));
    await close();
    return found;
  });
  none(problems.flat(), "what is wrong with the gallery");
  none(failures, "errors, failed requests and requests to other hosts");
});

test("a page has the colours of its scheme, whatever the system wishes", async () => {
  const grounds = new Map();
  for (const colorScheme of ["light", "dark"]) {
    const { page, origin, close } = await browser.visit("/", { colorScheme });
    for (const one of pages().filter(({ file }) => file.startsWith("notice/"))) {
      await page.goto(`${origin}/${one.file}`);
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(grounds.get(scheme(one)) ?? ground, ground, one.file);
      grounds.set(scheme(one), ground);
    }
    await close();
  }
  assert.equal(grounds.size, 5);
  assert.equal(new Set(grounds.values()).size, 4, "white is the ground of two: black on white, and paper");
});

test("pictures to look at", async () => {
  const { page, origin, close } = await browser.visit("/");
  for (const name of ["index.html", "notice/index.html", "steps/contrast-dark/index.html", "data-table/print/index.html"]) {
    await page.goto(`${origin}/${name}`);
    await page.screenshot({ path: path.join(output, `gallery-${name.replaceAll("/", "-").replace("-index.html", "")}.png`), fullPage: true });
  }
  assert.equal(await page.locator("h1").count(), 1);
  await close();
});
