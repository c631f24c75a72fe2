/**
 * CodeRunner (Moodle): the template of a combinator template grader in Python, and the kit as its support file, for
 * each lesson. CodeRunner fills in the answer, runs the program on its Jobe server, and reads the JSON that it prints.
 *
 * Source: CodeRunner documentation, "Combinator-template grading" and "Support files".
 */
import { gzipSync } from "node:zlib";
import type { Lesson } from "../lesson.ts";
import { NODE } from "./install-node.ts";
import { type KitOptions, kit } from "./kit.ts";
import { tar } from "./tar.ts";
import type { ZipEntry } from "./zip.ts";

export async function coderunner(lessons: readonly Lesson[], options: KitOptions): Promise<ZipEntry[]> {
  const folders = lessons.map(async ({ id }): Promise<ZipEntry[]> => {
    const files = kit([id], options).map((entry) => ({ ...entry, name: `threadwork/${entry.name}` }));
    return [
      { name: `${id}/template.py`, content: template(id) },
      { name: `${id}/threadwork.tgz`, content: gzipSync(await tar(files)) },
    ];
  });
  return (await Promise.all(folders)).flat();
}

/** No f-strings with braces: the template language of CodeRunner reads two of them as its own. */
function template(id: string): string {
  return `# Made by Threadwork: threadwork pack coderunner. Template of a question of type python3: "Is combinator" and
# "Template grader" are set, and threadwork.tgz is its support file.
import os, subprocess, tarfile

answer = """{{ STUDENT_ANSWER | e('py') }}"""
with open("exercise.ts", "w", encoding="utf-8") as file:
    file.write(answer)
with tarfile.open("threadwork.tgz") as kit:
    kit.extractall()
os.environ["PATH"] = "${NODE}/bin:" + os.environ["PATH"]
command = ["node", "threadwork/harness/cli/cli.ts", "grade", "${id}", "exercise.ts", "--report", "coderunner"]
done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)
if done.returncode in (0, 1):
    print(done.stdout)
else:
    # No JSON: CodeRunner then marks nothing. An answer without a verdict must neither fail nor pass.
    print("No verdict. This says nothing against your program: check it again, or tell your instructor.")
`;
}
