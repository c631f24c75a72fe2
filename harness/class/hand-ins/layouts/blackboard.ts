/**
 * Blackboard, "Assignment File Download": one flat .zip, `[gradebook_COURSE_]ASSIGNMENT_USER_attempt_DATE_FILE`, and a
 * text `…_attempt_DATE.txt` an attempt with what Blackboard knows of it. DATE is `2026-01-30-15-30-10`, in the zone of
 * the server.
 *
 * ASSIGNMENT and USER may hold underscores: a roster tells where USER begins. Source: the names that nbgrader's
 * zip_collect documents for Blackboard, and kwurst/bb-file-cleanup.
 */
import { isoOfDashes, type Layout } from "./layout.ts";

const DATE = "\\d{4}(?:-\\d\\d){5}";
const FILE = new RegExp(`^(?<head>[^/]+)_(?:attempt|poging|Versuch)_(?<at>${DATE})(?:_(?<path>[^/]+)|\\.txt)$`);

export const layout: Layout = {
  name: "blackboard",
  own: new RegExp(`_(?:attempt|poging|Versuch)_${DATE}[_.]`),
  async open() {
    return (path) => {
      const found = FILE.exec(path)?.groups;
      if (!found) return { unplaced: "its name is none that Blackboard gives: ASSIGNMENT_USER_attempt_DATE_FILE" };
      const { head, at, path: own } = found;
      if (own === undefined) return undefined;
      const parts = head!.split("_");
      const likely = parts.at(-1)!;
      // Longer ones first where a roster is asked: the longest that somebody has is the name.
      const ids = parts.slice(1).map((_, index) => parts.slice(index + 1).join("_"));
      const owner = { ids: ids.length > 0 ? ids : [likely], idColumns: /^(?:Username|Student ID)$/i, name: likely };
      return [{ packet: `${head} ${at}`, owner, path: own, at: isoOfDashes(at!) }];
    };
  },
};
