// The colour schemes in a real browser: which one a page takes for each wish of the system and each choice of the reader,
// and a picture of each to look at.
import assert from "node:assert/strict";
import path from "node:path";
import test, { after, before } from "node:test";

import { open, output } from "./support/browser.mjs";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

const yellow = "rgb(255, 255, 0)";
const black = "rgb(0, 0, 0)";
const white = "rgb(255, 255, 255)";

/** What the page looks like: its ground, its text, and which of the browser's own colours it asks for. */
const look = (page) =>
  page.evaluate(() => {
    const body = getComputedStyle(document.body);
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    return { ground: body.backgroundColor, ink: body.color, scheme };
  });

const choose = (page, scheme) => page.evaluate((scheme) => (document.documentElement.dataset.scheme = scheme), scheme);

/** The looks under each wish of the system. */
const wished = async (page, media) => {
  await page.emulateMedia({ media: "screen", colorScheme: "light", contrast: "no-preference", ...media });
  return look(page);
};

test("a page follows the system, the reader's choice wins over it, and paper has its own colours", async () => {
  const { page, close } = await browser.visit("/", { width: 1280 });
  const light = await wished(page, {});
  const dark = await wished(page, { colorScheme: "dark" });
  assert.notEqual(light.ground, dark.ground);
  assert.equal(light.scheme, "light");
  assert.equal(dark.scheme, "dark");
  const contrastLight = await wished(page, { contrast: "more" });
  assert.deepEqual(contrastLight, { ground: white, ink: black, scheme: "light" });
  const contrastDark = await wished(page, { contrast: "more", colorScheme: "dark" });
  assert.deepEqual(contrastDark, { ground: black, ink: yellow, scheme: "dark" });

  const schemes = { light, dark, "contrast-light": contrastLight, "contrast-dark": contrastDark };
  for (const [name, expected] of Object.entries(schemes)) {
    await choose(page, name);
    for (const colorScheme of ["light", "dark"]) {
      for (const contrast of ["no-preference", "more"]) {
        assert.deepEqual(await wished(page, { colorScheme, contrast }), expected, `${name} where the system is ${colorScheme}, ${contrast}`);
        await page.emulateMedia({ media: "print", colorScheme, contrast });
        const paper = await look(page);
        assert.deepEqual(paper, { ground: white, ink: black, scheme: "light" }, `${name} on paper`);
      }
    }
  }
  await close();
});

test("every name of a colour has a value in every scheme", async () => {
  const { page, close } = await browser.visit("/", { width: 1280 });
  const names = await page.evaluate(() => {
    const root = [...document.styleSheets[0].cssRules].find((rule) => rule.selectorText === ":root");
    return [...root.style].filter((name) => name.startsWith("--"));
  });
  assert.ok(names.length > 30, `${names.length} names`);
  for (const scheme of ["light", "dark", "contrast-light", "contrast-dark"]) {
    await choose(page, scheme);
    const empty = await page.evaluate((names) => {
      const style = getComputedStyle(document.documentElement);
      return names.filter((name) => !style.getPropertyValue(name).trim());
    }, names);
    assert.deepEqual(empty, [], scheme);
  }
  await close();
});

for (const [name, address] of [["home", "/"], ["service", "/services/"], ["report", "/reports/2025-annual-summary/"]]) {
  for (const scheme of ["light", "dark", "contrast-light", "contrast-dark"]) {
    test(`${name} in ${scheme}`, async () => {
      const { page, close } = await browser.visit(address, { width: 1280, reuse: true });
      await choose(page, scheme);
      const headings = await page.locator("h1").count();
      assert.equal(headings, 1);
      await page.screenshot({ path: path.join(output, `${name}-${scheme}.png`), fullPage: name !== "report" });
      await close();
    });
  }
}
