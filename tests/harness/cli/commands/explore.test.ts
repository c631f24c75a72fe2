import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { cli } from "../../../../harness/cli/cli.ts";
import { processSurroundings } from "../../../../harness/cli/surroundings.ts";

const folder = mkdtempSync(join(tmpdir(), "threadwork-explore-test-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What the command writes about a program, which stands outside of the project, and how it exits. */
async function explored(body: string, ...options: string[]): Promise<{ code: number; out: string; err: string }> {
  const file = join(folder, "program.ts");
  writeFileSync(file, `import { Lock, sharedArray } from "threadwork";\n${body}`);
  const [out, err]: [string[], string[]] = [[], []];
  const surroundings = {
    ...processSurroundings(),
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
  };
  return { code: await cli(["explore", file, ...options], surroundings), out: out.join(""), err: err.join("") };
}

// Memory of the module itself, which its set-up does not put back.
const lost = `const counter = sharedArray(Int32Array, 1);
export default {
  setup: () => ({}),
  threads: [() => { counter[0]++; }, () => { counter[0]++; }],
  check() { if (counter[0] !== 2) throw new Error("an update was lost"); },
};`;

test("explore FILE shows the schedule that breaks a program, and plays it again", { timeout: 60_000 }, async () => {
  const { code, out } = await explored(lost);
  assertEquals(code, 1);
  assertStringIncludes(out, "an update was lost");
  assertStringIncludes(out, "ab2a");
  assertStringIncludes(out.replaceAll("\n", " "), "between thread 1's read and write: one update is lost.");
  assertEquals((await explored(lost, "--replay", "ab2a")).code, 1);
});

test("explore FILE exits 0 where all schedules are fine, and 3 where the budget ends", {
  timeout: 60_000,
}, async () => {
  const fine = `export default {
    setup: () => ({ lock: new Lock(), counter: sharedArray(Int32Array, 1) }),
    threads: { body({ lock, counter }) { using _ = lock.acquire(); counter[0]++; }, count: 2 },
    check: ({ counter }) => counter[0] === 2,
  };`;
  const { code, out } = await explored(fine);
  assertEquals(code, 0);
  assertStringIncludes(out, "all 2 different schedules");
  assertEquals((await explored(fine, "--strategy", "exhaustive", "--steps", "3")).code, 3);
});

test("explore FILE says what is wrong with a file or an option", { timeout: 60_000 }, async () => {
  const none = await explored("export const threads = [];");
  assertEquals(none.code, 2);
  assertStringIncludes(none.err, "expected a program as its default export");
  const odd = await explored(lost, "--strategy", "boundet");
  assertEquals([odd.code, odd.err.includes('"bounded"') || odd.err.includes("bounded")], [2, true]);
  assertEquals((await explored(lost, "--replay", "a1x")).code, 2);
});

test("a file from elsewhere brings the modules that it imports, and steps stand in them", {
  timeout: 60_000,
}, async () => {
  mkdirSync(join(folder, "bank", "parts"), { recursive: true });
  writeFileSync(join(folder, "deposit.ts"), "export const more = 100;\n");
  const part = join(folder, "bank", "parts", "add.ts");
  writeFileSync(part, 'import { more } from "../../deposit.ts";\nexport function add({ n }) {\n  n[0] += more;\n}\n');
  const body = `import { add } from "./bank/parts/add.ts";
export default {
  setup: () => ({ n: sharedArray(Int32Array, 1) }),
  threads: [add, add],
  check({ n }) { if (n[0] !== 200) throw new Error("one deposit is gone"); },
};`;
  const { code, out } = await explored(body);
  assertEquals(code, 1, out);
  assertStringIncludes(out, "n[0] += more;");
  const json = await explored(body, "--report", "json");
  assertEquals(JSON.parse(json.out).steps[0].file, part);
  const missing = await explored('import "./not-there.ts";\nexport default {};');
  assertEquals(missing.code, 2);
  assertStringIncludes(missing.err, "not-there.ts");
});

test("of a long line, the statement is shown that the step is in", { timeout: 60_000 }, async () => {
  const line =
    "function go({ n }) { for (let i = 0; i < 1; i++) { const was = n[0]; if (n[1] > 5) { n[1] = 0; } n[0] = was + 1; } }";
  const program = `${line}
export default {
  setup: () => ({ n: sharedArray(Int32Array, 2) }),
  threads: [go, go],
  check({ n }) { if (n[0] !== 2) throw new Error("lost"); },
};`;
  const { out } = await explored(program);
  for (const statement of ["const was = n[0];", "if (n[1] > 5)", "n[0] = was + 1;"]) {
    assertStringIncludes(out, `2: ${statement}  `);
  }
});

test("explore FILE changes to workers for code that cannot be called again, says so, and knows weak memory", {
  timeout: 60_000,
}, async () => {
  const counts = `let calls = 0;
export default {
  setup: () => ({ n: sharedArray(Int32Array, 4) }),
  threads: { count: 2, body({ n }) { Atomics.add(n, calls++, 1); Atomics.add(n, calls++, 1); } },
  check({ n }) { return n[0] === 2 && n[1] === 2; },
};`;
  const { code, out } = await explored(counts);
  assertEquals(code, 0);
  assertStringIncludes(out, "all 4 different schedules, each thread on a worker.");
  assertStringIncludes(out, "On workers: Cannot call thread 1 again");
  const flags = `export default {
  setup: () => ({ n: sharedArray(Int32Array, 2) }),
  threads: { count: 2, body({ n }, i) { n[i] = 1; return n[1 - i]; } },
  check(_, [one, other]) { return one === 1 || other === 1; },
};`;
  const weak = await explored(flags, "--memory", "weak");
  assertEquals(weak.code, 1);
  assertStringIncludes(weak.out, "an older value of n[");
  for (const option of ["--memory", "--engine"]) assertEquals((await explored(flags, option, "other")).code, 2);
});

test("explore FILE --report writes JSON and a picture", { timeout: 60_000 }, async () => {
  const svg = join(folder, "lost.svg");
  const { code, out } = await explored(lost, "--report", "json", "--report", `svg=${svg}`);
  assertEquals(code, 1);
  const { kind, schedule, sentence, rows } = JSON.parse(out);
  assertEquals([kind, schedule, rows.length], ["failed", "ab2a", 4]);
  assertStringIncludes(sentence, "one update is lost");
  assertStringIncludes(readFileSync(svg, "utf8"), "<svg");
  assertEquals((await explored(lost, "--report", "pdf")).code, 2);
  assertEquals((await explored(lost, "--play")).code, 2);
});

test("the program of docs/explore.md prints what the page says", { timeout: 60_000 }, async () => {
  const page = readFileSync(new URL("../../../../docs/explore.md", import.meta.url), "utf8");
  const program = /```js\n(.*?)```/s.exec(page)![1]!;
  const shown = /npm run explore -- counter\.mjs\n(.*?)\n\n▶ /s.exec(page)![1]!;
  const file = join(folder, "counter.mjs");
  writeFileSync(file, program);
  const out: string[] = [];
  const surroundings = { ...processSurroundings(), out: (text: string) => void out.push(text) };
  assertEquals(await cli(["explore", file], surroundings), 1);
  assertStringIncludes(out.join(""), shown);
});

test("explore FILE --exercise puts a learner's file into a lesson's program, and each thread has its own modules", {
  timeout: 60_000,
}, async () => {
  const exercise = join(folder, "mine.ts");
  const lesson = `import { add } from "./exercise.ts";
export default {
  setup: () => ({ lock: new Lock(), counter: sharedArray(Int32Array, 1) }),
  threads: [add, add],
  check({ counter }) { if (counter[0] !== 2) throw new Error("an update was lost"); },
};`;
  const own = 'import { Lock } from "threadwork";\nconst mine = new Lock();\n';
  const bodies = { [`${own}`]: "mine", "": "lock" };
  for (const [before, lock] of Object.entries(bodies)) {
    writeFileSync(
      exercise,
      `${before}export function add({ counter, lock }) {\n  using _ = ${lock}.acquire();\n  counter[0]++;\n}\n`,
    );
    const { code, out, err } = await explored(lesson, "--exercise", exercise);
    assertEquals(code, lock === "mine" ? 1 : 0, out + err);
    if (lock === "mine") {
      assertStringIncludes(out, "5: counter[0]++;");
      assertStringIncludes(out, `--exercise ${exercise} --replay ab2a`);
    }
  }
  const none = await explored(lesson, "--exercise", join(folder, "none.ts"));
  assertEquals(none.code, 2);
  assertStringIncludes(none.err, "there is no");
});
