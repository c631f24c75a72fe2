/**
 * Measures a learner's program with 1 to 8 workers, in a process of its own, behind the grader's walls. Started with
 * what to measure as JSON; says a line of JSON for each thing that is known; ends when its standard input does.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { runtime } from "../../../runtime-adapters/current.ts";
import { endOnSignals } from "../../cli/interrupt.ts";
import { exerciseOf } from "../../cli/starter.ts";
import { findLesson } from "../../load/lessons.ts";
import { Arm } from "../../measure/arm.ts";
import type { RuntimeSpec } from "../../model.ts";
import { ownFolder } from "../../own-folder.ts";
import { LIMITS } from "../../program-limits.ts";
import { neutralise } from "../../report/shared/neutralise.ts";
import { chooseSandbox } from "../../sandbox/choose.ts";
import type { WantedSandbox } from "../../sandbox/tiers.ts";
import { seededRandom } from "../../seeded-random.ts";
import type { GradeEvent } from "../desk.ts";
import { measureCurve, NO_PLACE, type TimedProgram, withWorkers } from "../worker-curve.ts";

/** What it is given. */
export interface CurveOrder {
  lesson: string;
  runtime: RuntimeSpec;
  sandbox: WantedSandbox;
}

const LIMIT_MS = 60_000;
const tell = (event: GradeEvent) => process.stdout.write(`${JSON.stringify(event)}\n`);

endOnSignals();
process.stdin.on("end", () => process.exit(130));
process.stdin.resume();

try {
  tell({ kind: "measured", text: await measured(JSON.parse(process.argv[2]!) as CurveOrder) });
} catch (error) {
  tell({ kind: "failed", text: neutralise(`It could not be measured: ${(error as Error).message}`) });
}
process.stdout.write("", () => process.exit());

async function measured({ lesson: id, runtime: spec, sandbox: wanted }: CurveOrder): Promise<string> {
  const lesson = await findLesson(id);
  const source = readFileSync(exerciseOf(lesson), "utf8");
  if (withWorkers(source, 1) === undefined) return NO_PLACE;
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(ownFolder());
  const sandbox = await chooseSandbox(wanted, spec);
  const open = async (workers: number): Promise<TimedProgram> => {
    const file = join(folder.path, `with-${workers}.ts`);
    writeFileSync(file, withWorkers(source, workers)!);
    const own = { name: "student", file, plain: false, exportName: "default", runtime: spec, sandbox } as const;
    const arm = opened.use(await Arm.open({ ...own, processors: workers, service: lesson.service, limits: LIMITS }));
    const { kind } = await arm.loaded;
    return {
      async ask({ arguments: given }) {
        if (kind !== "loaded") return "it does not load: grade it first";
        const { answer } = await arm.ask({ arguments: given, texts: [], delaysMs: [], limitMs: LIMIT_MS });
        arm.pause();
        return answer.kind === "value" ? answer.wallMs : "it gives no answer: grade it first";
      },
    };
  };
  const why = await measureCurve(lesson, seededRandom(Date.now() % 2 ** 31), open, {
    onRun: (text) => tell({ kind: "progress", text }),
    onCurve: (line) => tell({ kind: "curve", line }),
  });
  const here = runtime.cpus();
  return (
    why ??
    `Measured: the least of three times for each number of workers, on this machine, which has ${here === 1 ? "one processor" : `${here} processors`}. More workers than that cannot make it quicker, and whatever else ran meanwhile made it slower.`
  );
}
