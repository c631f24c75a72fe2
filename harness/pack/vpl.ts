/**
 * Virtual Programming Lab (Moodle): the execution files of an activity. `vpl_evaluate.sh` makes the program
 * `vpl_execution`, which prints comments and the grade; `vpl_run.sh` one that prints the report for a person. The kit
 * comes as text, because the form for execution files takes only that.
 *
 * Source: VPL documentation, "Execution files" and "Automated program assessment".
 */
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Lesson } from "../lesson.ts";
import { NODE } from "./install-node.ts";
import { type KitOptions, kit } from "./kit.ts";
import { tar } from "./tar.ts";
import type { ZipEntry } from "./zip.ts";

export async function vpl(lessons: readonly Lesson[], options: KitOptions): Promise<ZipEntry[]> {
  const folders = lessons.map(async ({ id, folder }): Promise<ZipEntry[]> => {
    const files = kit([id], options).map((entry) => ({ ...entry, name: `threadwork/${entry.name}` }));
    const packed = Buffer.from(gzipSync(await tar(files))).toString("base64");
    return [
      { name: `${id}/vpl_evaluate.sh`, content: script(id, "vpl"), mode: 0o755 },
      { name: `${id}/vpl_run.sh`, content: script(id, "text"), mode: 0o755 },
      { name: `${id}/threadwork.tgz.b64`, content: `${packed.replaceAll(/.{76}/g, "$&\n")}\n` },
      { name: `${id}/required/exercise.ts`, content: readFileSync(new URL("starter.ts", folder)) },
    ];
  });
  return (await Promise.all(folders)).flat();
}

function script(id: string, report: string): string {
  return `#!/bin/bash
# Made by Threadwork: threadwork pack vpl. Unpacks the kit, and makes the program that VPL starts.
cat > vpl_execution <<'END'
#!/bin/sh
PATH="${NODE}/bin:$PATH"
base64 -d threadwork.tgz.b64 | tar xz || exit 1
node threadwork/harness/cli/cli.ts grade ${id} exercise.ts --report ${report} 2>/dev/null
case $? in
  0|1|3) ;;
  *) echo "Comment :=>>-No verdict"
     echo "Comment :=>> The grader itself failed. This says nothing against your program: tell your instructor." ;;
esac
exit 0
END
chmod +x vpl_execution
`;
}
