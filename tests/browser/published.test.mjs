// What programs read: site map, feeds, linked data, page tags, manifest. Each is read with a parser that is not Tantu's.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";

import { open } from "./support/browser.mjs";
import { elements } from "./support/html.mjs";
import { none } from "./support/report.mjs";
import { base, fileAt, files, pages, read } from "./support/site.mjs";

const own = base();
const all = pages().map((page) => ({ ...page, elements: elements(page.html) }));
const unlisted = ({ elements }) => elements.some(({ name, attributes }) => name === "meta" && attributes.name === "robots" && attributes.content === "noindex");
const written = all.filter((page) => !page.leadsOn && !unlisted(page));

let browser;
let parser;
before(async () => {
  browser = await open();
  parser = await browser.visit("/robots.txt");
});
after(async () => {
  await parser?.close();
  await browser?.close();
});

/** The elements of an XML file as name, text and attributes; fails if it is not well-formed. */
async function xml(file) {
  const found = await parser.page.evaluate((text) => {
    const tree = new DOMParser().parseFromString(text, "application/xml");
    const error = tree.querySelector("parsererror");
    if (error) return error.textContent;
    return [...tree.querySelectorAll("*")].map((element) => ({
      name: element.localName,
      parent: element.parentElement?.localName,
      space: element.namespaceURI,
      text: element.childElementCount ? "" : element.textContent,
      attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    }));
  }, read(file));
  assert.ok(Array.isArray(found), `${file}: ${found}`);
  return found;
}

const metas = (page, name) => page.elements.filter((e) => e.name === "meta" && (e.attributes.name ?? e.attributes.property) === name).map((e) => e.attributes.content);
const links = (page, rel) => page.elements.filter((e) => e.name === "link" && e.attributes.rel?.split(" ").includes(rel)).map((e) => e.attributes);
const canonical = (page) => links(page, "canonical")[0]?.href;
const address = (url) => (url?.startsWith(own) ? `/${url.slice(own.length)}` : undefined);
const linked = (page) =>
  page.elements
    .filter((e) => e.name === "script" && e.attributes.type === "application/ld+json")
    .flatMap((e) => {
      const data = JSON.parse(e.text());
      return data["@graph"] ?? data;
    });

test("search engines are kept from nothing but the search page and the page of what is not found", () => {
  const kept = all.filter((page) => !page.leadsOn && unlisted(page)).map(({ file }) => file);
  assert.deepEqual(kept, ["404.html", "en/404.html", "en/search/index.html", "search/index.html"].filter((file) => files().includes(file)));
  assert.ok(kept.includes("404.html") && kept.includes("search/index.html"));
});

test("every page names itself as the canonical one", () => {
  const wrong = written.filter((page) => address(canonical(page)) !== page.address);
  none(wrong.map((page) => [`canonical is ${canonical(page)}`, page.file]), "pages that name another");
});

test("the site map has every page that was written, each page once, and nothing that is not there", async () => {
  const maps = files().filter((file) => /^sitemap[^/]*\.xml$/.test(file));
  assert.ok(maps.includes("sitemap.xml"));
  const found = [];
  for (const file of maps) {
    const locations = (await xml(file)).filter(({ name, parent }) => name === "loc" && parent === "url");
    assert.ok(locations.length <= 50_000);
    found.push(...locations.map(({ text }) => text));
  }
  assert.deepEqual(found.filter((url, at) => found.indexOf(url) !== at), []);
  const known = new Set(written.map(canonical));
  none(found.filter((url) => !known.has(url)).map((url) => ["is no page's canonical address", url]), "addresses in the site map");
  // Lists that are made may be left to those who follow links; what somebody wrote, and home pages and sections, may not.
  const made = /^(en\/)?(topics|audiences|sitemap)\//;
  const sections = /^(en\/)?(\w+\/)?index\.html$/;
  const articles = written.filter((page) => metas(page, "ArticleTitle").length > 0 || (sections.test(page.file) && !made.test(page.file)));
  const missing = articles.filter((page) => !found.includes(canonical(page)));
  none(missing.map(({ file }) => ["is not in the site map", file]), "pages that the site map leaves out");
  assert.match(read("robots.txt"), new RegExp(`^Sitemap: ${own}sitemap.xml$`, "m"));
});

test("translations name each other", () => {
  const alternates = new Map(written.map((page) => [canonical(page), links(page, "alternate").filter((link) => link.hreflang)]));
  const problems = [];
  for (const [url, list] of alternates) {
    for (const { href, hreflang } of list.filter((link) => link.hreflang !== "x-default")) {
      const other = written.find((page) => canonical(page) === href);
      if (!other) problems.push([`names ${href} in ${hreflang}, which is no page`, url]);
      else if (other.elements.find((e) => e.name === "html").attributes.lang !== hreflang) problems.push([`${href} is not in ${hreflang}`, url]);
      else if (href !== url && !alternates.get(href).some((back) => back.href === url)) problems.push([`${href} does not name it back`, url]);
    }
  }
  assert.ok([...alternates.values()].some((list) => list.length >= 2), "some page has a translation");
  none(problems, "translations that are not");
});

test("every feed is well-formed, complete, and leads to pages that are there", async () => {
  const named = new Set(written.flatMap((page) => links(page, "alternate").filter(({ type }) => /atom|feed\+json/.test(type ?? "")).map(({ type, href }) => `${type} ${address(new URL(href, own + page.address.slice(1)).href)}`)));
  assert.ok(named.size >= 4, `feeds: ${[...named]}`);
  for (const feed of named) {
    const [type, at] = feed.split(" ");
    const file = fileAt(at);
    assert.ok(file, `${at} is not there`);
    let entries;
    if (type.includes("atom")) {
      const tree = await xml(file);
      assert.equal(tree[0].space, "http://www.w3.org/2005/Atom");
      for (const name of ["id", "title", "updated"]) {
        assert.equal(tree.filter((e) => e.name === name && e.parent === "feed").length, 1, `${file}: ${name}`);
        assert.equal(tree.filter((e) => e.name === name && e.parent === "entry").length, tree.filter((e) => e.name === "entry").length);
      }
      entries = tree.filter((e) => e.name === "link" && e.parent === "entry" && (e.attributes.rel ?? "alternate") === "alternate").map((e) => e.attributes.href);
      const ids = tree.filter((e) => e.name === "id").map((e) => e.text);
      assert.equal(new Set(ids).size, ids.length, `${file}: ids stand once`);
    } else {
      const data = JSON.parse(read(file));
      assert.match(data.version, /^https:\/\/jsonfeed\.org\/version\/1/);
      assert.ok(data.title && data.items.every(({ id, url, title, date_published }) => id && url && title && !Number.isNaN(Date.parse(date_published))));
      entries = data.items.map(({ url }) => url);
    }
    assert.ok(entries.length > 0, `${file} has entries`);
    for (const url of entries) assert.ok(address(url) && fileAt(address(url)), `${file}: nothing is at ${url}`);
  }
});

test("linked data says of each kind of page what it is", () => {
  const kinds = { "news/": "NewsArticle", "services/": "GovernmentService", "policies/": "Legislation", "sports/": "SportsEvent", "reports/": "Report" };
  const seen = Object.fromEntries(Object.values(kinds).map((kind) => [kind, 0]));
  for (const page of written) {
    for (const item of linked(page)) {
      const type = [item["@type"]].flat()[0];
      assert.ok(type, `${page.file}: linked data without a type`);
      if (type in seen) seen[type] += 1;
      if (type === "BreadcrumbList") {
        const positions = item.itemListElement.map(({ position }) => position);
        assert.deepEqual(positions, positions.map((_, at) => at + 1), page.file);
        for (const { item: url } of item.itemListElement) {
          const at = typeof url === "object" ? url?.["@id"] : url;
          if (at) assert.ok(fileAt(address(at) ?? "none"), `${page.file}: the trail leads to ${at}`);
        }
      }
    }
  }
  none(Object.entries(seen).filter(([, count]) => count === 0).map(([kind]) => [`no page says that it is a ${kind}`, "the site"]), "kinds missing");
  for (const [folder, kind] of Object.entries(kinds)) {
    const own = written.filter(({ file, elements }) => file.startsWith(folder) && elements.some((e) => e.name === "body" && /kind-(news|service|policy|result|report)\b/.test(e.attributes.class)));
    const silent = own.filter((page) => !linked(page).some((item) => item.headline || item.name));
    none(silent.map(({ file }) => [`says nothing of a ${kind}`, file]), "pages without linked data");
  }
});

test("every page carries the page tags of government sites, as far as they have been assigned", () => {
  const problems = [];
  for (const page of written) {
    for (const name of ["SiteName", "SiteDomain"]) {
      if (metas(page, name).filter(Boolean).length !== 1) problems.push([`no ${name}`, page.file]);
    }
    const date = metas(page, "PubDate");
    if (date.length && !/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(date[0])) problems.push([`PubDate is ${date}`, page.file]);
    if (metas(page, "ArticleTitle").length && !(date.length && metas(page, "ContentSource").length)) problems.push(["an article without PubDate or ContentSource", page.file]);
    // A number that was never assigned is left out, not made up.
    if (metas(page, "SiteIDCode").length) problems.push(["a site identification code, though none was assigned", page.file]);
  }
  none(problems, "page tags");
  assert.ok(written.filter((page) => metas(page, "ArticleTitle").length).length > 50);
  assert.ok(written.filter((page) => metas(page, "ColumnName").length).length > 50);
});

test("every page can be shared: a title, a description, an address", () => {
  const problems = [];
  for (const page of written) {
    for (const name of ["og:title", "og:type", "og:url"]) {
      if (metas(page, name).filter(Boolean).length !== 1) problems.push([`no ${name}`, page.file]);
    }
    if (metas(page, "og:url")[0] !== canonical(page)) problems.push(["og:url is not the canonical address", page.file]);
  }
  none(problems, "pages that cannot be shared");
});

test("the web manifest names icons that are there, in the sizes that it says", () => {
  const file = fileAt(new URL(links(all.find(({ file }) => file === "index.html"), "manifest")[0].href, own).pathname);
  const manifest = JSON.parse(read(file));
  assert.ok(manifest.name && manifest.short_name && manifest.start_url && manifest.icons.length > 0);
  for (const { src, sizes, type } of manifest.icons) {
    assert.ok(type && sizes);
    assert.ok(fileAt(new URL(src, new URL(file, own)).pathname), `nothing is at ${src}`);
  }
});
