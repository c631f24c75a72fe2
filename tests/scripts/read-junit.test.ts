import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { parseJunit } from "../../scripts/read-junit.ts";

test("parseJunit() reads what Node writes", () => {
  const xml = `<testsuites>
    <testcase name="a &lt;b> &amp;quot;c&amp;quot;" time="0.001" classname="test"/>
    <testcase name="d" time="0.1" failure="boom">
      <failure type="testCodeFailure" message="x &lt;y>">stack</failure>
    </testcase>
    <testsuite name="group" tests="1"><testcase name="e" time="0"><skipped type="skipped" message="true"/></testcase></testsuite>
  </testsuites>`;
  assertEquals(parseJunit(xml), [
    { name: 'a <b> "c"', outcome: "passed" },
    { name: "d", outcome: "failed" },
    { name: "e", outcome: "skipped" },
  ]);
});

test("parseJunit() counts a group that Deno lists beside its members once", () => {
  const xml = `<testsuites><testsuite name="./a.test.ts">
    <testcase name="group" line="7">
    </testcase></testsuite><testsuite name="ext:deno_node/testing.ts">
    <testcase name="group &gt; a" line="1">
    </testcase>
    <testcase name="group &gt; b" line="1">
      <error message="Cancelled"/>
    </testcase></testsuite></testsuites>`;
  assertEquals(parseJunit(xml), [
    { name: "group > a", outcome: "passed" },
    { name: "group > b", outcome: "failed" },
  ]);
});

test("parseJunit() does not take a report that breaks off for a result", () => {
  assertEquals(parseJunit('<testsuites><testcase name="a" time="0"/>'), undefined);
  assertEquals(parseJunit(""), undefined);
});
