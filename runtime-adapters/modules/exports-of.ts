/**
 * What a module exports, for a program that may be that module and still be at its top-level `await`: an `import()` of
 * it would wait for ever. Two modules made of text ask instead:
 *
 *     ask       import "answer"; export * as exports from "the module"     linked: the exports are there, some of them not initialised
 *     answer    import { exports } from "ask"; hand them over; throw       runs before the module would, and ends the matter
 *
 * So a module that was not loaded is read, and does not run. Each names the other, which no text of a URL can: on Node
 * and Deno a hook leads there, on Bun they are modules of a plugin.
 */

declare const Bun:
  | { plugin(plugin: { name: string; setup(build: { module(name: string, load: () => object): void }): void }): void }
  | undefined;

type Exports = Readonly<Record<string, unknown>>;
type CommonJs = {
  Module: {
    _cache: Record<string, { exports: Exports } | undefined>;
    _load(this: unknown, ...args: unknown[]): unknown;
  };
};

/** Where the second module hands over; on the global object, where text finds it. */
const ASKED = Symbol.for("threadwork.asked");

/**
 * What the module at `url` exports in this thread. Rejects where it cannot be loaded.
 * @public
 */
export async function exportsOf(url: string): Promise<{ exports: Exports }> {
  const asked = place();
  const id = Math.random().toString(36).slice(2);
  const { promise, resolve, reject } = Promise.withResolvers<{ exports: Exports }>();
  asked.set(id, (exports) => resolve({ exports }));
  const module = JSON.stringify(typeof Bun === "undefined" ? url : pathOf(url));
  const ask = (answer: string) => `import "${answer}"; export * as exports from ${module}; // ${id}`;
  const answer = (ask: string) =>
    `import { exports } from "${ask}"; globalThis[Symbol.for("threadwork.asked")].get("${id}")(exports); throw 0;`;
  let provided: Provided;
  try {
    provided = typeof Bun === "undefined" ? byHook(ask, answer) : byPlugin(id, ask, answer);
  } catch {
    // Jest 30 refuses hooks, and has a loader of its own, which gives the file that it has loaded.
    asked.delete(id);
    return { exports: await import(url) };
  }
  const { name, remove } = provided;
  try {
    import(name).catch(reject);
    const { exports } = await promise;
    return { exports: commonJs(url) ?? exports };
  } finally {
    asked.delete(id);
    remove();
  }
}

function place(): Map<string, (exports: Exports) => void> {
  const global = globalThis as { [ASKED]?: Map<string, (exports: Exports) => void> };
  global[ASKED] ??= new Map();
  return global[ASKED];
}

/** The text of a module that imports the other one by a name. */
type Text = (other: string) => string;
/** What to import, and how to clear up afterwards. */
type Provided = { name: string; remove(): void };

function byHook(ask: Text, answer: Text): Provided {
  // Something that is there: Deno 2.9.6 looks before it asks the hook.
  const other = "node:path";
  const urls = [ask, answer].map((text) => `data:text/javascript,${encodeURIComponent(text(other))}`) as [
    string,
    string,
  ];
  const { registerHooks, Module } = process.getBuiltinModule("node:module") as typeof import("node:module") & CommonJs;
  const register = () =>
    registerHooks({
      resolve(name, context, next) {
        const from = name === other ? urls.indexOf(context.parentURL ?? "") : -1;
        return from < 0 ? next(name, context) : { url: urls[1 - from]!, format: "module", shortCircuit: true };
      },
    });
  let hooks = register();
  if (!("Deno" in globalThis)) return { name: urls[0], remove: () => hooks.deregister() };
  // With any hook, a module that is required finds nothing that it imports (Deno 2.9.6): it is required without.
  const load = Module._load;
  let over = false;
  /** How many are being loaded: one loads others. */
  let loading = 0;
  const loadWithout: typeof load = function (this: unknown, ...args) {
    if (over) return load.apply(this, args);
    if (loading++ === 0) hooks.deregister();
    try {
      return load.apply(this, args);
    } finally {
      // To load may be to answer: Deno goes on with other imports meanwhile.
      if (--loading === 0 && !over) hooks = register();
    }
  };
  Module._load = loadWithout;
  const remove = () => {
    over = true;
    hooks.deregister();
    // Another one may have come after us.
    if (Module._load === loadWithout) Module._load = load;
  };
  return { name: urls[0], remove };
}

/** They stay. Their path is one that coverage leaves out. */
function byPlugin(id: string, ask: Text, answer: Text): Provided {
  const names = ["ask", "answer"].map((name) => `/node_modules/threadwork/${name}-${id}.js`) as [string, string];
  const texts = [ask(names[1]), answer(names[0])];
  Bun!.plugin({
    name: "threadwork",
    setup(build) {
      for (const [at, contents] of texts.entries()) build.module(names[at]!, () => ({ loader: "js", contents }));
    },
  });
  return { name: names[0], remove() {} };
}

/** A module with a query, Bun 1.4.5 finds by its path only: of a URL it leaves the query out. */
function pathOf(url: string): string {
  if (!url.startsWith("file:")) return url;
  return process.getBuiltinModule("node:url").fileURLToPath(url) + new URL(url).search;
}

/** What a CommonJS module exports that runs already: it is no part of what was linked. */
function commonJs(url: string): Exports | undefined {
  if (!url.startsWith("file:")) return undefined;
  const { Module } = process.getBuiltinModule("node:module") as unknown as CommonJs;
  const found = Module._cache[process.getBuiltinModule("node:url").fileURLToPath(url)]?.exports;
  if (found === undefined || found[Symbol.toStringTag as never] === "Module") return undefined;
  // Node keeps one without exports for a main module that it took for CommonJS at first.
  return typeof found === "function" || Object.keys(found).length > 0 ? { ...found, default: found } : undefined;
}
