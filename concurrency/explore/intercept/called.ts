import { isOfTakenAtomics, takenAtomics } from "./atomics.ts";
import { refuse, type World } from "./current.ts";
import { withLater } from "./later.ts";
import { givenToNative, isOfStandIn } from "./unseen.ts";

/**
 * Calls the function of a thread, and what it has left for later. What it throws because it cannot be explored is no
 * error of its own.
 */
export function called<T>(world: World, f: () => T): T {
  try {
    return withLater(world, f);
  } catch (error) {
    if (isOfTakenAtomics(error)) refuse(world, takenAtomics());
    if (isOfStandIn(error)) refuse(world, givenToNative(error));
    throw error;
  }
}
