/**
 * Work and what came of it as they travel: lists without names, because for a tiny task the names of twelve properties take as long as a message itself.
 * A clone reads a list in order, so `shares` stands last (shareable.ts).
 */
import { type Shares, shares } from "../memory/shareable.ts";
import type { Done, Shape, ToCrew, ToWorker, Work } from "./protocol.ts";

const SHAPES: readonly Shape[] = ["once", "each", "spread", "blocks"];

type WorkList = readonly [
  fn: number,
  /** Shape, claim and arity in one number: bits 0–1, bit 2, and one more than the arity (0: none) from bit 3 on. */
  head: number,
  calls: Work["calls"],
  rest?: readonly [flags: Work["flags"], is: Work["is"], shares: Shares],
];

type DoneList = readonly [
  values: Done["values"],
  busyMs: number,
  rest?: readonly [failures: Done["failures"], spans: Done["spans"], last: true | undefined, shares: Shares],
];

export function fromWork({ fn, shape, claim, calls, arity, flags, is }: Work): WorkList {
  const head = SHAPES.indexOf(shape) | (claim << 2) | (arity === undefined ? 0 : (arity + 1) << 3);
  const shared = shares();
  return flags || is || shared ? [fn, head, calls, [flags, is, shared]] : [fn, head, calls];
}

export function fromDone({ values, busyMs, failures, spans, last }: Done): DoneList {
  const shared = shares();
  return failures.length > 0 || spans || last || shared
    ? [values, busyMs, [failures, spans, last, shared]]
    : [values, busyMs];
}

export function toWorker(message: unknown): ToWorker {
  if (!Array.isArray(message)) return message as ToWorker;
  const [fn, head, calls, [flags, is, shares = false] = []] = message as unknown as WorkList;
  const work: Work = { kind: "work", fn, shape: SHAPES[head & 3]!, claim: (head >> 2) & 1, calls };
  if (head >> 3 > 0) work.arity = (head >> 3) - 1;
  if (flags) work.flags = flags;
  if (is) work.is = is;
  if (sharesOf(shares)) work.shares = true;
  return work;
}

export function toCrew(message: unknown): ToCrew {
  if (!Array.isArray(message)) return message as ToCrew;
  const [values, busyMs, [failures, spans, last, shares = false] = []] = message as unknown as DoneList;
  const done: Done = { kind: "done", values, busyMs, failures: failures ?? [] };
  if (spans) done.spans = spans;
  if (last) done.last = last;
  if (sharesOf(shares)) done.shares = true;
  return done;
}

function sharesOf(shares: Shares): boolean {
  return typeof shares === "object" ? shares.so : shares;
}
