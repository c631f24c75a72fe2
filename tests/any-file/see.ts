import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, assertEquals } from "@std/assert";
import { grade } from "../../harness/grade.ts";
import { report as text } from "../../harness/report/text.ts";
import type { Tier } from "../../harness/sandbox/tiers.ts";
import type { AnyFile } from "./any-file.ts";

/** Longer than a verdict's text may be, whatever the file does. */
const MOST_CHARACTERS = 20_000;

/** Grades it and sees that it gets the answer that it must get. */
export async function see(
  { what, lesson = 1, extension = ".ts", content, fails, kind, says }: AnyFile,
  sandbox: "auto" | Tier,
) {
  const folder = mkdtempSync(join(tmpdir(), "any-file-"));
  try {
    const file = join(folder, `exercise${extension}`);
    writeFileSync(file, content);
    const { verdict, measurement } = await grade({ lesson: String(lesson), file, sandbox });
    const written = text(verdict, { measurement, gradedAt: new Date(), style: (_, plain) => plain });
    const first = verdict.checks.find(({ outcome }) => outcome !== "passed");
    const places: (string | undefined)[] =
      fails === undefined ? [undefined] : fails === "either" ? ["loads", "correct"] : [fails];
    assert(places.includes(first?.id), `${what}: expected ${fails ?? "a pass"}, found\n${written}`);
    assertEquals(verdict.diagnosis?.kind, kind, written);
    if (says) assert(says.test(written), `${what}: ${says} is not said:\n${written}`);
    assert(written.length < MOST_CHARACTERS, `${what}: a text of ${written.length} characters`);
    // Whatever is wrong, there is a next step.
    if (first) {
      const { message } = verdict.diagnosis!;
      assert(message.length > 40 && / [A-Z].*\S$/s.test(message) && !/more characters\)$/.test(message), written);
      assert(inOneLine(written).includes(inOneLine(message).slice(-40)), `the next step is not shown: ${written}`);
      assert(written.split("\n").length < 60, `${what}: ${written.split("\n").length} lines`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
