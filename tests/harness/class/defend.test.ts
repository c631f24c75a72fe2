/** How a grade is defended: what it rests on, who stands equal, and which hand-ins look alike. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { evidenceOf } from "../../../harness/class/evidence.ts";
import { tallyOf } from "../../../harness/class/explain/parts.ts";
import { leaderboardPage } from "../../../harness/class/pages/leaderboard.ts";
import { similarPairs } from "../../../harness/class/similar/similar.ts";
import { similarPage } from "../../../harness/class/similar/similar-page.ts";
import { tokens } from "../../../harness/class/similar/tokens.ts";
import { PIECE, WINDOW, winnow } from "../../../harness/class/similar/winnow.ts";
import { Store } from "../../../harness/class/store/store.ts";
import { cli } from "../../../harness/cli/cli.ts";
import { ROOT } from "../../../scripts/checks.ts";
import { FakeSurroundings } from "../../fakes/surroundings.ts";
import { aMeasurement, aVerdict } from "../../fakes/verdicts.ts";
import { fastCheck, withFastCheck } from "../../fast-check.ts";
import { bytes, Folder } from "./fixture.ts";
import { gradeAtOnce, HOW, verdictOf } from "./simulated.ts";

const LESSON = "02-multiprocessing";

async function run(...args: string[]): Promise<{ code: number; said: string }> {
  const surroundings = new FakeSurroundings();
  return { code: await cli(["class", ...args], surroundings), said: surroundings.noted + surroundings.written };
}

const EVIDENCE = {
  questions: [{ label: "7 limits", question: "[10,20]", expected: "[4,8]", found: "[4,9]", differs: "[1]: 8, not 9" }],
  rounds: [{ wallMs: { baseline: 100, student: 40, reference: 35 }, freeMs: { student: 27, reference: 26 } }],
  thresholds: [{ criterion: "computing", name: "workers", value: 4 }],
};

test("class explain: code, questions, both answers, rounds, timeline, threshold, machine, and every attempt", async () => {
  using folder = new Folder();
  {
    using store = new Store(join(folder.path, "verdicts.sqlite"));
    const file = (student: string, text: string) => ({
      student,
      lesson: LESSON,
      extension: ".ts",
      source: bytes(text),
    });
    store.handIns.add([file("ada", "// ada's </pre> own code"), file("bob", "// bob's")], new Date());
    store.attempts.wantNew(HOW);
    const json = JSON.stringify({ ...aVerdict(), lesson: LESSON });
    const verdict = (job: Parameters<typeof verdictOf>[0]) => ({
      ...verdictOf(job),
      reports: { ...verdictOf(job).reports, json },
      evidence: JSON.stringify(EVIDENCE),
    });
    await gradeAtOnce(store, verdict);
    store.attempts.wantAgain({ kind: "student", student: "ada" }, HOW);
    await gradeAtOnce(store, verdict);
    assertEquals(
      store.verdicts.history("ada", LESSON).map(({ job }) => job.attempt),
      [1, 2],
    );
  }
  const { code, said } = await run("explain", "ada", "2", "--results", folder.path);
  assertEquals(code, 0, said);
  const page = readFileSync(join(folder.path, "explained", `ada ${LESSON}.html`), "utf8");
  for (const text of [said, page.replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">")]) {
    assertStringIncludes(text, "ada's </pre> own code");
    for (const part of ["[10,20]", "[4,8]", "differs at [1]: 8, not 9", "workers: 4", `lessons/${LESSON}/lesson.ts`])
      assertStringIncludes(text, part);
    for (const part of ["reference", "here (2 processors, sandbox bwrap)", "seed", "attempt"])
      assertStringIncludes(text, part);
    assert(!text.includes("bob"), "it names another student");
  }
  assertEquals(page.match(/<rect class="bar /g)?.length, 3);
  assertStringIncludes((await run("explain", "eve", "2", "--results", folder.path)).said, 'no student "eve"');
  assertStringIncludes((await run("explain", "ada", "1", "--results", folder.path)).said, "There is no grade of ada");
  assertStringIncludes(
    (await run("explain", "ada", "1", "--results", folder.path)).said,
    `there are grades for ${LESSON}.`,
  );
  {
    using store = new Store(join(folder.path, "verdicts.sqlite"));
    store.handIns.setRejected([{ student: "cy", message: "cy: it holds no source file." }]);
  }
  assertStringIncludes(
    (await run("explain", "cy", "2", "--results", folder.path)).said,
    "what came was not taken. cy: it holds no source file.",
  );
  assertStringIncludes((await run("explain", "ada", "2", "--again", "x")).said, 'Cannot grade "x" times again');
});

test("evidence of a grade is small, whatever the answers are", () => {
  const measurement = aMeasurement();
  const submission = { ...measurement.submission, lesson: { ...measurement.submission.lesson, criteria: [] } };
  const answer = { kind: "value", value: "y".repeat(1e5), wallMs: 1 } as const;
  const huge = { label: "huge", expected: "x".repeat(1e5), question: [Array(1e4).fill(1)], answer };
  const found = evidenceOf({ ...measurement, submission, answers: Array(500).fill(huge) });
  assert(JSON.stringify(found).length < 200_000);
  assertEquals(found.questions.length, 60);
});

test("a tally says how often each outcome came", () => {
  const result = (outcome: "passed" | "failed", score: number) => ({
    ...{ outcome, score, maxScore: 10, machine: "", gradedAt: "", reports: {} },
    ...(outcome === "failed" && { diagnosis: "one-worker" }),
  });
  assertEquals(tallyOf([result("failed", 4), result("passed", 10), result("failed", 7)]), [
    ["failed", "2 of 3", "4 to 7", "–", "one-worker"],
    ["passed", "1 of 3", "10", "–", ""],
  ]);
});

test("who is not clearly slower shares a place on the leaderboard", () => {
  const row = (student: string, speedup: number, low: number, high: number) => ({
    ...{ student, lesson: LESSON, runtime: "node", outcome: "passed" as const, score: 10, maxScore: 10 },
    ...{ attempts: 1, gradedAt: "", speedup, low, high },
  });
  const rows = [row("d", 1.9, 1.8, 2), row("a", 3.104, 3, 3.2), row("b", 3.101, 3, 3.2), row("c", 2.95, 2.8, 3.05)];
  const page = leaderboardPage("class", rows, (student) => `alias ${student}`);
  const lines = [...page.matchAll(/<tr><td>(.*?)<\/td><td>(.*?)<\/td><td>(.*?)<\/td><\/tr>/g)];
  assertEquals(
    lines.map(([, place, who, speedup]) => [place, who, speedup]),
    [
      ["1", "alias a", "3.1"],
      ["1", "alias b", "3.1"],
      ["1", "alias c", "3.0"],
      ["4", "alias d", "1.90"],
    ],
  );
});

test(
  "winnowing finds every common run of window + piece - 1 tokens, and no shorter than a piece",
  withFastCheck,
  () => {
    const fc = fastCheck();
    const word = fc.constantFrom("a", "b", "c", "if", "(", ")", "+");
    const list = (min: number, max: number) => fc.array(word, { minLength: min, maxLength: max });
    const run = list(PIECE + WINDOW - 1, 40);
    const asTokens = (texts: readonly string[]) => texts.map((text, at) => ({ text, from: at, to: at + 1 }));
    fc.assert(
      fc.property(run, list(0, 30), list(0, 30), list(0, 30), list(0, 30), (common, a, b, c, d) => {
        const prints = [
          [a, b],
          [c, d],
        ].map(([before, after]) => winnow(asTokens([...before!, ...common, ...after!])).map(({ hash }) => hash));
        assert(prints[0]!.some((hash) => prints[1]!.includes(hash)));
      }),
      { numRuns: 200 },
    );
  },
);

const starter = readFileSync(`${ROOT}lessons/${LESSON}/starter.ts`, "utf8");
const solution = readFileSync(`${ROOT}lessons/${LESSON}/solution.ts`, "utf8");

test("similar hand-ins: renamed copies are found, the starter and what all have are not", () => {
  const own = `
    export function work(limits: number[]): number[] {
      const found: number[] = [];
      for (const limit of limits) {
        let count = 0;
        outer: for (let n = 2; n < limit; n++) {
          for (let d = 2; d * d <= n; d++) if (n % d === 0) continue outer;
          count += 1;
        }
        found.push(count);
      }
      return found.reverse().map((each, at, all) => all[all.length - 1 - at] ?? each);
    }`;
  const renamed = own
    .replaceAll(/\b(found|limits?|count|work)\b/g, (name) => `my_${name}`)
    .replaceAll("    ", "\t")
    .replace("let n = 2", "/* start */ let n = 2");
  const all = [
    { student: "ada", source: `${starter}\n${own}` },
    { student: "bob", source: `// mine\n${renamed}\n${starter}` },
    { student: "cy", source: starter },
    { student: "dan", source: starter },
    ...Array.from({ length: 12 }, (_, index) => ({ student: `s${index}`, source: solution })),
  ];
  const pairs = similarPairs(all, [starter]);
  assertEquals(
    pairs.map(({ students }) => students),
    [["ada", "bob"]],
  );
  const [pair] = pairs;
  assert(pair!.share > 0.9, `${pair!.share}`);
  const [[from, to]] = pair!.parts[1] as [[number, number]];
  assertStringIncludes(pair!.sources[1].slice(from, to), "my_count");
  assertEquals(similarPairs(all, [starter], { solution })[0]!.asSolved! < 0.2, true);
  const page = similarPage(LESSON, pairs, all.length);
  assertStringIncludes(page, "<mark>");
  assertStringIncludes(page, "no grade follows from it");
});

test("tokens() takes any text, and says where each stands", () => {
  for (const text of ["", "`", '"', "/*", "a\u0000b", "\ud800", "let é = 'x\\'y' // z"]) {
    const found = tokens(text);
    assertEquals(
      found.every(({ from, to }, at) => from < to && from >= (found[at - 1]?.to ?? 0)),
      true,
      text,
    );
  }
  assertEquals(
    tokens("sum += 12; // more")
      .map(({ text }) => text)
      .join(" "),
    "n + = 0",
  );
});

test("class similar writes a page for the instructor, and changes no grade", async () => {
  using folder = new Folder();
  {
    using store = new Store(join(folder.path, "verdicts.sqlite"));
    const file = (student: string) => ({ student, lesson: LESSON, extension: ".ts", source: bytes(solution) });
    store.handIns.add([file("ada"), file("bob")], new Date());
  }
  const { code, said } = await run("similar", "2", "--results", folder.path);
  assertEquals(code, 0, said);
  assertStringIncludes(said, "2 hand-ins, 1 pairs");
  assertStringIncludes(said, "ada  bob  (100 % of it as the lesson's own solution has it)");
  const page = readFileSync(join(folder.path, `similar-${LESSON}.html`), "utf8");
  assertStringIncludes(page, "ada and bob");
  assertStringIncludes(page, "All of it is in the lesson's own solution, too");
});
