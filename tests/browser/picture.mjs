// Takes the picture of the README anew: `node tests/browser/picture.mjs`, once the sample site has been built.
import { fileURLToPath } from "node:url";

import { open } from "./support/browser.mjs";

const browser = await open();
const { page, close } = await browser.visit("/", { width: 1280, height: 1290 });
await page.screenshot({ path: fileURLToPath(new URL("../../docs/home.png", import.meta.url)) });
await close();
await browser.close();
