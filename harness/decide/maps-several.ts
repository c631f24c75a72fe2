import type { Slips } from "../source/slips.ts";
import type { Finding } from "./finding.ts";

/** A function of several arguments was given to `pool.map`, and what came of it. */
export function mapsSeveral(what: string, { name, takes }: NonNullable<Slips["mapped"]>): Finding {
  return {
    kind: "maps-several",
    what: `${what}: ${name} takes ${takes} arguments, and pool.map hands over one, so that the others are undefined`,
    next: `Hand over a list of arguments for each call: pool.starmap(${name}, lists)`,
  };
}
