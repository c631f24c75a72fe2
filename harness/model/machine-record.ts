/** Where a grade takes place. Types only. */
import type { RuntimeName } from "../../runtime-adapters/runtime.ts";

/** A runtime that grades: which one, where, and which version. */
export interface RuntimeSpec {
  name: RuntimeName;
  executable: string;
  version: string;
}

export interface Machine {
  /** Processors usable by the grader. */
  processors: number;
  /** Processor quota of the cgroup in processors, such as 0.5; absent when there is none. */
  quota?: number;
  /** Programs of the system that grading this lesson uses, and that are missing here. */
  lacks?: string[];
}
