/** The layouts that there are: each is the file of its name in `layouts/`. */
export const LAYOUT_NAMES = [
  "folders",
  "repositories",
  "canvas",
  "moodle",
  "blackboard",
  "brightspace",
  "gradescope",
] as const;
