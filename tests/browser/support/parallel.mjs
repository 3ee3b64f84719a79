// Several pages at once in one browser: while one is being drawn, another is being read.
import { availableParallelism } from "node:os";

/** Calls `look` with each of the items, a few at a time; what comes back stands in the order of the items. */
export async function each(items, look, lanes = availableParallelism() + 1) {
  const results = new Array(items.length);
  const waiting = [...items.keys()];
  const lane = async () => {
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) results[at] = await look(items[at]);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return results;
}

/** Every pair of one of these and one of those. */
export function pairs(these, those) {
  return these.flatMap((one) => those.map((other) => [one, other]));
}
