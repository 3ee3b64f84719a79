// axe-core with every rule, on every kind of page in every scheme and on every page of the site in one.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";

import { audit, auditColours, looking, revealed } from "./support/axe.mjs";
import { open } from "./support/browser.mjs";
import { chosen } from "./support/pages.mjs";
import { each } from "./support/parallel.mjs";
import { none } from "./support/report.mjs";
import { colour, schemes } from "./support/schemes.mjs";
import { pages } from "./support/site.mjs";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

for (const width of [320, 1280]) {
  test(`axe finds no fault with any kind of page in any scheme at ${width} pixels`, { timeout: 900_000 }, async () => {
    const problems = await each(chosen, async ({ name, address }) => {
      const { page, close } = await browser.visit(address, { width, reuse: true, ...looking });
      const found = [];
      for (const [at, scheme] of schemes.entries()) {
        await colour(page, scheme);
        found.push(...(await (at === 0 ? audit : auditColours)(page, `${name}, ${scheme.name}`)));
      }
      await close();
      return found;
    });
    none(problems.flat(), "what axe finds");
  });
}

test("axe finds no fault with what is hidden at first, and nothing stays hidden for ever", { timeout: 600_000 }, async () => {
  const problems = await each(chosen, async ({ name, address }) => {
    const { page, close } = await browser.visit(address, { reuse: true, ...looking });
    const found = await revealed(page, name);
    await close();
    return found;
  });
  none(problems.flat(), "what axe finds in hidden parts");
});

test("axe finds no fault with any page of the site", { timeout: 900_000 }, async () => {
  const all = pages().filter(({ leadsOn }) => !leadsOn);
  const problems = await each(all, async ({ address, file }) => {
    const { page, close } = await browser.visit(address, { width: 1024, reuse: true, ...looking });
    const found = await audit(page, file);
    await close();
    return found;
  });
  assert.ok(all.length > 50, `${all.length} pages`);
  none(problems.flat(), "what axe finds");
});

test("axe does find a fault where there is one, and what it leaves open is decided", async () => {
  const { page, close } = await browser.visit("/", looking);
  await page.evaluate(() =>
    document.querySelector("main").insertAdjacentHTML("beforeend", `
      <p style="color:#999;background:#fff">浅色的字</p><img src="data:,">
      <p id="striped" style="color:#777;background:linear-gradient(#fff,#eee)">花底上的字</p>
      <p style="color:#000;background:linear-gradient(#fff,#eee)">花底上的黑字</p>`));
  const problems = (await audit(page, "/")).map(([problem]) => problem);
  for (const id of ["image-alt", "color-contrast"]) assert.ok(problems.some((problem) => problem.startsWith(`${id}:`)), id);
  assert.ok(problems.some((problem) => problem.includes("drawn") && problem.includes("striped")), problems.join("\n"));
  assert.ok(!problems.some((problem) => problem.includes("黑字")), problems.join("\n"));
  await close();
});
