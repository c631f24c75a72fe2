import { fileURLToPath } from "node:url";
import type { Bench, Criterion } from "../criteria/criterion.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { Arm } from "./arm.ts";
import { specOf } from "./arm-spec.ts";
import { mustLoad } from "./must-load.ts";

interface BenchParts
  extends Pick<Bench, "measurement" | "random" | "student" | "baseline" | "paceMs" | "witness" | "onProgress"> {
  criteria: readonly Criterion[];
  processors: number;
  sandbox: Sandbox;
  reference: Bench["reference"];
  /** Ends the programs that criteria open. */
  opened: AsyncDisposableStack;
}

/** What criteria ask with. */
export function openBench({ criteria, processors, sandbox, opened, ...own }: BenchParts): Bench {
  const { submission } = own.measurement;
  const pathOf = (file: string) => fileURLToPath(new URL(file, submission.lesson.folder));
  return {
    ...own,
    async open(file) {
      const spec = { ...specOf("reference", submission, processors, sandbox), file: pathOf(file) };
      const arm = opened.use(await Arm.open(spec));
      await mustLoad(arm);
      return arm;
    },
    async within(program, entry) {
      const around = { program: pathOf(program), entry };
      return await Arm.open({ ...specOf("student", submission, processors, sandbox), around });
    },
    ...(criteria.some(({ needs }) => needs.watchedCalls) && { watched: [] }),
    ...(criteria.some(({ needs }) => needs.heldFiles) && { held: [] }),
  };
}
