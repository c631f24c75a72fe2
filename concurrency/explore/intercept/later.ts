import { AsyncEnd, type AsyncWait } from "../waiting.ts";
import { act, type World } from "./current.ts";

/** What a function has left for later: its asynchronous waits, and calls that are due. */
interface Left {
  readonly waits: { readonly wait: AsyncWait; readonly later: Later }[];
  readonly due: (() => void)[];
}

let left: Left | undefined;

/** What is to be done with a value that comes later. */
interface Taker {
  readonly onValue: ((value: unknown) => unknown) | undefined;
  readonly onError: ((error: unknown) => unknown) | undefined;
  readonly next: Later;
}

type Settled = { readonly value: unknown } | { readonly error: unknown };

/**
 * The promise of `Atomics.waitAsync` while a program is explored. A real one would call back when the search is
 * elsewhere; this one does when its thread has come to the end of its function, and was woken.
 */
export class Later {
  readonly [Symbol.toStringTag] = "Promise";
  readonly #left: Left;
  readonly #takers: Taker[] = [];
  #settled: Settled | undefined;

  constructor(of: Left) {
    this.#left = of;
  }

  /** Whether somebody waits for it. */
  get isTaken(): boolean {
    return this.#takers.length > 0;
  }

  /** What came, if it has. */
  get settled(): Settled | undefined {
    return this.#settled;
  }

  // biome-ignore lint/suspicious/noThenProperty: it stands for a promise
  then(onValue?: Taker["onValue"], onError?: Taker["onError"]): never {
    const taker = { onValue, onError, next: new Later(this.#left) };
    if (this.#settled === undefined) this.#takers.push(taker);
    else this.#give(taker, this.#settled);
    return taker.next as never;
  }

  catch(onError?: Taker["onError"]): never {
    return this.then(undefined, onError);
  }

  finally(f?: () => unknown): never {
    const passed = (error: unknown) => {
      f?.();
      throw error;
    };
    return this.then((value) => {
      f?.();
      return value;
    }, passed);
  }

  settle(settled: Settled): void {
    if ("value" in settled && settled.value instanceof Later) {
      settled.value.then(
        (value) => this.settle({ value }),
        (error) => this.settle({ error }),
      );
      return;
    }
    this.#settled = settled;
    // Nobody has caught it: it ends its thread, as it would a real one.
    if ("error" in settled && !this.isTaken) throw settled.error;
    for (const taker of this.#takers.splice(0)) this.#give(taker, settled);
  }

  #give({ onValue, onError, next }: Taker, settled: Settled): void {
    this.#left.due.push(() => {
      const call = "value" in settled ? onValue : onError;
      if (typeof call !== "function") next.settle(settled);
      else next.settle(attempted(() => call("value" in settled ? settled.value : settled.error)));
    });
  }
}

function attempted(f: () => unknown): Settled {
  try {
    return { value: f() };
  } catch (error) {
    return { error };
  }
}

/** The promise of a wait that has begun. */
export function laterOf(wait: AsyncWait): object {
  const of = left ?? { waits: [], due: [] };
  const later = new Later(of);
  of.waits.push({ wait, later });
  return later;
}

/** Calls the function of a thread, and then what it has left for later, when that comes. */
export function withLater<T>(world: World, f: () => T): T {
  const outer = left;
  const own: Left = { waits: [], due: [] };
  left = own;
  try {
    const value = f();
    for (;;) {
      for (let call = own.due.shift(); call !== undefined; call = own.due.shift()) call();
      const taken = own.waits.filter(({ later }) => later.isTaken);
      if (taken.length === 0) break;
      const answer = act(world, new AsyncEnd(taken.map(({ wait }) => wait))) as number;
      const ended = taken[answer < 0 ? -1 - answer : answer]!;
      own.waits.splice(own.waits.indexOf(ended), 1);
      ended.later.settle({ value: answer < 0 ? "timed-out" : "ok" });
    }
    if (!(value instanceof Later)) return value;
    const { settled } = value;
    return (settled !== undefined && "value" in settled ? settled.value : undefined) as T;
  } finally {
    left = outer;
  }
}
