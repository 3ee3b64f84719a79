// How long it takes from a save to the new words in the browser: `node benches/latency/latency.mjs SITE [TEMPLATE]`, a site that benches/corpus has
// written. TANTU names the program, CHROMIUM the browser if it is not in its usual place; the driver is the one of tests/browser
// (`tests/install`). Each edit is made seven times; what is read is the median. Files are put back as they were.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { executable } from "../../tests/browser/support/browser.mjs";
import { chromium } from "../../tests/browser/node_modules/playwright-core/index.mjs";

const [site, template] = process.argv.slice(2);
const program = process.env.TANTU ?? path.resolve("target/release/tantu");
// By its path in the site: the project's own theme has files of the same names.
const layout = template && path.resolve(site, template);
if (!site || !existsSync(path.join(site, "content")) || (layout && !existsSync(layout))) {
  console.error("usage: node benches/latency/latency.mjs SITE [TEMPLATE]; TEMPLATE is a file of the site: themes/tantu/layouts/base.html");
  process.exit(2);
}
const TIMES = 7;
// Long enough for the site to be made as a whole in between, which after a change of the theme takes as long as a build.
const PAUSE = 15_000;
// What has not come by then will not come.
const MOST = 60_000;

const news = path.join(site, "content/news");
const name = readdirSync(news).find((file) => file.endsWith(".md") && !file.startsWith("index"));
const file = path.join(news, name);
const address = `news/${name.slice(0, -3)}/`;

const preview = spawn(program, ["serve", "--port", "0", "--lang", "en", "--as-of", "2026-02-01"], { cwd: site, stdio: ["ignore", "pipe", "inherit"] });
const home = await new Promise((found, failed) => {
  let said = "";
  preview.on("exit", () => failed(new Error(`the preview ended: ${said}`)));
  preview.stdout.on("data", (bytes) => {
    said += bytes;
    const base = /Preview: (http:\S+)/.exec(said)?.[1];
    if (base) found(base);
  });
});
const browser = await chromium.launch({ executablePath: executable(), args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
await page.goto(home + address);
await page.waitForFunction(() => document.querySelector("tantu-panel")?.shadowRoot?.querySelector("button"));
await page.waitForTimeout(1000);

/** Milliseconds from a save until a word stands in the page. */
async function once(edited, text, word) {
  const seen = page.evaluate((word) => new Promise((done) => {
    const look = () => document.documentElement.outerHTML.includes(word) && (observer.disconnect(), done(Date.now()));
    const observer = new MutationObserver(look);
    observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
  }), word);
  await page.waitForTimeout(50);
  const begun = Date.now();
  writeFileSync(edited, text);
  const end = await Promise.race([seen, page.waitForTimeout(MOST)]);
  if (!end) throw new Error(`${word} was not to be seen within ${MOST / 1000} s after ${edited} was saved`);
  return end - begun;
}

async function measure(what, edited, change) {
  const original = readFileSync(edited, "utf8");
  const times = [];
  try {
    for (let round = 0; round < TIMES; round += 1) {
      const word = `Wort${round}x${Date.now() % 100000}`;
      times.push(await once(edited, change(original, word), word));
      await page.waitForTimeout(PAUSE);
    }
  } finally {
    writeFileSync(edited, original);
    await page.waitForTimeout(PAUSE);
  }
  times.sort((one, other) => one - other);
  console.log(`${what.padEnd(12)} median ${times[TIMES >> 1]} ms, ${times[0]} to ${times[TIMES - 1]} ms`);
}

try {
  await measure("text", file, (text, word) => `${text}\n\n${word}\n`);
  await measure("title", file, (text, word) => text.replace(/^title: /m, `title: ${word} `));
  if (layout) await measure("template", layout, (text, word) => text.replace("<main ", `<main data-word="${word}" `));
} finally {
  await browser.close();
  preview.kill();
}
