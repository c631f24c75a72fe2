import { act, currentWorld, outside } from "../intercept/current.ts";
import type { Program, ThreadFunction } from "../model.ts";
import type { Deed } from "./deed.ts";
import { answerAsData } from "./shared.ts";
import { NoDeedError, operationOf } from "./step-of-a-deed.ts";

/** Asks what a thread does after these answers. */
export type AskDeed = (thread: number, answers: readonly unknown[]) => Deed;

/**
 * The same program, whose threads do what is said elsewhere, such as in a process behind walls:
 *
 *     explorer                                                    elsewhere
 *       threadsElsewhere(program, ask) ── thread, answers ──▶       deedOf(program, thread, answers)
 *                                      ◀── what it does next ──
 *
 * Memory, locks, schedules, `check` and `invariant` are here. Whatever is answered is a step of a thread that knows
 * only what its own steps found; one that is no step is refused.
 *
 * @param program its `setup()`, `check` and `invariant` run here; of its threads, their number and names are taken
 * @param ask asks, and waits for the answer; each question is put once
 * @returns a program to explore
 *
 * @example
 * ```ts
 * import { sharedArray } from "threadwork";
 * import { deedOf, explore, threadsElsewhere } from "threadwork/explore";
 *
 * const program = {
 *   setup: () => ({ counter: sharedArray(Int32Array, 1) }),
 *   threads: { count: 2, body: ({ counter }: { counter: Int32Array }) => void counter[0]!++ },
 *   check: ({ counter }: { counter: Int32Array }) => counter[0] === 2,
 * };
 * const result = await explore(threadsElsewhere(program, (thread, answers) => deedOf(program, thread, answers)));
 * console.log(result.kind); // failed
 * ```
 */
export function threadsElsewhere<S>(program: Program<S>, ask: AskDeed): Program<S> {
  const { threads } = program;
  const bodies = "body" in threads ? new Array(threads.count).fill(threads.body) : threads;
  const asking: Program<S> = {
    setup: () => program.setup(),
    threads: bodies.map((body: ThreadFunction<S>, i) => {
      const first: Known = { next: new Map() };
      const thread = () => done(first, (answers) => outside(() => ask(i, answers)));
      Object.defineProperty(thread, "name", { value: body.name });
      return thread;
    }),
    ...(program.check && { check: checkOf(program) }),
    ...(program.invariant && { invariant: (shared: S) => program.invariant!(shared) }),
  };
  elsewhere.add(asking);
  return asking;
}

const elsewhere = new WeakSet<object>();

/** Whether the threads of a program wait for what is said elsewhere. */
export function isElsewhere(program: object): boolean {
  return elsewhere.has(program);
}

/** With as many parameters as the program's own: whether it looks at results. */
function checkOf<S>(program: Program<S>): NonNullable<Program<S>["check"]> {
  return program.check!.length > 1
    ? (shared, results) => program.check!(shared, results)
    : (shared: S) => program.check!(shared, []);
}

/** What is known of a thread after some answers: what it does next, and what is known after one answer more. */
interface Known {
  deed?: Deed;
  readonly next: Map<unknown, Known>;
}

/** What is known after one answer more. */
function after({ next }: Known, answer: unknown): Known {
  // A map takes −0 for 0; a thread that divides by it does not.
  const key = Object.is(answer, -0) ? MINUS_ZERO : answer;
  let known = next.get(key);
  if (known === undefined) {
    known = { next: new Map() };
    next.set(key, known);
  }
  return known;
}

const MINUS_ZERO = Symbol("-0");

/** Does what is said, one step after the other. */
function done(first: Known, ask: (answers: readonly unknown[]) => Deed): unknown {
  const world = currentWorld()!;
  const running = world.machine.running!;
  let known = first;
  let count = 0;
  for (;;) {
    const { answers, at } = running;
    while (count < at) known = after(known, answers[count++]);
    known.deed ??= ask(answers.slice(0, at).map(answerAsData));
    const { deed } = known;
    if (deed.does === "end") return deed.value;
    if (deed.does === "throw") {
      const error = new Error(deed.message);
      error.name = deed.name;
      throw error;
    }
    try {
      act(world, operationOf(world, deed));
    } catch (error) {
      // What the step itself throws, it throws there, too.
      if (running.leaving || error instanceof NoDeedError) throw error;
    }
  }
}
