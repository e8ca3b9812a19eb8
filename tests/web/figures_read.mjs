// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader of each format gets, as text, and how the plan of a page is looked for in it.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

export const bare = text => text.normalize("NFC").replace(/[\s\u00a0\u00ad\u200b]+/g, "");

// Shapes that terminal and workbook set before a word in place of a drawn mark.
const MARKS = /[▲▼═○●☑☐✓□■→↗↘◆•]/g;

// ---- readers ----

export function readPdf(file) {
  const text = execFileSync("pdftotext", ["-raw", "-enc", "UTF-8", file, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
  return text.split("\f").filter(page => page.trim() !== "");
}

// The last line of a page: "title Trang 1/4", where a long title is cut.
export function withoutFooter(page, title, index, pages) {
  const lines = page.trimEnd().split("\n");
  const footer = lines.pop().match(/^(.*?)(…?) (?:Trang|Page) (\d+)(?:\/| of )(\d+)$/);
  const whole = footer && (footer[2] === "" ? bare(title) === bare(footer[1]) : bare(title).startsWith(bare(footer[1])));
  if (!whole || Number(footer[3]) !== index + 1 || Number(footer[4]) !== pages) throw new Error(`not "title, page n of m" at the end of a page: …${page.slice(-200)}`);
  return lines.join("\n");
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
export const decode = text => text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (all, name) =>
  name[0] !== "#" ? ENTITIES[name] ?? all : String.fromCodePoint(name[1].toLowerCase() === "x" ? parseInt(name.slice(2), 16) : Number(name.slice(1))));

export function readHtml(file) {
  const body = fs.readFileSync(file, "utf8").replace(/^[\s\S]*?<body[^>]*>/, "");
  return decode(body.replace(/<(style|script)\b[\s\S]*?<\/\1>/g, "").replace(/<[^>]*>/g, " "));
}

// Workbooks as LibreOffice shows them: sheets of rows of cells, repeated ones written out.
export function readWorkbooks(files, folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const profile = `-env:UserInstallation=file://${path.resolve(folder)}/profile`;
  for (let i = 0; i < files.length; i += 40) {
    execFileSync("soffice", ["--headless", profile, "--convert-to", "fods", "--outdir", folder, ...files.slice(i, i + 40)],
      { stdio: ["ignore", "ignore", "ignore"], env: { ...process.env, LC_ALL: "C.UTF-8" } });
  }
  return new Map(files.map(file => [file, readFlat(path.join(folder, `${path.basename(file, ".xlsx")}.fods`))]));
}

function readFlat(file) {
  const text = fs.readFileSync(file, "utf8");
  const sheet = text.slice(text.indexOf("<office:spreadsheet")).replace(/<table:shapes>[\s\S]*?<\/table:shapes>/g, "")
    .replace(/<draw:frame\b[\s\S]*?<\/draw:frame>/g, "");
  return [...sheet.matchAll(/<table:table table:name="([^"]*)"[\s\S]*?<\/table:table>/g)].map(([table, name]) =>
    ({ name: decode(name), rows: [...table.matchAll(/<table:table-row\b[^>]*>([\s\S]*?)<\/table:table-row>/g)].map(row => cells(row[1])).filter(row => row.length > 0) }));
}

function cells(row) {
  const found = [];
  for (const [, attributes, , inner] of row.matchAll(/<table:(?:covered-)?table-cell\b([^>]*?)(\/>|>([\s\S]*?)<\/table:(?:covered-)?table-cell>)/g)) {
    const shown = [...(inner ?? "").matchAll(/<text:p[^>]*>([\s\S]*?)<\/text:p>/g)]
      .map(p => decode(p[1].replace(/<text:s[^>]*>/g, " ").replace(/<[^>]*>/g, ""))).join("\n").trim();
    if (shown === "") continue;
    const value = attributes.match(/office:value="([^"]*)"/);
    const times = Number(attributes.match(/number-columns-repeated="(\d+)"/)?.[1] ?? 1);
    for (let i = 0; i < times; i++) found.push({ text: shown, number: value ? Number(value[1]) : undefined });
  }
  return found;
}

// ---- the plan in a text that runs from top to bottom (HTML, PDF) ----

class Walk {
  constructor(text, what, complain) {
    this.text = bare(text);
    this.at = 0;
    this.what = what;
    this.complain = complain;
  }

  // Where the text begins, from `from` on; -1 after a complaint.
  find(text, from = this.at) {
    const wanted = bare(text);
    if (wanted === "") return from;
    const place = this.text.indexOf(wanted, from);
    if (place >= 0) return place;
    const before = this.text.lastIndexOf(wanted, from);
    this.complain(`${this.what}: ${before >= 0 ? "stands only before its place" : "is missing"}: "${text}" after "${this.text.slice(Math.max(0, this.at - 60), this.at)}"`);
    return -1;
  }

  take(text) {
    const place = this.find(text);
    if (place >= 0) this.at = place + bare(text).length;
  }

  // Several texts in any order, none of which may stand in another's place.
  takeAll(texts) {
    const ends = texts.filter(Boolean).map(text => this.find(text) + bare(text).length);
    this.at = Math.max(this.at, ...ends);
  }
}

const tileTexts = (tile, words) => [tile.title, tile.target.text, tile.counts.text, tile.share.text, tile.meaning, tile.interval,
  ...(words ? [tile.band?.says, tile.months?.says] : []), tile.past.text, tile.others.text];

// form: charts (a chart is there in words), facts, table: what the format does otherwise.
export function walkPlan(plan, text, what, complain, form) {
  const walk = new Walk(text, what, complain);
  for (const block of plan.blocks) {
    if (block.kind === "title") walk.takeAll([block.text, block.note, block.line1, block.line2]);
    else if (block.text !== "") walk.take(block.text);
    if (block.note !== null && block.kind !== "title") walk.take(block.note);
    for (const part of block.parts) {
      if (block.kind === "tiles") {
        walk.takeAll(tileTexts(part, form.words));
      } else if (block.kind === "facts") {
        const places = block.parts.map(fact => walk.find(fact.label + fact.cell.text) + bare(fact.label + fact.cell.text).length);
        walk.at = Math.max(walk.at, ...places);
        break;
      } else if (block.kind === "charts") {
        walk.take(part.title);
        if (form.words) walk.take(part.says);
      } else {
        walk.take(part.text);
      }
    }
    if (block.table && !(form.paper && block.table.screen_only)) (form.table ?? walkTable)(walk, block.table, form, complain);
  }
}

function walkTable(walk, table, form) {
  if (form.captions !== false) walk.takeAll([table.caption, table.note]);
  const groups = table.columns.map(column => column.group).filter((group, i, all) => group !== null && group !== all[i - 1]);
  const below = table.columns.filter(column => column.group !== null);
  walk.takeAll([...groups, ...table.columns.filter(column => column.group === null).map(column => column.head)].slice(0, groups.length > 0 ? undefined : 0));
  for (const column of groups.length > 0 ? below : table.columns) walk.take(column.head);
  for (const row of table.rows) {
    for (const cell of row) {
      if (!cell.chart || form.words) walk.take(cell.text);
    }
  }
}

// ---- tables in a terminal: columns below "──── ────" ----

const RULE = /^\s*─+(  ─+)+\s*$/;

// The text without its tables, and each table as one text per column: its head, and its body.
export function readTerminal(file) {
  const lines = fs.readFileSync(file, "utf8").normalize("NFC").split("\n").map(line => [...line]);
  const tables = [];
  const rest = [];
  for (let i = 0; i < lines.length; i++) {
    if (!RULE.test(lines[i].join(""))) {
      rest.push(lines[i].join(""));
      continue;
    }
    const starts = lines[i].flatMap((c, at) => (c === "─" && lines[i][at - 1] !== "─" ? [at] : []));
    const columns = starts.map((start, j) => [start, starts[j + 1] ?? Infinity]);
    const cut = part => columns.map(([from, to]) => bare(part.map(line => line.slice(from, to).join("")).join("")));
    const inColumns = line => starts.every((start, j) => j === 0 || line.slice(start - 2, start).join("").trim() === "");
    let end = i + 1;
    while (end < lines.length && lines[end].join("").trim() !== "" && (RULE.test(lines[end].join("")) || inColumns(lines[end]))) end++;
    const body = lines.slice(i, end).filter(line => !RULE.test(line.join("")));
    tables.push({ body: cut(body), above: lines.slice(Math.max(0, i - 12), i) .map(line => line.join("")), columns });
    i = end - 1;
  }
  return { rest: rest.join("\n").replace(/^│/gm, ""), tables };
}

// A table that is too wide for a terminal: a line for each cell, "group, head: text".
function walkRecords(walk, table) {
  for (const row of table.rows) {
    row.forEach((cell, j) => {
      const { group, head } = table.columns[j];
      if (cell.text !== "") walk.take(`${group === null ? "" : `${group}, `}${head}:`);
      walk.take(cell.text);
    });
  }
}

export function terminalTable(tables) {
  let next = 0;
  return (walk, table, form, complain) => {
    walk.takeAll([table.caption, table.note]);
    if (walk.text.startsWith(bare(`${table.columns[0].head}:`), walk.at)) {
      walkRecords(walk, table);
      return;
    }
    // a table that is wide may come group by group, each beside the names of the rows
    const groups = [...new Set(table.columns.map(column => column.group).filter(Boolean))];
    const parts = tables[next]?.body.length === table.columns.length || groups.length === 0 ? [table.columns.map((column, j) => j)]
      : groups.map(group => table.columns.flatMap((column, j) => (column.group === null || column.group === group ? [j] : [])));
    for (const part of parts) {
      checkColumns(walk, { ...table, columns: part.map(j => table.columns[j]), rows: table.rows.map(row => part.map(j => row[j])) }, tables[next++], complain);
    }
  };
}

function checkColumns(walk, table, found, complain) {
  if (found === undefined || found.body.length !== table.columns.length) {
    complain(`${walk.what}: no table of ${table.columns.length} columns for "${table.caption}"`);
    return;
  }
  const heads = found.columns.map(([from, to]) => bare(found.above.map(line => [...line].slice(from, to).join("")).join("")));
  table.columns.forEach((column, j) => {
    if (!heads[j].endsWith(bare(column.head))) complain(`${walk.what}: ${table.id}: head "${column.head}", found "${heads[j].slice(-40)}"`);
    const cells = table.rows.map(row => row[j]);
    const wanted = cells.map(cell => bare(cell.text)).join("").replace(MARKS, "");
    let at = 0;
    if (!cells.some(cell => cell.chart)) {
      if (found.body[j].replace(MARKS, "") !== wanted) complain(`${walk.what}: ${table.id}: column "${column.head}": "${found.body[j]}" in place of "${wanted}"`);
      return;
    }
    for (const cell of cells) {
      const place = found.body[j].indexOf(bare(cell.text), at);
      if (cell.chart?.kind === "months" && !cell.chart.change) continue; // bars stand for "as usual"
      if (place < 0) complain(`${walk.what}: ${table.id}: column "${column.head}": no "${cell.text}"`);
      else at = place + bare(cell.text).length;
    }
  });
}

// ---- the plan in a workbook ----

const swap = text => text.replace(/[.,]/g, c => (c === "." ? "," : "."));

// A cell shows the text of the plan; a number in the language of whoever opens the workbook, which here is English.
function shows(cell, planned, language) {
  const text = bare(cell.text).replace(MARKS, "");
  const wanted = bare(planned.text).replace(MARKS, "");
  if (text === wanted) return true;
  return cell.number !== undefined && planned.number !== undefined && language === "vi" && text === swap(wanted);
}

export function walkWorkbook(plan, sheets, what, complain, language) {
  const all = sheets.flatMap(sheet => sheet.rows.flat());
  const texts = new Set(all.map(cell => bare(cell.text).replace(MARKS, "")));
  const rows = sheets.flatMap(sheet => sheet.rows);
  const need = text => {
    if (text && !texts.has(bare(text).replace(MARKS, ""))) complain(`${what}: is missing: "${text}"`);
  };
  const needCell = planned => {
    if (planned.text !== "" && !all.some(cell => shows(cell, planned, language))) complain(`${what}: is missing: "${planned.text}"`);
  };
  for (const block of plan.blocks) {
    for (const text of [block.text, block.note, block.line1, block.line2]) need(text);
    for (const part of block.parts) {
      if (block.kind === "tiles") {
        for (const text of [part.title, part.meaning, part.interval]) need(text);
        for (const name of ["target", "counts", "share", "past", "others"]) needCell(part[name]);
      } else if (block.kind === "facts") {
        need(part.label);
        needCell(part.cell);
      } else if (block.kind === "charts") {
        need(part.title);
      } else if (!all.some(cell => bare(cell.text).includes(bare(part.text)))) {
        complain(`${what}: is missing in the key: "${part.text}"`);
      }
    }
    if (block.table) tableRows(block.table, rows, need, what, complain, language);
  }
}

function tableRows(table, rows, need, what, complain, language) {
  need(table.caption);
  need(table.note);
  const heads = table.columns.map(column => bare(column.head));
  const above = i => rows.slice(Math.max(0, i - 3), i).some(row => bare(row[0].text) === bare(table.caption));
  let at = rows.findIndex((row, i) => row.map(cell => bare(cell.text)).join("|") === heads.filter(head => head !== "").join("|") && above(i));
  if (at < 0) {
    complain(`${what}: ${table.id}: no row of heads`);
    return;
  }
  for (const planned of table.rows) {
    const wanted = planned.filter(cell => cell.text !== "");
    const row = rows[++at] ?? [];
    if (row.length !== wanted.length || !wanted.every((cell, j) => shows(row[j], cell, language))) {
      complain(`${what}: ${table.id}: "${row.map(cell => cell.text).join(" | ")}" in place of "${wanted.map(cell => cell.text).join(" | ")}"`);
    }
    for (const [j, cell] of wanted.entries()) {
      if (row[j]?.number !== undefined && cell.number !== undefined && Math.abs(row[j].number - cell.number) > 1e-9 * Math.max(1, Math.abs(cell.number))) {
        complain(`${what}: ${table.id}: ${row[j].number} in place of ${cell.number}`);
      }
    }
  }
}
