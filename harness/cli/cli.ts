/**
 * The command line: `threadwork <command> …`. Each command is a file in `commands/` of the same name, and each of a
 * command's own, such as `class explain`, one in `subcommands/<command>/`.
 */
import { existsSync, readdirSync } from "node:fs";
import process from "node:process";
import { asDiskError } from "../disk-error.ts";
import { asVariable, MORE_LESSONS } from "../load/lessons.ts";
import { nearest } from "../load/nearest.ts";
import { neutralise } from "../report/shared/neutralise.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";
import { endWithStarter } from "./end-with-starter.ts";
import type { ExitCode } from "./exit-codes.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { endOnSignals } from "./interrupt.ts";
import { mustBeOurs } from "./must-be-ours.ts";
import { COMMON, parse } from "./parse-options.ts";
import { processSurroundings, type Surroundings } from "./surroundings.ts";
import { version } from "./version.ts";

const COMMANDS = new URL("commands/", import.meta.url);
const SUBCOMMANDS = new URL("subcommands/", import.meta.url);

/** A longer message is cut: nobody reads it. */
const MOST_CHARACTERS = 20_000;

/**
 * Runs one command, and resolves to its exit code. Never throws: what a command throws becomes a message and a code.
 */
export async function cli(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const [name, ...rest] = args;
  try {
    if (name === "--version") return print(surroundings, `${version()}\n`);
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      return print(surroundings, generalHelp(await allCommands()));
    }
    const command = await findCommand(name);
    const [sub = ""] = rest;
    const subs = subcommandNames(name);
    if (subs.includes(sub)) {
      const own = await loadCommand(new URL(`${name}/${sub}.ts`, SUBCOMMANDS));
      return await runCommand(`${name} ${sub}`, own, rest.slice(1), surroundings);
    }
    return await runCommand(name, command, rest, surroundings, subs);
  } catch (error) {
    if (!(error instanceof UsageError)) return ourFault(error, args, surroundings);
    surroundings.err(safe(error.message));
    return 2;
  }
}

async function runCommand(
  name: string,
  command: Command,
  args: readonly string[],
  surroundings: Surroundings,
  subs: readonly string[] = [],
): Promise<ExitCode> {
  mustBeOurs(process.env, name, { ...command.options, ...COMMON }, args);
  const input = parse(name, command, args);
  if (!input.values.help) return await withLessons(input.values.lessons, () => command.run(input, surroundings));
  const own = await Promise.all(
    subs.map(
      async (sub) =>
        [`${name} ${sub}`, (await loadCommand(new URL(`${name}/${sub}.ts`, SUBCOMMANDS))).summary] as const,
    ),
  );
  return print(surroundings, commandHelp(name, command, own));
}

/** Runs a command that also knows the lessons of these folders. The processes that it starts know them, too. */
async function withLessons<T>(folders: readonly string[] = [], run: () => Promise<T>): Promise<T> {
  if (folders.length === 0) return await run();
  const before = process.env[MORE_LESSONS];
  process.env[MORE_LESSONS] = asVariable(folders);
  try {
    return await run();
  } finally {
    if (before === undefined) delete process.env[MORE_LESSONS];
    else process.env[MORE_LESSONS] = before;
  }
}

/** The names of all commands: the files of `commands/`. */
export function commandNames(): string[] {
  return namesIn(COMMANDS);
}

/** The names of a command's own commands: the files of its folder in `subcommands/`. */
function subcommandNames(command: string): string[] {
  const folder = new URL(`${command}/`, SUBCOMMANDS);
  return existsSync(folder) ? namesIn(folder) : [];
}

function namesIn(folder: URL): string[] {
  const names = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  return names.map((file) => file.slice(0, -".ts".length)).sort();
}

async function loadCommand(file: URL): Promise<Command> {
  return ((await import(file.href)) as { command: Command }).command;
}

/** One after the other: Deno 2.9.6 hangs when all are loaded at a time. */
async function allCommands(): Promise<ReadonlyMap<string, Command>> {
  const all = new Map<string, Command>();
  for (const name of commandNames()) all.set(name, await findCommand(name));
  return all;
}

async function findCommand(name: string): Promise<Command> {
  const names = commandNames();
  if (!names.includes(name)) {
    const what = name.startsWith("-") ? `no option "${name}" without a command` : `no command "${name}"`;
    throw new UsageError(`There is ${what}. ${nearest(name, names)}`);
  }
  return await loadCommand(new URL(`${name}.ts`, COMMANDS));
}

function print({ out }: Surroundings, text: string): ExitCode {
  out(text);
  return 0;
}

/** Makes a line safe for a terminal: it may hold a file name that a student has chosen. */
function safe(message: string): string {
  return `${neutralise(message, MOST_CHARACTERS)}\n`;
}

function ourFault(error: unknown, args: readonly string[], { err }: Surroundings): ExitCode {
  const disk = asDiskError(error);
  if (disk) {
    err(safe(disk.message));
    return 4;
  }
  const found = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  err(
    safe(
      "Threadwork itself failed. This is a mistake in Threadwork, not in your program.\n" +
        "Please report it with these lines:\n" +
        `  ${version()}, ${process.platform} ${process.arch}\n` +
        `  threadwork ${args.join(" ")}\n` +
        `  ${found.replaceAll("\n", "\n  ")}`,
    ),
  );
  return 4;
}

/** 128 and the number of SIGPIPE, as in shells. */
const NOBODY_READS = 141;
/** How long a command may go on after its reader has gone. */
const LAST_MS = 1_000;

if (import.meta.main) {
  const args = process.argv.slice(2);
  const surroundings = processSurroundings();
  const fail = (error: unknown) => process.exit(ourFault(error, args, surroundings));
  endOnSignals();
  endWithStarter();
  process.on("uncaughtException", fail);
  process.on("unhandledRejection", fail);
  // The reader of our output has gone, as in "threadwork --help | head -1". A command that is about to end may still
  // write its files and set its exit code: Bun 1.4 reports the lost reader earlier than that, and exiting with 0 would
  // look like a pass.
  process.stdout.on("error", () => setTimeout(() => process.exit(process.exitCode ?? NOBODY_READS), LAST_MS).unref());
  process.exitCode = await cli(args, surroundings);
  // The failed command may have left something running that would keep this process alive.
  if (process.exitCode === 4) process.stdout.write("", () => process.exit());
}
