// What a screen reader says of a page from top to bottom: a virtual one, which runs within the page itself, so that what
// style sheets hide is not said. Its words are English; the page's own are the page's.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const bundle = readFileSync(createRequire(import.meta.url).resolve("@guidepup/virtual-screen-reader/browser.js"), "utf8");

/** All that is said of the page that is open, one phrase a line; the page must have been opened with `bypassCSP`. */
export async function heard(page) {
  const phrases = await page.evaluate(async (source) => {
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const { virtual } = await import(address);
    await virtual.start({ container: document.body });
    const said = [await virtual.lastSpokenPhrase()];
    // A page that never ends would be a fault of the reader; no page of the site has so much to say.
    for (let step = 0; step < 20_000; step += 1) {
      await virtual.next();
      const phrase = await virtual.lastSpokenPhrase();
      if (phrase === said[0]) break;
      said.push(phrase);
    }
    await virtual.stop();
    return said;
  }, bundle);
  return phrases.map((phrase) => phrase.replace(/\s+/g, " ").trim()).filter(Boolean);
}

/** What is said as a tree: what is begun and ended holds what is said in between. */
function nested(phrases) {
  const ends = new Map();
  const open = [];
  phrases.forEach((phrase, at) => {
    const begun = /^end(?: of)?,? (.*)$/.exec(phrase)?.[1];
    const from = begun === undefined ? -1 : open.findLastIndex((index) => phrases[index] === begun);
    if (from < 0) return open.push(at);
    ends.set(at, open[from]);
    return open.splice(from);
  });
  const begins = new Set(ends.values());
  const top = { phrase: "", within: [] };
  const inside = [top];
  phrases.forEach((phrase, at) => {
    if (ends.has(at)) return inside.pop();
    const node = { phrase, within: [] };
    inside.at(-1).within.push(node);
    return begins.has(at) ? inside.push(node) : undefined;
  });
  return top.within;
}

const bare = (text) => text.replace(/\s/g, "");
const spoken = ({ phrase, within }) => (within.length > 0 ? within.map(spoken).join("") : phrase);
const isText = ({ phrase, within }) => within.length === 0 && !/^[a-z]+, |^(image|status|separator)$/.test(phrase);

/** What the virtual reader says twice though no real one does: the words of a link after its name, the cells of a row as its name. */
function once({ phrase, within }) {
  const item = /^listitem, level (\d+), position (\d+), set size (\d+)/.exec(phrase);
  const said = item ? `item ${item[2]} of ${item[3]}` : phrase.replace(/^row, .*/, "row");
  const name = said.slice(said.indexOf(", ") + 2);
  const parts = within.map(once);
  if (parts.every(isText) && bare(name).startsWith(bare(parts.map(spoken).join("")))) return { phrase: said, within: [] };
  // A sentence of which a part is marked is one sentence.
  const joined = [];
  for (const part of parts) {
    if (/^(time|emphasis|strong|mark|superscript)$/.test(part.phrase) && part.within.every(isText)) joined.push({ phrase: part.within.map(spoken).join(""), within: [], glued: true });
    else joined.push(part);
  }
  const sentences = [];
  for (const part of joined) {
    if (isText(part) && sentences.length > 0 && isText(sentences.at(-1)) && /^(paragraph|definition|cell|item|term|rowheader)/.test(said)) {
      sentences.push({ phrase: sentences.pop().phrase + part.phrase, within: [] });
    } else sentences.push(part);
  }
  return { phrase: said, within: sentences };
}

function* lines({ phrase, within }, depth = 0) {
  const indent = "  ".repeat(depth);
  if (within.length === 1 && /^(paragraph|item|term|definition|cell|columnheader|rowheader|time|caption)/.test(phrase)) {
    const [first, ...rest] = lines(within[0], depth);
    yield `${indent}${phrase}: ${first.trimStart()}`;
    yield* rest;
    return;
  }
  yield indent + phrase;
  for (const part of within) yield* lines(part, depth + 1);
}

/** What is said, laid out to be read: a phrase a line, what belongs together indented. The year of a copyright goes on by itself. */
export function transcript(phrases) {
  const text = nested(phrases).map(once).flatMap((node) => [...lines(node)]).join("\n");
  return `${text.replace(/© ?\d{4}/g, "© (year)")}\n`;
}
