import { nowMs } from "../../../runtime-adapters/real-time.ts";
import type { Buffers } from "../buffers.ts";
import type { Machine } from "../machine.ts";
import type { Operation } from "../operation.ts";
import type { Thing } from "../thing.ts";
import { Idle, WaitList } from "../waiting.ts";
import { placeHere } from "./place.ts";

/** What a program that is explored sees, in the place of what it is made of. */
export interface World {
  readonly machine: Machine;
  /** The places at which threads wait with `Atomics.wait`, by memory. */
  readonly waitLists: Map<SharedArrayBuffer, Map<number, WaitList>>;
  /** Locks and the like that are modelled, by the memory that they stand on. */
  readonly things: Map<SharedArrayBuffer, Thing<never>>;
  /** The same by the object that was asked for, which is quicker found. */
  readonly thingsOfObjects: WeakMap<object, Thing<never>>;
  /** Numbers that the set-up has drawn by chance. */
  drawn: number;
  /** The memory that the program makes, where its threads are on workers. */
  readonly buffers?: Buffers | undefined;
}

let world: World | undefined;

/** The world of the program that runs now. */
export function currentWorld(): World | undefined {
  return world;
}

/** No program runs any more: the call in which one did was cut off. */
export function leaveWorld(): void {
  world = undefined;
}

/** Calls `f` in the middle of a program as if none ran: what it does is no step, and nothing is refused. */
export function outside<T>(f: () => T): T {
  return within(undefined, f);
}

/** Calls `f` while the program of `of` runs. */
export function within<T>(of: World | undefined, f: () => T): T {
  const outer = world;
  world = of;
  try {
    return f();
  } finally {
    world = outer;
  }
}

/** The program has come to an operation: does it, and gives what it gets for it. */
export function act({ machine }: World, operation: Operation): unknown {
  const { running } = machine;
  if (running === undefined) return machine.direct(operation);
  if (machine.options.locates) {
    machine.heardMs = nowMs();
    // A stack costs a hundred times as much as a step: what is answered from the log has its place already.
    if (operation.place === undefined && running.isNew) operation.place = placeHere();
  }
  return running.act(machine, operation);
}

/**
 * The program does what cannot be explored: leaves the function that does.
 *
 * @param error what exploring ends with
 */
export function refuse({ machine }: World, error: Error): void {
  const { running } = machine;
  if (running === undefined) throw error;
  running.refuse(error);
}

/** The place of a buffer where threads wait. @param target what it is called */
export function listAt(world: World, buffer: SharedArrayBuffer, offset: number, target: () => string): WaitList {
  let lists = world.waitLists.get(buffer);
  if (lists === undefined) {
    lists = new Map();
    world.waitLists.set(buffer, lists);
  }
  let list = lists.get(offset);
  if (list === undefined) {
    list = new WaitList(world.machine.cells, buffer, offset, target());
    lists.set(offset, list);
  }
  return list;
}

const [SLEEP, PAUSE] = [new Idle("sleep"), new Idle("pause")];

/** A sleep, or a pause: a step in which nothing happens. */
export function idle(of: World, kind: "sleep" | "pause"): void {
  const { running, options } = of.machine;
  if (running === undefined) return;
  act(of, options.locates ? new Idle(kind) : kind === "sleep" ? SLEEP : PAUSE);
}
