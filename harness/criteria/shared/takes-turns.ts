import type { Facts } from "../criterion.ts";
import type { Cause } from "./cause.ts";

/**
 * Does the file make threads wait for each other? Computing one at a time behind a lock, and awaiting each piece before
 * the next is sent, look the same from outside but need different advice. Only a file with such waits can hold a lock.
 * Pure.
 */
export function waitsForTurn({ submission }: Pick<Facts, "submission">): boolean | undefined {
  const source = submission?.source;
  return source && source.slips?.waitsForTurn === true;
}

/** Threads wait for each other. */
export const TAKES_TURNS = {
  kind: "takes-turns",
  next: () => "Hold a lock only to take work and to store a result, and compute without it",
} as const satisfies Partial<Cause<never>>;

/** Each piece is awaited before the next is sent. */
export const AWAITS_IN_LOOP = {
  kind: "awaits-in-loop",
  next: () => "Hand out all of them, then wait for all of them",
} as const satisfies Partial<Cause<never>>;
