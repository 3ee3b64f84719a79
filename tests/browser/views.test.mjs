// What the reading tools make of a page, measured: the age-friendly view against its norm, text only, schemes, spacing,
// the reading line, the large pointer, and large text on a narrow window.
import assert from "node:assert/strict";
import path from "node:path";
import test, { after, before } from "node:test";

import { audit, looking } from "./support/axe.mjs";
import { open, output } from "./support/browser.mjs";
import { root, said, visitAs } from "./support/choices.mjs";
import { none } from "./support/report.mjs";
import { pages } from "./support/site.mjs";

const news = "/news/children-rehab/";
const service = "/services/certificate/";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

const more = (page) => page.locator("[aria-controls=t-reading-panel]");

/** How the text of a page is set: sizes in pixels. */
const set = (page) =>
  page.evaluate(() => {
    const [first, second] = [...document.querySelectorAll(".prose > p + p")].map((p) => [p.previousElementSibling, p])[0];
    const style = getComputedStyle(second);
    return {
      size: parseFloat(style.fontSize),
      line: parseFloat(style.lineHeight),
      apart: second.getBoundingClientRect().top - first.getBoundingClientRect().bottom,
      letters: parseFloat(style.letterSpacing) || 0,
    };
  });

test("the age-friendly view is entered from the home page and measures what its norm asks", async () => {
  const { page, origin, close } = await browser.visit("/", { height: 900 });
  const entrance = page.locator("main").getByRole("button", { name: "关怀版" });
  const box = await entrance.boundingBox();
  assert.ok(box.height >= 60 && box.width >= 60 && box.y + box.height <= 900, "large, and seen at once");
  const links = () => page.locator("a[href]:visible").count();
  await page.goto(origin + news);
  const [before, linksBefore] = [await set(page), await links()];
  await page.goto(`${origin}/`);
  await entrance.focus();
  await page.keyboard.press("Enter");
  assert.equal(await entrance.getAttribute("aria-pressed"), "true");
  assert.match(await said(page), /关怀版/);
  await page.goto(origin + news);
  const header = page.locator("header").getByRole("button", { name: "关怀版" });
  assert.equal(await header.getAttribute("aria-pressed"), "true", "and it stays");
  const after = await set(page);
  assert.ok(after.size >= 18 && after.size > before.size, `${after.size} px`);
  assert.ok(after.line / after.size >= 1.3, `lines of ${after.line} px`);
  assert.ok(after.apart >= 1.3 * after.line - 0.5, `paragraphs ${after.apart} px apart, lines of ${after.line} px`);
  assert.ok((await links()) < linksBefore, "fewer links");
  const cursor = await page.evaluate(() => getComputedStyle(document.querySelector("main p")).cursor);
  assert.match(cursor, /pointer\.png/);
  assert.ok(await page.getByRole("button", { name: "朗读", exact: true }).isVisible(), "reading aloud is at hand");
  for (const address of ["/", news, service]) {
    await page.goto(origin + address);
    await more(page).click();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, .site-nav a, .entrance, .reading-choices label, .breadcrumb a")]
        .filter((target) => target.checkVisibility())
        .map((target) => [target.getBoundingClientRect(), target.innerText])
        .filter(([{ width, height }]) => width < 59.5 || height < 59.5)
        .map(([{ width, height }, text]) => `${text}: ${width}×${height}`));
    assert.deepEqual(small, [], address);
  }
  const columns = await page.evaluate(() => {
    const contents = document.querySelector(".contents-list").getBoundingClientRect();
    const text = document.querySelector("#t-materials").getBoundingClientRect();
    return contents.left < text.right && contents.bottom <= text.top;
  });
  assert.ok(columns, "one column");
  const back = page.getByRole("button", { name: "返回标准版" });
  await back.focus();
  await page.keyboard.press("Enter");
  assert.ok(await header.evaluate((button) => button === document.activeElement), "the focus is not lost");
  assert.equal(await header.getAttribute("aria-pressed"), "false");
  assert.match(await said(page), /标准版/);
  await page.goto(origin + news);
  assert.deepEqual(await set(page), before, "everything is as it was");
  await close();
});

test("text only leaves the words and what belongs to them", async () => {
  const { page, origin, close } = await browser.visit("/");
  const words = () => page.evaluate(() => [...document.querySelectorAll("main h1, main h2, main .entrance, main .entry-list a")].map((e) => e.innerText.trim()));
  const before = await words();
  await more(page).click();
  await page.getByRole("radio", { name: "纯文字版" }).check();
  assert.equal(await root(page, "view"), "plain");
  assert.deepEqual(await words(), before, "no word is lost");
  for (const address of ["/", news]) {
    await page.goto(origin + address);
    const left = await page.evaluate(() => {
      const ground = getComputedStyle(document.body).backgroundColor;
      return [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() && !e.closest("svg, .reading-tools, .reading-panel")).flatMap((e) => {
        const style = getComputedStyle(e);
        const own = style.backgroundColor !== "rgba(0, 0, 0, 0)" && style.backgroundColor !== ground;
        return own || style.backgroundImage !== "none" || style.boxShadow !== "none" || (e.matches("img") && e.alt === "") ? [e.outerHTML.slice(0, 80)] : [];
      });
    });
    assert.deepEqual(left, [], address);
  }
  await close();
});

test("lines, letters and paragraphs can be set wider, twice", async () => {
  const { page, close } = await browser.visit(news);
  let before = await set(page);
  await more(page).click();
  for (const value of ["wide", "wider"]) {
    for (const name of ["line", "space"]) await page.locator(`[name=reading-${name}][value=${value}]`).check();
    const after = await set(page);
    for (const what of ["line", "apart", "letters"]) assert.ok(after[what] > before[what], `${what}: ${before[what]}, ${value}: ${after[what]}`);
    assert.equal(after.size, before.size);
    before = after;
  }
  const { size, letters, line, apart } = before;
  assert.ok(letters >= size * 0.12 && line >= size * 1.5 && apart >= size * 2, "at least what WCAG 1.4.12 names");
  await close();
});

test("the reading line follows the pointer, the focus and the arrows, and is nothing to listen to", async () => {
  const { page, troubles, close } = await browser.visit(service, { height: 700 });
  await more(page).click();
  const choice = page.getByRole("checkbox", { name: "阅读线" });
  await choice.focus();
  await page.keyboard.press("Space");
  const line = page.locator(".reading-line");
  assert.equal(await line.getAttribute("aria-hidden"), "true");
  const middle = async () => {
    const { y, height } = await line.boundingBox();
    return y + height / 2;
  };
  await page.mouse.move(400, 333);
  assert.ok(Math.abs((await middle()) - 333) < 2);
  const link = page.locator("main a").first();
  await link.focus();
  const { y, height } = await link.boundingBox();
  const at = await middle();
  assert.ok(at > y - 2 && at < y + height + 2, `${at} beside ${y}`);
  // Where the line stands in the text: at the foot of the window the page moves under it.
  const inText = async () => (await middle()) + (await page.evaluate(() => scrollY));
  const start = await inText();
  await page.keyboard.press("Alt+ArrowDown");
  assert.ok((await inText()) > start + 10, "down");
  await page.keyboard.press("Alt+ArrowUp");
  assert.ok(Math.abs((await inText()) - start) < 2, "and up again");
  for (let press = 0; press < 60; press += 1) await page.keyboard.press("Alt+ArrowDown");
  assert.ok((await page.evaluate(() => scrollY)) > 300 && (await middle()) < 700, "the page moves when the line is at its foot");
  const through = await page.evaluate(() => {
    const { top, height } = document.querySelector(".reading-line").getBoundingClientRect();
    return document.elementFromPoint(200, top + height / 2).className !== "reading-line";
  });
  assert.ok(through, "what is under it can be pressed");
  await choice.focus();
  await page.keyboard.press("Space");
  assert.equal(await line.count(), 0);
  assert.deepEqual(troubles, []);
  await close();
});

test("the large pointer is a picture of the site’s own, and another over what can be pressed", async () => {
  const { page, origin, troubles, close } = await visitAs(browser, news, { pointer: "on" });
  const cursors = await page.evaluate(() => ["main p", "main a", "button"].map((selector) => getComputedStyle(document.querySelector(selector)).cursor));
  for (const [number, name] of ["pointer.png", "pointer-hand.png", "pointer-hand.png"].entries()) {
    assert.ok(cursors[number].includes(`${name}"`), cursors[number]);
    const address = /url\("([^"]+)"\)/.exec(cursors[number])[1];
    assert.ok(address.startsWith(origin));
    const width = await page.evaluate(async (src) => {
      const image = Object.assign(new Image(), { src });
      await image.decode();
      return image.width;
    }, address);
    assert.ok(width >= 48 && width <= 128, `${width} px: browsers show none that is larger than 128`);
  }
  assert.deepEqual(troubles, []);
  await close();
});

for (const [what, choices] of [["twice as large", { size: "200" }], ["in the age-friendly view and twice as large", { view: "elder", size: "200" }], ["spaced as far as can be", { size: "200", space: "wider", line: "wider" }]]) {
  test(`no page scrolls sideways at 320 pixels, ${what}`, { timeout: 300_000 }, async () => {
    const { page, origin, close } = await visitAs(browser, "/", choices, { width: 320 });
    const problems = [];
    for (const { address } of pages().filter(({ leadsOn }) => !leadsOn)) {
      await page.goto(origin + address);
      const wide = async () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if ((await wide()) > 0) problems.push(["scrolls sideways", address]);
    }
    await more(page).click();
    if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) problems.push(["scrolls sideways", "the panel"]);
    none(problems, "pages that are too wide");
    await close();
  });
}

for (const choices of [{}, { scheme: "light" }, { scheme: "dark" }, { scheme: "contrast-light" }, { scheme: "contrast-dark" }, { view: "elder" }, { view: "plain" }, { view: "plain", scheme: "contrast-dark" }]) {
  test(`axe finds no fault with the open panel: ${JSON.stringify(choices)}`, { timeout: 120_000 }, async () => {
    const problems = [];
    for (const width of [320, 1280]) {
      const { page, close } = await visitAs(browser, service, choices, { width, reuse: true, ...looking });
      await more(page).click();
      const name = `tools-${Object.values(choices).join("-") || "as-it-is"}-${width}.png`;
      await page.screenshot({ path: path.join(output, name) });
      problems.push(...(await audit(page, width)));
      await close();
    }
    none(problems, "what axe finds");
  });
}

test("in forced colours it is seen what is chosen, pressed and in focus", async () => {
  const { page, close } = await visitAs(browser, news, { view: "elder" }, { forcedColors: "active" });
  await more(page).click();
  const looks = (selector) => page.evaluate((selector) => {
    const { backgroundColor, borderTopWidth, borderTopStyle } = getComputedStyle(document.querySelector(selector));
    return { backgroundColor, edge: borderTopStyle === "none" ? 0 : parseFloat(borderTopWidth) };
  }, selector);
  const [chosen, other] = [await looks("[name=reading-view][value=elder] + span"), await looks("[name=reading-view][value=plain] + span")];
  assert.notEqual(chosen.backgroundColor, other.backgroundColor);
  assert.ok(other.edge >= 1, "what is not chosen has an edge");
  const [pressed, free] = [await looks("[data-view-switch]"), await looks("[data-size-step]")];
  assert.notEqual(pressed.backgroundColor, free.backgroundColor);
  await page.locator("[name=reading-view]:checked").focus();
  await page.keyboard.press("ArrowRight");
  const outline = await page.evaluate(() => parseFloat(getComputedStyle(document.activeElement.nextElementSibling).outlineWidth));
  assert.ok(outline >= 2);
  await close();
});

test("nothing of the tools moves where motion is not wanted", async () => {
  const { page, close } = await browser.visit(news, { reducedMotion: "reduce" });
  await page.getByRole("button", { name: "关怀版" }).click();
  await more(page).click();
  await page.getByRole("checkbox", { name: "阅读线" }).check();
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  await close();
});
