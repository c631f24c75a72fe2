/** The sandbox tiers, best first. See `sandbox.ts` for what each is. */
export const TIERS = ["bwrap", "runtime", "none"] as const;

export type Tier = (typeof TIERS)[number];

/** What somebody can ask for: a tier, or the best there is. */
export const SANDBOXES = ["auto", ...TIERS] as const;

export type WantedSandbox = (typeof SANDBOXES)[number];
