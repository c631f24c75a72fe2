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

/** The property whose getter gives the state to a clone. */
export const MARK = "threadwork:shared";

/** Marks a getter as ours: only a clone reads it (runtime-adapters/messages/sendable.ts). */
const OWN = Symbol.for("threadwork.own");

/**
 * The static method of a class that makes an object from a state. It also works for objects of another copy of the
 * library.
 */
export const REVIVE: unique symbol = Symbol.for("threadwork.revive") as never;

/** The value of the property `MARK`. */
export interface Shared {
  /** URL of the file that exports the class. */
  file: string;
  /** The name of the class. */
  kind: string;
  /** The state of the object: shared memory, or a record with shared memory in it. */
  state: unknown;
}

/** Whether the receiver of a message must revive something in it. */
export type Shares = boolean | { readonly so: boolean; readonly [OWN]?: true };

let made = 0;
let read = 0;

/**
 * Makes `thing` shareable. A clone of it is revived by the class that `file` exports as `kind`, from the state that
 * `state()` returns.
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

/**
 * Must be the last item of a message. A clone reads items in order, so by then it is known whether a state was read.
 */
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

/** The result of `clone()`, and whether its receiver must revive something. */
export function watched<T>(clone: () => T): { cloned: T; shares: boolean } {
  const before = read;
  return { cloned: clone(), shares: read !== before };
}
