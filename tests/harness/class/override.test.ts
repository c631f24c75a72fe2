/** What an instructor says about a grade, by the command, on results with simulated grades. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Store } from "../../../harness/class/store/store.ts";
import { writeResults } from "../../../harness/class/write-results.ts";
import { cli } from "../../../harness/cli/cli.ts";
import { FakeSurroundings } from "../../fakes/surroundings.ts";
import { bytes, Folder } from "./fixture.ts";
import { gradeAtOnce, HOW } from "./simulated.ts";

const LESSON = "01-concurrency";
const FACTS = [{ id: LESSON, title: "Concurrency", most: 10 }];

async function aClass(folder: Folder): Promise<void> {
  using store = new Store(join(folder.path, "verdicts.sqlite"));
  const file = (student: string, text: string) => ({ student, lesson: LESSON, extension: ".ts", source: bytes(text) });
  store.handIns.add([file("ada", "// SCORE 4\n// ada's own"), file("bob", "// bob's own </pre></main>")], new Date());
  store.attempts.wantNew(HOW);
  await gradeAtOnce(store);
  writeResults(store, folder.path, { name: "class", leaderboard: true, lessons: FACTS });
}

async function run(...args: string[]): Promise<{ code: number; said: string }> {
  const surroundings = new FakeSurroundings();
  return { code: await cli(["class", ...args], surroundings), said: surroundings.noted + surroundings.written };
}

test("class override: who, when and why stand in every report, survive a regrade, and can be withdrawn", async () => {
  using folder = new Folder();
  await aClass(folder);
  const read = (file: string) => readFileSync(join(folder.path, file), "utf8");
  const results = ["--results", folder.path];
  const why = ["--reason", "the <machine> was busy", "--by", "Prof. X"];
  assertEquals((await run("override", "ada", "1", ...results, "--points", "8", ...why)).code, 0);
  assertEquals((await run("override", "ada", "1", ...results, "--comment", "well done", ...why)).code, 0);
  const shown = () => {
    assertStringIncludes(read("grades.csv"), "attempts,gradedAt,overriddenBy,overriddenAt,reason");
    assert(
      /\r\nada,01-concurrency,node,failed,8,10,.*"Prof. X",\d{4}-.*"the <machine> was busy"\r\n/.test(
        read("grades.csv"),
      ),
    );
    assert(/\r\nada,,8,8,10,0,,,01-concurrency,\r\n/.test(read("students.csv")), read("students.csv"));
    assertStringIncludes(read("index.html"), "the &lt;machine&gt; was busy");
    for (const ending of ["txt", "html"]) {
      const text = read(`ada/${LESSON}.${ending}`).replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      assert(/Set to 8 points by Prof. X on \d{4}-\d\d-\d\d: the <machine> was busy/.test(text), text);
      assertStringIncludes(text, "Comment by Prof. X: well done");
    }
    assertEquals(JSON.parse(read(`ada/${LESSON}.json`)).class.override.reason, "the <machine> was busy");
  };
  shown();
  {
    using store = new Store(join(folder.path, "verdicts.sqlite"));
    store.attempts.wantAgain({ kind: "student", student: "ada" }, HOW);
    await gradeAtOnce(store);
    writeResults(store, folder.path, { name: "class", leaderboard: true, lessons: FACTS });
  }
  shown();
  assertEquals((await run("override", "ada", "1", ...results, "--withdraw", ...why)).code, 0);
  assertEquals(read("grades.csv").includes("overriddenBy"), false);
  assert(/\r\nada,,4,4,10,0,,,,\r\n/.test(read("students.csv")));
  using store = new Store(join(folder.path, "verdicts.sqlite"));
  assertEquals(store.said.all().length, 3);
});

test("class override says what is missing or unknown", async () => {
  using folder = new Folder();
  await aClass(folder);
  const results = ["--results", folder.path];
  const cases: [string[], string][] = [
    [["override", "ada"], "Whose lesson?"],
    [["override", "ada", "1", "--points", "8", ...results], "Why? Say it with --reason"],
    [["override", "ada", "1", "--reason", "x", ...results], "What is to be said?"],
    [["override", "adda", "1", "--points", "8", "--reason", "x", ...results], 'Did you mean "ada"?'],
    [["override", "ada", "1", "--points", "many", "--reason", "x", ...results], 'Cannot set "many" points'],
    [
      ["override", "ada", "1", "--points", "1", "--reason", "x", "--results", "/nowhere"],
      "There are no results of a class",
    ],
  ];
  for (const [args, message] of cases) {
    const { code, said } = await run(...args);
    assertEquals(code, 2, said);
    assertStringIncludes(said, message);
  }
});

test("a student's report holds the student's name and code, and nothing of anybody else's", async () => {
  using folder = new Folder();
  await aClass(folder);
  const read = (file: string) => readFileSync(join(folder.path, file), "utf8");
  for (const [own, other] of [
    ["ada", "bob"],
    ["bob", "ada"],
  ] as const) {
    for (const ending of ["html", "txt", "json"]) {
      const text = read(`${own}/${LESSON}.${ending}`);
      assertStringIncludes(text, own);
      assert(/'s own|&#39;s own/.test(text), text);
      assert(!text.includes(other), `${own}'s report names ${other}`);
    }
  }
  // Each learns the own pseudonym; the board names nobody.
  const board = read("leaderboard.html");
  const alias = /On the leaderboard: (.*)\n/.exec(read(`bob/${LESSON}.txt`))![1]!;
  assertStringIncludes(board, alias);
  assert(!board.includes("bob"));
  assertEquals(read(`bob/${LESSON}.html`).split("</main>").length, 2);
});
