import { test } from "node:test";
import { withFastCheck } from "../fast-check.ts";
import { comparePools } from "./pool-model.ts";

test(
  "whatever is done with a pool in whatever order, it ends, and everything promised is settled as a model says",
  withFastCheck,
  async () => {
    await comparePools(300);
  },
);
