#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the SYNTHETIC register of models of Kim Bảng, 2024, and their results, beside this script.

Every model, commune, day, recognition and yearly value is invented. What is not: the sums by field that a published article gives
(README.md lists them). The rows are dealt out by counting, without any random number, so every run writes the same bytes.
Usage: python3 generate.py [FOLDER]
"""
import csv
import io
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))

# field: code, label, new, replicated, recognised: the sums of the article; its levels (local, district, province) are invented
FIELDS = (
    ("KT", "Kinh tế", 5, 22, (9, 5, 1)),
    ("VH", "Văn hóa – xã hội", 12, 83, (15, 9, 2)),
    ("QP", "Quốc phòng – an ninh", 3, 22, (6, 3, 1)),
    ("CT", "Xây dựng hệ thống chính trị", 2, 19, (10, 6, 2)),
)
ARTICLE_RECOGNISED = {"KT": 15, "VH": 26, "QP": 10, "CT": 18}

NAMES = {
    "KT": ("Trồng rau an toàn", "Cải tạo vườn tạp", "Nuôi cá thâm canh", "Tổ hợp tác dệt", "Cánh đồng một giống",
           "Chăn nuôi an toàn sinh học", "Trồng cây ăn quả", "Tổ tiết kiệm giúp nhau làm kinh tế"),
    "VH": ("Tuyến đường hoa", "Phân loại rác tại hộ", "Khu dân cư không rác", "Việc cưới văn minh", "Việc tang tiết kiệm",
           "Nhà văn hóa sáng đèn", "Dòng họ khuyến học", "Hiến đất mở đường", "Giúp hộ nghèo sửa nhà", "Câu lạc bộ dưỡng sinh"),
    "QP": ("Camera an ninh", "Tiếng kẻng an ninh", "Cổng trường an toàn", "Thôn không có tội phạm", "Tuyển quân nghĩa tình"),
    "CT": ("Ngày không viết", "Bộ phận một cửa thân thiện", "Chi bộ bốn tốt", "Nghe dân nói", "Trả kết quả tại nhà"),
}

# communes of the register of 2024, and bodies; a model goes to each in turn
COMMUNES = ("13384", "13387", "13390", "13393", "13396", "13399", "13402", "13405", "13408", "13411", "13414", "13417", "13420",
            "13423", "13429", "13432", "13435", "13438")
BODIES = ("Hội Nông dân huyện", "Hội Liên hiệp Phụ nữ huyện", "Công an huyện", "Ban Chỉ huy Quân sự huyện", "Huyện đoàn",
          "Liên đoàn Lao động huyện")
STARTS = ("2021", "2022", "3/2022", "2023", "15/06/2023", "2024")
REASONS = ("Hết kinh phí", "Không còn người tham gia", "Nhập vào mô hình khác", "Không còn phù hợp")

HEAD = ("Mã mô hình", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Bắt đầu", "Mới hay nhân rộng", "Trạng thái", "Dừng từ", "Lý do dừng",
        "Cấp công nhận", "Năm công nhận", "Xã phục vụ")

# The models of which results are told: (code, name, commune or body, service commune).
TOLD = {
    "KT-001": ("Nuôi ong lấy mật", "13438", ""),
    "KT-002": ("Trồng dưa xuất khẩu", "13393", ""),
    "VH-001": ("Di chuyển mộ vào nghĩa trang", "Ủy ban Mặt trận Tổ quốc huyện", ""),
    "CT-001": ("Chính quyền thân thiện, vì Nhân dân phục vụ", "13387", "13387"),
}

RESULTS_HEAD = ("Mã mô hình", "Năm", "Chỉ tiêu", "Giá trị", "Đơn vị tính")
# Yearly values are invented, but add up to, or end at, what the article gives.
RESULTS = (
    ("KT-001", "2022", "Số hội viên", "12", "hội viên"), ("KT-001", "2023", "Số hội viên", "18", "hội viên"),
    ("KT-001", "2024", "Số hội viên", "24", "hội viên"),
    ("KT-001", "2022", "Số đàn ong", "120", "đàn"), ("KT-001", "2023", "Số đàn ong", "198", "đàn"),
    ("KT-001", "2024", "Số đàn ong", "264", "đàn"),
    ("KT-001", "2022", "Sản lượng mật", "960", "kg"), ("KT-001", "2023", "Sản lượng mật", "1,6", "tấn"),
    ("KT-001", "2024", "Sản lượng mật", "2,2", "tấn"),
    ("KT-001", "2024", "Doanh thu", "440", "triệu đồng"),
    ("KT-002", "2021", "Diện tích", "20", "ha"), ("KT-002", "2022", "Diện tích", "27", "ha"),
    ("KT-002", "2023", "Diện tích", "35", "ha"), ("KT-002", "2024", "Diện tích", "43", "ha"),
    ("KT-002", "2021", "Sản lượng", "500", "tấn"), ("KT-002", "2022", "Sản lượng", "702", "tấn"),
    ("KT-002", "2023", "Sản lượng", "945", "tấn"), ("KT-002", "2024", "Sản lượng", "1204", "tấn"),
    ("KT-002", "2023", "Lợi nhuận mỗi sào", "8,5", "triệu đồng/sào"), ("KT-002", "2024", "Lợi nhuận mỗi sào", "9,1", "triệu đồng/sào"),
    ("VH-001", "2021", "Số mộ", "1.250", "ngôi mộ"), ("VH-001", "2022", "Số mộ", "1.874", "ngôi mộ"),
    ("VH-001", "2023", "Số mộ", "2.196", "ngôi mộ"), ("VH-001", "2024", "Số mộ", "2.078", "ngôi mộ"),
    ("VH-001", "2021", "Kinh phí", "11,25", "tỷ đồng"), ("VH-001", "2022", "Kinh phí", "17.050.400.000", "đồng"),
    ("VH-001", "2023", "Kinh phí", "20.116.390.288", "đồng"), ("VH-001", "2024", "Kinh phí", "19", "tỷ đồng"),
    ("CT-001", "2023", "Thư chúc mừng", "198", "thư"), ("CT-001", "2023", "Thư chia buồn", "90", "thư"),
    ("CT-001", "2023", "Đối thoại", "10", "cuộc"), ("CT-001", "2023", "Số người dự đối thoại", "1.420", "người"),
)


def levels_of(split):
    """("cơ sở", year) for every recognised model of a field, the highest levels first."""
    words = ("cơ sở", "huyện", "tỉnh")
    return [(words[level], str(2022 + index % 3)) for level in (2, 1, 0) for index in range(split[level])]


def started_by(year, start):
    """A model is recognised in the year of its beginning or later."""
    return year if int(year) >= int(start[-4:]) else start[-4:]


def field_rows(code, label, new, replicated, split, turn):
    recognised = levels_of(split)
    assert len(recognised) == ARTICLE_RECOGNISED[code]
    rows = []
    for index in range(new + replicated):
        key = f"{code}-{index + 1:03}"
        owners = COMMUNES + BODIES
        name, owner, service = TOLD.get(key, (NAMES[code][index % len(NAMES[code])], owners[(turn + index) % len(owners)], ""))
        start = "2022" if key == "KT-001" else "2021" if key in TOLD else STARTS[index % len(STARTS)]
        level, when = recognised[index] if index < len(recognised) else ("", "")
        when = started_by(when, start) if when else ""
        rows.append((key, name, owner, label, start, "mới" if index < new else "nhân rộng", "đang thực hiện", "", "", level, when, service))
    return rows


def dropped_rows():
    """Four models that were dropped, two of them in 2024: outside the sums of the article, which has none."""
    rows = []
    for index, (code, label, *_rest) in enumerate(FIELDS):
        name = NAMES[code][-1 - index % 2]
        year = "2023" if index < 2 else "2024"
        rows.append((f"{code}-9{index + 1:02}", name, COMMUNES[index * 4], label, "2021", "mới" if index % 2 else "nhân rộng",
                     "đã dừng", year, REASONS[index], "", "", ""))
    return rows


def write(folder, name, head, rows):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    with open(os.path.join(folder, name), "wb") as file:
        file.write("\ufeff".encode() + text.getvalue().encode())


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else HERE
    models = []
    for field in FIELDS:
        models += field_rows(*field, turn=len(models))
    assert len(models) == 168
    write(folder, "mo-hinh-2024-synthetic.csv", HEAD, models + dropped_rows())
    write(folder, "ket-qua-2024-synthetic.csv", RESULTS_HEAD, RESULTS)


if __name__ == "__main__":
    main()
