import { createHash } from "node:crypto";
import type { Lesson } from "../lesson.ts";
import { escapeMarkup } from "../report/shared/markup.ts";
import { NODE_VERSION } from "./install-node.ts";
import { type KitOptions, kit } from "./kit.ts";
import type { ZipEntry } from "./zip.ts";

/** PrairieLearn's own default is 30 s, and a grade of several rounds on part of a processor can take longer. */
const TIMEOUT_S = 120;

/**
 * Files for the folder of a PrairieLearn course: a question a lesson, and the kit in `serverFilesCourse/`.
 *
 * Source: PrairieLearn documentation, "Externally graded questions".
 */
export function prairielearn(lessons: readonly Lesson[], options: KitOptions = {}): ZipEntry[] {
  const files = kit(
    lessons.map(({ id }) => id),
    options,
  ).map(({ name, content }) => ({
    name: `serverFilesCourse/threadwork/${name}`,
    content,
  }));
  return [...lessons.flatMap(question), ...files];
}

function question({ id, title, concept }: Lesson): ZipEntry[] {
  const info = {
    uuid: uuid(id),
    title,
    topic: "Concurrency",
    tags: ["threadwork"],
    type: "v3",
    gradingMethod: "External",
    externalGradingOptions: {
      enabled: true,
      image: `node:${NODE_VERSION}`,
      entrypoint: `node /grade/serverFilesCourse/threadwork/harness/cli/hosts/prairielearn.ts /grade ${id}`,
      serverFilesCourse: ["threadwork/"],
      timeout: TIMEOUT_S,
      enableNetworking: false,
    },
  };
  const html = `<pl-question-panel>
  <p>${escapeMarkup(concept)}</p>
  <pl-file-upload file-names="exercise.ts"></pl-file-upload>
</pl-question-panel>

<pl-submission-panel>
  <pl-external-grader-results></pl-external-grader-results>
  <pl-file-preview></pl-file-preview>
</pl-submission-panel>
`;
  const folder = `questions/threadwork-${id}`;
  return [
    { name: `${folder}/info.json`, content: `${JSON.stringify(info, null, 2)}\n` },
    { name: `${folder}/question.html`, content: html },
  ];
}

/** The same lesson gets the same id each time: PrairieLearn takes another for another question. */
function uuid(lesson: string): string {
  const digest = createHash("sha256").update(`threadwork question ${lesson}`).digest("hex");
  const [a, b, c, d, e] = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(13, 16),
    digest.slice(17, 20),
    digest.slice(20, 32),
  ];
  return `${a}-${b}-4${c}-8${d}-${e}`;
}
