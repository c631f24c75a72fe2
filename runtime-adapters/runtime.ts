/**
 * The one interface between Threadwork and what it runs on, whose parts stand in `contract/`. Types only.
 *
 *     Platform = Workers      threads and processes that run a module, with a line to each
 *              + Messages     what may travel on such a line
 *              + Errors       what errors tell, and how they are shown
 *              + Modules      what a module exports, and parts of ours that are loaded late
 *              + Machine      processors, clocks, memory that threads share
 *     Runtime  = Platform
 *              + Programs     child processes inside limits
 *              + Usage        what was used
 *
 * The library needs a platform: a runtime, or a page of a browser. `current.ts` holds the adapter of the runtime we are
 * in; `deno/`, `bun/`, `node/` and `browser/` hold one implementation each.
 */

import type { Machine, Usage } from "./contract/machine.ts";
import type { Codec, Messages } from "./contract/messages.ts";
import type { Modules } from "./contract/modules.ts";
import type { Programs } from "./contract/programs.ts";
import type { Errors } from "./contract/shown-errors.ts";
import type { Workers } from "./contract/workers.ts";

export type { CpuTime, Memory, Sample, Within } from "./contract/machine.ts";
export type { Unreadable, Unsendable } from "./contract/messages.ts";
export type { LimitName, Limits, Permissions, Program, ProgramEnd, Running } from "./contract/programs.ts";
export type { Fault } from "./contract/shown-errors.ts";
export type { Context, ParentPort, WorkerEnd, WorkerHandle, WorkerOptions } from "./contract/workers.ts";

/** The runtimes, by the name of their executable. */
export type RuntimeName = "deno" | "bun" | "node";

/** What the library needs of where it runs, and nothing else. */
export interface Platform extends Workers, Messages, Errors, Modules, Machine {}

/** What Threadwork needs from a runtime, and nothing else. */
export interface Runtime extends Platform, Programs, Usage {
  readonly name: RuntimeName;
  /** The runtime's version, such as `"2.9.6"`. */
  version(): string;
  /** The path of this runtime's own executable. */
  executable(): string;
  /** The oldest version that runs Threadwork: its first two numbers. */
  readonly oldest: readonly [major: number, minor: number];
  /** Whether `CommandOptions.permissions` confine a program. */
  readonly hasPermissions: boolean;
  /** What a person types to run a script of `package.json`, such as `"npm run grade -- 2"`. Pure. */
  typed(script: string, args: string): string;
  /** What a person types in a folder with a `package.json` to install what it names. */
  readonly installs: string;
  codec(): Codec;
}
