// Pages as trees: a small walk over parse5's, which is the standard's own way of reading HTML.
import { parse } from "parse5";

/** Every element of a page, in the order in which it stands there. */
export function elements(html) {
  const found = [];
  const walk = (node) => {
    if (node.tagName) {
      const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
      found.push({ name: node.tagName, attributes, text: () => textOf(node) });
    }
    for (const child of node.childNodes ?? []) walk(child);
    if (node.content) walk(node.content);
  };
  walk(parse(html));
  return found;
}

/** The text within a node, scripts and styles left out unless it is one of them itself. */
function textOf(node) {
  if (node.nodeName === "#text") return node.value;
  return (node.childNodes ?? [])
    .filter((child) => child.nodeName !== "script" && child.nodeName !== "style")
    .map(textOf)
    .join("");
}
