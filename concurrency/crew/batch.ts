import { type Calls, toCalls } from "./calls.ts";
import type { Column } from "./column.ts";
import type { Job, Known, Submission } from "./job.ts";
import type { Shape } from "./protocol.ts";

/** Jobs of one function and shape that share a message: `Jobs`, or a `Bundle` of plain calls. */
export interface Batch {
  readonly fn: Known;
  readonly shape: Shape;
  /** How many jobs. */
  readonly length: number;
  /** Calls of the function that all its jobs hold. */
  readonly allCalls: number;
  /** Calls of the function that its first job holds. */
  readonly calls: number;
  /** Whether cancelling its first job ends the worker. */
  readonly hard: boolean;
  /** Whether its first job was cancelled. */
  readonly cancelled: boolean;
  /** Whether its first job goes alone. */
  readonly alone: boolean;
  /** Buffers that are moved with it. */
  readonly moves: ArrayBuffer[] | undefined;
  /** For each job, a word that is set when it is cancelled; only where one of them can be. */
  readonly flags: readonly (Int32Array | undefined)[] | undefined;
  /** All that its jobs hold. */
  readonly items: readonly unknown[];
  /** When a job was submitted, where the crew is traced. */
  submission(place: number): Submission;
  /** What its jobs hold, as it travels. */
  pack(): Calls;
  resolve(place: number, value: unknown): void;
  resolveAll(values: Column): void;
  reject(place: number, error: unknown): void;
  /** Keeps the first `count` jobs, and gives the others. */
  cut(count: number): Batch;
}

/** Jobs, each an object. */
export class Jobs implements Batch {
  readonly jobs: Job[];

  constructor(jobs: Job[]) {
    this.jobs = jobs;
  }

  get fn(): Known {
    return this.jobs[0]!.fn;
  }

  get shape(): Shape {
    return this.jobs[0]!.shape;
  }

  get length(): number {
    return this.jobs.length;
  }

  get allCalls(): number {
    let calls = 0;
    for (const job of this.jobs) calls += job.calls;
    return calls;
  }

  get calls(): number {
    return this.jobs[0]!.calls;
  }

  get hard(): boolean {
    return this.jobs[0]?.hard === true;
  }

  get cancelled(): boolean {
    return this.jobs[0]?.cancelled === true;
  }

  get alone(): boolean {
    return this.jobs[0]?.alone === true;
  }

  get moves(): ArrayBuffer[] | undefined {
    return this.jobs[0]?.moves;
  }

  get flags(): (Int32Array | undefined)[] | undefined {
    return this.jobs.some(({ extras }) => extras?.flag) ? this.jobs.map(({ extras }) => extras?.flag) : undefined;
  }

  get items(): unknown[] {
    return this.jobs.map(({ items }) => items);
  }

  submission(place: number): Submission {
    return this.jobs[place]!.extras!.submission!;
  }

  pack(): Calls {
    return toCalls(this.jobs, this.shape === "once");
  }

  resolve(place: number, value: unknown): void {
    this.jobs[place]!.resolve(value);
  }

  resolveAll(values: Column): void {
    for (let place = 0; place < values.length; place++) this.jobs[place]!.resolve(values[place]);
  }

  reject(place: number, error: unknown): void {
    this.jobs[place]!.reject(error);
  }

  cut(count: number): Jobs {
    return new Jobs(this.jobs.splice(count));
  }
}
