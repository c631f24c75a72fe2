/**
 * Moodle, "Download all submissions": a folder a student, `NAME_PARTICIPANT_assignsubmission_file_/FILE` (the last
 * underscore is missing from newer ones), or flat with the same prefix where folders are switched off. NAME is the full
 * name, or `Participant` where marking is blind. Text that was typed in (`…_assignsubmission_onlinetext_`) is no file.
 *
 * Source: moodle/moodle, mod/assign/locallib.php (download_submissions) and the names in public downloads.
 */
import type { Layout } from "./layout.ts";

const FILE = /^(?<name>[^/]+)_(?<participant>\d+)_assignsubmission_(?<kind>file|onlinetext)(?:_?\/|_)(?<path>.+)$/;

export const layout: Layout = {
  name: "moodle",
  own: /^[^/]+_\d+_assignsubmission_(?:file|onlinetext)/,
  async open() {
    return (path) => {
      const found = FILE.exec(path)?.groups;
      if (!found) return { unplaced: "its name is none that Moodle gives: NAME_PARTICIPANT_assignsubmission_file_" };
      const { name, participant, kind, path: own } = found;
      if (kind === "onlinetext") return undefined;
      return [
        {
          packet: participant!,
          // In a grading worksheet: "Participant 1234", in the column "Identifier".
          owner: { name: name!, ids: [participant!, `Participant ${participant}`], idColumns: /^Identifier$/i },
          path: own!,
        },
      ];
    };
  },
};
