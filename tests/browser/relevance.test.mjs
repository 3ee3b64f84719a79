// How often what people need comes first when they search in their own words. The queries are in relevance.tsv; how many of them lead to a right
// page may rise and not fall.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test, { after, before } from "node:test";

import { open } from "./support/browser.mjs";

/** The shares of queries whose first result is right, and of those with a right one among the first three, that were reached so far. */
const REACHED = { first: 0.52, three: 0.65 };

const queries = readFileSync(new URL("relevance.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split("\t"))
  .map(([kind, query, pages]) => ({ kind, query, pages: pages.split(",") }));

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

/** The address of a file of `content/`: `services/a.en.md` is shown at `/en/services/a/`. */
function addressOf(path) {
  const [, folder, name, language] = path.match(/^(.*\/)?([^/.]+)(?:\.(\w+))?\.md$/);
  return `/${language ? `${language}/` : ""}${folder ?? ""}${name === "index" ? "" : `${name}/`}`;
}

test("every query is asked once, and its pages are there", () => {
  assert.ok(queries.length >= 80, `${queries.length} queries`);
  assert.equal(new Set(queries.map(({ query }) => query)).size, queries.length);
  for (const { query, pages } of queries) {
    assert.ok(pages.length >= 1 && pages.length <= 3, query);
    for (const page of pages) assert.ok(existsSync(new URL(`../../content/${page}`, import.meta.url)), `${query}: ${page}`);
  }
});

test("what people need comes first, in their own words", async (t) => {
  const { page, origin, troubles, close } = await browser.visit("/search/");
  const kinds = new Map();
  for (const { kind, query, pages } of queries) {
    const search = kind === "english" ? "/en/search/" : "/search/";
    await page.goto(`${origin}${search}?${new URLSearchParams({ q: query })}`);
    await page.locator("main [role=status]").filter({ hasText: /\S/ }).waitFor();
    const found = await page.locator("main ol h3 a").evaluateAll((all) => all.slice(0, 3).map((link) => link.getAttribute("href")));
    const rank = found.findIndex((address) => pages.map(addressOf).includes(address));
    const count = kinds.get(kind) ?? { first: 0, three: 0, all: 0 };
    kinds.set(kind, { first: count.first + (rank === 0), three: count.three + (rank >= 0), all: count.all + 1 });
    if (rank !== 0) t.diagnostic(`${kind} ${query}: ${rank < 0 ? "not among the first three" : rank + 1}; ${found[0] ?? "nothing"} is first`);
  }
  for (const [kind, { first, three, all }] of kinds) t.diagnostic(`${kind}: ${first} first, ${three} among three, of ${all}`);
  const share = (key) => [...kinds.values()].reduce((sum, count) => sum + count[key], 0) / queries.length;
  t.diagnostic(`first: ${share("first").toFixed(3)}, among three: ${share("three").toFixed(3)}`);
  assert.ok(share("first") >= REACHED.first, `first: ${share("first")}`);
  assert.ok(share("three") >= REACHED.three, `among three: ${share("three")}`);
  assert.deepEqual(troubles, []);
  await close();
});
