/** Calls that are cut off where they take too long. The three runtimes have that in `node:vm`. */
import { runInThisContext, Script } from "node:vm";
import type { Sample, Within } from "../runtime.ts";

/** Where the call finds its function: on the global object of `node:vm`, which some test runners' files do not have. */
const SLOT = Symbol.for("threadwork.cut-off");
const place = runInThisContext("globalThis") as { [SLOT]?: () => void };
const call = new Script('globalThis[Symbol.for("threadwork.cut-off")]()', { filename: "threadwork:cut-off" });

/** How often it is looked where a call is, in microseconds. */
const EVERY_US = 10_000;

/**
 * Calls `f`, and cuts it off after so many milliseconds.
 * @public
 */
export function within<T>(limitMs: number, f: () => T, samples = false): Within<T> {
  let outcome: { value: T } | { error: unknown } | undefined;
  const before = place[SLOT];
  place[SLOT] = () => {
    try {
      outcome = { value: f() };
    } catch (error) {
      outcome = { error };
    }
  };
  const profile = samples ? profiled() : undefined;
  try {
    call.runInThisContext({ timeout: limitMs, displayErrors: false });
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
  } finally {
    place[SLOT] = before;
  }
  if (outcome === undefined) return { kind: "cut", samples: profile ?? noSamples };
  void profile?.();
  if ("error" in outcome) throw outcome.error;
  return { kind: "ended", value: outcome.value };
}

const noSamples = () => Promise.resolve<Sample[]>([]);

interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
  hitCount?: number;
  positionTicks?: { line: number; ticks: number }[];
}

/** Begins to note where this thread is. Gives what ends it, and tells; nothing where the runtime does not. */
function profiled(): () => Promise<Sample[]> {
  try {
    const { Session } = process.getBuiltinModule("node:inspector");
    const session = new Session();
    session.connect();
    session.post("Profiler.enable");
    session.post("Profiler.setSamplingInterval", { interval: EVERY_US });
    // V8 makes its code slow for this, and so forgets what it has made fast: of that, the profiler has no lines.
    session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    session.post("Profiler.start");
    return () =>
      new Promise((resolve) => {
        session.post("Profiler.stop", (_error, stopped) => {
          resolve(samplesOf((stopped?.profile?.nodes ?? []) as ProfileNode[]));
          session.post("Profiler.stopPreciseCoverage");
          session.disconnect();
        });
      });
  } catch {
    return noSamples;
  }
}

function samplesOf(nodes: readonly ProfileNode[]): Sample[] {
  const parents = new Map<number, ProfileNode>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node);
  return [...byId.values()].flatMap((node): Sample[] => {
    if ((node.hitCount ?? 0) === 0) return [];
    const frames: Sample["frames"] = [];
    for (let each: ProfileNode | undefined = node; each !== undefined; each = parents.get(each.id)) {
      const { functionName: name, url: file, lineNumber } = each.callFrame;
      frames.push({ name, file, begins: lineNumber + 1 });
    }
    // Bun 1.4.5 tells the function alone.
    const lines = node.positionTicks ?? [];
    const line = lines.reduce((most, each) => (each.ticks > most.ticks ? each : most), { line: 0, ticks: 0 }).line;
    return [{ frames, times: node.hitCount!, ...(line > 0 && { line }) }];
  });
}
