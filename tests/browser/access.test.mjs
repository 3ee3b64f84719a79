// What readers with a keyboard, without scripts, with large text or with a screen reader get.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test, { after, before } from "node:test";

import { open } from "./support/browser.mjs";
import { chosen } from "./support/pages.mjs";
import { none } from "./support/report.mjs";
import { pages } from "./support/site.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const levels = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

/** What axe finds on the page that is open, as pairs of problem and place. */
async function audit(page, where) {
  await page.addScriptTag({ path: axe });
  const { violations, passes } = await page.evaluate(
    // target-size and contrast at the highest level are not on by themselves
    (values) => window.axe.run({ runOnly: { type: "tag", values }, rules: { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } } }),
    levels,
  );
  assert.ok(passes.length > 10, "axe looked at the page");
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => [`${id}: ${help} ${failureSummary.split("\n")[1]?.trim()} «${html.slice(0, 160)}»`, where]));
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    test(`axe finds no fault with any kind of page, ${colorScheme}, ${width} pixels`, { timeout: 300_000 }, async () => {
      const problems = [];
      for (const { name, address } of chosen) {
        // The page's own policy would keep axe out; nothing else is changed.
        const { page, close } = await browser.visit(address, { width, colorScheme, bypassCSP: true });
        problems.push(...(await audit(page, name)));
        await close();
      }
      none(problems, "what axe finds");
    });
  }
}

test("axe does find a fault where there is one", async () => {
  const { page, close } = await browser.visit("/", { bypassCSP: true });
  await page.evaluate(() => document.querySelector("main").insertAdjacentHTML("beforeend", '<p style="color:#999;background:#fff">浅色的字</p><img src="data:,">'));
  const ids = (await audit(page, "/")).map(([problem]) => problem.split(":")[0]);
  assert.ok(ids.includes("image-alt") && ids.includes("color-contrast"), ids.join());
  await close();
});

test("without scripts every page says and links what it does with them", async () => {
  const differ = [];
  const taken = () => {
    // What only a script can do has a button that only a script shows; it says nothing of the page's own.
    document.querySelectorAll("main button").forEach((button) => button.remove());
    document.querySelector("[data-easy-view-entrance]")?.remove(); // a way to a tool that is there with a script only
    return {
      text: document.querySelector("main").innerText.replace(/\s+/g, " "),
      links: [...document.querySelectorAll("a")].map((link) => link.href),
    };
  };
  for (const { name, address } of chosen) {
    const scripted = await browser.visit(address);
    const plain = await browser.visit(address, { javaScriptEnabled: false });
    const [one, other] = [await scripted.page.evaluate(taken), await plain.page.evaluate(taken)];
    if (one.text !== other.text || one.links.join() !== other.links.join()) differ.push([name, address]);
    await scripted.close();
    await plain.close();
  }
  none(differ, "pages that are not whole without scripts");
});

test("the first press of Tab offers to skip to the text, and skips", async () => {
  for (const { address } of chosen) {
    const { page, close } = await browser.visit(address, { width: 320 });
    await page.keyboard.press("Tab");
    const skip = await page.evaluate(() => {
      const { top, left, width, height } = document.activeElement.getBoundingClientRect();
      return { href: document.activeElement.getAttribute("href"), seen: top >= 0 && left >= 0 && width > 20 && height > 20 };
    });
    assert.equal(skip.href, "#main", address);
    assert.ok(skip.seen, `${address}: the link to skip is seen once it has the focus`);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    await close();
  }
});

test("with Tab alone everything that can be pressed is reached in order, seen, and has a mark when it is", async () => {
  const problems = [];
  for (const { name, address } of chosen) {
    const { page, close } = await browser.visit(address);
    const count = await page.evaluate(() =>
      [...document.querySelectorAll("a[href], button, summary, input, select, [tabindex='0']")].filter((e) => e.checkVisibility({ visibilityProperty: true })).length);
    let reached = 0;
    let last = -1;
    for (let press = 0; press < count + 5; press += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        // A card is one target: its link may be marked by what is drawn over or around the whole card.
        const styles = [getComputedStyle(element), getComputedStyle(element, "::after")];
        for (let around = element.parentElement; around?.matches(":focus-within") && styles.length < 5; around = around.parentElement) {
          if (around.id !== "main" && around.textContent.length < 400) styles.push(getComputedStyle(around));
        }
        const marked = styles.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
        const { width, height } = element.getBoundingClientRect();
        const order = [...document.querySelectorAll("*")].indexOf(element);
        return { order, marked, seen: width > 0 && height > 0, html: element.outerHTML.slice(0, 120) };
      });
      if (!at) break;
      reached += 1;
      if (!at.marked) problems.push([`no mark shows the focus: ${at.html}`, name]);
      if (!at.seen) problems.push([`has the focus and is not seen: ${at.html}`, name]);
      if (at.order <= last) problems.push([`out of order: ${at.html}`, name]);
      last = at.order;
    }
    if (reached < count) problems.push([`only ${reached} of ${count} can be reached`, name]);
    await close();
  }
  none(problems, "what a keyboard does not reach");
});

test("what is pressed with a finger is at least 44 pixels high and wide, unless it stands in a line of text", async () => {
  const problems = [];
  for (const { name, address } of chosen) {
    const { page, close } = await browser.visit(address, { width: 320 });
    const small = await page.evaluate(() => {
      /** Whether text stands beside the element in its line. */
      const inText = (element) => {
        if (getComputedStyle(element).display !== "inline") return false;
        const block = element.closest("p, li, td, dd, th, dt, figcaption, caption, blockquote");
        return block !== null && block.innerText.trim() !== element.innerText.trim();
      };
      /** How far from its middle a press still meets the element, up and down or left and right: what is drawn counts, not its box. */
      const reach = (element, dx, dy) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const meets = (step) => element.contains(document.elementFromPoint(left + width / 2 + dx * step, top + height / 2 + dy * step));
        let [before, after] = [0, 0];
        while (before < 22 && meets(-before - 1)) before += 1;
        while (after < 22 && meets(after + 1)) after += 1;
        // What reaches further to one side than to the other is as large as both together.
        while (before + after < 44 && meets(-before - 1)) before += 1;
        while (before + after < 44 && meets(after + 1)) after += 1;
        return before + after;
      };
      return [...document.querySelectorAll("a[href], button, summary, input, select")]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !inText(element))
        .filter((element) => element.getBoundingClientRect().width > 2)
        .map((element) => {
          element.scrollIntoView({ block: "center", behavior: "instant" });
          return { element, wide: reach(element, 1, 0), high: reach(element, 0, 1) };
        })
        .filter(({ wide, high }) => wide < 43 || high < 43)
        .map(({ element, wide, high }) => `${wide}×${high} ${element.outerHTML.slice(0, 110)}`);
    });
    problems.push(...small.map((html) => [html, name]));
    await close();
  }
  none(problems, "targets that are too small");
});

test("text can be spaced out and enlarged without any of it being cut off", async () => {
  const spaced = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }";
  const problems = [];
  for (const { name, address } of chosen) {
    for (const [way, css] of [["spaced", spaced], ["at 200 %", "html { font-size: 200% !important }"]]) {
      const { page, close } = await browser.visit(address, { width: way === "spaced" ? 320 : 640, bypassCSP: true });
      await page.addStyleTag({ content: css });
      const cut = await page.evaluate(() =>
        [...document.body.querySelectorAll("*")]
          .filter((element) => {
            const style = getComputedStyle(element);
            const clips = /hidden|clip/.test(style.overflowX + style.overflowY);
            // what is hidden from the eye on purpose is a pixel large
            return clips && element.clientWidth > 2 && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
          })
          .map((element) => `cut off: ${element.outerHTML.slice(0, 110)}`));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      problems.push(...cut.map((html) => [`${way}: ${html}`, name]), ...(wide ? [[`${way}: scrolls sideways`, name]] : []));
      await close();
    }
  }
  none(problems, "text that cannot be enlarged");
});

test("a reader finds every page's parts by their roles", async () => {
  const problems = [];
  for (const { name, address } of chosen) {
    const { page, close } = await browser.visit(address);
    const roles = { main: 1, banner: 1, contentinfo: 1 };
    for (const [role, count] of Object.entries(roles)) {
      const found = await page.getByRole(role).count();
      if (found !== count) problems.push([`${found} parts with the role ${role}`, name]);
    }
    const names = await page.getByRole("navigation").evaluateAll((all) =>
      all.map((nav) => nav.getAttribute("aria-label") ?? document.getElementById(nav.getAttribute("aria-labelledby"))?.innerText));
    if (names.some((name) => !name) || new Set(names).size < names.length) problems.push([`navigation called ${names}`, name]);
    await close();
  }
  none(problems, "parts that cannot be found");
});

test("headings never skip a level on any page", () => {
  const problems = [];
  for (const { file, html } of pages()) {
    const levels = [...html.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level));
    levels.forEach((level, at) => {
      const before = levels[at - 1] ?? 0;
      if (level > before + 1) problems.push([`a heading of level ${level} after one of level ${before}`, file]);
    });
  }
  none(problems, "headings out of order");
});
