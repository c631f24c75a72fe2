import { wrong } from "../../arguments/must.ts";
import type { Exports } from "../../messages/exports.ts";
import type { FunctionReference } from "../../messages/function-reference.ts";
import type { KnownFunction } from "./task-record.ts";

/** The functions of a scheduler, and what is known of each. */
export class KnownFunctions {
  readonly #known = new Map<unknown, KnownFunction>();
  /** The exports of the file in this thread, once they are known. */
  #exports: Exports | undefined;

  /** Whether the exports of the functions are known. */
  get areNamed(): boolean {
    return this.#exports !== undefined;
  }

  /** The entry of `f`. */
  get(f: unknown): KnownFunction | undefined {
    return this.#known.get(f);
  }

  /** Adds `f`, which `fn` refers to. */
  add(f: unknown, fn: FunctionReference): KnownFunction {
    const named = this.#exports?.name(f, fn);
    // For a function written in the call, the mistake is reported at once, if possible.
    if (named?.refusal && fn.name === "") throw wrong().mistake(TypeError, named.refusal);
    const passed = new Error();
    const known = { ...fn, ...named, index: this.#known.size, runMs: Number.POSITIVE_INFINITY, passed };
    this.#known.set(f, known);
    return known;
  }

  /** The exports are known: names all functions, those added before as well. */
  name(exports: Exports): void {
    this.#exports = exports;
    for (const [f, known] of this.#known) Object.assign(known, exports.name(f, known));
  }
}
