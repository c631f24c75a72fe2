import { wrapMethods } from "../arguments/on-its-object.ts";
import { MARK, type Shared } from "../messages/shareable.ts";
import { nobodyNotifies } from "../sleep-sync.ts";
import { notes } from "../synchronisation/holder.ts";
import { identity } from "../synchronisation/r-lock.ts";
import type { View } from "./access.ts";
import type { Buffers } from "./buffers.ts";
import { Cells } from "./cells.ts";
import { changedIn, copyOf, isPlain } from "./copies.ts";
import { called } from "./intercept/called.ts";
import { currentWorld, refuse, type World, within } from "./intercept/current.ts";
import { dataViewOf, replacedGlobals, withReplaced } from "./intercept/globals.ts";
import { replacedLocks } from "./intercept/locks.ts";
import { outermost } from "./intercept/place.ts";
import { printsOnce, refusedThings } from "./intercept/refused.ts";
import { type Replacement, replacement } from "./intercept/replacement.ts";
import { replacedThreads } from "./intercept/threads.ts";
import { viewOf, watch } from "./intercept/typed-array.ts";
import { unseenFunctions } from "./intercept/unseen.ts";
import { Machine, type MachineOptions, type MakeThread } from "./machine.ts";
import type { Program, ThreadFunction } from "./model.ts";
import { isView } from "./originals.ts";
import { threadName } from "./show/words.ts";
import { UnfitError } from "./unfit-error.ts";
import type { VirtualThread } from "./virtual-thread.ts";

/** A program that was set up, and can be run step by step. */
export interface Loaded {
  readonly machine: Machine;
  readonly check: VirtualThread | undefined;
  readonly invariant: VirtualThread | undefined;
  /** What came of the schedule that has just been run: what memory holds, and what threads gave. */
  outcome(): string;
  readonly world: World;
  /** Calls `f` while the program sees the explorer in the place of what it is made of. */
  inside<T>(f: () => T): T;
}

/** What runs the functions of threads elsewhere than on this thread. */
export interface Elsewhere {
  readonly make: MakeThread;
  /** Notes the memory that the set-up makes, where the threads share it. */
  readonly buffers?: Buffers;
}

/**
 * Sets a program up.
 *
 * @param mostBytes cells of memory are not larger
 * @param elsewhere what runs its threads; default: this thread, again and again
 */
export function load(program: Program, options: MachineOptions, mostBytes?: number, elsewhere?: Elsewhere): Loaded {
  const machine = new Machine(new Cells(mostBytes), options, elsewhere?.make);
  const world: World = {
    machine,
    waitLists: new Map(),
    things: new Map(),
    thingsOfObjects: new WeakMap(),
    drawn: 0,
    buffers: elsewhere?.buffers,
  };
  const prints = printsOnce();
  const inside = <T>(f: () => T): T => whileReplaced(options, () => withReplaced(prints, () => within(world, f)));
  return inside(() => {
    const shared = watched(madeBy(program));
    nameAll(machine.cells, shared, "");
    for (const [i, body] of bodiesOf(program).entries()) {
      const call = () => {
        const own = copyOf(shared);
        try {
          return called(world, () => body(own as never, i));
        } finally {
          const changed = machine.threads[i]!.leaving ? undefined : changedIn(shared, own);
          if (changed !== undefined) machine.ownChanges.set(i, changed);
        }
      };
      machine.addThread(outermost(call));
    }
    const results = () =>
      machine.threads.slice(0, bodiesOf(program).length).map((thread) => {
        const outcome = machine.ended(thread);
        return outcome?.kind === "returned" ? outcome.value : undefined;
      });
    const { check, invariant } = program;
    const body = () => mustHold(world, check?.call(program, shared as never, results()), "check");
    const holds = () => mustHold(world, invariant!.call(program, shared as never), "invariant");
    return {
      machine,
      // Threads that cannot be called again have checks that cannot, either.
      check: check && machine.observers.add(body, check.length > 1 || elsewhere !== undefined),
      invariant: invariant && machine.observers.add(holds, elsewhere !== undefined),
      outcome: () => outcomeOf(machine.cells, results()),
      inside,
      world,
    };
  });
}

function outcomeOf(cells: Cells, results: readonly unknown[]): string {
  const memory = cells.named().flatMap(([thing, name]) => (viewsMemory(thing) ? [`${name} = ${thing}`] : []));
  const gave = results.flatMap((value, i) => (value === undefined ? [] : [`${threadName(i)} gave ${shown(value)}`]));
  return [...memory, ...gave].join(", ");
}

function viewsMemory(thing: object): boolean {
  return isView(thing) && !(thing instanceof DataView);
}

function shown(value: unknown): string {
  return typeof value === "object" && value !== null ? (JSON.stringify(value) ?? "something") : String(value);
}

/** What a check or an invariant gives where it does not hold. */
class BrokenError extends Error {}

function mustHold(world: World, value: unknown, what: string): void {
  if (value instanceof Promise) {
    value.catch(() => {});
    refuse(world, new UnfitError(`Cannot explore: ${what}() is asynchronous. It must have thrown when it returns.`));
  }
  if (value === false) throw new BrokenError(`${what}() gave false`);
}

/** Calls `f` with what a program is made of replaced: once for what else does so meanwhile, which takes its time. */
export function whileReplaced<T>({ locks }: Pick<MachineOptions, "locks">, f: () => T): T {
  return withReplaced(replaced(locks), f);
}

const sets = new Map<string, readonly Replacement[]>();

function replaced(locks: "modelled" | "words"): readonly Replacement[] {
  // Whatever is replaced comes back as it was: with its wrapper.
  wrapMethods();
  let set = sets.get(locks);
  if (set === undefined) {
    set = [
      ...replacedGlobals(nobodyNotifies),
      ...replacedThreads(),
      ...refusedThings(),
      ...unseenFunctions(),
      ...(locks === "modelled" ? replacedLocks() : [replacement(identity, "thread", runningThread)]),
      replacement(notes, "write", () => {}),
      replacement(notes, "mark", () => {}),
      replacement(notes, "ended", () => false),
      replacement(notes, "read", () => "which somebody else holds"),
    ];
    sets.set(locks, set);
  }
  return set;
}

/** Who an `RLock` belongs to while it runs on its own words: its threads are all on one. */
function runningThread(): readonly [low: number, high: number] {
  return [1 + (currentWorld()?.machine.running?.number ?? -2), 1];
}

/** The functions of a program's threads. */
function bodiesOf({ threads }: Program): readonly ThreadFunction<never>[] {
  return "body" in threads ? new Array<ThreadFunction<never>>(threads.count).fill(threads.body) : threads;
}

/** @throws {UnfitError} When the set-up has not ended when it returns. */
function madeBy(program: Program): unknown {
  const made = program.setup();
  if (!(made instanceof Promise)) return made;
  made.catch(() => {});
  throw new UnfitError("Cannot explore: setup() is asynchronous. It must give what it makes when it returns.");
}

/** What a set-up gave, with each array over shared memory in it watched: also those that were made before. */
function watched(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(watched);
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, watched(each)]));
  const shared = isView(value) && value.buffer instanceof SharedArrayBuffer && !(value instanceof DataView);
  return shared ? watch(value as View) : value;
}

/** Names all that a set-up gave by the way that leads to it, such as `forks[1]`. */
function nameAll(cells: Cells, value: unknown, name: string): void {
  if (typeof value !== "object" || value === null) return;
  const inner = (key: string) => (name === "" ? key : /^\d+$/.test(key) ? `${name}[${key}]` : `${name}.${key}`);
  const view = viewOf(value) ?? dataViewOf(value);
  if (view !== undefined) {
    cells.name(view, name);
    cells.name(view.buffer, name);
  } else if (value instanceof SharedArrayBuffer) cells.name(value, name);
  else if (Array.isArray(value) || isPlain(value)) {
    for (const [key, each] of Object.entries(value)) nameAll(cells, each, inner(key));
  } else {
    cells.name(value, name);
    const { state } = (value as Partial<Record<typeof MARK, Shared>>)[MARK] ?? {};
    if (isPlain(state)) {
      const { lock, array } = state;
      if (lock) nameAll(cells, lock, `${name}.lock`);
      if (array) nameAll(cells, array, name);
    } else if (viewOf(state) !== undefined) nameAll(cells, state, name);
    for (const [key, each] of Object.entries(value)) if (key !== MARK) nameAll(cells, each, inner(key));
  }
}
