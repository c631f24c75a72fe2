/**
 * What the schedule explorer is given, and what it gives. Types only.
 *
 *     Program ─▶ explore() ─▶ Result = passed │ undecided │ failed { Finding, schedule, Step[] }
 *
 * A **step** is one thing that a thread does to what it shares, and that nobody comes between: a read, a write, taking
 * a lock. A **schedule** is an order of the steps of all threads. A **switch** is a place in it where another thread
 * goes on; it is a **preemption** where the first could have gone on, too.
 */

/** What is explored: shared memory, threads that use it at the same time, and what must hold. */
export interface Program<S = unknown> {
  /**
   * Makes what the threads share: shared arrays, locks, plain values. It is called before each schedule, or once where
   * what it gave can be put back as it was.
   */
  setup(): S;
  /**
   * One to eight functions (two or three show most), or one function and how many threads run it. Each function also
   * gets the number of its thread, from 0.
   */
  threads: readonly ThreadFunction<S>[] | { readonly body: ThreadFunction<S>; readonly count: number };
  /** What must hold after every step: it gives `false`, or throws, where it does not. */
  invariant?(shared: S): unknown;
  /** What must hold when all threads have ended: it throws, or gives `false`, where it does not. */
  check?(shared: S, results: readonly unknown[]): unknown;
}

/** Ordinary synchronous code. */
export type ThreadFunction<S> = (shared: S, number: number) => unknown;

/** Which schedules are tried. */
export type Strategy = "auto" | "exhaustive" | "bounded" | "pct" | "random";

/** How programs are explored. */
export interface ExploreOptions {
  /**
   * `"exhaustive"`: all that differ; `"bounded"`: those with few preemptions; `"pct"`: by chance, with a probability
   * that is stated; `"random"`: by chance. Default: `"auto"`, from cheap to complete.
   */
  strategy?: Strategy;
  /** Most steps of all schedules together; default: 1,000,000, and 200,000 more in weak memory. */
  steps?: number;
  /**
   * After so many milliseconds, the search ends with what it has, as at the end of its steps; default: no limit. A test
   * runner that ends a test after five seconds says nothing of what was tried; with a limit of 4,000, the result does.
   */
  limitMs?: number;
  /** Most schedules; default: none for a search that ends by itself, 10,000 of `"pct"` and `"random"`. */
  schedules?: number;
  /** Most preemptions of a schedule, of `"bounded"`; default: 2. */
  preemptions?: number;
  /** The seed for schedules by chance, and for `Math.random` and clocks of the program. Default: 1. */
  seed?: number;
  /** One schedule, as a finding gives it: only this one is run. */
  replay?: string;
  /** Whether a data race is a finding where every result is right; default: `"report"`. */
  races?: "report" | "ignore";
  /**
   * `"same"`: it is a finding when schedules end with different values in memory, or threads give different ones.
   * Default: `"any"`.
   */
  results?: "any" | "same";
  /**
   * Whether the locks of this library are one step each, or run on their own words of shared memory, each access a
   * step; default: `"modelled"`.
   */
  locks?: "modelled" | "words";
  /**
   * When a wait with a time limit runs out of time: at `"any"` moment, only when no thread can go on (`"last"`), or
   * `"never"`, as if it had no limit. Default: `"any"`.
   */
  timeouts?: "any" | "last" | "never";
  /**
   * `"weak"`: accesses that nothing orders may also read older values, ones that are written later, and bytes of
   * several writes, as ECMAScript's memory model allows; default: `"sequential"`, every read gets the newest value.
   */
  memory?: "sequential" | "weak";
  /**
   * A thread that computes for so many milliseconds without a step, twice, is in a loop without an end; default: 2,000.
   * Below 100, it is asked with a longer limit until it is.
   */
  silentMs?: number;
  /**
   * The URL of the module whose default export is the program: real workers load it. Without it there is only one
   * engine.
   */
  module?: string | URL;
  /**
   * `"re-execution"`: functions are called again and again; `"workers"`: each thread is a real one, and keeps its
   * place; default: `"auto"`, the second where a program turns out not to be the same in each call.
   */
  engine?: "auto" | EngineName;
}

/** The result of exploring. */
export type Result = Passed | Failed | Undecided;

/** No schedule that was tried breaks the program. */
export interface Passed extends Tried {
  kind: "passed";
  /** All schedules were tried, all within a bound, or some by chance, which proves nothing. */
  proof: "exhaustive" | "bounded" | "sampled";
  /** The bound: most preemptions of a schedule. */
  preemptions?: number;
}

/** A schedule breaks the program. */
export interface Failed extends Omit<Tried, "steps"> {
  kind: "failed";
  finding: Finding;
  /** How that comes about, in a sentence: "Thread 2 read `n[0]` = 0 between thread 1's read and write: …". */
  why: string;
  /** The schedule, to be played again. */
  schedule: string;
  /** All its steps, in their order. */
  steps: Step[];
}

/** Nothing was found, and nothing proved: the budget ended, or the program is not the same in each call. */
export interface Undecided extends Tried {
  kind: "undecided";
}

interface Tried {
  /** Schedules that were tried. */
  schedules: number;
  /** Steps of all of them. */
  steps: number;
  /** What that proves, as a sentence: "all 48 schedules that differ". */
  says: string;
  /** What ran the threads. */
  engine: EngineName;
  /** Why the first engine was not used: what differs when the program's functions are called again. */
  switched?: string;
}

/**
 * What runs the functions of threads: they are called again and again, on one thread; or each is on a real worker, and
 * stops before each step.
 */
export type EngineName = "re-execution" | "workers";

/**
 * What a schedule breaks. Threads are their numbers, from 0. `message` says it in one sentence, and counts them from 1,
 * as pictures do.
 */
export type Finding =
  /** The check of the final state failed, the invariant did, or a thread threw. */
  | { kind: "check"; message: string; error?: ThrownError; own?: OwnChange; read?: readonly ReadInTheEnd[] }
  | { kind: "invariant"; message: string; error?: ThrownError }
  | { kind: "threw"; message: string; thread: number; error: ThrownError; own?: OwnChange }
  /** Two steps (their places in `steps`) that nothing orders; at least one writes, and at least one is plain. */
  | { kind: "race"; message: string; target: string; between: readonly [earlier: number, later: number] }
  /** No thread can go on. `cycle`: threads of which each waits for the next one, and the last for the first. */
  | { kind: "deadlock"; message: string; waits: readonly Wait[]; cycle: readonly number[] }
  /** A thread waits for a wake-up that came before it waited: at step `missed`. */
  | { kind: "lost-wake-up"; message: string; waits: readonly Wait[]; missed: number }
  /**
   * Threads that go on for ever and get nowhere. `round`: the steps that come again and again, and their first.
   * `silent`: it does no step any more, and computes there, where the runtime tells where.
   */
  | {
      kind: "livelock";
      message: string;
      threads: readonly number[];
      round?: { from: number; steps: number };
      silent?: Partial<Pick<Place, "file" | "line">>;
    }
  /** A thread ended with a lock. */
  | { kind: "lock-held"; message: string; thread: number; target: string }
  /** The result depends on the schedule: another schedule, and both results. */
  | { kind: "nondeterministic"; message: string; otherSchedule: string; results: readonly [string, string] };

export type FindingKind = Finding["kind"];

/** An error of the program, as plain data. */
export interface ThrownError {
  name: string;
  message: string;
  stack?: string;
}

/** In weak memory: what the check read that is not what was written last. */
export interface ReadInTheEnd {
  /** In the program's words: `counter[0]`. */
  target: string;
  value: unknown;
}

/** A thread has changed something that `setup()` gave, and that is not shared: each thread has its own copy of it. */
export interface OwnChange {
  thread: number;
  /** In the program's words: `list[0]`. */
  name: string;
}

/** A thread that waits. */
export interface Wait {
  thread: number;
  /** What it does: `"lock"`, `"wait"`, … */
  does: StepKind;
  /** What it waits for, in the program's words: `forks[1]`. */
  target: string;
  /** The thread that holds it, where one does. */
  holder?: number;
  place?: Place;
}

/** One step of a schedule. */
export interface Step extends Partial<Place> {
  /** The thread's number, from 0 in the order of `threads`; those that threads start come after. */
  thread: number;
  kind: StepKind;
  /** What it touches, in the program's words, by the names in what `setup()` gave: `counter[0]`, `lock`. */
  target: string;
  /** The value there before the step; absent where there is none. */
  before?: unknown;
  /** The value there after it. */
  after?: unknown;
  /** What the program was given, where that is not the value before: `"timed-out"`, `false`. */
  result?: unknown;
  /** Whether it is an access without order of its own: neither of `Atomics` nor of a lock. */
  plain: boolean;
  /**
   * It read `result`, which is not the newest value: an older one, bytes of several writes, or what is written later.
   */
  reads?: "older" | "torn" | "later";
  /** Whether the thread had to wait before it. */
  blocked: boolean;
  /** The code at that place, where its file can be read. */
  expression?: string;
}

/** A place in a source file. */
export interface Place {
  /** Its URL or path, as the runtime's stacks have it. */
  file: string;
  line: number;
  column: number;
}

/** What a step does. */
export type StepKind =
  /** Plain or atomic, by `Step.plain`. */
  | "read"
  | "write"
  /** Of `Atomics`: reads and writes at once. */
  | "add"
  | "sub"
  | "and"
  | "or"
  | "xor"
  | "exchange"
  | "compareExchange"
  /** Of `Atomics`: `wait` is its begin, `wake` its end. */
  | "wait"
  | "wake"
  | "notify"
  /** Of locks and the like. */
  | "lock"
  | "try-lock"
  | "unlock"
  | "acquire"
  | "try-acquire"
  | "release"
  | "set"
  | "clear"
  | "put"
  | "get"
  | "task-done"
  | "close"
  | "arrive"
  | "pass"
  | "break"
  | "reset"
  | "update"
  /** Looks at a lock and the like: `locked`, `size`, `isSet`. */
  | "look"
  /** Of threads. */
  | "start"
  | "join"
  | "sleep"
  | "pause"
  /** A wait runs out of time. */
  | "time-out";
