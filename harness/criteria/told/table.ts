import type { Facts } from "../criterion.ts";
import { tableOf } from "../shared/table-of.ts";
import { figuresIn } from "./judge.ts";
import type { ToldOptions } from "./options.ts";

/** What was told, for reports. Pure. */
export const tableTold = ({ answers }: Pick<Facts, "answers">, options: ToldOptions) =>
  tableOf("Figures, beside what follows from the same times", figuresIn(answers, options), {
    figure: ({ key }) => key,
    on: ({ label }) => label,
    yours: ({ told }) => figure(told),
    "the grader's": ({ own }) => figure(own),
    right: ({ right }) => (right ? "yes" : "no"),
  });

/** Four digits, however small. */
function figure(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(Number(value.toPrecision(4)));
}
