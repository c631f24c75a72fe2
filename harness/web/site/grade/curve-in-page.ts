/** A learner's program with 1 to 8 workers, by the clock of the page: to look at, and never for a grade. */
import type { LessonData } from "../../../lesson.ts";
import { randomFrom } from "../../../random-from.ts";
import type { CurveLine } from "../../desk.ts";
import { measureCurve, NO_PLACE, withWorkers } from "../../worker-curve.ts";
import { Program } from "./program-in-page.ts";

const LIMIT_MS = 60_000;

export interface CurveRequest {
  data: LessonData;
  /** What the learner wrote; `moduleOf` makes a module of it, or says why there is none. */
  source: string;
  moduleOf(source: string): string | { error: { message: string } };
  base: URL;
  told(line: CurveLine): void;
  onProgress(text: string): void;
  signal: AbortSignal;
}

/** Resolves to what has come of it, in words. */
export async function curveInPage({
  data,
  source,
  moduleOf,
  base,
  told,
  onProgress,
  signal,
}: CurveRequest): Promise<string> {
  if (withWorkers(source, 1) === undefined) return NO_PLACE;
  using opened = new DisposableStack();
  signal.addEventListener("abort", () => opened.dispose());
  const random = randomFrom(() => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32);
  const why = await measureCurve(
    data,
    random,
    async (processors) => {
      const module = moduleOf(withWorkers(source, processors)!);
      if (typeof module !== "string") return { ask: async () => "it does not load: grade it first" };
      const { service } = data;
      const own = { name: "student", exportName: "default", slowFiles: false } as const;
      const program = opened.use(new Program({ ...own, module, processors, service, base }));
      const { kind } = await program.loaded;
      return {
        async ask({ arguments: given }) {
          signal.throwIfAborted();
          if (kind !== "loaded") return "it does not load: grade it first";
          const { answer } = await program.ask({ arguments: given, texts: [], delaysMs: [], limitMs: LIMIT_MS });
          return answer.kind === "value" ? answer.wallMs : "it gives no answer: grade it first";
        },
      };
    },
    { onRun: onProgress, onCurve: told },
  );
  const here = navigator.hardwareConcurrency;
  return (
    why ??
    `Measured by this browser's clock: the least of three times for each number of workers, on ${here === 1 ? "one processor" : `${here} processors`}. More workers than that cannot make it quicker, and whatever else ran meanwhile made it slower. No grade rests on it.`
  );
}
