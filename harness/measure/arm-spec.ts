import type { Limits } from "../../runtime-adapters/runtime.ts";
import type { Service } from "../lesson.ts";
import type { ArmName, RuntimeSpec } from "../model.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
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
