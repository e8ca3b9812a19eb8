// SPDX-License-Identifier: GPL-3.0-or-later
// Opens HTML pages in Chromium and checks them: node run.mjs MODULES PAGE|FOLDER...
// MODULES is where `npm ci` was run. Each finding is one line, page: check: what; any finding ends with 1.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as checks from "./checks.mjs";

const [modules, ...places] = process.argv.slice(2);
if (places.length === 0) {
  console.error("usage: node run.mjs MODULES PAGE|FOLDER...");
  process.exit(2);
}
const require = createRequire(path.resolve(modules, "package.json"));
const { chromium } = require("playwright-core");
const { HtmlValidate, StaticConfigLoader } = require("html-validate");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const here = path.dirname(fileURLToPath(import.meta.url));
const rules = JSON.parse(fs.readFileSync(path.join(here, "htmlvalidate.json"), "utf8"));
const validator = new HtmlValidate(new StaticConfigLoader(rules));

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

// Findings are told at the end, in the order of the pages.
const findings = new Map();
function report(file, check, what) {
  if (!findings.has(file)) findings.set(file, []);
  for (const line of [].concat(what)) {
    findings.get(file).push(`${file}: ${check}: ${line.replace(/\s+/g, " ").slice(0, 300)}`);
  }
}

// A page in a context of its own. All that it says on the console, asks of the network or pops up is a finding.
async function open(browser, file, options) {
  const context = await browser.newContext({ viewport: DESK, ...options });
  const page = await context.newPage();
  const url = pathToFileURL(path.resolve(file)).href;
  const noise = [];
  page.on("console", message => noise.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", error => noise.push(`error: ${error.message}`));
  page.on("dialog", dialog => { noise.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", request => { if (request.url() !== url) noise.push(`request: ${request.url()}`); });
  await page.goto(url, { waitUntil: "load" });
  return { page, noise, close: () => context.close() };
}

function validate(file) {
  const result = validator.validateFileSync(file);
  const lines = result.results.flatMap(entry => entry.messages)
    .map(message => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
  report(file, "html-validate", lines.slice(0, 5));
}

async function accessible(page, file, where) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations", "incomplete"] }));
  report(file, `axe ${where}`, result.violations.map(one => `${one.id}: ${one.nodes.length} × ${one.nodes[0].html.slice(0, 160)}`));
}

async function checkScreen(browser, file) {
  const { page, noise, close } = await open(browser, file);
  await accessible(page, file, "1280 px");
  report(file, "1280 px", await page.evaluate(checks.tooWide));
  report(file, "charts", await page.evaluate(checks.chartsCollide));
  report(file, "structure", await page.evaluate(checks.structure));
  report(file, "sort", await checks.sortByKeyboard(page));
  report(file, "search", await checks.searchByKeyboard(page));
  if (await page.evaluate(() => document.querySelector("th button, .find") !== null)) await accessible(page, file, "in use");
  const scripted = await page.evaluate(checks.allText);
  report(file, "noise", noise);
  await close();
  return scripted;
}

async function checkPhone(browser, file) {
  const { page, noise, close } = await open(browser, file, { viewport: PHONE, hasTouch: true, isMobile: true });
  report(file, "390 px", await page.evaluate(checks.tooWide));
  await accessible(page, file, "390 px");
  report(file, "noise", noise);
  await close();
}

async function checkWithoutScript(browser, file, scripted) {
  const { page, close } = await open(browser, file, { javaScriptEnabled: false });
  const plain = await page.evaluate(checks.allText);
  if (plain !== scripted) {
    let at = 0;
    while (plain[at] === scripted[at]) at++;
    report(file, "without script", `text differs: "${plain.slice(at, at + 40)}", with script "${scripted.slice(at, at + 40)}"`);
  }
  await close();
}

// The texts of each sheet, by poppler's pdftotext.
function sheetTexts(pdf) {
  const result = spawnSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8", maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(`pdftotext: ${result.error || result.stderr}`);
  return result.stdout.split("\f");
}

function sheets(pdf) {
  return (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) || []).length;
}

// On paper nothing is cut, and the front of a card is one sheet.
async function checkPaper(browser, file) {
  const { page, close } = await open(browser, file);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: await page.evaluate(checks.paperWidth), height: 900 });
  report(file, "paper", await page.evaluate(checks.tooWide));
  const sides = await page.evaluate(() => document.querySelectorAll(".side").length);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const all = sheets(pdf);
  report(file, "paper", checks.headsRepeat(await page.evaluate(checks.tableTexts), sheetTexts(pdf)));
  if (all < sides) report(file, "paper", `${sides} sides on ${all} sheets`);
  if (sides > 1 && !file.includes("hostile")) {
    const fronts = await page.evaluate(checks.keepFronts);
    const printed = sheets(await page.pdf({ preferCSSPageSize: true }));
    if (printed !== fronts) report(file, "paper", `${fronts} fronts on ${printed} sheets`);
  }
  await close();
}

const files = places.flatMap(place => fs.statSync(place).isDirectory()
  ? fs.readdirSync(place).filter(name => name.endsWith(".html")).sort().map(name => path.join(place, name)) : [place]);
if (files.length === 0) report(places[0], "files", "no pages");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--no-first-run"],
});

async function check(file) {
  validate(file);
  report(file, "links", checks.brokenLinks(file));
  const text = await checkScreen(browser, file);
  await checkPhone(browser, file);
  await checkWithoutScript(browser, file, text);
  await checkPaper(browser, file);
}

try {
  const waiting = files.slice();
  await Promise.all(Array.from({ length: os.availableParallelism?.() ?? 2 }, async () => {
    while (waiting.length > 0) await check(waiting.shift());
  }));
} finally {
  await browser.close();
}
const lines = [...files, ...places].filter((file, i, all) => all.indexOf(file) === i).flatMap(file => findings.get(file) ?? []);
lines.forEach(line => console.log(line));
console.log(`${files.length} pages, ${lines.length} findings`);
process.exit(lines.length === 0 ? 0 : 1);
