/* reorganise_units.c — units that end, those that take over, who is under whom, and their job positions. */
#include "process/reorganise_parts.h"

/* The unit that stands where this one stood: itself, its heir, or whatever is above one without heir. */
static Str standing(const Reorganising *w, uint32_t unit) {
    while (unit != NONE && w->ends[unit] && w->became[unit] == NONE)
        unit = roster_unit(w->roster, unit)->parent;
    return unit == NONE    ? STR("")
           : w->ends[unit] ? w->heirs.at[w->became[unit]].code
                           : roster_unit(w->roster, unit)->code;
}

/* What stands above a unit of today; where that is the unit itself, what is above the one it took over from. */
static Str standing_above(const Reorganising *w, uint32_t above, Str own) {
    while (above != NONE && str_same(standing(w, above), own))
        above = roster_unit(w->roster, above)->parent;
    return standing(w, above);
}

static void unit_end(Reorganising *w, uint32_t unit) {
    record_set(record_of(w, KIND_UNIT, unit), "until", day_before(w));
}

static void lineage_add(Reorganising *w, const Step *step) {
    static const char *const types[REFORM_TYPES] = {"merge", "split", "rename", "convert",
                                                    "abolish"};
    Record                   record = {.kind = KIND_LINEAGE};
    record_set(&record, "unit", roster_unit(w->roster, step->row)->code);
    record_set(&record, "successor", step->heir == NONE ? STR("") : w->heirs.at[step->heir].code);
    record_set(&record, "type", str_from(types[step->reform->type]));
    record_set(&record, "since", day_iso(w->arena, w->day));
    records_add(w->arena, &w->records, record);
}

/* ---- a new one ---- */

/* Only what all it came from say alike. */
static void shared_set(const Reorganising *w, const Heir *heir, const char *field, Record *record) {
    for (size_t i = 0; i < heir->sources.len; i++)
        if (!str_same(record_get(record_of(w, KIND_UNIT, heir->sources.at[i]), field),
                      record_get(record, field)))
            record_set(record, field, STR(""));
}

static Str deputies_most(const Reorganising *w, const Heir *heir) {
    int32_t most = INT_MISSING;
    for (size_t i = 0; i < heir->sources.len; i++) {
        int32_t one = roster_unit(w->roster, heir->sources.at[i])->most_deputies;
        most = one > most ? one : most;
    }
    return most == INT_MISSING ? STR("") : str_format(w->arena, "%d", most);
}

static void heir_make(Reorganising *w, Heir *heir) {
    uint32_t    model = heir->sources.at[0];
    const Unit *unit = roster_unit(w->roster, model);
    Record      record = *record_of(w, KIND_UNIT, model);
    record_set(&record, "code", heir->code);
    record_set(&record, "name", heir->name);
    if (heir->kind.len)
        record_set(&record, "kind", heir->kind);
    if (!heir->keeps) {
        shared_set(w, heir, "locality", &record);
        shared_set(w, heir, "field", &record);
        record_set(&record, "since", day_iso(w->arena, w->day));
        record_set(&record, "staffing", STR(""));
        record_set(&record, "most_deputies", deputies_most(w, heir));
    }
    record_set(&record, "until", STR(""));
    record_set(&record, "parent", standing_above(w, unit->parent, heir->code));
    map_set(&w->made[KIND_UNIT], heir->code, (uint32_t)w->records.len);
    records_add(w->arena, &w->records, record);
}

static Record *heir_record(const Reorganising *w, const Heir *heir) {
    return heir->unit == NONE ? &w->records.at[map_find(&w->made[KIND_UNIT], heir->code)]
                              : record_of(w, KIND_UNIT, heir->unit);
}

/* Its own and what those bring that end in it whole; as said where it is said. */
static void heir_staffing(Reorganising *w, uint32_t number) {
    Heir   *heir = &w->heirs.at[number];
    Record *record = heir_record(w, heir);
    int64_t sum = 0, said = -1;
    bool    known = str_int(record_get(record, "staffing"), &sum);
    for (size_t i = 0; i < w->steps.len; i++) {
        const Step *step = &w->steps.at[i];
        if (step->heir != number)
            continue;
        said = step->reform->number >= 0 ? step->reform->number : said;
        int32_t brings = roster_unit(w->roster, step->row)->staffing;
        if (step->reform->type != REFORM_SPLIT && !heir->keeps && brings != INT_MISSING) {
            sum += brings;
            known = true;
        }
    }
    if (known || said >= 0)
        record_set(record, "staffing",
                   str_format(w->arena, "%lld", (long long)(said >= 0 ? said : sum)));
}

/* ---- who is under whom ---- */

static const Unit *unit_row(const Reorganising *w, uint32_t unit) {
    return roster_unit(w->roster, unit);
}

/* A parent that was said: a unit of the register, or one of today. False with a finding. */
static bool parent_find(Reorganising *w, const Step *step, Str said, Str *parent_out) {
    if (!said.len) /* told when it was read */
        return false;
    bool     made = map_find(&w->made[KIND_UNIT], said) != NONE;
    uint32_t row = made ? NONE : row_names_find(&w->units, said);
    *parent_out = row < ROW_SEVERAL ? standing(w, row) : said;
    bool several = row == ROW_SEVERAL, found = row < ROW_SEVERAL;
    bool closed = found && !in_force(w, unit_row(w, row)->since, unit_row(w, row)->until);
    bool there = made || (found && !closed && parent_out->len > 0);
    if (!there)
        reorganise_fault(w, step,
                         several  ? "reorganise.several"
                         : closed ? "reorganise.closed"
                                  : "reorganise.unknown",
                         said);
    return there;
}

static bool circle(const Reorganising *w, const Record *unit) {
    Str      at = record_get(unit, "parent");
    uint32_t steps = roster_count(w->roster, KIND_UNIT) + (uint32_t)w->heirs.len;
    while (at.len && steps-- && !str_same(at, record_get(unit, "code"))) {
        uint32_t made = map_find(&w->made[KIND_UNIT], at),
                 row = roster_find(w->roster, KIND_UNIT, at);
        at = made != NONE  ? record_get(&w->records.at[made], "parent")
             : row != NONE ? record_get(record_of(w, KIND_UNIT, row), "parent")
                           : STR("");
    }
    return str_same(at, record_get(unit, "code"));
}

static void parents_set(Reorganising *w) {
    Str parent;
    for (uint32_t u = 0; u < roster_count(w->roster, KIND_UNIT); u++) {
        uint32_t above = unit_row(w, u)->parent;
        if (!w->ends[u] && !w->moved[u] && above != NONE && w->ends[above] &&
            roster_covers(unit_row(w, u)->since, unit_row(w, u)->until, w->day))
            record_set(record_of(w, KIND_UNIT, u), "parent",
                       standing_above(w, above, unit_row(w, u)->code));
    }
    for (size_t i = 0; i < w->heirs.len; i++)
        if (w->heirs.at[i].parent.len &&
            parent_find(w, w->heirs.at[i].first, w->heirs.at[i].parent, &parent))
            record_set(heir_record(w, &w->heirs.at[i]), "parent", parent);
    for (size_t i = 0; i < w->steps.len; i++)
        if (w->steps.at[i].reform->type == REFORM_MOVE &&
            parent_find(w, &w->steps.at[i], w->steps.at[i].reform->parent, &parent))
            record_set(record_of(w, KIND_UNIT, w->steps.at[i].row), "parent", parent);
}

static void circle_check(Reorganising *w, const Step *step, const Record *unit) {
    if (circle(w, unit))
        findings_add_once(w->findings, (Finding){.severity = SEVERITY_ERROR,
                                                 .code = "reorganise.parent.circle",
                                                 .place = step->place,
                                                 .value = record_get(unit, "parent"),
                                                 .args = {{"unit", record_get(unit, "code")}}});
}

static void circles_check(Reorganising *w) {
    for (size_t i = 0; i < w->steps.len; i++)
        if (w->steps.at[i].reform->type == REFORM_MOVE)
            circle_check(w, &w->steps.at[i], record_of(w, KIND_UNIT, w->steps.at[i].row));
    for (size_t i = 0; i < w->heirs.len; i++)
        circle_check(w, w->heirs.at[i].first, heir_record(w, &w->heirs.at[i]));
}

/* ---- job positions ---- */

static void job_take(Reorganising *w, const Heir *heir, uint32_t row, Map *made) {
    Record   record = *record_of(w, KIND_JOB, row);
    uint32_t at = map_find(made, record_get(&record, "name"));
    int64_t  sum, more;
    if (heir->keeps || !str_int(record_get(&record, "headcount"), &more))
        return;
    if (at != NONE && str_int(record_get(&w->records.at[at], "headcount"), &sum)) {
        record_set(&w->records.at[at], "headcount",
                   str_format(w->arena, "%lld", (long long)sum + (long long)more));
        return;
    }
    record_set(&record, "unit", heir->code);
    record_set(&record, "since", day_iso(w->arena, w->day));
    record_set(&record, "until", STR(""));
    map_set(made, record_get(&record, "name"), (uint32_t)w->records.len);
    records_add(w->arena, &w->records, record);
}

static void jobs_of(Reorganising *w, const Heir *heir, uint32_t unit, Map *made) {
    Span jobs = roster_by(w->roster, KIND_JOB, Position_unit, unit);
    for (uint32_t i = 0; i < jobs.len; i++) {
        const Position *job = roster_job(w->roster, jobs.at[i]);
        if (!in_force(w, job->since, job->until))
            continue;
        if (heir)
            job_take(w, heir, jobs.at[i], made);
        Record *was = record_of(w, KIND_JOB, jobs.at[i]);
        if (heir && heir->keeps)
            record_set(was, "unit", heir->code);
        else if (!partial_given(job->since) || partial_first(job->since) < w->day)
            record_set(was, "until", day_before(w));
    }
}

static void heir_jobs(Reorganising *w, const Heir *heir) {
    Map made = map_open(w->arena);
    if (heir->merges && heir->unit != NONE)
        jobs_of(w, heir, heir->unit, &made);
    for (size_t i = 0; i < heir->sources.len; i++)
        if (w->ends[heir->sources.at[i]] && &w->heirs.at[w->became[heir->sources.at[i]]] == heir)
            jobs_of(w, heir, heir->sources.at[i], &made);
}

void reorganise_units(Reorganising *w) {
    for (size_t i = 0; i < w->heirs.len; i++)
        if (w->heirs.at[i].unit == NONE)
            heir_make(w, &w->heirs.at[i]);
    for (uint32_t i = 0; i < w->heirs.len; i++)
        heir_staffing(w, i);
    parents_set(w);
    circles_check(w);
    for (size_t i = 0; i < w->heirs.len; i++)
        heir_jobs(w, &w->heirs.at[i]);
    for (size_t i = 0; i < w->steps.len; i++) {
        const Step *step = &w->steps.at[i];
        if (step->heir != NONE || step->reform->type == REFORM_ABOLISH)
            lineage_add(w, step);
        if (step->reform->type == REFORM_ABOLISH)
            jobs_of(w, NULL, step->row, NULL);
    }
    for (uint32_t u = 0; u < roster_count(w->roster, KIND_UNIT); u++)
        if (w->ends[u])
            unit_end(w, u);
}
