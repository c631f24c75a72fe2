import { graded } from "../../harness/graded.ts";

graded(import.meta);
