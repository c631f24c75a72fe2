/** Writes to both ends of an array, and sends it back as it came: `copy`, `transfer`; or says that it did: `share`. */
import { hear, post } from "./line.mjs";

hear(({ road, sent }) => {
  // A view itself is slow to transfer on Deno, so roads other than `copy` send the buffer.
  const array = road === "copy" ? sent : new Float64Array(sent);
  array[0]++;
  array[array.length - 1]++;
  if (road === "share") post(true);
  else if (road === "transfer") post(sent, [sent]);
  else post(sent);
});
