import type { MachineOptions } from "./machine.ts";
import type { EngineName, Program } from "./model.ts";
import { AskedThread } from "./remote/asked-thread.ts";
import { isElsewhere } from "./remote/asking.ts";
import { type Elsewhere, type Loaded, load } from "./world.ts";

/** Runs the functions of a program's threads, step by step. */
export interface Engine {
  readonly name: EngineName;
  /** Whether the threads' functions run on this thread, so that an endless one blocks it. */
  readonly onThisThread: boolean;
  /** Sets the program up. @param mostBytes cells of memory are not larger */
  load(options: MachineOptions, mostBytes: number): Loaded;
}

/** The engine that calls the functions again and again, all on this thread. */
export function reExecution(program: Program): Engine {
  const onThisThread = !isElsewhere(program);
  const elsewhere: Elsewhere | undefined = onThisThread
    ? undefined
    : { make: (number, body) => new AskedThread(number, body) };
  return {
    name: "re-execution",
    onThisThread,
    load: (options, mostBytes) => load(program, options, mostBytes, elsewhere),
  };
}
