/** A table whose cells are markup already. `look` applies to all columns but the first. Pure. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], look = ""): string {
  const as = (column: number) => (look !== "" && column > 0 ? ` class="${look}"` : "");
  const head = heads.map((each, column) => `<th${as(column)}>${each}</th>`).join("");
  const line = (row: readonly string[]) => row.map((cell, column) => `<td${as(column)}>${cell}</td>`).join("");
  const body = rows.map((row) => `<tr>${line(row)}</tr>`).join("\n");
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
