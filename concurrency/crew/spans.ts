import { runtime } from "../../runtime-adapters/current.ts";
import type { AnyFunction } from "./fn.ts";

/** Runs that took less share what the thread's clock shows for them together: on Deno 2.9 a look at it takes 12 µs. */
const WORTH_MS = 1;
/** Numbers a run. */
export const SPAN = 3;

/** When the runs of a message's calls started and ended, in milliseconds since 1970, and their processor time: three numbers a run. */
export class Spans {
  /** A list for each call. */
  readonly lists: number[][] = [];
  /** Where the processor time of runs is still to be written. */
  #open: { list: number[]; at: number; wallMs: number }[] = [];
  #cpuMs = runtime.threadCpuMs();

  /** `f`, whose runs are noted as those of one more call. */
  of(f: AnyFunction): AnyFunction {
    const list: number[] = [];
    this.lists.push(list);
    return (...args) => {
      const startedMs = performance.timeOrigin + performance.now();
      const end = (): void => this.#end(list, startedMs);
      let value: unknown;
      try {
        value = f(...args);
      } catch (error) {
        end();
        throw error;
      }
      if (value instanceof Promise) return value.finally(end);
      end();
      return value;
    };
  }

  /** Writes the processor time of all runs so far. */
  settle(): void {
    if (this.#open.length === 0) return;
    const before = this.#cpuMs;
    this.#cpuMs = runtime.threadCpuMs();
    let wallMs = 0;
    for (const open of this.#open) wallMs += open.wallMs;
    for (const open of this.#open) {
      const share = wallMs > 0 ? open.wallMs / wallMs : 1 / this.#open.length;
      open.list[open.at] = share * (this.#cpuMs - before);
    }
    this.#open = [];
  }

  #end(list: number[], startedMs: number): void {
    const endedMs = performance.timeOrigin + performance.now();
    const wallMs = endedMs - startedMs;
    list.push(startedMs, endedMs, 0);
    this.#open.push({ list, at: list.length - 1, wallMs });
    if (wallMs >= WORTH_MS) this.settle();
  }
}
