/**
 * The library inside of a bundle, a file that a bundler made of a program and of all that it imports. There its own
 * files are gone, so what is loaded late, or runs in a worker, has URLs of a kind of its own, and comes out of the
 * bundle:
 *
 *     program                              worker
 *       │  a module that imports the bundle  ───▶   │  the library, first in the bundle, begins as the worker that it is to be
 *       │                                           │  the rest of the bundle is loaded: the learner's file
 *
 * The worker does not begin with the bundle itself: to Node and Deno it would be the main module there.
 */

/** What stands in the bundle. */
interface Bundle {
  /** Where the part of it is that holds the library. */
  url: string;
  /** Loads what stood in the file of that name in dist/. */
  parts: Readonly<Record<string, () => unknown>>;
}

/** In dist/ the build has another one (scripts/library.ts), which sees whether a bundler came after it. */
export const bundle: Bundle | undefined = undefined as Bundle | undefined;

/** Where a worker of a bundle finds as what it is to begin. */
const BEGIN = Symbol.for("threadwork.begin");

interface Begin {
  part: string;
  /** Hands on the messages that came before. */
  begun(): void;
}

/** The part of the bundle that `module` means; `undefined` where it means a file. */
export function fromBundle(module: URL): unknown {
  return module.protocol === "threadwork:" ? bundle!.parts[module.pathname.slice(1)]!() : undefined;
}

/**
 * The text of a program that begins as `module` does; `undefined` where that is a file, which can be run itself.
 * @param file the learner's, which is in the bundle and has the library begin; in a part of the bundle, it stands
 *   behind a `#`
 */
export function programOf(module: URL, file: string = module.href): string | undefined {
  if (module.protocol !== "threadwork:") return undefined;
  const { protocol, hash } = new URL(file);
  const bundled = protocol === "threadwork:" ? decodeURIComponent(hash.slice(1)) : file;
  return program
    .replace("PART", () => JSON.stringify(module.pathname.slice(1)))
    .replace("BUNDLE", () => JSON.stringify(bundled === "" ? bundle!.url : bundled));
}

/**
 * Messages that come before the library has begun are kept, which Bun 1.4.5 does not do. `process.mainModule`: without
 * one, what `bun build --target=node` (1.4.5) makes of `import.meta.main` would be true in a worker. An error after the
 * library has begun is left to it: it imports the bundle again, and tells what that throws.
 */
const program = `
const early = [];
const keep = ({ data }) => early.push(data);
globalThis.addEventListener?.("message", keep);
const begun = () => {
  globalThis.removeEventListener?.("message", keep);
  for (const data of early) dispatchEvent(new MessageEvent("message", { data }));
};
globalThis[Symbol.for("threadwork.begin")] = { part: PART, begun };
if ("process" in globalThis) process.mainModule ??= {};
try {
  await import(BUNDLE);
} catch (error) {
  if (Symbol.for("threadwork.begin") in globalThis) throw error;
}
`;

/**
 * The URL of the first module of a thread: itself, or that of a text.
 * @public
 */
export function entryOf(module: URL, file?: string): URL {
  const text = programOf(module, file);
  return text === undefined ? module : new URL(`data:text/javascript,${encodeURIComponent(text)}`);
}

/**
 * In a worker of a bundle, begins as that worker, and gives the bundle's URL. The last that the library in one file
 * does.
 * @public
 */
export function begin(): string | undefined {
  const place = globalThis as { [BEGIN]?: Begin };
  const begin = place[BEGIN];
  if (!begin || !bundle) return undefined;
  // Once: a worker may load two bundles.
  delete place[BEGIN];
  bundle.parts[begin.part]!();
  begin.begun();
  return bundle.url;
}
