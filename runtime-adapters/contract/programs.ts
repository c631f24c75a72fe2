/** Child processes inside limits. Types only. */
import type { Fault } from "./shown-errors.ts";

export interface Programs {
  /**
   * Runs any program inside mandatory limits; when it ends, the whole tree of processes it started is gone. Never
   * throws.
   */
  run(program: Program): Running;
  /** How this runtime's `executable` is told to run `module`. Pure: works for a runtime that is not the current one. */
  command(
    executable: string,
    module: URL,
    args?: readonly string[],
    options?: CommandOptions,
  ): readonly [string, ...string[]];
}

/** A program to run as a child process. Only what is named here is handed on: no environment is inherited. */
export interface Program {
  command: readonly [string, ...string[]];
  cwd?: string;
  /** The complete environment of the child; default: only PATH, HOME, LANG and TMPDIR of ours. */
  env?: Readonly<Record<string, string>>;
  /** What it reads on standard input; without it, standard input is empty. */
  input?: string | Uint8Array;
  limits: Limits;
  /** Called with each piece of output as it comes (within the output limit). */
  onOutput?: (stream: "stdout" | "stderr", bytes: Uint8Array) => void;
}

/** Limits of a child process and all that it starts. Wall time and output are mandatory. */
export interface Limits {
  wallMs: number;
  /** Standard output and standard error together. */
  outputBytes: number;
  /** Processor time of the whole tree, user and system. */
  cpuMs?: number;
  /** Resident memory of the whole tree. */
  memoryBytes?: number;
  /** Processes (not threads) in the tree. */
  processes?: number;
}

export type LimitName = keyof Limits;

/** A child process that runs. Disposing kills its tree. */
export interface Running extends AsyncDisposable {
  /** `undefined` when it could not be started. */
  readonly pid: number | undefined;
  /**
   * The processes of the whole tree that are there now, ended ones that nobody waited for among them; `[]` where the
   * host cannot say.
   */
  processes(): RunningProcess[];
  /** Never rejects. Resolves when the whole tree is gone. */
  readonly ended: Promise<ProgramEnd>;
  /** Kills the whole tree, and resolves when it is gone. */
  kill(): Promise<ProgramEnd>;
}

/** One process of a tree. */
export interface RunningProcess {
  pid: number;
  /** Its parent's. */
  ppid: number;
  /** It cannot run any more. */
  ended: boolean;
}

/** How a child process ended, and what it left. */
export type ProgramEnd = ProgramRecord &
  (
    | { kind: "exited"; code: number }
    | { kind: "signalled"; signal: string }
    /** A limit was reached, and the tree was killed. */
    | { kind: "stopped"; limit: LimitName }
    /** `kill()` or disposal ended it. */
    | { kind: "killed" }
    /** It could not be started. */
    | { kind: "failed"; error: Fault }
  );

/** What was seen of a child process. What this host cannot measure is absent. */
export interface ProgramRecord {
  stdout: Uint8Array;
  stderr: Uint8Array;
  wallMs: number;
  /** Processor time of the tree, as last seen. */
  cpuMs?: number;
  /** Largest resident memory of the tree seen at one time. */
  peakBytes?: number;
}

export interface CommandOptions {
  /** Take no configuration from any folder and fetch nothing: for code that is not trusted. Default false. */
  isolated?: boolean;
  /**
   * What the runtime is to let the program do, where it has permissions (Deno, Node); Bun has none. Default:
   * everything.
   */
  permissions?: Permissions;
}

/** Threads, its own environment and facts about the system are always permitted; native libraries never. */
export interface Permissions {
  /** The one Unix socket that it may connect to. All of them, and the network: only where there is none. */
  connect: "all" | string;
  /** Files and folders. */
  read: "all" | readonly string[];
  write: "all" | readonly string[];
  /** Programs that it may start. Node knows only all or none. */
  run: "all" | readonly string[];
}
