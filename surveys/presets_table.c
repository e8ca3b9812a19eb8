/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The presets. A map says only what the headers do not say by themselves: fields that are called as
 * the field tables know them need no line in it. */
#include "surveys/presets.h"

#define HEADERS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* One-stop system of Thanh Hóa (2025-02), a public copy of its source. */
#define ONE_STOP "github.com/HuanVu201/DichVuCong_KhoaLuan_PASETO at 07e3b72: "

static const struct preset presets[] = {
    {.name = "one-stop-list",
     .label = {"list of dossiers of a one-stop system", "danh sách hồ sơ của hệ thống một cửa"},
     .source = ONE_STOP "list of dossiers (component XuatDanhSachHoSoTable and the list of its search page)",
     .kind = KIND_DOSSIERS,
     .signature = HEADERS("Đơn vị tiếp nhận", "Tên thủ tục hành chính", "Mã hồ sơ", "Trạng thái",
                          "Chủ hồ sơ", "Ngày nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý"),
     /* handed in online on one day, taken in on another: the time runs from the latter */
     .map = "kind = \"dossiers\";\n"
            "columns = { code = \"Mã hồ sơ\"; unit = \"Đơn vị tiếp nhận\";\n"
            "            procedure = \"Tên thủ tục hành chính\"; status = \"Trạng thái\";\n"
            "            received = \"Ngày nhận\"; due = \"Ngày hẹn trả\";\n"
            "            completed = \"Ngày kết thúc xử lý\"; };\n"
            "ignore = ( \"Ngày nộp hồ sơ\", \"Đơn vị/ cá nhân giải quyết\" );\n"},
    {.name = "one-stop-register",
     .label = {"register of dossiers (form 07)", "sổ theo dõi hồ sơ (Mẫu 07)"},
     .source = ONE_STOP "DichVuCongApi/src/Infrastructure/ExportThongKe/Business/ExportSoTheoDoiHoSoService.cs",
     .kind = KIND_DOSSIERS,
     .signature = HEADERS("Mã hồ sơ", "Nội dung hồ sơ", "Số lượng (bộ)", "Họ tên chủ hồ sơ",
                          "Nhận hồ sơ", "Hẹn trả kết quả", "Ngày nhận kết quả"),
     .map = "kind = \"dossiers\"; path = \": \"; dates = \"dmy\";\n"
            "columns = { code = \"Mã hồ sơ\"; procedure = \"Nội dung hồ sơ\";\n"
            "            received = \"Nhận hồ sơ\"; due = \"Hẹn trả kết quả\";\n"
            "            completed = \"Ngày nhận kết quả\"; };\n"
            "ignore = ( \"Số lượng (bộ)\" );\n"},
    {.name = "one-stop-ratings",
     .label = {"ratings of dossiers at a one-stop counter or kiosk",
               "đánh giá hồ sơ tại quầy, ki-ốt một cửa"},
     .source = ONE_STOP "DichVuCongApi/src/Core/Domain/Business/DanhGiaHaiLong.cs",
     .kind = KIND_FORMS,
     .signature = HEADERS("MaHoSo", "ThoiGianDanhGia", "DanhGia"),
     /* three levels; TraLoi1 to TraLoi11 of that system are the 0 to 2 points of the indicators of
      * TT 01/2018, Đ13, given by staff: they are not answers about satisfaction */
     .map = "kind = \"forms\"; scale = 3;\n"
            "columns = { id = \"MaHoSo\"; date = \"ThoiGianDanhGia\"; overall = \"DanhGia\"; };\n"
            "ignore = ( \"LoaiDanhGia\", \"NguoiDanhGia\", \"NoiDungDanhGia\", \"TraLoi1\",\n"
            "           \"TraLoi2\", \"TraLoi3\", \"TraLoi4\", \"TraLoi5\", \"TraLoi6\", \"TraLoi7\",\n"
            "           \"TraLoi8\", \"TraLoi9\", \"TraLoi10\", \"TraLoi11\" );\n"},
    {.name = "sipas-sheet",
     .label = {"SIPAS survey, one mean per respondent: the share of satisfied answers cannot be "
               "worked out from it",
               "khảo sát SIPAS, mỗi phiếu chỉ có một điểm trung bình: không tính lại được tỷ lệ "
               "hài lòng"},
     .source = "github.com/HoangLan01/form_test3 at 32faa57: src/services/googleSheetService.js, "
               "lines 3-25",
     .kind = KIND_FORMS,
     .leads = true,
     .signature = HEADERS("Thời gian tiếp nhận", "Mã phiếu khảo sát", "Câu 1: Quan tâm chính sách",
                          "Câu 8: Trải nghiệm thực tế (Có/Không)",
                          "Câu 10: Mong muốn cải thiện", "Điều tra viên", "Địa điểm khảo sát",
                          "Link xem PDF trên Drive"),
     .map = "kind = \"forms\"; scale = 5; blank = ( \"N/A\" );\n"
            "columns = { id = \"Mã phiếu khảo sát\"; date = \"Thời gian tiếp nhận\";\n"
            "            unit = \"Địa điểm khảo sát\"; };\n"
            "ignore = ( \"Link xem PDF trên Drive\" );\n"},
    {.name = "google-forms-vi",
     .label = {"answers of a Google form", "câu trả lời của biểu mẫu Google"},
     .source = "github.com/hoanganhduc/course_management_toolkit at dad0fc1: "
               "scripts/test_import_internship.py, lines 9-12",
     .kind = KIND_FORMS,
     .leads = true,
     .signature = HEADERS("Dấu thời gian"),
     .map = "kind = \"forms\"; columns = { date = \"Dấu thời gian\"; };\n"},
    {.name = "google-forms",
     .label = {"answers of a Google form", "câu trả lời của biểu mẫu Google"},
     .source = "github.com/GeckoRobotics/gecko-sustainability at 76f57d9: components/Form.tsx, "
               "lines 4-16",
     .kind = KIND_FORMS,
     .leads = true,
     .signature = HEADERS("Timestamp"),
     .map = "kind = \"forms\"; columns = { date = \"Timestamp\"; };\n"},
    {.name = "kobotoolbox",
     .label = {"KoboToolbox export", "tệp xuất từ KoboToolbox"},
     .source = "github.com/kobotoolbox/kpi at 01d4c39: kpi/tests/test_mock_data_exports.py, "
               "test_csv_export_hierarchy_in_labels; github.com/kobotoolbox/formpack at 03243ba: "
               "tests/test_exports.py, test_submissions_of_group_exports",
     .kind = KIND_FORMS,
     .signature = HEADERS("start", "end", "_id", "_uuid", "_submission_time", "_index"),
     /* `end` is the clock of the phone with its own offset: the day the form was filled in, also
      * when it was sent days later */
     .map = "kind = \"forms\"; path = \"/\";\n"
            "columns = { id = \"_uuid\"; date = \"end\"; };\n"
            "ignore = ( \"start\", \"today\", \"_id\", \"_submission_time\",\n"
            "           \"_validation_status\", \"_notes\", \"_status\", \"_submitted_by\",\n"
            "           \"__version__\", \"_tags\", \"_index\" );\n"},
    {.name = "kobotoolbox-sent",
     .label = {"KoboToolbox export without start and end",
               "tệp xuất từ KoboToolbox không có start, end"},
     .source = "github.com/kobotoolbox/kpi at 01d4c39: kpi/tests/test_mock_data_exports.py, the "
               "test of kobotoolbox/formpack#219 (no start, no end)",
     .kind = KIND_FORMS,
     .signature = HEADERS("_id", "_uuid", "_submission_time", "_index"),
     .map = "kind = \"forms\"; path = \"/\"; stamps = \"UTC\";\n"
            "columns = { id = \"_uuid\"; date = \"_submission_time\"; };\n"
            "ignore = ( \"start\", \"today\", \"_id\", \"_validation_status\", \"_notes\",\n"
            "           \"_status\", \"_submitted_by\", \"__version__\", \"_tags\", \"_index\" );\n"},

#define LIME_SOURCE                                                                                \
    "github.com/LimeSurvey/LimeSurvey: application/helpers/common_helper.php at 001cee5, "          \
    "createFieldMap; application/helpers/admin/export/Writer.php at 07f257d, write"
/* the day of surveys that keep no dates */
#define LIME_BLANK "blank = ( \"1980-01-01 00:00:00\", \"N/A\" );\n"

    {.name = "limesurvey",
     .label = {"LimeSurvey export, codes and questions", "tệp xuất từ LimeSurvey, mã và câu hỏi"},
     .source = LIME_SOURCE,
     .kind = KIND_FORMS,
     .leads = true,
     .signature = HEADERS("id. Response ID", "submitdate. Date submitted", "lastpage. Last page",
                          "startlanguage. Start language"),
     .map = "kind = \"forms\"; code = \". \";\n"
            "columns = { id = \"id. Response ID\"; date = \"submitdate. Date submitted\"; };\n"
            "ignore = ( \"lastpage. Last page\", \"startlanguage. Start language\",\n"
            "           \"seed. Seed\", \"startdate. Date started\",\n"
            "           \"datestamp. Date last action\", \"ipaddr. IP address\",\n"
            "           \"refurl. Referrer URL\", \"token. Token\" );\n" LIME_BLANK},
    {.name = "limesurvey-codes",
     .label = {"LimeSurvey export, question codes", "tệp xuất từ LimeSurvey, mã câu hỏi"},
     .source = LIME_SOURCE,
     .kind = KIND_FORMS,
     .leads = true,
     .signature = HEADERS("id", "submitdate", "lastpage", "startlanguage"),
     .map = "kind = \"forms\"; columns = { id = \"id\"; date = \"submitdate\"; };\n"
            "ignore = ( \"lastpage\", \"startlanguage\", \"seed\", \"startdate\", \"datestamp\",\n"
            "           \"ipaddr\", \"refurl\", \"token\" );\n" LIME_BLANK},
    {.name = "limesurvey-questions",
     .label = {"LimeSurvey export, whole questions", "tệp xuất từ LimeSurvey, câu hỏi đầy đủ"},
     .source = LIME_SOURCE,
     .kind = KIND_FORMS,
     .leads = true,
     .signature = HEADERS("Response ID", "Date submitted", "Last page", "Start language"),
     .map = "kind = \"forms\"; columns = { id = \"Response ID\"; date = \"Date submitted\"; };\n"
            "ignore = ( \"Last page\", \"Start language\", \"Seed\", \"Date started\",\n"
            "           \"Date last action\", \"IP address\", \"Referrer URL\", \"Token\" );\n"
            LIME_BLANK},
};

const struct preset *preset_at(size_t index)
{
    return index < sizeof presets / sizeof presets[0] ? &presets[index] : NULL;
}
