/** What several of the parts ask for alike. */

/** Names as SQL has them in a list. */
export function listed(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(", ");
}

/** The last attempt that has a verdict, of each student's latest file. */
export const LAST_VERDICTS = `
  FROM latest JOIN submissions ON submissions.id = latest.submission
  JOIN verdicts ON verdicts.submission = latest.submission
  JOIN attempts ON attempts.submission = verdicts.submission AND attempts.attempt = verdicts.attempt
  WHERE verdicts.attempt = (SELECT max(attempt) FROM verdicts WHERE submission = latest.submission)`;

/** Of an attempt. */
export const LACKS_VERDICT =
  "NOT EXISTS (SELECT 1 FROM verdicts WHERE verdicts.submission = attempts.submission AND verdicts.attempt = attempts.attempt)";

export const PENDING = `
  FROM attempts JOIN submissions ON submissions.id = attempts.submission
  WHERE ${LACKS_VERDICT}`;

/** Of one student alone, where one is meant. */
export function ofOnly(student: string | undefined): string {
  return student === undefined ? "" : "AND latest.student = ?";
}

export function bound(student: string | undefined): string[] {
  return student === undefined ? [] : [student];
}
