// Pages on paper, as PDF: what is printed of a service guide and of a report, read back from the sheets.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import test, { after, before } from "node:test";

import { open, output } from "./support/browser.mjs";
import { none } from "./support/report.mjs";

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

const printed = [
  { name: "service", address: "/services/certificate/", sheets: [2, 8] },
  { name: "report", address: "/reports/2025-annual-summary/", sheets: [8, 40] },
];

/** What stands on each sheet, as text. */
const sheetsOf = (file) => execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
const bare = (text) => text.normalize("NFKC").replace(/[\s\u00ad]+/g, "");

for (const { name, address, sheets: [least, most] } of printed) {
  test(`${name} on sheets of A4`, { timeout: 120_000 }, async () => {
    const { page, close } = await browser.visit(address);
    const file = path.join(output, `${name}.pdf`);
    const wanted = await page.evaluate(() => ({
      title: document.querySelector("h1").innerText,
      headings: [...document.querySelectorAll("main .prose h2")].map((heading) => heading.innerText),
      captions: [...document.querySelectorAll("main table > caption")].filter((caption) => caption.checkVisibility()).map((caption) => caption.innerText),
      outside: [...new Set([...document.querySelectorAll("main .prose a[href^=http]")].map((link) => link.href))],
    }));
    await page.pdf({ path: file, format: "A4", printBackground: false });
    await page.emulateMedia({ media: "print" });
    // The words of the head of a table that can be sorted stand in a button.
    const furniture = await page.evaluate(() =>
      [...document.querySelectorAll(".skip-link, nav, search, form, button:not(th button), audio, video")].filter((part) => part.checkVisibility({ visibilityProperty: true }))
        .map((part) => part.outerHTML.slice(0, 90)));
    const broken = await page.evaluate(() =>
      [...document.querySelectorAll("main tr, main figure:not(:has(table)), main svg")].filter((part) => part.checkVisibility())
        .filter((part) => getComputedStyle(part).breakInside !== "avoid")
        .filter((part) => part.localName !== "svg" || !part.closest("figure"))
        .map((part) => `may be torn between two sheets: ${part.outerHTML.slice(0, 90)}`));
    await close();
    const sheets = sheetsOf(file);
    const all = bare(sheets.join(""));
    assert.ok(sheets.length >= least && sheets.length <= most, `${sheets.length} sheets`);
    assert.deepEqual(furniture, [], "what is of no use on paper");
    const problems = [wanted.title, ...wanted.headings, ...wanted.captions].filter((text) => !all.includes(bare(text))).map((text) => [`is not printed: ${text}`, name]);
    problems.push(...wanted.outside.filter((link) => !all.includes(bare(link)) && !all.includes(bare(decodeURI(link)))).map((link) => [`its address is not printed: ${link}`, name]));
    problems.push(...broken.map((part) => [part, name]));
    // A sheet with next to nothing on it, but for the last, is torn from what goes before.
    sheets.slice(0, -1).forEach((text, at) => bare(text).length < 60 && problems.push([`sheet ${at + 1} is all but empty`, name]));
    none(problems, `what is wrong on paper`);
  });
}
