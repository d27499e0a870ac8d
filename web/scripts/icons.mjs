// One SVG sprite of the icons that the pages use, put beside what Vite built and named in its manifest.
// The list is src/icons/icons.json; the mark is our own drawing.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const here = import.meta.dirname;
const built = resolve(here, "../../tianping/faces/built");
const icons = join(dirname(createRequire(import.meta.url).resolve("lucide-static/package.json")), "icons");
const names = JSON.parse(readFileSync(resolve(here, "../src/icons/icons.json"), "utf8"));

const symbol = (name, svg) => {
  const inner = svg.replace(/<!--.*?-->/gs, "").match(/<svg[^>]*>([\s\S]*?)<\/svg>/)[1];
  return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s*\n\s*/g, "")}</symbol>`;
};
const symbols = names.map((name) => symbol(name, readFileSync(join(icons, `${name}.svg`), "utf8")));
symbols.unshift(symbol("mark", readFileSync(resolve(here, "../src/icons/mark.svg"), "utf8")));
const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`;

const file = `icons-${createHash("sha256").update(sprite).digest("base64url").slice(0, 8)}.svg`;
writeFileSync(join(built, file), sprite);
// The same mark in the browser's tab, in a colour that shows on light and dark.
const mark = readFileSync(resolve(here, "../src/icons/mark.svg"), "utf8").replace(
  "<svg ",
  '<svg fill="none" stroke="#31728f" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" ',
);
const tab = `mark-${createHash("sha256").update(mark).digest("base64url").slice(0, 8)}.svg`;
writeFileSync(join(built, tab), mark);
const manifest = join(built, "manifest.json");
const entries = JSON.parse(readFileSync(manifest, "utf8"));
entries["icons.svg"] = { file, src: "icons.svg" };
entries["mark.svg"] = { file: tab, src: "mark.svg" };
writeFileSync(manifest, JSON.stringify(entries, null, 2));
