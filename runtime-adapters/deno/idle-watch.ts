/**
 * Finds out that a Web Worker of Deno has nothing left to do: Deno 2.9 never ends one by itself, as Bun and Node do.
 */
import process from "node:process";
import { clearTimeout, setTimeout } from "../real-time.ts";

/** Operations that always wait in a worker of ours: for a message to it, and for one on its line. */
const OWN_OPERATIONS = 2;
/** How far beyond the last pending operation another one is looked for. */
const REACH = 10_000;

declare const Deno: { [internal: symbol]: { core?: { hasPromise?(id: number): boolean } } } & { internal: symbol };

/** Calls `found` when nothing is pending, if told to. */
export class IdleWatch {
  readonly #found: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end = REACH;

  constructor(found: () => void) {
    this.#found = found;
  }

  start(): void {
    this.#timer ??= this.#look(1, false);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Looks in `waitMs`. Idle is what is so twice in a row: between two steps nothing may be pending for a moment. */
  #look(waitMs: number, wasIdle: boolean): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => {
      const idle = this.#isIdle();
      if (idle && wasIdle) this.#found();
      else this.#timer = this.#look(idle ? 1 : Math.min(waitMs * 2, 50), idle);
    }, waitMs);
    timer.unref(); // Unreferenced timers do not count as pending.
    return timer;
  }

  #isIdle(): boolean {
    return process.getActiveResourcesInfo().length === 0 && this.#operations() <= OWN_OPERATIONS;
  }

  /**
   * Deno's asynchronous operations under way. Its internals alone know (Deno 2.9.6); without them, only timers count.
   */
  #operations(): number {
    const core = Deno[Deno.internal]?.core;
    let count = 0;
    for (let id = 0; core?.hasPromise && id < this.#end; id++) {
      if (!core.hasPromise(id)) continue;
      count++;
      this.#end = Math.max(this.#end, id + REACH);
    }
    return count;
  }
}
