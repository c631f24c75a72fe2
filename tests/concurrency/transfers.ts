/** What transfer.test.ts runs in workers. */
import process from "node:process";
import { transfer } from "threadwork";

export const module: { readonly url: string } = import.meta;

export type Numbers = Float64Array<ArrayBuffer>;

let kept: Numbers | undefined;

export function double(numbers: Numbers): Numbers {
  kept = numbers;
  for (let i = 0; i < numbers.length; i++) numbers[i]! *= 2;
  return transfer(numbers);
}

export function keptLength(): number {
  return kept?.length ?? -1;
}

export function sum(numbers: Numbers): number {
  return numbers.reduce((sum, n) => sum + n, 0);
}

export function sumAnd(numbers: Numbers, n: number): number {
  return sum(numbers) + n;
}

export function bytes(buffer: ArrayBuffer): number {
  return buffer.byteLength;
}

export function die(_: Numbers): void {
  process.exit(3);
}
