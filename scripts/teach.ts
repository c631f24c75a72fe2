/**
 * `node scripts/teach.ts`: writes what teachers see of all lessons, from the lessons' own data: docs/teach/glossary.md,
 * docs/teach/curriculum.md and docs/teach/concept-map.svg. With `--check` it only says whether they are as they would
 * be written.
 */
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import type { Lesson } from "../harness/lesson.ts";
import { checksOf, criteriaOf } from "../harness/load/criterion-kinds.ts";
import { findLesson, lessonIds } from "../harness/load/lessons.ts";
import { mapPicture } from "../harness/map-picture.ts";
import { ROOT } from "./checks.ts";

/** So many lessons fit into a week of a term of fourteen. */
const LESSONS_A_WEEK = 3;

/** The files, by their path in the project. */
export async function teachersPages(): Promise<Record<string, string>> {
  const lessons = await Promise.all(lessonIds().map((id) => findLesson(id)));
  return {
    "docs/teach/glossary.md": glossary(lessons),
    "docs/teach/curriculum.md": await curriculum(lessons),
    "docs/teach/concept-map.svg": conceptMap(lessons),
  };
}

const link = ({ id }: Lesson) => `[${id.slice(0, 2)}](../../lessons/${id}/README.md)`;

function glossary(lessons: readonly Lesson[]): string {
  const rows = lessons.flatMap((lesson) => (lesson.terms ?? []).map((term) => ({ term, lesson })));
  rows.sort((a, b) => a.term.localeCompare(b.term, "en"));
  const lines = rows.map(({ term, lesson }) => `- **${term}** (${link(lesson)}): ${sentenceOf(lesson, term)}`);
  return `# Glossary\n\nEach word in the sentence that explains it, with the lesson that it stands in. Made by \`scripts/teach.ts\`.\n\n${lines.join("\n")}\n`;
}

/** The sentence of the README in which the word stands in bold, or the first in which it stands at all. */
function sentenceOf({ folder, concept }: Lesson, term: string): string {
  const readme = readFileSync(new URL("README.md", folder), "utf8").replaceAll(/^```.*?^```/gms, "");
  const paragraphs = readme.split(/\n\s*\n|\n(?=- )/).filter((text) => !/^[#|!<]/.test(text));
  const sentences = paragraphs.flatMap((text) => text.replaceAll(/\s+/g, " ").split(/(?<=[.?!:]) (?=[A-Z*])/));
  const has = (sentence: string, word: string) => sentence.toLowerCase().includes(word.toLowerCase());
  const found =
    sentences.find((sentence) => has(sentence, `**${term}`)) ?? sentences.find((sentence) => has(sentence, term));
  return (found ?? concept).replaceAll("**", "").replace(/^- /, "").replace(/:$/, ".");
}

async function curriculum(lessons: readonly Lesson[]): Promise<string> {
  const rows = await Promise.all(
    lessons.map(async (lesson, place) => {
      const asked = checksOf(await criteriaOf(lesson)).slice(1);
      const week = Math.floor(place / LESSONS_A_WEEK) + 1;
      const before = lesson.prerequisites.map((id) => id.slice(0, 2)).join(", ") || "none";
      const checks = asked.map(({ id }) => `\`${id}\``).join(", ");
      return [String(week), `${link(lesson)} ${lesson.title}`, lesson.tcpp.topic, lesson.tcpp.bloom, before, checks];
    }),
  );
  return `# The course, for instructors

Which lesson teaches what, by the topics of the NSF/IEEE-TCPP curriculum of 2020 and its Bloom levels, and the week of
a term of fourteen in which it fits, at three lessons a week. Made by \`scripts/teach.ts\` from the lessons' data.

${table(["week", "lesson", "topic (TCPP 2020)", "level", "after", "graded by"], rows)}

![Which lesson comes after which, and the words that each explains](concept-map.svg)

The words are in the [glossary](glossary.md). To add lessons of your own, or to leave some out: [write a lesson](write-a-lesson.md).
`;
}

/** As the formatter writes it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

function conceptMap(lessons: readonly Lesson[]): string {
  return mapPicture({
    title: "Concept map of the lessons",
    description: lessons
      .map(({ id, prerequisites, terms = [] }) => {
        const after = prerequisites.length > 0 ? `after ${prerequisites.join(" and ")}` : "first";
        return `${id}, ${after}: ${terms.join(", ")}.`;
      })
      .join(" "),
    nodes: lessons.map(({ id, title, prerequisites, terms = [] }) => {
      return { id, heading: `${id.slice(0, 2)} ${title}`, lines: terms, after: prerequisites };
    }),
  });
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(await teachersPages())) {
    if (process.argv.includes("--check"))
      console.log(readFileSync(ROOT + path, "utf8") === text ? `ok ${path}` : `old ${path}`);
    else writeFileSync(ROOT + path, text);
  }
}
