#include "process/scenario_receive.h"

#include "base/keyed.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "model/problem.h"
#include "process/calendar.h"
#include "process/holding.h"
#include "process/received.h"

#include <stdlib.h>

enum { CODE_BYTES = 60, NAME_BYTES = 200, ADULT = 18, OLDEST = 80 };

typedef struct Receiving {
    Arena            *arena;
    const Roster     *roster; /* as the scenario has it */
    const ReceiveAsk *ask;
    ScenarioRow      *row;
    SettingsReception made;
    bool              there;
    Findings         *findings;
} Receiving;

static bool refuse(const Receiving *w, const char *code, Str value, Arg first, Arg second) {
    findings_add(w->findings, (Finding){.severity = SEVERITY_ERROR,
                                        .code = code,
                                        .value = utf8_mended(w->arena, value),
                                        .args = {{"people", w->made.code}, first, second}});
    return false;
}

static void names_read(Receiving *w) {
    if (!utf8_line(w->ask->code, CODE_BYTES) || (!w->there && !vocabulary_code_good(w->made.code)))
        refuse(w, "scenario.receive.code", w->ask->code, (Arg){0}, (Arg){0});
    Str title = str_squeeze(w->arena, w->ask->title);
    if (w->ask->title.len && !utf8_line(w->ask->title, NAME_BYTES))
        refuse(w, "scenario.receive.code", w->ask->title, (Arg){0}, (Arg){0});
    w->made.name = title.len ? title : w->there ? w->made.name : w->made.code;
}

/* ---- posts ---- */

static int code_order(const void *a, const void *b) {
    return str_order(*(const Str *)a, *(const Str *)b);
}

typedef VEC(Str) Codes;

static void codes_keep(Receiving *w, Codes codes) {
    if (codes.len)
        qsort(codes.at, codes.len, sizeof *codes.at, code_order);
    w->made.posts = codes.at;
    w->made.post_count = 0;
    for (size_t i = 0; i < codes.len; i++)
        if (!i || !str_same(codes.at[i], codes.at[w->made.post_count - 1]))
            codes.at[w->made.post_count++] = codes.at[i];
}

static void posts_named(Receiving *w, Codes *codes) {
    Str rest = w->ask->posts;
    while (rest.len) {
        Str      word = str_trim(str_cut(&rest, ','));
        uint32_t post;
        if (word.len && view_find(w->roster, KIND_POST, word, &post, w->findings))
            VEC_PUSH(w->arena, *codes, roster_post(w->roster, post)->code);
    }
}

/* Of a kind, of a unit, or both. */
static void posts_of(Receiving *w, Codes *codes) {
    uint32_t unit = NONE;
    size_t   before = codes->len;
    Day last = calendar_last(w->row->start, w->row->settings.periods + w->row->settings.spare - 1);
    if (w->ask->unit.len && !view_find(w->roster, KIND_UNIT, w->ask->unit, &unit, w->findings))
        return;
    for (uint32_t j = 0; j < roster_count(w->roster, KIND_POST); j++) {
        const Post *post = roster_post(w->roster, j);
        if ((!w->ask->kind.len || str_same(post->kind, w->ask->kind)) &&
            (unit == NONE || post->unit == unit) &&
            (post_open(w->roster, j, w->row->start) || post_open(w->roster, j, last)))
            VEC_PUSH(w->arena, *codes, post->code);
    }
    if (codes->len == before)
        refuse(w, "scenario.receive.posts.none", w->ask->kind.len ? w->ask->kind : w->ask->unit,
               (Arg){0}, (Arg){0});
}

static void posts_read(Receiving *w) {
    Codes  codes = {0};
    bool   any = w->ask->posts.len || w->ask->kind.len || w->ask->unit.len;
    size_t before = w->findings->errors;
    posts_named(w, &codes);
    if (w->ask->kind.len || w->ask->unit.len)
        posts_of(w, &codes);
    if ((any || !w->there) && !codes.len && w->findings->errors == before)
        refuse(w, "scenario.receive.posts.missing", STR(""), (Arg){0}, (Arg){0});
    if (any)
        codes_keep(w, codes);
}

/* ---- numbers, days, sex ---- */

static void number_read(const Receiving *w, const char *option, int64_t given, int64_t least,
                        int64_t most, int64_t *out) {
    Str wanted = str_format(w->arena, "%lld–%lld", (long long)least, (long long)most);
    if (given < 0)
        return;
    if (given < least || given > most)
        refuse(w, "scenario.receive.number", str_format(w->arena, "%lld", (long long)given),
               (Arg){"option", str_from(option)}, (Arg){"wanted", wanted});
    else
        *out = given;
}

static void numbers_read(Receiving *w) {
    int64_t count = w->made.count, price = w->made.price;
    number_read(w, "count", w->ask->count, 1, RECEIVED_MOST, &count);
    number_read(w, "price", w->ask->price, 0, PROBLEM_COST_MAX, &price);
    w->made.count = (uint32_t)count;
    w->made.price = (int32_t)price;
}

/* A full day between these, "null" for none; `outside`: what is said of another. */
static void day_read(const Receiving *w, Str word, Day least, Day most, const char *outside,
                     Day *out) {
    PartialDate date;
    if (!word.len)
        return;
    if (str_is(word, "null")) {
        *out = DAY_NONE;
        return;
    }
    if (!partial_parse(str_trim(word), DATE_DMY, &date) || !partial_full(date))
        refuse(w, "scenario.day.bad", word, (Arg){0}, (Arg){0});
    else if (partial_first(date) < least || partial_first(date) > most)
        refuse(w, outside, day_iso(w->arena, partial_first(date)),
               (Arg){"from", day_iso(w->arena, least)}, (Arg){"to", day_iso(w->arena, most)});
    else
        *out = partial_first(date);
}

static void facts_read(Receiving *w) {
    const Settings *s = &w->row->settings;
    Day             last = calendar_last(w->row->start, s->periods + s->spare - 1);
    day_read(w, w->ask->from, w->row->start, last, "scenario.day.outside", &w->made.from);
    Day first = w->made.from == DAY_NONE ? w->row->start : w->made.from;
    day_read(w, w->ask->born, day_add_months(first, -12 * OLDEST),
             day_add_months(first, -12 * ADULT), "scenario.receive.born", &w->made.born);
    if (!w->ask->sex.len)
        return;
    int sex = str_is(w->ask->sex, "null") ? -1 : codes_read(w->arena, LIST_SEX, w->ask->sex);
    if (sex < 0 && !str_is(w->ask->sex, "null"))
        refuse(w, "scenario.receive.sex", w->ask->sex, (Arg){0}, (Arg){0});
    w->made.sex = sex;
}

static bool reception_read(Receiving *w) {
    names_read(w);
    posts_read(w);
    numbers_read(w);
    facts_read(w);
    return !w->findings->errors;
}

/* Whoever is past retirement by then could be taken nowhere. */
static void retired_note(const Receiving *w, const View *view) {
    View     as = *view;
    Findings told_before = findings_open(
        w->arena); /* what keeps the scenario from being looked at is told where it arose */
    Day first = w->made.from == DAY_NONE ? w->row->start : w->made.from, earliest, latest;
    if (w->made.born == DAY_NONE || !received_view(w->arena, &as, &w->row->settings, &told_before))
        return;
    const uint32_t *of = received_of(w->arena, as.roster, &w->row->settings);
    for (uint32_t p = 0; p < roster_count(as.roster, KIND_PERSON); p++) {
        if (of[p] == NONE || !str_same(w->row->settings.receptions[of[p]].code, w->made.code))
            continue;
        rules_retirement(as.rules, as.roster, p, &earliest, &latest);
        if (latest != DAY_NONE && latest < first)
            findings_add_once(w->findings, (Finding){.severity = SEVERITY_WARNING,
                                                     .code = "scenario.receive.retired",
                                                     .value = day_iso(w->arena, latest),
                                                     .args = {{"people", w->made.code}}});
    }
}

/* Posts that no standard binds in any period in which they could come: the plan takes nobody there. */
static void unbound_note(const Receiving *w, const View *as) {
    const Settings *s = &w->row->settings;
    for (uint32_t k = 0; k < w->made.post_count; k++) {
        uint32_t post = roster_find(w->roster, KIND_POST, w->made.posts[k]);
        bool     bound = post == NONE;
        for (uint32_t t = 0; t < s->periods + s->spare && !bound; t++) {
            Day day = calendar_first(w->row->start, t);
            bound = (w->made.from == DAY_NONE || w->made.from <= day) &&
                    rules_standard_of(as->rules, w->roster, post, day) != NONE;
        }
        if (!bound)
            findings_add(w->findings, (Finding){.severity = SEVERITY_WARNING,
                                                .code = "scenario.receive.unbound",
                                                .value = w->made.posts[k]});
    }
}

/* Whoever locks "NEW-1" would mean the one of the register. */
static void clash_note(const Receiving *w) {
    for (uint32_t n = 0; n < w->made.count; n++) {
        Str plain = reception_code(w->arena, &w->made, n);
        if (roster_find(w->roster, KIND_PERSON, plain) != NONE)
            findings_add(
                w->findings,
                (Finding){.severity = SEVERITY_NOTE,
                          .code = "scenario.receive.clash",
                          .value = plain,
                          .args = {{"code", received_code(w->arena, w->roster, &w->made, n)}}});
    }
}

bool scenario_receive(Arena *arena, const View *view, const Actor *actor, Str code,
                      const ReceiveAsk *ask, ScenarioAnswer *answer_out, Findings *findings,
                      Error *err) {
    ScenarioRow row;
    TRY(scenario_find(arena, view->roster, code, &row, findings));
    View as = *view; /* the posts there are after its changes of organisation */
    TRY(scenario_view(arena, &as, &row.settings, findings));
    Receiving w = {
        .arena = arena, .roster = as.roster, .ask = ask, .row = &row, .findings = findings};
    w.made = (SettingsReception){.code = str_squeeze(arena, ask->code),
                                 .count = 1,
                                 .price = RECEPTION_PRICE,
                                 .from = DAY_NONE,
                                 .sex = -1,
                                 .born = DAY_NONE};
    Settings *s = &row.settings;
    uint32_t at = keyed_find(s->receptions, sizeof *s->receptions, s->reception_count, w.made.code);
    w.there = at != NONE;
    if (w.there)
        w.made = s->receptions[at];
    if (ask->undo && !w.there)
        return refuse(&w, "scenario.receive.none", ask->code, (Arg){"scenario", row.code},
                      (Arg){0});
    if (ask->undo) {
        keyed_drop(s->receptions, sizeof *s->receptions, &s->reception_count, at);
    } else {
        TRY(reception_read(&w));
        if (!w.there && s->reception_count == RECEPTIONS_MOST)
            return refuse(&w, "scenario.receive.many", str_format(arena, "%d", RECEPTIONS_MOST),
                          (Arg){0}, (Arg){0});
        s->receptions =
            keyed_put(arena, s->receptions, sizeof *s->receptions, &s->reception_count, &w.made);
        retired_note(&w, view);
        unbound_note(&w, &as);
        clash_note(&w);
    }
    scenario_wishes_note(arena, view, &row, findings);
    return scenario_keep(arena, view, actor, "scenario.receive", &row, answer_out, err);
}
