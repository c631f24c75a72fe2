import { Access, type AccessKind, DataAccess, type View } from "../access.ts";
import type { Buffers } from "../buffers.ts";
import { Join, Start } from "../children.ts";
import { listAt, type World } from "../intercept/current.ts";
import { type ToldThing, thingNamed, toldThing } from "../intercept/things.ts";
import type { Place } from "../model.ts";
import { End, type Operation } from "../operation.ts";
import { Modelled, type Thing } from "../thing.ts";
import { Idle, Notify, WaitBegin, type WaitList } from "../waiting.ts";
import { ruleName, ruleNamed } from "./rules.ts";

/**
 * What an operation is, as one thread tells it to another: plain data, with memory by its name (`Buffers`), and rules
 * and classes by theirs.
 */
export type Told = (
  | { is: "access"; kind: AccessKind; atomic: boolean; view: ToldView; index: number; name: string; values: unknown[] }
  | {
      is: "data";
      kind: "read" | "write";
      view: ToldView;
      name: string;
      method: string;
      offset: number;
      littleEndian: boolean;
      written: unknown;
    }
  | { is: "wait"; list: ToldList; view: ToldView; index: number; expected: unknown; limitMs: number; async: boolean }
  | { is: "notify"; list: ToldList; count: number }
  | { is: "idle"; kind: "sleep" | "pause" }
  | { is: "rule"; rule: string; things: ToldThing[]; argument: unknown; limited: boolean }
  | { is: "end"; value?: unknown; error?: ToldError }
) & { place?: Place };

interface ToldView {
  class: string;
  buffer: string;
  bufferBytes: number;
  offset: number;
  length: number;
}

interface ToldList {
  buffer: string;
  bufferBytes: number;
  offset: number;
  target: string;
}

interface ToldError {
  name: string;
  message: string;
  stack?: string;
}

/** The classes themselves: a program that is explored sees others. */
const CLASSES: Record<string, unknown> = {
  ...{ Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array },
  ...{ Float32Array, Float64Array, BigInt64Array, BigUint64Array, DataView },
  ...("Float16Array" in globalThis && { Float16Array: globalThis.Float16Array }),
};

/** A thread of a program on a worker does what only a thread that is called again can. */
export class UnplayableError extends Error {
  override name = "UnplayableError";
}

/** Says what an operation is. */
export function told(operation: Operation, world: World): Told {
  const place = operation.place && { place: operation.place };
  const buffers = world.buffers!;
  if (operation instanceof Access) {
    const { kind, plain, view, index, name, written, expected } = operation;
    const values = [written, expected];
    return { is: "access", kind, atomic: !plain, view: toldView(buffers, view), index, name, values, ...place };
  }
  if (operation instanceof DataAccess) {
    const { kind, view, name, method, offset, littleEndian, written } = operation;
    const toldKind = kind as "read" | "write";
    const data = { kind: toldKind, view: toldView(buffers, view), name, method, offset, littleEndian, written };
    return { is: "data", ...data, ...place };
  }
  if (operation instanceof WaitBegin) {
    const { list, view, index, expected, limitMs, async } = operation;
    const wait = { list: toldList(buffers, list), view: toldView(buffers, view), index, expected, limitMs, async };
    return { is: "wait", ...wait, ...place };
  }
  if (operation instanceof Notify) {
    return { is: "notify", list: toldList(buffers, operation.list), count: operation.count, ...place };
  }
  if (operation instanceof Idle) return { is: "idle", kind: operation.kind, ...place };
  if (operation instanceof Modelled) {
    const { rule, things, argument, limited } = operation;
    const rules = { rule: ruleName(rule), things: things.map((thing) => toldThing(world, thing)) };
    return { is: "rule", ...rules, argument, limited, ...place };
  }
  if (operation instanceof Start || operation instanceof Join) {
    throw new UnplayableError("a thread starts another thread, which only code that can be called again may do");
  }
  throw new Error(`Cannot tell what ${operation.kind} is.`);
}

/** Says how a function ended. What cannot be sent is nothing, as a thread would have it. */
export function toldEnd({ outcome }: End): Told {
  if (outcome.kind === "returned") return { is: "end", value: outcome.value };
  const { error } = outcome;
  if (!(error instanceof Error)) return { is: "end", error: { name: "Error", message: String(error) } };
  const { name, message, stack } = error;
  return { is: "end", error: { name, message, ...(typeof stack === "string" && { stack }) } };
}

/** The operation that another thread has told of, in this world. */
export function operationOf(said: Told, world: World): Operation {
  const operation = madeOf(said, world);
  operation.place = said.place;
  return operation;
}

function madeOf(said: Told, world: World): Operation {
  const { cells } = world.machine;
  switch (said.is) {
    case "access": {
      const { kind, atomic, index, name, values } = said;
      const view = viewOf(world, said.view) as View;
      cells.region(view.buffer).expect(view.BYTES_PER_ELEMENT);
      return new Access(cells, kind, atomic, view, index, name, ...values);
    }
    case "data": {
      const { kind, name, method, offset, littleEndian, written } = said;
      const view = viewOf(world, said.view) as DataView;
      return new DataAccess(cells, kind, view, name, method, offset, littleEndian, written);
    }
    case "wait": {
      const view = viewOf(world, said.view) as View;
      cells.region(view.buffer).expect(view.BYTES_PER_ELEMENT);
      const { index, expected, limitMs, async } = said;
      return new WaitBegin(cells, listOf(world, said.list), view, index, expected, limitMs, async);
    }
    case "notify":
      return new Notify(listOf(world, said.list), said.count);
    case "idle":
      return new Idle(said.kind);
    case "rule": {
      const things = said.things.map((thing) => thingNamed(world, thing)) as Thing<never>[];
      return new Modelled(ruleNamed(said.rule), things, said.argument, said.limited);
    }
    case "end":
      return new End(
        said.error === undefined
          ? { kind: "returned", value: said.value }
          : { kind: "threw", error: Object.assign(new Error(said.error.message), said.error) },
      );
  }
}

function toldView(buffers: Buffers, view: View | DataView): ToldView {
  const buffer = view.buffer as SharedArrayBuffer;
  return {
    class: view.constructor.name,
    buffer: buffers.nameOf(buffer),
    bufferBytes: buffer.byteLength,
    offset: view.byteOffset,
    length: view instanceof DataView ? view.byteLength : view.length,
  };
}

function toldList(buffers: Buffers, { buffer, offset, target }: WaitList): ToldList {
  return { buffer: buffers.nameOf(buffer), bufferBytes: buffer.byteLength, offset, target };
}

function viewOf({ buffers }: World, { class: name, buffer, bufferBytes, offset, length }: ToldView): View | DataView {
  const Class = CLASSES[name] as new (buffer: SharedArrayBuffer, offset: number, length: number) => View | DataView;
  return new Class(buffers!.named(buffer, bufferBytes), offset, length);
}

function listOf(world: World, { buffer, bufferBytes, offset, target }: ToldList): WaitList {
  return listAt(world, world.buffers!.named(buffer, bufferBytes), offset, () => target);
}
