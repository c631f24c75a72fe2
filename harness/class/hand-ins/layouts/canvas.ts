/**
 * Canvas, "Download Submissions": one flat .zip, `NAME_[LATE_]USER_ATTACHMENT_FILE`.
 *
 * NAME is the sortable name in small letters without blanks and commas, and is absent where the assignment is
 * anonymous (USER is `anon_…` then). Source: instructure/canvas-lms, lib/content_zipper.rb (get_filename,
 * add_upload_submission, sanitize_user_name). A file that was handed in again ends in `-1`, `-2`. Only the last is in a
 * download, but two downloads may be put together, or a student may choose both: ATTACHMENT grows.
 */
import type { Layout } from "./layout.ts";

const FILE = /^(?:(?<name>[^/]+?)_)?(?<late>LATE_)?(?<user>\d+|anon_[a-zA-Z0-9]+)_(?<attachment>\d+)_(?<path>[^/]+)$/;

export const layout: Layout = {
  name: "canvas",
  own: /^(?:[^/]+?_)?(?:LATE_)?(?:\d+|anon_[a-zA-Z0-9]+)_\d+_[^/]+$/,
  async open(tree) {
    const nth = handInsOf(tree.files.map(({ path }) => path));
    return (path) => {
      const found = FILE.exec(path)?.groups;
      if (!found) return { unplaced: "its name is none that Canvas gives: NAME_USER_ATTACHMENT_FILE" };
      const { name, late, user, path: own } = found;
      return [
        {
          packet: `${user} ${nth.get(path) ?? 0}`,
          nth: nth.get(path) ?? 0,
          owner: { ...(name !== undefined && { name }), ids: [user!], idColumns: /^ID$/ },
          path: own!,
          ...(late !== undefined && { markedLate: true }),
        },
      ];
    };
  },
};

/** Which hand-in of its student a file is, where `exercise.ts` and `exercise-1.ts` are both there; else the first. */
function handInsOf(paths: readonly string[]): Map<string, number> {
  const known = paths.flatMap((path) => {
    const { user, attachment, path: own } = FILE.exec(path)?.groups ?? {};
    return own === undefined ? [] : [{ path, own, attachment: Number(attachment), plain: `${user}/${plain(own)}` }];
  });
  const groups = [...Map.groupBy(known, (each) => each.plain).values()];
  // Without the plain name, such as `part-1.ts` beside `part-2.ts`, they are two files of one hand-in.
  const again = groups.filter((files) => files.some(({ own }) => own === plain(own)));
  return new Map(
    again.flatMap((files) =>
      files.sort((a, b) => a.attachment - b.attachment).map(({ path }, nth): [string, number] => [path, nth]),
    ),
  );
}

/** Without the number that Canvas puts behind a name that was there before. */
function plain(path: string): string {
  return path.replace(/-\d+(?=\.[^.]+$)/, "");
}
