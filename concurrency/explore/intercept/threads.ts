import { must } from "../../arguments/must.ts";
import { Thread } from "../../thread.ts";
import { Join, Start } from "../children.ts";
import { act, currentWorld } from "./current.ts";
import { type Replacement, replacement } from "./replacement.ts";

/**
 * `Thread.start` while a program runs: one more thread of the program. Its `join()` waits, and gives the result itself:
 * ordinary code, that `await` takes as well.
 */
export function replacedThreads(): Replacement[] {
  return [replacement(Thread, "start", start)];
}

function start(_module: unknown, f: (...args: unknown[]) => unknown, ...args: unknown[]): object {
  must("function", f, "start a thread", "the second argument");
  const world = currentWorld()!;
  const { machine } = world;
  const { running } = machine;
  if (running === undefined) throw new Error("Cannot start a thread in setup(): start it in one of the threads.");
  const child = machine.childOf(running, running.counters.threads++);
  act(world, new Start(child, f, args));
  return {
    name: f.name,
    join: () => act(world, new Join(child, (each) => machine.ended(each))),
    get alive() {
      return machine.ended(child) === undefined;
    },
  };
}
