// The reading tools, used as a reader uses them: with the keyboard, on one page and the next, with storage switched off
// or full of something else. Reading aloud has a file of its own.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import test, { after, before } from "node:test";

import { open, output } from "./support/browser.mjs";
import { none } from "./support/report.mjs";
import { pages } from "./support/site.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const news = "/news/children-rehab/";
const service = "/services/certificate/";
const key = "tantu-reading";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

/** Opens a page for a reader who has made choices before. */
async function visit(address, choices, options = {}) {
  const visited = await browser.visit("/assets/", { ...options, expected: 404 });
  const stored = typeof choices === "string" ? choices : JSON.stringify(choices);
  await visited.page.evaluate(([name, value]) => localStorage.setItem(name, value), [key, stored]);
  await visited.page.goto(visited.origin + address);
  visited.troubles.length = 0;
  return visited;
}

const root = (page, name) => page.evaluate((name) => document.documentElement.getAttribute(`data-${name}`), name);
const kept = (page) => page.evaluate((name) => JSON.parse(localStorage.getItem(name)), key);
const status = (page) => page.locator("[role=status]").first().textContent();
const size = (page) => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector("main p")).fontSize));
const more = (page) => page.getByRole("button", { name: "更多阅读工具" });

/** Presses Tab until what is named has the focus. */
async function tabTo(page, locator, most = 60) {
  for (let press = 0; press < most; press += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`cannot be reached by Tab: ${locator}`);
}

test("text grows to twice its size by keyboard alone, says so, and stays so on the next page", async () => {
  const { page, origin, troubles, close } = await browser.visit("/");
  const normal = await size(page);
  const larger = page.getByRole("button", { name: "放大文字" });
  await tabTo(page, larger);
  for (const percent of [125, 150, 175, 200]) {
    await page.keyboard.press("Enter");
    assert.ok(Math.abs((await size(page)) - (normal * percent) / 100) < 0.1, `${percent} %`);
    assert.equal(await status(page), `文字大小${percent}%`);
  }
  await page.keyboard.press("Enter");
  assert.match(await status(page), /已经是最大/);
  await page.goto(origin + service);
  assert.ok((await size(page)) >= normal * 1.99, "kept on the next page");
  await page.getByRole("button", { name: "缩小文字" }).focus();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("Space");
  assert.equal(await status(page), "文字大小100%");
  await page.keyboard.press("Space");
  assert.match(await status(page), /已经是最小/);
  assert.equal(await kept(page), null, "nothing is kept when nothing differs");
  assert.deepEqual(troubles, []);
  await close();
});

test("text size adds to what is set in the browser", async () => {
  const { page, close } = await visit("/", { size: "150" }, { bypassCSP: true });
  const before = await size(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Page.enable");
  await session.send("Page.setFontSizes", { fontSizes: { standard: 24 } });
  assert.ok(Math.abs((await size(page)) / before - 1.5) < 0.01);
  await close();
});
