// axe-core with every rule that it has, and a decision on everything that axe leaves open. No rule is switched off, and
// what axe cannot tell is never passed over: text is measured as it is drawn, whatever is hidden is shown and looked at,
// and what nobody here knows how to decide counts as a fault.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

import { contrast, ground, colours, taken } from "./pixels.mjs";

const file = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** The least contrast of text, of whatever size: the level AAA asks this of small text. */
const least = 7;

/**
 * How a page is opened to be audited: its own policy would keep axe out, small letters are drawn large so that they can be measured, and
 * nothing moves meanwhile.
 */
export const looking = { bypassCSP: true, deviceScaleFactor: 3, reducedMotion: "reduce" };

/** Brings axe into the page that is open, which must have been opened as `looking` says. */
export async function bring(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ path: file });
}

/** Runs axe on the page, or on one part of it, with all rules or with those of the tags; everything it says, rule by rule. */
async function run(page, part, tags) {
  await bring(page);
  return page.evaluate(async ([selector, tags]) => {
    const values = window.axe.getRules(tags).map(({ ruleId }) => ruleId);
    // Text in forced colours keeps the colour that it would have had in one property, the one which axe reads first.
    const forced = matchMedia("(forced-colors: active)").matches ? [...document.querySelectorAll("*")] : [];
    for (const element of forced) element.style.webkitTextFillColor = getComputedStyle(element).color;
    const context = selector ? document.querySelector(selector) : document;
    const found = await window.axe.run(context, { runOnly: { type: "rule", values }, resultTypes: ["violations", "incomplete"] });
    for (const element of forced) element.style.webkitTextFillColor = "";
    const plain = (html) => html.replace(/ style="[^"]*"/g, "").slice(0, 160);
    const nodes = (results) => results.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, target, any, all, none }) => {
        const check = [...any, ...all, ...none][0];
        const related = check?.relatedNodes?.map((node) => plain(node.html)) ?? [];
        return { id, help, html: plain(html), target: target.join(" "), message: check?.message ?? "", related };
      }));
    const told = ["violations", "incomplete", "passes", "inapplicable"].flatMap((kind) => found[kind].map(({ id }) => id));
    return { rules: values, told, violations: nodes(found.violations), open: nodes(found.incomplete), passes: found.passes.length };
  }, [part ?? null, tags]);
}

/** Where the text that stands directly in an element is drawn, the first lines of it, scrolled into sight. */
const places = (element) => {
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const range = document.createRange();
  const boxes = [];
  if (element instanceof SVGElement) boxes.push(element.getBoundingClientRect());
  else {
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
      range.selectNodeContents(node);
      boxes.push(...range.getClientRects());
    }
  }
  return boxes
    .map(({ left, top, right, bottom }) => ({ x: Math.max(0, left), y: Math.max(0, top), right: Math.min(innerWidth, right), bottom: Math.min(innerHeight, bottom) }))
    .map(({ x, y, right, bottom }) => ({ x, y, width: right - x, height: bottom - y }))
    .filter(({ width, height }) => width > 3 && height > 3)
    .slice(0, 2);
};

/** Which pixels stand beside one where two pictures differ, or are such a one. */
function near(text, behind, width) {
  const reach = 2;
  const found = new Uint8Array(text.length);
  text.forEach((colour, at) => {
    if (colour === behind[at]) return;
    for (let down = -reach; down <= reach; down += 1) {
      const from = at + down * width - reach;
      found.fill(1, Math.max(0, from), Math.max(0, from + 2 * reach + 1));
    }
  });
  return found;
}

const unseen = { svg: ["fill", "transparent"], html: ["-webkit-text-fill-color", "transparent"] };

/** Two pictures of a place: as it is, and without its text. */
async function withAndWithout(page, element, clip) {
  const drawn = await taken(page, clip);
  // In forced colours what is painted behind the words goes with them; it is of one colour.
  if (await page.evaluate(() => matchMedia("(forced-colors: active)").matches)) {
    return { drawn, behind: new Array(drawn.width * drawn.height).fill(ground(drawn)) };
  }
  const svg = await element.evaluate((e) => e instanceof SVGElement);
  const [property, value] = unseen[svg ? "svg" : "html"];
  await element.evaluate((e, way) => e.style.setProperty(...way, "important"), [property, value]);
  const without = await taken(page, clip);
  await element.evaluate((e, name) => e.style.removeProperty(name), property);
  return { drawn, behind: [...colours(without)] };
}

/** The least contrast of an element's text, as it is drawn, with anything that is drawn under or beside its strokes; 0 if none is. */
async function drawnContrast(page, element) {
  let least = Infinity;
  for (const clip of await element.evaluate(places)) {
    const { drawn, behind } = await withAndWithout(page, element, clip);
    const text = [...colours(drawn)];
    let ink;
    text.forEach((colour, at) => {
      if (colour === behind[at]) return;
      const apart = contrast(colour, behind[at]);
      if (!ink || apart > ink.apart) ink = { colour, apart };
    });
    if (!ink) return 0;
    const beside = near(text, behind, drawn.width);
    for (const colour of new Set(behind.filter((_, at) => beside[at]))) least = Math.min(least, contrast(ink.colour, colour));
  }
  return least === Infinity ? 0 : least;
}

/** Two rules ask the same of a text: what was measured for one is in `measured`, by target. */
async function decideContrast(page, { target }, measured) {
  if (!measured.has(target)) {
    const element = await page.evaluateHandle((selector) => document.querySelector(selector), target);
    measured.set(target, await drawnContrast(page, element.asElement()));
  }
  const found = measured.get(target);
  return found >= least ? undefined : `text is drawn with a contrast of ${found.toFixed(2)}`;
}

/** A bold paragraph is no heading if it names the figure that it stands in. */
async function decideHeading(page, { target }) {
  const names = await page.evaluate((selector) => {
    const paragraph = document.querySelector(selector);
    const figure = paragraph.closest("figure");
    return Boolean(figure && (paragraph.closest("figcaption") || figure.getAttribute("aria-labelledby")?.split(" ").includes(paragraph.id)));
  }, target);
  return names ? undefined : "a paragraph looks like a heading";
}

/** What is said in a recording or a film stands beside it: its words as text, or captions in the player. */
async function decideCaptions(page, { target }) {
  const there = await page.evaluate((selector) => {
    const player = document.querySelector(selector);
    const words = [...(player.closest(".film")?.querySelectorAll("details > :not(summary)") ?? [])].map((part) => part.textContent.trim());
    return player.querySelector("track[kind=captions]") !== null || (player.localName === "audio" && words.join("") !== "");
  }, target);
  return there ? undefined : "nobody who cannot hear learns what is said";
}

/** Links may be called the same only if they lead to the same: axe names those it doubts, we say they must differ. */
async function decideLinks(page, { target, related, html }) {
  // A word with a note is handed over as a reference to a glossary, not as a link; it is called what it stands for.
  const glossary = (link) => link.includes("doc-glossref");
  if (related.length > 0 && (glossary(html) || related.every(glossary))) return undefined;
  return `links of one name lead to different places: ${target}, ${related.join()}`;
}

const decide = {
  "color-contrast": decideContrast,
  "color-contrast-enhanced": decideContrast,
  "p-as-heading": decideHeading,
  "audio-caption": decideCaptions,
  "video-caption": decideCaptions,
  "identical-links-same-purpose": decideLinks,
  // Not a doubt about a thing but a reminder that something is hidden: `revealed` looks at all of it.
  "hidden-content": async () => undefined,
};

/** What is wrong with the page as it stands now, or with one part of it: pairs of problem and place. */
export async function audit(page, where, part, tags) {
  const { rules, told, violations, open, passes } = await run(page, part, tags);
  assert.ok(passes > (part || tags ? 0 : 10), `${where}: axe looked at the page`);
  const silent = part ? [] : rules.filter((rule) => !told.includes(rule));
  assert.deepEqual(silent, [], `${where}: rules that were not run`);
  const problems = violations.map(({ id, help, html, message }) => [`${id}: ${help}: ${message} «${html}»`, where]);
  const measured = new Map();
  for (const node of open) {
    const decision = decide[node.id];
    const wrong = decision ? await decision(page, node, measured) : `nothing decides ${node.message}`;
    if (wrong) problems.push([`${node.id}: ${wrong} «${node.html}»`, where]);
  }
  return problems;
}

/** What is wrong with the colours of a page that has been audited in other colours: nothing else of it is another. */
export const auditColours = (page, where) => audit(page, where, undefined, ["cat.color"]);

/** What waits for something that no press on this page brings about; tests of their own bring it about. */
const elsewhere = [
  "[data-read]", // a voice on the device, or none: aloud
  "[data-pinyin-choice]", ".pinyin-note", // a page with pinyin, and the choice to see it: words, tools
  "li:has(> button)[hidden]", // a device that can pass pages on: frame
  "main [data-search] [hidden]", "section[hidden]", "div[hidden]", // something looked for: frame
].join();

/** Notes which elements can be seen now, or lists those that never were since the page was opened. */
const note = () => {
  window.everSeen ??= new WeakSet();
  for (const element of document.body.querySelectorAll("*")) {
    if (element.checkVisibility({ visibilityProperty: true })) window.everSeen.add(element);
  }
};
const neverSeen = (elsewhere) =>
  [...document.body.querySelectorAll("*")]
    .filter((element) => !window.everSeen.has(element) && !element.closest("script, style, template, noscript, datalist, select, defs, title, desc, [role=img] *, wbr, br"))
    .filter((element) => !element.closest(elsewhere))
    .filter((element) => element.textContent.trim() !== "" || element.matches("img, input, button"))
    .map((element) => element.outerHTML.slice(0, 140));

/** Opens whatever can be opened on the page, audits each state, and finds what no state shows. */
export async function revealed(page, where) {
  const problems = [];
  await page.evaluate(note);
  const opened = await page.evaluate(() => {
    const closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
    const boxes = [...document.querySelectorAll("main input[type=checkbox]:not(:checked)")];
    for (const box of boxes) box.click();
    return closed.length + boxes.length;
  });
  if (opened > 0) {
    await page.evaluate(note);
    problems.push(...(await audit(page, `${where}, opened`)));
  }
  // Elements and not selectors: a button that has been pressed may no longer be one that is not expanded.
  for (const button of await page.$$("button[aria-expanded=false], button[aria-pressed=false], button[popovertarget], button[aria-haspopup]")) {
    if (!(await button.isVisible())) continue;
    await button.press("Enter");
    await page.evaluate(note);
    problems.push(...(await audit(page, `${where}, ${await button.innerText()} pressed`)));
    await page.keyboard.press("Escape");
    if ((await button.isVisible()) && (await button.getAttribute("aria-pressed")) === "true") await button.press("Enter");
  }
  const size = page.viewportSize();
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ ...size, width });
    await page.evaluate(note);
  }
  await page.emulateMedia({ media: "print" });
  await page.evaluate(note);
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize(size);
  problems.push(...(await page.evaluate(neverSeen, elsewhere)).map((html) => [`is never shown: ${html}`, where]));
  return problems;
}
