import { nobodyNotifies } from "../../sleep-sync.ts";
import { clock } from "../../synchronisation/sync-and-async.ts";
import { DataAccess, type View } from "../access.ts";
import type { Buffers } from "../buffers.ts";
import { mixed } from "../chance.ts";
import { atomics, isView } from "../originals.ts";
import { watchedAtomics } from "./atomics.ts";
import { act, currentWorld, leaveWorld } from "./current.ts";
import { type Replacement, replacement } from "./replacement.ts";
import { viewOf, watch } from "./typed-array.ts";

const ARRAYS = [
  ...["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array"],
  ...["Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array"],
  ...("Float16Array" in globalThis ? ["Float16Array"] : []),
] as const;

const { random: drawn } = Math;
const GLOBALS = [...ARRAYS, "DataView", "SharedArrayBuffer", "Date"] as const;
const ORIGINALS: readonly Replacement[] = [
  ...GLOBALS.map((key) => replacement(globalThis, key, Reflect.get(globalThis, key))),
  ...Object.entries(atomics).map(([key, value]) => replacement(Atomics, key, value)),
  replacement(Math, "random", Math.random),
  replacement(performance, "now", performance.now),
  replacement(clock, "nowMs", clock.nowMs),
];

/** Calls `f` in the middle of a program with the globals as they were before it. */
export function withOriginals<T>(f: () => T): T {
  return withReplaced(ORIGINALS, f);
}

/** What the globals are while a program runs. */
export function replacedGlobals(asleep: () => object): Replacement[] {
  const globals: Record<string, unknown> = {
    SharedArrayBuffer: repeating(SharedArrayBuffer),
    Date: withClock(Date),
  };
  return [
    ...arrayClasses(),
    ...calledOnWatchedViews(),
    ...Object.entries(globals).map(([key, value]) => replacement(globalThis, key, value)),
    ...atomicsReplaced(asleep),
    replacement(ArrayBuffer, "isView", (value: unknown) => isView(viewOf(value) ?? value)),
    replacement(Math, "random", random),
    replacement(performance, "now", () => clockMs()),
    replacement(clock, "nowMs", () => clockMs()),
  ];
}

/**
 * Calls `f` with the classes of arrays replaced, so that memory which a module shares among its functions is watched
 * whenever they run; and with `Atomics` replaced, which a module may take its functions from.
 *
 * @param buffers notes the shared memory that is made meanwhile
 */
export async function loadWatched<T>(f: () => Promise<T>, buffers?: Buffers): Promise<T> {
  const classes = [
    ...arrayClasses(),
    ...atomicsReplaced(nobodyNotifies),
    ...(buffers ? [replacement(globalThis, "SharedArrayBuffer", noting(SharedArrayBuffer, buffers))] : []),
  ];
  const before = classes.map(({ on, key }) => Object.getOwnPropertyDescriptor(on, key)!);
  for (const { on, key, by } of classes) Object.defineProperty(on, key, by);
  loading++;
  try {
    return await f();
  } finally {
    loading--;
    for (const [i, { on, key }] of classes.entries()) Object.defineProperty(on, key, before[i]!);
  }
}

let loading = 0;
const isWatching = () => loading > 0 || currentWorld() !== undefined;

function arrayClasses(): Replacement[] {
  return [
    ...ARRAYS.map((name) => replacement(globalThis, name, watchingArrays(globalThis[name as "Int32Array"]))),
    replacement(globalThis, "DataView", watchingViews(DataView)),
  ];
}

function atomicsReplaced(asleep: () => object): Replacement[] {
  return Object.entries(watchedAtomics(asleep)).map(([key, value]) => replacement(Atomics, key, value));
}

/** What is in place now, and how it is put back, the last first. */
const toPutBack: { replacements: readonly Replacement[]; putBack: () => void }[] = [];

/** Calls `f` with all of them in place, and puts back what was there. */
export function withReplaced<T>(replacements: readonly Replacement[], f: () => T): T {
  if (toPutBack.at(-1)?.replacements === replacements) return f();
  const before = replacements.map(({ on, key }) => Object.getOwnPropertyDescriptor(on, key));
  for (const { on, key, by } of replacements) Object.defineProperty(on, key, by);
  const putBack = () => {
    for (const [i, { on, key }] of replacements.entries()) {
      const descriptor = before[i];
      if (descriptor) Object.defineProperty(on, key, descriptor);
      else Reflect.deleteProperty(on, key);
    }
  };
  toPutBack.push({ replacements, putBack });
  try {
    return f();
  } finally {
    toPutBack.pop()!.putBack();
  }
}

/** Puts all back, after a call was cut off: no `finally` in it has run. */
export function putAllBack(): void {
  while (toPutBack.length > 0) toPutBack.pop()!.putBack();
  leaveWorld();
}

/** The class of an array, whose arrays over shared memory are watched. */
function watchingArrays(Class: Int32ArrayConstructor): unknown {
  return new Proxy(Class, {
    construct(target, args, newTarget) {
      const array = Reflect.construct(target, args, newTarget) as View;
      return isWatching() && args[0] instanceof SharedArrayBuffer ? watch(array) : array;
    },
  });
}

/** Shared memory that a thread makes is the same whenever its function is called again. */
function repeating(Class: SharedArrayBufferConstructor): unknown {
  return new Proxy(Class, {
    construct(target, args, newTarget) {
      const running = currentWorld()?.machine.running;
      const { buffers } = currentWorld() ?? {};
      const made = () => Reflect.construct(target, args, newTarget) as SharedArrayBuffer;
      if (running === undefined) {
        const buffer = made();
        buffers?.add(buffer);
        return buffer;
      }
      const key = `${running.counters.made++}:${args[0]}`;
      const known = running.made.get(key);
      if (known !== undefined) return known as object;
      const buffer = made();
      running.made.set(key, buffer);
      buffers?.addOwn(buffer, running.number, key);
      return buffer;
    },
  });
}

/** Shared memory that is noted when it is made. */
function noting(Class: SharedArrayBufferConstructor, buffers: Buffers): unknown {
  return new Proxy(Class, {
    construct(target, args, newTarget) {
      const buffer = Reflect.construct(target, args, newTarget) as SharedArrayBuffer;
      buffers.add(buffer);
      return buffer;
    },
  });
}

/** A `DataView` of shared memory, whose accesses are steps. */
function watchingViews(Class: DataViewConstructor): unknown {
  return new Proxy(Class, {
    construct(target, args, newTarget) {
      const view = Reflect.construct(target, args, newTarget) as DataView;
      return isWatching() && args[0] instanceof SharedArrayBuffer ? watchedView(view) : view;
    },
  });
}

const dataMethods: Record<string, (...args: unknown[]) => unknown> = {};
for (const key of Object.getOwnPropertyNames(DataView.prototype)) {
  if (/^[gs]et/.test(key)) dataMethods[key] = Reflect.get(DataView.prototype, key);
}
const watchedViews = new WeakMap<object, DataView>();

/** The `DataView` that a watched one stands for. */
export function dataViewOf(value: object): DataView | undefined {
  return watchedViews.get(value);
}

/** The methods of a `DataView`, called on a watched one by their own names. */
function calledOnWatchedViews(): Replacement[] {
  return Object.entries(dataMethods).map(([key, real]) =>
    replacement(DataView.prototype, key, function (this: Record<string, typeof real>, ...args: unknown[]) {
      return watchedViews.has(this) ? this[key]!(...args) : Reflect.apply(real, this, args);
    }),
  );
}

function watchedView(view: DataView): DataView {
  const watched = viewWatching(view);
  watchedViews.set(watched, view);
  return watched;
}

function viewWatching(view: DataView): DataView {
  return new Proxy(view, {
    get(target, key) {
      const method = typeof key === "string" ? /^(get|set)((?:Big)?(?:Int|Uint|Float)\d+)$/.exec(key) : null;
      if (!method) return Reflect.get(target, key, target);
      const [, what, type] = method;
      return (offset: number, ...args: unknown[]) => {
        const world = currentWorld();
        const [value, littleEndian] = what === "set" ? args : [undefined, args[0]];
        if (world === undefined) return Reflect.apply(dataMethods[key as string]!, target, [offset, ...args]);
        // Throws what it throws of a wrong offset.
        Reflect.apply(dataMethods[`get${type}`]!, target, [offset]);
        const written = type!.startsWith("Big") ? (value as bigint) : Number(value);
        const name = world.machine.cells.nameOf(target, "DataView", target.buffer);
        const kind = what === "set" ? "write" : "read";
        const { cells } = world.machine;
        return act(world, new DataAccess(cells, kind, target, name, type!, offset, littleEndian === true, written));
      };
    },
  });
}

/** Clocks go on by a millisecond whenever a thread looks at one: the same in each call. */
function clockMs(): number {
  const world = currentWorld();
  return world?.machine.running === undefined ? 0 : ++world.machine.running.counters.clockMs;
}

/** Where the clocks of an explored program begin. */
const BEGIN_MS = Date.UTC(2000, 0, 1);

function withClock(Class: DateConstructor): unknown {
  const now = () => BEGIN_MS + clockMs();
  return new Proxy(Class, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: (target) => new target(now()).toString(),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key, target)),
  });
}

function random(): number {
  const world = currentWorld();
  if (world === undefined) return drawn();
  const { seed } = world.machine.options;
  const { running } = world.machine;
  if (running === undefined) return mixed(Math.imul(seed, 7919) + world.drawn++);
  return mixed(Math.imul(seed, 7919) + Math.imul(running.number + 1, 104_729) + running.counters.random++);
}
