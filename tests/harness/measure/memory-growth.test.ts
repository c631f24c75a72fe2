import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { grownTo } from "../../../harness/measure/memory-growth.ts";

const MIB = 2 ** 20;
const grown = (...all: number[]) => grownTo(all.map((each) => each * MIB));

// As they were seen on a machine of two processors with ten others at work, once a second.
test("a program that keeps what it makes grows all the while", () => {
  assertEquals(grown(129, 258, 343, 576, 774, 898, 1115, 1130, 1109, 1108), 1108 * MIB); // objects, Node
  assertEquals(grown(35, 179, 296, 543, 772, 845, 845, 895, 1140, 1458), 1458 * MIB); // objects, Deno
  assertEquals(grown(16, 216, 699, 1073, 1152, 1175, 1190, 1204), 1204 * MIB); // objects, Bun: its collector works
  assertEquals(grown(95, 151, 133, 195, 224, 253, 253, 370, 377, 394), 394 * MIB); // a Map, Node
  assertEquals(grown(35, 52, 102, 108, 133, 233, 250, 376, 280, 363, 382), 382 * MIB); // a Map, Deno
});

test("a program that only makes garbage, or nothing, has soon had its most", () => {
  assertEquals(grown(88, 136, 136, 136, 200, 200, 200, 200, 200, 200), undefined); // objects, Node
  assertEquals(grown(201, 349, 394, 394, 394, 394, 394, 394), undefined); // long lists, Deno
  assertEquals(grown(94, 209, 411, 411, 447, 568, 433, 483, 483, 499), undefined); // buffers, Deno
  assertEquals(grown(60, 61, 61, 61, 61, 61, 61, 61), undefined);
  // What starts four workers has grown, too.
  assertEquals(grown(60, 150, 210, 215, 215, 215, 215, 215), undefined);
});

test("a few looks say nothing", () => {
  assertEquals(grown(), undefined);
  assertEquals(grown(10, 500, 900, 1500, 1900), undefined);
});
