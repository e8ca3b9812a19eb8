#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the SYNTHETIC sample of Kim Bảng, 2023: dossiers, forms, activities, indicators and totals.csv beside this script.

Every dossier, form, activity and indicator is invented (README.md says which sums of one commune are not); no row is, or stands for, a real person or a real case. Only units.csv (names,
codes and validity of communes) and the days off below are facts. The seed is fixed and only Random.random() is used, whose
sequence Python guarantees, so every run writes the same bytes.  Usage: python3 generate.py [FOLDER]
"""
import csv
import datetime
import io
import os
import random
import sys

sys.dont_write_bytecode = True  # the folder stays as it is committed
from tally import SYNTHETIC, write_totals

HERE = os.path.dirname(os.path.abspath(__file__))
DAY = datetime.timedelta(days=1)
YEAR_FIRST, YEAR_LAST = datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)
LAST_WORKING_DAY = datetime.date(2023, 12, 29)
CARRIED_FIRST = datetime.date(2022, 12, 5)

# Days off on weekdays from December 2022 to March 2024 (Labour Code 2019, articles 111 and 112).
DAYS_OFF = {datetime.date.fromisoformat(d) for d in (
    "2023-01-02 2023-01-20 2023-01-23 2023-01-24 2023-01-25 2023-01-26 2023-05-01 2023-05-02 2023-05-03 2023-09-01 "
    "2023-09-04 2024-01-01 2024-02-08 2024-02-09 2024-02-12 2024-02-13 2024-02-14").split()}

# field, procedure, time limit in working days (plausible, not a legal source), weight
PROCEDURES = (
    ("Chứng thực", "Chứng thực bản sao từ bản chính giấy tờ, văn bản", 0, 30),
    ("Chứng thực", "Chứng thực chữ ký trong các giấy tờ, văn bản", 0, 9),
    ("Chứng thực", "Chứng thực hợp đồng, giao dịch liên quan đến quyền sử dụng đất", 2, 6),
    ("Hộ tịch", "Đăng ký khai sinh", 1, 10),
    ("Hộ tịch", "Đăng ký kết hôn", 1, 5),
    ("Hộ tịch", "Đăng ký khai tử", 1, 5),
    ("Hộ tịch", "Cấp Giấy xác nhận tình trạng hôn nhân", 3, 9),
    ("Hộ tịch", "Thay đổi, cải chính, bổ sung hộ tịch", 3, 3),
    ("Đất đai", "Xác nhận nguồn gốc và hiện trạng sử dụng đất", 15, 7),
    ("Đất đai", "Hòa giải tranh chấp đất đai", 30, 1),
    ("Bảo trợ xã hội", "Hỗ trợ chi phí mai táng", 5, 4),
    ("Bảo trợ xã hội", "Trợ cấp xã hội hằng tháng", 22, 4),
    ("Bảo trợ xã hội", "Xác định mức độ khuyết tật và cấp giấy xác nhận", 25, 2),
    ("Người có công", "Xác nhận hồ sơ đề nghị hưởng chế độ ưu đãi", 5, 3),
    ("Nuôi con nuôi", "Đăng ký việc nuôi con nuôi trong nước", 30, 1),
    ("Thi đua - Khen thưởng", "Tặng Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã", 10, 1),
)
CHANNELS = (("Trực tiếp", 60), ("Trực tuyến", 36), ("Bưu chính công ích", 4))
LABELS = ("", "Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng")

# code: completed, late share, no-due share, within, overdue, no-due open, suspended, returned, withdrawn, left out, forms,
# share of forms with overall 4 or 5
PLAN = {
    "13384": (1310, 0.030, 0.020, 21, 5, 3, 4, 14, 9, 11, 764, 0.957),
    "13387": (986, 0.0, 0.0, 13, 0, 0, 1, 4, 3, 5, 589, 1.0),
    "13390": (655, 0.022, 0.015, 9, 2, 1, 2, 6, 4, 4, 301, 0.948),
    "13393": (890, 0.034, 0.010, 12, 4, 0, 3, 9, 5, 6, 420, 0.931),
    "13396": (540, 0.028, 0.012, 7, 2, 1, 1, 5, 3, 3, 188, 0.963),
    "13399": (480, 0.060, 0.010, 6, 3, 0, 2, 4, 2, 2, 152, 0.915),
    "13402": (720, 0.031, 0.018, 10, 3, 2, 2, 7, 4, 5, 333, 0.942),
    "13405": (760, 0.155, 0.010, 8, 17, 1, 4, 8, 6, 5, 341, 0.812),
    "13408": (510, 0.019, 0.014, 7, 1, 0, 1, 5, 2, 3, 170, 0.953),
    "13411": (430, 0.030, 0.009, 6, 2, 1, 1, 3, 3, 2, 131, 0.924),
    "13414": (415, 0.027, 0.012, 5, 1, 0, 1, 3, 2, 2, 22, 0.909),
    "13417": (590, 0.025, 0.017, 8, 2, 1, 2, 5, 4, 3, 245, 0.959),
    "13420": (445, 0.040, 0.016, 6, 3, 1, 1, 4, 3, 2, 0, 0.0),
    "13423": (500, 0.033, 0.008, 7, 2, 0, 2, 4, 2, 3, 84, 0.976),
    "13429": (1120, 0.024, 0.013, 17, 4, 2, 3, 11, 7, 8, 655, 0.968),
    "13432": (570, 0.035, 0.011, 8, 3, 1, 2, 5, 3, 3, 205, 0.893),
    "13435": (840, 0.085, 0.012, 11, 9, 1, 3, 9, 5, 6, 388, 0.745),
    "13438": (690, 0.026, 0.010, 9, 2, 1, 2, 6, 4, 4, 297, 0.951),
}


# code: letters of congratulation, of condolence, dialogues, people in them, dialogues in villages. The sums of 13387 are
# published ones; how they fall on the months is invented like all the rest.
ACTIVITIES = {
    "13384": (64, 41, 4, 512, 0),
    "13387": (198, 90, 10, 1420, 9),
    "13393": (37, 28, 2, 165, 3),
    "13414": (12, 19, 1, 0, 0),
    "13435": (21, 33, 2, 148, 4),
}
CONGRATULATION, CONDOLENCE, DIALOGUE, VILLAGE_DIALOGUE = \
    "Thư chúc mừng", "Thư chia buồn", "Đối thoại", "Đối thoại tại thôn"
# code: lost points per dossier in indicators 2, 3, 4, 6, 7 of TT 01/2018; procedures online of 16; share of petitions
# answered in time, and of those satisfied with the answer; dossiers complained of in the year.
INDICATORS = {
    "13384": ((0.30, 0.12, 0.04, None, 0.10), 5, 0.93, 0.90, 2),  # nobody reported indicator 6
    "13387": ((0.22, 0.05, 0.00, 0.00, 0.03), 6, 1.0, 1.0, 0),
    "13435": ((0.65, 0.40, 0.20, 0.30, 0.35), 4, 0.78, 0.70, 11),
}


class Dice:
    """A seeded sequence of draws."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def chance(self, share):
        return self.random() < share

    def whole(self, low, high):
        return low + int(self.random() * (high - low + 1))

    def weighted(self, entries):
        left = self.random() * sum(entry[-1] for entry in entries)
        for entry in entries:
            left -= entry[-1]
            if left < 0:
                return entry
        return entries[-1]


def is_working(day):
    return day.weekday() < 5 and day not in DAYS_OFF


def add_working_days(day, count):
    while count > 0:
        day += DAY
        count -= is_working(day)
    return day


def working_day_between(dice, first, last):
    while True:
        day = first + dice.whole(0, (last - first).days) * DAY
        if is_working(day):
            return day


def at(day, minute):
    return datetime.datetime(day.year, day.month, day.day, minute // 60, minute % 60)


def office_minute(dice):
    """07:30 to 11:29 or 13:30 to 16:44."""
    return dice.whole(450, 689) if dice.chance(0.6) else dice.whole(810, 1004)


def due_moment(received, limit):
    """The appointment: the time limit in working days; a same-day service received after 15:00 is due the day after."""
    if limit == 0:
        late_in_the_day = received.hour * 60 + received.minute > 15 * 60
        return at(add_working_days(received.date(), 1 if late_in_the_day else 0), 17 * 60)
    return at(add_working_days(received.date(), limit), received.hour * 60 + received.minute)


def new_dossier(dice, unit, received_day, least_limit=0):
    field, procedure, limit, _ = dice.weighted([p for p in PROCEDURES if p[2] >= least_limit])
    received = at(received_day, office_minute(dice))
    return {"unit": unit, "field": field, "procedure": procedure, "limit": limit, "received": received,
            "due": due_moment(received, limit), "completed": None, "requested": None, "supplied": None,
            "channel": dice.weighted(CHANNELS)[0], "status": "Đang xử lý"}


def finish_moment(dice, dossier, late):
    """A moment of completion, on time by date and by clock unless `late`."""
    received, due = dossier["received"], dossier["due"]
    if late:
        return at(add_working_days(due.date(), 1 + int(9 * dice.random() ** 2)), office_minute(dice))
    days = 0
    while add_working_days(received.date(), days) < due.date():
        days += 1
    use = days if dice.chance(0.35) else dice.whole(days // 2, days)
    day = add_working_days(received.date(), use)
    earliest = received.hour * 60 + received.minute + 5 if day == received.date() else 450
    latest = due.hour * 60 + due.minute if day == due.date() else 1010
    return at(day, dice.whole(min(earliest, latest), latest))


def late_share(code, day, share):
    """Thi Sơn had a bad third quarter; everyone else keeps one pace."""
    if code == "13435":
        return share * (2.2 if 7 <= day.month <= 9 else 0.6)
    return share


def add_supplement(dice, dossier):
    """A request and its answer between receipt and completion, only where the dossier is finished before its first due
    day, so that it is early whether the time limit restarts, stands still or runs on."""
    day, last = dossier["received"].date(), dossier["completed"].date()
    requested = add_working_days(day, 1)
    supplied = add_working_days(requested, dice.whole(1, 4))
    if supplied >= last or last >= dossier["due"].date():
        return
    dossier["requested"], dossier["supplied"] = at(requested, 9 * 60), at(supplied, 10 * 60)


def completed_dossier(dice, unit, plan):
    while True:
        dossier = new_dossier(dice, unit, working_day_between(dice, CARRIED_FIRST, LAST_WORKING_DAY))
        late = dice.chance(late_share(unit["code"], dossier["due"], plan[1]))
        dossier["completed"] = finish_moment(dice, dossier, late)
        if YEAR_FIRST <= dossier["completed"].date() <= LAST_WORKING_DAY:
            break
    dossier["status"] = "Đã trả kết quả" if dice.chance(0.8) else "Đã xử lý xong"
    if dice.chance(0.035):
        add_supplement(dice, dossier)
    elif dossier["limit"] == 0 and dice.chance(plan[2] * 2.5):
        dossier["due"] = None
    # By date on time, by the clock late: a few a commune, so that the two ways of comparing differ.
    if unit["code"] != "13387" and dossier["due"] and dossier["completed"].date() == dossier["due"].date() \
            and dossier["due"].hour < 16 and dice.chance(0.05):
        dossier["completed"] = at(dossier["due"].date(), 1000)
    return dossier


def closed_otherwise(dice, unit, status):
    """Returned or withdrawn, before its due day."""
    while True:
        dossier = new_dossier(dice, unit, working_day_between(dice, CARRIED_FIRST, LAST_WORKING_DAY), 2)
        day = add_working_days(dossier["received"].date(), dice.whole(1, 2))
        if YEAR_FIRST <= day <= LAST_WORKING_DAY:
            break
    dossier["completed"], dossier["status"] = at(day, office_minute(dice)), status
    return dossier


def pending_dossier(dice, unit, overdue):
    first = datetime.date(2023, 10, 16) if overdue else datetime.date(2023, 11, 20)
    while True:
        dossier = new_dossier(dice, unit, working_day_between(dice, first, LAST_WORKING_DAY), 0 if overdue else 1)
        if (dossier["due"].date() < YEAR_LAST) == overdue:
            break
    roll = dice.random()
    dossier["status"] = "Được tiếp nhận" if roll < 0.2 else \
        "Yêu cầu thực hiện nghĩa vụ tài chính" if roll < 0.3 and dossier["field"] == "Đất đai" else "Đang xử lý"
    return dossier


def dossiers_of(dice, unit):
    plan = PLAN[unit["code"]]
    found = [completed_dossier(dice, unit, plan) for _ in range(plan[0])]
    found += [pending_dossier(dice, unit, False) for _ in range(plan[3])]
    found += [pending_dossier(dice, unit, True) for _ in range(plan[4])]
    for _ in range(plan[5]):
        found.append(new_dossier(dice, unit, working_day_between(dice, datetime.date(2023, 12, 11), LAST_WORKING_DAY)))
        found[-1]["due"] = None
    for _ in range(plan[6]):
        waiting = new_dossier(dice, unit, working_day_between(dice, datetime.date(2023, 11, 6), datetime.date(2023, 12, 20)), 3)
        waiting["requested"] = at(add_working_days(waiting["received"].date(), 2), 9 * 60)
        waiting["status"] = "Yêu cầu bổ sung giấy tờ"
        found.append(waiting)
    found += [closed_otherwise(dice, unit, "Dừng xử lý") for _ in range(plan[7])]
    found += [closed_otherwise(dice, unit, "Công dân yêu cầu rút hồ sơ") for _ in range(plan[8])]
    for index in range(plan[9]):
        refused = new_dossier(dice, unit, working_day_between(dice, YEAR_FIRST, LAST_WORKING_DAY))
        refused["due"], refused["status"] = None, "Không được tiếp nhận" if index % 2 else "Mới đăng ký"
        found.append(refused)
    found.sort(key=lambda d: d["received"])
    return found


def number_codes(dossiers, office):
    """H42.35.<office>-YYMMDD-NNNN: day of receipt and number in the day; the office numbers are invented."""
    counts = {}
    for dossier in dossiers:
        day = dossier["received"].date()
        counts[day] = counts.get(day, 0) + 1
        dossier["code"] = "H42.35.%02d-%s-%04d" % (office, day.strftime("%y%m%d"), counts[day])


def unit_label(unit):
    return unit["kind"][0].upper() + unit["kind"][1:] + " " + unit["name"]


def text_moment(moment, form):
    return moment.strftime(form) if moment else ""


def dossier_row_vietnamese(d):
    day = "%d/%m/%Y %H:%M"
    return [unit_label(d["unit"]), d["procedure"], d["field"], d["code"], d["status"], d["channel"],
            text_moment(d["received"], day + ":%S"), text_moment(d["due"], day), text_moment(d["completed"], day),
            str(d["limit"]) if d["limit"] and d["due"] else "", text_moment(d["requested"], "%d/%m/%Y"),
            text_moment(d["supplied"], "%d/%m/%Y"), SYNTHETIC]


def dossier_row_iso(d):
    day = "%Y-%m-%d %H:%M:%S"
    return [d["code"], d["unit"]["kind"] + " " + d["unit"]["name"], d["procedure"], d["field"], d["channel"],
            text_moment(d["received"], day), text_moment(d["due"], day), text_moment(d["completed"], day), d["status"],
            str(d["limit"]) if d["limit"] and d["due"] else "", text_moment(d["requested"], "%Y-%m-%d"),
            text_moment(d["supplied"], "%Y-%m-%d"), SYNTHETIC]


HEADER_DOSSIERS_1 = ["Đơn vị tiếp nhận", "Tên thủ tục hành chính", "Lĩnh vực", "Mã hồ sơ", "Trạng thái", "Hình thức nộp",
                     "Ngày nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Số ngày quy định", "Ngày yêu cầu bổ sung",
                     "Ngày bổ sung", "Ghi chú"]
HEADER_DOSSIERS_2 = ["Mã hồ sơ", "Xã", "Thủ tục", "Lĩnh vực", "Kênh", "Ngày tiếp nhận", "Ngày hẹn trả kết quả",
                     "Ngày trả kết quả", "Trạng thái", "Số ngày quy định", "Ngày yêu cầu bổ sung", "Ngày nhận bổ sung",
                     "Ghi chú"]
QUESTIONS = ["Câu 1: Tiếp cận dịch vụ", "Câu 2: Thủ tục", "Câu 3: Công chức", "Câu 4: Kết quả", "Câu 5: Góp ý, kiến nghị"]
HEADER_FORMS = ["Mã phiếu", "Đơn vị", "Ngày", "Lĩnh vực", "Kênh", *QUESTIONS, "Mức độ hài lòng chung",
                "Ghi chú"]
HEADER_ACTIVITIES = ["Số hiệu", "Đơn vị", "Ngày", "Loại hoạt động", "Số lượng", "Số người", "Ghi chú"]
HEADER_INDICATORS = ["Đơn vị", "Kỳ", "Chỉ tiêu", "Tử số", "Mẫu số", "Ghi chú"]

# Rows as an office might really send them, each of which must be rejected with a reason.
BAD_DOSSIERS_1 = (
    ["Xã Lê Hồ", "Đăng ký khai sinh", "Hộ tịch", "H42.35.90-230228-0001", "Đã trả kết quả", "Trực tiếp",
     "31/02/2023 08:10:00", "01/03/2023 08:10", "01/03/2023 09:00", "1", "", "", SYNTHETIC],
    ["Xã Văn Xá", "Đăng ký khai tử", "Hộ tịch", "H42.35.90-230413-0002", "Đã trả kết quả", "Trực tiếp",
     "13/04/2023 14:00:00", "14/04/2023 14:00", "12/04/2023 10:00", "1", "", "", SYNTHETIC],
    ["Xã Kim Thành", "Đăng ký khai sinh", "Hộ tịch", "H42.35.90-230510-0003", "Đã trả kết quả", "Trực tiếp",
     "10/05/2023 09:00:00", "11/05/2023 09:00", "11/05/2023 08:30", "1", "", "", SYNTHETIC],
)
BAD_DOSSIERS_2 = (
    ["H42.35.90-230815-0004", "xã Đồng Hóa", "Đăng ký kết hôn", "Hộ tịch", "Trực tiếp", "2023-08-15 08:00:00",
     "2023-08-16 08:00:00", "2023-08-16 07:45:00", "Xong rồi", "1", "", "", SYNTHETIC],
    ["H42.35.90-231003-0005", "xã Thi Sơn", "Đăng ký khai sinh", "Hộ tịch", "Trực tuyến", "2023-10-03 10:00:00",
     "2023-10-04 10:00:00", "", "Đã trả kết quả", "1", "", "", SYNTHETIC],
)


def add_bad_rows(rows, bad):
    """Spread over the file at fixed places; one good row stands twice, word for word."""
    for index, row in enumerate(bad):
        rows.insert((index + 1) * len(rows) // (len(bad) + 2), row)
    rows.insert(len(rows) - 40, rows[len(rows) // 2 + 25])


def overall_answers(dice, count, share):
    """Exactly round(share * count) answers of 4 or 5, in random order."""
    good = int(share * count + 0.5)
    pile = [5 if dice.chance(0.62) else 4 for _ in range(good)]
    for _ in range(count - good):
        roll = dice.random()
        pile.append(3 if roll < 0.62 else 2 if roll < 0.93 else 1)
    for index in range(count - 1, 0, -1):
        other = dice.whole(0, index)
        pile[index], pile[other] = pile[other], pile[index]
    return pile


def criterion_answer(dice, overall, neat):
    """Near the overall answer: mostly the same, sometimes one step off."""
    roll = dice.random()
    if neat and roll > 0.985:
        return 3
    answer = overall + (1 if roll < 0.12 else -1 if roll > 0.86 else 0)
    return min(5, max(4 if neat else 1, answer))


def forms_of(dice, unit):
    plan = PLAN[unit["code"]]
    neat = unit["code"] == "13387"
    forms = []
    for overall in overall_answers(dice, plan[10], plan[11]):
        day = working_day_between(dice, YEAR_FIRST, LAST_WORKING_DAY)
        answers = [criterion_answer(dice, overall, neat) for _ in range(5)] + [overall]
        for index in range(6):
            if dice.chance(0.012) and not (neat and index == 5):
                answers[index] = 0
        if not neat and dice.chance(0.008):
            answers = [0, answers[1], 0, 0, 0, 0] if dice.chance(0.5) else [0, 0, 0, answers[3], 0, answers[5]]
        if not neat and dice.chance(0.006):
            answers[dice.whole(0, 5)] = -1
        forms.append({"unit": unit, "day": day, "answers": answers, "field": dice.weighted(PROCEDURES)[0],
                      "channel": dice.weighted(CHANNELS)[0]})
    forms.sort(key=lambda form: form["day"])
    for number, form in enumerate(forms, 1):
        form["id"] = "P%04d" % number
    return forms


def form_row_digits(form):
    """A unit code, ISO days, digits; an empty cell is blank and `4;5` is two marks."""
    cells = ["" if a == 0 else "4;5" if a < 0 else str(a) for a in form["answers"]]
    return [form["id"], form["unit"]["code"], form["day"].isoformat(), form["field"], form["channel"]] + cells + [SYNTHETIC]


def form_row_labels(form):
    """A unit name, dd/mm/yyyy, labels; `Chưa chọn` and an empty cell are blank. (Two marks only in the other file.)"""
    cells = [("Chưa chọn" if i % 2 else "") if a <= 0 else LABELS[a] for i, a in enumerate(form["answers"])]
    return [form["id"], unit_label(form["unit"]), form["day"].strftime("%d/%m/%Y"), form["field"], form["channel"]] + cells \
        + [SYNTHETIC]


def write_csv(path, header, rows, delimiter, line_end, bom):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(header)
    writer.writerows(rows)
    with open(path, "wb") as out:
        out.write((("\ufeff" if bom else "") + text.getvalue()).encode("utf-8"))


# ---- activities and indicators: draws of their own, so that dossiers and forms stay as they are ----

def month_end(month):
    return datetime.date(2023 + month // 12, month % 12 + 1, 1) - DAY


def spread(dice, total, parts):
    """`total` things over `parts` places, each where it falls."""
    found = [0] * parts
    for _ in range(total):
        found[dice.whole(0, parts - 1)] += 1
    return found


def activities_of(dice, unit):
    congratulations, condolences, dialogues, people, in_villages = ACTIVITIES[unit["code"]]
    found = []
    for kind, total in ((CONGRATULATION, congratulations), (CONDOLENCE, condolences)):
        found += [(month_end(month), kind, count, "")
                  for month, count in enumerate(spread(dice, total, 12), 1) if count > 0]
    crowds = spread(dice, people, dialogues)
    found += [(working_day_between(dice, YEAR_FIRST, LAST_WORKING_DAY), DIALOGUE, 1, crowd if people else "")
              for crowd in crowds]
    found += [(working_day_between(dice, YEAR_FIRST, LAST_WORKING_DAY), VILLAGE_DIALOGUE, 1, "")
              for _ in range(in_villages)]
    found.sort(key=lambda row: row[:2])
    return found


def activity_rows(dice, units):
    """By day: dd/mm/yyyy, units by name, numbers within the unit; in the second half some write the kind in small letters."""
    rows = []
    for unit in units:
        for number, (day, kind, count, people) in enumerate(activities_of(dice, unit) if unit["code"] in ACTIVITIES else (), 1):
            small = unit["code"] != "13387" and day.month > 6
            rows.append((day, ["HD%03d" % number, unit_label(unit), day.strftime("%d/%m/%Y"), kind.lower() if small else kind,
                               count, people, SYNTHETIC]))
    rows.sort(key=lambda row: row[0])
    return [row for _, row in rows]


def by_quarter(dossiers, code, moment, counts):
    found = [0] * 4
    for dossier in dossiers:
        if dossier["unit"]["code"] == code and dossier[moment] and dossier[moment].year == 2023 and counts(dossier):
            found[(dossier[moment].month - 1) // 3] += 1
    return found


def indicator_rows(dice, units, dossiers):
    """Points per quarter, petitions per month (13387) or quarter, complaints of the year."""
    rows = []
    for unit in (u for u in units if u["code"] in INDICATORS):
        code = unit["code"]
        lost, online, in_time, satisfied, complaints = INDICATORS[code]
        finished = by_quarter(dossiers, code, "completed", lambda d: d["status"] in ("Đã trả kết quả", "Đã xử lý xong"))
        received = by_quarter(dossiers, code, "received", lambda d: d["status"] not in ("Mới đăng ký", "Không được tiếp nhận"))
        sent = by_quarter(dossiers, code, "received", lambda d: d["status"] not in ("Mới đăng ký", "Không được tiếp nhận")
                          and d["channel"] == "Trực tuyến")
        for quarter in range(4):
            period = "Q%d/2023" % (quarter + 1)
            for name, share in zip(("tt01-2", "tt01-3", "tt01-4", "tt01-6", "tt01-7"), lost):
                if share is not None:
                    missed = sum(dice.chance(share) for _ in range(finished[quarter]))
                    rows.append([code, period, name, 2 * finished[quarter] - missed, finished[quarter]])
            rows.append([code, period, "tt01-5", 2 if code != "13435" else 1, 1])
            rows.append([code, period, "tt01-8", 2 if code != "13435" else quarter % 2, 1])
            rows.append([code, period, "tt01-9a", online, len(PROCEDURES)])
            rows.append([code, period, "tt01-9b", sent[quarter], received[quarter]])
        periods = ["%02d/2023" % m for m in range(1, 13)] if code == "13387" else ["Q%d/2023" % q for q in range(1, 5)]
        for period in periods:
            petitions = dice.whole(0, 3) if code == "13387" else dice.whole(3, 9)
            answered = sum(dice.chance(in_time) for _ in range(petitions))
            rows.append([code, period, "pakn-on-time", answered, petitions])
            rows.append([code, period, "pakn-satisfied", sum(dice.chance(satisfied) for _ in range(petitions)), petitions])
        rows.append([code, "2023", "complaints-766", complaints, sum(received)])
    return [row + [SYNTHETIC] for row in rows]


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else HERE
    with open(os.path.join(HERE, "units.csv"), encoding="utf-8", newline="") as file:
        units = [u for u in csv.DictReader(file) if u["code"] in PLAN and not u["valid_from"]]
    dice = Dice(20231231)
    dossiers, forms = [], []
    for office, unit in enumerate(units, 1):
        own = dossiers_of(dice, unit)
        number_codes(own, office)
        dossiers += own
        forms += forms_of(dice, unit)
    dossiers.sort(key=lambda d: (d["received"], d["code"]))
    forms.sort(key=lambda f: (f["day"], f["unit"]["code"], f["id"]))

    half = datetime.date(2023, 7, 1)
    first = [dossier_row_vietnamese(d) for d in dossiers if d["received"].date() < half]
    second = [dossier_row_iso(d) for d in dossiers if d["received"].date() >= half]
    add_bad_rows(first, BAD_DOSSIERS_1)
    add_bad_rows(second, BAD_DOSSIERS_2)
    digits = [form_row_digits(f) for f in forms if f["day"] < half]
    labels = [form_row_labels(f) for f in forms if f["day"] >= half]
    digits.insert(700, ["P9001", "13393", "2023-04-12", "Hộ tịch", "Trực tiếp", "5", "4", "6", "4", "5", "4", SYNTHETIC])
    labels.insert(900, ["P9002", "Xã Nhật Tân", "15/09/2023", "Đất đai", "Trực tiếp", "Hài lòng", "Tốt", "Hài lòng",
                        "Hài lòng", "Hài lòng", "Hài lòng", SYNTHETIC])
    for name, header, rows, delimiter, line_end, bom in (
            ("ho-so-2023-1-synthetic.csv", HEADER_DOSSIERS_1, first, ";", "\r\n", True),
            ("ho-so-2023-2-synthetic.csv", HEADER_DOSSIERS_2, second, ",", "\n", False),
            ("phieu-2023-1-synthetic.csv", HEADER_FORMS, digits, ",", "\n", False),
            ("phieu-2023-2-synthetic.csv", HEADER_FORMS, labels, ";", "\r\n", True),
            ("hoat-dong-2023-synthetic.csv", HEADER_ACTIVITIES, activity_rows(Dice(20231420), units), ";", "\r\n", True),
            ("chi-tieu-2023-synthetic.csv", HEADER_INDICATORS, indicator_rows(Dice(20230766), units, dossiers), ",", "\n",
             False)):
        write_csv(os.path.join(folder, name), header, rows, delimiter, line_end, bom)
    write_totals(folder, units)


if __name__ == "__main__":
    main()
