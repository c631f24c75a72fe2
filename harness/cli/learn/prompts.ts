/** Questions in a terminal that need more than a key: a guess, and a choice. */
import process from "node:process";
import type { Readable, Writable } from "node:stream";
import { autocomplete, isCancel, select, text } from "@clack/prompts";
import { cut } from "../lesson-list.ts";
import { wrapped } from "./wrapped.ts";

/** As wide as the mark that a prompt draws before its question. */
const MARK = "   ";
const NARROWEST = 10;

export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

export interface WhichOptions {
  message: string;
  /** How to choose, where the prompt shows that. */
  how?: string;
  choices: readonly Choice[];
  /** What is chosen by Enter alone. */
  now: string;
  /** Letters that are typed look for a choice. */
  searches: boolean;
}

/** Where questions are asked and answered. */
export interface Terminal {
  input: Readable;
  /** Where a prompt draws itself. */
  output: Writable;
  write(text: string): void;
  /** The terminal cannot move its cursor, as in some editors: a prompt that redraws itself would repeat its lines. */
  isDumb: boolean;
  columns: number;
  rows: number;
}

const here = (): Terminal => ({
  input: process.stdin,
  output: process.stdout,
  write: (text) => void process.stdout.write(text),
  isDumb: process.env.TERM === "dumb",
  columns: process.stdout.columns || 80,
  rows: process.stdout.rows || 24,
});

/** A question in lines that stand below each other, behind the mark that it gets, no wider than the terminal. Pure. */
export function besideMark(question: string, columns: number): string {
  return wrapped(question, Math.max(NARROWEST, columns - MARK.length)).replaceAll(/ *\n/g, `\n${MARK}`);
}

/** What a terminal sends for the Escape key. */
const ESCAPE = "\u001b";

/** A line that is typed; empty after Enter alone, and after Escape, which answers nothing; `undefined`: they leave. */
export async function askText(message: string, placeholder: string, at = here()): Promise<string | undefined> {
  if (at.isDumb) return await line(`${wrapped(message, at.columns)}\n(${placeholder}) `, at);
  const { input, output } = at;
  let last = "";
  // The prompt treats Escape and Ctrl-C alike.
  const hear = (data: unknown) => {
    last = String(data);
  };
  input.on("data", hear);
  const answer = await text({ message: besideMark(message, at.columns), placeholder, input, output });
  input.off("data", hear);
  if (isCancel(answer)) return last === ESCAPE ? "" : undefined;
  // Enter alone gives no text.
  return answer ?? "";
}

/** The value that is chosen; `undefined`: none. */
export async function askWhich(options: WhichOptions, at = here()): Promise<string | undefined> {
  const { message, how, choices, now, searches } = options;
  if (at.isDumb) {
    // A line for each choice, so that all are visible.
    const listed = choices.map(({ label, hint }, i) =>
      cut([String(i + 1).padStart(3), label, hint ?? ""].filter(Boolean).join("  "), at.columns),
    );
    const said = await line(`${listed.join("\n")}\n${message}\n(its number; Enter stays as it is) `, at);
    if (said === undefined) return undefined;
    if (said === "") return now;
    const chosen = choices[Number(said) - 1]?.value;
    if (chosen === undefined) at.write(`“${said}” is none of these numbers: nothing was chosen.\n`);
    return chosen;
  }
  const text = how === undefined ? message : `${message} ${how}`;
  const beside = besideMark(text, at.columns);
  const { input, output, rows, columns } = at;
  const common = {
    initialValue: now,
    options: [...choices],
    maxItems: Math.max(FEWEST, rows - beside.split("\n").length - BESIDE_CHOICES),
    input,
    output,
  };
  // On a screen of its own, as a pager has, so that the text before is restored afterwards.
  output.write(OTHER_SCREEN);
  const leave = () => void output.write(SCREEN_AGAIN);
  process.on("exit", leave);
  try {
    const answer = await (searches
      ? autocomplete({
          ...common,
          message: beside,
          // In a narrow terminal, the line about the keys would be broken, and its second part would lack the frame.
          withGuide: columns > NARROW,
          validate: (value) => (value === undefined ? NO_MATCH : undefined),
        })
      : // This prompt breaks its question itself.
        select({ ...common, message: text }));
    return isCancel(answer) ? undefined : answer;
  } finally {
    process.off("exit", leave);
    leave();
  }
}

/** The rows of a prompt besides its question and choices, one of them for a longer hint. */
const BESIDE_CHOICES = 7;
const FEWEST = 5;
const NARROW = 55;
const NO_MATCH = "Nothing has that in it. Type something else, or press Escape.";
/** Switches to the terminal's second screen, and back. */
const OTHER_SCREEN = "\u001b[?1049h\u001b[H\u001b[J";
const SCREEN_AGAIN = "\u001b[?1049l";

/** The next line of input; `undefined` at the end of the input. */
function line(question: string, { input, write }: Terminal): Promise<string | undefined> {
  write(question);
  let text = "";
  return new Promise((resolve) => {
    const end = (found: string | undefined) => {
      input.off("data", onData);
      input.off("end", onEnd);
      input.pause();
      resolve(found);
    };
    const onEnd = () => end(undefined);
    const onData = (data: unknown) => {
      text += String(data);
      const [first, ...more] = text.split("\n");
      if (more.length > 0) end(first!.trim());
    };
    input.on("data", onData);
    input.on("end", onEnd);
    input.resume();
  });
}
