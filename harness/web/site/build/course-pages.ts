/** The course as a folder of files that any web server can host. */
import type { Lesson } from "../../../lesson.ts";
import { playFiles } from "./play-files.ts";
import { type LessonFacts, lessonFiles } from "./site-lesson.ts";

/**
 * The text of each file of the site, by its path.
 *
 * @param scripts see scripts/site-scripts.ts
 * @param strip takes the types out of a source
 */
export async function coursePages(
  lessons: readonly Lesson[],
  scripts: ReadonlyMap<string, string | Uint8Array>,
  strip: (source: string) => string,
): Promise<Map<string, string | Uint8Array>> {
  const site = new Map(scripts);
  const all: LessonFacts[] = [];
  for (const lesson of lessons) {
    const { facts, files } = await lessonFiles(lesson, strip);
    all.push(facts);
    for (const [path, text] of files) site.set(path, text);
  }
  site.set("course.json", JSON.stringify(all.map(({ id, title, concept, after }) => ({ id, title, concept, after }))));
  for (const [path, text] of playFiles(strip)) site.set(path, text);
  site.set("index.html", page(all));
  // For GitHub Pages, which would leave out what it takes for its own.
  site.set(".nojekyll", "");
  return site;
}

/** The first page: what is in it is there before any script runs, and where none does. */
function page(lessons: readonly LessonFacts[]): string {
  const list = lessons.map(
    ({ id, title, concept }) => `<li><strong>${id.slice(0, 2)} ${title}</strong>: ${concept}</li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Threadwork: a course in concurrency</title>
<meta name="description" content="A course in concurrency that runs in this page: lessons, demonstrations and graded exercises.">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="page.css">
<link rel="modulepreload" href="page.js">
<script type="module" src="page.js"></script>
</head>
<body>
<div id="page"><p class="loading">Loading the course …</p></div>
<noscript><main><h1>Threadwork: a course in concurrency</h1><p>The course runs in this page, with JavaScript.</p><ol>${list.join("")}</ol></main></noscript>
</body>
</html>
`;
}
