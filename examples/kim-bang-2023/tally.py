# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the SYNTHETIC sample straight from its CSV files, into totals.csv.

This is written from the definitions alone and shares nothing with the program, so that tests can hold one against the
other:
- carried over: received before the first day, not closed before it; received: received in the period;
- early, on day, late: completed in the period on a day before, on or after the due day; no_due: without one;
- returned, withdrawn: closed in the period in that way;
- states at the end of the last day: suspended (supplement requested, not yet received) before all others, then no due
  date, within (due on the last day or later), overdue;
- left_out: registered only or not taken in (states 1 and 3), by the day of receipt, in none of the others;
- by_time: completed not later than the due moment, seconds counted;
- a form is invalid when fewer than half of its six items are answered; two marks are no answer; the overall figures are
  of valid forms.
"""
import csv
import datetime
import os

SYNTHETIC = "dữ liệu giả lập (synthetic)"

PERIODS = (("2023", datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)),
           ("2023-10", datetime.date(2023, 10, 1), datetime.date(2023, 10, 31)))
MEANING = {"Mới đăng ký": "left_out", "Không được tiếp nhận": "left_out", "Được tiếp nhận": "open", "Đang xử lý": "open",
           "Yêu cầu bổ sung giấy tờ": "open", "Yêu cầu thực hiện nghĩa vụ tài chính": "open",
           "Công dân yêu cầu rút hồ sơ": "withdrawn", "Dừng xử lý": "returned", "Đã xử lý xong": "completed",
           "Đã trả kết quả": "completed"}
LEVELS = {"Rất không hài lòng": 1, "Không hài lòng": 2, "Bình thường": 3, "Hài lòng": 4, "Rất hài lòng": 5,
          "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "": 0, "Chưa chọn": 0, "4;5": -1}
FLOWS = ("carried_over", "received", "early", "on_day", "late", "completed_no_due", "pending_within", "pending_overdue",
         "pending_no_due", "returned", "withdrawn", "suspended", "left_out")
COLUMNS = ("code", "name", "period") + FLOWS + ("by_time_on_time", "by_time_late", "forms_valid", "forms_invalid",
                                               "overall_answered", "overall_top2", "ghi_chu")


def moment(text):
    """None for an empty cell; ValueError for what is no date."""
    for form in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y"):
        try:
            return datetime.datetime.strptime(text, form)
        except ValueError:
            pass
    if text == "":
        return None
    raise ValueError(text)


def rows_of(path, delimiter):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter)


def pick(row, *names):
    return next(row[name] for name in names if name in row)


def read_dossier(row, by_name):
    """The dossier of a row, or None where the row must be rejected."""
    try:
        dossier = {
            "code": row["Mã hồ sơ"], "unit": by_name[pick(row, "Đơn vị tiếp nhận", "Xã").lower()],
            "received": moment(pick(row, "Ngày nhận", "Ngày tiếp nhận")),
            "due": moment(pick(row, "Ngày hẹn trả", "Ngày hẹn trả kết quả")),
            "closed": moment(pick(row, "Ngày kết thúc xử lý", "Ngày trả kết quả")),
            "requested": moment(row["Ngày yêu cầu bổ sung"]), "supplied": moment(pick(row, "Ngày bổ sung", "Ngày nhận bổ sung")),
            "how": MEANING[row["Trạng thái"]]}
    except (KeyError, ValueError):
        return None
    if dossier["closed"] is None and dossier["how"] in ("completed", "returned", "withdrawn"):
        return None
    if dossier["closed"] and dossier["closed"] < dossier["received"]:
        return None
    return dossier


def outcome(dossier):
    if dossier["how"] != "completed":
        return dossier["how"]
    if dossier["due"] is None:
        return "completed_no_due"
    difference = (dossier["closed"].date() - dossier["due"].date()).days
    return "early" if difference < 0 else "late" if difference > 0 else "on_day"


def state_at(dossier, day):
    requested, supplied = dossier["requested"], dossier["supplied"]
    if requested and requested.date() <= day and not (supplied and supplied.date() <= day):
        return "suspended"
    if dossier["due"] is None:
        return "pending_no_due"
    return "pending_within" if dossier["due"].date() >= day else "pending_overdue"


def count_dossier(counts, dossier, first, last):
    received = dossier["received"].date()
    closed = dossier["closed"].date() if dossier["closed"] else None
    if received > last or (closed and closed < first):
        return
    if dossier["how"] == "left_out":
        counts["left_out"] += received >= first
        return
    counts["received" if received >= first else "carried_over"] += 1
    if closed is None or closed > last:
        counts[state_at(dossier, last)] += 1
        return
    counts[outcome(dossier)] += 1
    if dossier["how"] == "completed" and dossier["due"]:
        counts["by_time_on_time" if dossier["closed"] <= dossier["due"] else "by_time_late"] += 1


def read_form(row, by_name):
    try:
        return {"unit": by_name[row["Đơn vị"].lower()], "id": row["Mã phiếu"], "day": moment(row["Ngày"]).date(),
                "answers": [LEVELS[row[item]] for item in row if item.startswith("Câu ") or item == "Mức độ hài lòng chung"]}
    except (KeyError, ValueError):
        return None


def count_form(counts, form, first, last):
    if not first <= form["day"] <= last:
        return
    if 2 * sum(answer > 0 for answer in form["answers"]) < len(form["answers"]):
        counts["forms_invalid"] += 1
        return
    counts["forms_valid"] += 1
    counts["overall_answered"] += form["answers"][5] > 0
    counts["overall_top2"] += form["answers"][5] >= 4


def load(folder, units):
    """Dossiers by code and forms by unit and number: a row that stands twice counts once."""
    by_name = {(u["kind"] + " " + u["name"]).lower(): u["code"] for u in units}
    by_name.update({u["code"]: u["code"] for u in units})
    dossiers, forms = {}, {}
    for name, delimiter in (("ho-so-2023-1-synthetic.csv", ";"), ("ho-so-2023-2-synthetic.csv", ",")):
        for row in rows_of(os.path.join(folder, name), delimiter):
            dossier = read_dossier(row, by_name)
            if dossier:
                dossiers[dossier["code"]] = dossier
    for name, delimiter in (("phieu-2023-1-synthetic.csv", ","), ("phieu-2023-2-synthetic.csv", ";")):
        for row in rows_of(os.path.join(folder, name), delimiter):
            form = read_form(row, by_name)
            if form:
                forms[form["unit"], form["id"]] = form
    return dossiers.values(), forms.values()


def write_totals(folder, units):
    dossiers, forms = load(folder, units)
    with open(os.path.join(folder, "totals.csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for period, first, last in PERIODS:
            for unit in units:
                counts = {column: 0 for column in COLUMNS[3:-1]}
                for dossier in dossiers:
                    if dossier["unit"] == unit["code"]:
                        count_dossier(counts, dossier, first, last)
                for form in forms:
                    if form["unit"] == unit["code"]:
                        count_form(counts, form, first, last)
                assert counts["carried_over"] + counts["received"] == sum(counts[flow] for flow in FLOWS[2:12]), unit
                if unit["code"] == "13387" and period == "2023":
                    check_nguyen_uy(counts)
                writer.writerow({"code": unit["code"], "name": unit["name"], "period": period, "ghi_chu": SYNTHETIC, **counts})


def check_nguyen_uy(counts):
    """The totals the sample promises: 986 of 986 on time by date and by clock, 589 of 589 satisfied."""
    assert counts["early"] + counts["on_day"] == counts["by_time_on_time"] == 986
    assert counts["late"] == counts["by_time_late"] == counts["completed_no_due"] == counts["pending_overdue"] == 0
    assert counts["forms_valid"] == counts["overall_answered"] == counts["overall_top2"] == 589
    assert counts["forms_invalid"] == 0
