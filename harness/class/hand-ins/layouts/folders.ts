/** One folder or archive a student, as a class folder has it: the name is the student's. */
import type { Layout } from "./layout.ts";

export const layout: Layout = {
  name: "folders",
  own: /^$/,
  async open() {
    return (path) => {
      const [first = "", ...rest] = path.split("/");
      if (rest.length > 0) return [{ packet: first, owner: { name: first, ids: [first] }, path: rest.join("/") }];
      const student = /^(.+?)\.(?:zip|tar|tgz|tar\.gz)$/i.exec(first)?.[1];
      if (student === undefined) return { unplaced: "it is a file without a student" };
      return [{ packet: first, owner: { name: student, ids: [student] }, path: first }];
    };
  },
};
