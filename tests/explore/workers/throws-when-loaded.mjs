// As the file of a test is, in which tests may not be made now.
export default {};
throw new Error("Cannot call test() inside a test.");
