import { test } from "node:test";
import { assertEquals, assertThrows } from "@std/assert";
import { Exports } from "../../../../concurrency/messages/exports.ts";
import { KnownFunctions } from "../../../../concurrency/workers/tasks/known-functions.ts";

const double = (n: number): number => 2 * n;
const other = (n: number): number => n;

test("functions have numbers in the order in which they came, and are named when the exports are known", () => {
  const functions = new KnownFunctions();
  const [first, second] = [functions.add(double, { name: "double" }), functions.add(other, { name: "other" })];
  assertEquals([first.index, second.index, functions.get(double) === first], [0, 1, true]);
  assertEquals([functions.areNamed, first.export, functions.get(() => {})], [false, undefined, undefined]);
  functions.name(new Exports("file:///f.ts", { twice: double }));
  assertEquals([functions.areNamed, first.export, second.export], [true, "twice", undefined]);
  assertEquals(typeof second.refusal, "string");
});

test("a function in place is refused at once where the exports are known", () => {
  const functions = new KnownFunctions();
  functions.name(new Exports("file:///f.ts", {}));
  assertThrows(() => functions.add(() => {}, { name: "" }), TypeError, "without a name");
});
