/**
 * The one interface of the sandbox tiers. Types only.
 *
 *   bwrap     namespaces, no network, a disk of its own, limits, and a runtime's own permissions inside
 *   runtime   the permissions of Deno or Node, and limits
 *   none      limits: for a learner's own code
 */
import type { Limits, Running } from "../../runtime-adapters/runtime.ts";
import type { RuntimeSpec } from "../model.ts";
import type { Tier } from "./tiers.ts";

/** A program that is to run in a sandbox: a module of the kit's, started by a runtime. */
export interface Confined {
  runtime: RuntimeSpec;
  module: URL;
  args: readonly string[];
  /** Where the program's own files are: readable, and at the same path inside. */
  reads: readonly string[];
  /** The Unix socket that it may connect to. */
  line: string;
  /** The only folder that it may write to. */
  home: string;
  /** A folder of ours, out of its reach, for what starting it needs. */
  folder: string;
  limits: Limits;
}

/** A program that can be started in its sandbox. Disposing gives back what the sandbox has taken from the system. */
export interface Entrance extends AsyncDisposable {
  /** What to run, from which folder `run()` starts does not matter. */
  command: readonly [string, ...string[]];
  /** The pid, as seen from here, of the program itself, now that the command runs; `undefined` when it is not there. */
  program(running: Running): number | undefined;
  /** The limit of the system's own that something in there has run into; `undefined` when none. */
  exceeded(): "memoryBytes" | "processes" | undefined;
}

export interface Sandbox {
  readonly tier: Tier;
  /** Where `auto` was asked for and there is a better one: why that cannot be had here. */
  readonly why?: string;
  /** Prepares one program. What it needs is made here, nothing is started. */
  enter(program: Confined): Entrance;
}
