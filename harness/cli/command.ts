import type { ParseArgsOptionsConfig, parseArgs } from "node:util";
import type { ExitCode } from "./exit-codes.ts";
import type { Surroundings } from "./surroundings.ts";

/** An option of a command: help and parsing both come from here. */
export interface Option {
  type: "string" | "boolean";
  /** May be given more than once. */
  multiple?: boolean;
  /** Name of the value in the help, such as `"N"`. */
  value?: string;
  help: string;
}

export type Options = Readonly<Record<string, Option>>;

/** The values of options as `parseArgs` gives them. */
export type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O & ParseArgsOptionsConfig }>>["values"];

/** What `harness/cli/commands/<name>.ts` exports as `command`. */
export interface Command<O extends Options = Options> {
  /** One line, for the list of commands. */
  summary: string;
  /** What stands after the name, such as `"ID [FILE]"`. */
  usage: string;
  /** Most arguments that are not options. */
  most: number;
  options: O;
  /** Notes for the help, a paragraph each. */
  notes?: readonly string[];
  /** What to type after the command's name, and what that does. */
  examples: readonly (readonly [string, string])[];
  /** Runs the command, and resolves to its exit code. */
  run(
    input: { values: Values<O> & { lessons?: string[] }; positionals: string[] },
    surroundings: Surroundings,
  ): Promise<ExitCode>;
}

/** Infers the types of a command's values from its options. */
export function defineCommand<const O extends Options>(command: Command<O>): Command<O> {
  return command;
}
