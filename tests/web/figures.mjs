// SPDX-License-Identifier: GPL-3.0-or-later
// figures.mjs BUILD WORK STORE.db LANGUAGE PERIOD [NAME=VALUE…]: draws all scorecards and the comparison of a store in every
// format and compares them: the figures of the PDF with the JSON's, the plan of each page with what readers of each format get,
// the JSON with the plan. Exit 1 when anything differs.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { readHtml, readPdf, readTerminal, readWorkbooks, terminalTable, walkPlan, walkWorkbook, withoutFooter } from "./figures_read.mjs";
import { checkNumbers } from "./figures_numbers.mjs";
import { checkCard, checkComparison } from "./figures_json.mjs";

const [build, work, store, language, period, ...rules] = process.argv.slice(2);
const name = `${path.basename(store, ".db")}-${language}-${period}`;
const folder = path.join(work, name);
const SHOWN = 40;
const complaints = [];
let checked = 0;

const complain = text => complaints.push(text);
const run = (program, ...parameters) => execFileSync(program, parameters, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });

// One command for all formats, so that they say the same of how they were made.
const command = kind => ["-q", "--db", store, "--lang", language, kind, "--period", period, "--format", "json,html,pdf,text,xlsx", "-o", folder,
  ...rules.map(rule => `--${rule}`)];

function planOf(kind) {
  const typed = `hailong ${command(kind).join(" ")}`;
  return JSON.parse(run(path.join(build, "tests/plan"), store, language, kind, period, typed, ...rules));
}

function checkFonts(file) {
  const rows = run("pdffonts", file).trimEnd().split("\n").slice(2);
  if (rows.length === 0) complain(`${file}: no fonts`);
  for (const row of rows) {
    const embedded = row.trimEnd().split(/\s+/).at(-5);
    if (embedded !== "yes") complain(`${file}: a font that is not embedded: ${row}`);
  }
}

function checkPage(plan, stem, book) {
  const json = JSON.parse(fs.readFileSync(`${stem}.json`, "utf8"));
  const title = path.basename(stem);
  const pages = readPdf(`${stem}.pdf`).map((page, i, all) => withoutFooter(page, plan.title, i, all.length));
  const terminal = readTerminal(`${stem}.txt`);
  checkFonts(`${stem}.pdf`);
  walkPlan(plan, pages.join("\n"), `${title}.pdf`, complain, { paper: true });
  walkPlan(plan, readHtml(`${stem}.html`), `${title}.html`, complain, { words: true });
  walkPlan(plan, terminal.rest, `${title}.txt`, complain, { table: terminalTable(terminal.tables) });
  walkWorkbook(plan, book, `${title}.xlsx`, complain, language);
  checked += checkNumbers(pages, json, plan, language, text => complain(`${title}.pdf: ${text}`));
  (plan.unit === "" ? checkComparison : checkCard)(json, plan, language, text => complain(`${title}: ${text}`));
}

fs.rmSync(folder, { recursive: true, force: true });
for (const kind of ["scorecard", "compare"]) run(path.join(build, "hailong"), ...command(kind));
const plans = [...planOf("scorecard").map(plan => [plan, path.join(folder, `${plan.unit}-${period}`)]),
  ...planOf("compare").map(plan => [plan, path.join(folder, `compare-${period}`)])];
const books = readWorkbooks(plans.map(([, stem]) => `${stem}.xlsx`), path.join(folder, "books"));
for (const [plan, stem] of plans) checkPage(plan, stem, books.get(`${stem}.xlsx`));
if (plans.length > 2) checkFonts(path.join(folder, `scorecards-${period}.pdf`));

console.log(`${name}: ${plans.length} pages, ${checked} numbers of PDF, ${complaints.length} faults`);
for (const text of complaints.slice(0, SHOWN)) console.log(`  ${text}`);
process.exit(complaints.length > 0 || checked === 0 ? 1 : 0);
