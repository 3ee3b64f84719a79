// Whatever a page names is there: links, fragments, pictures, styles, scripts, downloads, ids.
import assert from "node:assert/strict";
import test from "node:test";

import { elements } from "./support/html.mjs";
import { none } from "./support/report.mjs";
import { base, fileAt, files, pages, read } from "./support/site.mjs";

const all = pages().map((page) => ({ ...page, elements: elements(page.html) }));
const own = base();
const idsOf = new Map(all.map((page) => [page.file, page.elements.flatMap(({ attributes }) => attributes.id ?? [])]));

const carriers = ["href", "src", "poster", "action", "cite", "data", "content"];

/** The destinations that an element names, as written. */
function destinations({ name, attributes }) {
  const found = carriers.filter((key) => key in attributes).map((key) => [key, attributes[key]]);
  const plain = found.filter(([key, value]) => key !== "content" || (name === "meta" && value.startsWith("http")));
  const refresh = attributes["http-equiv"]?.toLowerCase() === "refresh" ? attributes.content.split(/url=/i)[1] : undefined;
  const set = (attributes.srcset ?? "").split(",").map((part) => part.trim().split(/\s+/)[0]).filter(Boolean);
  return [...plain.map(([, value]) => value), ...set, ...(refresh ? [refresh] : [])];
}

/** The address within the site that a destination means, seen from a page; undefined if it leaves the site. */
function within(destination, page) {
  const url = new URL(destination, new URL(page.address.slice(1), own));
  if (!url.href.startsWith(own)) return undefined;
  return `/${url.href.slice(own.length)}`;
}

test("every destination within the site is there, fragments too", () => {
  const problems = [];
  let followed = 0;
  for (const page of all) {
    for (const destination of page.elements.flatMap(destinations)) {
      if (/^(mailto|tel|data):/.test(destination)) continue;
      const address = within(destination, page);
      if (address === undefined) continue;
      followed += 1;
      const [path, fragment] = address.split("#");
      const file = fileAt(path);
      if (!file) problems.push([`nothing is at ${destination}`, page.file]);
      else if (fragment && !idsOf.get(file)?.includes(decodeURIComponent(fragment))) {
        problems.push([`${destination} names a fragment that is not there`, page.file]);
      }
    }
  }
  assert.ok(followed > 1000, `only ${followed} destinations were found`);
  none(problems, "destinations that are not there");
});

test("no link is empty, runs a script, or stays on the machine that built the site", () => {
  const problems = [];
  for (const page of all) {
    for (const { name, attributes, text } of page.elements.filter(({ name }) => name === "a")) {
      const { href } = attributes;
      if (href === undefined) problems.push([`<${name}> without href: ${text().trim()}`, page.file]);
      else if (href === "" || href === "#") problems.push([`a link that leads nowhere: ${text().trim()}`, page.file]);
      else if (/^(javascript|file):|localhost|127\.0\.0\.1/i.test(href)) problems.push([`a link to ${href}`, page.file]);
      else if (/\.md($|#)/.test(href)) problems.push([`a link to a file that is not published: ${href}`, page.file]);
    }
  }
  none(problems, "links that are no links");
});

test("ids stand once, and whatever names an id names one that is there", () => {
  const problems = [];
  const references = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "for", "headers", "list"];
  for (const page of all) {
    const ids = idsOf.get(page.file);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    problems.push(...twice.map((id) => [`two elements are called ${id}`, page.file]));
    for (const { name, attributes } of page.elements) {
      for (const key of references) {
        const named = (attributes[key] ?? "").split(/\s+/).filter(Boolean);
        const missing = named.filter((id) => !ids.includes(id));
        problems.push(...missing.map((id) => [`<${name} ${key}> names ${id}, which is not there`, page.file]));
      }
    }
  }
  none(problems, "ids that are wrong");
});

test("what styles name is there", () => {
  const problems = [];
  const sheets = files().filter((file) => file.endsWith(".css"));
  assert.ok(sheets.length > 0, "the site has no style sheet");
  for (const sheet of sheets) {
    for (const [, , destination] of read(sheet).matchAll(/url\(\s*(["']?)([^"')]+)\1\s*\)/g)) {
      if (destination.startsWith("data:")) continue;
      const address = within(destination, { address: `/${sheet}` });
      if (address === undefined) problems.push([`${destination} is on another host`, sheet]);
      else if (!fileAt(address)) problems.push([`nothing is at ${destination}`, sheet]);
    }
  }
  none(problems, "what styles name");
});

test("every page can be reached from the home page by links", () => {
  const found = new Set(["index.html"]);
  const waiting = ["index.html"];
  const byFile = new Map(all.map((page) => [page.file, page]));
  while (waiting.length > 0) {
    const page = byFile.get(waiting.pop());
    for (const { attributes } of page.elements.filter(({ name }) => name === "a")) {
      const address = attributes.href && within(attributes.href, page);
      const file = address && fileAt(address.split("#")[0]);
      if (file && byFile.has(file) && !found.has(file)) waiting.push(file), found.add(file);
    }
  }
  const lost = all.filter(({ file, leadsOn }) => !found.has(file) && !leadsOn && !file.endsWith("404.html"));
  none(lost.map(({ file }) => ["cannot be reached", file]), "pages that no link leads to");
});
