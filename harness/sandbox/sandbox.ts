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

/** A program that is to run in a sandbox: a module of the kit, started by a runtime. */
export interface Confined {
  runtime: RuntimeSpec;
  module: URL;
  args: readonly string[];
  /** The program's own files: readable, and at the same path inside. */
  reads: readonly string[];
  /** The folder `node_modules` beside them, empty: the library is put there. Absent: the program needs none. */
  modules?: string;
  /** The Unix socket that it may connect to. */
  line: string;
  /** The only folder that it may write to. */
  home: string;
  /** A folder of ours that the program cannot reach, for what starting it needs. */
  folder: string;
  limits: Limits;
}

/** A program that can be started in its sandbox. Disposing returns what the sandbox took from the system. */
export interface Entrance extends AsyncDisposable {
  /** The command to run, from any folder. */
  command: readonly [string, ...string[]];
  /** The pid of the program itself, as seen from outside, once the command runs; `undefined` when it is not there. */
  program(running: Running): number | undefined;
  /** The limit of the operating system that something inside has reached; `undefined` when none. */
  exceeded(): "memoryBytes" | "processes" | undefined;
}

export interface Sandbox {
  readonly tier: Tier;
  /** Why a better sandbox cannot be used here, where `auto` was asked for. */
  readonly why?: string;
  /** Prepares one program. What it needs is made here, nothing is started. */
  enter(program: Confined): Entrance;
}
