/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample_page.h"

#include "sample_charts.h"

#include <stdio.h>
#include <string.h>

static const char *say(const struct page *page, const char *english, const char *vietnamese)
{
    return page->language == LANGUAGE_VI ? vietnamese : english;
}

#define TEN "Xã Rất Dài Tên "
#define LONG_NAME                                                                                                      \
    "PhườngTênKhôngCóDấuCáchNàoĐểXuốngDòngỞBấtCứChỗNàoTrongSuốtSáuMươiChữ" TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN \
        TEN TEN TEN TEN TEN "hết"

const char *hostile_name(size_t index)
{
    static const char *const names[HOSTILE_NAMES] = {
        "<script>alert(1)</script>", "=cmd|' /C calc'!A0", LONG_NAME, "Nguye\xcc\x82\xcc\x83n U\xcc\x81y", "Nguyễn Úy",
        "\"><img src=x onerror='alert(2)'>&amp;&lt;", "../../etc/passwd"};
    return names[index % HOSTILE_NAMES];
}

static const char *unit_name(struct page *page, size_t index, bool hostile)
{
    static const char *const names[] = {"Ba Sao",     "Đại Cương", "Đồng Hóa", "Lê Hồ",    "Liên Sơn",  "Nguyễn Úy",
                                        "Nhật Tân",   "Quế",       "Tân Sơn",  "Thanh Sơn", "Thi Sơn",  "Thụy Lôi",
                                        "Tượng Lĩnh", "Văn Xá"};
    enum { NAMES = sizeof names / sizeof *names };
    if (hostile) {
        return hostile_name(index);
    }
    return index < NAMES ? names[index] : page_printf(page, "%s %zu", names[index % NAMES], index / NAMES + 1);
}

static void put_title(struct page *page, const char *name, const char *kind)
{
    page->title = page_printf(page, "%s – %s", name, say(page, "October 2023", "tháng 10/2023"));
    page->subject = kind;
    page->command = "hailong scorecard --unit 13387 --period 2023-10";
    struct block *block = page_block(page, BLOCK_TITLE);
    block->text = name;
    block->note = kind;
    block->line[0] = say(page, "code 13387 · period: October 2023", "mã 13387 · kỳ: tháng 10/2023");
    block->line[1] = say(page, "data as of 2023-10-31 · edition 1", "số liệu đến 31/10/2023 · bản 1");
}

static void put_heading(struct page *page, const char *text, const char *note)
{
    struct block *block = page_block(page, BLOCK_HEADING);
    block->text = text;
    block->note = note;
}

/* ---- the big figures ---- */

static void fill_tile(struct page *page, struct tile *tile, bool forms, bool empty)
{
    *tile = (struct tile){
        .title = forms ? say(page, "Satisfied", "Người dân hài lòng") : say(page, "On time", "Hồ sơ trả đúng hạn"),
        .target = cell_sign(forms ? SIGN_MISSED : SIGN_MET, forms ? say(page, "target missed", "chưa đạt mục tiêu")
                                                                  : say(page, "target met", "đạt mục tiêu")),
        .counts = cell_text(forms ? "536/589" : "986/986"),
        .share = cell_text(forms ? say(page, "91.0%", "91,0%") : "100%"),
        .meaning = forms ? say(page, "forms that say “satisfied” or “very satisfied”", "phiếu trả lời “hài lòng” hoặc “rất hài lòng”")
                         : say(page, "dossiers returned in the period, on or before their day", "hồ sơ đã trả trong kỳ, đúng hoặc trước hạn"),
        .interval = forms ? say(page, "may be from 88.3% to 93.2% · target 95%", "có thể từ 88,3% đến 93,2% · mục tiêu 95%")
                          : say(page, "may be from 99.6% to 100% · target 98%", "có thể từ 99,6% đến 100% · mục tiêu 98%"),
        .band = sample_band(page, forms ? SIGN_BELOW : SIGN_ABOVE, !empty),
        .months = sample_months(page, false, !empty),
        .past = cell_sign(forms ? SIGN_FELL : SIGN_STEADY, forms ? say(page, "lower than its own past", "thấp hơn chính mình trước đây")
                                                                 : say(page, "no change against its own past", "không đổi so với chính mình")),
        .others = cell_sign(forms ? SIGN_BELOW : SIGN_ABOVE, forms ? say(page, "below all units together", "thấp hơn mức chung")
                                                                   : say(page, "above all units together", "cao hơn mức chung"))};
    if (empty) {
        tile->target = (struct cell){.text = ""};
        tile->counts = tile->share = cell_text("–");
        tile->interval = "";
        tile->past = cell_text(say(page, "not enough data", "chưa đủ số liệu"));
        tile->others = cell_sign(SIGN_TOO_FEW, say(page, "not enough data", "chưa đủ số liệu"));
    }
}

static void put_tiles(struct page *page, bool empty)
{
    struct tile *tile = page_room(page, 2, sizeof *tile);
    if (tile == NULL) {
        return;
    }
    fill_tile(page, &tile[0], false, empty);
    fill_tile(page, &tile[1], true, empty);
    struct block *block = page_block(page, BLOCK_TILES);
    block->tile = tile;
    block->count = 2;
}

static void put_facts(struct page *page, bool empty)
{
    static const char *const labels[][2] = {{"Carried over", "Tồn kỳ trước"},         {"Received", "Tiếp nhận"},
                                            {"Returned on time", "Đã trả đúng hạn"},   {"Returned late", "Đã trả trễ"},
                                            {"In progress", "Đang xử lý"},             {"of them overdue", "trong đó quá hạn"}};
    static const int64_t counts[] = {41, 1002, 986, 0, 57, 0};
    struct fact *fact = page_room(page, 6, sizeof *fact);
    if (fact == NULL) {
        return;
    }
    for (size_t i = 0; i < 6; i++) {
        fact[i] = (struct fact){say(page, labels[i][0], labels[i][1]), empty ? cell_text("–") : cell_count(page, counts[i])};
    }
    struct block *block = page_block(page, BLOCK_FACTS);
    block->fact = fact;
    block->count = 6;
}

/* ---- tables with charts in their cells ---- */

static void put_levels(struct page *page, bool hostile)
{
    static const int64_t counts[4][5] = {{401, 188, 0, 0, 0}, {352, 231, 6, 0, 0}, {377, 160, 42, 8, 2}, {298, 271, 15, 4, 1}};
    static const char *const questions[4][2] = {{"Attitude of the staff", "Thái độ của cán bộ"},
                                                {"Clear guidance", "Hướng dẫn rõ ràng"},
                                                {"Time taken", "Thời gian giải quyết"},
                                                {"Place of reception", "Nơi tiếp đón"}};
    struct table *table = page_table(page, "questions", 3, 4);
    if (table == NULL) {
        return;
    }
    table->caption = say(page, "Answers to each question", "Mức trả lời từng câu");
    table->note = say(page, "number of forms at each level", "số phiếu ở mỗi mức");
    page_column(table, 0, say(page, "Question", "Câu hỏi"), false);
    page_column(table, 1, say(page, "Answers, best first", "Mức trả lời, tốt nhất trước"), false);
    page_column(table, 2, "n", true);
    table->column[1].wide = true;
    for (size_t i = 0; i < 4; i++) {
        *page_cell(table, i, 0) = cell_text(hostile ? hostile_name(i) : say(page, questions[i][0], questions[i][1]));
        *page_cell(table, i, 1) = cell_text(page_printf(page, "%d, %d, %d, %d, %d", (int)counts[i][0], (int)counts[i][1],
                                                        (int)counts[i][2], (int)counts[i][3], (int)counts[i][4]));
        page_cell(table, i, 1)->chart = sample_levels(page, counts[i]);
        *page_cell(table, i, 2) = cell_count(page, 589);
    }
}

static void put_key_of_levels(struct page *page)
{
    static const char *const levels[5][2] = {{"Very satisfied", "Rất hài lòng"}, {"Satisfied", "Hài lòng"}, {"Neutral", "Bình thường"},
                                             {"Not satisfied", "Không hài lòng"}, {"Not at all", "Rất không hài lòng"}};
    struct cell *cell = page_room(page, 5, sizeof *cell);
    if (cell == NULL) {
        return;
    }
    for (size_t i = 0; i < 5; i++) {
        cell[i] = cell_text(say(page, levels[i][0], levels[i][1]));
    }
    struct block *block = page_block(page, BLOCK_KEY);
    block->cell = cell;
    block->count = 5;
    block->levels = 5;
}

static void put_key_of_signs(struct page *page)
{
    static const char *const words[SIGNS][2] = {
        {"", ""}, {"above", "cao hơn mức chung"}, {"about the same", "như mức chung"}, {"below", "thấp hơn mức chung"},
        {"not enough data", "chưa đủ số liệu"}, {"target met", "đạt mục tiêu"}, {"target missed", "chưa đạt mục tiêu"},
        {"rose", "tăng"}, {"steady", "không đổi"}, {"fell", "giảm"}};
    struct cell *cell = page_room(page, SIGNS - 1, sizeof *cell);
    if (cell == NULL) {
        return;
    }
    for (int i = 1; i < SIGNS; i++) {
        cell[i - 1] = cell_sign((enum sign)i, say(page, words[i][0], words[i][1]));
    }
    struct block *block = page_block(page, BLOCK_KEY);
    block->cell = cell;
    block->count = SIGNS - 1;
}

static void put_position(struct page *page, bool hostile, bool empty)
{
    struct table *table = page_table(page, "position", 3, 2);
    if (table == NULL) {
        return;
    }
    table->caption = say(page, "Among the 7 units of the district", "Trong 7 xã, thị trấn của huyện");
    table->note = say(page, "each dot is a unit", "mỗi chấm là một đơn vị");
    page_column(table, 0, say(page, "Measure", "Chỉ số"), false);
    page_column(table, 1, say(page, "All units", "Các đơn vị"), false);
    page_column(table, 2, say(page, "Against the others", "So với các đơn vị khác"), false);
    table->column[1].wide = true;
    for (size_t i = 0; i < 2; i++) {
        *page_cell(table, i, 0) = cell_text(i == 0 ? say(page, "On time", "Đúng hạn") : say(page, "Satisfied", "Hài lòng"));
        *page_cell(table, i, 1) = cell_text(empty ? "–" : say(page, "from 93.1% to 100%", "từ 93,1% đến 100%"));
        page_cell(table, i, 1)->chart = sample_strip(page, hostile, empty ? 0 : 7);
        *page_cell(table, i, 2) = empty ? cell_sign(SIGN_TOO_FEW, say(page, "not enough data", "chưa đủ số liệu"))
                                        : cell_sign(i == 0 ? SIGN_ABOVE : SIGN_BELOW,
                                                    i == 0 ? say(page, "above all units together, beyond chance", "cao hơn mức chung, ngoài dao động ngẫu nhiên")
                                                           : say(page, "below all units together, beyond chance", "thấp hơn mức chung, ngoài dao động ngẫu nhiên"));
    }
}

static void put_charts(struct page *page, bool empty)
{
    const struct chart **chart = page_room(page, 2, sizeof *chart);
    if (chart == NULL) {
        return;
    }
    chart[0] = sample_months(page, true, !empty);
    chart[1] = sample_days(page, !empty);
    struct block *block = page_block(page, BLOCK_CHARTS);
    block->chart = chart;
    block->count = 2;
}

static void put_months_table(struct page *page, size_t rows)
{
    struct table *table = page_table(page, "months", 4, rows);
    if (table == NULL) {
        return;
    }
    table->caption = say(page, "The 12 months in figures", "Số liệu 12 tháng");
    table->screen_only = true;
    page_column(table, 0, say(page, "Month", "Tháng"), false);
    page_column(table, 1, say(page, "Dossiers", "Hồ sơ"), true);
    page_column(table, 2, say(page, "On time", "Đúng hạn"), true);
    page_column(table, 3, say(page, "Days", "Số ngày"), true);
    for (size_t i = 0; i < rows; i++) {
        *page_cell(table, i, 0) = cell_text(sample_month_name(page, i));
        *page_cell(table, i, 1) = cell_count(page, 900 + (int64_t)i * 37);
        *page_cell(table, i, 2) = (struct cell){CONTENT_SHARE, i == 2 ? "–" : say(page, "98.7%", "98,7%"), i != 2, i == 2 ? 0 : 0.987,
                                                TONE_STRONG, i == 5 ? SIGN_FELL : SIGN_NONE, NULL, NULL};
        *page_cell(table, i, 3) = (struct cell){CONTENT_REAL, say(page, "4.5", "4,5"), true, 4.5, TONE_SOFT, SIGN_NONE, NULL, NULL};
    }
}

static void put_box(struct page *page)
{
    page_put(page, BLOCK_BOX, TONE_PLAIN, say(page, "Quality of the data", "Chất lượng số liệu"));
    page_put(page, BLOCK_TEXT, TONE_PLAIN,
             say(page, "602 forms read: 589 used, 9 merged, 4 rejected.", "Đọc 602 phiếu: 589 dùng, 9 trùng mã (gộp), 4 loại."));
    page_put(page, BLOCK_TEXT, TONE_STRONG, say(page, "Grade of the data: B", "Độ tin cậy của số liệu: B"));
    page_put(page, BLOCK_TEXT, TONE_SOFT, "a < b && c > d \"quoted\" 'single' =SUM(A1:A9)");
    page_block(page, BLOCK_BOX_END);
}

static void put_foot(struct page *page)
{
    page_put(page, BLOCK_FOOT, TONE_PLAIN,
             say(page, "How to read: the soft band is the range with confidence 95% (Wilson); the upright tick is the target.",
                 "Cách đọc: dải mờ là khoảng tin cậy 95% (Wilson); vạch đứng là mục tiêu."));
    page_put(page, BLOCK_FOOT, TONE_PLAIN, page_printf(page, "%s %s", say(page, "Command:", "Lệnh:"), page->command));
}

static void put_reverse(struct page *page, bool empty)
{
    page_block(page, BLOCK_REVERSE);
    put_heading(page, say(page, "Twelve months", "Mười hai tháng"), say(page, "November 2022 to October 2023", "tháng 11/2022 đến 10/2023"));
    put_charts(page, empty);
    put_months_table(page, empty ? 0 : 12);
    put_heading(page, say(page, "Signs", "Dấu hiệu"), NULL);
    put_key_of_signs(page);
    put_foot(page);
}

void sample_card(struct page *page, enum language language, bool hostile)
{
    page_begin(page, PAGE_CARD, language);
    put_title(page, hostile ? hostile_name(2) : say(page, "Nguyễn Úy commune", "Xã Nguyễn Úy"),
              say(page, "Service scorecard", "Phiếu điểm phục vụ người dân"));
    page_put(page, BLOCK_HEADLINE, TONE_STRONG,
             hostile ? hostile_name(0)
                     : say(page, "All 986 dossiers were returned on time; 536 of 589 forms are satisfied.",
                           "Cả 986 hồ sơ trả đúng hạn; 536 trong 589 phiếu hài lòng."));
    page_put(page, BLOCK_TEXT, TONE_PLAIN,
             say(page, "No change from last month. 397 dossiers (40.3%) have no form: what these people think is not known.",
                 "Không khác tháng trước. 397 hồ sơ (40,3%) không có phiếu: chưa biết ý kiến những người này."));
    put_tiles(page, false);
    put_levels(page, hostile);
    put_key_of_levels(page);
    put_heading(page, say(page, "Dossiers in the period", "Hồ sơ trong kỳ"), NULL);
    put_facts(page, false);
    page_put(page, BLOCK_TEXT, TONE_SOFT,
             say(page, "Counted the other way (late / to be handled): on time 1,043/1,043 = 100%.",
                 "Theo cách tính khác (trễ / cần xử lý): đúng hạn 1.043/1.043 = 100%."));
    put_position(page, hostile, false);
    put_box(page);
    put_heading(page, say(page, "What is to be done, and by whom", "Việc cần làm và người phụ trách"), NULL);
    page_block(page, BLOCK_WRITE)->count = 3;
    put_foot(page);
    put_reverse(page, false);
}

void sample_card_empty(struct page *page, enum language language)
{
    page_begin(page, PAGE_CARD, language);
    put_title(page, say(page, "Nguyễn Úy commune", "Xã Nguyễn Úy"), say(page, "Service scorecard", "Phiếu điểm phục vụ người dân"));
    page_put(page, BLOCK_HEADLINE, TONE_STRONG, say(page, "No form and no dossier came in.", "Không có phiếu và hồ sơ nào."));
    put_tiles(page, true);
    put_facts(page, true);
    put_position(page, false, true);
    put_box(page);
    put_foot(page);
    put_reverse(page, true);
}

/* ---- units side by side ---- */

static void compare_columns(struct page *page, struct table *table)
{
    const char *on_time = say(page, "On time", "Đúng hạn");
    const char *satisfied = say(page, "Satisfied", "Hài lòng");
    const char *const heads[9] = {say(page, "Unit", "Đơn vị"), say(page, "Dossiers", "Hồ sơ"), say(page, "Share", "Tỷ lệ"),
                                  say(page, "Range", "Khoảng"), say(page, "Mark", "So mức chung"), say(page, "12 months", "12 tháng"),
                                  say(page, "Forms", "Phiếu"), say(page, "Share", "Tỷ lệ"), say(page, "Mark", "So mức chung")};
    static const bool numbers[9] = {[1] = true, [2] = true, [6] = true, [7] = true};
    for (size_t i = 0; i < 9; i++) {
        page_column(table, i, heads[i], numbers[i]);
        table->column[i].group = i == 0 ? NULL : i < 6 ? on_time : satisfied;
        table->column[i].sortable = i < 3 || i == 6 || i == 7;
    }
}

static void compare_row(struct page *page, struct table *table, size_t row, const char *name)
{
    static const enum sign signs[] = {SIGN_SAME, SIGN_BELOW, SIGN_ABOVE, SIGN_TOO_FEW};
    static const char *const words[][2] = {{"about the same", "như mức chung"}, {"below", "thấp hơn"}, {"above", "cao hơn"}, {"not enough data", "chưa đủ số liệu"}};
    size_t mark = row % 4;
    struct cell *cell = page_cell(table, row, 0);
    double share = 0.9 + (double)(row * 13 % 100) / 1000;
    char text[16];
    snprintf(text, sizeof text, "%d%s%d%%", (int)(share * 1000 + 0.5) / 10, say(page, ".", ","), (int)(share * 1000 + 0.5) % 10);
    cell[0] = cell_text(name);
    cell[1] = cell_count(page, 200 + (int64_t)(row * 7919 % 1500));
    cell[2] = (struct cell){CONTENT_SHARE, page_text(page, text), true, share, TONE_STRONG, SIGN_NONE, NULL, NULL};
    cell[3] = cell_text(say(page, "93.0% to 96.2%", "93,0% đến 96,2%"));
    cell[3].chart = sample_band_small(page, signs[mark], share);
    cell[4] = cell_sign(signs[mark], say(page, words[mark][0], words[mark][1]));
    cell[5] = cell_text(say(page, "rising", "tăng dần"));
    cell[5].chart = sample_line(page, row);
    cell[6] = cell_count(page, mark == 3 ? 18 : 400 - (int64_t)row);
    cell[7] = mark == 3 ? cell_text("–")
                        : (struct cell){CONTENT_SHARE, page_text(page, text), true, share, TONE_STRONG, SIGN_NONE, NULL, NULL};
    cell[8] = cell_sign(signs[mark], say(page, words[mark][0], words[mark][1]));
}

void sample_compared(struct page *page, enum language language, size_t units, bool hostile)
{
    page_begin(page, PAGE_COMPARED, language);
    page->landscape = true;
    put_title(page, say(page, "Units side by side · October 2023", "So sánh các đơn vị · tháng 10/2023"), say(page, "Comparison", "Trang so sánh"));
    page_put(page, BLOCK_HEADLINE, TONE_STRONG, say(page, "On time: above Nguyễn Úy; below: Đại Cương.", "Đúng hạn: cao hơn mức chung: Nguyễn Úy; thấp hơn: Đại Cương."));
    struct table *table = page_table(page, "compare", 9, units + 1);
    const struct chart **chart = page_room(page, 2, sizeof *chart);
    if (table == NULL || chart == NULL) {
        return;
    }
    table->caption = say(page, "Each unit against all others together", "Từng đơn vị so với tất cả đơn vị khác gộp lại");
    table->note = say(page, "in alphabetical order", "xếp theo bảng chữ cái");
    table->feet = 1;
    table->searchable = true;
    compare_columns(page, table);
    const char **names = page_room(page, units, sizeof *names);
    for (size_t i = 0; names != NULL && i < units; i++) {
        names[i] = unit_name(page, i, hostile);
        compare_row(page, table, i, names[i]);
    }
    *page_cell(table, units, 0) = cell_text(say(page, "All units", "Toàn huyện"));
    *page_cell(table, units, 1) = cell_count(page, 5906);
    *page_cell(table, units, 2) = (struct cell){CONTENT_SHARE, say(page, "98.3%", "98,3%"), true, 0.983, TONE_STRONG, SIGN_NONE, NULL, NULL};
    put_key_of_signs(page);
    chart[0] = sample_funnel(page, names, units);
    chart[1] = sample_funnel(page, names, units > 1 ? 1 : 0);
    struct block *block = page_block(page, BLOCK_CHARTS);
    block->chart = chart;
    block->count = 2;
    put_foot(page);
}

void sample_index(struct page *page, enum language language, size_t units, bool hostile)
{
    page_begin(page, PAGE_INDEX, language);
    put_title(page, say(page, "Service scorecards", "Phiếu điểm phục vụ người dân"), say(page, "Index", "Danh mục"));
    struct table *table = page_table(page, "units", 3, units);
    if (table == NULL) {
        return;
    }
    table->caption = say(page, "Choose a unit", "Chọn một đơn vị");
    table->searchable = true;
    page_column(table, 0, say(page, "Unit", "Đơn vị"), false);
    page_column(table, 1, say(page, "Dossiers", "Hồ sơ"), true);
    page_column(table, 2, say(page, "Mark", "Nhận xét"), false);
    table->column[0].sortable = table->column[1].sortable = true;
    for (size_t i = 0; i < units; i++) {
        *page_cell(table, i, 0) = cell_text(unit_name(page, i, hostile));
        page_cell(table, i, 0)->link = page_printf(page, "%05zu%s.html", i, hostile ? " '\"<&%" : "");
        *page_cell(table, i, 1) = cell_count(page, (int64_t)(i * 7919 % 1500));
        *page_cell(table, i, 2) = cell_sign((enum sign)(1 + i % (SIGNS - 1)), say(page, "a word", "một từ"));
    }
}

/* ---- what a reader must find ---- */

struct visit {
    void (*text)(const char *text, void *context);
    void *context;
};

static void tell(const struct visit *visit, const char *text)
{
    if (text != NULL && *text != '\0') {
        visit->text(text, visit->context);
    }
}

static void tell_table(const struct visit *visit, const struct table *table)
{
    tell(visit, table->caption);
    tell(visit, table->note);
    for (size_t i = 0; i < table->columns; i++) {
        tell(visit, table->column[i].head);
    }
    for (size_t i = 0; i < table->columns * table->rows; i++) {
        tell(visit, table->cell[i].text);
    }
}

static void tell_tile(const struct visit *visit, const struct tile *tile)
{
    const char *const texts[] = {tile->title, tile->target.text, tile->counts.text, tile->share.text,
                                 tile->meaning, tile->interval, tile->past.text, tile->others.text};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        tell(visit, texts[i]);
    }
}

static void tell_list(const struct visit *visit, const struct block *block)
{
    for (size_t i = 0; i < block->count; i++) {
        if (block->kind == BLOCK_TILES) {
            tell_tile(visit, &block->tile[i]);
        } else if (block->kind == BLOCK_FACTS) {
            tell(visit, block->fact[i].label);
            tell(visit, block->fact[i].cell.text);
        } else if (block->kind == BLOCK_KEY) {
            tell(visit, block->cell[i].text);
        } else if (block->kind == BLOCK_CHARTS) {
            tell(visit, block->chart[i]->title);
        }
    }
}

void sample_texts(const struct page *page, void (*visit)(const char *text, void *context), void *context)
{
    const struct visit told = {visit, context};
    for (size_t i = 0; i < page->count; i++) {
        const struct block *block = &page->block[i];
        tell(&told, block->text);
        tell(&told, block->note);
        tell(&told, block->line[0]);
        tell(&told, block->line[1]);
        if (block->kind == BLOCK_TABLE) {
            tell_table(&told, block->table);
        } else {
            tell_list(&told, block);
        }
    }
}

void sample_by_number(struct page *page, int which, size_t units, enum language language)
{
    switch (which) {
    case 0:
        sample_card(page, language, false);
        break;
    case 1:
        sample_card(page, language, true);
        break;
    case 2:
        sample_card_empty(page, language);
        break;
    case 3:
        sample_compared(page, language, units, false);
        break;
    case 4:
        sample_compared(page, language, 7, true);
        break;
    default:
        sample_index(page, language, 12, true);
        break;
    }
}
