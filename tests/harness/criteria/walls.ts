/** The walls of bubblewrap for tests of criteria, where this machine has them. */
import { findRuntime } from "../../../harness/load/find-runtime.ts";
import { chooseSandbox } from "../../../harness/sandbox/choose.ts";
import type { Sandbox } from "../../../harness/sandbox/sandbox.ts";

/** The walls, or why there are none here. */
export const walls: Sandbox | string = await chooseSandbox("bwrap", await findRuntime()).catch(
  (error: Error) => error.message,
);
