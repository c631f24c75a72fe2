/**
 * Things over shared memory that keep their class when they are sent to a thread, anywhere inside the arguments or
 * results of a task.
 *
 *      sender                                          receiver
 *       Lock { #state }                                 { [MARK]: { file, kind, state } }   a clone is plain data:
 *        └ own getter MARK gives this           ───▶     └ revive() makes a Lock over the same memory of it
 *
 * The clone reads the getters, and that they were read says that the message has something to revive: messages without
 * are not searched.
 */
import { wrapMethods } from "../arguments/on-its-object.ts";

/** The property under which a clone finds the state. */
export const MARK = "threadwork:shared";

/** Says that a getter of an object is ours: nobody but a clone reads it (runtime-adapters/messages/sendable.ts). */
const OWN = Symbol.for("threadwork.own");

/**
 * The static method of a class that makes a thing over the state of another one. Also for things of another copy of the
 * library.
 */
export const REVIVE: unique symbol = Symbol.for("threadwork.revive") as never;

/** What stands under `MARK`. */
export interface Shared {
  /** URL of the file that exports the class. */
  file: string;
  /** The name of the class. */
  kind: string;
  /** What it stands over: memory, or a record with memory in it. */
  state: unknown;
}

/** Whether the receiver of a message must revive something in it. */
export type Shares = boolean | { readonly so: boolean; readonly [OWN]?: true };

let made = 0;
let read = 0;

/**
 * Makes `thing` shareable: a clone of it is revived by the class that `file` exports as `kind`, over what `state()`
 * gives.
 */
export function shareable(thing: object, file: string, kind: string, state: () => unknown): void {
  if (made++ === 0) wrapMethods();
  const get = (): Shared => {
    read++;
    return { file, kind, state: state() };
  };
  Object.defineProperty(thing, MARK, { enumerable: true, get });
  Object.defineProperty(thing, OWN, { value: true });
}

/** The last thing in a message that is sent now. A clone reads in order: by then it is known what was read. */
export function shares(): Shares {
  if (made === 0) return false;
  const before = read;
  return {
    [OWN]: true,
    get so() {
      return read !== before;
    },
  };
}

/** What `clone()` gives, and whether it read something that its receiver must revive. */
export function watched<T>(clone: () => T): { cloned: T; shares: boolean } {
  const before = read;
  return { cloned: clone(), shares: read !== before };
}
