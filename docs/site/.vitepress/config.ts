/** The site: its pages are Markdown files of the whole project, each at the place where it is kept. */
import { existsSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { linkNames } from "./link-names.ts";
import { linkSources } from "./link-sources.ts";
import { setUpPage } from "./page-settings.ts";
import { addressOf, isPage, sidebar } from "./pages.ts";
import { PLACEHOLDER, relocatable } from "./relocatable.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
// One set of files for every place: see relocatable.ts.
const base = process.argv.includes("build") ? PLACEHOLDER : "/";

export default defineConfig({
  title: "Threadwork",
  description: "Threads and processes that are the same on Deno, Bun and Node, and a course about them",
  lang: "en",
  base,
  head: [["link", { rel: "icon", href: `${base}icon.svg` }]],
  srcDir: ROOT,
  outDir: `${ROOT}.out/site`,
  cacheDir: `${ROOT}.threadwork/site-cache`,
  srcExclude: [
    "README.md",
    "docs/examples/**",
    "{tools,queue,bench,tests,dist,concurrency,runtime-adapters,harness,std-assert,scripts,.*}/**",
  ],
  rewrites: (path) => addressOf(path),
  lastUpdated: false,
  metaChunk: false,
  markdown: {
    languageAlias: { mjs: "js" },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config(md) {
      linkNames(md);
      linkSources(md, ROOT, (file) => isPage(file) && existsSync(`${ROOT}${file}`));
    },
  },
  themeConfig: {
    nav: [
      { text: "Guide", link: "/guide/first-pool" },
      { text: "Recipes", link: "/recipes/http-server" },
      { text: "Reference", link: "/api/" },
      { text: "Course", link: "/course/" },
    ],
    sidebar: sidebar(),
    outline: { level: [2, 3] },
    search: { provider: "local" },
    docFooter: { prev: "Before", next: "Next" },
  },
  vite: {
    // The index of the search is large, and loaded with the first search.
    build: { chunkSizeWarningLimit: 4000 },
    publicDir: fileURLToPath(new URL("../public", import.meta.url)),
    // Pages lie outside of this folder, which alone has the package.
    plugins: [
      {
        name: "threadwork:vue-of-the-site",
        enforce: "pre",
        resolveId: (id, _, { ssr }) =>
          ssr && /^vue(\/server-renderer)?$/.test(id) ? { id, external: true } : undefined,
      },
    ],
  },
  transformPageData: setUpPage,
  buildEnd: ({ outDir }) => relocatable(outDir),
});
