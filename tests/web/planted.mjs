// SPDX-License-Identifier: GPL-3.0-or-later
// Plants faults in good pages and sees run.mjs find each: node planted.mjs MODULES CARD COMPARISON FOLDER
import fs from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const [modules, cardFile, comparedFile, folder] = process.argv.slice(2);
const card = fs.readFileSync(cardFile, "utf8");
const compared = fs.readFileSync(comparedFile, "utf8");
const free = text => text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ""); // so that a changed script runs

// name of the page, the check that must find it, the page
const faults = [
  ["console", "noise", free(card).replace("</main>", "</main><script>console.error(1)</script>")],
  ["policy", "noise", card.replace("</main>", "</main><script>document.title = 1</script>")],
  ["alert", "noise", free(card).replace("</main>", "</main><script>alert(1)</script>")],
  ["request", "noise", free(card).replace("<footer>", "<img src=\"https://example.org/a.png\" alt=\"\"><footer>")],
  ["lang", "structure", card.replace(/<html lang="..">/, "<html>")],
  ["unclosed", "html-validate", card.replace("</dl>", "")],
  ["two-h1", "structure", card.replace("<footer>", "<h1>x</h1><footer>")],
  ["scope", "structure", compared.replace("scope=\"row\"", "")],
  ["no-words", "structure", card.replace(/ aria-labelledby="t1[^"]*"/, "")],
  ["pale", "axe 1280 px", free(card).replace("--soft:#595959", "--soft:#aaaaaa")],
  ["wide", "390 px", card.replace("<footer>", `<pre>${"wide ".repeat(60)}</pre><footer>`)],
  ["collide", "charts", card.replace("</svg>", "<text x=\"5\" y=\"9\" font-size=\"8\">one</text><text x=\"7\" y=\"9\" font-size=\"8\">two</text></svg>")],
  ["empty-chart", "charts", card.replace("<footer>", "<svg width=\"9\" height=\"9\" aria-hidden=\"true\"></svg><footer>")],
  ["sort", "sort", free(compared).replace("down ? y - x : x - y", "x - x")],
  ["sort-missing-last", "sort", free(compared).replace("isNaN(x) - isNaN(y)", "isNaN(y) - isNaN(x)")],
  ["sort-silent", "sort", free(compared).replace("head.setAttribute(\"aria-sort\", down", "head.setAttribute(\"aria-label\", down")],
  ["mouse-only", "sort", free(compared).replace("button.type = \"button\"", "button.tabIndex = -1")],
  ["search", "search", free(compared).replace("replace(/[đĐ]/g, \"d\")", "replace(/[đĐ]/g, \"\")")],
  ["search-silent", "search", free(compared).replace("said.textContent =", "said.title =")],
  ["script-only", "without script", free(card).replace("</main>", "</main><script>document.querySelector(\"h1\").append(\"!\")</script>")],
  ["two-sheets", "paper", card.replace("<footer>", `${"<p>line</p>".repeat(60)}<footer>`)],
  ["heads-once", "paper", free(compared).replace("thead{display:table-header-group}", "thead{display:table-row-group}")],
];

fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
for (const [name, , text] of faults) {
  if (text === card || text === compared) throw new Error(`nothing was changed for ${name}`);
  fs.writeFileSync(path.join(folder, `${name}.html`), text);
}
const run = path.join(path.dirname(fileURLToPath(import.meta.url)), "run.mjs");
const result = spawnSync(process.execPath, [run, modules, folder], { encoding: "utf8", env: { ...process.env, ANY_LINKS: "1" } });
let missed = 0;
for (const [name, check] of faults) {
  if (!result.stdout.includes(`${path.join(folder, name)}.html: ${check}: `)) {
    missed++;
    console.log(`planted fault not found: ${name}: ${check}`);
  }
}
if (missed > 0) console.log(result.stdout + result.stderr);
console.log(`${faults.length} faults planted, ${faults.length - missed} found`);
process.exit(missed === 0 && result.status === 1 ? 0 : 1);
