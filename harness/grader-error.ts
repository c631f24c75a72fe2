/** The grader itself failed: nothing is said about the submission. Exit code 4, outcome `error`. */
export class GraderError extends Error {
  override name = "GraderError";
}
