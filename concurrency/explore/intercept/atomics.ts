import type { AccessKind, View } from "../access.ts";
import { UnwatchedError } from "../misfit-error.ts";
import { atomics, isView } from "../originals.ts";
import { ASLEEP, Notify, WaitBegin, type WaitList } from "../waiting.ts";
import { act, currentWorld, idle, listAt, refuse, type World } from "./current.ts";
import { laterOf } from "./later.ts";
import { access, nameOf, toElement, viewOf } from "./typed-array.ts";

type AnyFunction = (...args: never[]) => unknown;

/** What `Atomics` are while a program runs: of a watched array, each is a step; of any other, what they were. */
export function watchedAtomics(asleep: () => object): Record<string, AnyFunction> {
  const changes = ["add", "sub", "and", "or", "xor", "exchange"] as const;
  const each = (kind: AccessKind, real: AnyFunction) =>
    over(real, asleep, (world, watched, view, index, value) =>
      access(world, watched, kind, index, toElement(view, whole(view, value))),
    );
  return {
    ...Object.fromEntries(changes.map((kind) => [kind, each(kind, atomics[kind] as AnyFunction)])),
    load: over(atomics.load as AnyFunction, asleep, (world, watched, _view, index) =>
      access(world, watched, "read", index),
    ),
    store: over(atomics.store as AnyFunction, asleep, (world, watched, view, index, value) => {
      const stored = toElement(view, whole(view, value));
      access(world, watched, "write", index, stored);
      return stored;
    }),
    compareExchange: over(
      atomics.compareExchange as AnyFunction,
      asleep,
      (world, watched, view, index, expected, value) => {
        const [old, next] = [expected, value].map((each) => toElement(view, whole(view, each)));
        return access(world, watched, "compareExchange", index, next, old);
      },
    ),
    wait: waits(atomics.wait as AnyFunction, false, asleep),
    waitAsync: waits(atomics.waitAsync as AnyFunction, true, asleep),
    notify: over(atomics.notify as AnyFunction, asleep, (world, watched, view, index, count) => {
      const most = count === undefined ? Number.POSITIVE_INFINITY : Math.max(0, Math.trunc(Number(count)) || 0);
      return act(world, new Notify(listOf(world, watched, view, index), most));
    }),
    pause: ((...args: never[]) => {
      const world = currentWorld();
      return world ? idle(world, "pause") : (atomics as unknown as { pause?: AnyFunction }).pause?.(...args);
    }) as AnyFunction,
  };
}

function waits(real: AnyFunction, isAsync: boolean, asleep: () => object): AnyFunction {
  const watchedWait = over(real, asleep, (world, watched, view, index, expected, limit) => {
    const value = toElement(view, whole(view, expected));
    const limitMs = limit === undefined || Number.isNaN(Number(limit)) ? Number.POSITIVE_INFINITY : Number(limit);
    const list = listOf(world, watched, view, index);
    const { cells, running } = world.machine;
    if (!isAsync) return act(world, new WaitBegin(cells, list, view, index, value, limitMs));
    const nth = running === undefined ? 0 : running.counters.waits++;
    const answer = act(world, new WaitBegin(cells, list, view, index, value, limitMs, nth));
    if (answer !== ASLEEP) return { async: false, value: answer };
    return { async: true, value: laterOf({ list, nth, limited: limitMs < Number.POSITIVE_INFINITY }) };
  });
  return ((array: never, ...args: never[]) => {
    const world = currentWorld();
    if (world === undefined || array !== asleep()) return watchedWait(array, ...args);
    idle(world, "sleep");
    return "timed-out";
  }) as AnyFunction;
}

function over(
  real: AnyFunction,
  asleep: () => object,
  step: (world: World, watched: object, view: View, index: number, ...args: unknown[]) => unknown,
): AnyFunction {
  return ((array: never, index: never, ...args: never[]) => {
    const world = currentWorld();
    const view = world && viewOf(array);
    if (view === undefined) {
      if (world?.machine.running !== undefined && isShared(array) && array !== asleep()) refuse(world, unwatched());
      try {
        return real(array, index, ...args);
      } catch (error) {
        thrownHere.add(error as object);
        throw error;
      }
    }
    // Throws what it throws of a wrong array or index.
    atomics.load(view as Int32Array, index);
    return step(world!, array, view, Math.trunc(Number(index)) || 0, ...args);
  }) as AnyFunction;
}

/** What `Atomics` themselves threw of what is no watched array. */
const thrownHere = new WeakSet<object>();
/** What the functions of V8 and of JavaScriptCore throw of an array that is watched. */
const OF_WATCHED =
  /^\[object \w+\] is not an (integer|int32 or BigInt64) typed array|^Argument needs to be a typed array/;

/** Whether it comes of functions of `Atomics` that a module has taken before they were replaced. */
export function isOfTakenAtomics(error: unknown): boolean {
  return error instanceof TypeError && OF_WATCHED.test(error.message) && !thrownHere.has(error);
}

export function takenAtomics(): UnwatchedError {
  return new UnwatchedError(
    "Cannot watch functions that were taken out of Atomics before the program was explored: write Atomics.add(…), or " +
      "give the program a file of its own, which is loaded anew: { module: the URL of that file }.",
  );
}

function isShared(array: unknown): boolean {
  return isView(array) && array.buffer instanceof SharedArrayBuffer;
}

function unwatched(): UnwatchedError {
  return new UnwatchedError(
    "Cannot watch shared memory that was there before the program was explored: make it in setup(), or give the " +
      "program a file of its own, which is loaded anew: { module: the URL of that file }.",
  );
}

/** A number as `Atomics` take it: without its fraction. */
function whole(_view: View, value: unknown): unknown {
  return typeof value === "bigint" ? value : Math.trunc(Number(value)) || 0;
}

function listOf(world: World, watched: object, view: View, index: number): WaitList {
  const offset = view.byteOffset + index * view.BYTES_PER_ELEMENT;
  return listAt(world, view.buffer, offset, () => `${nameOf(world, watched)}[${index}]`);
}
