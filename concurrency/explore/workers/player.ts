import { runtime } from "../../../runtime-adapters/current.ts";
import type { WorkerHandle } from "../../../runtime-adapters/runtime.ts";
import { withOriginals } from "../intercept/globals.ts";
import type { MachineOptions } from "../machine.ts";
import { misfit } from "../misfit-error.ts";
import { End, type Operation } from "../operation.ts";
import { Silent } from "../silence.ts";
import { UnfitError } from "../unfit-error.ts";
import type { VirtualThread } from "../virtual-thread.ts";
import { ASLEEP } from "../waiting.ts";
import type { Loaded } from "../world.ts";
import { Channel, EXPLORER } from "./channel.ts";
import type { Order, Said, Start } from "./orders.ts";
import { operationOf, UnplayableError } from "./telling.ts";
import { toldValue } from "./values.ts";

/** Who has not answered by then is looked at, and then again and again. */
const SOON_MS = 50;
const LOOK_MS = 500;
/** So long a worker may say nothing that does not compute; and one may take in all. */
const MOST_IDLE_MS = 15_000;
const MOST_MS = 120_000;
/** For who computes, this process had a processor for at least this part of the time. */
const LEAST_BUSY = 0.05;
/** A function that has not been left by then is ended with its worker. */
const MOST_LEAVING_MS = 1_000;
/** After so many modules a worker is replaced: none of them is ever given back. */
const MOST_MODULES = 500;

/** Processor time of this process. */
function busyMs(): number {
  const { userMs, systemMs } = runtime.cpuTime();
  return userMs + systemMs;
}

/** A worker, and how far the run on it has come. */
class Run {
  readonly #handle: WorkerHandle;
  readonly #channel: Channel;
  /** What its function got so far; `undefined` where none runs. */
  answers: unknown[] | undefined;
  /** What it came to after each answer, and at first. */
  operations: Operation[] = [];
  /** The program as it was set up then, and what had started the thread. */
  loaded: Loaded | undefined;
  begunBy: object | undefined;
  modules = 0;

  constructor(start: Omit<Start, "memory">) {
    this.#channel = new Channel(EXPLORER, Channel.memory());
    this.#handle = runtime.thread(new URL("./explored-thread.ts", import.meta.url), { run: "exploredThread" });
    this.#handle.send({ ...start, memory: this.#channel.memory } satisfies Start);
    this.#handle.keepAlive(false);
  }

  /** Whether what it has got is the begin of these answers. */
  leadsTo({ answers, length, begunBy }: VirtualThread, loaded: Loaded): boolean {
    return (
      this.answers !== undefined &&
      this.loaded === loaded &&
      this.begunBy === begunBy &&
      this.answers.length <= length &&
      this.answers.every((answer, i) => Object.is(answer, answers[i]))
    );
  }

  /**
   * What it answers; `undefined`: nothing, though its function has computed for so long. It is processor time that
   * counts: who had none is not in a loop without an end.
   *
   * @throws {UnplayableError} When it does not answer, and does not compute, either.
   */
  ask(order: Order, silentMs: number): Said | undefined {
    const soon = this.heard(order, SOON_MS);
    if (soon !== undefined) return soon;
    const [beginMs, before] = [runtime.now(), busyMs()];
    for (;;) {
      const said = this.#channel.hear(LOOK_MS) as Said | undefined;
      if (said !== undefined) return said;
      const [waitedMs, computedMs] = [runtime.now() - beginMs, busyMs() - before];
      if (this.#channel.inside && computedMs >= silentMs) return undefined;
      if (waitedMs > MOST_MS || (waitedMs > MOST_IDLE_MS && computedMs < LEAST_BUSY * waitedMs)) break;
    }
    throw new UnplayableError("a thread did not come to another step, and did not compute: it has ended its worker");
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
  readonly #silentMs: number;
  /** By thread. */
  readonly #runs = new Map<number, Run>();
  #loaded: Loaded | undefined;
  #instances = 1;
  readonly #ends: Promise<unknown>[] = [];

  /** @param silentMs a thread that computes for so long without a step is in a loop without an end */
  constructor(url: string, options: MachineOptions, fresh: boolean, silentMs: number) {
    const { seed, locks, timeouts } = options;
    this.#start = { url, options: { seed, locks, timeouts } };
    this.#fresh = fresh;
    this.#silentMs = silentMs;
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
      const told = asleep ? undefined : toldValue(this.#loaded!.world.buffers!, answer);
      const said = run.ask({ order: "answer", answer: told, asleep }, this.#silentMs);
      if (said === undefined) return this.#silent(thread, run);
      run.answers!.push(answer);
      const before = nodes[done]!.operation;
      const operation = this.#operationOf(said, thread, before, answer);
      run.operations.push(operation);
      if (known !== undefined && !known.same(operation)) throw misfit(number, known, operation);
    }
    return run.operations[length]!;
  }

  /** A thread computes for ever. Nobody waits for the end of its worker: Deno lets such a one run on. */
  #silent({ number }: VirtualThread, run: Run): Operation {
    void run.end();
    this.#runs.delete(number);
    return new Silent();
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
    const run = this.#runs.get(thread.number);
    return run?.leadsTo(thread, this.#loaded!) ? run : this.#begun(thread, run);
  }

  #begun(thread: VirtualThread, before: Run | undefined): Run {
    const { number, nodes, begunBy, call } = thread;
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
    run.begunBy = begunBy;
    const { locates } = this.#loaded!.machine.options;
    const calls = call && { call: { module: call.module, name: call.name, args: call.args } };
    const said = run.ask(
      { order: "begin", thread: number, ...calls, instance: this.#instances++, locates },
      this.#silentMs,
    );
    const operation = said === undefined ? this.#silent(thread, run) : this.#operationOf(said, thread);
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

  #operationOf(said: Said, thread: VirtualThread, before?: Operation, answer?: unknown): Operation {
    if ("unfit" in said) throw new UnfitError(said.unfit);
    if ("unplayable" in said) throw new UnplayableError(said.unplayable);
    if ("left" in said)
      throw new Error("Cannot explore on workers: a worker has left a function that it was to go on with.");
    if (said.what !== "more") return operationOf(said.what, this.#loaded!.world, thread);
    return before!.more(answer)!;
  }
}
