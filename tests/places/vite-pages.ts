/** A program for pages, as Vite serves it while it is written, and as Vite builds it. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { ROOT } from "../../scripts/checks.ts";
import { ISOLATED, type Page } from "./chromium.ts";

type Vite = typeof import("../../tools/node_modules/vite/dist/node/index.d.ts");

/** What stands in the configuration of Vite, so that a build keeps what workers look for (docs/places.md). */
const KEEPS_EXPORTS = {
  input: ["index.html", "src/main.ts"],
  preserveEntrySignatures: "allow-extension" as const,
};

/** A project of Vite in `folder` with one page, which loads the library as a package. */
export function makeProject(folder: string): void {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const { exports } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as { exports: object };
  write("node_modules/threadwork/package.json", JSON.stringify({ name: "threadwork", type: "module", exports }));
  cpSync(`${ROOT}dist`, join(folder, "node_modules/threadwork/dist"), { recursive: true });
  write("package.json", '{ "type": "module" }');
  write("index.html", '<!doctype html><script type="module" src="/src/main.ts"></script>');
  write("src/main.ts", readFileSync(new URL("./fixtures/page.ts", import.meta.url), "utf8"));
}

const vite = async (): Promise<Vite> => (await import(`${ROOT}tools/node_modules/vite/dist/node/index.js`)) as Vite;

/** The page as it is built. `said`: what Vite warns of. */
export async function builtPage(folder: string, keepsExports: boolean, said: string[] = []): Promise<Page> {
  const outDir = join(folder, keepsExports ? "built" : "built-without");
  const { build, createLogger } = await vite();
  const logger = createLogger("silent");
  logger.warn = (text) => said.push(text);
  await build({
    root: folder,
    configFile: false,
    customLogger: logger,
    build: { outDir, reportCompressedSize: false, ...(keepsExports && { rolldownOptions: KEEPS_EXPORTS }) },
  });
  return {
    path: "/index.html",
    serve(request, response) {
      const { pathname } = new URL(request.url!, "http://localhost");
      const type = extname(pathname) === ".html" ? "text/html" : "text/javascript";
      try {
        const text = readFileSync(join(outDir, pathname), "utf8");
        response.writeHead(200, { "Content-Type": type, ...ISOLATED }).end(text);
      } catch {
        response.writeHead(404, ISOLATED).end();
      }
    },
  };
}

/** The page as Vite's own server has it; disposing closes the server. */
export async function servedPage(folder: string): Promise<Page & AsyncDisposable> {
  const { createServer } = await vite();
  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: "warn",
    appType: "mpa",
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
  return {
    path: "/index.html",
    serve(request, response) {
      for (const [name, value] of Object.entries(ISOLATED)) response.setHeader(name, value);
      server.middlewares(request, response);
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}
