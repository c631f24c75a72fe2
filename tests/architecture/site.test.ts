/** The documentation site as files: nothing is installed or built. tests/documentation/long-run.ts does that. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { linkSources } from "../../docs/site/.vitepress/link-sources.ts";
import { addressOf, heading, isPage, sidebar } from "../../docs/site/.vitepress/pages.ts";
import { ROOT } from "../../scripts/checks.ts";
import { projectFiles } from "./tools.ts";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const files = projectFiles(/\.md$/).filter((file) => isPage(file));
const ownPages = files.filter((file) => file.startsWith("docs/site/"));

/** The link under which the side bar would list a page. */
const linkOf = (file: string) => `/${addressOf(file).replace(/(^|\/)index\.md$|\.md$/, "$1")}`;

test("every page is in the side bar once, and the side bar lists nothing else", () => {
  const links = sidebar().flatMap(({ items }) => items.map(({ link }) => link));
  const pages = files.filter((file) => file !== "docs/site/index.md").map(linkOf);
  assert(pages.length > 80, `only ${pages.length} pages were found`);
  // What typedoc makes is listed only where it was made.
  assertEquals(links.filter((link) => !link.startsWith("/api/")).sort(), pages.sort());
});

test("no two pages have one address, and each has a heading", () => {
  const addresses = files.map(addressOf);
  assertEquals(addresses, [...new Set(addresses)]);
  const nameless = files.filter((file) => file !== "docs/site/index.md" && heading(file) === file);
  assertEquals(nameless, []);
  // The formatter breaks them: page-settings.ts has what they would say.
  assertEquals(
    files.filter((file) => read(file).startsWith("---")),
    [],
  );
});

test("every link that begins at the root of the site leads to a page", () => {
  const known = new Set(["/api/", ...files.map(linkOf)]);
  const settings = ["config", "page-settings"].map((name) => read(`docs/site/.vitepress/${name}.ts`));
  const links = [
    ...settings.flatMap((text) => [...text.matchAll(/link: "(\/[^"]*)/g)]),
    ...ownPages.flatMap((file) => [...read(file).matchAll(/\]\((\/[^)#\s]*)/g)]),
  ].map(([, link]) => link!);
  assert(links.length > 8, `only ${links.length} links were found`);
  assertEquals(
    links.filter((link) => !known.has(link)),
    [],
  );
});

/** A token of the Markdown parser, as far as links are made of them. */
const token = (type: string, href = "") => ({
  type,
  href,
  attrGet: () => href,
  attrSet(_: string, changed: string): void {
    this.href = changed;
  },
});

/** What becomes of a link in docs/teach/page.md: the tokens that are left. */
function left(href: string): string[] {
  const tokens = [{ children: [token("link_open", href), token("text"), token("link_close")] }];
  let rule: ((state: unknown) => void) | undefined;
  const push = (_: string, pushed: typeof rule) => {
    rule = pushed;
  };
  linkSources({ core: { ruler: { push } } } as unknown as Parameters<typeof linkSources>[0], ROOT, isPage);
  rule!({ tokens, env: { path: join(ROOT, "docs/teach/page.md") } });
  return tokens[0]!.children.map(({ type, href }) => `${type}${href && ` ${href}`}`);
}

test("a link to another page leads to its address; of one to a file that is no page only the text is left", () => {
  assertEquals(left("class.md#points"), ["link_open /teach/class.md#points", "text", "link_close"]);
  assertEquals(left("https://example.org/a.md"), ["link_open https://example.org/a.md", "text", "link_close"]);
  // The build looks for every link that it is given, and ends at one that leads nowhere.
  for (const noPage of ["../../README.md", "../../scripts/docs.ts"]) assertEquals(left(noPage), ["text"]);
});

const INCLUDE = /^<<< @\/(\S+?)(?:#([\w-]+))?$/gm;

test("every example is on a page, and every page shows files that exist", () => {
  const shown = new Set<string>();
  for (const page of ownPages) {
    for (const [line, file = "", region] of read(page).matchAll(INCLUDE)) {
      assert(existsSync(join(ROOT, file)), `${page}: ${line}`);
      if (region) assert(read(file).includes(`// #region ${region}\n`), `${page}: ${line}`);
      shown.add(file);
    }
  }
  const examples = readdirSync(`${ROOT}docs/examples`, { recursive: true, encoding: "utf8" })
    .map((file) => `docs/examples/${file.replaceAll("\\", "/")}`)
    .filter((file) => /\.(?:ts|mjs|py)$/.test(file) && !file.includes("/node_modules/"));
  assert(examples.length > 40, `only ${examples.length} examples were found`);
  assertEquals([...shown].sort(), examples.sort());
});

test("every option of a pool stands in the guide, with its default, and in an example that runs", () => {
  const page = read("docs/site/guide/options.md");
  const programs = readdirSync(`${ROOT}docs/examples`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
    .map((file) => read(`docs/examples/${file}`))
    .join("\n");
  const declared = [read("concurrency/pool-options.ts"), read("concurrency/task-options.ts")].join("\n");
  const interfaces = [...declared.matchAll(/^export interface (\w*Options)\b[^{]*\{\n([\s\S]*?)^\}/gm)];
  const options = interfaces.flatMap(([, , body]) => [...body!.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name!));
  assert(options.length > 18, `only ${options.length} options were found`);
  // Its name, what it takes, its default, what it is for.
  assertEquals(
    options.filter((name) => !new RegExp(`^\\| \`${name}\` +\\|[^|]+\\|[^|]*\\w[^|]*\\|`, "m").test(page)),
    [],
  );
  assertEquals(
    options.filter((name) => !new RegExp(`\\b${name}\\b`).test(programs)),
    [],
  );
});

test("no page holds a program that is not run: programs are files of docs/examples", () => {
  const blocks = ownPages.flatMap((page) =>
    [...read(page).matchAll(/^```(\w*)/gm)].map(([, language]) => ({ page, language })),
  );
  assertEquals(
    blocks.filter(({ language }) => language !== "" && language !== "sh" && language !== "text"),
    [],
  );
});

test("nothing of the site is loaded from another host", () => {
  const made = projectFiles(/^docs\/site\/(?!package-lock)/).filter((file) => !file.endsWith(".svg"));
  assert(made.length > 20, `only ${made.length} files were found`);
  const outside = made.flatMap((file) =>
    [
      ...read(file).matchAll(
        /(?:src|href)="(?:https?:)?\/\/|url\(["']?(?:https?:)?\/\/|@import|!\[[^\]]*\]\(https?:|(?:fetch|import)\(["']http/g,
      ),
    ].map(([found]) => `${file}: ${found}`),
  );
  assertEquals(outside, []);
});
