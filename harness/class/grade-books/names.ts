/** The systems that a class's points can be given to: each is the file of its name in this folder. */
export const LMS_NAMES = ["canvas", "moodle", "blackboard", "brightspace"] as const;

export type LmsName = (typeof LMS_NAMES)[number];
