import type { Fault } from "../../runtime-adapters/runtime.ts";

/** An error in a few lines, for a message. */
export function errorInShort({ name, message }: Fault): string {
  const said = inShort(message);
  if (name === "NonError") return `${said}, which is no Error`;
  return message === "" ? name : `${name}: ${said}`;
}

/** Of a longer message only the beginning is shown, so that the advice below it is still read. */
const MOST_TOLD = 600;
const MOST_LINES = 10;
/** How the probe ends a text that it has cut. */
const CUT = / … \(([\d,]+) more characters\)$/;

/** The beginning of a message that may be long, and that the probe may have cut already. Pure. */
export function inShort(message: string): string {
  const cut = CUT.exec(message);
  const whole = cut ? message.slice(0, cut.index) : message;
  const kept = whole.split("\n", MOST_LINES).join("\n").slice(0, MOST_TOLD);
  const left = whole.length - kept.length + Number(cut?.[1]?.replaceAll(",", "") ?? 0);
  return left === 0 ? message : `${kept} … (${left.toLocaleString("en")} more characters)`;
}
