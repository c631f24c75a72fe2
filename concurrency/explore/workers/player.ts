import { runtime } from "../../../runtime-adapters/current.ts";
import type { WorkerHandle } from "../../../runtime-adapters/runtime.ts";
import { withOriginals } from "../intercept/globals.ts";
import type { MachineOptions } from "../machine.ts";
import { misfit } from "../misfit-error.ts";
import { End, type Operation } from "../operation.ts";
import type { VirtualThread } from "../virtual-thread.ts";
import { ASLEEP } from "../waiting.ts";
import type { Loaded } from "../world.ts";
import { Channel, EXPLORER } from "./channel.ts";
import type { Order, Said, Start } from "./orders.ts";
import { operationOf, UnplayableError } from "./telling.ts";

/** A thread that says nothing for so long is in an endless loop, or has ended its worker. */
const MOST_SILENT_MS = 15_000;
/** A function that has not been left by then is ended with its worker. */
const MOST_LEAVING_MS = 1_000;
/** After so many modules a worker is replaced: none of them is ever given back. */
const MOST_MODULES = 500;

/** A worker, and how far the run on it has come. */
class Run {
  readonly #handle: WorkerHandle;
  readonly #channel: Channel;
  /** What its function got so far; `undefined` where none runs. */
  answers: unknown[] | undefined;
  /** What it came to after each answer, and at first. */
  operations: Operation[] = [];
  /** The program as it was set up then. */
  loaded: Loaded | undefined;
  modules = 0;

  constructor(start: Omit<Start, "memory">) {
    this.#channel = new Channel(EXPLORER, Channel.memory());
    this.#handle = runtime.thread(new URL("./explored-thread.ts", import.meta.url), { run: "exploredThread" });
    this.#handle.send({ ...start, memory: this.#channel.memory } satisfies Start);
    this.#handle.keepAlive(false);
  }

  /** Whether what it has got is the begin of these answers. */
  leadsTo(answers: readonly unknown[], length: number, loaded: Loaded): boolean {
    return (
      this.answers !== undefined &&
      this.loaded === loaded &&
      this.answers.length <= length &&
      this.answers.every((answer, i) => Object.is(answer, answers[i]))
    );
  }

  /** @throws {UnplayableError} When there is no answer. */
  ask(order: Order): Said {
    const said = this.heard(order, MOST_SILENT_MS);
    if (said !== undefined) return said;
    throw new UnplayableError(
      `a thread did not come to another step within ${MOST_SILENT_MS / 1000} s: it is in an endless loop that touches ` +
        "nothing that is shared, or it ended its worker",
    );
  }

  /** What it answers, if it does within the limit. */
  heard(order: Order, limitMs: number): Said | undefined {
    this.#channel.say(order);
    return this.#channel.hear(limitMs) as Said | undefined;
  }

  end(): Promise<unknown> {
    return this.#handle.terminate();
  }
}

/**
 * Runs the functions of a program's threads on workers, and says what each comes to after which answers.
 *
 *     answers of a thread so far ─▶ its run, where it got the first of them, or a new one ─▶ its next operation
 *
 * A new run begins with the module loaded anew under another URL; `fresh` says that this was not enough, since modules
 * that it imports keep something: then each begins on a worker of its own.
 */
export class Player {
  readonly #start: Omit<Start, "memory">;
  readonly #fresh: boolean;
  /** By thread. */
  readonly #runs = new Map<number, Run>();
  #loaded: Loaded | undefined;
  #instances = 1;
  readonly #ends: Promise<unknown>[] = [];

  constructor(url: string, options: MachineOptions, fresh: boolean) {
    const { seed, locks, timeouts } = options;
    this.#start = { url, options: { seed, locks, timeouts } };
    this.#fresh = fresh;
  }

  /** The program whose threads it runs from here on. */
  set loaded(loaded: Loaded) {
    this.#loaded = loaded;
  }

  /**
   * What a thread comes to next.
   *
   * @throws {MisfitError} When it does something else than before.
   */
  next(thread: VirtualThread): Operation {
    const { answers, length, nodes, number } = thread;
    const run = this.#runFor(thread);
    for (let done = run.answers!.length; done < length; done++) {
      const known = nodes[done + 1]?.operation;
      const answer = answers[done];
      const asleep = answer === ASLEEP;
      const said = run.ask({ order: "answer", answer: asleep ? undefined : answer, asleep });
      run.answers!.push(answer);
      const before = nodes[done]!.operation;
      const operation = this.#operationOf(said, before, answer);
      run.operations.push(operation);
      if (known !== undefined && !known.same(operation)) throw misfit(number, known, operation);
    }
    return run.operations[length]!;
  }

  /** Begins anew when it is next asked for this thread. */
  forget({ number }: VirtualThread): void {
    const run = this.#runs.get(number);
    if (run !== undefined) run.loaded = undefined;
  }

  /** Ends all workers. */
  async end(): Promise<void> {
    for (const run of this.#runs.values()) this.#ends.push(run.end());
    this.#runs.clear();
    await Promise.all(this.#ends);
  }

  /** A run that has come some way to where the thread is. */
  #runFor(thread: VirtualThread): Run {
    const { answers, length, number } = thread;
    const run = this.#runs.get(number);
    return run?.leadsTo(answers, length, this.#loaded!) ? run : this.#begun(thread, run);
  }

  #begun({ number, nodes }: VirtualThread, before: Run | undefined): Run {
    let run = before;
    if (run === undefined || !this.#left(run)) {
      if (run !== undefined) this.#ends.push(run.end());
      run = withOriginals(() => new Run(this.#start));
      this.#runs.set(number, run);
    }
    run.modules++;
    run.answers = [];
    run.operations = [];
    run.loaded = this.#loaded;
    const { locates } = this.#loaded!.machine.options;
    const said = run.ask({ order: "begin", thread: number, instance: this.#instances++, locates });
    const operation = this.#operationOf(said);
    run.operations.push(operation);
    const known = nodes[0]?.operation;
    if (known !== undefined && !known.same(operation)) throw misfit(number, known, operation);
    return run;
  }

  /** Whether a run has come out of its function, so that its worker can begin another one. */
  #left(run: Run): boolean {
    if (this.#fresh || run.modules >= MOST_MODULES) return false;
    const ended = run.answers === undefined || run.operations.at(-1) instanceof End;
    if (!ended && run.heard({ order: "leave" }, MOST_LEAVING_MS) === undefined) return false;
    run.answers = undefined;
    return true;
  }

  #operationOf(said: Said, before?: Operation, answer?: unknown): Operation {
    if ("unplayable" in said) throw new UnplayableError(said.unplayable);
    if ("left" in said)
      throw new Error("Cannot explore on workers: a worker has left a function that it was to go on with.");
    if (said.what !== "more") return operationOf(said.what, this.#loaded!.world);
    return before!.more(answer)!;
  }
}
