/** What the course's overview says of each lesson: the heading of its README, and the sentence below it. */
import { readFileSync } from "node:fs";
import { addressOf, heading, lessons } from "../.vitepress/pages.ts";

const ROOT = new URL("../../../", import.meta.url);

interface Lesson {
  title: string;
  teaches: string;
  link: string;
}

declare const data: Lesson[];

export { data };

export default {
  load: (): Lesson[] =>
    lessons().map((file) => ({
      title: heading(file),
      teaches: /^\*\*(.+?)\*\*$/ms.exec(readFileSync(new URL(file, ROOT), "utf8"))?.[1] ?? "",
      link: addressOf(file).replace(/^course\/(.+)\.md$/, "./$1.html"),
    })),
};
