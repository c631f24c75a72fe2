import type { Facts } from "../criterion.ts";
import { tableOf } from "../shared/table-of.ts";
import { callsIn } from "./judge.ts";
import type { LeftBehind, NothingLeftRun } from "./options.ts";

/** What was seen, for reports. Pure. */
export const tableNothingLeft = ({ runs }: Pick<Facts, "runs">) =>
  tableOf("What was left after each call, yours / reference", callsIn(runs?.["nothing-left"] ?? []), {
    threads: both(({ threads }) => threads),
    processes: both(({ processes }) => processes),
    descriptors: both(({ descriptors }) => descriptors),
    "wake-ups": both(({ wokeUp }) => wokeUp),
    "memory, MiB": both(({ residentBytes }) => Math.round(residentBytes / 2 ** 20)),
  });

/** A figure of both programs in one cell. */
function both(figure: (left: LeftBehind) => number | undefined) {
  return ({ student, reference }: NothingLeftRun): string =>
    [student, reference].map((left) => (left && figure(left)) ?? "–").join(" / ");
}
