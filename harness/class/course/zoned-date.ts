/** Dates as people write them, in the time zone that they mean. */

/** A date without a time means its last second. A zone in the text (`Z`, `+02:00`) overrides the course's. */
const WRITTEN = /^(?<day>\d{4}-\d\d-\d\d)(?:[T ](?<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)? ?(?<zone>Z|[+-]\d\d:?\d\d)?)?$/i;

const DAY_MS = 24 * 60 * 60_000;

/** Which moment is meant where clocks are put back and show a time twice. */
export type WhereTwice = "earlier" | "later";

/**
 * The moment that a text such as `"2026-11-01 23:59"` means in a time zone; `undefined` for what is no date. A time
 * that clocks skip when they are put forward is as long after the change as it says.
 *
 * @param zone an IANA name such as `"Europe/Berlin"`
 * @param whereTwice of a deadline the later: a day ends once; of a hand-in the earlier: nobody is late by a guess
 *
 * @example
 * ```ts
 * import { zonedDate } from "./zoned-date.ts";
 * zonedDate("2026-11-01 23:59", "Europe/Berlin")?.toISOString(); // "2026-11-01T22:59:00.000Z"
 * ```
 */
export function zonedDate(text: string, zone: string, whereTwice: WhereTwice = "later"): Date | undefined {
  const { day, time = "23:59:59", zone: own } = WRITTEN.exec(text.trim())?.groups ?? {};
  if (day === undefined) return undefined;
  const full = time.length === 5 ? `${time}:00` : time;
  const asUtc = Date.parse(`${day}T${full}${own === undefined ? "Z" : own.toUpperCase()}`);
  if (Number.isNaN(asUtc) || isRolled(day)) return undefined;
  return own === undefined ? momentOf(asUtc, zone, whereTwice) : new Date(asUtc);
}

/** So many days later by the local clock. With a change of clocks in between, this is an hour more or less. */
export function daysAfter(moment: Date, days: number, zone: string): Date {
  const whole = Math.floor(days);
  const wallMs = moment.getTime() + offsetMs(moment.getTime(), zone);
  return new Date(momentOf(wallMs + whole * DAY_MS, zone, "later").getTime() + (days - whole) * DAY_MS);
}

/** @param wallMs what a clock shows there, as if it were UTC */
function momentOf(wallMs: number, zone: string, whereTwice: WhereTwice): Date {
  // No zone changes its clocks twice within two days, so one of these is the right distance from UTC.
  const offsets = [offsetMs(wallMs - DAY_MS, zone), offsetMs(wallMs + DAY_MS, zone)];
  const shown = offsets.map((offset) => wallMs - offset).filter((moment) => moment + offsetMs(moment, zone) === wallMs);
  if (shown.length === 0) return new Date(wallMs - offsets[0]!);
  return new Date(whereTwice === "later" ? Math.max(...shown) : Math.min(...shown));
}

/** Is there such a time zone? */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The time zone of this machine. */
export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment for people of that zone, such as `2026-11-01 23:59 GMT+1`. */
export function inZone(moment: Date, zone: string): string {
  const { year, month, day, hour, minute, timeZoneName } = parts(moment.getTime(), zone);
  return `${year}-${month}-${day} ${hour}:${minute} ${timeZoneName}`;
}

/** Date.parse of some runtimes reads 31 February as 3 March. */
function isRolled(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day;
}

function offsetMs(moment: number, zone: string): number {
  const { year, month, day, hour, minute, second } = parts(moment, zone);
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(moment / 1000) * 1000;
}

function parts(moment: number, timeZone: string): Record<string, string> {
  const found = formatOf(timeZone).formatToParts(moment);
  return Object.fromEntries(found.map(({ type, value }) => [type, value]));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than a thousand uses. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    const two = "2-digit";
    format = new Intl.DateTimeFormat("en-CA", {
      ...{ timeZone, hourCycle: "h23", year: "numeric", month: two, day: two },
      ...{ hour: two, minute: two, second: two, timeZoneName: "short" },
    });
    formats.set(timeZone, format);
  }
  return format;
}
