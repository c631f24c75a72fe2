import type { WorkerHandle } from "../../runtime-adapters/runtime.ts";
import type { FunctionReference } from "../messages/function-reference.ts";
import { endedThreads, noteEnded, numberOfNext } from "../synchronisation/threads.ts";
import { ChannelMemory } from "./channel/channel-memory.ts";
import type { Done, SentBatch, ToParent, ToWorker } from "./channel/protocol.ts";
import { decodeToParent, encodeBatch, packedIn, release, withLong } from "./channel/wire-format.ts";
import { begun, offer, steal } from "./stealing.ts";
import type { Batch } from "./tasks/batch.ts";
import type { KnownFunction } from "./tasks/task-record.ts";

/** A batch that a worker has not answered. */
interface Sent {
  batch: Batch;
  /** Which word of stealing.ts belongs to it. */
  claim: number;
}

/** The parent's side of a worker: what was sent to it, which of that has begun, and what can be stolen from it. */
export class Slot {
  /** From 0 to the number of workers − 1. */
  readonly index: number;
  /** Its name in messages. */
  readonly name: string;
  readonly handle: WorkerHandle;
  /** Processes share no memory. */
  readonly memory: ChannelMemory | undefined;
  /** Its number among the threads of this process, and where it is written that it has ended. */
  readonly thread: { readonly number: number; readonly ended: Int32Array } | undefined;
  /** "unable": it cannot work. "dying": it has sent its last message. "cut off": nothing can be sent to it any more. */
  state: "starting" | "ready" | "unable" | "dying" | "cut off" = "starting";
  /** Why it cannot work. */
  unable: string | undefined;
  /** How many tasks it was sent, without those that it did not do. */
  tasks = 0;
  /** Since when it is busy; only where times are recorded. */
  busySinceMs: number | undefined;
  /** Batches not yet answered, oldest first: at most two. */
  readonly #sent: Sent[] = [];
  /** The numbers of the functions that it knows. */
  readonly #knows = new Set<number>();
  #held = true;
  /** Callbacks that wait for an answer to a ping. */
  #pinged: (() => void)[] = [];

  constructor(index: number, name: string, handle: WorkerHandle, sharesMemory: boolean) {
    this.index = index;
    this.name = name;
    this.handle = handle;
    this.memory = sharesMemory ? new ChannelMemory() : undefined;
    const ended = sharesMemory ? endedThreads() : undefined;
    this.thread = ended && { number: numberOfNext(ended), ended };
  }

  /** Stops it, whatever it is doing. */
  stop(): void {
    this.noteEnded();
    void this.handle.terminate();
  }

  /** Lets other threads know that it is none any more. */
  noteEnded(): void {
    if (this.thread) noteEnded(this.thread.ended, this.thread.number);
  }

  /** How many batches it has not answered. */
  get batches(): number {
    return this.#sent.length;
  }

  /** How many tasks it has. */
  get length(): number {
    return this.#sent.reduce((sum, { batch }) => sum + batch.length, 0);
  }

  /** What is left of its oldest batch; `undefined` when all of it was stolen. */
  get first(): Batch | undefined {
    const oldest = this.#sent[0]?.batch;
    return oldest && oldest.length > 0 ? oldest : undefined;
  }

  /**
   * Whether it has `batches` batches and may get one more. A worker that is starting may get one where memory is
   * shared, because that can be stolen again.
   */
  mayGet(batches: number): boolean {
    if (this.batches !== batches) return false;
    return this.state === "ready" || (this.state === "starting" && batches === 0 && this.memory !== undefined);
  }

  /** Sends a batch. Throws when something in it cannot be cloned, or the channel is broken. */
  send(batch: Batch): void {
    const { fn, shape, moves, length } = batch;
    const claim = this.#sent[0]?.claim === 0 ? 1 : 0;
    const given = batch.pack();
    const message: SentBatch = { kind: "batch", fn: fn.index, shape, claim, tasks: given.tasks };
    if (given.arity !== undefined) message.arity = given.arity;
    if (!this.#knows.has(fn.index)) message.is = named(fn);
    if (this.memory) {
      offer(this.memory.claims, claim, length);
      const { flags } = batch;
      if (flags) message.flags = flags;
    }
    const packed = packedIn(given);
    this.handle.send(encodeBatch(message, this.memory), withLong(moves, packed));
    for (const each of packed) release(each);
    this.#knows.add(fn.index);
    this.#sent.push({ batch, claim });
    this.tasks += length;
  }

  /** Asks whether the worker is alive; resolves when it answers. */
  ping(): Promise<void> {
    const answered = new Promise<void>((resolve) => this.#pinged.push(resolve));
    try {
      this.handle.send({ kind: "ping" } satisfies ToWorker);
    } catch {
      // The channel is broken, so no answer will come.
    }
    return answered;
  }

  /** It has answered a ping. */
  pong(): void {
    for (const answer of this.#pinged.splice(0)) answer();
  }

  /** Decodes one of its messages. */
  read(message: unknown): ToParent {
    return decodeToParent(message, this.#sent[0]?.claim ?? 0, this.memory);
  }

  /** Its oldest batch was answered: returns the part that ran, and the part that it hands back. */
  answered(done: Done): { ran: Batch; handedBack?: Batch } {
    const { batch: ran, claim } = this.#sent.shift()!;
    if (ran.length === done.values.length && !done.last) return { ran };
    const handedBack = ran.cut(done.values.length);
    if (!done.last) {
      this.tasks -= handedBack.length;
      return { ran, handedBack };
    }
    // What happened to those is known when the worker has ended.
    this.state = "dying";
    this.#sent.unshift({ batch: handedBack, claim });
    return { ran };
  }

  /** Its oldest batch could not be read: returns the part that may have run, and the part that has not. */
  withdrawn(readable: boolean): { fn: KnownFunction; lost: Batch; kept: Batch } | undefined {
    const oldest = this.#sent.shift();
    if (!oldest) return undefined;
    const { batch, claim } = oldest;
    // Taken before the batch is cut: one without tasks may not know its function.
    const { fn } = batch;
    const ran = readable ? 0 : this.memory ? begun(this.memory.claims, claim) : batch.length;
    const kept = batch.cut(batch.moves ? batch.length : Math.min(ran, batch.length));
    this.tasks -= kept.length;
    // The lost message may have introduced the function.
    if (readable) this.#knows.delete(fn.index);
    return { fn, lost: batch, kept };
  }

  /** Whether it has begun the oldest batch. */
  hasBegun(): boolean {
    const [oldest] = this.#sent;
    return oldest !== undefined && (!this.memory || begun(this.memory.claims, oldest.claim) > 0);
  }

  /** Whether other workers could do some of its tasks: it has more than the one that it is about to begin. */
  hasMore(): boolean {
    return this.#sent.length > 1 || (this.#sent[0]?.batch.length ?? 0) > 1;
  }

  /** Takes back tasks that it has not begun: half of a batch, the newest first. Tasks whose buffers were moved stay. */
  steal(): Batch | undefined {
    for (const { batch, claim } of this.#sent.toReversed()) {
      if (!this.memory || batch.moves) continue;
      const left = steal(this.memory.claims, claim);
      if (left >= batch.length) continue;
      this.tasks -= batch.length - left;
      return batch.cut(left);
    }
    return undefined;
  }

  /** Takes everything from a worker that has ended. Tasks that it may have begun cannot run again. */
  giveUp(): { lost: Batch; kept: Batch }[] {
    return this.#sent.splice(0).map(({ batch, claim }, place) => {
      const count = batch.moves ? 1 : this.#begun(batch.length, claim, place === 0);
      return { kept: batch.cut(count), lost: batch };
    });
  }

  /** Takes everything from it, begun or not. */
  drop(): Batch[] {
    return this.#sent.splice(0).map(({ batch }) => batch);
  }

  /** Sets whether it keeps the program running. */
  hold(held: boolean): void {
    if (this.#held === held) return;
    this.#held = held;
    this.handle.keepAlive(held);
  }

  /** How many tasks of a batch it may have begun. */
  #begun(tasks: number, claim: number, oldest: boolean): number {
    if (this.state === "starting") return 0;
    if (this.state === "dying") return oldest ? Math.min(1, tasks) : 0;
    if (this.memory) return begun(this.memory.claims, claim);
    return oldest ? tasks : 0;
  }
}

/** The data of a function that a worker needs. */
function named({ name, export: key, refusal }: FunctionReference): FunctionReference {
  return key === undefined ? { name, ...(refusal !== undefined && { refusal }) } : { name, export: key };
}
