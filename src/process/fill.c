#include "process/fill.h"

#include "base/utf8.h"
#include "process/kind_guess.h"
#include "process/vet.h"

#include <string.h>

/* Where the value goes: a field of a kind, and the year of a rating. */
typedef struct Target {
    Kind     kind;
    uint32_t field;
    Str      year;
} Target;

typedef struct Filling {
    Arena           *arena;
    const View      *view;
    const FillAsk   *ask;
    const AnswerGap *gap;
    Target           target;
    Str              value, source;
    Findings        *findings;
    VEC(Change) changes;
} Filling;

static bool refuse(const Filling *f, const char *code, Str value, Str detail) {
    findings_add(f->findings, (Finding){.severity = SEVERITY_ERROR,
                                        .code = code,
                                        .value = value,
                                        .args = {{"detail", detail}}});
    return false;
}

/* ---- which gap ---- */

static bool named(const Filling *f, const AnswerGap *gap) {
    Str asked = utf8_spelled(f->arena, str_squeeze(f->arena, f->ask->fact));
    return str_same(asked, gap->fact) ||
           str_same(asked, utf8_spelled(f->arena, rules_words(f->arena, true, gap->fact))) ||
           str_same(asked, utf8_spelled(f->arena, rules_words(f->arena, false, gap->fact)));
}

/* The fact that a claim is of, as check names it: "sex", "theory", "rating 2024". */
static Str claim_fact(const Filling *f, const Claim *claim) {
    Str row = claim->row;
    if (str_is(claim->kind, "person"))
        return claim->field;
    if (!str_is(claim->kind, "rating"))
        return claim->kind;
    while (memchr(row.at, '|', row.len))
        str_cut(&row, '|');
    return str_format(f->arena, "rating " STR_FMT, STR_ARG(row));
}

/* No longer asked for because an answer with its source is recorded. */
static bool filled_before(const Filling *f) {
    const Roster *roster = f->view->roster;
    for (uint32_t i = 0; i < roster_count(roster, KIND_CLAIM); i++) {
        AnswerGap gap = {.fact = claim_fact(f, roster_claim(roster, i))};
        if (named(f, &gap))
            return true;
    }
    return false;
}

static bool gap_find(Filling *f, const CheckAnswer *check) {
    Text known = text_open(f->arena);
    bool vi = f->ask->lang == LANG_VI;
    for (uint32_t i = 0; i < check->gap_count && !f->gap; i++)
        if (named(f, &check->gaps[i]))
            f->gap = &check->gaps[i];
    for (uint32_t i = 0; i < check->gap_count; i++)
        text_format(&known, i ? "; " STR_FMT : STR_FMT,
                    STR_ARG(rules_words(f->arena, vi, check->gaps[i].fact)));
    const char *code = !f->gap && filled_before(f) ? "fill.gap.filled" : "fill.gap.unknown";
    return f->gap || refuse(f, code, f->ask->fact, text_done(&known));
}

/* Births, dates and places are everybody's own: one value for all would be made up. */
static bool shared_by_all(uint32_t field) {
    FieldType type = vocabulary_kind(KIND_PERSON)->fields[field].type;
    return type == FIELD_CODE || type == FIELD_FLAG || field == Person_ethnic ||
           field == Person_religion;
}

static Target target_of(Str fact) {
    Str tail = fact, head = str_cut(&tail, ' ');
    if (str_is(head, "rating"))
        return (Target){KIND_RATING, Rating_grade, tail};
    if (str_is(fact, "theory"))
        return (Target){KIND_THEORY, Theory_level, STR("")};
    if (str_is(fact, "degree"))
        return (Target){KIND_DEGREE, Degree_level, STR("")};
    return (Target){.kind = KIND_PERSON, .field = vocabulary_field(KIND_PERSON, fact)};
}

bool fill_answers(Str fact) {
    Target target = target_of(fact);
    return target.field != NONE && (target.kind != KIND_PERSON || shared_by_all(target.field));
}

static bool target_find(Filling *f) {
    Str fact = f->gap->fact;
    f->target = target_of(fact);
    return fill_answers(fact) ||
           refuse(f, "fill.gap.single", rules_words(f->arena, f->ask->lang == LANG_VI, fact),
                  STR(""));
}

static bool words_read(const Filling *f, Kind kind, uint32_t field, Str raw, const char *code,
                       Str *words_out) {
    return vocabulary_read(f->arena, &vocabulary_kind(kind)->fields[field], raw, DATE_DMY,
                           words_out) &&
                   words_out->len
               ? true
               : refuse(f, code, raw, STR(""));
}

/* ---- the rows ---- */

static Record row_of(const Filling *f, Str person) {
    Record row = {.kind = f->target.kind};
    record_set(&row, f->target.kind == KIND_PERSON ? "code" : "person", person);
    if (f->target.year.len)
        record_set(&row, "year", f->target.year);
    row.values[f->target.field] = f->value;
    return row;
}

static Record claim_of(const Filling *f, const Record *row) {
    const KindInfo *info = vocabulary_kind(f->target.kind);
    Record          claim = {.kind = KIND_CLAIM};
    record_set(&claim, "kind", str_from(info->name));
    record_set(&claim, "row", record_key_words(f->arena, record_key(f->arena, row)));
    record_set(&claim, "field", str_from(info->fields[f->target.field].name));
    record_set(&claim, "value", f->value);
    record_set(&claim, "source", f->source);
    record_set(&claim, "noted", day_iso(f->arena, f->ask->on));
    record_set(&claim, "standing", STR("unsettled"));
    return claim;
}

/* ---- kinds of posts ---- */

static bool kind_asked(const Filling *f, const CheckAnswer *check) {
    bool asked = false;
    for (uint32_t i = 0; i < check->kind_count; i++)
        asked |= str_same(f->ask->fact, check->kinds[i].kind);
    return asked;
}

static bool kind_fill(Filling *f, const Actor *actor, FillAnswer *answer_out, Error *err) {
    const Roster *roster = f->view->roster;
    uint32_t      posts = 0;
    WriteResult   written;
    f->target = (Target){.kind = KIND_POST, .field = Post_kind};
    f->value = str_trim(f->ask->value);
    if (!kind_known(f->view->rules, f->value)) {
        KindSigns signs = kind_signs(f->arena, f->view->rules, NULL);
        Str       near = kind_guess(&signs, f->ask->fact);
        return refuse(f, near.len ? "fill.kind.unknown" : "fill.kind.far", f->value, near);
    }
    TRY(words_read(f, KIND_CLAIM, Claim_source, f->ask->source, "claim.source.missing",
                   &f->source));
    for (uint32_t i = 0; i < roster_count(roster, KIND_POST); i++) {
        const Post *post = roster_post(roster, i);
        if (!str_same(post->kind, f->ask->fact))
            continue;
        Record row = {.kind = KIND_POST};
        record_set(&row, "code", post->code);
        record_set(&row, "kind", f->value);
        VEC_PUSH(f->arena, f->changes, ((Change){CHANGE_PUT, row}));
        VEC_PUSH(f->arena, f->changes, ((Change){CHANGE_PUT, claim_of(f, &row)}));
        posts++;
    }
    TRY(store_write(f->view->store, actor, "register.fill", STR("post.kind"), roster->version,
                    f->changes.at, f->changes.len, NULL, &written, err));
    *answer_out = (FillAnswer){f->ask->fact, f->value, 0, posts, written.version};
    return true;
}

bool fill_gap(Arena *arena, View *view, const Actor *actor, const FillAsk *ask,
              FillAnswer *answer_out, Findings *findings, Error *err) {
    Filling     f = {.arena = arena, .view = view, .ask = ask, .findings = findings};
    CheckAnswer check =
        vet_check(arena, view->rules, view->roster, view->roster->as_of, &view->findings);
    WriteResult written;
    if (kind_asked(&f, &check))
        return kind_fill(&f, actor, answer_out, err);
    TRY(gap_find(&f, &check) && target_find(&f));
    TRY(words_read(&f, f.target.kind, f.target.field, ask->value, "fill.value.bad", &f.value));
    TRY(words_read(&f, KIND_CLAIM, Claim_source, ask->source, "claim.source.missing", &f.source));
    for (uint32_t i = 0; i < f.gap->people; i++) {
        Record row = row_of(&f, f.gap->persons[i]);
        VEC_PUSH(arena, f.changes, ((Change){CHANGE_PUT, row}));
        VEC_PUSH(arena, f.changes, ((Change){CHANGE_PUT, claim_of(&f, &row)}));
    }
    TRY(store_write(view->store, actor, "register.fill", f.gap->fact, view->roster->version,
                    f.changes.at, f.changes.len, NULL, &written, err));
    *answer_out = (FillAnswer){f.gap->fact, f.value, f.gap->people, 0, written.version};
    return true;
}
