import process from "node:process";
import { stripVTControlCharacters } from "node:util";

/** A terminal with one line at the bottom that stays while text scrolls by above it. Disposing removes the line. */
export interface Screen extends Disposable {
  /** Writes whole lines above the bottom line. */
  print(text: string): void;
  /** Sets the bottom line; an empty one takes it away. */
  bottom(text: string): void;
}

/** Draws on standard output. */
export function openScreen(
  output: Pick<typeof process.stdout, "write" | "columns" | "on" | "off"> = process.stdout,
): Screen {
  let line = "";
  // A bottom line never wraps: a wrapped line could not be wiped.
  const draw = () => output.write(`\r\u001b[K${cut(line, (output.columns || 80) - 1)}`);
  const wipe = () => output.write("\r\u001b[J");
  const resized = () => {
    if (line) draw();
  };
  output.on("resize", resized);
  return {
    print(text) {
      wipe();
      output.write(`${wrap(text.replace(/\n$/, ""), output.columns || 80)}\n`);
      if (line) draw();
    },
    bottom(text) {
      line = text;
      if (line) draw();
      else wipe();
    },
    [Symbol.dispose]() {
      output.off("resize", resized);
      wipe();
    },
  };
}

/** The first `width` characters of a line that may hold colours, which take no room. */
function cut(text: string, width: number): string {
  let room = width;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with an escape
  return text.replace(/\u001b\[[0-9;]*m|[^\u001b]/gu, (piece) => {
    if (piece.startsWith("\u001b")) return piece;
    return room-- > 0 ? piece : "";
  });
}

/** Breaks long lines between words. */
function wrap(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => {
      if (shownLength(line) <= width) return line;
      let room = width;
      return line.replace(/ *[^ ]+/g, (word) => {
        const fits = shownLength(word) <= room;
        const piece = fits ? word : `\n${word.trimStart()}`;
        room = (fits ? room : width) - shownLength(fits ? word : word.trimStart());
        return piece;
      });
    })
    .join("\n");
}

function shownLength(text: string): number {
  return stripVTControlCharacters(text).length;
}
