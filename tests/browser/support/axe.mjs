// axe-core with every rule that it has, and a decision on everything that axe leaves open. No rule is switched off, and
// what axe cannot tell is never passed over: text is measured as it is drawn, whatever is hidden is shown and looked at,
// and what nobody here knows how to decide counts as a fault.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { contrast, ground, colours, taken } from "./pixels.mjs";

const script = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The least contrast of text, of whatever size: the level AAA asks this of small text. */
const least = 7;

/**
 * How a page is opened to be audited: its own policy would keep axe out, small letters are drawn large so that they can be measured, and
 * nothing moves meanwhile.
 */
export const looking = { bypassCSP: true, deviceScaleFactor: 3, reducedMotion: "reduce" };

/**
 * Brings axe into the page that is open, which must have been opened as `looking` says, and into those that follow it in the same window:
 * what is there before a page is loaded takes the browser a tenth of the time that it takes to be handed it anew.
 */
export async function bring(page) {
  if (await page.evaluate(() => "axe" in window)) return;
  await page.addInitScript(script);
  await page.evaluate(script);
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

/** As much of the window, in pixels of the style sheet, as is taken in one picture of several texts: what is larger takes long to read. */
const most = 120_000;

/**
 * Scrolls the first of the elements into sight and says where its text is drawn, and that of those others which can be measured in the same
 * picture: they are as much in sight, and their words stand clear of each other. Of each, the first lines of what stands directly in it.
 */
const together = ([targets, most]) => {
  const boxes = (element) => {
    if (element instanceof SVGElement) return [element.getBoundingClientRect()];
    const range = document.createRange();
    return [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()).flatMap((node) => {
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    });
  };
  const inWindow = ({ left, top, right, bottom }) =>
    ({ left: Math.max(0, left), top: Math.max(0, top), right: Math.min(innerWidth, right), bottom: Math.min(innerHeight, bottom) });
  const large = ({ left, top, right, bottom }) => right - left > 3 && bottom - top > 3;
  const within = ({ left, top, right, bottom }) => left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  /** Whether nothing lies over the text, as far as a few points of it tell. */
  const uncovered = (element, { left, top, right, bottom }) => {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const points = [[x, y], [x, top + 1], [x, bottom - 1], [(left + x) / 2, y], [(x + right) / 2, y]];
    return points.every(([x, y]) => element.contains(document.elementFromPoint(x, y)));
  };
  const apart = (one, other) =>
    one.right + 3 < other.left || other.right + 3 < one.left || one.bottom + 3 < other.top || other.bottom + 3 < one.top;
  const round = (boxes) => {
    const [left, top] = ["left", "top"].map((side) => Math.floor(Math.min(...boxes.map((box) => box[side]))));
    const [right, bottom] = ["right", "bottom"].map((side) => Math.ceil(Math.max(...boxes.map((box) => box[side]))));
    return { x: left, y: top, width: Math.min(innerWidth, right) - left, height: Math.min(innerHeight, bottom) - top };
  };

  const elements = targets.map((target) => document.querySelector(target));
  elements[0].scrollIntoView({ block: "center", behavior: "instant" });
  const members = [{ target: targets[0], places: boxes(elements[0]).map(inWindow).filter(large).slice(0, 2) }];
  let all = members[0].places;
  for (let at = 1; at < targets.length && all.length > 0; at += 1) {
    const places = boxes(elements[at]).filter(large).slice(0, 2);
    const fits = places.length > 0 && places.every((box) => within(box) && all.every((other) => apart(box, other)) && uncovered(elements[at], box));
    const { width, height } = round([...all, ...places]);
    if (!fits || width * height > most) continue;
    members.push({ target: targets[at], places: places.map(inWindow) });
    all = [...all, ...members.at(-1).places];
  }
  const clips = (boxes) => boxes.map(({ left, top, right, bottom }) => ({ x: left, y: top, width: right - left, height: bottom - top }));
  return {
    members: members.map(({ target, places }) => ({ target, places: clips(places) })),
    shown: all.length > 0 ? round(all) : null,
    forced: matchMedia("(forced-colors: active)").matches,
  };
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

/** Takes the text of elements out of sight, or brings it back; what is drawn behind it stays. */
const hide = ([targets, hidden]) => {
  for (const element of targets.map((target) => document.querySelector(target))) {
    const property = element instanceof SVGElement ? "fill" : "-webkit-text-fill-color";
    if (hidden) element.style.setProperty(property, "transparent", "important");
    else element.style.removeProperty(property);
  }
};

/** The least contrast of the text in one place with anything that is drawn under or beside its strokes; 0 if none is drawn. */
function leastContrast(text, behind, width) {
  let ink;
  text.forEach((colour, at) => {
    if (colour === behind[at]) return;
    const apart = contrast(colour, behind[at]);
    if (!ink || apart > ink.apart) ink = { colour, apart };
  });
  if (!ink) return 0;
  const beside = near(text, behind, width);
  return Math.min(...[...new Set(behind.filter((_, at) => beside[at]))].map((colour) => contrast(ink.colour, colour)));
}

/** The least contrast of each element's text, as it is drawn, by target. */
async function drawnContrasts(page, targets) {
  const found = new Map();
  for (let left = targets; left.length > 0; left = left.filter((target) => !found.has(target))) {
    const { members, shown, forced } = await page.evaluate(together, [left, most]);
    const drawn = shown && (await taken(page, shown));
    let without;
    // In forced colours what is painted behind the words goes with them; it is of one colour.
    if (shown && !forced) {
      const names = members.map(({ target }) => target);
      await page.evaluate(hide, [names, true]);
      without = await taken(page, shown);
      await page.evaluate(hide, [names, false]);
    }
    for (const { target, places } of members) {
      const contrasts = places.map((place) => {
        const { colours: text, width } = colours(drawn, place, shown);
        const behind = without ? colours(without, place, shown).colours : new Uint32Array(text.length).fill(ground(text));
        return leastContrast(text, behind, width);
      });
      found.set(target, contrasts.length > 0 ? Math.min(...contrasts) : 0);
    }
  }
  return found;
}

/** Two rules ask the same of a text: `measured` has what was found of each, by target. */
async function decideContrast(page, { target }, measured) {
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
  const texts = open.filter(({ id }) => decide[id] === decideContrast).map(({ target }) => target);
  const measured = await drawnContrasts(page, [...new Set(texts)]);
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
