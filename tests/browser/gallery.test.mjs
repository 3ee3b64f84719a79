// The gallery of components (`tantu gallery`) in a real browser: every page of it, in every scheme.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";

import { audit, looking } from "./support/axe.mjs";

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

test("every link of the gallery's own leads to a page of it", async () => {
  const { page, origin, close } = await browser.visit("/");
  const dead = [];
  for (const { file } of pages()) {
    await page.goto(`${origin}/${file}`);
    const links = await page.$$eval("a[href]", (links) =>
      links.filter((link) => !link.closest(".gallery-example")).map((link) => new URL(link.href).pathname));
    dead.push(...links.filter((link) => !fileAt(link)).map((link) => [link, file]));
  }
  await close();
  none(dead, "links that lead nowhere");
});

for (const width of [320, 1280]) {
  test(`axe finds no fault with any page at ${width} pixels, nothing fails and nothing reaches out`, { timeout: 900_000 }, async () => {
    // Narrow pages differ in how they are laid out, not in their colours.
    const looked = pages().filter((one) => width === 1280 || ["index", "light", "print"].includes(scheme(one)));
    const failures = [];
    const problems = await each(looked, async (one) => {
      const found = [];
      const { page, troubles, close } = await browser.visit(one.address, { width, ...looking });
      // A reader's own colours take the place of any scheme: once for each page is enough.
      for (const forcedColors of ["index", "light"].includes(scheme(one)) ? ["none", "active"] : ["none"]) {
        await page.emulateMedia({ forcedColors });
        found.push(...(await audit(page, one.file)));
      }
      await page.emulateMedia({ forcedColors: "none" });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) found.push([`scrolls sideways by ${wide} pixels`, one.file]);
      failures.push(...troubles.map((trouble) => [trouble, one.file]));
      await close();
      return found;
    });
    none(problems.flat(), "what is wrong with the gallery");
    none(failures, "errors, failed requests and requests to other hosts");
  });
}

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
