/** Explores the schedules of a lesson's program with a learner's threads, in a worker of the page. */
import type { Explored, SchedulesOptions } from "../../../criteria/schedules/options.ts";
import { stripped } from "./strip-types.ts";

/** What the worker is given: programs without types, each imported by none but by it. */
export interface ExploreOrder {
  /** The lesson's program, which imports its threads from the exercise. */
  program: string;
  /** What the learner wrote, and the lesson's own solution. */
  student: string;
  reference: string;
  options: SchedulesOptions;
}

/** What became of it; `mistake`: the lesson's author made one. */
export type ExploreReply = { explored: Explored; referenceHeld?: boolean } | { mistake: string };

const LIMIT_MS = 30_000;

/** @throws {Error} when the lesson's own programs cannot be explored; or `signal` ended it */
export async function exploreInPage(
  sources: Omit<ExploreOrder, "options">,
  options: SchedulesOptions,
  base: URL,
  signal?: AbortSignal,
): Promise<Exclude<ExploreReply, { mistake: string }>> {
  const plain = (source: string): string => {
    const code = stripped(source);
    if (typeof code === "string") return code;
    throw new Error(code.message);
  };
  const order: ExploreOrder = {
    program: plain(sources.program),
    student: plain(sources.student),
    reference: plain(sources.reference),
    options,
  };
  const worker = new Worker(new URL("schedule-explorer.js", base), { type: "module", name: "explorer" });
  try {
    const reply = await new Promise<ExploreReply>((resolve, reject) => {
      const stop = { why: "no-step", thread: 0, after: 0, what: "it comes to no end" } as const;
      const late = setTimeout(() => resolve({ explored: { kind: "stopped", schedules: 0, ...stop } }), LIMIT_MS);
      signal?.addEventListener("abort", () => reject(signal.reason as Error));
      worker.onmessage = ({ data }: MessageEvent<ExploreReply>) => {
        clearTimeout(late);
        resolve(data);
      };
      worker.onerror = ({ message }) => resolve({ mistake: message || "it did not start" });
      worker.postMessage(order);
    });
    if ("mistake" in reply) throw new Error(`Cannot explore the lesson's program: ${reply.mistake}`);
    return reply;
  } finally {
    worker.terminate();
  }
}
