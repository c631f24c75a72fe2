/**
 * What a module exports, for a page that may be that module and still be at its top-level `await`, as
 * modules/exports-of.ts has it: two modules made of text import each other, and the first to run hands over. To the one
 * whose URL is not known in time, a name in an import map leads.
 */

import { importModule, moduleOf } from "./import-module.ts";

type Exports = Readonly<Record<string, unknown>>;

/** Where the second module hands over; on the global object, where text finds it. */
const ASKED = Symbol.for("threadwork.asked");

/** So long a file may take to load where it cannot be asked before that. */
const PATIENCE_MS = 10_000;

/** What the module at `url` exports in this thread. Rejects where it cannot be loaded. */
export async function exportsOf(url: string): Promise<{ exports: Exports }> {
  // A worker has no import map, and its file is loaded before it has tasks.
  if (!("document" in globalThis)) return { exports: await importModule(url) };
  try {
    return await ask(url);
  } catch {
    // There is no such file, or the page forbids modules of text, or the browser takes no second import map.
    return { exports: await Promise.race([importModule(url), impatient(url)]) };
  }
}

async function ask(url: string): Promise<{ exports: Exports }> {
  const asked = place();
  const id = Math.random().toString(36).slice(2);
  const name = `threadwork-ask-${id}`;
  const { promise, resolve, reject } = Promise.withResolvers<{ exports: Exports }>();
  asked.set(id, (exports) => resolve({ exports }));
  const answer = moduleOf(
    `import { exports } from "${name}"; globalThis[Symbol.for("threadwork.asked")].get("${id}")(exports); throw 0;`,
  );
  const asking = moduleOf(`import "${answer}"; export * as exports from ${JSON.stringify(url)};`);
  const map = document.createElement("script");
  map.type = "importmap";
  map.textContent = JSON.stringify({ imports: { [name]: asking } });
  document.head.append(map);
  try {
    importModule(asking).catch(reject);
    return await promise;
  } finally {
    map.remove();
    asked.delete(id);
    for (const module of [answer, asking]) URL.revokeObjectURL(module);
  }
}

function place(): Map<string, (exports: Exports) => void> {
  const global = globalThis as { [ASKED]?: Map<string, (exports: Exports) => void> };
  global[ASKED] ??= new Map();
  return global[ASKED];
}

async function impatient(url: string): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  throw new Error(`${url} has not run to its end in ${PATIENCE_MS / 1000} s. Await no work of a pool at its top level`);
}
