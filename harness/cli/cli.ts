/** The command line: `threadwork <command> …`. Each command is a file in `commands/` of the same name. */
import { readdirSync } from "node:fs";
import process from "node:process";
import { asDiskError } from "../disk-error.ts";
import { nearest } from "../load/nearest.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";
import { endWithStarter } from "./end-with-starter.ts";
import type { ExitCode } from "./exit-codes.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { endOnSignals } from "./interrupt.ts";
import { parse } from "./parse-options.ts";
import { processSurroundings, type Surroundings } from "./surroundings.ts";
import { version } from "./version.ts";

const COMMANDS = new URL("commands/", import.meta.url);

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
    const input = parse(name, command, rest);
    if (input.values.help) return print(surroundings, commandHelp(name, command));
    return await command.run(input, surroundings);
  } catch (error) {
    if (!(error instanceof UsageError)) return ourFault(error, args, surroundings);
    surroundings.err(`${error.message}\n`);
    return 2;
  }
}

/** The names of all commands: the files of `commands/`. */
export function commandNames(): string[] {
  const names = readdirSync(COMMANDS).filter((file) => file.endsWith(".ts"));
  return names.map((file) => file.slice(0, -".ts".length)).sort();
}

async function allCommands(): Promise<ReadonlyMap<string, Command>> {
  return new Map(await Promise.all(commandNames().map(async (name) => [name, await findCommand(name)] as const)));
}

async function findCommand(name: string): Promise<Command> {
  const names = commandNames();
  if (!names.includes(name)) {
    const what = name.startsWith("-") ? `no option "${name}" without a command` : `no command "${name}"`;
    throw new UsageError(`There is ${what}. ${nearest(name, names)}`);
  }
  const { command } = (await import(new URL(`${name}.ts`, COMMANDS).href)) as { command: Command };
  return command;
}

function print({ out }: Surroundings, text: string): ExitCode {
  out(text);
  return 0;
}

function ourFault(error: unknown, args: readonly string[], { err }: Surroundings): ExitCode {
  const disk = asDiskError(error);
  if (disk) {
    err(`${disk.message}\n`);
    return 4;
  }
  const found = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  err(
    "Threadwork itself failed. This is a mistake in Threadwork, not in your program.\n" +
      "Please report it with these lines:\n" +
      `  ${version()}, ${process.platform} ${process.arch}\n` +
      `  threadwork ${args.join(" ")}\n` +
      `  ${found.replaceAll("\n", "\n  ")}\n`,
  );
  return 4;
}

if (import.meta.main) {
  const args = process.argv.slice(2);
  const surroundings = processSurroundings();
  const fail = (error: unknown) => process.exit(ourFault(error, args, surroundings));
  endOnSignals();
  endWithStarter();
  process.on("uncaughtException", fail);
  process.on("unhandledRejection", fail);
  // Whoever read our output has gone, as in "threadwork --help | head -1".
  process.stdout.on("error", () => process.exit());
  process.exitCode = await cli(args, surroundings);
  // What failed may have left something running, and would keep us here for ever.
  if (process.exitCode === 4) process.stdout.write("", () => process.exit());
}
