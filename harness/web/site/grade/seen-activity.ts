/** Who did what when, from what a program's threads told while it answered one question. Pure. */
import type { Span } from "../../../timeline.ts";
import type { Told } from "../workers/told.ts";

/** A piece of work of one worker; milliseconds since 1970. */
interface Piece {
  worker: string;
  fromMs: number;
  toMs: number;
  /** When it was handed to a pool; of a thread, when that was started. */
  givenMs: number;
  name: string;
}

export interface Activity {
  /** Workers that were started, and the most that were there at one time. */
  started: number;
  mostAtOnce: number;
  pieces: readonly Piece[];
  /** What the workers did, added up. */
  busyMs: number;
  /** The same, each piece with its part of the processors. */
  computedMs: number;
  /** Workers that had a share that is worth the name. */
  sharers: number;
  /** What the busiest worker did of all the work of workers, 0 to 1. */
  largestShare: number;
  /** How many worked at a time, on average, while any did. */
  atOnce: number;
  /** Each piece was handed on only when the one before was done. */
  oneByOne: boolean;
}

/** Who had less than this part of a fair share among `workers` only started. */
const LEAST_SHARE = 4;

/** @param processors that the workers have for themselves; where they are fewer than workers, a piece takes longer */
export function activityOf(told: readonly Told[], workers: number, processors = Number.POSITIVE_INFINITY): Activity {
  const pieces = piecesOf(told);
  const byWorker = Map.groupBy(pieces, ({ worker }) => worker);
  const sum = (figures: readonly number[]) => figures.reduce((a, b) => a + b, 0);
  const busy = [...byWorker.values()].map((own) => sum(own.map(({ fromMs, toMs }) => toMs - fromMs)));
  const all = sum(busy);
  const computed = computedOf(pieces, processors);
  const shares = [...byWorker.values()].map(
    (own) => sum(own.map((piece) => computed.get(piece)!)) / sum([...computed.values()]),
  );
  const ordered = [...pieces].sort((a, b) => a.givenMs - b.givenMs);
  const started = told.filter((each) => each.kind === "worker" && !each.ends).length;
  return {
    started,
    mostAtOnce: mostAtOnce(told),
    pieces,
    busyMs: all,
    computedMs: sum([...computed.values()]),
    sharers: busy.filter((ms) => ms > all / (LEAST_SHARE * workers)).length,
    largestShare: all > 0 ? Math.max(...shares) : 1,
    atOnce: all > 0 ? all / covered(pieces) : 0,
    oneByOne: ordered.length > 1 && ordered.slice(1).every(({ givenMs }, i) => givenMs >= ordered[i]!.toMs - 1),
  };
}

/** The pieces as rows of a timeline, from the first of them. */
export function spansOf({ pieces }: Pick<Activity, "pieces">): Span[] {
  const firstMs = Math.min(...pieces.map(({ fromMs }) => fromMs));
  const rows = [...new Set(pieces.map(({ worker }) => worker))];
  return pieces.map(({ worker, fromMs, toMs, name }) => {
    return { worker: rows.indexOf(worker), startMs: fromMs - firstMs, endMs: toMs - firstMs, label: name };
  });
}

/** Tasks of pools; of threads and of raw workers, whose tasks nobody sees, how long each was there. */
function piecesOf(told: readonly Told[]): Piece[] {
  const tasks = told.flatMap((each): Piece[] => {
    if (each.kind !== "task") return [];
    const { worker, startedMs, endedMs, submittedMs, name } = each.trace;
    return [{ worker: `${each.pool} ${worker}`, fromMs: startedMs, toMs: endedMs, givenMs: submittedMs, name }];
  });
  const hasOthers = told.some((each) => each.kind === "thread" || (each.kind === "worker" && each.raw));
  if (tasks.length > 0 || !hasOthers) return tasks;
  const events = told.filter((each) => each.kind === "worker");
  const lastMs = Math.max(...events.map(({ atMs }) => atMs));
  return events
    .filter(({ ends }) => !ends)
    .map(({ id, atMs }) => {
      const end = events.find((each) => each.id === id && each.ends);
      return { worker: id, fromMs: atMs, toMs: end?.atMs ?? lastMs, givenMs: atMs, name: "thread" };
    });
}

function mostAtOnce(told: readonly Told[]): number {
  const ended = new Set<string>();
  let [here, most] = [0, 0];
  for (const each of told) {
    if (each.kind !== "worker") continue;
    if (!each.ends) here++;
    else if (!ended.has(each.id)) {
      ended.add(each.id);
      here--;
    }
    most = Math.max(most, here);
  }
  return most;
}

/** What each piece has had of the processors, where all that went on at a time had equal parts of them. */
function computedOf(pieces: readonly Piece[], processors: number): Map<Piece, number> {
  const changes = pieces.flatMap(({ fromMs, toMs }) => [
    { atMs: fromMs, by: 1 },
    { atMs: toMs, by: -1 },
  ]);
  changes.sort((a, b) => a.atMs - b.atMs);
  /** What one who had worked all the time would have had until then. */
  const until = new Map<number, number>();
  let [going, had, lastMs] = [0, 0, changes[0]?.atMs ?? 0];
  for (const { atMs, by } of changes) {
    had += (atMs - lastMs) * Math.min(1, processors / Math.max(1, going));
    until.set(atMs, had);
    going += by;
    lastMs = atMs;
  }
  return new Map(pieces.map((piece) => [piece, until.get(piece.toMs)! - until.get(piece.fromMs)!]));
}

/** The time that these pieces cover together. */
function covered(pieces: readonly Piece[]): number {
  let sum = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { fromMs, toMs } of [...pieces].sort((a, b) => a.fromMs - b.fromMs)) {
    sum += Math.max(0, toMs - Math.max(fromMs, reached));
    reached = Math.max(reached, toMs);
  }
  return Math.max(sum, Number.EPSILON);
}
