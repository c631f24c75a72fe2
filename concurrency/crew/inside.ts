/** The worker that we are in; kept where every copy of this module finds it. */
export interface Inside {
  /** The file whose exports this worker runs. */
  file: string;
  /** How many workers deep: 1 for a worker of the main thread. */
  depth: number;
  /** Whether who asks does so as part of a task, and not of what the file did when it was loaded. */
  inTask(): boolean;
  /** Whether the task that runs was cancelled. */
  cancelled(): boolean;
}

const key = Symbol.for("threadwork.inside");
const place = globalThis as { [key]?: Inside };

/** The worker that we are in; `undefined` outside of Threadwork's workers. */
export function inside(): Inside | undefined {
  return place[key];
}

/** Says that this thread or process is a worker. */
export function enter(worker: Inside): Inside {
  place[key] = worker;
  return worker;
}
