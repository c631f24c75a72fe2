/** Computes for as many microseconds of its own thread's processor time as it is told, and says how many they were. */

import { spin } from "../tasks/spin.ts";
import { hear, post } from "./line.mjs";

hear((costUs) => post(spin(costUs)));
