/**
 * One line of a litmus test's thread, as text: what it does, where, and with which value.
 *
 *     R W          a read, a write, plain                      Rx      Wx1
 *     L S X A C    load, store, exchange, add and
 *                  compareExchange of Atomics                  Lx      Sx1     Xx1    Ax1    Cx2?1: 2 in the place of 1
 *     .h .b0 .b1   as 16 bits, or one byte of them             Rx.h    Wx.b1:7
 *     .d .e        as 16 bits by a DataView, little-endian or
 *                  big-endian                                  Wx.d:257
 *
 * Without such an ending, it is the whole word of 32 bits.
 */
export type Line = string;

/** What a line does. */
export interface Access {
  does: "R" | "W" | "L" | "S" | "X" | "A" | "C";
  place: "x" | "y" | "z";
  as: "w" | "h" | "b" | "d" | "e";
  /** The first byte, in the memory of all places, and how many. */
  at: number;
  bytes: number;
  value: number;
  expected: number;
}

const LINE = /^([RWLSXAC])([xyz])(?:\.([hbde])([01]?))?:?(\d+)?(?:\?(\d+))?$/;

export function accessOf(line: Line): Access {
  const [, does, place, as = "w", byte = "0", value = "0", expected = "0"] = LINE.exec(line)!;
  return {
    does: does as Access["does"],
    place: place as Access["place"],
    as: as as Access["as"],
    at: 4 * "xyz".indexOf(place!) + Number(byte),
    bytes: as === "w" ? 4 : as === "b" ? 1 : 2,
    value: Number(value),
    expected: Number(expected),
  };
}
