// SPDX-License-Identifier: GPL-3.0-or-later
// Every number of a PDF is one of the JSON's, formatted by its rule, or one of the derived figures below, or furniture of the page.
import { bare } from "./figures_read.mjs";

const FLOOR = 30; // below it pages have counts and no percentages

// ---- numbers as pages print them, written anew from docs/rules.md ----

export const mark = language => (language === "vi" ? "," : ".");
const thousands = language => (language === "vi" ? "." : ",");

export const count = (n, language) => String(n).replace(/\B(?=(\d{3})+$)/g, thousands(language));

// Tenths of a per cent; within 1e-9 of a step the share is that step.
export function share(value, way, language) {
  const exact = value * 1000;
  const near = Math.round(exact);
  let steps = near;
  if (Math.abs(exact - near) > 1e-6) {
    steps = way === "down" ? Math.floor(exact) : way === "up" ? Math.ceil(exact) : Math.floor(exact + 0.5);
    if (way === "nearest") steps = Math.min(Math.max(steps, 1), 999);
  }
  return steps === 0 || steps === 1000 ? `${steps / 10}%` : `${Math.floor(steps / 10)}${mark(language)}${steps % 10}%`;
}

// Half up, from the whole numbers.
export function ratio(hits, trials, language) {
  if (hits === 0 || hits === trials) return hits === 0 ? "0%" : "100%";
  const steps = Math.min(Math.max(Number((BigInt(hits) * 2000n + BigInt(trials)) / (2n * BigInt(trials))), 1), 999);
  return `${Math.floor(steps / 10)}${mark(language)}${steps % 10}%`;
}

export function tenths(days, language) {
  const steps = Math.floor(days * 10 + 0.5 + 1e-9);
  return steps % 10 === 0 ? count(steps / 10, language) : `${count(Math.floor(steps / 10), language)}${mark(language)}${steps % 10}`;
}

export const day = (text, language) => (language === "vi" ? text.split("-").reverse().join("/") : text);
// "2023-10": in tables, under charts
export const month = (name, language) => (language === "vi" ? name.split("-").reverse().join("/") : name);
const shortMonth = name => `${name.slice(5, 7)}/${name.slice(2, 4)}`;

// ---- the JSON's ----

const DAYS = /^(mean|median|p90|late_median|km_median|km_p90)(_low|_high|_beyond)?$/;
// Of what pages do not show.
const UNSEEN = /^(p|p_adjusted|statistic|df|log10|chance|cramers_v|min_expected|phi|tau2|alpha|beta|se|deff|n_eff|effective|schema_version|confidence|floor|odds_.*|ratio|ratio_.*|expected|difference|score|h|epsilon2)$/;

class Allowed {
  constructor(language) {
    this.language = language;
    this.set = new Set();
  }

  count(n) { if (Number.isInteger(n) && n >= 0) this.set.add(count(n, this.language)); }
  share(value, way) { if (typeof value === "number" && value >= 0 && value <= 1) this.set.add(share(value, way, this.language)); }
  part(hits, trials) {
    this.set.add(`${count(hits, this.language)}/${count(trials, this.language)}`);
    this.count(hits);
    this.count(trials);
    if (trials >= FLOOR) this.set.add(ratio(hits, trials, this.language));
  }
}

function collectObject(object, allowed, below) {
  const language = allowed.language;
  // what a percentage is of: dossiers where forms are held against them
  const few = (object.denominator ?? (object.sample_needed === undefined ? object.forms : object.dossiers) ?? FLOOR) < FLOOR;
  if (Number.isInteger(object.numerator) && Number.isInteger(object.denominator) && object.denominator > 0) allowed.part(object.numerator, object.denominator);
  for (const [key, value] of Object.entries(object)) {
    if (value === null || UNSEEN.test(key)) continue;
    if (typeof value === "object") {
      collect(value, allowed, few && key === "weighted");
    } else if (typeof value === "string") {
      if (/^\d{4}-\d\d-\d\d$/.test(value)) allowed.set.add(day(value, language));
      if (/^\d{4}-\d\d$/.test(value)) [month(value, language), shortMonth(value)].forEach(text => allowed.set.add(text));
    } else if (typeof value === "number") {
      if (DAYS.test(key) && object.unit === "working_days") allowed.set.add(tenths(value, language));
      else if (/^(rate|worst|best)$/.test(key)) { if (!few && !below) allowed.share(value, "nearest"); }
      else if (/^(low|at_least)/.test(key) && !(few || below)) allowed.share(value, "down");
      else if (/^high/.test(key) && !(few || below)) allowed.share(value, "up");
      if (Number.isInteger(value)) allowed.count(value);
    }
  }
}

function collect(value, allowed, below) {
  if (Array.isArray(value)) value.forEach(item => (typeof item === "number" ? allowed.count(item) : item !== null && typeof item === "object" && collect(item, allowed, below)));
  else collectObject(value, allowed, below);
}

const sum = numbers => numbers.reduce((a, b) => a + b, 0);

// ---- figures that follow from several of the JSON's ----

function derivedOfInputs(json, allowed) {
  for (const kind of ["dossiers", "forms"]) {
    const files = json.inputs.filter(input => input.kind === kind);
    for (const key of ["read", "accepted", "superseded", "duplicate", "rejected"]) allowed.count(sum(files.map(file => file[key]))); // of all files of a kind
  }
  const hashed = json.inputs.filter(input => ["dossiers", "forms"].includes(input.kind));
  if (hashed.length > 2) allowed.count(hashed.length - 2); // files beyond the first two named
  const faulty = json.inputs.filter(input => input.rejected > 0);
  if (faulty.length > 1) allowed.count(faulty.length - 1); // files of rejected rows beyond the first
}

function derivedOfCard(unit, allowed) {
  const { dossiers: d, satisfaction, coverage, others } = unit;
  const answers = satisfaction.denominator ?? satisfaction.forms;
  if (coverage.dossiers > answers) allowed.part(coverage.dossiers - answers, coverage.dossiers); // without an answer
  if (coverage.dossiers > 0) allowed.part(coverage.forms, coverage.dossiers); // heard of finished
  if (others) allowed.count(others.units - 1); // the other units
  allowed.count(d.pending_within + d.pending_overdue + d.pending_no_due + d.suspended); // in progress
  allowed.count(d.late + d.pending_overdue); // late, whether finished or not
  allowed.count(d.early + d.on_day); // done on time
  for (const found of unit.quality.unusual) if (found.of >= FLOOR) allowed.set.add(ratio(found.forms, found.of, allowed.language)); // of those looked through
  if (satisfaction.perfect?.from === "supposed") [100, Math.round(satisfaction.perfect.rate * 100)].forEach(n => allowed.count(n)); // "97 of 100 people"
  for (const item of unit.items) {
    const answered = sum(item.levels);
    allowed.count(answered); // answers to a question
  }
}

function derivedOfComparison(json, allowed) {
  const rows = json.measures["on-time"].units;
  allowed.count(rows.length); // units
}

// ---- furniture ----

const MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December";

function furniture(json, language) {
  const level = Math.round(json.settings.confidence * 100);
  const year = json.period.name.slice(0, 4);
  const monthName = json.period.name.length === 7 ? Number(json.period.name.slice(5)) : 0;
  const period = language === "vi" ? (monthName ? `[Tt]háng ${String(monthName).padStart(2, "0")}/${year}|[Tt]háng ${monthName}/${year}` : `[Nn]ăm ${year}`)
    : monthName ? `${MONTHS.split("|")[monthName - 1]} ${year}` : `\\b${year}\\b(?!-)`;
  return [
    new RegExp(period, "g"), // what the page is of
    /\b(QĐ|NĐ|TT|Decision|Decree|Circular) \d+(\/\d+)?/g, // laws
    /[0-9a-f]{8,12}…|SHA-256/g, // the beginning of a hash
    /kém nhất 0, tốt nhất 100|worst 0, best 100/g, // mean100
    new RegExp(`(12 tháng liền trước|12 tháng trước)`, "g"),
    new RegExp(`${level}% confidence|khoảng tin cậy ${level}%`, "g"),
    language === "vi" ? /[Dd]ưới 30|chưa đủ 30\s+hồ\s+sơ\s+đã\s+giải\s+quyết\s+hoặc\s+30\s+phiếu/g : /[Uu]nder 30|fewer than 30 finished/g,
    language === "vi" ? /sai số 5 điểm phần trăm/g : /margin of 5 percentage points/g, // QĐ 1383
    language === "vi" ? /(Mức|mức)\s+[1-5]\b|\b[1-5] (Rất hài lòng|Hài lòng|Bình thường|Không hài lòng|Rất không hài lòng)/g
      : /(Level|level)\s+[1-5]\b|\b[1-5] (Very satisfied|Satisfied|Neither|Not satisfied)/g, // names of levels
    language === "vi" ? /5 là tốt nhất|1–4 phiếu/g : /5 (is|the) best|1–4 answers/g,
    language === "vi" ? /ngẫu nhiên 95% và 99,8%/g : /in 95 and in 99\.8 of 100 cases/g, // regions of a funnel
    json.kind === "compare" ? /^[125](0*|[.,]000)$/gm : /(?!)/g, // sizes below a funnel
    /chia cho 5|out of 5/g, // mean5
    json.kind === "compare" ? /\b6\s+(tháng|months)/g : /(?!)/g, // of the lines of a comparison
    /\(trục\s+từ\s+\d+%\)|\(axis\s+from\s+\d+%\)|\(from\s+\d+%\)/g, // where an axis begins
  ];
}

// The labels of a chart stand on lines of their own, those of its axis beside the figure of the last month.
const withoutAxis = line => (line.split(" ").every(word => /^(\d+([.,]\d)?%|[\d.,]+\/[\d.,]+|–)$/.test(word)) ? line.replace(/(?<!\S)\d+%(?!\S)/g, "") : line);

// The text without what is quoted from the data: names, questions, files; and without rules in small print.
function withoutQuotes(text, json, plan) {
  const quotes = new Set();
  const add = value => {
    if (typeof value === "string" && /\d/.test(value) && !/^\d{4}(-\d\d){0,2}$/.test(value)) quotes.add(value);
    else if (value !== null && typeof value === "object") Object.values(value).forEach(add);
  };
  add(json);
  for (const input of json.inputs) quotes.add(input.file.replace(/^.*\//, "")).add(input.file.replace(/^.*\//, "").replace(/\.csv$/, ".rejects.csv"));
  plan.blocks.filter(block => block.kind === "foot").forEach(block => quotes.add(block.text));
  let left = text;
  for (const quote of [...quotes].sort((a, b) => b.length - a.length)) {
    const letters = [...bare(quote)].map(c => c.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s*");
    left = left.replace(new RegExp(`(?<![\\p{L}\\d])${letters}(?![\\p{L}\\d])`, "gu"), " ");
  }
  return left;
}

export function checkNumbers(pages, json, plan, language, complain) {
  const allowed = new Allowed(language);
  collect(json, allowed, false);
  derivedOfInputs(json, allowed);
  for (const target of ["target-on-time", "target-satisfaction"]) { // as it was set: "98%"
    const percent = json.settings[target] * 100;
    if (percent > 0) allowed.set.add(`${String(Number(percent.toFixed(3))).replace(".", mark(language))}%`);
  }
  if (json.kind === "compare") derivedOfComparison(json, allowed);
  else derivedOfCard(json.units[0], allowed);
  let text = withoutQuotes(pages.join("\n").normalize("NFC"), json, plan);
  for (const pattern of furniture(json, language)) text = text.replace(pattern, " ");
  let numbers = 0;
  for (const line of text.split("\n").map(raw => raw.trim().replace(/\s+/g, " "))) {
    for (const [token] of withoutAxis(line).matchAll(/\d[\d.,]*(?:[\/-]\d[\d.,]*)*%?/g)) {
      const number = token.replace(/[.,]+$/, "");
      numbers++;
      if (!allowed.set.has(number)) complain(`"${number}" is not the JSON's: ${line}`);
    }
    for (const [, hits, trials, percent] of line.matchAll(/\b([\d.,]+)\/([\d.,]+) (?:= )?([\d.,]+%)/g)) {
      const whole = part => Number(part.replace(/[.,]/g, ""));
      if (ratio(whole(hits), whole(trials), language) !== percent) complain(`${hits}/${trials} is not ${percent}: ${line}`);
    }
  }
  return numbers;
}
