/**
 * Canvas, "Download Submissions": one flat .zip, `NAME_[LATE_]USER_ATTACHMENT_FILE`.
 *
 * NAME is the sortable name in small letters without blanks and commas, and is absent where the assignment is
 * anonymous (USER is `anon_…` then). Source: instructure/canvas-lms, lib/content_zipper.rb (get_filename,
 * add_upload_submission, sanitize_user_name). A file that was handed in again ends in `-1`, `-2`; only the last is in
 * it.
 */
import type { Layout } from "./layout.ts";

const FILE = /^(?:(?<name>[^/]+?)_)?(?<late>LATE_)?(?<user>\d+|anon_[a-zA-Z0-9]+)_\d+_(?<path>[^/]+)$/;

export const layout: Layout = {
  name: "canvas",
  own: /^(?:[^/]+?_)?(?:LATE_)?(?:\d+|anon_[a-zA-Z0-9]+)_\d+_[^/]+$/,
  async open() {
    return (path) => {
      const found = FILE.exec(path)?.groups;
      if (!found) return { unplaced: "its name is none that Canvas gives: NAME_USER_ATTACHMENT_FILE" };
      const { name, late, user, path: own } = found;
      return [
        {
          packet: user!,
          owner: { ...(name !== undefined && { name }), ids: [user!], idColumns: /^ID$/ },
          path: own!,
          ...(late !== undefined && { markedLate: true }),
        },
      ];
    };
  },
};
