import type { DatabaseSync } from "node:sqlite";
import { type ClassStatus, hourly } from "../status.ts";
import { LAST_VERDICTS, PENDING } from "./queries.ts";
import type { Verdicts } from "./verdicts.ts";

/** What was graded in this time says how quick a machine is now. */
const LATELY_MS = 10 * 60_000;

/** How far the class is. */
export function statusOf(db: DatabaseSync, verdicts: Verdicts, now: Date): ClassStatus {
  const lately = new Date(now.getTime() - LATELY_MS).toISOString();
  const all = (sql: string, ...values: string[]) => db.prepare(sql).all(...values) as never[];
  const number = (sql: string) => Number(db.prepare(sql).get()?.n ?? 0);
  const byLesson = all(`SELECT lesson, count(*) AS count ${PENDING} GROUP BY lesson`) as {
    lesson: string;
    count: number;
  }[];
  const took = verdicts.durations();
  const known = byLesson.filter(({ lesson }) => took.has(lesson));
  const leftMs = known.reduce((sum, { lesson, count }) => sum + count * took.get(lesson)!, 0);
  return {
    pending: byLesson.reduce((sum, { count }) => sum + count, 0),
    urgent: number(`SELECT count(*) AS n ${PENDING} AND EXISTS (SELECT 1 FROM urgent
      WHERE urgent.submission = attempts.submission AND urgent.attempt = attempts.attempt)`),
    outcomes: all("SELECT outcome, count(*) AS count FROM verdicts GROUP BY outcome ORDER BY outcome"),
    machines: all(
      `SELECT machine, count(*) AS graded, count(*) FILTER (WHERE gradedAt >= ?) AS lately,
         min(gradedAt) FILTER (WHERE gradedAt >= ?) AS first FROM verdicts GROUP BY machine ORDER BY machine`,
      lately,
      lately,
    ).map(({ first, ...machine }: { first: string | null; machine: string; graded: number; lately: number }) => ({
      ...machine,
      hourly: hourly(machine.lately, first === null ? 0 : now.getTime() - Date.parse(first)),
    })),
    dead: all(
      `SELECT latest.student, latest.lesson, diagnosis AS why ${LAST_VERDICTS} AND outcome = 'infra_error' ORDER BY latest.student, latest.lesson`,
    ),
    ...(known.length > 0 && { leftMs }),
  };
}
