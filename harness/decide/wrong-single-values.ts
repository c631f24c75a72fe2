/** What is wrong with a number or a text. Pure. */
import type { AnswerRecord } from "../model.ts";
import type { Source } from "../source/look-at.ts";
import { valueIn } from "./answer-shapes.ts";
import { inShort } from "./error-in-short.ts";
import type { Finding } from "./finding.ts";
import { mapsSeveral } from "./maps-several.ts";
import { nameOf } from "./wrong-form.ts";

/** The answer, or a number in it, is NaN. */
export function notANumber({ difference }: AnswerRecord, source: Source | undefined): Finding | undefined {
  if (difference?.found !== "NaN") return undefined;
  const what = `${difference.path === "" ? "the answer" : nameOf(difference.path)} is NaN`;
  if (source?.slips?.mapped) return mapsSeveral(what, source.slips.mapped);
  const bare = bareFinding(what, source);
  if (bare) return bare;
  if (source?.slips?.addsToNothing) {
    return {
      kind: "adds-to-nothing",
      what: `${what}: what get gives is undefined as long as nothing stands under the key, and a number is added to it`,
      next: "Begin with 0 where there is nothing yet: (map.get(key) ?? 0) + …",
    };
  }
  return {
    kind: "not-a-number",
    what: `${what}, which comes of computing with what is no number`,
    next: "Look for an argument that was not handed over, a place that is not in the list, or a name that is not there: each is undefined. A promise that nobody has awaited holds no names and no numbers.",
  };
}

/** So many questions with different answers make it clear that the answer does not depend on the question. */
const LEAST_SAME = 3;

/** The answer is the same number or text for every question. */
export function alwaysTheSame(answers: readonly AnswerRecord[], source: Source | undefined): Finding | undefined {
  const found = answers.map(({ answer }) => valueIn(answer));
  const [value] = found;
  if (typeof value !== "number" && typeof value !== "string" && typeof value !== "boolean") return undefined;
  const expected = new Set(answers.map((record) => record.expected));
  if (expected.size < LEAST_SAME || !found.every((each) => Object.is(each, value))) return undefined;
  const bare = bareFinding(`the answer is ${inShort(JSON.stringify(value))} whatever is asked`, source);
  if (bare) return bare;
  return {
    kind: "always-the-same",
    what: `the answer is ${inShort(JSON.stringify(value))} whatever is asked: as it seems, it was given before the work was done`,
    next: "Await the work, and return what it gives you; a variable that is set later is returned as it was at first.",
  };
}

/** A function that takes arguments was passed without any. */
function bareFinding(what: string, source: Source | undefined): Finding | undefined {
  const bare = source?.slips?.bare;
  return (
    bare && {
      kind: "no-arguments",
      what: `${what}: ${bare.name} takes an argument, and none was handed over with it`,
      next:
        bare.how === "start"
          ? `Write the argument behind its name: Thread.start(import.meta, ${bare.name}, argument)`
          : `Write the argument behind its name, in a list: pool.apply(${bare.name}, [argument])`,
    }
  );
}
