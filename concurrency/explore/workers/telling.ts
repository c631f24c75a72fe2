import { Access, type AccessKind, DataAccess, type View } from "../access.ts";
import type { Buffers } from "../buffers.ts";
import type { Call } from "../call.ts";
import { Join, Start } from "../children.ts";
import { textOf } from "../findings.ts";
import { listAt, type World } from "../intercept/current.ts";
import { type ToldThing, thingNamed, toldThing } from "../intercept/things.ts";
import type { Place } from "../model.ts";
import { End, type Operation } from "../operation.ts";
import { Modelled, type Thing } from "../thing.ts";
import type { VirtualThread } from "../virtual-thread.ts";
import { AsyncEnd, Idle, Notify, WaitBegin, type WaitList } from "../waiting.ts";
import { ruleName, ruleNamed } from "./rules.ts";
import { type ToldView, toldValue, toldView, valueTold, viewTold } from "./values.ts";

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
  | { is: "wait"; list: ToldList; view: ToldView; index: number; expected: unknown; limitMs: number; nth?: number }
  | { is: "woken"; waits: { list: ToldList; nth: number; limited: boolean }[] }
  | { is: "notify"; list: ToldList; count: number }
  | { is: "idle"; kind: "sleep" | "pause" }
  | { is: "rule"; rule: string; things: ToldThing[]; argument: unknown; limited: boolean }
  | { is: "start"; nth: number; call: ToldCall }
  | { is: "join"; nth: number; limited: boolean }
  | { is: "end"; value?: unknown; error?: ToldError }
) & { place?: Place };

/** What a thread that another one starts runs. */
export type ToldCall = Omit<Call, "body">;

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
    const { list, view, index, expected, limitMs, nth } = operation;
    const wait = { list: toldList(buffers, list), view: toldView(buffers, view), index, expected, limitMs };
    return { is: "wait", ...wait, ...(nth !== undefined && { nth }), ...place };
  }
  if (operation instanceof AsyncEnd) {
    const waits = operation.waits.map((wait) => ({ ...wait, list: toldList(buffers, wait.list) }));
    return { is: "woken", waits, ...place };
  }
  if (operation instanceof Notify) {
    return { is: "notify", list: toldList(buffers, operation.list), count: operation.count, ...place };
  }
  if (operation instanceof Idle) return { is: "idle", kind: operation.kind, ...place };
  if (operation instanceof Modelled) {
    const { rule, things, argument, limited } = operation;
    const rules = { rule: ruleName(rule), things: things.map((thing) => toldThing(world, thing)) };
    return { is: "rule", ...rules, argument: toldValue(buffers, argument), limited, ...place };
  }
  if (operation instanceof Start) {
    const { module, name, args } = operation.call;
    return { is: "start", nth: operation.nth, call: { module, name, args: toldValue(buffers, args) }, ...place };
  }
  if (operation instanceof Join) return { is: "join", nth: operation.nth, limited: operation.timed, ...place };
  throw new Error(`Cannot tell what ${operation.kind} is.`);
}

/** Says how a function ended. What cannot be sent is nothing, as a thread would have it. */
export function toldEnd({ outcome }: End, buffers: Buffers): Told {
  if (outcome.kind === "returned") return { is: "end", value: toldValue(buffers, outcome.value) };
  const { error } = outcome;
  if (!(error instanceof Error)) return { is: "end", error: { name: "Error", message: textOf(error) } };
  const { name, message, stack } = error;
  return { is: "end", error: { name, message, ...(typeof stack === "string" && { stack }) } };
}

/** The operation of a thread that another one has told of, in this world. */
export function operationOf(said: Told, world: World, thread: VirtualThread): Operation {
  const operation = madeOf(said, world, thread);
  operation.place = said.place;
  return operation;
}

function madeOf(said: Told, world: World, thread: VirtualThread): Operation {
  const { machine } = world;
  const { cells } = machine;
  const buffers = world.buffers!;
  switch (said.is) {
    case "access": {
      const { kind, atomic, index, name, values } = said;
      const view = viewTold(buffers, said.view) as View;
      cells.region(view.buffer).expect(view.BYTES_PER_ELEMENT);
      return new Access(cells, kind, atomic, view, index, name, ...values);
    }
    case "data": {
      const { kind, name, method, offset, littleEndian, written } = said;
      const view = viewTold(buffers, said.view) as DataView;
      return new DataAccess(cells, kind, view, name, method, offset, littleEndian, written);
    }
    case "wait": {
      const view = viewTold(buffers, said.view) as View;
      cells.region(view.buffer).expect(view.BYTES_PER_ELEMENT);
      const { index, expected, limitMs, nth } = said;
      return new WaitBegin(cells, listOf(world, said.list), view, index, expected, limitMs, nth);
    }
    case "woken":
      return new AsyncEnd(said.waits.map((wait) => ({ ...wait, list: listOf(world, wait.list) })));
    case "notify":
      return new Notify(listOf(world, said.list), said.count);
    case "idle":
      return new Idle(said.kind);
    case "rule": {
      const things = said.things.map((thing) => thingNamed(world, thing)) as Thing<never>[];
      return new Modelled(ruleNamed(said.rule), things, valueTold(buffers, said.argument), said.limited);
    }
    case "start":
      // Its worker calls it.
      return new Start(machine, thread, said.nth, { ...said.call, body: () => undefined });
    case "join":
      return new Join(machine, thread, said.nth, said.limited);
    case "end":
      return new End(
        said.error === undefined
          ? { kind: "returned", value: valueTold(buffers, said.value) }
          : { kind: "threw", error: Object.assign(new Error(said.error.message), said.error) },
      );
  }
}

function toldList(buffers: Buffers, { buffer, offset, target }: WaitList): ToldList {
  return { buffer: buffers.nameOf(buffer), bufferBytes: buffer.byteLength, offset, target };
}

function listOf(world: World, { buffer, bufferBytes, offset, target }: ToldList): WaitList {
  return listAt(world, world.buffers!.named(buffer, bufferBytes), offset, () => target);
}
