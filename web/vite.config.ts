import { defineConfig } from "vite";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";

// Every file directly in src/ is an entry of its own: a page takes only what it needs.
const src = resolve(import.meta.dirname, "src");
const entries = readdirSync(src).filter((name) => /\.(ts|css)$/.test(name) && !name.endsWith(".d.ts"));

export default defineConfig({
  root: src,
  base: "/static/built/",
  publicDir: false,
  build: {
    outDir: resolve(import.meta.dirname, "../tianping/faces/built"),
    emptyOutDir: true,
    manifest: "manifest.json",
    // The policy of the pages allows nothing inline, so neither small pictures nor the preload helper are inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks: { eval: false }, // htmx has one, switched off by its setting allowEval and by the policy
      input: Object.fromEntries(entries.map((name) => [name.replace(/\.\w+$/, ""), resolve(src, name)])),
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
