/**
 * Who says what between a manager and those who use its objects. Types only.
 *
 *      any thread or process                 manager
 *        Request  { id, object, method }  ─▶   one after the other
 *        Answer   { id, value | error }   ◀─
 *
 * Over a Unix socket (on Windows, a named pipe), because a path is all that a proxy then needs: it can be sent to any
 * thread and process.
 */
import type { FunctionReference } from "../messages/function-reference.ts";
import type { PackedError } from "../workers/worker-side/pack-error.ts";

/** What a manager can hold. */
export type Kind = "dict" | "list" | "value";

/** A call of a method of an object. */
export interface Call {
  /** Number of the object; 0 is the manager itself. */
  object: number;
  method: string;
  args: readonly unknown[];
  /** The function that `update` calls. */
  f?: FunctionReference;
}

export interface Request extends Call {
  /** Its number on this channel. */
  id: number;
}

export type Answer = { id: number; value: unknown } | { id: number; error: PackedError };
