import { ProcessTree } from "../runtime-adapters/child-process/process-tree.ts";
import type { ProcessStat } from "../runtime-adapters/machine/processes.ts";

/** What `pid` started and is still there, without `pid` itself; `[]` where the host cannot say. */
export function descendants(pid: number): ProcessStat[] {
  return new ProcessTree(pid).scan().filter((member) => member.pid !== pid);
}
