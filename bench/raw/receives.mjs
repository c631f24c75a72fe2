/** Takes records from the port that it is given, and says their sum at each `null` between them. */
import { hear, post } from "./line.mjs";

hear((port) => {
  let sum = 0;
  port.onmessage = ({ data }) => {
    if (data === null) {
      post(sum);
      sum = 0;
    } else sum += data.id;
  };
});
