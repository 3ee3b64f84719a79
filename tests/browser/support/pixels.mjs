// What is really drawn: pictures of parts of a page as numbers, and how far two colours stand apart.
import { PNG } from "pngjs";

/** A picture of a part of what the window shows: `clip` is in pixels of the style sheet. */
export async function taken(page, clip) {
  return PNG.sync.read(await page.screenshot({ clip, animations: "disabled", scale: "device" }));
}

/** The colours of a picture, one number each. */
export function* colours({ data }) {
  for (let at = 0; at < data.length; at += 4) yield (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
}

const linear = Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});

/** The relative luminance of a colour, as WCAG defines it. */
export function luminance(colour) {
  return 0.2126 * linear[(colour >> 16) & 255] + 0.7152 * linear[(colour >> 8) & 255] + 0.0722 * linear[colour & 255];
}

/** The contrast between two colours, from 1 to 21. */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The colour that most of a picture has. */
export function ground(picture) {
  const counts = new Map();
  for (const colour of colours(picture)) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}
