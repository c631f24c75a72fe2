import { parseArgs } from "node:util";
import { nearest } from "../load/nearest.ts";
import { UsageError } from "../usage-error.ts";
import type { Command, Options, Values } from "./command.ts";

/** What every command understands. */
export const COMMON = {
  lessons: { type: "string", value: "DIR", multiple: true, help: "a folder with more lessons" },
  help: { type: "boolean", help: "show this help" },
} as const satisfies Options;

/** Of that, what fits where there are no lessons. */
export const HELP = { help: COMMON.help } as const satisfies Options;

/** What is read of them. */
interface Common {
  help?: boolean;
  lessons?: string[];
}

/**
 * Reads the arguments of a command by its table of options.
 *
 * @param common what every command understands
 * @throws {UsageError} for an unknown option, a value that is missing or not wanted, or too many arguments
 */
export function parse<O extends Options>(
  name: string,
  command: Command<O>,
  args: readonly string[],
  common: Options = COMMON,
): { values: Values<O> & Common; positionals: string[] } {
  const options: Options = { ...command.options, ...common };
  // Not strict: its own messages know no nearest name.
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: { ...options, help: { type: "boolean", short: "h" } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    const { rawName } = token;
    if (!option) {
      throw new UsageError(noSuchOption(name, command, args[token.index] ?? rawName, rawName, options));
    }
    if (option.type === "boolean" && token.value !== undefined) {
      throw new UsageError(
        `Option "${rawName}" of "${name}" takes no value, found "${token.value}". Write just ${rawName}.`,
      );
    }
    if (option.type === "string" && !token.value) {
      throw new UsageError(
        `Option "${rawName}" of "${name}" needs a value. Write ${rawName} ${option.value ?? "VALUE"}.`,
      );
    }
  }
  if (positionals.length > command.most) {
    const extra = positionals.slice(command.most).map((each) => `"${each}"`);
    throw new UsageError(
      `"${name}" does not know what to do with ${extra.join(", ")}. Write: ${name} ${command.usage}`,
    );
  }
  return { values: values as Values<O> & Common, positionals };
}

/** `written`: as it was typed, which is several options of a letter where it begins with one dash. */
function noSuchOption(
  name: string,
  { most }: Pick<Command, "most">,
  written: string,
  rawName: string,
  options: Options,
): string {
  const names = Object.keys(options).map((each) => `--${each}`);
  if (rawName.startsWith("--") || most === 0) return `"${name}" has no option "${rawName}". ${nearest(rawName, names)}`;
  const listed = `There are: ${names.join(", ")}.`;
  return `"${name}" has no option "${written}". ${listed} If it is a name, write it behind all options and --:  ${name} -- ${written}`;
}
