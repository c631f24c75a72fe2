import { CHECK, MOST_THREADS, TIME_OUT } from "./choices.ts";
import type { Move } from "./reading.ts";

/**
 * A schedule as a short text: of each thread that goes on, its letter and how many steps, and `!` after the letter
 * where its wait runs out of time.
 *
 *     a3b2c     three steps of thread 0, two of thread 1, one of thread 2
 *     ab!a      thread 1 has waited long enough
 *     ab~a      thread 1 reads a value that is one older than the newest it may read; `~~`, two
 *     ab^(5)a   thread 1 reads 5, which is written later; ^~(5), and comes after the write of other bytes of it
 *     abz2z~    the third read of the check gets such an older value
 *     a(b4a4)9  after a, four steps of each, nine times
 *
 * After its end, the thread of the last step goes on as long as it can, then the first that can.
 */
export function scheduleText(moves: readonly Move[]): string {
  const texts = moves.map(moveText);
  const parts: string[] = [];
  for (let i = 0; i < texts.length; ) {
    let times = 1;
    while (texts[i + times] === texts[i]) times++;
    parts.push(`${texts[i]}${times === 1 ? "" : times}`);
    i += times;
  }
  return parts.length < MANY_PARTS ? parts.join("") : folded(parts);
}

/** A schedule of so many parts is looked through for what comes again and again. */
const MANY_PARTS = 64;
/** What comes again has so many parts at most, and comes so often at least. */
const MOST_AGAIN = 500;
const LEAST_TIMES = 4;

function folded(parts: readonly string[]): string {
  let text = "";
  for (let at = 0; at < parts.length; ) {
    const [length, times] = againAt(parts, at);
    const once = parts.slice(at, at + length).join("");
    text += times === 1 ? once : `(${once})${times}`;
    at += length * times;
  }
  return text;
}

/** The shortest sequence of parts that comes again and again from here: its length, and how often it comes. */
function againAt(parts: readonly string[], at: number): [length: number, times: number] {
  const most = Math.min(MOST_AGAIN, Math.floor((parts.length - at) / LEAST_TIMES));
  for (let length = 1; length <= most; length++) {
    let end = at + length;
    while (end < parts.length && parts[end] === parts[end - length]) end++;
    const times = Math.floor((end - at) / length);
    if (times >= LEAST_TIMES) return [length, times];
  }
  return [1, 1];
}

function moveText(move: Move): string {
  const choice = choiceOf(move);
  const letter = String.fromCharCode(97 + (choice % MOST_THREADS));
  const who = choice === CHECK ? "z" : `${letter}${choice >= TIME_OUT ? "!" : ""}`;
  if (typeof move === "number") return who;
  if ("older" in move) return who + "~".repeat(move.older);
  const { later, syncs } = move;
  return `${who}^${syncs ? "~" : ""}(${Object.is(later, -0) ? "-0" : later}${typeof later === "bigint" ? "n" : ""})`;
}

/** The choice of a move: who does the step. */
export function choiceOf(move: Move): number {
  return typeof move === "number" ? move : move.choice;
}

const STEPS = String.raw`[a-hz](?:!|~+|\^~?\([^()]+\))?(?:[1-9]\d{0,6})?`;
const AGAIN = String.raw`\(((?:${STEPS})+)\)([1-9]\d{0,6})`;
const SCHEDULE = new RegExp(`^(?:${STEPS}|${AGAIN})*$`);
/** Nobody plays a schedule that is longer, written out. */
const MOST_LETTERS = 1_000_000;

/**
 * The choices of a schedule.
 *
 * @throws {TypeError} When it is none.
 */
export function scheduleOf(text: string): Move[] {
  let letters = 0;
  const unfolded = text.replace(new RegExp(AGAIN, "g"), (_, once: string, times: string) => {
    letters += once.length * Number(times);
    return letters > MOST_LETTERS ? "?" : once.repeat(Number(times));
  });
  if (!SCHEDULE.test(text) || letters > MOST_LETTERS) {
    throw new TypeError(
      `Cannot replay ${JSON.stringify(text)}: it is no schedule. One looks like "a3b2a", as a finding gives it.`,
    );
  }
  return [...unfolded.matchAll(/([a-hz])(!?)(~*)(?:\^(~?)\(([^()]+)\))?(\d*)/g)].flatMap(
    ([, letter, late, older, syncs, later, times]) => {
      const choice = letter === "z" ? CHECK : letter!.charCodeAt(0) - 97 + (late === "" ? 0 : TIME_OUT);
      let move: Move = choice;
      if (older !== "") move = { choice, older: older!.length };
      else if (later !== undefined) move = { choice, later: numberOf(later), ...(syncs === "~" && { syncs: true }) };
      return new Array<Move>(times === "" ? 1 : Number(times)).fill(move);
    },
  );
}

function numberOf(text: string): number | bigint {
  return /^-?\d+n$/.test(text) ? BigInt(text.slice(0, -1)) : Number(text);
}
