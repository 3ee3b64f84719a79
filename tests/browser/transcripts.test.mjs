// What a screen reader says of each kind of page, from top to bottom, kept in `transcripts/` to be read and judged. A page
// that says something else than it did fails here; read what is new, and if it is as it should be:
//
//     UPDATE=1 node --test tests/browser/transcripts.test.mjs
//
// What can be opened is read as if it were open.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";

import { open, output } from "./support/browser.mjs";
import { chosen } from "./support/pages.mjs";
import { each } from "./support/parallel.mjs";
import { heard, transcript } from "./support/reader.mjs";

const folder = fileURLToPath(new URL("transcripts", import.meta.url));
const read = ["home", "news", "news-page", "policy", "service", "result", "report", "report-en", "dataset", "accessibility", "search", "glossary", "not-found"];

let browser;
before(async () => {
  browser = await open();
});
after(() => browser?.close());

/** The first lines that differ, as they were and as they are. */
function difference(kept, now) {
  const [old, fresh] = [kept.split("\n"), now.split("\n")];
  const from = fresh.findIndex((line, at) => line !== old[at]);
  const first = from < 0 ? fresh.length : from;
  const part = (lines, mark) => lines.slice(first, first + 12).map((line) => `${mark} ${line}`).join("\n");
  return `from line ${first + 1}:\n${part(old, "-")}\n${part(fresh, "+")}`;
}

test("a screen reader says of each kind of page what is written down", { timeout: 600_000 }, async () => {
  const pages = chosen.filter(({ name }) => read.includes(name));
  const told = await each(pages, async ({ name, address }) => {
    const { page, close } = await browser.visit(address, { bypassCSP: true, reducedMotion: "reduce", reuse: true });
    const text = transcript(await heard(page));
    await close();
    return { name, text };
  });
  mkdirSync(folder, { recursive: true });
  const changed = [];
  for (const { name, text } of told) {
    assert.ok(text.split("\n").length > 20 && text.includes("main"), `${name}: the reader said something`);
    const file = path.join(folder, `${name}.txt`);
    const kept = existsSync(file) ? readFileSync(file, "utf8") : "";
    if (kept === text) continue;
    if (process.env.UPDATE) writeFileSync(file, text);
    else {
      writeFileSync(path.join(output, `${name}-heard.txt`), text);
      changed.push(`${name}, ${difference(kept, text)}`);
    }
  }
  assert.deepEqual(readdirSync(folder).filter((file) => !told.some(({ name }) => file === `${name}.txt`)), [], "transcripts of no page");
  assert.equal(changed.length, 0, `Read what changed; to keep it, run this test with UPDATE=1.\n${changed.join("\n\n")}`);
});
