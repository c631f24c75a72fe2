/** Deadlines, days late and extensions over a change of clocks, in zones that change them at different hours. */
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { readCourse } from "../../../harness/class/course/course-file.ts";
import { deadlineOf } from "../../../harness/class/course/deadline-of.ts";
import { daysLate } from "../../../harness/class/course/late.ts";
import { counts } from "../../../harness/class/course/which-counts.ts";
import { daysAfter, inZone, zonedDate } from "../../../harness/class/course/zoned-date.ts";

const LESSON = "01-concurrency";

test("a deadline that the clocks show twice is the later, a hand-in the earlier; what they skip is after the change", () => {
  const cases: [text: string, zone: string, deadline: string, handIn: string][] = [
    // Twice: clocks are put back at 3, at 2, and at midnight, where the day has its last hour twice.
    ["2026-10-25 02:30", "Europe/Berlin", "2026-10-25T01:30:00.000Z", "2026-10-25T00:30:00.000Z"],
    ["2026-11-01 01:30", "America/New_York", "2026-11-01T06:30:00.000Z", "2026-11-01T05:30:00.000Z"],
    ["2026-04-04", "America/Santiago", "2026-04-05T03:59:59.000Z", "2026-04-05T02:59:59.000Z"],
    ["2026-10-24", "Asia/Beirut", "2026-10-24T21:59:59.000Z", "2026-10-24T20:59:59.000Z"],
    // Half an hour back.
    ["2026-04-05 01:45", "Australia/Lord_Howe", "2026-04-04T15:15:00.000Z", "2026-04-04T14:45:00.000Z"],
    // Skipped.
    ["2026-03-29 02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z", "2026-03-29T01:30:00.000Z"],
    ["2026-03-08 02:30", "America/New_York", "2026-03-08T07:30:00.000Z", "2026-03-08T07:30:00.000Z"],
    ["2026-09-06 00:00", "America/Santiago", "2026-09-06T04:00:00.000Z", "2026-09-06T04:00:00.000Z"],
    // Once.
    ["2026-10-25 03:00", "Europe/Berlin", "2026-10-25T02:00:00.000Z", "2026-10-25T02:00:00.000Z"],
    ["2026-10-25 01:59", "Europe/Berlin", "2026-10-24T23:59:00.000Z", "2026-10-24T23:59:00.000Z"],
  ];
  for (const [text, zone, deadline, handIn] of cases) {
    const found = [zonedDate(text, zone), zonedDate(text, zone, "earlier")].map((each) => each?.toISOString());
    assertEquals(found, [deadline, handIn], `${text} ${zone}`);
  }
});

test("a day later is the same time on the wall, whether the day between has 23, 24 or 25 hours", () => {
  for (const day of ["2026-03-28", "2026-06-01", "2026-10-24"]) {
    const due = zonedDate(`${day} 23:59`, "Europe/Berlin")!;
    const next = `${day.slice(0, 8)}${String(Number(day.slice(8)) + 1).padStart(2, "0")}`;
    assertEquals(inZone(daysAfter(due, 1, "Europe/Berlin"), "Europe/Berlin").slice(0, 16), `${next} 23:59`);
    const late = ["23:59", "23:58", "00:00"].map((time) =>
      daysLate(zonedDate(`${next} ${time}`, "Europe/Berlin")!, due, 0, "Europe/Berlin"),
    );
    assertEquals(late, [1, 1, 1], day);
    const second = new Date(daysAfter(due, 1, "Europe/Berlin").getTime() + 1);
    assertEquals(daysLate(second, due, 0, "Europe/Berlin"), 2, day);
  }
  const noon = new Date("2026-06-01T12:00:00Z");
  assertEquals(daysAfter(noon, 0.5, "UTC").toISOString(), "2026-06-02T00:00:00.000Z");
});

test("days late agree with the days on the wall for every hour of a week over each change", () => {
  for (const day of ["2026-03-27", "2026-10-23"]) {
    const due = zonedDate(`${day} 12:00`, "Europe/Berlin")!;
    const ends = Array.from({ length: 9 }, (_, days) => daysAfter(due, days, "Europe/Berlin").getTime());
    for (let hour = 1; hour <= 7 * 24; hour++) {
      const at = new Date(due.getTime() + hour * 3_600_000);
      assertEquals(
        daysLate(at, due, 0, "Europe/Berlin"),
        ends.findIndex((end) => at.getTime() <= end),
        String(hour),
      );
    }
  }
});

test("an extension, late days, grace and a limit of attempts together, over the end of summer time", () => {
  const course = readCourse(
    `time_zone = "Europe/Berlin"
    [[lessons]]
    id = "1"
    deadline = "2026-10-24 23:59"
    attempts = 3
    [late]
    per_day = 0.1
    most_days = 2
    grace_minutes = 10
    [[extensions]]
    student = "ada"
    days = 1
    [[extensions]]
    student = "ada"
    lesson = "1"
    deadline = "2026-10-25 12:00"`,
    "c.toml",
    [LESSON],
  );
  // The later of the two.
  assertEquals(inZone(deadlineOf(course, "ada", LESSON)!, "Europe/Berlin").slice(0, 16), "2026-10-25 23:59");
  const counted = (student: string, ...times: string[]) => {
    const all = times.map((time) => ({ at: zonedDate(time, "Europe/Berlin", "earlier")!, time }));
    const found = counts(all, course, student, LESSON);
    return "refused" in found ? found.refused : [found.attempt.time, found.daysLate];
  };
  assertEquals(counted("ada", "2026-10-24 10:00", "2026-10-25 23:59", "2026-10-26 00:20"), ["2026-10-25 23:59", 0]);
  assertEquals(counted("ada", "2026-10-26 00:08"), ["2026-10-26 00:08", 0]);
  assertEquals(counted("ada", "2026-10-26 00:10"), ["2026-10-26 00:10", 1]);
  assertEquals(counted("bob", "2026-10-25 23:58"), ["2026-10-25 23:58", 1]);
  assertEquals(counted("bob", "2026-10-26 23:59"), ["2026-10-26 23:59", 2]);
  // A fourth is not looked at, and of three late ones the last that is taken counts.
  const late = ["2026-10-25 10:00", "2026-10-26 10:00", "2026-10-28 10:00", "2026-10-26 11:00"];
  assertEquals(counted("bob", ...late), ["2026-10-26 11:00", 2]);
  assertEquals(counted("bob", "2026-10-30 10:00"), "it came 6 days late, and after 2 days nothing is taken");
});
