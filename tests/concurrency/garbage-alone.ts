/** The same file in a worker that nobody tells that it is loaded: says what remains when asked. */
import { runtime } from "../../runtime-adapters/current.ts";
import { remaining } from "./garbage.ts";

const parent = runtime.parent()!;
parent.receive((allocate) => parent.send(remaining(allocate as boolean)));
