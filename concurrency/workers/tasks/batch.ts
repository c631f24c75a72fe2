import type { Packed, PackedTasks, Shape } from "../channel/protocol.ts";
import { packTasks } from "../channel/wire-format.ts";
import type { KnownFunction, Submission, TaskRecord } from "./task-record.ts";

/** Tasks of one function and shape that are sent together: a `RecordBatch`, or a `PlainBatch` of plain tasks. */
export interface Batch {
  readonly fn: KnownFunction;
  readonly shape: Shape;
  /** How many tasks. */
  readonly length: number;
  /** How often the function runs for all of its tasks. */
  readonly allRuns: number;
  /** How often the function runs for its first task. */
  readonly runs: number;
  /** Whether cancelling its first task stops the worker. */
  readonly hard: boolean;
  /** Whether its first task was cancelled. */
  readonly cancelled: boolean;
  /** Whether its first task is sent alone. */
  readonly alone: boolean;
  /** Buffers that are moved with it. */
  readonly moves: ArrayBuffer[] | undefined;
  /** For each task, a word that is set when the task is cancelled; absent where none can be. */
  readonly flags: readonly (Int32Array | undefined)[] | undefined;
  /** The items of its tasks. */
  readonly items: readonly unknown[];
  /** Its first task, where that has a time limit. */
  readonly limited: TaskRecord | undefined;
  /** Whether the result of the task at `place` is not wanted any more: it was cancelled. */
  isForgotten(place: number): boolean;
  /** When a task was submitted, where the pool was traced or timed by then. */
  submission(place: number): Submission | undefined;
  /** The items of its tasks, packed for a message. */
  pack(): PackedTasks;
  resolve(place: number, value: unknown): void;
  resolveAll(values: Packed): void;
  reject(place: number, error: unknown): void;
  /** Keeps the first `count` tasks, and returns the others. */
  cut(count: number): Batch;
}

/** Tasks, each with an object of its own. */
export class RecordBatch implements Batch {
  readonly tasks: TaskRecord[];

  constructor(tasks: TaskRecord[]) {
    this.tasks = tasks;
  }

  get fn(): KnownFunction {
    return this.tasks[0]!.fn;
  }

  get shape(): Shape {
    return this.tasks[0]!.shape;
  }

  get length(): number {
    return this.tasks.length;
  }

  get allRuns(): number {
    let runs = 0;
    for (const task of this.tasks) runs += task.runs;
    return runs;
  }

  get runs(): number {
    return this.tasks[0]!.runs;
  }

  get hard(): boolean {
    return this.tasks[0]?.hard === true;
  }

  get cancelled(): boolean {
    return this.tasks[0]?.cancelled === true;
  }

  get alone(): boolean {
    return this.tasks[0]?.alone === true;
  }

  get moves(): ArrayBuffer[] | undefined {
    return this.tasks[0]?.moves;
  }

  get flags(): (Int32Array | undefined)[] | undefined {
    return this.tasks.some(({ extras }) => extras?.flag) ? this.tasks.map(({ extras }) => extras?.flag) : undefined;
  }

  get items(): unknown[] {
    return this.tasks.map(({ items }) => items);
  }

  get limited(): TaskRecord | undefined {
    const [task] = this.tasks;
    return task?.extras?.limit && task;
  }

  isForgotten(place: number): boolean {
    return this.tasks[place]!.cancelled;
  }

  submission(place: number): Submission | undefined {
    return this.tasks[place]!.extras?.submission;
  }

  pack(): PackedTasks {
    return packTasks(this.tasks, this.shape === "once");
  }

  resolve(place: number, value: unknown): void {
    this.tasks[place]!.resolve(value);
  }

  resolveAll(values: Packed): void {
    for (let place = 0; place < values.length; place++) this.tasks[place]!.resolve(values[place]);
  }

  reject(place: number, error: unknown): void {
    this.tasks[place]!.reject(error);
  }

  cut(count: number): RecordBatch {
    return new RecordBatch(this.tasks.splice(count));
  }
}
