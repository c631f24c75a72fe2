import type { ProcessStat } from "../runtime-adapters/host/processes.ts";
import { ProcessTree } from "../runtime-adapters/host/tree.ts";

/** What `pid` started and is still there, without `pid` itself; `[]` where the host cannot say. */
export function descendants(pid: number): ProcessStat[] {
  return new ProcessTree(pid).scan().filter((member) => member.pid !== pid);
}
