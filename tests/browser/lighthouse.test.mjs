// Lighthouse: full marks in all of its four categories. It loads each page as a slow telephone on a slow line would, which it
// computes from one observed load (its simulated throttling), so that the marks depend on the pages more than on the machine.
// A machine that is busy with something else can still spoil an observation: then the page is observed again, up to three
// times in all, and the best counts. A page that is too heavy fails all three.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";

import lighthouse from "lighthouse";

import { open } from "./support/browser.mjs";

const port = 9200 + (process.pid % 700);
let browser;
before(async () => {
  browser = await open({ debuggingPort: port });
});
after(() => browser?.close());

const asked = { home: "/", list: "/news/", article: "/news/children-rehab/", guide: "/services/certificate/", report: "/reports/2025-annual-summary/" };
const categories = ["performance", "accessibility", "best-practices", "seo"];

/** The marks of one observation, and what took something off them. */
async function marks(address) {
  const { lhr } = await lighthouse(browser.origin + address, { port, onlyCategories: categories, output: "json", logLevel: "error", throttlingMethod: "simulate" });
  assert.equal(lhr.runtimeError, undefined, lhr.runtimeError?.message);
  const lost = categories.flatMap((category) =>
    lhr.categories[category].auditRefs
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
      .map(({ id }) => `${category}: ${id}, ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`));
  return { scores: Object.fromEntries(categories.map((category) => [category, Math.round(lhr.categories[category].score * 100)])), lost };
}

for (const [name, address] of Object.entries(asked)) {
  test(`Lighthouse gives ${name} full marks`, { timeout: 300_000 }, async () => {
    const best = Object.fromEntries(categories.map((category) => [category, 0]));
    let lost = [];
    for (let attempt = 0; attempt < 3 && categories.some((category) => best[category] < 100); attempt += 1) {
      const found = await marks(address);
      lost = found.lost;
      for (const category of categories) best[category] = Math.max(best[category], found.scores[category]);
    }
    assert.deepEqual(best, Object.fromEntries(categories.map((category) => [category, 100])), `${name}\n${lost.join("\n")}`);
  });
}
