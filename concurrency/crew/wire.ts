/**
 * Work and what came of it as they travel: lists without names, because for a tiny task the names of twelve properties take as long as a message itself.
 * What stands alone, one item of one call or the value of one, travels without a list around it; and where that is no object, or numbers in memory, it is
 * the whole message: what else there is to say stands in memory beside it (beside.ts).
 * A clone reads a list in order, so `shares` stands last (shareable.ts).
 */
import { type Shares, shares } from "../messages/shareable.ts";
import type { Beside } from "./beside.ts";
import type { Column } from "./column.ts";
import type { Done, Shape, ToCrew, ToWorker, Work } from "./protocol.ts";

const SHAPES: readonly Shape[] = ["once", "each", "spread", "blocks"];

/** Travels for `undefined`. */
const NOTHING = 0;

type WorkList = readonly [
  fn: number,
  /** In one number: bits 0–1 the shape, 2 the claim, 3 whether one item stands alone; from 4 on one more than the arity (0: none). */
  head: number,
  calls: unknown,
  rest?: readonly [flags: Work["flags"], is: Work["is"], shares: Shares],
];

type DoneList = readonly [
  alone: boolean,
  busyMs: number,
  values: unknown,
  rest?: readonly [
    failures: Done["failures"],
    times: Column | undefined,
    runs: readonly number[] | undefined,
    last: true | undefined,
    shares: Shares,
  ],
];

/** @param beside where there is memory that both sides share */
export function fromWork({ fn, shape, claim, calls, arity, flags, is }: Work, beside?: Beside): unknown {
  const alone = arity === 1 && calls.length === 1;
  const items = alone ? calls[0] : calls;
  const shared = shares();
  const more = flags || is || shared;
  if (alone && !more && claim === 0 && shape === "once" && beside && isMessage(items)) {
    beside.function = fn;
    return items;
  }
  const head = SHAPES.indexOf(shape) | (claim << 2) | (alone ? 8 : 0) | (arity === undefined ? 0 : (arity + 1) << 4);
  const list: WorkList = more ? [fn, head, items, [flags, is, shared]] : [fn, head, items];
  return list;
}

/** @param answers which message, where there is memory that both sides share */
export function fromDone(
  { busyMs, failures, traced, last }: Done,
  values: Column,
  answers?: { claim: number; beside: Beside | undefined },
): unknown {
  const alone = values.length === 1;
  const given = alone ? values[0] : values;
  const shared = shares();
  const more = failures.length > 0 || traced || last || shared;
  const nothing = given === undefined;
  if (alone && !more && answers?.beside && (nothing || isMessage(given))) {
    answers.beside.setAnswer(answers.claim, { busyMs, nothing });
    return nothing ? NOTHING : given;
  }
  const rest = [failures, traced?.times, traced?.runs, last, shared] as const;
  const list: DoneList = more ? [alone, busyMs, given, rest] : [alone, busyMs, given];
  return list;
}

export function toWorker(message: unknown, beside: Beside | undefined): ToWorker {
  if (isMessage(message)) {
    return { kind: "work", fn: beside!.function, shape: "once", claim: 0, calls: [message], arity: 1 };
  }
  if (!Array.isArray(message)) return message as ToWorker;
  const [fn, head, items, [flags, is, shares = false] = []] = message as unknown as WorkList;
  const calls = head & 8 ? [items] : (items as Work["calls"]);
  const work: Work = { kind: "work", fn, shape: SHAPES[head & 3]!, claim: (head >> 2) & 1, calls };
  if (head >> 4 > 0) work.arity = (head >> 4) - 1;
  if (flags) work.flags = flags;
  if (is) work.is = is;
  if (sharesOf(shares)) work.shares = true;
  return work;
}

/** @param claim which message it would answer */
export function toCrew(message: unknown, claim: number, beside: Beside | undefined): ToCrew {
  if (isMessage(message)) {
    const { busyMs, nothing } = beside!.answer(claim);
    return { kind: "done", values: [nothing ? undefined : message], busyMs, failures: [] };
  }
  if (!Array.isArray(message)) return message as ToCrew;
  const [alone, busyMs, given, [failures, times, runs, last, shares = false] = []] = message as unknown as DoneList;
  const values = alone ? [given] : (given as Done["values"]);
  const done: Done = { kind: "done", values, busyMs, failures: failures ?? [] };
  if (times) done.traced = { times, runs };
  if (last) done.last = last;
  if (sharesOf(shares)) done.shares = true;
  return done;
}

/** Whether it can be, or is, a message of its own; see messages.ts. */
function isMessage(value: unknown): boolean {
  return typeof value === "object" ? ArrayBuffer.isView(value) : value !== undefined;
}

function sharesOf(shares: Shares): boolean {
  return typeof shares === "object" ? shares.so : shares;
}
