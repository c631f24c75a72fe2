import type { AccessKind, View } from "../access.ts";
import { atomics } from "../originals.ts";
import { Notify, WaitBegin, type WaitList } from "../waiting.ts";
import { act, currentWorld, idle, listAt, type World } from "./current.ts";
import { access, nameOf, toElement, viewOf } from "./typed-array.ts";

type AnyFunction = (...args: never[]) => unknown;

/** What `Atomics` are while a program runs: of a watched array, each is a step; of any other, what they were. */
export function watchedAtomics(asleep: () => object): Record<string, AnyFunction> {
  const changes = ["add", "sub", "and", "or", "xor", "exchange"] as const;
  const each = (kind: AccessKind, real: AnyFunction) =>
    over(real, (world, watched, view, index, value) =>
      access(world, watched, kind, index, toElement(view, whole(view, value))),
    );
  return {
    ...Object.fromEntries(changes.map((kind) => [kind, each(kind, atomics[kind] as AnyFunction)])),
    load: over(atomics.load as AnyFunction, (world, watched, _view, index) => access(world, watched, "read", index)),
    store: over(atomics.store as AnyFunction, (world, watched, view, index, value) => {
      const stored = toElement(view, whole(view, value));
      access(world, watched, "write", index, stored);
      return stored;
    }),
    compareExchange: over(atomics.compareExchange as AnyFunction, (world, watched, view, index, expected, value) => {
      const [old, next] = [expected, value].map((each) => toElement(view, whole(view, each)));
      return access(world, watched, "compareExchange", index, next, old);
    }),
    wait: waits(atomics.wait as AnyFunction, false, asleep),
    waitAsync: waits(atomics.waitAsync as AnyFunction, true, asleep),
    notify: over(atomics.notify as AnyFunction, (world, watched, view, index, count) => {
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
  const watchedWait = over(real, (world, watched, view, index, expected, limit) => {
    const value = toElement(view, whole(view, expected));
    const limitMs = limit === undefined || Number.isNaN(Number(limit)) ? Number.POSITIVE_INFINITY : Number(limit);
    const list = listOf(world, watched, view, index);
    return act(world, new WaitBegin(world.machine.cells, list, view, index, value, limitMs, isAsync));
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
  step: (world: World, watched: object, view: View, index: number, ...args: unknown[]) => unknown,
): AnyFunction {
  return ((array: never, index: never, ...args: never[]) => {
    const world = currentWorld();
    const view = world && viewOf(array);
    if (view === undefined) return real(array, index, ...args);
    // Throws what it throws of a wrong array or index.
    atomics.load(view as Int32Array, index);
    return step(world!, array, view, Number(index), ...args);
  }) as AnyFunction;
}

/** A number as `Atomics` take it: without its fraction. */
function whole(_view: View, value: unknown): unknown {
  return typeof value === "bigint" ? value : Math.trunc(Number(value)) || 0;
}

function listOf(world: World, watched: object, view: View, index: number): WaitList {
  const offset = view.byteOffset + index * view.BYTES_PER_ELEMENT;
  return listAt(world, view.buffer, offset, () => `${nameOf(world, watched)}[${index}]`);
}
