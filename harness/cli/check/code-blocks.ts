import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { runtime } from "../../../runtime-adapters/current.ts";
import { KIT } from "../../known-folders.ts";
import type { Lesson } from "../../lesson.ts";

/** Inside the project, so that `import "threadwork"` finds this library. */
const FOLDER = new URL(".threadwork/check/", KIT);
const LIMIT_MS = 60_000;

/** What goes wrong when the TypeScript blocks of a lesson's README are run as they stand, on this runtime. */
export async function problemsOfCode(lesson: Lesson): Promise<string[]> {
  const readme = readFileSync(new URL("README.md", lesson.folder), "utf8");
  const blocks = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code!);
  const problems: string[] = [];
  mkdirSync(FOLDER, { recursive: true });
  for (const [nth, code] of blocks.entries()) {
    const file = new URL(`${lesson.id}-${nth + 1}.ts`, FOLDER);
    // A block that only defines a program without arguments is called as well.
    const isProgram = /^export default async function main\(\)/m.test(code);
    writeFileSync(file, isProgram ? `${code}\nif (import.meta.main) await main();\n` : code);
    const command = runtime.command(runtime.executable(), file);
    const ended = await runtime.run({ command, limits: { wallMs: LIMIT_MS, outputBytes: 100_000 } }).ended;
    rmSync(file);
    if (ended.kind === "exited" && ended.code === 0) continue;
    const said = "stderr" in ended ? new TextDecoder().decode(ended.stderr).trim().split("\n")[0] : "";
    problems.push(`block ${nth + 1} of README.md does not run on ${runtime.name}: ${said || ended.kind}`);
  }
  return problems;
}
