/**
 * `import()` of a URL that is known as the program runs. Written as such, it would be changed by who bundles or serves
 * this file: Vite 8.4 has every worker load its own client for it, which then waits for changes of files. So it is
 * made of text, which nobody changes.
 */

type Import = (url: string) => Promise<Readonly<Record<string, unknown>>>;

/** Where it stands: on the global object, where text finds it. */
const PLACE = Symbol.for("threadwork.import");

/** The text of a program that puts it there. */
export const PUT_IMPORT = 'globalThis[Symbol.for("threadwork.import")] = (url) => import(url);\n';

/** What the module at `url` exports. In a worker, the text that it begins with has put the import there. */
export async function importModule(url: string): Promise<Readonly<Record<string, unknown>>> {
  const place = globalThis as { [PLACE]?: Import };
  if (!place[PLACE]) await run(PUT_IMPORT);
  return await place[PLACE]!(url);
}

/** A URL of a module with this text. */
export function moduleOf(text: string): string {
  return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
}

/** Runs text as a module of the page. */
async function run(text: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const script = document.createElement("script");
  script.type = "module";
  script.src = moduleOf(text);
  script.onload = () => resolve();
  script.onerror = () => reject(new Error("the Content-Security-Policy of the page must allow  script-src blob:"));
  document.head.append(script);
  try {
    await promise;
  } finally {
    script.remove();
    URL.revokeObjectURL(script.src);
  }
}
