import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { ROOT } from "../../scripts/checks.ts";

const read = (file: string) => readFileSync(`${ROOT}${file}`, "utf8");
const tasks = JSON.parse(read("deno.json")).tasks as Record<string, string>;
const scripts = JSON.parse(read("package.json")).scripts as Record<string, string>;

/** The program of each command that is not a subcommand of the command line, as scripts/run.mjs has it. */
const programs = Object.fromEntries(
  [...(/const programs = \{(.*?)\}/s.exec(read("scripts/run.mjs"))?.[1] ?? "").matchAll(/(\w+): "([^"]+)"/g)].map(
    ([, name, program]) => [name, program],
  ),
);

test("deno.json and package.json have the same tasks", () => {
  assertEquals(Object.keys(tasks).sort(), Object.keys(scripts).sort());
});

test("every npm script goes through the set-up", () => {
  for (const [name, command] of Object.entries(scripts)) assertEquals(command, `node scripts/run.mjs ${name}`);
});

test("every Deno task runs what the npm script of the same name runs", () => {
  for (const [name, command] of Object.entries(tasks)) {
    assertEquals(command, `deno run -A ${programs[name] ?? `harness/cli/cli.ts ${name}`}`);
  }
});

test("every command of the command line is a task", () => {
  const commands = readdirSync(`${ROOT}harness/cli/commands`).map((file) => file.replace(/\.ts$/, ""));
  assertEquals(
    commands.sort(),
    Object.keys(tasks)
      .filter((name) => programs[name] === undefined)
      .sort(),
  );
});
