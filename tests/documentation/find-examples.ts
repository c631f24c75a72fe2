/** An example in the documentation. */
export interface Example {
  /** Such as `"concurrency/pool.ts:41"`. */
  where: string;
  source: string;
}

/**
 * The TypeScript blocks of a Markdown file, or of the `@example` parts of a source file's comments.
 *
 * @param path names the examples, and tells by its ending which of the two the text is
 */
export function findExamples(path: string, text: string): Example[] {
  const lines = text.split("\n");
  const inComment = !path.endsWith(".md");
  const found: Example[] = [];
  let open: { at: number; source: string[] } | undefined;
  for (const [index, line] of lines.entries()) {
    const content = inComment ? line.replace(/^\s*\* ?/, "") : line;
    if (open !== undefined && content.startsWith("```")) {
      found.push({ where: `${path}:${open.at}`, source: `${open.source.join("\n")}\n` });
      open = undefined;
    } else if (open !== undefined) {
      open.source.push(content);
    } else if (/^```(?:ts|typescript)\b/.test(content) && (!inComment || /\* @example/.test(lines[index - 1] ?? ""))) {
      open = { at: index + 1, source: [] };
    }
  }
  return found;
}

/**
 * What an example says that it prints, from the comments behind its `console.log(…)`; `undefined` when one of them says
 * nothing.
 *
 * Lines become one, so that `// 1, 4, 9` can stand behind one call that prints three times.
 */
export function promisedOutput(source: string): string | undefined {
  const calls = source.split("\n").filter((line) => line.includes("console.log("));
  const promises = calls.map((line) => /; \/\/ (.*)$/.exec(line)?.[1]);
  return promises.length > 0 && promises.every((promise) => promise !== undefined) ? promises.join(", ") : undefined;
}

/** Output in the form that `promisedOutput()` has; the runtimes differ in the quotation marks of strings in arrays. */
export function printedOutput(stdout: string): string {
  return stdout.trimEnd().split("\n").join(", ").replaceAll("'", '"');
}
