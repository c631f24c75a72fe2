/**
 * Run once in a sandbox, to see that a runtime starts in there. Plain JavaScript: Node takes twice as long to start
 * with types to strip.
 */
console.log("works");
