import { open } from "./support/browser.mjs";
const [,, address, name, width="1280", scheme="light"] = process.argv;
const { visit, close } = await open();
const page = await visit(address, { width: +width, height: 900, colorScheme: scheme });
await (page.page ?? page).screenshot({ path: `/tmp/tantu/${name}.png`, fullPage: true });
process.exit(0);
