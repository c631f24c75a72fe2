import { runtime } from "../../../runtime-adapters/current.ts";

type OnDemand = typeof import("./on-demand.ts");

let loaded: OnDemand | undefined;

/** Code that few pools need, loaded when one does. */
export function onDemand(): OnDemand {
  loaded ??= runtime.load(new URL("./on-demand.ts", import.meta.url)) as OnDemand;
  return loaded;
}
