/**
 * Five slow downloads on one thread: one after the other, then all at once.
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { sleep } from "threadwork";
import {
  bold,
  demonstrationOptions,
  picture,
  say,
  scaleNote,
  seconds,
  timed,
  writeFigures,
  writeTrace,
} from "../../harness/demonstration.ts";
import type { Span } from "../../harness/timeline.ts";

const DOWNLOADS = [1, 2, 3, 4, 5];

async function oneAfterTheOther(download: (n: number) => Promise<string>): Promise<string[]> {
  const texts: string[] = [];
  for (const n of DOWNLOADS) texts.push(await download(n));
  return texts;
}

async function allAtOnce(download: (n: number) => Promise<string>): Promise<string[]> {
  return await Promise.all(DOWNLOADS.map((n) => download(n)));
}

/** Runs one of the two with a download that only waits, and remembers when each download was under way. */
async function watch(run: typeof allAtOnce, downloadMs: number): Promise<{ wallMs: number; spans: Span[] }> {
  const spans: Span[] = [];
  const start = performance.now();
  const { wallMs } = await timed(() =>
    run(async (n) => {
      const startMs = performance.now() - start;
      await sleep(downloadMs);
      spans.push({ worker: n - 1, startMs, endMs: performance.now() - start });
      return `text ${n}`;
    }),
  );
  return { wallMs, spans };
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  const downloadMs = 1000 * scale;
  say(`${bold("Five slow downloads, one thread.")} Each takes ${seconds(downloadMs)}, and all of it is waiting.`);
  say(scaleNote(scale));

  const one = await watch(oneAfterTheOther, downloadMs);
  const all = await watch(allAtOnce, downloadMs);
  const drawing = { row: "download", untilMs: one.wallMs, totals: false };

  say(`\n${bold("One after the other")}: ask, wait, take; then ask for the next.     ${seconds(one.wallMs)}\n`);
  say(picture(one.spans, drawing));
  say(`\n${bold("All at once")}: ask five times, then wait for all of them.          ${seconds(all.wallMs)}\n`);
  say(picture(all.spans, drawing));

  say(`
sequential  ${seconds(one.wallMs)}   one after the other
together    ${seconds(all.wallMs)}   ${(one.wallMs / all.wallMs).toFixed(1)} times as fast, on the same one thread

Why? A thread that waits for a download is free. In a loop, "await" lets it ask
for the next text only when the one before has come: five waits in a row. Asked
for at once, the five waits lie on top of each other, and all five together take
as long as the longest of them.

Nothing was computed faster. Work that computes keeps its thread busy and gains
nothing this way: lesson 02.`);

  if (trace !== undefined) writeTrace(trace, { "one after the other": one.spans, "all at once": all.spans });
  if (figures !== undefined) writeFigures(figures, { one, all });
}

if (import.meta.main) await main();
