import process from "node:process";
import { test } from "node:test";
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { cli, commandNames } from "../../../harness/cli/cli.ts";
import { UsageError } from "../../../harness/usage-error.ts";
import { runtime } from "../../../runtime-adapters/current.ts";
import { FakeSurroundings } from "../../fakes/surroundings.ts";

async function run(...args: string[]) {
  const surroundings = new FakeSurroundings();
  const code = await cli(args, surroundings);
  return { code, out: surroundings.written, err: surroundings.noted };
}

test("cli() without a command lists all commands", async () => {
  const { code, out } = await run();
  assertEquals(code, 0);
  for (const name of commandNames()) assertStringIncludes(out, `  ${name} `);
  assertEquals((await run("--help")).out, out);
});

test("cli() --version names the kit and the runtime", async () => {
  const { out } = await run("--version");
  assertMatch(out, /^threadwork \d+\.\d+\.\d+ on (deno|bun|node) \d+\.\d+\.\d+\n$/);
});

for (const name of commandNames()) {
  test(`cli() ${name} --help shows usage, options and examples`, async () => {
    const { code, out, err } = await run(name, "--help");
    assertEquals([code, err], [0, ""]);
    for (const part of [`Usage: ${name}`, "Options:\n", "--help", "Examples:\n"]) assertStringIncludes(out, part);
    assertEquals((await run(name, "-h")).out, out);
  });

  test(`cli() ${name} answers an unknown option with the nearest`, async () => {
    const { code, err } = await run(name, "--hepl");
    assertEquals(code, 2);
    assertStringIncludes(err, `"${name}" has no option "--hepl". Did you mean "--help"?`);
  });
}

const MISTAKES: readonly (readonly [string[], string])[] = [
  [["grde"], 'There is no command "grde". Did you mean "grade"? There are: check, class, doctor, explore, grade,'],
  [["--hlep"], 'There is no option "--hlep" without a command.'],
  [["lesson", "02-multy"], 'There is no lesson "02-multy". Did you mean "02-multi'],
  [["lesson", "99"], 'There is no lesson "99". There are: 01-concurrency,'],
  [["lesson", "multi"], 'There is no lesson "multi". Did you mean'],
  [["lesson", "hint"], '"hint" is no lesson, but a key in one: start with'],
  [["grade", "exercise.ts"], "Which lesson is exercise.ts for? Write its number before the file, such as:"],
  [["lesson", "1", "2"], '"lesson" does not know what to do with "2". Write: lesson [ID]'],
  [["lesson", "1", "--scale", "0"], 'Cannot run at scale "0": a scale is a number above 0'],
  [["lesson", "1", "--scale"], 'Option "--scale" of "lesson" needs a value. Write --scale N.'],
  [["lesson", "1", "--once=yes"], 'Option "--once" of "lesson" takes no value, found "yes". Write just --once.'],
  [["lesson", "1", "--runtime", "nod"], 'There is no runtime "nod". Did you mean "node"? There are: deno, bun, node.'],
  [["grade"], "Which lesson? Give its number, such as:  "],
  [
    ["grade", "2", "--report", "jsno"],
    'There is no report format "jsno". Did you mean "json"? There are: autolab, check50,',
  ],
  [
    ["grade", "2", "--report", "json=/no/such/r.json"],
    'Cannot write the report "json" to "/no/such/r.json": there is no folder',
  ],
  [["grade", "2", "--report", "json=r.out", "--report", "tap=./r.out"], "Cannot write two reports (json, tap) to "],
  [
    ["grade", "2", "mine.ts", "--report", "json=mine.ts"],
    'Cannot write the report "json" to "mine.ts": a file with that ending is a program, and would be lost.',
  ],
  [["grade", "2", "--report", "json", "--report", "text"], "Cannot write two reports (json, text) to standard output."],
  [["grade", "2", "--seed", "1.5"], 'Cannot use the seed "1.5"'],
  [["\u001b[2J\u202e"], 'There is no command "␛[2J\\u{202e}".'],
  [["grade", "2", "--sandbox", "bwarp"], 'There is no sandbox "bwarp". Did you mean "bwrap"?'],
  [["check", "--repeat", "none"], 'Cannot repeat "none" times'],
  [["class"], "Which class? Give its folder, such as: class submissions"],
  [["class", "/no/such"], 'Cannot grade the class "/no/such": there is no such folder.'],
  [["class", ".", "--regrade", "lates"], 'There is no lesson "lates".'],
  [["pack", "gradscope"], 'There is no host "gradscope". Did you mean "gradescope"?'],
  [["pack", "github"], "Which lessons? Give their numbers, such as: pack github 1 2"],
  [["reset", "7-"], 'There is no lesson "7-".'],
];

for (const [args, message] of MISTAKES) {
  test(`cli() ${args.join(" ")}: exit code 2, and what to write instead`, async () => {
    const { code, out, err } = await run(...args);
    assertEquals([code, out], [2, ""]);
    assertStringIncludes(err, message);
    assertEquals(err.includes("    at "), false);
  });
}

test("cli() tells a failure of its own from a mistake of the user", async () => {
  const surroundings = new FakeSurroundings(() => {
    throw new Error("out of paper");
  });
  assertEquals(await cli(["grade", "2"], surroundings), 4);
  assertStringIncludes(surroundings.noted, "This is a mistake in Threadwork, not in your program.");
  assertStringIncludes(surroundings.noted, "threadwork grade 2\n");
  assertStringIncludes(surroundings.noted, "out of paper");
  const usage = new FakeSurroundings(() => {
    throw new UsageError("no such file");
  });
  assertEquals([await cli(["grade", "2"], usage), usage.noted], [2, "no such file\n"]);
});

for (const [args, code, stream, text] of [
  [["--version"], 0, "stdout", `on ${runtime.name}`],
  [["lesson"], 0, "stdout", "02-multiprocessing"],
  [["grade", "2", "/no/such.ts"], 2, "stderr", 'Cannot grade "/no/such.ts": there is no such file'],
  [["grade", "nothing"], 2, "stderr", 'There is no lesson "nothing"'],
] as const) {
  test(`the program: threadwork ${args.join(" ")} exits ${code}`, { timeout: 60_000 }, async () => {
    const module = new URL("../../../harness/cli/cli.ts", import.meta.url);
    await using program = runtime.run({
      command: runtime.command(runtime.executable(), module, args),
      // All of ours: where a runtime keeps its packages is in there, too.
      env: process.env as Record<string, string>,
      limits: { wallMs: 50_000, outputBytes: 100_000 },
    });
    const ended = await program.ended;
    const output = new TextDecoder().decode(ended[stream]);
    assertEquals([ended.kind, "code" in ended && ended.code], ["exited", code]);
    assertStringIncludes(output, text);
  });
}
