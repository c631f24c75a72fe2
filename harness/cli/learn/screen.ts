import process from "node:process";
import stringWidth from "fast-string-width";
import { wrapped } from "./wrapped.ts";

/** A terminal with a few lines at the bottom that stay while text scrolls by above them. Disposing removes them. */
export interface Screen extends Disposable {
  /** Writes whole lines above the bottom lines. */
  print(text: string): void;
  /** Writes whole lines at the top of the screen, and nothing else stays on it: what stood there scrolls away. */
  page(text: string): void;
  /** Sets the bottom lines; an empty text removes them. `passing`: they will soon change, such as a progress. */
  bottom(text: string, passing?: "passing"): void;
  /** How many lines and columns there are for text. */
  size(): { rows: number; columns: number };
}

type Output = Pick<typeof process.stdout, "write" | "columns" | "rows" | "on" | "off">;

/** Draws on standard output. A terminal that cannot move its cursor (`TERM=dumb`) gets plain lines. */
export function openScreen(output: Output = process.stdout, isDumb = process.env.TERM === "dumb"): Screen {
  const columns = () => output.columns || 80;
  const size = () => ({ rows: output.rows || 24, columns: columns() });
  if (isDumb) return dumbScreen(output, (text) => wrapped(text, columns()), size);

  let text = "";
  let shown: string[] = [];
  // A terminal that was made narrower has broken the lines that were drawn.
  const rowsShown = () => shown.reduce((sum, line) => sum + Math.max(1, Math.ceil(stringWidth(line) / columns())), 0);
  const wipe = () => {
    const up = rowsShown() - 1;
    output.write(`\r${up > 0 ? `\u001b[${up}A` : ""}\u001b[J`);
    shown = [];
  };
  const draw = () => {
    // Not in the last column: some terminals begin a new line there.
    shown = text === "" ? [] : wrapped(text, Math.max(1, columns() - 1)).split("\n");
    output.write(shown.join("\n"));
  };
  const redraw = () => {
    wipe();
    draw();
  };
  output.on("resize", redraw);
  return {
    size,
    print(above) {
      wipe();
      output.write(`${wrapped(above.replace(/\n$/, ""), columns())}\n`);
      draw();
    },
    page(whole) {
      wipe();
      // What is above the cursor scrolls out at the top, and can be scrolled back to: no terminal loses it.
      output.write(`${"\n".repeat(size().rows - 1)}\u001b[H\u001b[J`);
      output.write(`${wrapped(whole.replace(/\n$/, ""), columns())}\n`);
      draw();
    },
    bottom(below) {
      if (below === text) return;
      text = below;
      redraw();
    },
    [Symbol.dispose]() {
      output.off("resize", redraw);
      wipe();
    },
  };
}

function dumbScreen(output: Output, wrap: (text: string) => string, size: Screen["size"]): Screen {
  let last = "";
  let isPassing = false;
  const print = (text: string) => void output.write(`${wrap(text.replace(/\n$/, ""))}\n`);
  return {
    size,
    print,
    page: print,
    bottom(text, passing) {
      // Of texts that change all the time only the first is printed, so that there is some answer to a key or a save.
      // The keys are printed only when they change: what was printed before is still visible above.
      if (passing && isPassing) return;
      isPassing = passing !== undefined;
      if (text !== "" && text !== last) print(text);
      last = text;
    },
    [Symbol.dispose]() {},
  };
}
