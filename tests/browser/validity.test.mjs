// Every page against two validators that have nothing to do with Tantu: the Nu Html Checker, which knows the standard,
// and html-validate, which is stricter in places.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import { HtmlValidate } from "html-validate";

import { files, pages, read, root } from "./support/site.mjs";
import { none } from "./support/report.mjs";

const jar = path.join(path.dirname(createRequire(import.meta.url).resolve("vnu-jar")), "build/dist/vnu.jar");

/**
 * What a page's policy on content keeps out is seen by the browser tests, where every word on the console fails. The Nu
 * checker reads from disk, where no file is from the page's own host, and takes linked data for a script to be run.
 */
const ofPolicy = ({ message }) => message.includes("violates Content Security Policy");

/** What the Nu checker says of some files: errors and warnings, not what is merely for information. */
async function nu(names, flags = []) {
  const options = ["-Xss8m", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", ...flags];
  const full = names.map((name) => path.join(root, name));
  const { stdout } = await promisify(execFile)("java", [...options, ...full], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout)
    .messages.filter(({ type, subType }) => type !== "info" || subType === "warning")
    .filter((message) => !ofPolicy(message));
}

/**
 * The checker knows neither container queries nor painting of ranges, and half of where dots of emphasis may stand. Put in words that
 * it knows, what stands in them is checked like everything else.
 */
const inOlderWords = (css) =>
  css.replaceAll(/::highlight\([\w-]+\)/g, "::selection").replaceAll(/text-emphasis-position:\s*under\b(?! )/g, "text-emphasis-position:under right").replaceAll("@container (", "@media (").replaceAll(/container-type:\s*inline-size/g, "display:block").replaceAll(/(\d)cqi\b/g, "$1vw");

function told(messages) {
  return messages.map(({ message, extract, url, lastLine }) => {
    const file = url ? path.relative(root, decodeURIComponent(new URL(url).pathname)) : "";
    return [message, `${file}:${lastLine ?? "?"}${extract ? ` «${extract.replaceAll("\n", " ")}»` : ""}`];
  });
}

test("the Nu Html Checker has nothing to say of any page", async () => {
  const names = pages().map(({ file }) => file);
  assert.ok(names.length > 50, `only ${names.length} pages were built`);
  none(told(await nu(names)), "what the Nu Html Checker says");
});

test("the Nu Html Checker has nothing to say of any drawing", async () => {
  const names = files().filter((file) => file.endsWith(".svg"));
  assert.ok(names.length > 0, "the site has no drawing, not even its icon");
  none(told(await nu(names, ["--svg"])), "what the Nu Html Checker says");
});

test("the Nu Html Checker has nothing to say of any style sheet", async () => {
  const names = files().filter((file) => file.endsWith(".css"));
  assert.ok(names.length > 0, "the site has no style sheet");
  const folder = mkdtempSync(path.join(tmpdir(), "tantu-"));
  const copies = names.map((name) => {
    const copy = path.join(folder, path.basename(name));
    writeFileSync(copy, inOlderWords(read(name)));
    return path.relative(root, copy);
  });
  const said = told(await nu(copies, ["--css"]));
  rmSync(folder, { recursive: true });
  none(said, "what the Nu Html Checker says");
});

test("html-validate has nothing to say of any page", async () => {
  const validator = new HtmlValidate({
    root: true,
    extends: ["html-validate:standard"],
    rules: {
      "long-title": "off", // a title says what a document is called, and laws have long names
      "prefer-native-element": ["error", { exclude: ["region"] }], // a section would need a heading, a table has a caption
    },
  });
  const problems = [];
  for (const { file, html } of pages()) {
    const report = await validator.validateString(html, file);
    for (const { messages } of report.results) {
      problems.push(...messages.map(({ ruleId, message, line }) => [`${ruleId}: ${message}`, `${file}:${line}`]));
    }
  }
  none(problems, "what html-validate says");
});

test("both validators notice what is wrong", async () => {
  const broken = '<!doctype html><html lang="zh-CN"><head><title>x</title></head><body><p id="a">1<p id="a"></ul></body></html>';
  const report = await new HtmlValidate({ root: true, extends: ["html-validate:standard"] }).validateString(broken);
  assert.equal(report.valid, false);
  assert.match(JSON.stringify(report.results), /no-dup-id/);
  const folder = mkdtempSync(path.join(tmpdir(), "tantu-"));
  writeFileSync(path.join(folder, "broken.html"), broken);
  const said = await nu([path.relative(root, path.join(folder, "broken.html"))]);
  rmSync(folder, { recursive: true });
  assert.match(JSON.stringify(said), /Duplicate ID/);
});
