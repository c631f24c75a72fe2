import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { similarPairs } from "../../../class/similar/similar.ts";
import { similarPage } from "../../../class/similar/similar-page.ts";
import { findLesson } from "../../../load/lessons.ts";
import { nameAsIs } from "../../../report/shared/neutralise.ts";
import { decodeSource } from "../../../source/decode.ts";
import { UsageError } from "../../../usage-error.ts";
import { writeWhole } from "../../../write-whole.ts";
import { openResults, RESULTS } from "../../class/open-results.ts";
import { defineCommand } from "../../command.ts";

/** `threadwork class similar`: hand-ins with parts in common, for a person to look at. */
export const command = defineCommand({
  summary: "Shows which hand-ins of a lesson have parts in common, side by side. It never changes a grade.",
  usage: "LESSON [options]",
  most: 1,
  options: {
    least: { type: "string", value: "PERCENT", help: "pairs with less in common are left out (default: 30)" },
    out: { type: "string", value: "FILE", help: "the page (default: similar-LESSON.html in the results)" },
    results: RESULTS,
  },
  examples: [["2", "writes similar-02-multiprocessing.html, the pairs with most in common first"]],
  notes: [
    "What the starter gave and what many of the class have is left out; names, texts, numbers and comments do not count.",
    "The page names students: it is for you, not for them.",
  ],
  async run({ values, positionals: [which] }, { out }) {
    if (which === undefined) throw new UsageError("Which lesson? Give its number, such as: class similar 2");
    const least = Number(values.least ?? 30);
    if (!(least >= 0 && least <= 100))
      throw new UsageError(`Cannot use --least "${values.least}": write a percentage, such as --least 50.`);
    const { id, folder } = await findLesson(which);
    using results = openResults(values.results);
    const all = [...results.store.handIns.sources(id)].map(({ student, source }) => ({
      student,
      source: decodeSource(source).text,
    }));
    const given = ["starter.ts", "demo.ts", "lesson.ts"].flatMap((name) => textOf(new URL(name, folder)));
    const [solution] = textOf(new URL("solution.ts", folder));
    const pairs = similarPairs(all, given, { least: least / 100, ...(solution !== undefined && { solution }) });
    const path = resolve(values.out ?? join(results.out, `similar-${id}.html`));
    writeWhole(path, similarPage(id, pairs, all.length));
    for (const { students, share, shared, asSolved = 0 } of pairs.slice(0, 20)) {
      const taught =
        asSolved === 0 ? "" : `  (${Math.round(asSolved * 100)} % of it as the lesson's own solution has it)`;
      out(
        `${String(Math.round(share * 100)).padStart(3)} %  ${shared} pieces  ${students.map((each) => nameAsIs(each)).join("  ")}${taught}\n`,
      );
    }
    out(`${all.length} hand-ins, ${pairs.length} pairs. For a person to look at: ${path}\n`);
    return 0;
  },
});

function textOf(file: URL): string[] {
  try {
    return [readFileSync(file, "utf8")];
  } catch {
    return []; // The lesson has none.
  }
}
