import { wrong } from "../../arguments/must.ts";
import type { Exports } from "../../messages/exports.ts";
import type { FunctionReference } from "../../messages/function-reference.ts";
import type { KnownFunction } from "./task-record.ts";

/** The functions of a scheduler, with what is known of them. */
export class KnownFunctions {
  readonly #known = new Map<unknown, KnownFunction>();
  /** The exports of the file in this thread, once they are known. */
  #exports: Exports | undefined;

  /** Whether it is known which exports the functions are. */
  get areNamed(): boolean {
    return this.#exports !== undefined;
  }

  /** What is known of `f`. */
  get(f: unknown): KnownFunction | undefined {
    return this.#known.get(f);
  }

  /** Makes `f` known, which `fn` refers to. */
  add(f: unknown, fn: FunctionReference): KnownFunction {
    const named = this.#exports?.name(f, fn);
    // Who passes a function in place is told at once, if possible.
    if (named?.refusal && fn.name === "") throw wrong().mistake(TypeError, named.refusal);
    const passed = new Error();
    const known = { ...fn, ...named, index: this.#known.size, runMs: Number.POSITIVE_INFINITY, passed };
    this.#known.set(f, known);
    return known;
  }

  /** From now on functions are named by `exports`, those too that were added before. */
  name(exports: Exports): void {
    this.#exports = exports;
    for (const [f, known] of this.#known) Object.assign(known, exports.name(f, known));
  }
}
