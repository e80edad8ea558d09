#include "process/scenario_course.h"

#include "base/keyed.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "model/problem.h"
#include "process/calendar.h"
#include "text/say.h"

#include <stdlib.h>

enum { CODE_BYTES = 60, NAME_BYTES = 200 };

typedef struct Teaching {
    Arena           *arena;
    const CourseAsk *ask;
    ScenarioRow     *row;
    SettingsCourse   course;
    bool             there;
    Findings        *findings;
} Teaching;

static bool refuse(const Teaching *w, const char *code, Str value, Arg first, Arg second) {
    findings_add(w->findings, (Finding){.severity = SEVERITY_ERROR,
                                        .code = code,
                                        .value = utf8_mended(w->arena, value),
                                        .args = {{"course", w->course.code}, first, second}});
    return false;
}

/* ---- what it teaches ---- */

/* As packs write codes: "cao_cấp" is "cao cấp". */
static Str spaced(Arena *arena, Str word) {
    char *made = arena_copy(arena, word.at, word.len + 1);
    for (size_t i = 0; i < word.len; i++)
        made[i] = (char)(word.at[i] == '_' ? ' ' : word.at[i]);
    return (Str){made, word.len};
}

static int code_read(Arena *arena, ListId list, Str word) {
    int code = codes_find(list, word);
    return code >= 0 ? code : codes_read(arena, list, spaced(arena, word));
}

static bool taught_read(Teaching *w, Str kind, Str code) {
    ListId list;
    w->course.kind = vocabulary_kind_read(w->arena, spaced(w->arena, kind));
    w->course.teaches =
        settings_teaches(w->course.kind, &list) ? code_read(w->arena, list, code) : -1;
    return w->course.teaches >= 0;
}

/* The kind is the first words that name one, or the last: "lý luận chính trị cao cấp", "theory=advanced", "cao cấp lý
 * luận chính trị". */
static bool taught_split(Teaching *w, Str words) {
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < words.len; i++) {
            Str head = {words.at, i}, tail = {words.at + i + 1, words.len - i - 1};
            if ((words.at[i] == ' ' || words.at[i] == '=') &&
                (turn ? taught_read(w, tail, head) : taught_read(w, head, tail)))
                return true;
        }
    return false;
}

static Str codes_in(Arena *arena, Lang lang) {
    static const Kind kinds[] = {KIND_THEORY, KIND_CERTIFICATE, KIND_TRAINING};
    Text              text = text_open(arena);
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        const KindInfo *kind = vocabulary_kind(kinds[k]);
        ListId          list;
        settings_teaches(kinds[k], &list);
        for (uint32_t i = 0; i < codes_count(list); i++) {
            const Code *code = codes_at(list, (int)i);
            text_format(&text, "%s%s %s", k || i ? "; " : "",
                        lang == LANG_VI ? kind->vi : kind->name,
                        lang == LANG_VI ? code->vi : code->id);
        }
    }
    return utf8_lower(arena, text_done(&text));
}

/* As each language writes them: the form "tongue". */
static Str codes_said(Arena *arena) {
    return str_format(arena, STR_FMT "\n" STR_FMT, STR_ARG(codes_in(arena, LANG_VI)),
                      STR_ARG(codes_in(arena, LANG_EN)));
}

static void teaches_read(Teaching *w) {
    Str words = w->ask->teaches;
    Arg codes = {"codes", codes_said(w->arena)};
    if (!words.len && !w->there)
        refuse(w, "scenario.course.teaches.missing", STR(""), codes, (Arg){0});
    else if (words.len && (!utf8_valid(words) || !taught_split(w, str_squeeze(w->arena, words))))
        refuse(w, "scenario.course.teaches.bad", words, codes, (Arg){0});
}

/* ---- numbers and days ---- */

static void number_read(const Teaching *w, const char *option, int64_t given, int64_t most,
                        int64_t *out) {
    Str wanted = str_format(w->arena, "1–%lld", (long long)most);
    if (given == ASK_TOLD || (given < 0 && *out > 0))
        return;
    if (given < 1 || given > most)
        refuse(w, given < 0 ? "scenario.course.missing" : "scenario.course.number",
               given < 0 ? STR("") : str_format(w->arena, "%lld", (long long)given),
               (Arg){"option", str_from(option)}, (Arg){"wanted", wanted});
    else
        *out = given;
}

static void numbers_read(Teaching *w) {
    int64_t months = w->course.months, places = w->course.places, price = w->course.price;
    number_read(w, "months", w->ask->months, COURSE_MONTHS_MOST, &months);
    number_read(w, "places", w->ask->places, PROBLEM_SEATS_MAX, &places);
    number_read(w, "price", w->ask->price, PROBLEM_COST_MAX, &price);
    w->course.months = (uint32_t)months;
    w->course.places = (uint32_t)places;
    w->course.price = (int32_t)price;
}

static bool day_read(const Teaching *w, Str word, Day *day_out) {
    PartialDate    date;
    const Settings s = w->row->settings;
    if (!partial_parse(str_trim(word), DATE_DMY, &date) || !partial_full(date))
        return refuse(w, "scenario.day.bad", word, (Arg){0}, (Arg){0});
    Day last = calendar_last(w->row->start, s.periods + s.spare - 1);
    *day_out = partial_first(date);
    return (*day_out >= w->row->start && *day_out <= last) ||
           refuse(w, "scenario.day.outside", day_iso(w->arena, *day_out),
                  (Arg){"from", day_iso(w->arena, w->row->start)},
                  (Arg){"to", day_iso(w->arena, last)});
}

static int day_order(const void *a, const void *b) {
    Day x = *(const Day *)a, y = *(const Day *)b;
    return (x > y) - (x < y);
}

static void begins_read(Teaching *w) {
    Str rest = w->ask->begins;
    VEC(Day) days = {0};
    if (!rest.len)
        return;
    while (rest.len && !str_is(w->ask->begins, "null")) {
        Day day;
        if (day_read(w, str_cut(&rest, ','), &day))
            VEC_PUSH(w->arena, days, day);
    }
    if (days.len)
        qsort(days.at, days.len, sizeof *days.at, day_order);
    w->course.begins = days.at;
    w->course.begin_count = 0;
    for (size_t i = 0; i < days.len; i++)
        if (i && days.at[i] == days.at[i - 1])
            refuse(w, "scenario.course.begins.twice", day_iso(w->arena, days.at[i]), (Arg){0},
                   (Arg){0});
        else
            days.at[w->course.begin_count++] = days.at[i];
}

static void names_read(Teaching *w) {
    if (!utf8_line(w->ask->course, CODE_BYTES) ||
        (!w->there && !vocabulary_code_good(w->course.code)))
        refuse(w, "scenario.course.code", w->ask->course, (Arg){0}, (Arg){0});
    Str title = str_squeeze(w->arena, w->ask->title);
    if (w->ask->title.len && !utf8_line(w->ask->title, NAME_BYTES))
        refuse(w, "scenario.course.code", w->ask->title, (Arg){0}, (Arg){0});
    w->course.name = title.len ? title : w->there ? w->course.name : w->course.code;
}

bool scenario_course(Arena *arena, const View *view, const Actor *actor, Str code,
                     const CourseAsk *ask, ScenarioAnswer *answer_out, Findings *findings,
                     Error *err) {
    ScenarioRow row;
    TRY(scenario_find(arena, view->roster, code, &row, findings));
    Teaching w = {.arena = arena, .ask = ask, .row = &row, .findings = findings};
    w.course = (SettingsCourse){.code = str_squeeze(arena, ask->course), .price = COURSE_PRICE};
    Settings *s = &row.settings;
    uint32_t  at = keyed_find(s->courses, sizeof *s->courses, s->course_count, w.course.code);
    w.there = at != NONE;
    if (w.there)
        w.course = s->courses[at];
    if (ask->undo && !w.there)
        return refuse(&w, "scenario.course.none", ask->course, (Arg){"scenario", row.code},
                      (Arg){0});
    if (ask->undo) {
        keyed_drop(s->courses, sizeof *s->courses, &s->course_count, at);
    } else {
        names_read(&w);
        teaches_read(&w);
        numbers_read(&w);
        begins_read(&w);
        if (findings->errors)
            return false;
        if (!w.there && s->course_count == COURSES_MOST)
            return refuse(&w, "scenario.course.many", str_format(arena, "%d", COURSES_MOST),
                          (Arg){0}, (Arg){0});
        s->courses = keyed_put(arena, s->courses, sizeof *s->courses, &s->course_count, &w.course);
    }
    return scenario_keep(arena, view, actor, "scenario.course", &row, answer_out, err);
}
