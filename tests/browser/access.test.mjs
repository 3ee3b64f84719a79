// What readers without scripts, with large text, with a finger or with a screen reader get.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";

import { open } from "./support/browser.mjs";
import { chosen } from "./support/pages.mjs";
import { each, pairs } from "./support/parallel.mjs";
import { none } from "./support/report.mjs";
import { pages } from "./support/site.mjs";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

test("without scripts every page says and links what it does with them", async () => {
  const taken = () => {
    // What only a script can do has a button that only a script shows; it says nothing of the page's own.
    // In the head of a table the button holds the words that stood there.
    document.querySelectorAll("main th button").forEach((button) => button.replaceWith(...button.childNodes));
    document.querySelectorAll("main button, main [role=status]").forEach((element) => element.remove());
    document.querySelector("[data-easy-view-entrance]")?.remove(); // a way to a tool that is there with a script only
    return {
      text: document.querySelector("main").innerText.replace(/\s+/g, " "),
      links: [...document.querySelectorAll("a")].map((link) => link.href),
    };
  };
  const differ = await each(chosen, async ({ name, address }) => {
    const scripted = await browser.visit(address, { reuse: true });
    const plain = await browser.visit(address, { javaScriptEnabled: false, reuse: true });
    const [one, other] = [await scripted.page.evaluate(taken), await plain.page.evaluate(taken)];
    await scripted.close();
    await plain.close();
    return one.text === other.text && one.links.join() === other.links.join() ? [] : [[name, address]];
  });
  none(differ.flat(), "pages that are not whole without scripts");
});

test("what is pressed with a finger is at least 44 pixels high and wide, unless it stands in a line of text", async () => {
  const problems = await each(chosen, async ({ name, address }) => {
    const { page, close } = await browser.visit(address, { width: 320, reuse: true });
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
    await close();
    return small.map((html) => [html, name]);
  });
  none(problems.flat(), "targets that are too small");
});

test("text can be spaced out and enlarged without any of it being cut off", async () => {
  const spaced = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }";
  const ways = [["spaced", spaced], ["at 200 %", "html { font-size: 200% !important }"]];
  const problems = await each(pairs(chosen, ways), async ([{ name, address }, [way, css]]) => {
    const { page, close } = await browser.visit(address, { width: way === "spaced" ? 320 : 640, bypassCSP: true, reuse: true });
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
    await close();
    return [...cut.map((html) => [`${way}: ${html}`, name]), ...(wide ? [[`${way}: scrolls sideways`, name]] : [])];
  });
  none(problems.flat(), "text that cannot be enlarged");
});

test("a reader finds every page's parts by their roles", async () => {
  const problems = await each(chosen, async ({ name, address }) => {
    const { page, close } = await browser.visit(address, { reuse: true });
    const wrong = [];
    const roles = { main: 1, banner: 1, contentinfo: 1 };
    for (const [role, count] of Object.entries(roles)) {
      const found = await page.getByRole(role).count();
      if (found !== count) wrong.push([`${found} parts with the role ${role}`, name]);
    }
    const names = await page.getByRole("navigation").evaluateAll((all) =>
      all.map((nav) => nav.getAttribute("aria-label") ?? document.getElementById(nav.getAttribute("aria-labelledby"))?.innerText));
    if (names.some((name) => !name) || new Set(names).size < names.length) wrong.push([`navigation called ${names}`, name]);
    await close();
    return wrong;
  });
  none(problems.flat(), "parts that cannot be found");
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
