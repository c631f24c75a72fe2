/**
 * Pages in a headless Chromium, from a server of our own on the loopback interface:
 *
 *     test                         server                                Chromium
 *      │  pages, one after other ──▶ │  ◀──────────── the first page ─────  │
 *      │                             │  ◀── POST /said: what it found ────  │  each page once
 *      │  ◀── what each said ─────── │  ───────────── the next page ─────▶  │
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";

const CHROMIUM = "/usr/bin/chromium";
const LIMIT_MS = 120_000;

/** Options of a test that opens pages. */
export const withChromium = {
  timeout: 2 * LIMIT_MS,
  skip: existsSync(CHROMIUM) ? false : "Chromium is not installed: bash scripts/install-system-packages.sh",
};

type Headers = Readonly<Record<string, string>>;

/** Headers that isolate a page from others, which shared memory asks for. */
export const ISOLATED: Headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** A page, and the server of all that it loads. */
export interface Page {
  /** Where it begins. It posts what it found to /said, and goes where the answer says. */
  path: string;
  serve(request: IncomingMessage, response: ServerResponse): void;
}

/** Has a page that fails say so, where its policy lets it. */
const TROUBLE = `<script>
  const tell = (text) => fetch("/trouble", { method: "POST", body: text });
  addEventListener("error", ({ message, target }) => tell(message ?? "cannot load " + target.src), true);
</script>`;

/** A page that loads the module main.js; `scripts` says what stands in a file. */
export function pageOfScripts(scripts: (path: string) => string | undefined, headers: Headers = {}): Page {
  const page = `<!doctype html>${TROUBLE}<script type="module" src="/main.js"></script>`;
  return {
    path: "/index.html",
    serve(request, response) {
      const { pathname } = new URL(request.url!, "http://localhost");
      const isPage = pathname === "/index.html";
      const found = isPage ? page : scripts(pathname);
      const type = isPage ? "text/html" : "text/javascript";
      response.writeHead(found === undefined ? 404 : 200, { "Content-Type": type, ...headers }).end(found);
    },
  };
}

/** What each page says, in order. */
export async function inPages(pages: readonly Page[]): Promise<unknown[]> {
  const said: unknown[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const trouble = (error: unknown) => reject(new Error(`Page ${said.length} of ${pages.length} failed: ${error}`));
  const server = createServer(async (request, response) => {
    const page = pages[said.length];
    response.setHeader("Cache-Control", "no-store");
    if (request.url === "/trouble") trouble(await text(request));
    if (request.url !== "/said") {
      page?.serve(request, response);
      return;
    }
    said.push(JSON.parse(await text(request)));
    response.end(pages[said.length]?.path ?? "about:blank");
    if (said.length === pages.length) resolve();
  });
  const address = await listen(server);
  const folder = mkdtempSync(join(tmpdir(), "threadwork-chromium-"));
  const browser = open(`${address}${pages[0]!.path}`, folder);
  const late = setTimeout(trouble, LIMIT_MS, `it has said nothing after ${LIMIT_MS / 1000} s`);
  browser.on("exit", (code) => trouble(`Chromium ended with ${code}`));
  try {
    await promise;
    return said;
  } finally {
    clearTimeout(late);
    await close(browser);
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function listen(server: Server): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A session of its own: with it go all the processes that it starts. */
function open(url: string, folder: string): ChildProcess {
  const options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage"];
  return spawn(CHROMIUM, [...options, `--user-data-dir=${folder}`, url], { stdio: "ignore", detached: true });
}

async function close(browser: ChildProcess): Promise<void> {
  if (browser.exitCode !== null || browser.pid === undefined) return;
  const ended = new Promise((resolve) => browser.once("exit", resolve));
  process.kill(-browser.pid, "SIGKILL");
  await ended;
}
