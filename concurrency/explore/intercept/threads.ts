import { limitOf, must } from "../../arguments/must.ts";
import { Thread } from "../../thread.ts";
import { Background } from "../../workers/background.ts";
import { Join, Start } from "../children.ts";
import { copyOf } from "../copies.ts";
import { UnfitError } from "../unfit-error.ts";
import { called } from "./called.ts";
import { act, currentWorld, refuse, type World } from "./current.ts";
import { outermost } from "./place.ts";
import { type Replacement, replacement } from "./replacement.ts";

/**
 * `Thread.start` while a program runs: one more thread of the program. Its `join()` waits, and gives the result itself:
 * ordinary code, that `await` takes as well.
 */
export function replacedThreads(): Replacement[] {
  return [replacement(Thread, "start", start), replacement(Background.prototype, "start", startedElsewhere)];
}

function start(module: { url: string }, f: (...args: unknown[]) => unknown, ...args: unknown[]): object {
  must("function", f, "start a thread", "the second argument");
  const world = currentWorld()!;
  const { machine } = world;
  const { running } = machine;
  if (running === undefined) throw new Error("Cannot start a thread in setup(): start it in one of the threads.");
  const nth = running.counters.threads++;
  // As they are now: what is sent is a copy.
  const sent = copyOf(args) as unknown[];
  const body = outermost(() => called(world, () => f(...(copyOf(sent) as unknown[]))));
  act(world, new Start(machine, running, nth, { module: module.url, name: f.name, args: sent, body }));
  return {
    name: f.name,
    join: (options?: { timeoutMs?: number }) => {
      const limited = limitOf(options) !== undefined;
      return copyOf(act(world, new Join(machine, running, nth, limited)));
    },
    get alive() {
      return no(world, "alive of a thread", "Write: join()");
    },
    terminate: () => no(world, "terminate() of a thread", "Let it come to its end"),
  };
}

function startedElsewhere(): void {
  no(currentWorld()!, "start() of a thread or a process in a thread", "Write: Thread.start(import.meta, f, …)");
}

function no(world: World, what: string, advice: string): void {
  refuse(world, new UnfitError(`Cannot explore ${what}. ${advice}.`));
}
