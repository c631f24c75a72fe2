/** Run once in a sandbox, to see that a runtime starts in there. */
console.log("works");
