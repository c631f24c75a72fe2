import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { ROOT } from "../../scripts/checks.ts";
import { buildSiteScripts, SITE_SCRIPTS } from "../../scripts/site-scripts.ts";
import { buildWebPage, WEB_PAGE } from "../../scripts/web-page.ts";
import { withTools } from "./tools.ts";

test("the page that is served is what harness/web/page/ gives: npm run build", withTools, async () => {
  const built = await buildWebPage();
  assertEquals(readdirSync(`${ROOT}${WEB_PAGE}`).sort(), [...built.keys()].sort());
  for (const [name, text] of built)
    assert(readFileSync(`${ROOT}${WEB_PAGE}/${name}`, "utf8") === text, `${name} is not up to date: npm run build`);
});

test("the scripts of the site are what their sources give: npm run build", withTools, async () => {
  const built = await buildSiteScripts();
  assertEquals(readdirSync(`${ROOT}${SITE_SCRIPTS}`).sort(), [...built.keys()].sort());
  for (const [name, text] of built)
    assert(readFileSync(`${ROOT}${SITE_SCRIPTS}/${name}`, "utf8") === text, `${name} is not up to date: npm run build`);
});

test("the page names no other host that it could ask", () => {
  for (const name of readdirSync(`${ROOT}${WEB_PAGE}`)) {
    const hosts = readFileSync(`${ROOT}${WEB_PAGE}/${name}`, "utf8").match(/https?:\/\/[\w.-]+/g) ?? [];
    // The name of a namespace, which nobody asks.
    assertEquals(
      [...new Set(hosts)].filter((each) => each !== "http://www.w3.org"),
      [],
      name,
    );
  }
});
