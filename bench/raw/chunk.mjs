/** Twice each number plus one, of a list. */
import { hear, post } from "./line.mjs";

const twicePlusOne = (n) => 2 * n + 1;

hear((numbers) => post(numbers.map(twicePlusOne)));
