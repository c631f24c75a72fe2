import { isOfTakenAtomics, takenAtomics } from "./atomics.ts";
import { refuse, type World } from "./current.ts";
import { givenToNative, isOfStandIn } from "./unseen.ts";

/** Calls the function of a thread. What it throws because it cannot be explored is no error of its own. */
export function called<T>(world: World, f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (isOfTakenAtomics(error)) refuse(world, takenAtomics());
    if (isOfStandIn(error)) refuse(world, givenToNative(error));
    throw error;
  }
}
