/**
 * The words of a text, counted by one thread and by four workers: the workers send back what they have counted, or all
 * the words. And what becomes of the counts when the text is cut anywhere, or the counts are put together carelessly.
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { Pool, sharedArray, type TaskTrace } from "threadwork";
import {
  bold,
  demonstrationOptions,
  meet,
  picture,
  say,
  scaleNote,
  seconds,
  timed,
  writeFigures,
  writeTrace,
} from "../../harness/demonstration.ts";
import type { Span } from "../../harness/timeline.ts";

const WORKERS = 4;
const PIECES = 8;
/** The row of the main thread, below those of the workers. */
const MAIN = WORKERS;

type Counts = Map<string, number>;

const COMMON =
  `the of and to a in that it was he his for with as had you not be on at by her which have or from this him but all she
they were my are me one their so an said them we who would been will no when there if more out up into do any your what
has man could other than our some very time upon about may its only now like little then can should made did us such
great before must two these see know over much down after first good men own never most old shall day where those came
himself way work life without go make well through being long say might how am too even again many back here think
every people went same last thought away under take found hand eyes still place while just also young yet though`.split(
    /\s/,
  );
const SYLLABLES = "ban cor del fir gan hul jen kel lam mor nef oster pel quin ras sol tam ul ven wick yar zel".split(
  " ",
);
/** Different words. */
const WORDS = 1_500;

/** A word by its rank: the common ones first, then made-up ones. */
function wordOf(rank: number): string {
  if (rank < COMMON.length) return COMMON[rank]!;
  let word = "";
  for (let rest = rank; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word;
}

/** As uneven as texts are: few words come again and again, many seldom. `next` gives a number in [0, 1) each time. */
function paragraphs(next: () => number, letters: number): string[] {
  const made: string[] = [];
  for (let length = 0; length < letters; length += made.at(-1)!.length) {
    const words = Array.from({ length: 12 + Math.floor(next() * 60) }, () => wordOf(Math.floor(WORDS ** next()) - 1));
    made.push(`${words.join(" ")}.`);
  }
  return made;
}

export function wordsIn(text: string): string[] {
  const found: string[] = text.match(/\p{L}+/gu) ?? [];
  return found.map((word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
}

export function countIn(text: string): Counts {
  const counts: Counts = new Map();
  for (const word of wordsIn(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Waits until all workers are here and know their work, so that their start is not measured. */
export function arrive(arrived: Int32Array, text: string): void {
  countIn(text);
  meet(arrived, WORKERS);
}

/** The same text each time. */
function textOf(letters: number): string {
  let state = 20_260_101;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  return paragraphs(next, letters).join("\n\n");
}

/** Pieces of about the same length. `between`: cut only between words. */
function piecesOf(text: string, between: boolean): string[] {
  const pieces: string[] = [];
  const size = Math.ceil(text.length / PIECES);
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = Math.min(text.length, from + size);
    while (between && to < text.length && /\p{L}/u.test(text[to]!)) to++;
    pieces.push(text.slice(from, to));
  }
  return pieces;
}

function addUp(parts: readonly Counts[]): Counts {
  const total: Counts = new Map();
  for (const part of parts) {
    for (const [word, count] of part) total.set(word, (total.get(word) ?? 0) + count);
  }
  return total;
}

interface Run {
  wallMs: number;
  spans: Span[];
}

/** Lets four workers do something with each piece, and the main thread something with all that they send back. */
async function run<Part>(
  pieces: string[],
  map: (piece: string) => Part,
  reduce: (parts: Part[]) => Counts,
): Promise<Run> {
  const traces: TaskTrace[] = [];
  await using pool = new Pool(import.meta, { workers: WORKERS, trace: (trace) => traces.push(trace) });
  const arrived = sharedArray(Int32Array, 1);
  await pool.starmap(arrive, Array(WORKERS).fill([arrived, pieces[0]!.slice(0, 20_000)]), { chunkSize: 1 });
  traces.length = 0;
  const beginMs = performance.timeOrigin + performance.now();
  const now = () => performance.timeOrigin + performance.now() - beginMs;
  const parts = await pool.map(map, pieces, { chunkSize: 1 });
  const backMs = now();
  reduce(parts);
  const wallMs = now();
  const first = Math.min(...traces.map(({ task }) => task));
  const spans = traces.map(({ worker, task, startedMs, endedMs }): Span => {
    return { worker, startMs: startedMs - beginMs, endMs: endedMs - beginMs, label: String(task - first + 1) };
  });
  return { wallMs, spans: [...spans, { worker: MAIN, startMs: backMs, endMs: wallMs, label: "main" }] };
}

function main(): Promise<void> {
  return demonstrate(demonstrationOptions());
}

async function demonstrate({ scale, trace, figures }: ReturnType<typeof demonstrationOptions>): Promise<void> {
  const text = textOf(Math.round(16_000_000 * scale));
  say(`${bold("A text")} of ${text.length.toLocaleString("en")} letters, in ${PIECES} pieces for ${WORKERS} workers.`);
  say(scaleNote(scale));
  say(`\n  ${text.slice(0, 65).replaceAll("\n", " ")}…\n`);

  countIn(text.slice(0, 100_000)); // Known to the runtime before it is timed.
  const alone = await timed(() => countIn(text));
  const pieces = piecesOf(text, true);
  const counted = await run(pieces, countIn, addUp);
  const back = await run(pieces, wordsIn, (lists) => {
    const counts: Counts = new Map();
    for (const words of lists) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
  });
  const maps = pieces.map(countIn);
  const number = (count: number) => count.toLocaleString("en");
  const entries = maps.reduce((sum, { size }) => sum + size, 0);
  const words = wordsIn(text).length;
  say(`sequential  ${seconds(alone.wallMs)}   one thread counts`);
  say(`parallel    ${seconds(counted.wallMs)}   four workers count, ${number(entries)} entries come back`);
  say(`            ${seconds(back.wallMs)}   four workers find the words, ${number(words)} words come back`);
  for (const [name, { spans, wallMs }] of [
    ["The workers count, and send back a Map of each piece", counted],
    ["The workers send back all the words, and the main thread counts", back],
  ] as const) {
    say(`\n${bold(name)}\n`);
    const untilMs = Math.max(counted.wallMs, back.wallMs);
    const row = [...Array.from({ length: WORKERS }, (_, i) => `worker ${i + 1}`), "main"];
    say(picture(spans, { workers: WORKERS + 1, row, untilMs: Math.max(untilMs, wallMs), totals: false }));
  }
  say("\n  main is the main thread: what it does once all is back.");

  const million = (letters: number) => `${(letters / 1_000_000).toFixed(1)} million letters`;
  const ways = [
    ["its pieces, and returns counts", million(text.length), `${number(entries)} entries`],
    ["its pieces, and returns words", million(text.length), `${number(words)} words`],
    ["all the text with each piece", million(PIECES * text.length), `${number(entries)} entries`],
  ] as const;
  say(`\n${bold("What a worker gets, and how much travels")}\n`);
  for (const [way, sent, back] of ways) say(`  ${way}\n    sent        ${sent}\n    comes back  ${back}`);

  const right = addUp(maps);
  const [often] = [...right].sort(([, a], [, b]) => b - a).map(([word]) => word) as [string];
  const torn = addUp(piecesOf(text, false).map(countIn));
  const strange = [...torn.keys()].filter((word) => !right.has(word));
  const spread: Counts = new Map(maps.flatMap((map) => [...map]));
  const total = (counts: Counts) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  say(`\n${bold("What can go wrong with the counts")}\n`);
  say(`  right\n    ${number(total(right))} words, "${often}" ${number(right.get(often)!)} times`);
  say(`  cut anywhere\n    ${number(total(torn))} words, such as "${strange.slice(0, 3).join('", "')}"`);
  say(`  put together with ...\n    ${number(total(spread))} words, "${often}" ${number(spread.get(often)!)} times`);
  say(`  JSON.stringify of a Map\n    ${JSON.stringify(right)}`);
  say(`
Why? To count is the work, and it is done where the piece is. What comes back
is small, because a word that comes a thousand times is one entry. Whoever
sends back all the words has them copied, and then counted by one thread. And
the counts of a word must be added up: a Map that is put over another replaces
what was there.`);
  if (back.wallMs <= counted.wallMs || alone.wallMs <= counted.wallMs)
    say(`(The times above do not show it this time: the text is short, or the machine was
busy with other work. With all of the text they do: --scale 1.)`);

  if (trace !== undefined) writeTrace(trace, { "counts come back": counted.spans, "words come back": back.spans });
  if (figures !== undefined) writeFigures(figures, { letters: text.length, ways });
}

if (import.meta.main) await main();
