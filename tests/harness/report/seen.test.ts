/** What criteria without a speed-up saw, in every report that people or programs read it from. */
import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { report as html } from "../../../harness/report/html.ts";
import { report as json } from "../../../harness/report/json.ts";
import { advice, headline } from "../../../harness/report/shared/verdict-words.ts";
import { report as text } from "../../../harness/report/text.ts";
import { aContext, aVerdict } from "../../fakes/verdicts.ts";

const seen = [
  {
    title: "Workers, in each call",
    columns: ["", "yours", "reference"],
    rows: [
      [1, 8, 4],
      [2, "<b>\u001b[2J", ""],
    ],
  },
];
const verdict = aVerdict({ seen });

test("the text report shows what was seen to who asks for it, in columns, and made safe", () => {
  assertStringIncludes(
    text(verdict, { ...aContext(), verbose: true }),
    "Workers, in each call:\n     yours    reference\n  1  8        4\n  2  <b>␛[2J\n",
  );
  assert(!text(verdict, aContext()).includes("Workers, in each call"));
  const always = aVerdict({ seen: [{ ...seen[0]!, always: true }] });
  assertStringIncludes(text(always, aContext()), "Workers, in each call:\n");
});

test("the html report shows it as a table, and the json report as it is", () => {
  const page = html(verdict, aContext());
  assertStringIncludes(page, "<h2>Workers, in each call</h2>");
  assertStringIncludes(page, "<td>8</td><td>4</td>");
  assert(!page.includes("<b>\u001b") && page.includes("&lt;b&gt;"));
  assertEquals(JSON.parse(json(verdict, aContext())).seen[0].rows[0], [1, 8, 4]);
});

for (const outcome of ["inconclusive", "unfit", "suspicious"] as const) {
  test(`headline() and advice() speak of speed only where that was asked for: ${outcome}`, () => {
    const words = (changes: object) => {
      const told = aVerdict({ outcome, ...changes });
      return `${headline(told).rest} ${advice(told).next ?? ""}`;
    };
    assert(/fast|times/.test(words({})), words({}));
    for (const tables of [seen, []]) assert(!/fast|times|speed/.test(words({ seen: tables })), words({ seen: tables }));
  });
}

test("the reports say of an unfit machine what it is not fit for", () => {
  const machine = { processors: 2, fit: false };
  assertStringIncludes(text(aVerdict({ seen, machine }), aContext()), "not fit to show it now");
  assertStringIncludes(html(aVerdict({ seen, machine }), aContext()), "machine can show it<");
  assertStringIncludes(text(aVerdict({ machine }), aContext()), "not fit to show a speed-up now");
});
