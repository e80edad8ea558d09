/* The exact words of every kind of fact and every operator, in both languages. */
#include "base/test.h"

#include "model/roster.h"
#include "text/reason.h"

static const Str      two_kinds[] = {{"giam_doc_so", 11}, {"truong_ban", 10}};
static const KindName kinds[] = {{{"giam_doc_so", 11}, {"Giám đốc sở", 17}, false},
                                 {{"khac", 4}, {"Chánh Văn phòng", 18}, true},
                                 {{"truong_ban", 10}, {"Trưởng ban Đảng", 21}, false}};
static const Str      law[] = {{"Luật", 6}};

#define ANY_POST                                                                                   \
    .level_lo = -1, .level_hi = INT16_MAX, .bloc = -1, .rank_lo = INT32_MIN, .rank_hi = INT32_MAX

static const Filter any_post = {ANY_POST};
static const Filter two_posts = {.kinds = two_kinds, .kind_count = 2, ANY_POST};
static const Filter one_post = {.kinds = two_kinds, .kind_count = 1, ANY_POST};
static const Filter as_high = {ANY_POST, .rank_of_post = 1};
static const Filter low_level = {
    .level_lo = 0, .level_hi = 1, .bloc = -1, .rank_lo = INT32_MIN, .rank_hi = INT32_MAX};
static const Filter narrow = {.level_lo = 2,
                              .level_hi = 2,
                              .bloc = 0,
                              .rank_lo = 70,
                              .rank_hi = INT32_MAX,
                              .field_said = {"Y tế", 6},
                              .authority_said = {"Tỉnh ủy", 11},
                              .same_unit = true};

enum { ALL_BUT_CONCURRENT = 29, MAIN_ONLY = 1 };

typedef struct Asked {
    Fact        fact;
    int64_t     lo, hi, found_lo, found_hi;
    bool        negate;
    const char *vi, *en;         /* with what was found */
    const char *vi_ask, *en_ask; /* what is asked; NULL: not looked at */
} Asked;

#define FACT(...)                                                                                  \
    { __VA_ARGS__ }
#define A(fact, lo, hi, found_lo, found_hi, negate, vi, en, vi_ask, en_ask)                        \
    {fact, lo, hi, found_lo, found_hi, negate, vi, en, vi_ask, en_ask},
static const Asked cases[] = {
#include "text/reason_cases.def"
};
#undef A

static Speech speech_make(Arena *arena, Lang lang) {
    return (Speech){.arena = arena, .lang = lang, .kinds = {kinds, COUNT_OF(kinds)}};
}

static Reason compare(const Asked *asked) {
    return (Reason){.kind = REASON_COMPARE,
                    .asked = &asked->fact,
                    .year = asked->fact.kind == FACT_RATING ? 2026 - asked->fact.number : 0,
                    .lo = asked->lo,
                    .hi = asked->hi,
                    .found_lo = asked->found_lo,
                    .found_hi = asked->found_hi};
}

static void check(Arena *arena, Lang lang, const Reason *reason, const char *said,
                  const char *ask) {
    Speech speech = speech_make(arena, lang);
    assert_string_equal(reason_line(&speech, reason).at, said);
    if (ask)
        assert_string_equal(reason_ask(&speech, reason).at, ask);
}

static void test_every_fact_is_said(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    bool said[FACT_POST_ELECTED + 1] = {false};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Reason leaf = compare(&cases[i]);
        Reason not = {.kind = REASON_NOT, .least = 1, .because = &leaf};
        const Reason *reason = cases[i].negate ? &not : &leaf;
        said[cases[i].fact.kind] = true;
        check(arena, LANG_VI, reason, cases[i].vi, cases[i].vi_ask);
        check(arena, LANG_EN, reason, cases[i].en, cases[i].en_ask);
    }
    for (size_t kind = 0; kind < COUNT_OF(said); kind++)
        assert_true(said[kind]);
}

/* When an exception applies is no demand; what there is now is told apart from what is asked. */
static void test_conditions_and_what_there_is(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Fact   level = {.kind = FACT_UNIT_LEVEL}, theory = {.kind = FACT_THEORY};
    Fact   local = {.kind = FACT_LOCAL}, held = {.kind = FACT_HELD, .filter = &one_post};
    Reason commune = {.asked = &level, .lo = 0, .hi = 0, .found_lo = 2, .found_hi = 2};
    Reason advanced = {.asked = &theory, .lo = 2, .hi = FACT_MOST, .found_lo = 1, .found_hi = 1};
    Reason two = {.asked = &held, .lo = 24, .hi = FACT_MOST, .found_lo = -1, .found_hi = -1};
    Reason is = {.asked = &local, .lo = 1, .hi = FACT_MOST, .found_lo = 0, .found_hi = 0};
    Speech speech = speech_make(arena, LANG_VI);
    assert_string_equal(reason_have(&speech, &advanced).at, "hiện có: trung cấp");
    assert_string_equal(reason_have(&speech, &two).at, "hiện chưa có");
    assert_int_equal(reason_have(&speech, &is).len, 0);
    is.found_hi = 1;
    assert_string_equal(reason_have(&speech, &is).at, "chưa có thông tin");
    two.found_hi = 1200;
    assert_string_equal(reason_have(&speech, &two).at, "sổ chưa ghi ngày bắt đầu");
    speech.condition = true;
    assert_string_equal(reason_line(&speech, &commune).at,
                        "cấp của đơn vị: cấp tỉnh (điều kiện: là cấp xã)");
}

/* ---- series ---- */

enum { YEARS = 3 };

typedef struct Series {
    Fact   facts[YEARS];
    Reason years[YEARS], gate;
} Series;

/* The years before 2026, newest first; grades: -1 not recorded. */
static void series_make(Series *series, ReasonKind kind, uint32_t least, const int *grades) {
    *series = (Series){.gate = {.kind = kind, .least = least, .because = series->years}};
    for (int i = 0; i < YEARS; i++) {
        bool known = grades[i] >= 0;
        series->facts[i] = (Fact){.kind = FACT_RATING, .number = i + 1};
        series->years[i] = (Reason){.kind = REASON_COMPARE,
                                    .asked = &series->facts[i],
                                    .year = 2025 - i,
                                    .lo = 2,
                                    .hi = FACT_MOST,
                                    .found_lo = known ? grades[i] : FACT_LEAST,
                                    .found_hi = known ? grades[i] : FACT_MOST,
                                    .next = i + 1 < YEARS ? &series->years[i + 1] : NULL};
    }
}

static void test_series_are_one_line(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Series series;
    series_make(&series, REASON_ALL, YEARS, (int[]){2, 2, 2});
    check(arena, LANG_VI, &series.gate,
          "xếp loại hằng năm: năm 2023, 2024, 2025 hoàn thành tốt nhiệm vụ (yêu cầu cả 3 năm gần "
          "nhất từ "
          "hoàn thành tốt nhiệm vụ trở lên)",
          "xếp loại hằng năm cả 3 năm gần nhất từ hoàn thành tốt nhiệm vụ trở lên");
    check(arena, LANG_EN, &series.gate,
          "yearly rating: 2023, 2024, 2025 good (required: in each of the last 3 years at least "
          "good)",
          "yearly rating: in each of the last 3 years at least good");
    series_make(&series, REASON_COUNT, 2, (int[]){-1, 3, 2});
    check(arena, LANG_VI, &series.gate,
          "xếp loại hằng năm: năm 2025 chưa có thông tin; năm 2024 hoàn thành xuất sắc nhiệm vụ; "
          "năm 2023 "
          "hoàn thành tốt nhiệm vụ (yêu cầu ít nhất 2 trong 3 năm gần nhất từ hoàn thành tốt nhiệm "
          "vụ trở "
          "lên)",
          NULL);
    check(arena, LANG_EN, &series.gate,
          "yearly rating: 2025 not recorded; 2024 excellent; 2023 good (required: in at "
          "least 2 of "
          "the last 3 years at least good)",
          NULL);
    series_make(&series, REASON_ANY, 1, (int[]){1, 1, 1});
    check(arena, LANG_VI, &series.gate,
          "xếp loại hằng năm: năm 2023, 2024, 2025 hoàn thành nhiệm vụ (yêu cầu ít nhất một trong "
          "3 năm gần "
          "nhất từ hoàn thành tốt nhiệm vụ trở lên)",
          NULL);
    Reason not = {.kind = REASON_NOT, .least = 1, .because = &series.gate};
    check(arena, LANG_EN, &not,
          "yearly rating: 2023, 2024, 2025 completed (required: in each of the last 3 years "
          "below good)",
          NULL);
    series.years[0].next = NULL;
    series.gate.kind = REASON_ALL;
    check(arena, LANG_VI, &series.gate,
          "xếp loại hằng năm: năm 2025 hoàn thành nhiệm vụ (yêu cầu năm gần nhất từ hoàn thành tốt "
          "nhiệm vụ "
          "trở lên)",
          NULL);
}

/* ---- points for each ---- */

static void test_points_for_each(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Series series;
    series_make(&series, REASON_EACH, 1, (int[]){3, 2, 2});
    series.gate.portion = 2500;
    check(arena, LANG_VI, &series.gate,
          "xếp loại hằng năm: năm 2025 hoàn thành xuất sắc nhiệm vụ; năm 2023, 2024 hoàn thành tốt "
          "nhiệm vụ "
          "(mỗi năm từ hoàn thành tốt nhiệm vụ trở lên được cộng 2,5 điểm)",
          "xếp loại hằng năm, mỗi năm từ hoàn thành tốt nhiệm vụ trở lên trong 3 năm gần nhất");
    check(arena, LANG_EN, &series.gate,
          "yearly rating: 2025 excellent; 2023, 2024 good (2.5 points for each year at least "
          "good)",
          "yearly rating, each of the last 3 years at least good");
    Asked  held = {{.kind = FACT_HELD, .filter = &one_post, .manners = MANNERS_ALL},
                   0,
                   FACT_MOST,
                   30,
                   30,
                   false,
                   NULL,
                   NULL,
                   NULL,
                   NULL};
    Reason leaf = compare(&held);
    Reason each = {.kind = REASON_EACH, .step = 12, .portion = 2000, .because = &leaf};
    check(arena, LANG_VI, &each,
          "đã giữ chức vụ Giám đốc sở, tổng cộng 30 tháng (mỗi 12 tháng được cộng 2 điểm)",
          "thời gian giữ chức vụ Giám đốc sở");
    check(arena, LANG_EN, &each,
          "held the post Giám đốc sở, 30 months in all (2 points for each 12 months)",
          "time in the post Giám đốc sở");
}

/* ---- trees ---- */

typedef struct Pair {
    Asked  asked[2];
    Reason parts[2], gate, not ;
} Pair;

/* A local person (yes), and 48 months of service left where 60 are asked (no). */
static void pair_make(Pair *pair, ReasonKind kind, uint32_t least) {
    *pair = (Pair){
        .asked = {
            {.fact = {.kind = FACT_LOCAL}, .lo = 1, .hi = FACT_MOST, .found_lo = 1, .found_hi = 1},
            {.fact = {.kind = FACT_SERVICE_LEFT},
             .lo = 60,
             .hi = FACT_MOST,
             .found_lo = 48,
             .found_hi = 48}}};
    pair->parts[0] = compare(&pair->asked[0]);
    pair->parts[0].truth = TRUTH_YES;
    pair->parts[0].next = &pair->parts[1];
    pair->parts[1] = compare(&pair->asked[1]);
    pair->parts[1].truth = TRUTH_NO;
    pair->gate = (Reason){.truth = kind == REASON_ALL ? TRUTH_NO : TRUTH_YES,
                          .kind = kind,
                          .least = least,
                          .because = pair->parts};
    pair->not = (Reason){.truth = TRUTH_NO, .kind = REASON_NOT, .least = 1, .because = &pair->gate};
}

static void test_parts_stand_below_their_joint(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Pair   pair;
    Speech speech = speech_make(arena, LANG_VI);
    pair_make(&pair, REASON_ANY, 1);
    const Said *said = reason_said(&speech, &pair.gate);
    assert_string_equal(said->words.at, "một trong các điều kiện sau");
    assert_int_equal(said->truth, TRUTH_YES);
    assert_string_equal(said->parts->words.at, "là người địa phương");
    assert_int_equal(said->parts->truth, TRUTH_YES);
    assert_string_equal(said->parts->next->words.at,
                        "thời gian công tác còn lại: 48 tháng (yêu cầu từ 60 tháng trở lên)");
    assert_int_equal(said->parts->next->truth, TRUTH_NO);
    check(arena, LANG_EN, &pair.gate,
          "is a local person; service left: 48 months (required: at least 60 months)",
          "is a local person or service left: at least 60 months");
    check(arena, LANG_VI, &pair.gate,
          "là người địa phương; thời gian công tác còn lại: 48 tháng (yêu cầu từ 60 tháng trở lên)",
          "là người địa phương hoặc thời gian công tác còn lại từ 60 tháng trở lên");
    assert_string_equal(reason_subject(&speech, &pair.gate).at,
                        "người địa phương, thời gian công tác còn lại");
}

static void test_a_negation_is_turned_inwards(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Pair   pair;
    Speech speech = speech_make(arena, LANG_VI);
    pair_make(&pair, REASON_ANY, 1);
    const Said *said = reason_said(&speech, &pair.not );
    assert_string_equal(said->words.at, "đồng thời các điều kiện sau");
    assert_int_equal(said->truth, TRUTH_NO);
    assert_string_equal(said->parts->words.at, "là người địa phương");
    assert_int_equal(said->parts->truth, TRUTH_NO);
    assert_string_equal(said->parts->next->words.at,
                        "thời gian công tác còn lại: 48 tháng (yêu cầu dưới 60 tháng)");
    assert_int_equal(said->parts->next->truth, TRUTH_YES);
    Reason twice = {.truth = TRUTH_YES, .kind = REASON_NOT, .least = 1, .because = &pair.not };
    assert_string_equal(reason_ask(&speech, &twice).at, reason_ask(&speech, &pair.gate).at);
    pair_make(&pair, REASON_ALL, 2);
    check(arena, LANG_EN, &pair.not,
          "is a local person; service left: 48 months (required: below 60 months)",
          "is not a local person or service left: below 60 months");
    assert_string_equal(reason_said(&speech, &pair.gate)->words.at, "đồng thời các điều kiện sau");
}

static void test_so_many_of_them(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Pair  pair;
    Asked third = {
        .fact = {.kind = FACT_POST_KEY}, .lo = 1, .hi = FACT_MOST, .found_lo = 0, .found_hi = 0};
    Reason key = compare(&third);
    Speech speech = speech_make(arena, LANG_VI);
    pair_make(&pair, REASON_COUNT, 2);
    pair.parts[1].next = &key;
    assert_string_equal(reason_said(&speech, &pair.gate)->words.at,
                        "ít nhất 2 trong 3 điều kiện sau");
    assert_string_equal(
        reason_ask(&speech, &pair.gate).at,
        "ít nhất 2 trong các điều kiện: là người địa phương; thời gian công tác còn lại từ 60 "
        "tháng trở lên; chức danh này là chức danh chủ chốt");
    speech.lang = LANG_EN;
    assert_string_equal(reason_said(&speech, &pair.gate)->words.at, "at least 2 of these 3");
}

static void test_nested_gates_are_in_parentheses(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Pair  inner;
    Asked third = {
        .fact = {.kind = FACT_POST_KEY}, .lo = 1, .hi = FACT_MOST, .found_lo = 0, .found_hi = 0};
    Reason key = compare(&third);
    pair_make(&inner, REASON_ANY, 1);
    inner.gate.next = &key;
    Reason outer = {.kind = REASON_ALL, .least = 2, .because = &inner.gate};
    Speech speech = speech_make(arena, LANG_VI);
    assert_string_equal(
        reason_ask(&speech, &outer).at,
        "(là người địa phương hoặc thời gian công tác còn lại từ 60 tháng trở lên) và chức danh "
        "này là chức danh chủ chốt");
}

static void test_presumed(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Asked asked = {
        .fact = {.kind = FACT_LOCAL}, .lo = 1, .hi = FACT_MOST, .found_lo = 0, .found_hi = 1};
    Reason      leaf = compare(&asked);
    Reason      presumed = {.truth = TRUTH_NO, .kind = REASON_PRESUMED, .because = &leaf};
    Speech      speech = speech_make(arena, LANG_VI);
    const Said *said = reason_said(&speech, &presumed);
    assert_string_equal(said->words.at, "thiếu thông tin, coi là chưa đáp ứng");
    assert_int_equal(said->truth, TRUTH_NO);
    assert_string_equal(said->parts->words.at, "chưa có thông tin để biết có phải là người địa "
                                               "phương hay không (yêu cầu là người địa phương)");
    assert_string_equal(reason_ask(&speech, &presumed).at, "là người địa phương");
}

/* ---- preferences, long lists, kinds without a title ---- */

static void test_a_preference_demands_nothing(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Reason leaf = compare(&cases[0]);
    Speech speech = speech_make(arena, LANG_VI);
    speech.preference = true;
    assert_string_equal(reason_line(&speech, &leaf).at,
                        "trình độ chuyên môn: thạc sĩ (ưu tiên từ đại học trở lên)");
    speech.lang = LANG_EN;
    assert_string_equal(reason_line(&speech, &leaf).at,
                        "degree: master (preferred: at least bachelor)");
}

static void test_long_lists_are_cut(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    static const Str names[] = {
        {"khac", 4}, {"giam_doc_so", 11}, {"giam_doc_so", 11}, {"x", 1}, {"truong_ban", 10}};
    Filter filter = {.kinds = names, .kind_count = 5, ANY_POST};
    Asked  asked = {.fact = {.kind = FACT_POOL, .filter = &filter},
                    .lo = 1,
                    .hi = FACT_MOST,
                    .found_lo = 1,
                    .found_hi = 1};
    Reason leaf = compare(&asked);
    Speech speech = speech_make(arena, LANG_VI);
    assert_string_equal(
        reason_line(&speech, &leaf).at,
        "có trong quy hoạch một trong các chức danh: Chánh Văn phòng và tương đương; Giám đốc sở; "
        "x; Trưởng ban Đảng");
    speech.most = 2;
    assert_string_equal(
        reason_line(&speech, &leaf).at,
        "có trong quy hoạch một trong các chức danh: Chánh Văn phòng và tương đương; Giám đốc sở "
        "và 2 chức vụ khác");
    speech.lang = LANG_EN;
    assert_string_equal(
        reason_line(&speech, &leaf).at,
        "is in the pool for one of these posts: Chánh Văn phòng and the like; Giám đốc sở and 2 "
        "more");
}

/* ---- structure ---- */

static void check_share(const StructureAsk *ask, const char *vi, const char *en) {
    AUTO(Arena) arena = arena_open();
    Speech speech = speech_make(arena, LANG_VI);
    assert_string_equal(reason_share(&speech, ask).at, vi);
    speech.lang = LANG_EN;
    assert_string_equal(reason_share(&speech, ask).at, en);
}

static void test_shares(void **state) {
    (void)state;
    Asked  asked[] = {{.fact = {.kind = FACT_SEX}, .lo = 1, .hi = 1},
                      {.fact = {.kind = FACT_AGE}, .lo = FACT_LEAST, .hi = 959},
                      {.fact = {.kind = FACT_DEGREE}, .lo = 3, .hi = FACT_MOST},
                      {.fact = {.kind = FACT_LOCAL}, .lo = 1, .hi = FACT_MOST}};
    Reason sex = compare(&asked[0]), age = compare(&asked[1]), degree = compare(&asked[2]),
           local = compare(&asked[3]);
    StructureRow row = {.to = FACT_MOST, .amount = {.percent = true, .lo = 15000, .hi = FACT_MOST}};
    StructureAsk ask = {.title = STR("Cấp ủy"), .group = &sex, .table = {TABLE_PLAIN, &row, 1}};
    check_share(&ask, "Cấp ủy: nữ chiếm từ 15% tổng số ghế trở lên",
                "Cấp ủy: women: at least 15% of seats");
    row.amount.hi = 37500;
    check_share(&ask, "Cấp ủy: nữ chiếm từ 15% đến 37,5% tổng số ghế",
                "Cấp ủy: women: 15% to 37.5% of seats");
    ask.group = &age;
    row.amount.base = BASE_HOLDERS;
    check_share(&ask, "Cấp ủy: người dưới 40 tuổi chiếm từ 15% đến 37,5% tổng số người",
                "Cấp ủy: people under 40: 15% to 37.5% of members");
    row.amount.lo = 0;
    check_share(&ask, "Cấp ủy: người dưới 40 tuổi chiếm không quá 37,5% tổng số người",
                "Cấp ủy: people under 40: at most 37.5% of members");
    row.amount = (StructureAmount){.lo = 1, .hi = FACT_MOST};
    ask.title = STR("Ban thường vụ");
    ask.group = &degree;
    check_share(&ask, "Ban thường vụ: ít nhất 1 người có trình độ chuyên môn từ thạc sĩ trở lên",
                "Ban thường vụ: people with degree: at least master: at least 1");
    ask.group = &local;
    row.amount.lo = 0;
    row.amount.hi = 2;
    check_share(&ask, "Ban thường vụ: không quá 2 người là người địa phương",
                "Ban thường vụ: people (is a local person): at most 2");
    sex.next = &age;
    Reason both = {.kind = REASON_ALL, .least = 2, .because = &sex};
    ask.group = &both;
    row.amount.lo = 1;
    check_share(&ask, "Ban thường vụ: từ 1 đến 2 nữ và dưới 40 tuổi",
                "Ban thường vụ: women and under 40: 1 to 2");
}

static void test_tables_of_shares(void **state) {
    (void)state;
    Asked        asked = {.fact = {.kind = FACT_SEX}, .lo = 1, .hi = 1};
    Reason       sex = compare(&asked);
    StructureRow seats[] = {{.to = 15, .amount = {.lo = 2, .hi = 3}},
                            {.to = FACT_MOST, .above = 15, .amount = {.lo = 0, .hi = 4}}};
    StructureAsk ask = {.title = STR("Cấp ủy"), .group = &sex, .table = {TABLE_SEATS, seats, 2}};
    check_share(&ask, "Cấp ủy: nữ — đến 15 ghế: từ 2 đến 3 người; trên 15 ghế: không quá 4 người",
                "Cấp ủy: women — seats up to 15: 2 to 3; seats above 15: at most 4");
    ask.table.by = TABLE_STAFF;
    check_share(&ask,
                "Cấp ủy: nữ — đến 15 biên chế: từ 2 đến 3 người; trên 15 biên chế: không quá 4 "
                "người",
                "Cấp ủy: women — staff up to 15: 2 to 3; staff above 15: at most 4");
    StructureRow days[] = {
        {.from = day_from(2026, 7, 1),
         .amount = {.percent = true, .base = BASE_HOLDERS, .lo = 15000, .hi = FACT_MOST}},
        {.from = day_from(2030, 7, 1), .amount = {.percent = true, .lo = 15000, .hi = FACT_MOST}}};
    ask.table = (StructureTable){TABLE_DAY, days, 2};
    check_share(&ask,
                "Cấp ủy: nữ — từ 01/07/2026: từ 15% tổng số người trở lên; từ 01/07/2030: từ 15% "
                "tổng số ghế trở lên",
                "Cấp ủy: women — from 2026-07-01: at least 15% of members; from 2030-07-01: at "
                "least 15% of seats");
}

static void test_other_forms_of_shares(void **state) {
    (void)state;
    Asked        asked = {.fact = {.kind = FACT_SEX}, .lo = 1, .hi = 1};
    Reason       sex = compare(&asked);
    StructureRow row = {.to = FACT_MOST, .amount = {.lo = 1, .hi = FACT_MOST}};
    StructureAsk ask = {.title = STR("Cấp ủy"),
                        .form = FORM_BODIES,
                        .group = &sex,
                        .table = {TABLE_PLAIN, &row, 1},
                        .bodies = {.percent = true, .lo = 75000, .hi = FACT_MOST}};
    check_share(&ask, "Cấp ủy: từ 75% tổng số tập thể trở lên có ít nhất 1 nữ",
                "Cấp ủy: at least 75% of bodies where women: at least 1");
    StructureRow more = {.to = FACT_MOST, .amount = {.lo = 0, .hi = 2}};
    StructureAsk other = {.group = &sex, .table = {TABLE_PLAIN, &more, 1}};
    ask.form = FORM_PEOPLE;
    ask.other = &other;
    check_share(&ask, "Cấp ủy: ít nhất 1 nữ, hoặc không quá 2 nữ",
                "Cấp ủy: women: at least 1, or women: at most 2");
    ask.other = NULL;
    ask.group = NULL;
    ask.form = FORM_POOL;
    row.amount = (StructureAmount){.percent = true, .lo = 150000, .hi = 200000};
    check_share(&ask, "Cấp ủy: số người trong quy hoạch từ 1,5 đến 2 lần số ghế",
                "Cấp ủy: people in the pool: 1.5 to 2 × the seats");
    row.amount.hi = FACT_MOST;
    ask.group = &sex;
    check_share(&ask, "Cấp ủy: số người trong quy hoạch từ 1,5 lần số ghế trở lên, chỉ tính nữ",
                "Cấp ủy: people in the pool: at least 1.5 × the seats, counting only women");
    row.amount = (StructureAmount){.percent = true, .hi = 300000};
    ask.group = NULL;
    check_share(&ask, "Cấp ủy: số người trong quy hoạch không quá 3 lần số ghế",
                "Cấp ủy: people in the pool: at most 3 × the seats");
    ask.form = FORM_NAMES;
    row.amount = (StructureAmount){.lo = 2, .hi = 3};
    check_share(&ask, "Cấp ủy: số người quy hoạch mỗi chức danh từ 2 đến 3",
                "Cấp ủy: names in the pool for each post: 2 to 3");
    row.amount.hi = FACT_MOST;
    check_share(&ask, "Cấp ủy: số người quy hoạch mỗi chức danh từ 2 trở lên",
                "Cấp ủy: names in the pool for each post: at least 2");
    ask.form = FORM_POSTS;
    row.amount = (StructureAmount){.hi = 3};
    check_share(&ask, "Cấp ủy: số chức danh quy hoạch mỗi người không quá 3",
                "Cấp ủy: posts each person is in the pool for: at most 3");
}

static void documents(Reason *reason, const FactRow *rows, uint32_t count) {
    reason->rows = rows;
    reason->row_count = count;
}

/* A document is said where every row has one, two at the most; what is asked stays as it is. */
static void test_documents_stand_behind_what_was_found(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    static const FactRow rows[] = {
        {.document = {"12-QĐ/TU", 9}, .act = true, .dated = {"2020-02-03", 10}},
        {.document = {"Quyết định số 5", 22}, .act = true},
        {.document = {"12-QĐ/TU", 9}, .act = true, .dated = {"2020-02-03", 10}},
        {.document = {"Lý lịch", 10}},
        {.key = {"p", 1}}};
    Fact   held = {.kind = FACT_HELD, .filter = &one_post, .manners = MANNERS_ALL};
    Fact   paper = {.kind = FACT_CERTIFICATE};
    Reason two = {.asked = &held, .lo = 24, .hi = FACT_MOST, .found_lo = 30, .found_hi = 30};
    Reason has = {.asked = &paper, .lo = 1, .hi = 1, .found_lo = 1, .found_hi = 1};
    documents(&two, rows, 1);
    check(
        arena, LANG_VI, &two,
        "đã giữ chức vụ Giám đốc sở, tổng cộng 30 tháng, theo văn bản số 12-QĐ/TU ngày 03/02/2020 "
        "(yêu cầu từ 24 tháng trở lên)",
        NULL);
    check(arena, LANG_EN, &two,
          "held the post Giám đốc sở, 30 months in all, according to document no. 12-QĐ/TU of "
          "2020-02-03 "
          "(required: at least 24 months)",
          NULL);
    documents(&two, rows, 3);
    check(arena, LANG_VI, &two,
          "đã giữ chức vụ Giám đốc sở, tổng cộng 30 tháng, theo văn bản số 12-QĐ/TU ngày "
          "03/02/2020 và "
          "Quyết định số 5 (yêu cầu từ 24 tháng trở lên)",
          NULL);
    documents(&two, rows, 4);
    check(arena, LANG_EN, &two,
          "held the post Giám đốc sở, 30 months in all, according to document no. 12-QĐ/TU of "
          "2020-02-03 "
          "and 2 other sources (required: at least 24 months)",
          NULL);
    documents(&two, rows, COUNT_OF(rows));
    check(arena, LANG_VI, &two,
          "đã giữ chức vụ Giám đốc sở, tổng cộng 30 tháng (yêu cầu từ 24 tháng trở lên)", NULL);
    documents(&has, &rows[3], 1);
    check(arena, LANG_VI, &has, "có chứng chỉ quản lý nhà nước, theo Lý lịch", NULL);
    has.found_lo = 0;
    check(arena, LANG_VI, &has, "chưa có thông tin về chứng chỉ quản lý nhà nước", NULL);
}

static void test_years_of_one_document_stand_together(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    static const FactRow row = {.document = {"Biên bản 3", 13}};
    Fact                 rating[3];
    Reason               parts[3];
    Reason all = {.truth = TRUTH_YES, .kind = REASON_ALL, .least = 3, .because = parts};
    for (int32_t i = 0; i < 3; i++) {
        rating[i] = (Fact){.kind = FACT_RATING, .number = i + 1};
        parts[i] = (Reason){.asked = &rating[i],
                            .year = 2025 - i,
                            .lo = 2,
                            .hi = FACT_MOST,
                            .found_lo = 2,
                            .found_hi = 2,
                            .next = i < 2 ? &parts[i + 1] : NULL};
        documents(&parts[i], &row, i != 1);
    }
    check(arena, LANG_VI, &all,
          "xếp loại hằng năm: năm 2023, 2025 hoàn thành tốt nhiệm vụ, theo Biên bản 3; năm 2024 "
          "hoàn thành tốt nhiệm vụ (yêu cầu cả 3 năm gần nhất từ hoàn thành tốt nhiệm vụ trở lên)",
          NULL);
}

/* The last rating recorded stands for years still to come: no fact, and told as none. */
static void test_a_rating_still_to_come_is_no_fact(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Series series;
    series_make(&series, REASON_ALL, 3, (const int[]){2, 2, 2});
    series.years[0].repeats = series.years[1].repeats = 2023;
    series.gate.truth = TRUTH_YES;
    check(arena, LANG_VI, &series.gate,
          "xếp loại hằng năm: năm 2024, 2025 hoàn thành tốt nhiệm vụ (tạm tính theo xếp loại năm "
          "2023); "
          "năm 2023 hoàn thành tốt nhiệm vụ (yêu cầu cả 3 năm gần nhất từ hoàn thành tốt nhiệm vụ "
          "trở lên)",
          NULL);
    check(arena, LANG_EN, &series.gate,
          "yearly rating: 2024, 2025 good (if rated as in 2023); 2023 good (required: in each of "
          "the last 3 "
          "years at least good)",
          NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_fact_is_said),
        cmocka_unit_test(test_conditions_and_what_there_is),
        cmocka_unit_test(test_series_are_one_line),
        cmocka_unit_test(test_points_for_each),
        cmocka_unit_test(test_parts_stand_below_their_joint),
        cmocka_unit_test(test_a_negation_is_turned_inwards),
        cmocka_unit_test(test_so_many_of_them),
        cmocka_unit_test(test_nested_gates_are_in_parentheses),
        cmocka_unit_test(test_presumed),
        cmocka_unit_test(test_a_preference_demands_nothing),
        cmocka_unit_test(test_long_lists_are_cut),
        cmocka_unit_test(test_documents_stand_behind_what_was_found),
        cmocka_unit_test(test_years_of_one_document_stand_together),
        cmocka_unit_test(test_a_rating_still_to_come_is_no_fact),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_tables_of_shares),
        cmocka_unit_test(test_other_forms_of_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
