import { stripVTControlCharacters } from "node:util";
import { YOUR_TURN } from "./story.ts";
import { LINE_OF_KEYS } from "./watch-mode-keys.ts";

/** What the keyboard is used for now. */
export type Mode =
  | { kind: "keys" }
  /** A question that only these keys answer; any other key means no. */
  | { kind: "asking"; text: string; answers: Readonly<Record<string, () => unknown>> }
  | Reading;

/** A text is read, page by page. */
export interface Reading {
  kind: "reading";
  pages: readonly string[];
  page: number;
}

/** The keys that turn a page. */
const FORWARD: ReadonlySet<string> = new Set([" ", "n", "enter", "down"]);
const BACK: ReadonlySet<string> = new Set(["b", "up"]);
function yourTurnIn({ pages }: Reading): number | undefined {
  const page = pages.findIndex((text) => stripVTControlCharacters(text).split("\n").includes(YOUR_TURN));
  return page < 0 ? undefined : page;
}

/** Where a key leads in a text; `undefined`: out of it. */
export function turned(reading: Reading, key: string): Reading | undefined {
  const { pages, page } = reading;
  const turn = key === "y" ? yourTurnIn(reading) : undefined;
  if (turn !== undefined) return { ...reading, page: turn };
  const to = FORWARD.has(key) ? page + 1 : BACK.has(key) ? Math.max(0, page - 1) : pages.length;
  return to < pages.length ? { ...reading, page: to } : undefined;
}

/** The bottom line; `note`: the result of the last key. */
export function whatToPress(mode: Mode, note: string): string {
  if (mode.kind === "keys") return note === "" ? LINE_OF_KEYS : `${note}\n${LINE_OF_KEYS}`;
  if (mode.kind === "asking") return mode.text;
  const turn = yourTurnIn(mode) === undefined ? "" : " · y your turn";
  const next = mode.page + 1 < mode.pages.length ? " · space next" : "";
  const back = mode.page > 0 ? " · b back" : "";
  return `Page ${mode.page + 1} of ${mode.pages.length}${next}${back}${turn} · ${next || back || turn ? "any other key" : "any key"}: close`;
}
