#include "cli/look.h"

#include "base/clock.h"
#include "process/adopted.h"
#include "process/diff.h"
#include "process/lacking.h"
#include "process/scenario.h"
#include "wire/envelope.h"

#include <stdio.h>
#include <unistd.h>

static void look_stopped(const Invocation *inv) {
    Str words =
        SAY(inv->arena, inv->lang, "cli.stopped", {"command", str_from(inv->command->name)});
    if (!inv->json) {
        printf(STR_FMT "\n", STR_ARG(words));
        return;
    }
    json_t *answer = envelope_make(DAY_NONE), *error = json_object();
    envelope_set(error, "code", json_string("cli.stopped"));
    envelope_set(error, "message", envelope_str(words));
    envelope_set(answer, "error", error);
    show_json(answer);
}

int look_failed(Invocation *inv, const Findings *findings, const Error *err) {
    if (findings->errors)
        return show_refusal(inv, findings);
    if (err->code != ERROR_NONE)
        return show_error(inv, err);
    look_stopped(inv);
    return EXIT_FOUND;
}

int look_open(Invocation *inv, View *view_out) {
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    if (view_open(inv->words[0].at, inv->arena, 0, view_out, &findings, &err))
        return LOOK_GOES_ON;
    return look_failed(inv, &findings, &err);
}

int look_organised(Invocation *inv, View *view) {
    ScenarioRow row;
    Findings    findings = findings_open(inv->arena);
    if (!command_has(inv->command, "scenario") || !invocation_has(inv, "scenario"))
        return LOOK_GOES_ON;
    if (scenario_find(inv->arena, view->roster, invocation_text(inv, "scenario"), &row,
                      &findings) &&
        scenario_view(inv->arena, view, &row.settings, &findings))
        return LOOK_GOES_ON;
    return show_refusal(inv, &findings);
}

int look_clocks(Invocation *inv, View *view_out, Day *on_out) {
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    int64_t  known = invocation_int(inv, "known", 0);
    if (!view_open(inv->words[0].at, inv->arena, known, view_out, &findings, &err))
        return look_failed(inv, &findings, &err);
    *on_out = invocation_day(inv, "on", view_out->roster->as_of);
    int status = look_organised(inv, view_out);
    if (status != LOOK_GOES_ON)
        return status;
    return view_law(view_out, inv->arena, *on_out, &findings) ? LOOK_GOES_ON
                                                              : show_refusal(inv, &findings);
}

Findings look_law(const Invocation *inv, const View *view, Day on) {
    Findings law = findings_open(inv->arena);
    adopted_notes(inv->arena, view->roster, view->rules, view->roster->as_of, on, &law);
    return law;
}

int look_lacking(Invocation *inv, const View *view, const Kind *kinds, uint32_t count,
                 Findings *law) {
    if (!lacking_notes(view->roster, kinds, count, law) || inv->json)
        return LOOK_GOES_ON;
    show_findings(inv, law);
    return EXIT_OK;
}

void look_clocks_json(const Invocation *inv, const View *view, const Findings *law,
                      json_t *answer) {
    envelope_set(answer, "known", json_integer(view->roster->version));
    envelope_set(answer, "law", show_findings_json(inv, law));
}

int look_find(Invocation *inv, const View *view, Kind kind, const char *option,
              uint32_t *index_out) {
    Findings findings = findings_open(inv->arena);
    if (view_find(view->roster, kind, invocation_text(inv, option), index_out, &findings))
        return LOOK_GOES_ON;
    return show_refusal(inv, &findings);
}

int look_subject(Invocation *inv, Kind *kind_out, Str *code_out) {
    static const Kind kinds[] = {KIND_PERSON, KIND_UNIT, KIND_POST, KIND_BODY};
    Findings          findings = findings_open(inv->arena);
    uint32_t          given = 0;
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        Str code = str_trim(invocation_text(inv, vocabulary_kind(kinds[i])->name));
        given += code.len > 0;
        *kind_out = code.len ? kinds[i] : *kind_out;
        *code_out = code.len ? code : *code_out;
    }
    if (given == 1)
        return LOOK_GOES_ON;
    findings_add(&findings, (Finding){.severity = SEVERITY_ERROR, .code = "cli.subject.which"});
    return show_refusal(inv, &findings);
}

Day look_today(Arena *arena) {
    Day day;
    Str stamp = clock_stamp(arena);
    ensure(day_parse_iso((Str){stamp.at, 10}, &day));
    return day;
}

int look_noted(Invocation *inv, const char *option) {
    Day day = invocation_day(inv, option, DAY_NONE);
    if (day == DAY_NONE || day <= look_today(inv->arena))
        return LOOK_GOES_ON;
    Findings findings = findings_open(inv->arena);
    findings_add(&findings, (Finding){.severity = SEVERITY_ERROR,
                                      .code = "cli.day.ahead",
                                      .value = str_from(option),
                                      .args = {{"day", day_iso(inv->arena, day)}}});
    return show_refusal(inv, &findings);
}

static int threads_within(int64_t threads) {
    return threads < 1 ? 1 : threads > THREADS_MOST ? THREADS_MOST : (int)threads;
}

int look_processors(void) {
    return threads_within(sysconf(_SC_NPROCESSORS_ONLN));
}

int look_threads(const Invocation *inv) {
    int64_t asked = invocation_int(inv, "threads", 0);
    return asked ? threads_within(asked) : look_processors();
}

void look_told(Invocation *inv, Packs *packs) {
    packs->told = ARENA_ARRAY(inv->arena, Lang, packs->len);
    for (uint32_t i = 0; i < packs->len; i++) {
        Str lang = pack_language(packs->at[i].text);
        packs->told[i] = lang.len && !invocation_has(inv, "lang") ? lang_from(lang.at) : inv->lang;
        VEC_PUSH(inv->arena, inv->told, (FileLang){packs->at[i].code, packs->told[i]});
    }
}

int look_read(Invocation *inv, const Str *words, uint32_t count, Packs *packs) {
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    bool     read = packs_read(inv->arena, words, count, packs, &findings, &err);
    look_told(inv, packs);
    return read ? LOOK_GOES_ON : look_failed(inv, &findings, &err);
}

bool look_packs(Invocation *inv, Packs *packs, int *status) {
    for (uint32_t i = 0; i < inv->word_count; i++)
        if (view_is_register(inv->words[i].at)) {
            *status = show_misuse(inv, "rules.pack.register", inv->words[i], (Arg){0}, (Arg){0});
            return false;
        }
    *status = look_read(inv, inv->words, inv->word_count, packs);
    if (*status != LOOK_GOES_ON)
        return false;
    inv->lang = packs->told[0];
    return true;
}

static bool law_read(Invocation *inv, Str word, Packs *packs_out, Findings *findings, Error *err) {
    VIEW(view);
    if (!view_is_register(word.at))
        return packs_read(inv->arena, &word, 1, packs_out, findings, err);
    TRY(view_open(word.at, inv->arena, 0, &view, findings, err));
    *packs_out = diff_adopted(inv->arena, view.roster);
    return true;
}

int look_law_of(Invocation *inv, Str word, Packs *packs_out) {
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    *packs_out = (Packs){0};
    bool read = law_read(inv, word, packs_out, &findings, &err);
    look_told(inv, packs_out);
    return read ? LOOK_GOES_ON : look_failed(inv, &findings, &err);
}

int look_laws(Invocation *inv, const Str *words, uint32_t count, Packs *packs_out) {
    Findings findings = findings_open(inv->arena);
    Error    err = {0}, only = {0}; /* only: why one of the paths cannot be read */
    for (uint32_t i = 0; i < count; i++) {
        Error met = {0};
        packs_out[i] = (Packs){0};
        if (i && only.code != ERROR_NONE && str_same(words[i], words[i - 1]))
            continue; /* told already */
        bool read = law_read(inv, words[i], &packs_out[i], &findings, &met);
        if (met.code != ERROR_NONE && !packs_path_told(words[i], &met, &findings, &err))
            return show_error(inv, &err);
        look_told(inv, &packs_out[i]);
        only = met.code != ERROR_NONE ? met : only;
        if (!read) /* told already */
            packs_out[i].len = 0;
    }
    for (uint32_t i = 0; findings.errors && i < count; i++)
        packs_faults(inv->arena, &packs_out[i], &findings);
    if (findings.errors == 1 && only.code != ERROR_NONE) /* nothing else: as of one file alone */
        return show_error(inv, &only);
    return findings.errors ? show_refusal(inv, &findings) : LOOK_GOES_ON;
}
