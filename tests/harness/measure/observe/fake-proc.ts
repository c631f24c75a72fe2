import type { ProcFiles } from "../../../../harness/measure/observe/proc-files.ts";

/** Counters of a thread in a made-up `/proc`. */
export interface FakeThread {
  ranMs?: number;
  waitedMs?: number;
  /** Default: one for each switch. */
  runs?: number;
  sleeps?: number;
  preemptions?: number;
  state?: string;
  name?: string;
  /** Processes that it has started. */
  children?: number[];
}

/** A process in a made-up `/proc`; set `threads` and the totals, then let the sampler look. */
export interface FakeProcess {
  threads: Record<number, FakeThread>;
  parent?: number;
  cpuMs?: number;
  childrenCpuMs?: number;
}

/** A made-up `/proc`. Names of files in `hidden` cannot be read. */
export class FakeProc implements ProcFiles {
  processes: Record<number, FakeProcess> = {};
  hidden: string[] = [];
  closed = false;

  read(path: string): string | undefined {
    const found = /^\/proc\/(\d+)(?:\/task\/(\d+))?\/(\w+)$/.exec(path);
    if (found === null) return undefined;
    const [, pid, tid, file] = found;
    const process = this.processes[Number(pid)];
    if (process === undefined || this.hidden.includes(file!) || this.hidden.includes(path)) return undefined;
    if (tid === undefined)
      return statText(pid!, "main", "S", process.cpuMs ?? 0, process.childrenCpuMs ?? 0, process.parent);
    const thread = process.threads[Number(tid)];
    if (thread === undefined) return undefined;
    const {
      ranMs = 0,
      waitedMs = 0,
      sleeps = 0,
      preemptions = 0,
      runs = sleeps + preemptions,
      state = "S",
      name = "thread",
      children = [],
    } = thread;
    if (file === "schedstat") return `${Math.round(ranMs * 1e6)} ${Math.round(waitedMs * 1e6)} ${runs}\n`;
    if (file === "stat") return statText(tid, name, state, ranMs, 0);
    if (file === "children") return children.map((child) => `${child} `).join("");
    return `Name:\t${name}\nvoluntary_ctxt_switches:\t${sleeps}\nnonvoluntary_ctxt_switches:\t${preemptions}\n`;
  }

  list(path: string): string[] | undefined {
    if (path === "/proc") return ["self", "cpuinfo", ...Object.keys(this.processes)];
    const pid = /^\/proc\/(\d+)\/task$/.exec(path)?.[1];
    const process = this.processes[Number(pid)];
    return process === undefined || this.hidden.includes("task") ? undefined : Object.keys(process.threads);
  }

  forget(): void {}

  close(): void {
    this.closed = true;
  }
}

function statText(id: string, name: string, state: string, cpuMs: number, childrenCpuMs: number, parent = 0): string {
  const fields = Array.from({ length: 50 }, () => "0");
  fields[4 - 3] = String(parent);
  fields[14 - 3] = String(Math.floor(cpuMs / 10));
  fields[16 - 3] = String(Math.floor(childrenCpuMs / 10));
  fields[22 - 3] = String(1000 + Number(id));
  fields[0] = state;
  return `${id} (${name}) ${fields.join(" ")}\n`;
}
