// SPDX-License-Identifier: GPL-3.0-or-later
// The key figures of the JSON stand in the plan where they belong: not only somewhere on the page, but as what they are.
import { count, month, ratio, share } from "./figures_numbers.mjs";

const FLOOR = 30;
const DASH = "–";

const MARKS = {
  vi: { above: "cao hơn mức chung", same: "như mức chung", below: "thấp hơn mức chung", "too-few": "chưa đủ số liệu", "not-comparable": "không có đơn vị khác để so" },
  en: { above: "above the others", same: "like the others", below: "below the others", "too-few": "too few data", "not-comparable": "nothing to compare with" },
};

const markOf = (one, language) => MARKS[language][one.mark_why ?? one.mark];
const tableOf = (plan, id) => plan.blocks.find(block => block.table?.id === id)?.table;
const texts = row => row.map(cell => cell.text);

class Check {
  constructor(language, complain) {
    this.language = language;
    this.complain = complain;
  }

  same(what, found, expected) {
    if (found !== expected) this.complain(`${what}: "${found}" in place of the JSON's "${expected}"`);
  }

  // What a percentage rests on: answers, or forms of a mean.
  size(figure) { return figure.denominator ?? figure.forms ?? 0; }
  enough(figure) { return figure.rate !== null && this.size(figure) >= FLOOR; }
  // "83/84", of a mean how many forms it is of
  counts(figure) {
    if (figure.denominator === null) return figure.forms ? count(figure.forms, this.language) : DASH;
    return figure.denominator ? `${count(figure.numerator, this.language)}/${count(figure.denominator, this.language)}` : DASH;
  }

  share(figure) {
    if (!this.enough(figure)) return DASH;
    return figure.denominator ? ratio(figure.numerator, figure.denominator, this.language) : share(figure.rate, "nearest", this.language);
  }

  bounds(figure, between, before = "") {
    if (!this.enough(figure) || figure.low === null) return null;
    return `${before}${share(figure.low, "down", this.language)}${between}${share(figure.high, "up", this.language)}`;
  }
}

function checkTile(check, what, tile, figure, others) {
  const between = check.language === "vi" ? ["có thể từ ", " đến "] : ["may lie between ", " and "];
  if (figure.denominator === 0) check.same(`${what}, nothing`, tile.counts.text, check.language === "vi" ? "không có số liệu" : "no data");
  else if (figure.denominator !== null) check.same(`${what}, counts`, tile.counts.text, check.counts(figure));
  if (check.enough(figure)) {
    check.same(`${what}, share`, tile.share.text, check.share(figure));
    const interval = check.bounds(figure, between[1], between[0]);
    if (!tile.interval.startsWith(interval)) check.same(`${what}, interval`, tile.interval, interval);
  } else {
    check.same(`${what}, no share`, /\d%/.test(tile.share.text + tile.interval.replace(/(mục tiêu|target) [\d.,]+%/, "")), false);
  }
  if (others?.mark) check.same(`${what}, mark`, tile.others.text.startsWith(markOf(others, check.language)), true);
}

function checkFlow(check, plan, d) {
  const table = tableOf(plan, "flow");
  if (table === undefined) {
    check.same("flow, nothing", Object.values(d).some(n => n > 0), false);
    return;
  }
  const found = [...table.rows.map(row => row[1]), ...table.rows.map(row => row[3])].map(cell => cell.text);
  const expected = [d.carried_over, d.received, d.early, d.on_day, d.late, d.completed_no_due,
    d.returned, d.withdrawn, d.pending_within, d.pending_overdue, d.pending_no_due, d.suspended].map(n => count(n, check.language));
  check.same("flow", found.join(" "), expected.join(" "));
}

const WITHHELD = { vi: ["1–4 phiếu: không nêu", "không nêu, để giữ kín câu chỉ có 1–4 phiếu"],
  en: ["1–4 answers: not shown", "not shown, to keep those of 1–4 people"] };

// Answers of 1 to 4 people are withheld, and those from which they would follow.
function withheld(check, item, row) {
  const answers = item.levels.reduce((a, b) => a + b, 0);
  const few = answers >= 1 && answers <= 4;
  const [own, beside] = WITHHELD[check.language];
  if (!few && row.at(-2) !== beside) return false;
  check.same(`answers, ${item.id}, withheld`, few ? row.at(-2) : beside, few ? own : row.at(-2));
  check.same(`answers, ${item.id}, nothing else`, /\d/.test([...row.slice(1, -2), row.at(-1)].join("")), false);
  return true;
}

function checkAnswers(check, plan, items) {
  const table = tableOf(plan, "answers");
  if (table === undefined) return;
  check.same("answers, rows", table.rows.length, items.length);
  items.forEach((item, i) => {
    const row = texts(table.rows[i]);
    check.same("answers, question", row[0], item.label);
    if (!withheld(check, item, row)) {
      const expected = [...[...item.levels].reverse(), item.blank, item.invalid].map(n => count(n, check.language));
      check.same(`answers, ${item.id}`, row.slice(1, 1 + expected.length).join(" "), expected.join(" "));
      check.same(`answers, ${item.id}, satisfied`, row.at(-2), check.counts(item.top2));
      check.same(`answers, ${item.id}, share`, row.at(-1), check.share(item.top2));
    }
  });
}

function checkWays(check, plan, id, figures) {
  const table = tableOf(plan, id);
  if (table === undefined) return;
  const ways = Object.entries(figures);
  check.same(`${id}, rows`, table.rows.length, ways.length);
  ways.forEach(([name, figure], i) => {
    const row = texts(table.rows[i] ?? []);
    check.same(`${id}, ${name}`, new RegExp(`(^|\\()${name}\\b`).test(row[0]), true);
    check.same(`${id}, ${name}, counts`, row[1], figure.denominator === null ? DASH : check.counts(figure));
    check.same(`${id}, ${name}, share`, row[2], check.share(figure));
    check.same(`${id}, ${name}, interval`, row[3], check.bounds(figure, " – ") ?? DASH);
  });
}

function checkMonths(check, plan, months, own) {
  const table = tableOf(plan, "months");
  if (table === undefined) return;
  ["on_time", "satisfaction"].forEach((measure, m) => {
    months[measure].forEach((one, i) => {
      const row = texts(table.rows[i]);
      check.same("months, name", row[0], month(one.name, check.language));
      // answers of 1 to 4 people in other months than the card's own
      const few = measure === "satisfaction" && one.name !== own && check.size(one) >= 1 && check.size(one) <= 4;
      check.same(`months, ${measure}, ${one.name}, counts`, row[1 + 4 * m], few ? (check.language === "vi" ? "không nêu" : "withheld") : check.counts(one));
      check.same(`months, ${measure}, ${one.name}, share`, row[2 + 4 * m], check.share(one));
    });
  });
}

function checkCoverage(check, plan, coverage) {
  if (!coverage.dossiers || !coverage.forms) return;
  const forms = count(coverage.forms, check.language);
  const dossiers = count(coverage.dossiers, check.language);
  const line = check.language === "vi" ? `${forms} phiếu hợp lệ so với ${dossiers} hồ sơ đã giải quyết` : `${forms} valid forms for ${dossiers} finished dossiers`;
  const says = plan.blocks.map(block => block.text).find(text => text.startsWith(line));
  const percent = coverage.dossiers >= FLOOR && coverage.forms <= coverage.dossiers ? ` (${ratio(coverage.forms, coverage.dossiers, check.language)})` : "";
  check.same("coverage", says?.includes(line + percent), true);
}

export function checkCard(json, plan, language, complain) {
  const check = new Check(language, complain);
  const unit = json.units[0];
  const tiles = plan.blocks.find(block => block.kind === "tiles").parts;
  check.same("unit", unit.unit.code, plan.unit);
  checkTile(check, "on time", tiles[0], unit.on_time, unit.others?.on_time);
  checkTile(check, "satisfied", tiles[1], unit.satisfaction, unit.others?.satisfaction);
  checkFlow(check, plan, unit.dossiers);
  checkAnswers(check, plan, unit.items);
  checkWays(check, plan, "on-time", unit.on_time_policies);
  checkWays(check, plan, "satisfaction", unit.satisfaction_methods);
  if (unit.months) checkMonths(check, plan, unit.months, json.period.name);
  checkCoverage(check, plan, unit.coverage);
}

export function checkComparison(json, plan, language, complain) {
  const check = new Check(language, complain);
  const compared = tableOf(plan, "compare");
  const figures = tableOf(plan, "figures");
  ["on-time", "satisfaction"].forEach((name, m) => {
    const { units, overall } = json.measures[name];
    // columns of this measure, by what stands over them
    const group = compared.columns.map(column => column.group).filter((one, i, all) => one !== null && one !== all[i - 1])[m];
    const at = compared.columns.findIndex(column => column.group === group);
    const from = figures.columns.findIndex(column => column.group === group);
    check.same(`${name}, rows`, compared.rows.length, units.length + 1);
    [...units, { ...overall, unit: null }].forEach((one, i) => {
      const row = texts(compared.rows[i]);
      const behind = texts(figures.rows[i]);
      const what = `${name}, ${one.unit?.name ?? "all"}`;
      if (one.unit) check.same(`${what}, name`, row[0], one.unit.name);
      check.same(`${what}, size`, row[at], count(check.size(one), language));
      check.same(`${what}, share`, row[at + 1], check.enough(one) ? check.share(one) : one.denominator === null ? DASH : check.counts(one));
      check.same(`${what}, bounds`, row[at + 2], check.bounds(one, " – ") ?? DASH);
      if (one.mark) check.same(`${what}, mark`, row[at + 3], markOf(one, language));
      check.same(`${what}, hits`, behind[from], one.denominator ? count(one.numerator, language) : DASH);
      check.same(`${what}, trials`, behind[from + 1], count(check.size(one), language));
      check.same(`${what}, figures`, behind.slice(from + 2, from + 5).join(" – "), `${check.share(one)} – ${check.bounds(one, " – ") ?? `${DASH} – ${DASH}`}`);
    });
  });
}
