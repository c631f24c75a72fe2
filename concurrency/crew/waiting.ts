import { type Batch, Jobs } from "./batch.ts";
import { Bundle } from "./bundle.ts";
import { Job, type Known, type Resolve, type Submission } from "./job.ts";
import { Queue } from "./queue.ts";

/** What a crew was given and has not sent, first in, first out: jobs, and plain calls in bundles. */
export class Waiting {
  readonly #entries = new Queue<Job | Bundle>();
  /** The bundle that was added last, while more may follow in it. */
  #open: Bundle | undefined;
  #length = 0;

  /** Jobs, and calls in bundles. */
  get length(): number {
    return this.#length;
  }

  /** What the next job is like. */
  get next(): Job | Bundle | undefined {
    return this.#entries.peek();
  }

  push(job: Job): void {
    this.#entries.push(job);
    this.#open = undefined;
    this.#length++;
  }

  /** Adds a call of `fn` that nobody cancels or moves memory with. */
  pushCall(fn: Known, args: readonly unknown[], resolve: Resolve, submission?: Submission): void {
    const open = this.#open;
    if (open?.takes(fn, args)) open.add(args, resolve, submission);
    else {
      // After a full one comes another, as it seems; most calls come alone.
      this.#open = open?.isFull
        ? Bundle.after(open, fn, args, resolve, submission)
        : Bundle.of(fn, args, resolve, submission);
      this.#entries.push(this.#open);
    }
    this.#length++;
  }

  /** Takes jobs that may share a message from the front, at most `most`; `undefined` for none. */
  take(most: number): Batch | undefined {
    const { next } = this;
    if (!next || most < 1) return undefined;
    const batch = next instanceof Job ? this.#takeJobs(most) : this.#takeCalls(next, most);
    this.#length -= batch.length;
    return batch;
  }

  /** Puts `batch` back in front. */
  unshift(batch: Batch): void {
    if (batch.length === 0) return;
    this.#entries.unshift(batch instanceof Jobs ? batch.jobs : [batch as Bundle]);
    this.#length += batch.length;
  }

  /** Forgets jobs at the front that nobody waits for any more. */
  dropCancelled(): void {
    while (this.next?.cancelled) {
      this.#entries.shift();
      this.#length--;
    }
  }

  /** Takes everything out. */
  drain(): Batch[] {
    this.#open = undefined;
    this.#length = 0;
    return this.#entries.drain().map((entry) => (entry instanceof Job ? new Jobs([entry]) : entry));
  }

  #takeJobs(most: number): Jobs {
    const jobs = [this.#entries.shift() as Job];
    const [{ fn, shape }] = jobs as [Job];
    for (let { next } = this; next instanceof Job && jobs.length < most; { next } = this) {
      if (!(next.fn === fn && next.shape === shape && !next.alone && !next.cancelled)) break;
      jobs.push(this.#entries.shift() as Job);
    }
    return new Jobs(jobs);
  }

  #takeCalls(bundle: Bundle, most: number): Bundle {
    if (bundle.length > most) return bundle.takeFirst(most);
    this.#entries.shift();
    if (bundle === this.#open) this.#open = undefined;
    return bundle;
  }
}
