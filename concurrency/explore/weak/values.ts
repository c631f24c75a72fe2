import { noBytes } from "../bytes.ts";
import type { MemoryAccess } from "../operation.ts";
import type { Source } from "./sources.ts";

/** What a read may get. */
export interface Value {
  bytes: Uint8Array;
  /** Of one write, of several, or partly of what is written later. */
  kind: "older" | "torn" | "later";
}

/**
 * The values that bytes of these sources make: those of one write first, then torn ones, then those that are written
 * later. Of writes that may not be torn from each other, one is in each value at most (29.7.3 Tear Free Reads).
 *
 * @param most so many are tried, or `cut` is told
 * @param needed the source of which some byte must be
 */
export function valuesOf(
  { size }: MemoryAccess,
  sources: readonly Source[],
  most: number,
  cut: () => void,
  needed?: Source,
): Value[] {
  const all = 2 ** size - 1;
  const values: Value[] = [];
  const add = (source: Source, kind: Value["kind"]) => values.push({ bytes: source.bytes, kind });
  const pure = sources.filter(({ mask }) => mask === all).filter((each) => needed === undefined || each === needed);
  for (const source of pure) if (!source.later) add(source, "older");
  const parts = sources.filter(({ whole }) => !whole);
  if (parts.length > 0 && size > 1) {
    const wholes = needed === undefined ? sources.filter(({ whole }) => whole) : [needed];
    if (wholes.length === 0) wholes.push(parts[0]!);
    const torn = wholes.flatMap((one) => composed(size, [one, ...parts], most, cut, needed));
    values.push(...torn.filter(({ kind }) => kind === "torn"));
    values.push(...torn.filter(({ kind }) => kind === "later"));
  }
  for (const source of pure) if (source.later) add(source, "later");
  return values;
}

/** All values that differ, whose bytes are of these sources; of the same bytes, one that is there already. */
function composed(size: number, sources: readonly Source[], most: number, cut: () => void, needed?: Source): Value[] {
  const choices: Source[][] = [];
  for (let i = 0; i < size; i++) {
    const ofByte = sources.filter(({ mask }) => (mask & (1 << i)) !== 0);
    ofByte.sort((one, other) => Number(one.later) - Number(other.later));
    choices.push(ofByte.filter((one, at) => ofByte.findIndex(({ bytes }) => bytes[i] === one.bytes[i]) === at));
  }
  const values: Value[] = [];
  const bytes = noBytes(size);
  const compose = (i: number, later: boolean, isOfNeeded: boolean): void => {
    if (i === size && isOfNeeded) values.push({ bytes: bytes.slice(), kind: later ? "later" : "torn" });
    if (i === size) return;
    if (values.length >= most) {
      cut();
      return;
    }
    for (const source of choices[i]!) {
      bytes[i] = source.bytes[i]!;
      const has = needed !== undefined && (needed.mask & (1 << i)) !== 0 && needed.bytes[i] === bytes[i];
      compose(i + 1, later || source.later, isOfNeeded || has);
    }
  };
  compose(0, false, needed === undefined);
  return values;
}

/** Whether bytes can be of these sources: what was read, when more has been written. */
export function areOf(bytes: Uint8Array, sources: readonly Source[], needed?: Source): boolean {
  const has = ({ mask, bytes: own }: Source, i: number) => (mask & (1 << i)) !== 0 && own[i] === bytes[i];
  const parts = sources.filter(({ whole }) => !whole);
  const wholes = needed === undefined ? [undefined, ...sources.filter(({ whole }) => whole)] : [needed];
  return wholes.some((one) => {
    const from = one === undefined ? parts : [one, ...parts];
    if (needed !== undefined && !bytes.some((_, i) => has(needed, i))) return false;
    return bytes.every((_, i) => from.some((source) => has(source, i)));
  });
}
