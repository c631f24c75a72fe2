/** The static site in a headless Chromium: made by the command, and served as a host of plain files serves it. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { cli } from "../../../../harness/cli/cli.ts";
import { ROOT } from "../../../../scripts/checks.ts";
import { FakeSurroundings } from "../../../fakes/surroundings.ts";

type Playwright = typeof import("../../../../tools/node_modules/playwright-core/index.d.ts");
export type Browser = Awaited<ReturnType<Playwright["chromium"]["launch"]>>;
export type Page = Awaited<ReturnType<Browser["newPage"]>>;

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
};

export interface OpenSite extends AsyncDisposable {
  folder: string;
  /** Its address: below a path, as on a host that has other things. */
  address: string;
  browser: Browser;
  /** Bytes that were sent since the last call. */
  sent(): number;
}

/**
 * Writes the site into a folder, which goes with it.
 *
 * @param more what else is typed
 */
export async function openSite(...more: string[]): Promise<OpenSite> {
  await using opened = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), "threadwork-site-"));
  opened.defer(() => rmSync(folder, { recursive: true, force: true }));
  const surroundings = new FakeSurroundings();
  const code = await cli(["site", "--out", folder, ...more], surroundings);
  if (code !== 0) throw new Error(`site ended with ${code}: ${surroundings.noted}`);
  let bytes = 0;
  const server = createServer((request, response) => {
    const path = new URL(request.url!, "http://host").pathname.replace("/course/", "/");
    try {
      const content = readFileSync(join(folder, path.endsWith("/") ? `${path}index.html` : path));
      bytes += content.length;
      response.writeHead(200, { "Content-Type": TYPES[extname(path) || ".html"] ?? "application/octet-stream" });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  // Deno takes what an import would get for a module, which it is not.
  const { chromium } = createRequire(import.meta.url)(`${ROOT}tools/node_modules/playwright-core`) as Playwright;
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  opened.defer(() => browser.close());
  const all = opened.move();
  return {
    folder,
    browser,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/course/`,
    sent() {
      const now = bytes;
      bytes = 0;
      return now;
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
