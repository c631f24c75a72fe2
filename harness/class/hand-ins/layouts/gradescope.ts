/**
 * Gradescope, "Export Submissions": `submission_metadata.yml`, which says who handed in what, and a folder
 * `submission_NUMBER/` each. The keys are Ruby's: `:submitters:` with `:name:`, `:sid:` and `:email:`, and
 * `:created_at:`. Several submitters are a group: each of them handed it in.
 *
 * Source: files of that name in public repositories that read them.
 */
import { Buffer } from "node:buffer";
import { parse } from "deno-std/yaml/parse.js";
import * as v from "valibot";
import { UsageError } from "../../../usage-error.ts";
import type { Layout, Place } from "./layout.ts";

/** As it is written: as numbers, 0123 and 12345678901234567890 would be others. */
const TEXT = v.pipe(
  v.nullish(v.string()),
  v.transform((text) => (/^(?:|~|null)$/.test(text ?? "") ? undefined : text!)),
);
const METADATA = v.record(
  v.string(),
  v.object({
    ":submitters": v.array(v.object({ ":name": TEXT, ":sid": TEXT, ":email": TEXT })),
    ":created_at": TEXT,
  }),
);

const INDEX = "submission_metadata.yml";

export const layout: Layout = {
  name: "gradescope",
  own: /^submission_metadata\.yml$/,
  async open(tree) {
    const index = tree.files.find(({ path }) => path === INDEX);
    if (!index) throw new UsageError(`Cannot read "${tree.name}" as an export of Gradescope: it has no ${INDEX}.`);
    const known = metadataOf(Buffer.from(await index.read()).toString("utf8"), tree.name);
    return (path) => {
      if (path === INDEX) return undefined;
      const [folder = "", ...rest] = path.split("/");
      const found = Object.hasOwn(known, folder) ? known[folder] : undefined;
      if (!found || rest.length === 0) return { unplaced: `${INDEX} does not name it` };
      const at = found[":created_at"];
      return found[":submitters"].map(({ ":name": name, ":sid": sid, ":email": email }): Place => {
        const ids = [sid, email].filter((each) => each !== undefined);
        const owner = { ...(name !== undefined && { name }), ids };
        return { packet: `${folder} ${ids[0] ?? name}`, owner, path: rest.join("/"), ...(at !== undefined && { at }) };
      });
    };
  },
};

function metadataOf(text: string, name: string): v.InferOutput<typeof METADATA> {
  const cannot = `Cannot read "${name}" as an export of Gradescope: ${INDEX}`;
  let data: unknown;
  try {
    data = parse(text, { schema: "failsafe" });
  } catch (error) {
    throw new UsageError(`${cannot} is no YAML (${(error as Error).message}).`);
  }
  const result = v.safeParse(METADATA, data);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new UsageError(`${cannot}: ${v.getDotPath(issue) ?? "the whole file"}: ${issue.message}`);
}
