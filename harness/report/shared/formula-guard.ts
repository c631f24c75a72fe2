const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/** A cell of a table: what a spreadsheet would run as a formula gets an apostrophe before it; a number stays one. */
export function withoutFormula(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}
