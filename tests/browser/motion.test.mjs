// Stillness, enlargement and space: what readers who are made ill by movement, or who need large letters, get.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";

import { open } from "./support/browser.mjs";
import { chosen } from "./support/pages.mjs";
import { each } from "./support/parallel.mjs";
import { none } from "./support/report.mjs";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

/** What style sheets would set in motion, of all elements and what is drawn before and after them. */
const moving = () => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const part of [undefined, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      const times = style.transitionDuration.split(", ").map(Number.parseFloat);
      const properties = style.transitionProperty.split(", ").filter((_, at) => times[at % times.length] > 0);
      if (style.animationName !== "none") found.push({ what: `animation ${style.animationName}`, moves: true, html: element.outerHTML.slice(0, 90) });
      for (const property of properties) {
        const moves = /^(all|transform|translate|rotate|scale|top|left|right|bottom|inset|margin|padding|width|height|block-size|inline-size)/.test(property);
        found.push({ what: `transition of ${property}`, moves, html: element.outerHTML.slice(0, 90) });
      }
      if (!part && style.scrollBehavior === "smooth") found.push({ what: "smooth scrolling", moves: true, html: element.outerHTML.slice(0, 90) });
    }
  }
  return found;
};

test("who asks for less motion sees none, and nobody sees anything fly about unasked", async () => {
  const problems = await each(chosen, async ({ name, address }) => {
    const { page, close } = await browser.visit(address, { reducedMotion: "reduce", reuse: true });
    const found = (await page.evaluate(moving)).map(({ what, html }) => [`in spite of the wish for less motion: ${what} «${html}»`, name]);
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => document.getAnimations().length)) > 0) found.push(["something runs", name]);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    found.push(...(await page.evaluate(moving)).filter(({ moves, what }) => moves && what !== "smooth scrolling").map(({ what, html }) => [`${what} «${html}»`, name]));
    await close();
    return found;
  });
  none(problems.flat(), "what moves");
});

test("at 400 % zoom pages are read by scrolling one way, and what stands still leaves room for the text", async () => {
  const problems = await each(chosen, async ({ name, address }) => {
    const { page, close } = await browser.visit(address, { width: 320, height: 256, deviceScaleFactor: 4, reducedMotion: "reduce", reuse: true });
    const found = [];
    if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) found.push(["scrolls sideways", name]);
    const still = await page.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight / 2);
      let high = 0;
      for (const element of document.querySelectorAll("body *")) {
        const { position } = getComputedStyle(element);
        const { top, bottom, width } = element.getBoundingClientRect();
        const stuck = position === "fixed" || (position === "sticky" && top >= 0 && top < 24);
        if (stuck && element.checkVisibility({ visibilityProperty: true }) && width > innerWidth / 2) high += Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
      }
      return high / innerHeight;
    });
    if (still > 0.4) found.push([`${Math.round(still * 100)} % of the window stand still`, name]);
    await close();
    return found;
  });
  none(problems.flat(), "pages that cannot be read at 400 %");
});

test("in spite of all that may be asked for, a page says the same", async () => {
  const { page, close } = await browser.visit("/services/certificate/", { reducedMotion: "reduce" });
  const said = () => page.evaluate(() => document.querySelector("main").innerText.replace(/\s+/g, ""));
  const usual = await said();
  assert.ok(usual.length > 500, "the page says something");
  for (const media of [{ colorScheme: "dark" }, { contrast: "more" }, { forcedColors: "active" }, { reducedMotion: "no-preference" }]) {
    await page.emulateMedia(media);
    assert.equal(await said(), usual, JSON.stringify(media));
  }
  await close();
});
