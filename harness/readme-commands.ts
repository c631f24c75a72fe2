import type { Token, Tokens } from "marked";

/** A block of a lesson's README that says what to type in a terminal, and what is said of it. */
export interface ReadmeCommand {
  command: "lesson" | "grade";
  /** How the next paragraph begins, where that speaks of these commands alone; empty where it does not. */
  about: string;
  /** The rest of that paragraph. */
  rest: string;
  /** Which token comes after all of it. */
  next: number;
}

const COMMANDS = /^(?:[a-z]+ (?:task|run) (lesson|grade) \S+\n?)+$/;
const OF_COMMANDS = /^One of the three, whichever you have\.[^(]*\(with npm: [^)]*\)\.\s*/;

/** The commands that stand at this place of a README; `undefined` where none do. Pure. */
export function readmeCommand(tokens: readonly Token[], at: number): ReadmeCommand | undefined {
  const token = tokens[at]!;
  const [, command] = (token.type === "code" && COMMANDS.exec((token as Tokens.Code).text)) || [];
  if (command === undefined) return undefined;
  const after = tokens[at + 1]?.type === "space" ? at + 2 : at + 1;
  const text = tokens[after]?.raw ?? "";
  const [about = ""] = OF_COMMANDS.exec(text) ?? [];
  const isOfThem = about !== "";
  return {
    command: command as ReadmeCommand["command"],
    about,
    rest: isOfThem ? text.slice(about.length) : "",
    next: isOfThem ? after + 1 : at + 1,
  };
}
