// Failures told so that one run shows them all, the same ones together.
import assert from "node:assert/strict";

/** Fails if there are any: `problems` are pairs of what is wrong and where. */
export function none(problems, what) {
  const places = new Map();
  for (const [problem, where] of problems) places.set(problem, [...(places.get(problem) ?? []), where]);
  const lines = [...places].map(([problem, where]) => {
    const shown = where.slice(0, 5).join("\n       ");
    return `- ${problem}\n    in ${shown}${where.length > 5 ? ` and ${where.length - 5} more` : ""}`;
  });
  assert.equal(places.size, 0, `${what}: ${places.size}\n${lines.slice(0, 60).join("\n")}`);
}
