/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages say of claims, in both languages, and that every text stands on the page. */
#include "reports/claims_page.h"
#include "reports/pages.h"
#include "tests/support/claims_text.h"

static void assert_says(const char *text, const char *english, const char *vietnamese)
{
    struct judged judged;
    char line[CLAIM_LINE];
    judge_text(&judged, text);
    const struct claim *claim = &judged.claims.claim[judged.claims.count - 1];
    claim_sentences(&judged.claims, claim, LANGUAGE_EN, line, sizeof line);
    assert_string_equal(line, english);
    claim_sentences(&judged.claims, claim, LANGUAGE_VI, line, sizeof line);
    assert_string_equal(line, vietnamese);
    judged_release(&judged);
}

static void failures_say_by_how_much(void **state)
{
    (void)state;
    assert_says("171 mô hình = 27 + 95 + 25 + 21", "It comes to 168 models; the published figure, 171 models, is 3 models more.",
                "Tính ra 168 mô hình; số công bố 171 mô hình nhiều hơn 3 mô hình.");
    assert_says("1.000 = 1.419 + 1", "It comes to 1,420; the published figure, 1,000, is 420 less.",
                "Tính ra 1.420; số công bố 1.000 ít hơn 420.");
    /* 589/986 = 59,7363… %; 58,0 is 1,736 points less */
    assert_says("58,0% = 589/986", "It comes to 59.736%; the published figure, 58.0%, is 1.736 percentage points less.",
                "Tính ra 59,736%; số công bố 58,0% ít hơn 1,736 điểm phần trăm.");
    assert_says("66,6% = 2/3",
                "It comes to 66.667%; the published figure, 66.6%, is 0.067 percentage points less. The published number was cut off where it "
                "should have been rounded.",
                "Tính ra 66,667%; số công bố 66,6% ít hơn 0,067 điểm phần trăm. Số công bố bị cắt bớt chữ số thay vì làm tròn.");
    assert_says("990/986", "990/986 is no share: a part is a whole number and not greater than its whole.",
                "990/986 không phải là một tỷ lệ: tử số và mẫu số phải là số nguyên, tử số không lớn hơn mẫu số.");
    assert_says("227 = 13 + 259",
                "It comes to 272; the published figure, 227, is 45 less. With 272 in place of 227 (line 1) it agrees: two "
                "neighbouring digits are swapped.",
                "Tính ra 272; số công bố 227 ít hơn 45. Thay 227 (dòng 1) bằng 272 thì khớp: hai chữ số liền nhau bị đảo.");
}

/* The parts but 27 stand in claims that hold; 30 + 95 + 25 + 21 = 171. */
static void what_would_mend_it_is_said(void **state)
{
    (void)state;
    assert_says("t: 171 mô hình\ne: 27 mô hình\nc: 95 = 12 + 83\nd: 25 = 3 + 22\np: 21 = 2 + 19\nr: 102 = t - 69\nt = e + c + d + p",
                "It comes to 168 models; the published figure, 171 models, is 3 models more. With 30 mô hình in place of 27 mô hình "
                "(line 2) it agrees; no other single number does that.",
                "Tính ra 168 mô hình; số công bố 171 mô hình nhiều hơn 3 mô hình. Chỉ cần thay 27 mô hình (dòng 2) bằng 30 mô hình là "
                "khớp; thay riêng số nào khác cũng không khớp.");
    assert_says("t: 171 mô hình\nr: 102 = t - 69\nb: t = n + m\nn: 22 = 20 + 2\nm: 146 = 100 + 46\nt = n + m",
                "It comes to 168 models; the published figure, 171 models, is 3 models more. With 168 mô hình in place of 171 mô hình, "
                "'102 = 171 - 69' would no longer agree. 168 models is also what 22 + 146 comes to.",
                "Tính ra 168 mô hình; số công bố 171 mô hình nhiều hơn 3 mô hình. Nếu thay 171 mô hình bằng 168 mô hình thì "
                "'102 = 171 - 69' lại không khớp. 22 + 146 cũng cho ra 168 mô hình.");
}

static void what_is_missing_is_said(void **state)
{
    (void)state;
    assert_says("986 = 100% of ?", "The total is not given (or is 0), so the share cannot be checked.",
                "Không nêu tổng số (hoặc tổng bằng 0) nên không kiểm tra được tỷ lệ.");
    assert_says("986 = 100% of on-time 13387 2021..2023",
                "The total is not given; the records could tell it: import the dossiers of the period, then check again.",
                "Không nêu tổng số; kho số liệu có thể cho biết: nhập hồ sơ của kỳ này rồi đối chiếu lại.");
    assert_says("5 năm = 2021..2023", "2021-01-01 to 2023-12-31 is 3 years, not 5 years.",
                "Từ 01/01/2021 đến 31/12/2023 là 3 năm, không phải 5 năm.");
    assert_says("5 năm = 2021..2021", "2021-01-01 to 2021-12-31 is 1 year, not 5 years.",
                "Từ 01/01/2021 đến 31/12/2021 là 1 năm, không phải 5 năm.");
    assert_says("2 tháng = 15/09/2023..20/11/2023", "2023-09-15 to 2023-11-20 is no whole number of months.",
                "Từ 15/09/2023 đến 20/11/2023 không tròn tháng.");
    assert_says("sản lượng = 43 ha", "'hectares' is a unit of area; yield is told in tonnes.",
                "'ha' là đơn vị đo diện tích; còn sản lượng phải tính bằng tấn.");
    assert_says("5 tấn = 3 ha + 2", "'tonnes' and 'hectares' cannot be held against each other.", "Không so được 'tấn' với 'ha'.");
    assert_says("ngày 06/02/2022", "2022-02-06 is a Sunday, not a working day.", "06/02/2022 là Chủ nhật, không phải ngày làm việc.");
    assert_says("ngày 06/02/1999", "The working calendar does not hold the year of 1999-02-06.",
                "Lịch làm việc không có năm của ngày 06/02/1999.");
    assert_says("late 13387 2023 = 5", "There are no records to hold it against: import the dossiers and forms, then check again.",
                "Chưa có kho số liệu để đối chiếu: nhập hồ sơ, phiếu rồi đối chiếu lại.");
    assert_says("late 13387 + 13438 2023 = 5", "One figure is given for several communes together: it does not say how each of them did.",
                "Chỉ có một con số chung cho nhiều xã: không biết riêng từng xã thế nào.");
    assert_says("5% = 0 -> 3", "The first number is 0 or below: no growth in per cent can be reckoned from it.", "Số ban đầu bằng 0 hoặc âm nên không tính được mức tăng theo phần trăm.");
    assert_says("5 = 3 + ?", "A number is not known (?).", "Có con số chưa biết (?).");
}

static void what_holds_says_how(void **state)
{
    (void)state;
    assert_says("3 = 1 + 2", "", "");
    assert_says("3 = 5/2", "rounded from 2.5", "làm tròn từ 2,5");
    /* 67 416 790 288 / 7 398 = 9 112 839,99… has no last digit */
    assert_says("9.112.840 đồng = 67.416.790.288 đồng / 7.398 mộ", "rounded", "đã làm tròn");
    /* Wilson: 589 / (589 + 3.841459) = 99.352 %, outwards 99.3 % */
    assert_says("589/589", "589/589, which is 100%; may lie between 99.3% and 100%", "589/589, tức 100%; có thể từ 99,3% đến 100%");
    assert_says("2/3", "", ""); /* under 30 nothing is said of a percentage */
    assert_says("ngày 07/02/2022", "a working day (Monday)", "là ngày làm việc (thứ Hai)");
}

/* Every sentence and every published number of the claims is somewhere on the page. */
static bool page_has(const struct page *page, const char *text)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct block *block = &page->block[i];
        if (block->text != NULL && strstr(block->text, text) != NULL) {
            return true;
        }
        const struct table *table = block->kind == BLOCK_TABLE ? block->table : NULL;
        for (size_t j = 0; table != NULL && j < table->rows * table->columns; j++) {
            if (strstr(table->cell[j].text, text) != NULL) {
                return true;
            }
        }
    }
    return false;
}

static void the_page_has_all_of_it(void **state)
{
    static const char text[] = "title = \"Bài báo\"\nsource = \"Báo A\"\n"
                               "total @ câu 4: 171 mô hình \"171 mô hình\"\nfields: total = 27 + 95 + 25 + 21\n"
                               "589/589\n5 năm = 2021..2023\n986 hồ sơ = 100% of ?\n3 = 1 + 2";
    struct judged judged;
    (void)state;
    judge_text(&judged, text);
    for (int language = 0; language < 2; language++) {
        const struct page_request request = {.language = (enum language)language, .command = "hailong claims x"};
        struct page page;
        char line[CLAIM_LINE];
        page_of_claims(&page, &judged.claims, &request);
        assert_true(page_whole(&page));
        assert_int_equal(page.kind, PAGE_CLAIMS);
        claims_headline(&judged.claims, request.language, line, sizeof line);
        assert_true(page_has(&page, line));
        assert_true(page_has(&page, "Bài báo"));
        for (size_t i = 0; i < judged.claims.count; i++) {
            const struct claim *claim = &judged.claims.claim[i];
            claim_sentences(&judged.claims, claim, request.language, line, sizeof line);
            assert_true(page_has(&page, line));
            claim_number(claim, claim->value, request.language, line, sizeof line);
            assert_true(page_has(&page, line));
            assert_true(page_has(&page, claim->shown));
        }
        page_release(&page);
    }
    judged_release(&judged);
}

static void the_headline_counts(void **state)
{
    struct judged judged;
    char line[CLAIM_LINE];
    (void)state;
    judge_text(&judged, "1 = 1\n2 = 1 + 1\n3 = 1\n? = 1\n5 hộ");
    claims_headline(&judged.claims, LANGUAGE_VI, line, sizeof line);
    assert_string_equal(line, "2 khớp, 1 không khớp, 1 chưa thể kết luận.");
    claims_headline(&judged.claims, LANGUAGE_EN, line, sizeof line);
    assert_string_equal(line, "Agree: 2; do not agree: 1; cannot be decided: 1.");
    assert_string_equal(claims_name(&judged.claims), CLAIMS_PATH);
    judged_release(&judged);
    judge_text(&judged, "5 hộ");
    claims_headline(&judged.claims, LANGUAGE_EN, line, sizeof line);
    assert_string_equal(line, "The file holds numbers, but nothing to hold them against.");
    judged_release(&judged);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(failures_say_by_how_much), cmocka_unit_test(what_would_mend_it_is_said), cmocka_unit_test(what_is_missing_is_said), cmocka_unit_test(what_holds_says_how),
        cmocka_unit_test(the_page_has_all_of_it),   cmocka_unit_test(the_headline_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
