import type { styleText } from "node:util";
import type { Measurement, Verdict } from "../../model.ts";

/** What `harness/report/<format>.ts` exports as `report`: the verdict in that format. Pure. */
export type Report = (verdict: Verdict, context: ReportContext) => string;

/** What a report may use in addition to the verdict. */
export interface ReportContext {
  measurement: Measurement;
  /** When the grade was given. */
  gradedAt: Date;
  /** Colours for a terminal; leaves text as it is elsewhere. */
  style: Style;
  /**
   * Whether to show what only a person who checks a grade wants to know: methods, intervals, the seed. Default false.
   */
  verbose?: boolean;
}

/** `styleText` of node:util, for one stream. */
export type Style = (format: Parameters<typeof styleText>[0], text: string) => string;
