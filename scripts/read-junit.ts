/** One test case as a runtime reported it. */
export interface TestCase {
  name: string;
  outcome: "passed" | "failed" | "skipped";
}

/**
 * The test cases of a JUnit report written by `node`, `deno test` or `bun test`; `undefined` when the report is not
 * whole.
 *
 * Reads only what the three write alike. A group that Deno lists beside its members is left out, so that a test counts
 * once.
 */
export function parseJunit(xml: string): TestCase[] | undefined {
  if (!xml.includes("</testsuites>")) return undefined;
  const cases: TestCase[] = [];
  for (const [, attributes = "", body = ""] of xml.matchAll(
    /<testcase\b((?:[^>"]|"[^"]*")*?)(?:\/>|>(.*?)<\/testcase>)/gs,
  )) {
    const name = decode(/\bname="([^"]*)"/.exec(attributes)?.[1] ?? "");
    cases.push({ name, outcome: outcomeOf(body) });
  }
  return cases.filter((group) => !cases.some((member) => member.name.startsWith(`${group.name} > `)));
}

function outcomeOf(body: string): TestCase["outcome"] {
  // Deno 2.9.6 reports a test in which the program exited as <error>, and ends with code 0.
  if (/<(?:failure|error)\b/.test(body)) return "failed";
  return /<skipped\b/.test(body) ? "skipped" : "passed";
}

function decode(text: string): string {
  // Node 24 escapes a quotation mark twice, so & comes first.
  return text
    .replaceAll("&amp;", "&")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
}
