import type { WorkerHandle } from "../../runtime-adapters/runtime.ts";
import type { Batch } from "./batch.ts";
import { Beside } from "./beside.ts";
import { columnsOf } from "./calls.ts";
import { begun, offer, takeBack } from "./claims.ts";
import { release, withLong } from "./column.ts";
import type { Fn } from "./fn.ts";
import type { Done, ToCrew, Work } from "./protocol.ts";
import { fromWork, toCrew } from "./wire.ts";

/** A message that a worker has not answered. */
interface Sent {
  batch: Batch;
  /** Which word of the claims is its own. */
  claim: number;
}

/** One worker, as its crew sees it: what it was sent, what of that it has begun, and what can be taken back. */
export class Member {
  readonly index: number;
  /** What people call it. */
  readonly name: string;
  readonly handle: WorkerHandle;
  /** Processes share no memory. */
  readonly beside: Beside | undefined;
  /** Dying: it said its last word. Cut off: nothing can be sent to it. */
  state: "starting" | "ready" | "dying" | "cut off" = "starting";
  /** Jobs sent so far, without those that it did not do. */
  jobs = 0;
  /** Messages not yet answered, oldest first: at most two. */
  readonly #sent: Sent[] = [];
  /** Numbers of the functions that it knows. */
  readonly #knows = new Set<number>();
  #held = true;

  constructor(index: number, name: string, handle: WorkerHandle, sharesMemory: boolean) {
    this.index = index;
    this.name = name;
    this.handle = handle;
    this.beside = sharesMemory ? new Beside() : undefined;
  }

  /** Messages that it has not answered. */
  get messages(): number {
    return this.#sent.length;
  }

  /** The jobs of the oldest message, if there are any: they may all have been taken back. */
  get first(): Batch | undefined {
    const oldest = this.#sent[0]?.batch;
    return oldest && oldest.length > 0 ? oldest : undefined;
  }

  /** Whether it may be given one more message than `messages`. What was sent to one that starts can be taken back, where memory is shared. */
  mayGet(messages: number): boolean {
    if (this.messages !== messages) return false;
    return this.state === "ready" || (this.state === "starting" && messages === 0 && this.beside !== undefined);
  }

  /** Sends jobs. Throws where one of them cannot be cloned, or the line is broken. */
  send(batch: Batch): void {
    const { fn, shape, moves, length } = batch;
    const claim = this.#sent[0]?.claim === 0 ? 1 : 0;
    const given = batch.pack();
    const message: Work = { kind: "work", fn: fn.index, shape, claim, calls: given.calls };
    if (given.arity !== undefined) message.arity = given.arity;
    if (!this.#knows.has(fn.index)) message.is = named(fn);
    if (this.beside) {
      offer(this.beside.claims, claim, length);
      const { flags } = batch;
      if (flags) message.flags = flags;
    }
    const columns = columnsOf(given);
    this.handle.send(fromWork(message, this.beside), withLong(moves, columns));
    for (const each of columns) release(each);
    this.#knows.add(fn.index);
    this.#sent.push({ batch, claim });
    this.jobs += length;
  }

  /** What it says in a message. */
  read(message: unknown): ToCrew {
    return toCrew(message, this.#sent[0]?.claim ?? 0, this.beside);
  }

  /** What of the oldest message ran, now that its answer has come, and what this worker has not begun and hands back. */
  answered(done: Done): { ran: Batch; handedBack?: Batch } {
    const { batch: ran, claim } = this.#sent.shift()!;
    if (ran.length === done.values.length && !done.last) return { ran };
    const handedBack = ran.cut(done.values.length);
    if (!done.last) {
      this.jobs -= handedBack.length;
      return { ran, handedBack };
    }
    // What becomes of them is known when it has ended.
    this.state = "dying";
    this.#sent.unshift({ batch: handedBack, claim });
    return { ran };
  }

  /** The oldest message is done with otherwise: what of it may have run, and what has not. */
  withdrawn(readable: boolean): { lost: Batch; kept: Batch } | undefined {
    const oldest = this.#sent.shift();
    if (!oldest) return undefined;
    const { batch, claim } = oldest;
    const ran = readable ? 0 : this.beside ? begun(this.beside.claims, claim) : batch.length;
    const kept = batch.cut(batch.moves ? batch.length : Math.min(ran, batch.length));
    this.jobs -= kept.length;
    // It may have named the function.
    if (readable) this.#knows.delete(batch.fn.index);
    return { lost: batch, kept };
  }

  /** Whether it has begun the oldest message. */
  hasBegun(): boolean {
    const [oldest] = this.#sent;
    return oldest !== undefined && (!this.beside || begun(this.beside.claims, oldest.claim) > 0);
  }

  /** Whether others could do some of what it has: more than the one job that it is about to begin. */
  hasMore(): boolean {
    return this.#sent.length > 1 || (this.#sent[0]?.batch.length ?? 0) > 1;
  }

  /** Takes jobs back that it has not begun: half of a message, the newest first. What was moved is gone from here, and stays. */
  takeBack(): Batch | undefined {
    for (const { batch, claim } of this.#sent.toReversed()) {
      if (!this.beside || batch.moves) continue;
      const left = takeBack(this.beside.claims, claim);
      if (left >= batch.length) continue;
      this.jobs -= batch.length - left;
      return batch.cut(left);
    }
    return undefined;
  }

  /** Gives up all that it has: what it may have begun and not answered cannot run again. For a worker that is gone. */
  giveUp(): { lost: Batch; kept: Batch }[] {
    return this.#sent.splice(0).map(({ batch, claim }, place) => {
      const count = batch.moves ? 1 : this.#begun(batch.length, claim, place === 0);
      return { kept: batch.cut(count), lost: batch };
    });
  }

  /** All that it has, whether begun or not. */
  drop(): Batch[] {
    return this.#sent.splice(0).map(({ batch }) => batch);
  }

  /** Whether it keeps the program running. */
  hold(held: boolean): void {
    if (this.#held === held) return;
    this.#held = held;
    this.handle.keepAlive(held);
  }

  /** How many of a message's jobs it may have begun. */
  #begun(jobs: number, claim: number, oldest: boolean): number {
    if (this.state === "starting") return 0;
    if (this.state === "dying") return oldest ? Math.min(1, jobs) : 0;
    if (this.beside) return begun(this.beside.claims, claim);
    return oldest ? jobs : 0;
  }
}

/** What a worker needs to know of a function. */
function named({ name, export: key, refusal }: Fn): Fn {
  return key === undefined ? { name, ...(refusal !== undefined && { refusal }) } : { name, export: key };
}
