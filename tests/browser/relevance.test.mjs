// How often what people need comes first when they search in their own words. How many queries lead to a right page may rise and not fall. Words and
// weights were set with the queries in relevance.tsv; those in heldout.tsv were written by somebody who did not know them, and tell what a
// stranger's chances are.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test, { after, before } from "node:test";

import { open } from "./support/browser.mjs";

/** The shares of queries whose first result is right, and of those with a right one among the first three, that were reached so far. */
const REACHED = { "relevance.tsv": { first: 0.93, three: 0.96 }, "heldout.tsv": { first: 0.82, three: 0.89 } };

const read = (file) =>
  readFileSync(new URL(file, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => line.split("\t"))
    .map(([kind, query, pages]) => ({ kind, query, pages: pages.split(",") }));
const queries = Object.fromEntries(Object.keys(REACHED).map((file) => [file, read(file)]));

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
  const all = Object.values(queries).flat();
  assert.ok(all.length >= 160, `${all.length} queries`);
  assert.equal(new Set(all.map(({ query }) => query)).size, all.length);
  for (const { query, pages } of all) {
    assert.ok(pages.length >= 1 && pages.length <= 3, query);
    for (const page of pages) assert.ok(existsSync(new URL(`../../content/${page}`, import.meta.url)), `${query}: ${page}`);
  }
});

for (const [file, reached] of Object.entries(REACHED)) {
  test(`what people need comes first, in their own words: ${file}`, async (t) => {
    const { page, origin, troubles, close } = await browser.visit("/search/");
    const kinds = new Map();
    for (const { kind, query, pages } of queries[file]) {
      const search = kind === "english" ? "/en/search/" : "/search/";
      await page.goto(`${origin}${search}?${new URLSearchParams({ q: query })}`);
      await page.locator("[data-search] [role=status]").filter({ hasText: /\S/ }).waitFor();
      const found = await page.locator("main ol h3 a").evaluateAll((all) => all.slice(0, 3).map((link) => link.getAttribute("href")));
      const rank = found.findIndex((address) => pages.map(addressOf).includes(address));
      const count = kinds.get(kind) ?? { first: 0, three: 0, all: 0 };
      kinds.set(kind, { first: count.first + (rank === 0), three: count.three + (rank >= 0), all: count.all + 1 });
      if (rank !== 0) t.diagnostic(`${kind} ${query}: ${rank < 0 ? "not among the first three" : rank + 1}; ${found[0] ?? "nothing"} is first`);
    }
    for (const [kind, { first, three, all }] of kinds) t.diagnostic(`${kind}: ${first} first, ${three} among three, of ${all}`);
    const share = (key) => [...kinds.values()].reduce((sum, count) => sum + count[key], 0) / queries[file].length;
    t.diagnostic(`first: ${share("first").toFixed(3)}, among three: ${share("three").toFixed(3)}`);
    assert.ok(share("first") >= reached.first, `first: ${share("first")}`);
    assert.ok(share("three") >= reached.three, `among three: ${share("three")}`);
    assert.deepEqual(troubles, []);
    await close();
  });
}
