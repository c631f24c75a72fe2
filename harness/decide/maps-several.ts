import type { Slips } from "../source/slips.ts";
import type { Finding } from "./finding.ts";

/** `pool.map` was given a function that takes several arguments. */
export function mapsSeveral(what: string, { name, takes }: NonNullable<Slips["mapped"]>): Finding {
  return {
    kind: "maps-several",
    what: `${what}: ${name} takes ${takes} arguments, and pool.map hands over one, so that the others are undefined`,
    next: `Hand over a list of arguments for each call: pool.starmap(${name}, lists)`,
  };
}
