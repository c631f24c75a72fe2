/**
 * Tries the library in all places of places.ts, each in a folder of its own. By hand, on Node:
 *
 *     node tests/places/long-run.ts [PART OF A NAME]…
 *
 * It installs what it needs into .out/places/ (tests/places/package.json), once.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { ROOT } from "../../scripts/checks.ts";
import { type Command, MAIN, PLACES, type Place, WELL, WORK } from "./places.ts";

const HOME = `${ROOT}.out/places`;
const TOOLS = `${HOME}/node_modules`;
const programs = {
  node: `${ROOT}tools/node_modules/node/bin/node`,
  bun: `${ROOT}tools/node_modules/bun/bin/bun.exe`,
  deno: `${ROOT}tools/node_modules/.bin/deno`,
};

function run(command: readonly string[], cwd: string, env: Place["env"] = {}): { status: number | null; said: string } {
  const [program, ...args] = command;
  const PATH = `${dirname(programs.node)}:${process.env.PATH}`;
  const options = {
    cwd,
    encoding: "utf8",
    timeout: 120_000,
    env: { ...process.env, NO_COLOR: "1", PATH, ...env },
  } as const;
  const { status, stdout, stderr, error } = spawnSync(program!, args, options);
  return { status, said: `${stdout}${stderr}${error ?? ""}` };
}

function install(): void {
  if (existsSync(`${TOOLS}/vitest`) && existsSync(`${TOOLS}/next`)) return;
  mkdirSync(HOME, { recursive: true });
  copyFileSync(new URL("./package.json", import.meta.url), `${HOME}/package.json`);
  const { status, said } = run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"], HOME);
  if (status !== 0) throw new Error(`Cannot install what the long run needs: ${said}`);
}

function asTyped([program, ...args]: Command): readonly string[] {
  const all = args.map((arg) => arg.replace("TOOLS", TOOLS));
  if (program !== "tool") return [programs[program], ...all];
  const [file, ...rest] = all;
  if (file === "npm") return ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--offline"];
  return file!.startsWith("./") ? [file!, ...rest] : [programs.node, `${TOOLS}/${file}`, ...rest];
}

/** Puts the library there as a package. */
function putLibrary(folder: string): void {
  cpSync(`${ROOT}dist`, folder, { recursive: true });
  const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as { version: string };
  const exports = { ".": { browser: "./browser.js", default: "./threadwork.js" } };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "threadwork", version, type: "module", exports }));
}

/** What went wrong in a place; empty where nothing did. */
function tryPlace({ files = {}, commands, env, says = WELL, besideTools }: Place): string {
  const folder = mkdtempSync(join(besideTools ? HOME : tmpdir(), "threadwork-place-"));
  try {
    putLibrary(join(folder, "threadwork-package"));
    const all: Record<string, string> = {
      "package.json": '{ "type": "module" }',
      "work.ts": WORK,
      "main.ts": MAIN,
      ...files,
    };
    for (const [name, text] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    // A package manager that is tried puts it there itself.
    if (!all["package.json"]!.includes("threadwork")) {
      cpSync(join(folder, "threadwork-package"), join(folder, "node_modules/threadwork"), { recursive: true });
    }
    for (const command of commands) {
      const { status, said } = run(asTyped(command), folder, env);
      const makes = /install|build|compile|npm|--config/.test(command.join(" "));
      if (makes ? status !== 0 : !said.includes(says)) return `${command.join(" ")}: ${status}\n${said}`;
    }
    return "";
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

install();
const parts = process.argv.slice(2);
let failed = 0;
for (const place of PLACES.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)))) {
  const wrong = tryPlace(place);
  if (wrong !== "") failed++;
  console.log(`${wrong === "" ? "ok    " : "FAILED"} ${place.name}${wrong === "" ? "" : `\n${wrong.slice(0, 1500)}`}`);
}
console.log(`${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
