/**
 * The one interface between Threadwork and what it runs on. Types only.
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

import type { Socket } from "node:net";

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

interface Workers {
  /** Starts `module` in a thread of its own: a Web Worker on Deno and Bun, a worker thread on Node. Never throws. */
  thread(module: URL, options?: WorkerOptions): WorkerHandle;
  /** Starts `module` in a process of its own, with the same line to it as a thread has. Never throws. */
  process(module: URL, options?: WorkerOptions): WorkerHandle;
  /** The line to the parent of this thread or process; `undefined` where it has none. */
  parent(): ParentPort | undefined;
  /**
   * Says that this worker has loaded what it runs: some runtimes then collect what that left behind, when there is time
   * for it.
   */
  loaded(): void;
  /**
   * Says that arrays of so many bytes go to and fro between this thread and its workers or its parent: some runtimes
   * prepare for it.
   */
  expectArrays(byteLength: number): void;
  /**
   * What keeps a value through all that is awaited, loaded when it is first asked for; `undefined` where there is
   * nothing of the kind.
   */
  loadContext(): Promise<Context> | undefined;
}

/** The class of what keeps a value through all that is awaited. */
export type Context = typeof import("node:async_hooks").AsyncLocalStorage;

export interface WorkerOptions {
  /** Shown in debuggers and in messages about this worker. */
  name?: string;
  /** The URL of the file that it is for: what is configured for that holds (a process on Deno). Default: the module. */
  file?: string;
  /** The export of the module that is called, without arguments, when the module is loaded; default: none. */
  run?: string;
  /**
   * Environment variables besides those of this program; `undefined` takes one away. A worker for which the runtime
   * cannot do so does not start.
   */
  env?: Readonly<Record<string, string | undefined>>;
  /** Memory for its objects, in MB (2^20 bytes). A worker for which the runtime has no limit does not start. */
  heapMb?: number;
}

/**
 * One end of a line. Messages arrive in the order sent; what cannot be sent makes `send` throw a `DataCloneError`, and
 * nothing else makes it throw. In the place of a message that cannot be read where it arrives comes an `Unreadable`.
 */
export interface Port {
  send(message: unknown, transfer?: readonly Transferable[]): void;
  /** Sets the one receiver. Messages that came before it was set are kept for it. */
  receive(receiver: (message: unknown) => void): void;
  /** Ends the line from this side: no more messages come or go. In a worker, lets the worker finish. */
  close(): void;
}

/** The line from a worker to its parent. */
export interface ParentPort extends Port {
  /**
   * Sets the one function that is called when this worker ends, whatever ends it: `send` still works in it, waiting
   * does not.
   */
  ending(last: () => void): void;
}

/** A worker (thread or process) as its parent sees it. Disposing terminates it. */
export interface WorkerHandle extends Port, AsyncDisposable {
  /**
   * Whether this worker alone keeps the program running: true from the start. (Node, Bun: ref/unref; Deno 2.9 has that
   * only as the nameless symbol on `Worker.prototype`.)
   */
  keepAlive(keep: boolean): void;
  /** How it ended. Never rejects. */
  readonly ended: Promise<WorkerEnd>;
  /** Stops it, whatever it is doing, and resolves to how it ended. Safe to call twice. */
  terminate(): Promise<WorkerEnd>;
}

/** How a worker ended: the same values on all three runtimes. */
export type WorkerEnd =
  /** It ran to its end, closed itself or its line, or called `process.exit(0)`. */
  | { kind: "finished" }
  /**
   * It called `process.exit(code)` with a code other than 0, or its process ended with one; 1 to 255, as the system has
   * it.
   */
  | { kind: "exited"; code: number }
  /** A process was ended by a signal that we did not send. */
  | { kind: "killed"; signal: string }
  /**
   * `terminate()` ended it. `stopped` is false where the runtime says so while the thread runs on (Deno 2.9, endless
   * loop).
   */
  | { kind: "terminated"; stopped: boolean }
  /** Its module is missing or broken, or it threw, or left a rejection unhandled. */
  | { kind: "failed"; phase: "load" | "run"; error: Fault };

/** An error as plain data, so that it can cross any line. */
export interface Fault {
  name: string;
  message: string;
  stack?: string;
  cause?: Fault;
}

interface Messages {
  /** Structured clones as bytes; loaded when it is first asked for. */
  codec(): Clones;
  /** Small plain values as bytes, faster; `undefined` where a proxy looks like what it stands for. */
  plainCodec(): PlainCodec | undefined;
  /** Whether `value` can be sent to a thread or a process of this runtime. Tries it: it takes as long as to send it. */
  sends(value: unknown, to: "thread" | "process"): boolean;
  /**
   * What in `value` cannot be sent to a thread or a process of this runtime; `undefined` where nothing is found. For
   * messages of errors: it may take long.
   * @param leaf names what else is looked for
   */
  explain(
    value: unknown,
    to: "thread" | "process",
    leaf?: (value: object) => Unsendable | undefined,
  ): Unsendable | undefined;
}

/** Small plain values as bytes, which another thread or process can read. */
export interface PlainCodec {
  /**
   * Bytes behind so many that are the caller's; `undefined` where the value is not plain, or large. Valid until the
   * next call.
   */
  encodePlain(value: unknown, head: number): Uint8Array | undefined;
  /** What `encodePlain` made bytes of. */
  decodePlain(bytes: Uint8Array, head: number): unknown;
}

/** Comes in the place of a message that could not be read where it arrived. */
export interface Unreadable {
  kind: "unreadable";
  /** In the words of the runtime. */
  reason: string;
}

/** Something that cannot be sent. */
export interface Unsendable {
  /** Where it stands and what it is, such as `at [3].callback, a function`. */
  what: string;
  /** What to send instead, as a sentence. */
  advice?: string;
}

/** Structured clones as bytes, which another thread or process of the same runtime can read. */
export interface Clones {
  /**
   * A clone of `value` as bytes.
   * @throws {DOMException} `DataCloneError`: it holds something that cannot leave this process.
   */
  encode(value: unknown): Uint8Array;
  /**
   * What `encode` cloned.
   * @throws {Error} The bytes cannot be read here.
   */
  decode(bytes: Uint8Array): unknown;
}

/** The same over a stream. */
export interface Codec extends Clones {
  /** `body` as it travels over a stream. */
  frame(body: Uint8Array): Uint8Array;
  /** Cuts the pieces of a stream into what was framed, each read by `read`. */
  FrameReader: new (
    read: (body: Uint8Array) => unknown,
  ) => {
    read(piece: Uint8Array, take: (message: unknown) => void): void;
  };
  /** Writes what was framed to a stream. */
  FrameWriter: new (
    line: Socket,
  ) => { write(frame: Uint8Array): void };
}

interface Errors {
  /** A stack so that this runtime shows it whole. */
  shownStack(stack: string): string;
  /** Where an error without a stack was found, such as `"/a/file.ts:3:7"`; `undefined` where it does not say. */
  placeOf(error: object): string | undefined;
  /** What to do where a file could not be loaded and this was said, as a sentence; empty where that says it. */
  adviceOnLoading(said: string): string;
}

interface Modules {
  /**
   * Says that the module at this URL is there, with these exports: a worker that is started with it need not import it.
   */
  provide(url: string, exports: Readonly<Record<string, unknown>>): void;
  /**
   * What the module at `url` exports in this thread, though it may still be loading; what it has not initialised throws
   * when it is read. A module that was not loaded does not run. Rejects where it cannot be loaded.
   */
  exportsOf(url: string): Promise<Readonly<Record<string, unknown>>>;
  /** What `module` exports, loaded now if it was not before: for parts of this project that most workers never need. */
  load(module: URL): unknown;
  /** How a file keeps what starts work from workers that load it, as sentences. */
  howToGuard(): string;
  /** Why a file may have fewer exports here than stand in it, and what to do, as sentences; empty where it may not. */
  whyUnexported(): string;
}

interface Programs {
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

interface Machine {
  /** Processors usable now: the least of online, affinity and cgroup v1/v2 quota (rounded up); at least 1. */
  cpus(): number;
  /** Milliseconds from a fixed, arbitrary point; monotonic. */
  now(): number;
  /** Processor time of this thread so far, in milliseconds; `NaN` where it is not told. */
  threadCpuMs(): number;
  /** Processor time of this whole process so far; `NaN` where it is not told. */
  cpuTime(): CpuTime;
  /** Why threads share no memory here, and what to do, as a sentence; `undefined` where they do. */
  readonly whyUnshared: string | undefined;
  /** Why there are no sockets here, as a sentence; `undefined` where there are. */
  readonly whyNoSockets: string | undefined;
  /**
   * A folder for a socket whose path has so many bytes behind that of the folder: the path of one may not be long.
   * @throws {Error} Where there are no sockets.
   */
  socketFolder(bytes: number): string;
  /**
   * The whole text in a file or named pipe; blocks this thread until it is there.
   * @throws {Error} It does not exist, or cannot be read.
   */
  readText(path: string): string;
  /**
   * Calls `f`, and cuts it off after so many milliseconds, whatever it does: no `catch` and no `finally` in it runs
   * then, and what it has done is done. Where a platform cannot, it just calls it.
   * @param samples whether it is noted where `f` is meanwhile
   */
  within<T>(limitMs: number, f: () => T, samples?: boolean): Within<T>;
}

/** How a call ended that may be cut off. `samples` is asked once, when whatever the call has left is put in order. */
export type Within<T> = { kind: "ended"; value: T } | { kind: "cut"; samples: () => Promise<readonly Sample[]> };

/** Where a call was, so many times. */
export interface Sample {
  /** The innermost function first, each with the line in which it begins, from 1. */
  frames: { name: string; file: string; begins: number }[];
  times: number;
  /** The line in the innermost one; absent where the runtime does not tell it. */
  line?: number;
}

interface Usage {
  memory(): Memory;
}

export interface CpuTime {
  userMs: number;
  systemMs: number;
}

export interface Memory {
  /** Resident memory of the process. */
  residentBytes: number;
  /** JavaScript heap in use. */
  heapBytes?: number;
}
