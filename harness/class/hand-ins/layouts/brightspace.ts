/**
 * Brightspace (D2L), "Download" of an assignment's submissions: a folder a submission, or flat,
 * `NUMBER-NUMBER - NAME - DATE[/ or  - ]FILE`, and an `index.html`. DATE is such as `Sep 15, 2026 1130 PM`, in the zone
 * of who downloads. Somebody who handed in again has several.
 *
 * Source: names in public tools that sort such downloads; D2L documents that there is one folder a user and submission.
 */
import type { Layout } from "./layout.ts";

const NAME = "(?<numbers>\\d+-\\d+) - (?<name>.+?)";
const DATE = "(?<at>(?:\\p{L}{3,9}\\.? \\d{1,2}|\\d{1,2} \\p{L}{3,9}\\.?), \\d{4} \\d{1,2}[:-]?\\d\\d ?[AP]M)";
// Older ones have no blank before the second dash; some languages have the day before the month.
const FILE = new RegExp(`^${NAME}(?: ?- ${DATE})?(?:/| - )(?<path>.+)$`, "u");

export const layout: Layout = {
  name: "brightspace",
  own: /^\d+-\d+ - ./,
  async open() {
    return (path) => {
      if (/^index\.html?$/i.test(path)) return undefined;
      const found = FILE.exec(path)?.groups;
      if (!found) return { unplaced: "its name is none that Brightspace gives: NUMBER-NUMBER - NAME - DATE" };
      const { numbers, name, at, path: own } = found;
      const date = at === undefined ? undefined : isoOf(at);
      const owner = { name: name!, ids: [numbers!.split("-")[0]!], idColumns: /^(?:OrgDefinedId|Username)$/i };
      return [{ packet: `${numbers} ${at ?? ""}`, owner, path: own!, ...(date !== undefined && { at: date }) }];
    };
  },
};

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** `Sep 15, 2026 1130 PM` as ISO 8601 without a zone; `undefined` for a month of another language. */
function isoOf(text: string): string | undefined {
  const [, first = "", second = "", year, hour, minute, half] =
    /^(\p{L}+|\d+)\.? (\p{L}+|\d+)\.?, (\d+) (\d{1,2})[:-]?(\d\d) ?([AP])M$/u.exec(text) ?? [];
  const [day, month] = /^\d/.test(first) ? [first, second] : [second, first];
  const nth = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  if (nth === 0) return undefined;
  const hours = (Number(hour) % 12) + (half === "P" ? 12 : 0);
  const two = (value: number | string) => String(value).padStart(2, "0");
  return `${year}-${two(nth)}-${two(day)}T${two(hours)}:${minute}:00`;
}
