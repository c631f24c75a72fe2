/**
 * Finds out which export of a file a function is. The thread that starts workers compares it by identity with the
 * exports in its own copy of the file; a worker then takes the export of that name. Names and source texts are not
 * enough: functions made by one factory share both (decision 0080).
 */

import { runtime } from "../../runtime-adapters/current.ts";
import type { Runtime } from "../../runtime-adapters/runtime.ts";
import { wrong } from "../arguments/must.ts";
import { type FunctionReference, nameOf } from "./function-reference.ts";

type Namespace = Readonly<Record<string, unknown>>;

const looked = new Map<string, Exports>();

/** The exports of `file` in this thread: a promise the first time only. */
export function exportsOf(file: string, runtime: Runtime): Exports | Promise<Exports> {
  return looked.get(file) ?? look(file, runtime);
}

async function look(file: string, runtime: Runtime): Promise<Exports> {
  try {
    const exports = new Exports(file, (await runtime.exportsOf(file)).exports);
    looked.set(file, exports);
    return exports;
  } catch (error) {
    // The workers cannot load it either, in most cases, and their error says why.
    return new Exports(file, undefined, error);
  }
}

const COPY =
  " If that is the one: it reads the same, so the file was loaded twice, here by something other than the runtime. " +
  "Have that leave the file alone (Vitest: test.server.deps.external, with a pattern of the file).";

export class Exports {
  readonly #file: string;
  readonly #exports: Namespace | undefined;
  readonly #error: unknown;

  constructor(file: string, exports: Namespace | undefined, error?: unknown) {
    this.#file = file;
    this.#exports = exports;
    this.#error = error;
  }

  /**
   * Why no worker can load the file, where its exports show that: a module that exports `then` looks like a promise.
   */
  get unloadable(): string | undefined {
    if (!this.#exports || typeof this.#read("then") !== "function") return undefined;
    return (
      `Cannot load ${this.#file} in a worker: it exports a function named then, which JavaScript calls instead of ` +
      "handing over what else the file exports. Give that export another name."
    );
  }

  /** Completes the reference to `f`: which export it is, or why it is none. */
  name(f: unknown, { name }: FunctionReference): FunctionReference {
    const { unloadable } = this;
    if (unloadable !== undefined) return { name: name || "a function without a name", refusal: unloadable };
    const key = this.#exports && this.#keyOf(f, name);
    if (key !== undefined) return { name: name || key, export: key };
    return { name: name || "a function without a name", refusal: this.#refuse(f, name) };
  }

  #keyOf(f: unknown, name: string): string | undefined {
    if (name !== "" && this.#read(name) === f) return name;
    return this.#keys().find((key) => this.#read(key) === f);
  }

  #keys(): string[] {
    // Not Object.keys(), which reads each export, and throws where one is not initialised yet.
    return Reflect.ownKeys(this.#exports!).filter((key) => typeof key === "string");
  }

  #read(key: string): unknown {
    try {
      return this.#exports![key];
    } catch {
      return undefined; // Not initialised.
    }
  }

  #refuse(f: unknown, name: string): string {
    if (!this.#exports) {
      return (
        `Cannot run ${name || "a function without a name"} in a worker: who started the worker could not read ` +
        `${this.#file} to see which of its exports that is (${String(this.#error)}). ` +
        "Pass import.meta of the file that exports the function."
      );
    }
    if (name === "") return this.#refuseNameless();
    const whole = this.#ownerOf(f);
    const add = whole && `It is ${whole}. Write:  export const ${name} = ${whole};  and pass  ${name}`;
    if (this.#keys().some((key) => key === name || isNamed(this.#read(key), name))) {
      return (
        `Cannot run ${name} in a worker: ${this.#file} exports another function of that name. ` +
        "The worker would run the exported one. " +
        (add ?? `Export the very function that you pass, under a name of its own.${this.#isCopy(f) ? COPY : ""}`)
      );
    }
    const names = this.#keys();
    return (
      `Cannot run ${name} in a worker: ${this.#file} does not export it ` +
      `(its exports: ${names.length > 0 ? names.join(", ") : "none"}). ` +
      runtime.whyUnexported() +
      (add ?? howToExport(f, name))
    );
  }

  /**
   * Whether an exported function has the same source text. That does not tell which function to run, only what may be
   * wrong.
   */
  #isCopy(f: unknown): boolean {
    return this.#keys().some((key) => typeof this.#read(key) === "function" && String(this.#read(key)) === String(f));
  }

  #refuseNameless(): string {
    return (
      `Cannot run a function without a name in a worker: ${this.#file} does not export it, and a worker finds ` +
      "a function among the exports of the file. Write:  export function work(…) { … }  and pass  work"
    );
  }

  /** Where `f` is inside of something that is exported, such as `Shape.area`. */
  #ownerOf(f: unknown): string | undefined {
    for (const key of this.#keys()) {
      const owner = this.#read(key);
      if ((typeof owner !== "object" && typeof owner !== "function") || owner === null) continue;
      for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
        if (value === f) return `${key}.${name}`;
      }
    }
    return undefined;
  }
}

/** The text of a method of a class or an object, as opposed to a function or an arrow function. */
const METHOD = /^(?!function\b|async\s+function\b|async\s*\(|class\b)(?:async\s*)?\*?\s*(?:#?[\w$]+|\[[^\]]*\])\s*\(/;

function howToExport(f: unknown, name: string): string {
  const text = Function.prototype.toString.call(f);
  const own = name.replace("#", "");
  if (/\{\s*\[native code\]\s*\}\s*$/.test(text)) {
    return `It is the runtime's own. Write:  export function work(…) { return ${own}(…); }  and pass  work`;
  }
  if (METHOD.test(text)) {
    return (
      `It is a method, and needs its object. Write:  export function ${own}(it, …) { return it.${own}(…); }  ` +
      `and pass  ${own}, with  it  among the arguments where that keeps its methods, as a Lock does and what a Manager ` +
      "holds. Make any other object in the function"
    );
  }
  return (
    `Write:  export function ${own}(…) { … }  ` +
    `If it comes from another file, add:  export { ${name} } from "./that-file.ts"`
  );
}

function isNamed(value: unknown, name: string): boolean {
  return typeof value === "function" && nameOf(value) === name;
}

/** The URL of the file that `module` (its `import.meta`) belongs to. */
export function fileOf(module: { readonly url: string }, action: string): string {
  const url: unknown = module?.url;
  if (typeof url === "string") {
    // A drive looks like the scheme of a URL.
    if (URL.canParse(url) && !/^[a-z]:[\\/]/i.test(url)) {
      if (!IS_NO_FILE.test(url)) return url;
      throw wrong().mistake(TypeError, `Cannot ${action} in a program that is no file${NO_FILE}`);
    }
    throw wrong().not("url to be a URL, as that of import.meta is", url, action, IN_COMMON_JS);
  }
  throw wrong().not("import.meta as the first argument", module, action, adviceFor(module));
}

/** What to write instead of the wrong value that was passed for `import.meta`. */
function adviceFor(found: unknown): string {
  if (typeof found === "object" && found !== null) {
    if ("filename" in found) return IN_COMMON_JS;
    if (Object.keys(found).length === 0)
      return "A bundler leaves import.meta empty, unless it writes ES modules (esbuild: --format=esm).";
  }
  return typeof found === "string" ? IN_COMMON_JS : "Write import.meta there, and everything else after it.";
}

/** The name that runtimes give to code from `-e`, a prompt, or the standard input. */
const IS_NO_FILE = /\/(?:\[|%5B)(?:eval|stdin)\d*(?:\]|%5D)$/i;
const NO_FILE =
  " (it was given with -e, at a prompt, or on the standard input): each worker loads the file of the functions that it " +
  "runs. Write the program into a file, and run that; or pass { url } of the file that exports the functions.";
const IN_COMMON_JS = "In CommonJS, write: { url: pathToFileURL(__filename).href }";

/** The reference to a function, as far as it is known before the exports of the file are. */
export function referTo(f: unknown, action: string): FunctionReference {
  if (typeof f !== "function") {
    throw wrong().not("a function", f, action);
  }
  const name = nameOf(f);
  if (name.startsWith("bound ")) {
    throw wrong().mistake(
      TypeError,
      `Cannot ${action} with a bound function: a worker cannot see what it is bound to. ` +
        "Export a plain function, and pass everything that it needs as arguments.",
    );
  }
  // A class compiled to a function throws its own error, which is good enough.
  if (/^class\b/.test(Function.prototype.toString.call(f))) {
    throw wrong().mistake(
      TypeError,
      `Cannot ${action} with ${name || "a class"}: it is a class, which only  new  can call. ` +
        `Export a function that does:  export function work(…) { return new ${name || "Work"}(…).result; }`,
    );
  }
  return { name };
}
