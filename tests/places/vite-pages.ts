/** A program for pages, as Vite serves it while it is written, and as Vite builds it. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { ROOT } from "../../scripts/checks.ts";
import { ISOLATED, type Page } from "./chromium.ts";

type Vite = typeof import("../../tools/node_modules/vite/dist/node/index.d.ts");

/** What stands in the configuration of Vite, so that a build keeps what workers look for (docs/places.md). */
const keepsExports = (page: string, work: string) => ({
  input: [page, work, "threadwork"],
  preserveEntrySignatures: "allow-extension" as const,
});
/** What is built: everything in one file; that, and no exports kept; or the functions in a file of their own. */
const LAYOUTS = {
  built: ["index.html", keepsExports("index.html", "src/main.ts")],
  "built-without": ["index.html", undefined],
  "built-apart": ["apart.html", keepsExports("apart.html", "src/apart-work.ts")],
  example: ["example.html", keepsExports("example.html", "src/work.ts")],
} as const;

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
  write("apart.html", '<!doctype html><script type="module" src="/src/apart-page.ts"></script>');
  // The guide's own program, and what tells of the title that it gives the page.
  const scripts = ["page", "title"].map((name) => `<script type="module" src="/src/${name}.ts"></script>`);
  write("example.html", `<!doctype html>${scripts.join("")}`);
  for (const name of ["page", "work"]) {
    write(`src/${name}.ts`, readFileSync(`${ROOT}docs/examples/page/${name}.ts`, "utf8"));
  }
  write("src/title.ts", readFileSync(new URL("./fixtures/title.ts", import.meta.url), "utf8"));
  const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}.ts`, import.meta.url), "utf8");
  write("src/main.ts", fixture("page"));
  for (const name of ["apart-page", "apart-work"]) write(`src/${name}.ts`, fixture(name));
}

const vite = async (): Promise<Vite> => (await import(`${ROOT}tools/node_modules/vite/dist/node/index.js`)) as Vite;

/** A page as it is built. `said`: what Vite warns of. */
export async function builtPage(folder: string, layout: keyof typeof LAYOUTS, said: string[] = []): Promise<Page> {
  const outDir = join(folder, layout);
  const [page, rolldownOptions] = LAYOUTS[layout];
  const { build, createLogger } = await vite();
  const logger = createLogger("silent");
  logger.warn = (text) => said.push(text);
  await build({
    root: folder,
    configFile: false,
    customLogger: logger,
    build: { outDir, reportCompressedSize: false, ...(rolldownOptions && { rolldownOptions }) },
  });
  return {
    path: `/${page}`,
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
