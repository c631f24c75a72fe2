import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { fitting } from "../../../harness/cli/surroundings.ts";

test("fitting() breaks each line between words, and joins none; a file or a pipe gets the text as it is", () => {
  const text = "There are: 01-concurrency, 02-multiprocessing\nNOT YET: 4 points.\nNext: wait for all.\n";
  assertEquals(
    fitting(text, 30),
    "There are: 01-concurrency,\n02-multiprocessing\nNOT YET: 4 points.\nNext: wait for all.\n",
  );
  assertEquals(fitting(text, undefined), text);
});
