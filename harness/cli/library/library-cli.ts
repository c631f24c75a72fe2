/**
 * The program of the library's package: `npx threadwork explore FILE`. It is bundled by scripts/library-program.ts,
 * with `how-to-type.ts` of this folder in the place of the other.
 */
import { readFileSync } from "node:fs";
import process from "node:process";
import { KIT } from "../../known-folders.ts";
import { nearest } from "../../load/nearest.ts";
import { UsageError } from "../../usage-error.ts";
import type { Command } from "../command.ts";
import { command as explore } from "../commands/explore.ts";
import type { ExitCode } from "../exit-codes.ts";
import { columns, commandHelp } from "../help.ts";
import { howToType } from "../how-to-type.ts";
import { endOnSignals } from "../interrupt.ts";
import { HELP, parse } from "../parse-options.ts";
import { processSurroundings } from "../surroundings.ts";

const COMMANDS: Readonly<Record<string, Command>> = { explore: explore as Command };

async function run([name, ...args]: readonly string[]): Promise<ExitCode> {
  const surroundings = processSurroundings();
  const { out, err } = surroundings;
  try {
    if (name === "--version") out(`threadwork ${versionOf()}\n`);
    else if (name === undefined || name === "--help" || name === "-h") out(help());
    else {
      const command = COMMANDS[name];
      if (!command) throw new UsageError(`There is no command "${name}". ${nearest(name, Object.keys(COMMANDS))}`);
      const input = parse(name, command, args, HELP);
      if (!input.values.help) return await command.run(input, surroundings);
      out(commandHelp(name, command, [], HELP));
    }
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    err(`${error.message}\n`);
    return 2;
  }
}

function help(): string {
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary] as const);
  return [
    "Threadwork: threads and processes that are the same on Deno, Bun and Node.\n",
    `Commands:\n${columns(rows)}`,
    `All about one:\n${columns([[howToType("explore", "--help"), ""]]).trimEnd()}\n`,
  ].join("\n");
}

function versionOf(): string {
  return (JSON.parse(readFileSync(new URL("package.json", KIT), "utf8")) as { version: string }).version;
}

endOnSignals();
// Not by the end of the event loop: what a program that was explored has left would hold it open.
process.exit(await run(process.argv.slice(2)));
