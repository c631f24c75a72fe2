import type { Picture, Row } from "./picture.ts";

/** How a picture becomes text. */
export interface TextOptions {
  /** Characters a line; default: 80. */
  width?: number;
  /** How to set off what matters, such as `styleText` of `node:util`; default: not at all. */
  style?: (how: "bold" | "red" | "dim", text: string) => string;
}

const MARK = 2;
const NUMBER = 4;

/**
 * A picture as text, one column a thread and one for memory:
 *
 *     step  thread 1: add         thread 2: add        memory
 *       1  9: counter[0]++                            counter[0] is 0
 *       2                        12: counter[0]++     counter[0] is 0
 *     ▶ 3  9: counter[0]++                            counter[0] 0 → 1
 *     ▶ 4                        12: counter[0]++     counter[0] stays 1
 */
export function textOf(picture: Picture, options: TextOptions = {}): string {
  const { width = 80, style = (_, text) => text } = options;
  const head = [
    ...wrap(picture.headline, width).map((text) => style("bold", text)),
    ...wrap(capital(picture.sentence), width),
  ];
  return `${head.join("\n")}\n\n${tableText(picture, options)}`;
}

/** The table alone. */
export function tableText(picture: Pick<Picture, "threads" | "rows">, options: TextOptions = {}): string {
  const { width = 80, style = (_, text) => text } = options;
  const memory = Math.max(6, ...picture.rows.map((row) => ("effect" in row ? [...row.effect].length : 0)));
  const room = width - MARK - NUMBER;
  // Effects have what they need, up to two fifths; the threads share the rest.
  const last = Math.min(memory, Math.floor(room * 0.4));
  const column = Math.floor((room - last) / picture.threads.length);
  const line = (mark: string, number: string, cells: readonly string[], effect: string) =>
    [pad(mark, MARK), number.padStart(NUMBER - 2), "  ", ...cells, cut(effect, last)].join("").trimEnd();
  const count = picture.threads.length;
  // The columns behind it are empty in its row: long code runs on in them, and is cut only before memory.
  const cellsOf = (thread: number, text: string) => [" ".repeat(column * thread), pad(text, column * (count - thread))];
  const lineOf = (row: Row): string => {
    if (row.kind === "hidden") return style("dim", `${" ".repeat(MARK + NUMBER)}${hiddenText(row)}`);
    const where = row.line === undefined ? "" : `${row.line}: `;
    if (row.kind === "waits") return style("red", line("▶", "", cellsOf(row.thread, `${where}waits`), row.effect));
    const text = line(row.fatal ? "▶" : "", String(row.step), cellsOf(row.thread, where + row.code), row.effect);
    return row.fatal ? style("red", text) : text;
  };
  const heads = picture.threads.map((head) => pad(head, column));
  const head = `step${line("", "", heads, "memory").slice("step".length)}`;
  return [style("dim", head), ...picture.rows.map(lineOf), ""].join("\n");
}

/** What stands in the place of steps that are left out. */
export function hiddenText({ steps, again }: Extract<Row, { kind: "hidden" }>): string {
  const count = steps === 1 ? "1 step" : `${steps} steps`;
  return again ? `… the same ${count}, again and again` : `… ${count}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function cut(text: string, width: number): string {
  const characters = [...text];
  return characters.length > width ? `${characters.slice(0, width - 1).join("")}…` : text;
}

/** Cut so that room is left before the next column. */
function pad(text: string, width: number): string {
  const kept = cut(text, width - Math.min(2, width - 1));
  return kept + " ".repeat(width - [...kept].length);
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
