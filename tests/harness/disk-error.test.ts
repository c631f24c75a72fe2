import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { asDiskError } from "../../harness/disk-error.ts";

const failed = (code: string) =>
  Object.assign(new Error(code), { code, path: join(tmpdir(), "course", "solution.ts") });

test("a file that is missing below the temporary folder is no fault of the disk; what cannot be written there is", () => {
  assertEquals(asDiskError(failed("ENOENT")), undefined);
  assertEquals(asDiskError(failed("EACCES"))?.name, "DiskError");
});
