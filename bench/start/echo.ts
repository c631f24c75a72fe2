/** Sends back what it gets, over the line of the runtime adapter. */
import { runtime } from "../../runtime-adapters/current.ts";

const parent = runtime.parent();
parent?.receive((message) => parent.send(message));
