/** One folder or archive a student, as a class folder has it: the name is the student's. */
import { isSource } from "../../files-for-lessons.ts";
import type { Layout } from "./layout.ts";

export const layout: Layout = {
  name: "folders",
  own: /^$/,
  async open() {
    return (path) => {
      const [first = "", ...rest] = path.split("/");
      if (first.startsWith(".")) return { unplaced: "its name begins with a dot, as those of hidden files do" };
      if (rest.length > 0) return [{ packet: first, owner: { name: first, ids: [first] }, path: rest.join("/") }];
      const student = /^(.+?)\.(?:zip|tar|tgz|tar\.gz)$/i.exec(first)?.[1];
      if (student === undefined && isSource(first)) return { unplaced: "it is a file without a student" };
      if (student === undefined) return { unplaced: "it is neither a folder nor a .zip or .tar.gz" };
      return [{ packet: first, owner: { name: student, ids: [student] }, path: first }];
    };
  },
};
