import type { Explanation } from "../criterion.ts";

/** A row of a table of causes. */
export interface Cause<Seen> {
  /** Stable, because lessons and tests name it. */
  kind: string;
  /** Does the evidence show it? Asked only when no row above fits. */
  fits(seen: Seen): boolean;
  /** What the evidence shows, in the learner's terms. */
  what(seen: Seen): string;
  /** The next step for this cause: a sentence, or the part of one behind a colon, which begins with a small letter. */
  next(seen: Seen): string;
}

/** The first cause that fits. Pure. */
export function causeOf<Seen>(causes: readonly Cause<Seen>[], seen: Seen): Explanation | undefined {
  const cause = causes.find(({ fits }) => fits(seen));
  if (!cause) return undefined;
  const [what, next] = [cause.what(seen), cause.next(seen)];
  return { kind: cause.kind, message: `${what}${/^\p{Ll}/u.test(next) ? ":" : "."} ${next}`, next };
}
