import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  assertEquals(none.code, 1);
  assertStringIncludes(none.err, "expected a program as its default export");
  const odd = await explored(lost, "--strategy", "boundet");
  assertEquals([odd.code, odd.err.includes('"bounded"') || odd.err.includes("bounded")], [2, true]);
  assertEquals((await explored(lost, "--replay", "a1x")).code, 1);
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
  const shown = /npm run explore -- counter\.mjs\n(.*?)\n\nThis order again/s.exec(page)![1]!;
  const file = join(folder, "counter.mjs");
  writeFileSync(file, program);
  const out: string[] = [];
  const surroundings = { ...processSurroundings(), out: (text: string) => void out.push(text) };
  assertEquals(await cli(["explore", file], surroundings), 1);
  assertStringIncludes(out.join(""), shown);
});
