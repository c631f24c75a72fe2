/** The middle of `values`, or the mean of the two in the middle; `undefined` when there are none. */
export function median(values: readonly number[]): number | undefined {
  const [low, high] = middle(values);
  return low === undefined ? undefined : (low + high!) / 2;
}

/** The same for what must be one of the values, such as a count: the lower of the two in the middle. */
export function medianLow(values: readonly number[]): number | undefined {
  return middle(values)[0];
}

function middle(values: readonly number[]): [low?: number, high?: number] {
  const sorted = values.toSorted((a, b) => a - b);
  return [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
}
