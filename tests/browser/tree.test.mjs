// The tree that the browser hands to screen readers: landmarks, names, headings, as they are and not as they are written.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";

import { open } from "./support/browser.mjs";
import { chosen } from "./support/pages.mjs";
import { each } from "./support/parallel.mjs";
import { none } from "./support/report.mjs";
import { accessibilityTree } from "./support/session.mjs";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

/** Everything that a screen reader is handed, in order: role, name, and properties by name. */
async function handed(page) {
  const nodes = await accessibilityTree(page);
  return nodes.filter(({ ignored }) => !ignored).map(({ role, name, properties = [], backendDOMNodeId }) => ({
    role: role?.value, name: (name?.value ?? "").trim(), node: backendDOMNodeId,
    ...Object.fromEntries(properties.map(({ name, value }) => [name, value.value])),
  }));
}

const once = ["main", "banner", "contentinfo"];
const named = ["navigation", "region", "complementary", "search", "form"];
const needsName = ["link", "button", "image", "img", "table", "checkbox", "textbox", "searchbox", "combobox", "slider", "radio", "dialog", "heading"];

function* faults(tree) {
  for (const role of once) {
    const count = tree.filter((node) => node.role === role).length;
    if (count !== 1) yield `${count} parts with the role ${role}`;
  }
  for (const role of named) {
    const names = tree.filter((node) => node.role === role).map(({ name }) => name);
    for (const name of names) if (!name) yield `a ${role} without a name`;
    for (const name of new Set(names.filter((name, at) => names.indexOf(name) !== at))) yield `several parts «${name}» with the role ${role}`;
  }
  for (const role of needsName) {
    const nameless = tree.filter((node) => node.role === role && !node.name).length;
    if (nameless > 0) yield `${nameless} without a name with the role ${role}`;
  }
  const levels = tree.filter(({ role }) => role === "heading").map(({ level }) => level);
  if (levels.filter((level) => level === 1).length !== 1) yield `headings of level 1: ${levels.filter((level) => level === 1).length}`;
  for (const [at, level] of levels.entries()) if (level > (levels[at - 1] ?? 1) + 1) yield `a heading of level ${level} after one of level ${levels[at - 1]}`;
  const targets = new Map();
  for (const { role, name, url } of tree) {
    if (role !== "link" || !url) continue;
    if (targets.has(name) && targets.get(name) !== url) yield `links called «${name}» lead to ${targets.get(name)} and to ${url}`;
    targets.set(name, url);
    if (/^(这里|此处|点击|点击这里|更多|详情|链接|here|click here|more|read more|link)$/i.test(name)) yield `a link says no more than «${name}»`;
    if (/[→←↑↓›‹»«▸▾◂★☆✓✔•|]/.test(name)) yield `a mark is read in «${name}»`;
  }
}

test("screen readers are handed landmarks once, names for all, headings in order and links that are what they are called", async () => {
  const problems = await each(chosen, async ({ name, address }) => {
    const { page, close } = await browser.visit(address, { reducedMotion: "reduce", reuse: true });
    const tree = await handed(page);
    assert.ok(tree.length > 50, `${name} has a tree`);
    const found = [...faults(tree)].map((fault) => [fault, name]);
    const hidden = await page.evaluate(() =>
      [...document.querySelectorAll("[aria-hidden=true]")].flatMap((part) => [part, ...part.querySelectorAll("*")])
        .filter((element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }))
        .map((element) => element.outerHTML.slice(0, 100)));
    found.push(...hidden.map((html) => [`takes the focus and is hidden from screen readers: ${html}`, name]));
    await close();
    return found;
  });
  none(problems.flat(), "what screen readers are handed");
});
