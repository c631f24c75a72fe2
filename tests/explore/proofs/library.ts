/** The library and the explorer as their sources are, or with a mistake in one file; and programs that use them. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type * as Explorer from "../../../concurrency/explore/explore.ts";
import type * as World from "../../../concurrency/explore/world.ts";
import type { Entry } from "../corpus.ts";
import type { Forgetting } from "./forgetting.ts";
import { told } from "./forgetting.ts";

const ROOT = new URL("../../../", import.meta.url);
const CORPUS = new URL("../corpus/", import.meta.url);

/** What the library is made of. */
const PARTS = ["concurrency", "runtime-adapters", "queue", "package.json"];

/** Those whose calls are told. */
const CLASSES = ["Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore", "Event", "Barrier", "Queue"];

/** One text in the place of another one, in a file of the library. */
export interface Mistake {
  file: string;
  from: string;
  to: string;
}

export class Library {
  readonly load: typeof World.load;
  readonly explore: typeof Explorer.explore;
  readonly #root: URL;
  readonly #folder: string;
  readonly #classes: readonly { prototype: object }[];

  private constructor(
    root: URL,
    folder: string,
    { load }: typeof World,
    { explore }: typeof Explorer,
    classes: readonly { prototype: object }[],
  ) {
    this.#root = root;
    this.#folder = folder;
    this.load = load;
    this.explore = explore;
    this.#classes = classes;
  }

  /** Loads it. @param folder where programs are written to, and the library, where it has a mistake */
  static async of(folder: string, mistake?: Mistake): Promise<Library> {
    let root = ROOT;
    if (mistake !== undefined) {
      root = pathToFileURL(`${folder}/`);
      for (const part of PARTS) cpSync(new URL(part, ROOT), new URL(part, root), { recursive: true });
      const file = new URL(`concurrency/${mistake.file}`, root);
      const text = readFileSync(file, "utf8");
      if (text.split(mistake.from).length !== 2) throw new Error(`not once in ${mistake.file}: ${mistake.from}`);
      writeFileSync(
        file,
        text.replace(mistake.from, () => mistake.to),
      );
    }
    const loaded = async (file: string) => await import(new URL(`concurrency/${file}`, root).href);
    const all = (await loaded("mod.ts")) as Record<string, { prototype: object }>;
    const classes = CLASSES.map((name) => all[name]!);
    return new Library(root, folder, await loaded("explore/world.ts"), await loaded("explore/explore.ts"), classes);
  }

  /** A program of the corpus that uses this library. */
  async program(name: string): Promise<Pick<Entry, "program" | "options" | "expected">> {
    const text = readFileSync(new URL(`${name}.mjs`, CORPUS), "utf8")
      .replaceAll(`from "threadwork"`, `from ${JSON.stringify(new URL("concurrency/mod.ts", this.#root).href)}`)
      .replaceAll(`from "../../../../`, `from "${this.#root.href}`);
    const file = `${this.#folder}/programs/${name}.mjs`;
    mkdirSync(fileURLToPath(new URL(".", pathToFileURL(file))), { recursive: true });
    writeFileSync(file, text);
    const { default: program, options = {}, expected } = await import(pathToFileURL(file).href);
    return { program, options, expected };
  }

  /** Calls `f` while calls of the library are told. */
  watched<T>(forgetting: Forgetting, f: () => T): T {
    const putBack = [watchGenerators(forgetting), ...this.#classes.map((each) => watchMethods(each, forgetting))];
    try {
      return f();
    } finally {
      for (const each of putBack) each();
    }
  }
}

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

function watchMethods({ prototype }: { prototype: object }, forgetting: Forgetting): () => void {
  const before = Object.getOwnPropertyDescriptors(prototype) as Record<string, PropertyDescriptor>;
  for (const [name, descriptor] of Object.entries(before)) {
    if (typeof descriptor.value !== "function" || name === "constructor") continue;
    const real = descriptor.value as AnyFunction;
    Object.defineProperty(prototype, name, {
      ...descriptor,
      value: function (this: unknown, ...args: unknown[]) {
        const frame = forgetting.enters(name, args);
        if (frame === undefined) return Reflect.apply(real, this, args);
        let gave: unknown;
        try {
          gave = Reflect.apply(real, this, args);
        } catch (error) {
          forgetting.leaves(frame, `threw ${error}`);
          throw error;
        }
        forgetting.leaves(frame, `gave ${told(gave)}`);
        return gave;
      },
    });
  }
  return () => void Object.defineProperties(prototype, before);
}

const generators = Object.getPrototypeOf(function* () {}).prototype as { next: AnyFunction };

/** A generator of the library is a call, too: from its first step on until it is done. */
function watchGenerators(forgetting: Forgetting): () => void {
  const real = generators.next;
  generators.next = function (this: unknown, ...args: unknown[]) {
    const steps = this as object;
    const known = forgetting.isInside ? forgetting.frameOf(steps) : undefined;
    const frame = known ?? (forgetting.isInside ? forgetting.enters(steps, []) : undefined);
    if (frame === undefined) return Reflect.apply(real, this, args);
    let result: IteratorResult<unknown>;
    try {
      result = Reflect.apply(real, this, args) as IteratorResult<unknown>;
    } catch (error) {
      forgetting.leaves(frame, `threw ${error}`);
      throw error;
    }
    if (result.done) forgetting.leaves(frame, `gave ${told(result.value)}`);
    return result;
  };
  return () => {
    generators.next = real;
  };
}
