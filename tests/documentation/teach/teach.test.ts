/**
 * The pages for instructors, word for word: every command and option in a shell block is there, and what takes no grade
 * is typed as it stands, in a folder with what the page says that one has. `long-run.ts` types all of it.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { cli } from "../../../harness/cli/cli.ts";
import { runtime } from "../../../runtime-adapters/current.ts";
import { ROOT } from "../../../scripts/checks.ts";
import { FakeSurroundings } from "../../fakes/surroundings.ts";
import { type Block, blocksOf, teachBlocks } from "./blocks.ts";
import { lay } from "./class-folder.ts";

const CLI = new URL("../../../harness/cli/cli.ts", import.meta.url);

test("a block says what it does, or why it is not run", () => {
  const info = (text: string) => blocksOf("p.md", `\`\`\`${text}\nx\n\`\`\`\n`).map(({ does }) => does);
  assertEquals(info("sh"), [{ kind: "ends", code: 0 }]);
  assertEquals(info("sh exits 1: what is left is told"), [{ kind: "ends", code: 1 }]);
  assertEquals(info("sh until Ctrl-C"), [{ kind: "goes-on" }]);
  assertEquals(info("sh not run: the course is yours"), [{ kind: "not-run", why: "the course is yours" }]);
  assertEquals(info("toml"), []);
  assertThrows(() => info("sh not run"), Error, "p.md:1");
});

test("every command and option that a page tells one to type is there", async () => {
  const typed = teachBlocks().flatMap(({ where, lines }) =>
    lines.flatMap((line) => {
      const [, name, rest] = /^(?:npm run|deno task|bun run) (\S+)(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [{ where, line, name, rest: rest! }];
    }),
  );
  assert(typed.length >= 40);
  for (const { where, line, name, rest } of typed) {
    const args = [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
    const isNpm = line.startsWith("npm");
    const dashes = args.indexOf("--");
    const options = args.filter((each) => each.startsWith("--") && each !== "--");
    if (isNpm && options.length > 0) assert(dashes >= 0 && dashes < args.indexOf(options[0]!), `${where}: ${line}`);
    const own = args.filter((_, at) => at !== dashes);
    const surroundings = new FakeSurroundings();
    // With its help every option is read, and nothing is done.
    assertEquals(await cli([name, ...own, "--help"], surroundings), 0, `${where}: ${line}: ${surroundings.noted}`);
  }
});

/** What takes no grade, no server and no second machine. */
const QUICK = /^(?:mkdir|cp|cd|git) |^npm run (?:pack|new-lesson) |--dry-run/;

/** Types the lines into one shell, `npm run` as our own command line on this runtime; says where it stopped. */
function type({ where, lines, does }: Block, folder: string): void {
  const own = runtime.command(runtime.executable(), CLI).map((each) => `'${each}'`);
  const npm = `npm() { shift; local name=$1 all=(); shift
    for each; do [ "$each" = -- ] || all+=("$each"); done; ${own.join(" ")} "$name" "\${all[@]}"; }`;
  const last = does.kind === "ends" ? does.code : 0;
  const each = lines.map(
    (line, at) => `${line}
    [ $? = ${at === lines.length - 1 ? last : 0} ] || { echo 'stopped at ${where}: ${line.replaceAll("'", "")}' >&2; exit 99; }`,
  );
  const said = { GIT_AUTHOR_NAME: "T", GIT_AUTHOR_EMAIL: "t@x", GIT_COMMITTER_NAME: "T", GIT_COMMITTER_EMAIL: "t@x" };
  const done = spawnSync("bash", ["-c", [npm, ...each].join("\n")], {
    ...{ cwd: folder, encoding: "utf8", timeout: 100_000, env: { ...process.env, ...said } },
  });
  assertEquals(done.status, 0, `${done.stdout}${done.stderr}`);
}

const pages = Map.groupBy(teachBlocks(), ({ page }) => page);
for (const [page, blocks] of pages) {
  const quick = blocks
    .filter(({ does }) => does.kind === "ends")
    .map((each) => ({ ...each, lines: each.lines.filter((line) => QUICK.test(line)) }))
    .filter(({ lines }) => lines.some((line) => line.startsWith("npm")));
  if (quick.length === 0) continue;
  test(`what ${page} tells one to type works as it stands`, { timeout: 200_000 }, () => {
    const root = mkdtempSync(join(tmpdir(), "threadwork-teach-"));
    try {
      const folder = join(root, "class");
      mkdirSync(folder);
      symlinkSync(join(ROOT, "lessons"), join(folder, "lessons"), "junction");
      lay(page, folder);
      for (const block of quick) type(block, folder);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
}
