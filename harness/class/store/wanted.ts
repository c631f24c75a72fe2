/** What is asked for: to be graded again, and how. Types only. */
import type { RuntimeName } from "../../../runtime-adapters/runtime.ts";
import type { WantedSandbox } from "../../sandbox/tiers.ts";

/**
 * What to grade again: every file ever handed in, each student's latest, those without a verdict, or the latest of one
 * lesson, of one student, or in which one thing was found.
 */
export type Regrade = (
  | { kind: "all" }
  | { kind: "latest" }
  | { kind: "no-verdict" }
  | { kind: "lesson"; lesson: string }
  | { kind: "student"; student: string }
  | { kind: "diagnosis"; diagnosis: string }
) & {
  /** Of those, only what was last graded then or later, ISO 8601. */
  since?: string;
};

/** How the attempts that are asked for are to be graded. */
export interface Wanted {
  grader: string;
  runtime: RuntimeName;
  /** Nobody asked for that runtime: what was graded before is graded again with the one that it was graded with. */
  keepsRuntime?: boolean;
  /** Of the lessons that another runtime runs. */
  runtimes?: ReadonlyMap<string, RuntimeName>;
  sandbox: WantedSandbox;
}
