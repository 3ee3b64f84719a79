// Charts as a browser draws them: letters that can be read on a small telephone, none over another, none cut off.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";

import { open } from "./support/browser.mjs";
import { none } from "./support/report.mjs";
import { pages } from "./support/site.mjs";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

const withCharts = pages().filter(({ html }) => /class="?chart[" >]/.test(html));

/** What is wrong with the texts of the drawings that are shown. */
const troubles = () => {
  const found = [];
  for (const drawing of document.querySelectorAll("svg.chart__drawing")) {
    const sheet = drawing.getBoundingClientRect();
    if (sheet.width === 0) continue;
    const texts = [...drawing.querySelectorAll("text")].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
    const scale = sheet.width / drawing.viewBox.baseVal.width;
    for (const text of drawing.querySelectorAll("text")) {
      const size = Number.parseFloat(text.getAttribute("font-size")) * scale;
      if (size < 12) found.push(`«${text.textContent}» is ${size.toFixed(1)} pixels high`);
    }
    texts.forEach(({ text, box }, at) => {
      if (box.left < sheet.left - 1 || box.right > sheet.right + 1) found.push(`«${text}» is cut off`);
      for (const other of texts.slice(at + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        // Boxes of letters are higher than what is drawn of them.
        if (across > 1 && down > box.height * 0.4) found.push(`«${text}» covers «${other.text}»`);
      }
    });
  }
  return found;
};

test("the sample site has charts", () => {
  assert.ok(withCharts.length >= 4, `${withCharts.length} pages with charts`);
});

for (const width of [320, 768, 1280]) {
  test(`letters of charts at ${width} pixels are large enough, apart and whole`, async () => {
    const problems = [];
    for (const { address, file } of withCharts) {
      const { page, close } = await browser.visit(address, { width, reuse: true });
      const shown = await page.evaluate(() =>
        [...document.querySelectorAll("figure.chart")].map((figure) =>
          [...figure.querySelectorAll("svg")].filter((drawing) => drawing.getBoundingClientRect().width > 0).length));
      if (shown.length === 0 || shown.some((count) => count !== 1)) problems.push([`drawings shown: ${shown}`, file]);
      problems.push(...(await page.evaluate(troubles)).map((trouble) => [trouble, file]));
      await close();
    }
    none(problems, `charts in trouble at ${width} pixels`);
  });
}

test("in the reader's own colours every mark stands out from the page", async () => {
  const problems = [];
  for (const { address, file } of withCharts) {
    const { page, close } = await browser.visit(address, { forcedColors: "active", reuse: true });
    const faint = await page.evaluate(() => {
      const canvas = getComputedStyle(document.body).backgroundColor;
      return [...document.querySelectorAll(".chart__mark, .chart text")]
        .filter((mark) => mark.getBoundingClientRect().width > 0)
        .filter((mark) => {
          const style = getComputedStyle(mark);
          const colour = mark.localName === "text" ? style.fill : style.stroke;
          return colour === canvas || colour === "none";
        })
        .map((mark) => mark.outerHTML.slice(0, 80));
    });
    problems.push(...faint.map((mark) => [mark, file]));
    await close();
  }
  none(problems, "marks that cannot be seen in forced colours");
});

test("on paper the wide drawing is shown and its table is open", async () => {
  const { page, close } = await browser.visit(withCharts[0].address);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("svg.chart__drawing--wide").first().isVisible());
  assert.equal(await page.locator("svg.chart__drawing--narrow").first().isVisible(), false);
  assert.ok(await page.locator("figure.chart table").first().isVisible());
  await close();
});
