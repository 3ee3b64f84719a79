// Every figure that was reported for the year stands on the annual summary, as a reader sees it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test, { after, before } from "node:test";

import { open } from "./support/browser.mjs";
import { none } from "./support/report.mjs";

const rows = readFileSync(new URL("figures.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split("\t"));

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

/** The main text of a page as a reader sees it. */
async function textOf(address) {
  const { page, close } = await browser.visit(address);
  const text = await page.locator("main").innerText();
  await close();
  return text;
}

/** Whether a figure stands in a text by itself, not as part of a longer number. */
function stands(figure, text) {
  const escaped = figure.replace(/[.]/g, "\\.");
  return new RegExp(`(?<![\\d.])${escaped}${/\d$/.test(figure) ? "(?![\\d.]\\d|\\d)" : ""}`).test(text);
}

test("the annual summary shows every figure of the year", async () => {
  assert.ok(rows.length > 60);
  const text = await textOf("/reports/2025-annual-summary/");
  none(rows.filter(([figure]) => !stands(figure, text)).map(([figure, what]) => [figure, what]), "figures that are not on the annual summary");
});

test("the English summary has the numbers of the Chinese one", async () => {
  const text = (await textOf("/en/reports/2025-annual-summary/")).replace(/(?<=\d),(?=\d{3})/g, "");
  const key = ["1453", "126.68%", "4811", "958", "15658", "1275", "396", "804", "7234"];
  none(key.filter((figure) => !stands(figure, text)).map((figure) => [figure, "English"]), "figures that are not on the English summary");
});

test("a figure is not found within a longer one", () => {
  assert.ok(stands("1453人", "实际救助1453人。"));
  assert.ok(!stands("453人", "实际救助1453人。"));
  assert.ok(!stands("66", "共662个") && !stands("66", "共66.5%") && stands("66", "提供岗位66个"));
});

test("nobody meets the links to the sources who has not asked for them", async () => {
  const { page, close } = await browser.visit("/reports/2025-annual-summary/", { javaScriptEnabled: false });
  const links = page.locator(".prose .figure-source");
  assert.ok((await links.count()) > 100);
  assert.equal(await page.locator(".prose .figure-source:visible").count(), 0, "seen");
  const spoken = await page.locator(".prose").ariaSnapshot();
  const heard = /link "?出处\d/;
  assert.ok(spoken.includes("1453") && !heard.test(spoken), "heard in the middle of a sentence");
  await page.getByLabel("在正文中显示数字出处").check();
  assert.ok((await page.locator(".prose .figure-source:visible").count()) > 100, "not seen when asked for");
  assert.match(await page.locator(".prose").ariaSnapshot(), heard, "not heard when asked for");
  await close();
});

test("by keyboard one comes from a figure to its source and back", async () => {
  const { page, close } = await browser.visit("/news/children-rehab/", { javaScriptEnabled: false });
  await page.getByLabel("在正文中显示数字出处").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  const focused = () => page.evaluate(() => document.activeElement.outerHTML);
  assert.match(await focused(), /figure-source/);
  const figure = await page.evaluate(() => document.activeElement.previousElementSibling.id);
  await page.keyboard.press("Enter");
  // The browser follows a link in its own time, also within a page.
  await page.waitForURL((url) => url.hash !== "");
  const source = page.locator(`${new URL(page.url()).hash}:target`);
  await source.waitFor();
  assert.ok(await source.evaluate((element) => element.getBoundingClientRect().top < innerHeight));
  assert.match(await source.innerText(), /残疾儿童.*2025年/s);
  // The next stop of the keyboard is the way back.
  await page.keyboard.press("Tab");
  while (!(await focused()).includes(`#${figure}"`)) await page.keyboard.press("Tab");
  assert.match(await focused(), /回到正文，/);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.hash === `#${figure}`);
  await page.locator(`#${figure}:target`).waitFor();
  await close();
});

test("every link from a figure finds its source, and every source its figures", async () => {
  for (const address of ["/reports/2025-annual-summary/", "/en/reports/2025-annual-summary/", "/news/medals/"]) {
    const { page, close } = await browser.visit(address);
    const lost = await page.evaluate(() =>
      [...document.querySelectorAll(".figure-source, .data-source a[href^='#']")]
        .filter((link) => !document.getElementById(link.hash.slice(1)))
        .map((link) => link.outerHTML));
    assert.deepEqual(lost, [], address);
    const unsaid = await page.evaluate(() => [...document.querySelectorAll(".prose data.figure")].filter((data) => !data.value || !data.textContent.trim()).length);
    assert.equal(unsaid, 0, address);
    await close();
  }
});
