import type { Command, Options } from "./command.ts";
import { howToType } from "./how-to-type.ts";
import { COMMON } from "./parse-options.ts";

/**
 * The help of one command.
 *
 * @param own its own commands, and what each does
 * @param common what every command understands
 */
export function commandHelp(
  name: string,
  command: Command,
  own: readonly (readonly [string, string])[] = [],
  common: Options = COMMON,
): string {
  const all: Options = { ...command.options, ...common };
  const options = Object.entries(all).map(
    ([option, { value, help, multiple }]) =>
      [`--${option}${value ? ` ${value}` : ""}`, multiple ? `${help} (may be given more than once)` : help] as const,
  );
  const examples = command.examples.map(([args, does]) => [howToType(name, args), does] as const);
  return [
    `${command.summary}\n`,
    `Usage: ${name} ${command.usage}\n`.replace(" \n", "\n"),
    `Options:\n${columns(options)}`,
    `Examples:\n${columns(examples)}`,
    ...(own.length === 0 ? [] : [`Also:\n${columns(own)}`]),
    ...(command.notes ?? []).map((note) => `${note}\n`),
  ].join("\n");
}

/** The list of all commands. */
export function generalHelp(commands: ReadonlyMap<string, Command>): string {
  return [
    "Threadwork teaches concurrency, and grades it: the same on Deno, Bun and Node.\n",
    `Commands:\n${columns([...commands].map(([name, { summary }]) => [name, summary] as const))}`,
    `Start here:\n${columns([
      [howToType("lesson"), "the next lesson; in it, l lists all"],
      [howToType("lesson", "--help"), "all about one command"],
    ])}`,
  ].join("\n");
}

/** Two columns, indented, a row a line. */
export function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join("");
}
