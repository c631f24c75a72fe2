import type { Breaks, Next, Position } from "../../../concurrency/explore/mod.ts";
import { pictureOf, pictureSoFar } from "../../../concurrency/explore/show/picture.ts";
import { tableText, textOf } from "../../../concurrency/explore/show/text.ts";
import { oneLine, threadName } from "../../../concurrency/explore/show/words.ts";
import type { Style } from "../../report/shared/report.ts";

/** What a player needs from the outside. */
export interface PlayDesk {
  /** The names of the threads' functions. */
  names: readonly string[];
  position(schedule: string): Promise<Position>;
  breaks(schedule: string): Promise<Breaks>;
  /** Shows a screen in place of the last one. */
  show(screen: string): void;
  style: Style;
  columns: number;
}

const KEYS = "u back · ? can it break from here? · b break it · r from the start · q quit";

/**
 * A program whose scheduler is a person: keys choose the thread that does the next step.
 *
 *     1 … 8   that thread goes on        a … h   that thread's wait runs out of time
 */
export class Player {
  readonly #desk: PlayDesk;
  /** The schedules of all positions up to this one. */
  readonly #schedules: string[];
  #now: Position | undefined;

  constructor(desk: PlayDesk, schedule = "") {
    this.#desk = desk;
    this.#schedules = schedule === "" ? [""] : ["", schedule];
  }

  /** Shows the first position. */
  async begin(): Promise<void> {
    await this.#go();
  }

  /** Takes one key; `false` when the person has had enough. */
  async press(key: string): Promise<boolean> {
    const { next } = this.#now!;
    const chosen = next.find((each) => keyOf(each) === key);
    if (chosen !== undefined) {
      this.#schedules.push(chosen.schedule);
      await this.#go();
      return true;
    }
    switch (key) {
      case "q":
        return false;
      case "u":
        if (this.#schedules.length > 1) this.#schedules.pop();
        await this.#go();
        break;
      case "r":
        this.#schedules.splice(1);
        await this.#go();
        break;
      case "?":
        await this.#answer(false);
        break;
      case "b":
        await this.#answer(true);
        break;
      default:
        this.#show(`No thread has the key ${JSON.stringify(oneLine(key, 10))} now.`);
    }
    return true;
  }

  async #go(): Promise<void> {
    this.#now = await this.#desk.position(this.#schedules.at(-1)!);
    this.#show();
  }

  async #answer(goThere: boolean): Promise<void> {
    if (this.#now!.next.length === 0) return this.#show("This schedule has ended: go back with u.");
    this.#show("Searching …");
    const breaks = await this.#desk.breaks(this.#now!.schedule);
    if (breaks.kind === "breaks" && goThere) {
      this.#schedules.push(breaks.schedule);
      return await this.#go();
    }
    this.#show(answerText(breaks));
  }

  #show(note = ""): void {
    this.#desk.show(this.#screen(note));
  }

  #screen(note: string): string {
    const { style, columns, names } = this.#desk;
    const { steps, next, finding, schedule } = this.#now!;
    const options = { width: columns, style: (how: "bold" | "red" | "dim", text: string) => style(how, text) };
    const parts: string[] = [];
    if (finding) {
      const failed = {
        kind: "failed",
        finding,
        steps,
        schedule,
        schedules: 1,
        says: "",
        engine: "re-execution",
      } as const;
      parts.push(textOf(pictureOf(failed, { names }), options));
    } else {
      const head = steps.length === 0 ? "You are the scheduler: which thread does the first step?" : "Who goes on?";
      const all = "Every thread has ended, and all is well in this schedule.";
      parts.push(`${style("bold", next.length === 0 ? all : head)}\n`);
      parts.push(tableText(pictureSoFar(steps, names, 10), options));
    }
    parts.push(
      next.length === 0 ? "" : "\n",
      ...next.map((each) => `  ${style("bold", keyOf(each))}  ${nextText(each, columns)}\n`),
    );
    if (note !== "") parts.push(`\n${note}\n`);
    parts.push(`\n${style("dim", KEYS)}\n`);
    return parts.join("");
  }
}

function keyOf({ thread, late }: Next): string {
  return late ? String.fromCharCode(97 + thread) : String(thread + 1);
}

function nextText({ thread, late, kind, target, line, expression }: Next, columns: number): string {
  const where = line === undefined ? "" : `${line}: ${expression ?? ""}`;
  const text = `${threadName(thread)}: ${late ? "its wait runs out of time" : `${kind} ${target}`}   ${where}`;
  return oneLine(text, Math.max(20, columns - 6));
}

function answerText(breaks: Breaks): string {
  switch (breaks.kind) {
    case "breaks":
      return `Yes, it can break from here (${breaks.finding.kind}). Find out how, or press b to be shown.`;
    case "holds":
      return `No: from here, no schedule breaks it (${breaks.schedules} different ones were tried, which are all).`;
    case "undecided":
      return `Not found: ${breaks.schedules} schedules were tried, which are not all.`;
  }
}
