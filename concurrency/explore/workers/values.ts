import { MARK, REVIVE, type Shared } from "../../messages/shareable.ts";
import { SharedValue } from "../../shared-value.ts";
import { Barrier } from "../../synchronisation/barrier.ts";
import { Condition } from "../../synchronisation/condition.ts";
import { Event } from "../../synchronisation/event.ts";
import { Lock } from "../../synchronisation/lock.ts";
import { Queue } from "../../synchronisation/queue.ts";
import { RLock } from "../../synchronisation/r-lock.ts";
import { Semaphore } from "../../synchronisation/semaphore.ts";
import type { View } from "../access.ts";
import type { Buffers } from "../buffers.ts";
import { isPlain } from "../copies.ts";
import { viewOf, watch } from "../intercept/typed-array.ts";
import { isView } from "../originals.ts";

/*
 * A value as one thread sends it to another: a copy, but for what stands on shared memory, which each of them knows by
 * its name (`Buffers`).
 */

/** An array over shared memory. */
export interface ToldView {
  class: string;
  buffer: string;
  bufferBytes: number;
  offset: number;
  length: number;
}

/** The property by which an object stands for something over shared memory: which kind of thing. */
const KIND = "threadwork:explored";
const stand = (kind: "view" | "memory" | "thing", told: unknown) => ({ [KIND]: kind, told });

/** The classes themselves: a program that is explored sees others. */
const ARRAYS: Record<string, unknown> = {
  ...{ Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array },
  ...{ Float32Array, Float64Array, BigInt64Array, BigUint64Array, DataView },
  ...("Float16Array" in globalThis && { Float16Array: globalThis.Float16Array }),
};
const THINGS = { Lock, RLock, Semaphore, Event, Condition, Barrier, Queue, SharedValue } as unknown as Record<
  string,
  { [REVIVE](state: unknown): object }
>;

/** An array, for another thread that has loaded the same program. */
export function toldView(buffers: Buffers, view: View | DataView): ToldView {
  const buffer = view.buffer as SharedArrayBuffer;
  return {
    class: view.constructor.name,
    buffer: buffers.nameOf(buffer),
    bufferBytes: buffer.byteLength,
    offset: view.byteOffset,
    length: view instanceof DataView ? view.byteLength : view.length,
  };
}

/** The array that another thread has told of. */
export function viewTold(buffers: Buffers, { class: name, buffer, bufferBytes, offset, length }: ToldView) {
  const Class = ARRAYS[name] as new (buffer: SharedArrayBuffer, offset: number, length: number) => View | DataView;
  return new Class(buffers.named(buffer, bufferBytes), offset, length);
}

/** A value, for another thread. @throws {Error} When it holds memory that nobody has noted. */
export function toldValue(buffers: Buffers, value: unknown): unknown {
  return mapped(value, (each) => {
    const view = viewOf(each) ?? each;
    if (isView(view) && (view.buffer as unknown) instanceof SharedArrayBuffer && !(view instanceof DataView)) {
      return stand("view", toldView(buffers, view as View));
    }
    if (each instanceof SharedArrayBuffer) {
      return stand("memory", [buffers.nameOf(each), each.byteLength]);
    }
    const shared = (each as Partial<Record<typeof MARK, Shared>>)[MARK];
    if (shared === undefined || !(shared.kind in THINGS)) return undefined;
    return stand("thing", { kind: shared.kind, state: toldValue(buffers, shared.state) });
  });
}

/** The value that another thread has told. */
export function valueTold(buffers: Buffers, told: unknown): unknown {
  return mapped(told, (each) => {
    const { [KIND]: kind, told: stands } = each as { [KIND]?: string; told: never };
    switch (kind) {
      case "view":
        return watch(viewTold(buffers, stands) as View);
      case "memory":
        return buffers.named(...(stands as [string, number]));
      case "thing": {
        const thing = stands as { kind: string; state: unknown };
        return THINGS[thing.kind]![REVIVE](valueTold(buffers, thing.state));
      }
      default:
        return undefined;
    }
  });
}

/** A copy in which `instead` says what is in the place of an object; `undefined`: a copy of it. */
function mapped(value: unknown, instead: (object: object) => object | undefined, known = new Map<object, unknown>()) {
  if (typeof value !== "object" || value === null) return value;
  if (known.has(value)) return known.get(value);
  const copy = (each: unknown): unknown => mapped(each, instead, known);
  const note = <T extends object>(made: T): T => {
    known.set(value, made);
    return made;
  };
  const stands = instead(value);
  if (stands !== undefined) return note(stands);
  if (Array.isArray(value)) {
    const list: unknown[] = note([]);
    for (const each of value) list.push(copy(each));
    return list;
  }
  if (value instanceof Map) {
    const map = note(new Map());
    for (const [key, each] of value) map.set(copy(key), copy(each));
    return map;
  }
  if (value instanceof Set) {
    const set = note(new Set());
    for (const each of value) set.add(copy(each));
    return set;
  }
  if (!isPlain(value)) return value;
  const object: Record<string, unknown> = note({});
  for (const [key, each] of Object.entries(value)) object[key] = copy(each);
  return object;
}
