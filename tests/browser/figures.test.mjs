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
