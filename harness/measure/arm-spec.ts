import { fileURLToPath } from "node:url";
import type { Limits } from "../../runtime-adapters/runtime.ts";
import type { Service } from "../lesson.ts";
import type { ArmName, RuntimeSpec, Submission } from "../model.ts";
import { LIMITS } from "../program-limits.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { solutionFile } from "../sealed.ts";
import type { Around } from "./stage-files.ts";

/** What one arm runs. */
export interface ArmSpec {
  name: ArmName;
  /** Path of the file. It is copied; the original is not touched. */
  file: string;
  /** A program of the lesson that calls the file; absent: the file itself is the program. */
  around?: Around;
  /** Whether to run it as JavaScript, without its types. For our own files only. */
  plain: boolean;
  /** The name of the exported function that is called. */
  exportName: string;
  runtime: RuntimeSpec;
  /** Processors that the program is told it has. */
  processors: number;
  service: Service;
  limits: Limits;
  sandbox: Sandbox;
}

/** How to run one of the programs of a grade. */
export function specOf(name: ArmName, submission: Submission, processors: number, sandbox: Sandbox): ArmSpec {
  const { lesson, runtime } = submission;
  const [file, exportName] = {
    baseline: [() => fileURLToPath(new URL("lesson.ts", lesson.folder)), "baseline"] as const,
    reference: [() => solutionFile(lesson.folder), "default"] as const,
    student: [() => submission.file, "default"] as const,
  }[name];
  const plain = name !== "student" && runtime.name === "node";
  return {
    name,
    file: file(),
    plain,
    exportName,
    runtime,
    processors,
    service: lesson.service,
    limits: LIMITS,
    sandbox,
  };
}
