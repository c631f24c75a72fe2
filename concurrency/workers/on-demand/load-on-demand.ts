import { runtime } from "../../../runtime-adapters/current.ts";

type OnDemand = typeof import("./on-demand.ts");

let loaded: OnDemand | undefined;

/** What few pools need: most programs never load it. */
export function onDemand(): OnDemand {
  loaded ??= runtime.load(new URL("./on-demand.ts", import.meta.url)) as OnDemand;
  return loaded;
}
