// What readers with a keyboard get: everything in an order that makes sense, always seeing where they are, never caught.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";

import { open } from "./support/browser.mjs";
import { markArea, pressable, walk } from "./support/keys.mjs";
import { chosen } from "./support/pages.mjs";
import { each, pairs } from "./support/parallel.mjs";
import { none } from "./support/report.mjs";
import { colour, schemes } from "./support/schemes.mjs";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

const still = { reducedMotion: "reduce", reuse: true };

test("the first press of Tab offers to skip to the text, and skips", async () => {
  await each(chosen, async ({ address }) => {
    const { page, close } = await browser.visit(address, { width: 320, ...still });
    await page.keyboard.press("Tab");
    const skip = await page.evaluate(() => {
      const { top, left, width, height } = document.activeElement.getBoundingClientRect();
      return { href: document.activeElement.getAttribute("href"), seen: top >= 0 && left >= 0 && width > 20 && height > 20 };
    });
    assert.equal(skip.href, "#main", address);
    assert.ok(skip.seen, `${address}: the link to skip is seen once it has the focus`);
    await page.keyboard.press("Enter");
    await page.locator("#main:focus").waitFor();
    await close();
  });
});

/** How many things can be pressed; those of a group of which one is chosen with the arrows are one. */
const countPressable = (selector) => {
  const groups = new Set();
  return [...document.querySelectorAll(selector)].filter((element) => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.tabIndex < 0) return false;
    if (element.type !== "radio") return true;
    if (groups.has(element.name)) return false;
    return Boolean(groups.add(element.name));
  }).length;
};

/** Whether a reader who looks from one place to the next goes neither back up in the same column nor back in a line. */
function comesAfter(before, next) {
  if (before.still || next.still) return true;
  const [one, other] = [before.box, next.box];
  const line = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  if (line > 0.5 * Math.min(one.bottom - one.top, other.bottom - other.top)) return other.left >= one.left - 1 || other.bottom > one.bottom + 4;
  return other.top >= one.top - 1 || other.left >= one.right - 1;
}

/** Whether the next place begins the column of text beside a list that stood before it: that may happen once on a page. */
const beginsText = (before, next) => before.look.includes("list") && next.box.right <= before.box.left + 1;

/** Whether the next place begins the column beside the text, which is read after it: that, too, may happen once. */
const beginsSide = (before, next) => next.look.includes("side-navigation") && next.box.right <= before.box.left + 1;

for (const width of [320, 1280]) {
  test(`with Tab alone everything is reached in order, seen and marked, and left again, at ${width} pixels`, { timeout: 900_000 }, async () => {
    const problems = await each(chosen, async ({ name, address }) => {
      const { page, close } = await browser.visit(address, { width, height: width === 320 ? 640 : 900, ...still });
      const found = [];
      const count = await page.evaluate(countPressable, pressable);
      const looks = new Set();
      const forward = await walk(page, "Tab", count + 20, async (stop) => {
        if (!stop.seen) found.push([`has the focus and is not drawn: ${stop.html}`, name]);
        if (stop.hiddenBy > 0) found.push([`has the focus and is partly hidden: ${stop.html}`, name]);
        if (looks.has(stop.look)) return;
        looks.add(stop.look);
        const { left, top, right, bottom } = stop.inWindow;
        const area = await markArea(page, stop);
        // A mark of two pixels round the whole of it would be this large; one along a side of it is less.
        const enough = Math.min(2 * (right - left), 4 * Math.min(right - left, bottom - top));
        if (area < enough) found.push([`its mark of focus changes ${area} pixels, ${Math.round(enough)} are needed: ${stop.html}`, name]);
      });
      const begun = new Set();
      const once = (column, holds) => holds && !begun.has(column) && begun.add(column);
      forward.forEach((stop, at) => {
        if (at === 0) return;
        if (stop.order <= forward[at - 1].order) found.push([`comes late in the page: ${stop.html}`, name]);
        const before = forward[at - 1];
        if (comesAfter(before, stop) || once("text", beginsText(before, stop)) || once("side", beginsSide(before, stop))) return;
        found.push([`is drawn before ${before.html}: ${stop.html}`, name]);
      });
      if (forward.length < count) found.push([`only ${forward.length} of ${count} are reached`, name]);
      if (forward.length > count + 15) found.push(["Tab does not leave the page", name]);
      const back = await walk(page, "Shift+Tab", count + 20);
      const same = back.map(({ order }) => order).reverse().join() === forward.map(({ order }) => order).join();
      if (!same) found.push([`Shift+Tab goes another way: ${back.length} stops back, ${forward.length} there`, name]);
      const unseen = back.find(({ seen, hiddenBy }) => !seen || hiddenBy > 0);
      if (unseen) found.push([`is partly hidden on the way back: ${unseen.html}`, name]);
      await close();
      return found;
    });
    none(problems.flat(), "what a keyboard does not do");
  });
}

test("the mark of focus is seen in every scheme", { timeout: 600_000 }, async () => {
  const some = chosen.filter(({ name }) => ["home", "services", "service", "policy", "report"].includes(name));
  const problems = await each(pairs(some, schemes), async ([{ name, address }, scheme]) => {
    const { page, close } = await browser.visit(address, still);
    await colour(page, scheme);
    const looks = new Set();
    const found = [];
    await walk(page, "Tab", 200, async (stop) => {
      if (looks.has(stop.look)) return;
      looks.add(stop.look);
      const { left, right } = stop.inWindow;
      const area = await markArea(page, stop);
      if (area < 2 * Math.min(right - left, 400)) found.push([`its mark of focus changes ${area} pixels: ${stop.html}`, `${name}, ${scheme.name}`]);
    });
    await close();
    return found;
  });
  none(problems.flat(), "marks of focus that cannot be seen");
});

test("whatever opens over the page is closed by Escape, and the focus goes back to what opened it", { timeout: 300_000 }, async () => {
  const problems = await each(pairs(chosen, [320, 1280]), async ([{ name, address }, width]) => {
    const { page, close } = await browser.visit(address, { width, ...still });
    const found = [];
    for (const button of await page.locator("button[aria-expanded], button[popovertarget], button[aria-haspopup], summary").all()) {
      if (!(await button.isVisible())) continue;
      const what = `${await button.evaluate((e) => e.outerHTML.slice(0, 100))}`;
      const shown = () => page.evaluate(() => [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility({ visibilityProperty: true })).length);
      const floats = () => page.evaluate(() => [...document.querySelectorAll("dialog[open], [popover]:popover-open, details[open] > :not(summary), [role=menu]")]
        .some((e) => e.checkVisibility() && (/absolute|fixed/.test(getComputedStyle(e).position))));
      const before = await shown();
      const over = await floats();
      await button.press("Enter");
      if ((await shown()) === before) { found.push([`nothing opens: ${what}`, name]); continue; }
      const expands = await button.evaluate((e) => e.hasAttribute("aria-expanded") || e.hasAttribute("popovertarget") || e.hasAttribute("aria-haspopup"));
      if (!expands && (over || !(await floats()))) { await button.press("Enter"); continue; }
      await page.keyboard.press("Escape");
      if ((await shown()) !== before) found.push([`Escape does not close: ${what}`, name]);
      if (!(await button.evaluate((e) => document.activeElement === e))) found.push([`the focus is lost: ${what}`, name]);
    }
    await close();
    return found;
  });
  none(problems.flat(), "what does not close");
});
