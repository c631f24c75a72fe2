import { Access, DataAccess } from "../access.ts";
import { currentWorld, type World } from "../intercept/current.ts";
import { UnwatchedError } from "../misfit-error.ts";
import type { Place, Program } from "../model.ts";
import { End, type Operation } from "../operation.ts";
import { settingsOf } from "../settings.ts";
import { Modelled } from "../thing.ts";
import { UnfitError } from "../unfit-error.ts";
import type { Driver, VirtualThread } from "../virtual-thread.ts";
import { AsyncEnd, Idle, Notify, WaitBegin, WaitEnd } from "../waiting.ts";
import { load } from "../world.ts";
import type { Deed, DeedPlace } from "./deed.ts";
import { answerOfData, type Shared, sharedOf } from "./shared.ts";
import { thingKinds } from "./thing-kinds.ts";

/** What a thread does that cannot be said, because nobody else shares it, or because it is none of a graded program. */
class UnsaidError extends Error {}

const MOST_CHARACTERS = 500;

/**
 * What a thread of a program does after these answers: its function is called, in a world that was set up for this
 * call, and each of its steps gets the next answer; the one that has none is told. Memory here is never written: what a
 * step finds is known only by who answers. What the function makes for itself is nobody's step.
 *
 * @param program the program, whose `setup()` gives here what it gives there
 * @param thread the thread's number, from 0
 * @param answers what its steps were given so far
 * @throws {TypeError} When the program is none.
 *
 * @example
 * ```ts
 * import { sharedArray } from "threadwork";
 * import { deedOf } from "threadwork/explore";
 *
 * const add = ({ counter }: { counter: Int32Array }) => void counter[0]!++;
 * const program = { setup: () => ({ counter: sharedArray(Int32Array, 1) }), threads: [add, add] };
 * const deed = deedOf(program, 0, [41]); // after it has read 41
 * console.log(deed.does === "access" && [deed.access, deed.written]); // [ "write", 42 ]
 * ```
 */
export function deedOf<S>(program: Program<S>, thread: number, answers: readonly unknown[]): Deed {
  const { seed, locks, timeouts } = settingsOf(program as Program, {});
  const options = { seed, locks, timeouts, locates: answers.length === 0 };
  const loaded = load(program as Program, options, 1);
  return loaded.inside(() => {
    const { machine } = loaded;
    const virtual = machine.threads[thread];
    if (virtual === undefined) throw new TypeError(`Cannot run thread ${thread}: the program has no such thread.`);
    const shared = ownOf(currentWorld()!);
    let given = 0;
    // A step of what is shared takes its answer from the list; one of the thread's own is done.
    machine.perform = (): unknown => {
      const { operation } = virtual.nodes[virtual.length]!;
      const answer = isShared(operation, shared) ? answerOfData(answers[given++]) : operation.perform(thread);
      options.locates = given >= answers.length;
      virtual.answers[virtual.length] = answer;
      virtual.length++;
      return answer;
    };
    const driver: Driver = {
      next() {
        const { operation } = virtual.nodes[virtual.length]!;
        if (operation instanceof End) return -1;
        if (isShared(operation, shared)) return given < answers.length ? thread : -1;
        if (waitsForBoth(operation, shared)) throw new UnsaidError("It would wait for memory of its own, too.");
        if (!operation.ready(thread)) throw new UnsaidError(`It would wait for its own ${operation.target} for ever.`);
        return thread;
      },
    };
    return toldOf(virtual, () => virtual.run(machine, driver), shared);
  });
}

function toldOf(virtual: VirtualThread, run: () => void, shared: Own): Deed {
  try {
    run();
  } catch (error) {
    if (error instanceof UnfitError || error instanceof UnwatchedError) {
      return { does: "throw", name: "TypeError", message: error.message };
    }
    if (error instanceof UnsaidError) return { does: "throw", name: "Error", message: error.message };
    throw error;
  }
  const operation = virtual.pending!;
  if (!(operation instanceof End)) return deedFor(operation, shared);
  const { outcome } = operation;
  if (outcome.kind === "returned") return { does: "end", value: outcome.value };
  const { name, message } = outcome.error instanceof Error ? outcome.error : { name: "Error", message: outcome.error };
  return { does: "throw", name: text(name, 100), message: text(message, MOST_CHARACTERS) };
}

function text(value: unknown, most: number): string {
  return String(value).slice(0, most);
}

/** What is shared, with what stands for each lock and the like here. */
interface Own extends Shared {
  readonly names: ReadonlyMap<object, string>;
}

function ownOf(world: World): Own {
  const shared = sharedOf(world);
  const names = new Map<object, string>();
  for (const [name, object] of shared.things) {
    const kind = Object.values(thingKinds).find(({ isOne }) => isOne(object));
    if (kind !== undefined) names.set(kind.find(world, object)[0]!, name);
  }
  return { ...shared, names };
}

/** Whether it touches what the program's `setup()` gave. */
function isShared(operation: Operation, { memories, names }: Own): boolean {
  if (operation instanceof Access || operation instanceof DataAccess)
    return memories.includes(operation.view.buffer as SharedArrayBuffer);
  if (operation instanceof WaitBegin || operation instanceof WaitEnd || operation instanceof Notify)
    return memories.includes(operation.list.buffer);
  if (operation instanceof AsyncEnd) return operation.waits.every(({ list }) => memories.includes(list.buffer));
  if (operation instanceof Modelled) return names.has(operation.things[0]!);
  return true;
}

/** Which of the waits comes first, nobody knows who sees but some of the memory. */
function waitsForBoth(operation: Operation, { memories }: Own): boolean {
  return operation instanceof AsyncEnd && operation.waits.some(({ list }) => memories.includes(list.buffer));
}

function deedFor(operation: Operation, { memories, names, things }: Own): Deed {
  const place = placeOf(operation.place);
  if (operation instanceof Access) {
    const { view, index, kind: access, plain, written, expected } = operation;
    const values = { ...(written !== undefined && { written }), ...(expected !== undefined && { expected }) };
    return { does: "access", access, atomic: !plain, ...word(memories, view, index), ...values, ...place };
  }
  if (operation instanceof DataAccess) {
    const { view, kind, method, offset, littleEndian, written } = operation;
    const memory = memories.indexOf(view.buffer as never);
    const at = { memory, offset: view.byteOffset + offset, method, littleEndian };
    return { does: "data", access: kind as "read", ...at, ...(written !== undefined && { written }), ...place };
  }
  if (operation instanceof WaitBegin) {
    const { view, index, expected, limitMs, nth } = operation;
    const which = nth === undefined ? {} : { nth };
    return { does: "wait", ...word(memories, view, index), expected, limitMs, ...which, ...place };
  }
  if (operation instanceof AsyncEnd) {
    const waits = operation.waits.map(({ list: { buffer, offset }, nth, limited }) => {
      return { memory: memories.indexOf(buffer), offset, nth, limited };
    });
    return { does: "waitEnds", waits, ...place };
  }
  if (operation instanceof Notify) {
    const { list, count } = operation;
    return { does: "notify", memory: memories.indexOf(list.buffer), offset: list.offset, count, ...place };
  }
  if (operation instanceof Modelled) {
    const { rule, argument, limited } = operation;
    const thing = names.get(operation.things[0]!)!;
    for (const [kind, { isOne, rules }] of Object.entries(thingKinds)) {
      if (!isOne(things.get(thing)!)) continue;
      const name = Object.keys(rules).find((each) => rules[each] === rule);
      if (name === undefined) continue;
      const rest = { limited, ...(argument !== undefined && { argument }), ...place };
      return { does: "thing", thing, rule: `${kind}.${name}`, ...rest };
    }
  }
  if (operation instanceof Idle) return { does: "idle", idle: operation.kind, ...place };
  const message = `Cannot ${operation.kind} ${operation.target} here: a thread of this program starts no others, and waits as it stands.`;
  return { does: "throw", name: "Error", message };
}

function word(memories: readonly SharedArrayBuffer[], view: Access["view"], index: number) {
  return { memory: memories.indexOf(view.buffer), array: view.constructor.name, begin: view.byteOffset, index };
}

function placeOf(place: Place | undefined): { place?: DeedPlace } {
  if (place === undefined) return {};
  const { file, line, column } = place;
  return { place: { file: file.slice(file.lastIndexOf("/") + 1), line, column } };
}
