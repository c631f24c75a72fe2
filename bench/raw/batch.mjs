/** Adds one to each number of a message. */
import { hear, post } from "./line.mjs";

const add = (n) => n + 1;

hear((numbers) => {
  const values = new Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) values[i] = add(numbers[i]);
  post(values);
});
