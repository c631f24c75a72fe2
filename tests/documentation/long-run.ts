/**
 * The documentation site as a reader sees it, by hand; needs Chromium. Builds it, serves it from a plain server at its
 * root and below a path, and opens pages in headless Chromium.
 *
 *   node tests/documentation/long-run.ts             everything below, after a build
 *   node tests/documentation/long-run.ts every-page [light|dark|telephone]  opens each page, by default in all three
 *   node tests/documentation/long-run.ts moves       follows links, searches, goes back, at / and at /a/b/
 *   node tests/documentation/long-run.ts csv         1 GB through the example csv/totals.ts, on the three runtimes
 *
 * A page that asks another host for something, gets an answer that is no success, throws, writes an error or is wider
 * than its window makes it fail. Pictures lie in .out/look/.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import process from "node:process";
import { findRuntime } from "../../harness/load/find-runtime.ts";
import { adapters } from "../../runtime-adapters/current.ts";
import { ROOT } from "../../scripts/checks.ts";
import { Browser, type Look } from "./look/browser.ts";
import { serveFolder } from "./look/static-server.ts";

const SITE = `${ROOT}.out/site`;
const PICTURES = `${ROOT}.out/look`;
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";

const looks: readonly Look[] = [
  { name: "light", width: 1280, height: 900, dark: false },
  { name: "dark", width: 1280, height: 900, dark: true },
  { name: "telephone", width: 390, height: 844, dark: false },
];

/** Pages of which pictures are kept. */
const PICTURED =
  /^(?:index|guide\/(?:first-pool|shared-memory)|recipes\/from-piscina|api\/classes\/Pool|measurements)\.html$/;

const [asked, onlyLook] = process.argv.slice(2);
const troubles: string[] = [];
if (asked === undefined) build();
if (asked === undefined || asked === "every-page") await everyPage();
if (asked === undefined || asked === "moves") for (const path of ["/", "/a/b/"]) await moves(path);
if (asked === undefined || asked === "csv") await csv();
for (const trouble of troubles) console.log(`FAILED ${trouble}`);
console.log(troubles.length === 0 ? "all well" : `${troubles.length} troubles`);
process.exitCode = troubles.length === 0 ? 0 : 1;

function build(): void {
  const { status } = spawnSync(process.execPath, [`${ROOT}scripts/run.mjs`, "docs"], { stdio: "inherit", cwd: ROOT });
  if (status !== 0) throw new Error("The site could not be built.");
}

async function everyPage(): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const pages = readdirSync(SITE, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html") && name !== "404.html")
    .sort();
  const { url, server } = await serveFolder(SITE, "/");
  await using browser = await Browser.start(chromium);
  for (const look of looks.filter(({ name }) => (onlyLook ?? name) === name)) {
    await browser.dress(look);
    for (const page of pages) {
      await browser
        .open(`${url}${page}`)
        // Once more: on a machine with much other work, a page now and then takes longer than anybody waits for it.
        .catch(() => browser.open(`${url}${page}`))
        .catch((error) => troubles.push(`${page}, ${look.name}: ${error.message}`));
      note(browser, `${page}, ${look.name}`);
      const over = await browser.ask<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (over > 0) troubles.push(`${page}, ${look.name}: ${over} pixels wider than its window`);
      if (!PICTURED.test(page)) continue;
      writeFileSync(
        `${PICTURES}/${page.replaceAll(/\W/g, "-").replace("-html", "")}-${look.name}.png`,
        await browser.picture(),
      );
    }
    console.log(`${look.name}: ${pages.length} pages`);
  }
  server.close();
}

/** What a reader does: follows links, the frame's among them, goes back, and searches. */
async function moves(path: string): Promise<void> {
  const { url, server } = await serveFolder(SITE, path);
  await using browser = await Browser.start(chromium);
  await browser.dress(looks[0]!);
  const at = async (page: string, step: string): Promise<void> => {
    await browser.settle();
    const href = await browser.ask<string>("location.href");
    const heading = await browser.ask<string>("document.querySelector('h1')?.textContent ?? ''");
    if (href !== `${url}${page}` || heading.includes("404"))
      troubles.push(`${path}: ${step} led to ${href} (${heading})`);
    note(browser, `${path}: ${step}`);
  };
  const click = (link: string) => browser.ask(`document.querySelector(${JSON.stringify(link)}).click()`);

  await browser.open(url);
  await click("a.VPButton");
  await at("guide/first-pool.html", "the first button");
  await click('.VPNavBar a[href$="/api/"]');
  await at("api/", "the reference, from a page");
  await click('.vp-doc a[href$="Pool.html"]');
  await at("api/classes/Pool.html", "a class in the reference");
  await click('.VPSidebar a[href$="guide/queues.html"]');
  await at("guide/queues.html", "a link of the side bar");
  await click('.vp-doc a[href$="recipes/job-queue.html"]');
  await at("recipes/job-queue.html", "a link in the text");
  await browser.ask("history.back()");
  await at("guide/queues.html", "back");
  await click('.VPSidebar a[href$="course/"]');
  await at("course/", "the course");
  await click('.vp-doc a[href*="02-multiprocessing"]');
  await at("course/02-multiprocessing.html", "a lesson");
  await click("#local-search button");
  await browser.settle();
  await browser.type("back-pressure");
  for (
    let tries = 0;
    tries < 100 && (await browser.ask<number>("document.querySelectorAll('.results a').length")) === 0;
    tries++
  )
    await browser.settle();
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(`${PICTURES}/search.png`, await browser.picture());
  const found = await browser.ask<string | undefined>("document.querySelector('.results a')?.href");
  if (!found?.startsWith(url)) troubles.push(`${path}: the search found ${found}`);
  else {
    await click(".results a");
    await at(found.slice(url.length), "what the search found");
  }
  await browser.open(`${url}guide/streams.html#back-pressure`);
  await at("guide/streams.html#back-pressure", "a link from elsewhere");
  console.log(`${path}: links, back, search`);
  server.close();
}

function note(browser: Browser, where: string): void {
  troubles.push(...browser.troubles.splice(0).map((trouble) => `${where}: ${trouble}`));
}

async function csv(): Promise<void> {
  for (const name of Object.keys(adapters)) {
    const { executable } = await findRuntime(name);
    const runtime = adapters[name as keyof typeof adapters];
    const file = new URL("../../docs/examples/csv/totals.ts", import.meta.url);
    const [program, ...args] = runtime.command(executable, file, ["1024"]);
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: ROOT, encoding: "utf8" });
    if (status !== 0 || !stdout.includes("as expected: true")) troubles.push(`csv on ${name}: ${stdout}${stderr}`);
    console.log(`csv on ${name}: ${stdout.trimEnd().split("\n").at(-1)}`);
  }
}
