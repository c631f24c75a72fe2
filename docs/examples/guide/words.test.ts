import assert from "node:assert/strict";
import { test } from "node:test";
import { countAll, countWords } from "./words.ts";

test("countWords() counts what spaces part", () => {
  assert.equal(countWords(" to be\nor not "), 4);
  assert.equal(countWords(""), 0);
});

for (const workers of [1, 2, 3]) {
  test(`countAll() gives what one thread gives, with ${workers} workers`, async () => {
    const texts = Array.from({ length: 20 }, (_, i) => "word ".repeat(i));
    const expected = texts.map(countWords).reduce((sum, n) => sum + n, 0);
    assert.equal(await countAll(texts, workers), expected);
  });
}
