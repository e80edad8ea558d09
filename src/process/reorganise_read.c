/* reorganise_read.c — what the changes of a day name, found in the register, and whether they go together. */
#include "process/reorganise_parts.h"

#include "process/holding.h"

/* ---- rows by code or name ---- */

static uint32_t row_called(Reorganising *w, Kind kind, Str said) {
    return row_names_find(kind == KIND_POST ? &w->posts : &w->units, said);
}

static bool row_find(Reorganising *w, Step *step, Kind kind, Str said, uint32_t *row_out) {
    *row_out = row_called(w, kind, said);
    if (*row_out < ROW_SEVERAL)
        return true;
    reorganise_fault(w, step, *row_out == ROW_SEVERAL ? "reorganise.several" : "reorganise.unknown",
                     said);
    *row_out = NONE;
    return false;
}

static Str unit_code(const Reorganising *w, uint32_t row, Str said) {
    return row < ROW_SEVERAL ? roster_unit(w->roster, row)->code : said;
}

/* ---- one change ---- */

static bool takes_over(ReformType type) {
    return type == REFORM_MERGE || type == REFORM_SPLIT || type == REFORM_RENAME ||
           type == REFORM_CONVERT;
}

/* What is said of a successor once holds for all its changes. */
static void said_once(const Reorganising *w, const Step *step, Str *known, Str said) {
    if (!known->len)
        *known = said;
    else if (said.len && !str_same(*known, said))
        findings_add(w->findings, (Finding){.severity = SEVERITY_ERROR,
                                            .code = "reorganise.differs",
                                            .place = step->place,
                                            .value = step->reform->successor,
                                            .args = {{"one", *known}, {"two", said}}});
}

static Heir *heir_open(Reorganising *w, Step *step, Str code, uint32_t unit) {
    uint32_t at = map_put(&w->heir_of, code, (uint32_t)w->heirs.len);
    if (at < w->heirs.len)
        return &w->heirs.at[at];
    if (unit == NONE && !vocabulary_code_good(code))
        reorganise_fault(w, step, "reorganise.successor.code", code);
    Heir heir = {.code = code,
                 .unit = unit,
                 .first = step,
                 .name = unit == NONE ? STR("") : roster_unit(w->roster, unit)->name,
                 .alike = map_open(w->arena)};
    for (int sort = 0; sort < HEIR_SORTS; sort++) {
        heir.at[sort] = map_open(w->arena);
        heir.took[sort] = map_open(w->arena);
    }
    VEC_PUSH(w->arena, w->heirs, heir);
    return &w->heirs.at[at];
}

static void heir_add(Reorganising *w, Step *step, Str code, uint32_t unit) {
    const Reform *reform = step->reform;
    Heir         *heir = heir_open(w, step, code, unit);
    if (unit == NONE)
        said_once(w, step, &heir->name, reform->name);
    said_once(w, step, &heir->kind, reform->kind);
    said_once(w, step, &heir->parent, reform->parent);
    heir->merges |= reform->type != REFORM_SPLIT;
    step->heir = map_find(&w->heir_of, code);
    if (w->became[step->row] == NONE)
        w->became[step->row] = step->heir;
    VEC_PUSH(w->arena, heir->sources, step->row);
}

/* A unit that the register has keeps its name and kind. */
static bool named_otherwise(const Unit *unit, const Reform *reform) {
    return (reform->name.len && !str_same(reform->name, unit->name)) ||
           (reform->kind.len && !str_same(reform->kind, unit->kind));
}

/* Who takes over; the unit itself where a split leaves it standing, or a merger is into it. */
static void successor_read(Reorganising *w, Step *step) {
    const Reform *reform = step->reform;
    uint32_t      unit = row_called(w, KIND_UNIT, reform->successor);
    Str           code = unit_code(w, unit, reform->successor);
    if (!reform->successor.len) {
        reorganise_fault(w, step, "reorganise.successor.missing", STR(""));
        return;
    }
    if (unit == ROW_SEVERAL) {
        reorganise_fault(w, step, "reorganise.several", reform->successor);
        return;
    }
    if (unit == step->row) {
        w->ends[step->row] = false;
        step->stays = true;
        return;
    }
    if (unit != NONE &&
        !in_force(w, roster_unit(w->roster, unit)->since, roster_unit(w->roster, unit)->until)) {
        reorganise_fault(w, step, "reorganise.closed", reform->successor);
        return;
    }
    if (unit != NONE && named_otherwise(roster_unit(w->roster, unit), reform))
        reorganise_fault(w, step, "reorganise.successor.named", reform->successor);
    heir_add(w, step, code, unit);
}

static void post_read(Reorganising *w, Step *step) {
    const Reform *reform = step->reform;
    if (!row_find(w, step, KIND_POST, reform->unit, &step->row))
        return;
    if (!post_open(w->roster, step->row, w->day - 1) && !post_open(w->roster, step->row, w->day))
        reorganise_fault(w, step, "reorganise.closed", reform->unit);
    if (!reform->successor.len)
        reorganise_fault(w, step, "reorganise.successor.missing", STR(""));
    uint32_t to = row_called(w, KIND_POST, reform->successor);
    step->to = to < ROW_SEVERAL ? roster_post(w->roster, to)->code : reform->successor;
    map_set(&w->hands, roster_post(w->roster, step->row)->code, (uint32_t)(step - w->steps.at));
}

static bool there_on_the_day(const Reorganising *w, Kind kind, uint32_t row) {
    if (kind == KIND_POST)
        return post_open(w->roster, row, w->day);
    return in_force(w, roster_unit(w->roster, row)->since, roster_unit(w->roster, row)->until);
}

static void number_read(Reorganising *w, Step *step) {
    const Reform *reform = step->reform;
    Kind          kind = reform->type == REFORM_SEATS ? KIND_POST : KIND_UNIT;
    step->row = row_called(w, kind, reform->unit);
    step->to = step->row >= ROW_SEVERAL ? reform->unit
               : kind == KIND_POST      ? roster_post(w->roster, step->row)->code
                                        : roster_unit(w->roster, step->row)->code;
    if (step->row == ROW_SEVERAL)
        reorganise_fault(w, step, "reorganise.several", reform->unit);
    if (step->row < ROW_SEVERAL && !there_on_the_day(w, kind, step->row))
        reorganise_fault(w, step, "reorganise.closed", reform->unit);
    if (reform->number < 0)
        reorganise_fault(w, step, "reorganise.number.missing", reform->unit);
}

static bool unit_read(Reorganising *w, Step *step) {
    if (!row_find(w, step, KIND_UNIT, step->reform->unit, &step->row))
        return false;
    const Unit *unit = roster_unit(w->roster, step->row);
    if (in_force(w, unit->since, unit->until))
        return true;
    reorganise_fault(w, step, "reorganise.closed", step->reform->unit);
    return false;
}

/* A first look: which units are named, and which of them may end. */
static void step_find(Reorganising *w, Step *step) {
    ReformType type = step->reform->type;
    step->heir = NONE;
    step->row = NONE;
    if (type == REFORM_POST)
        post_read(w, step);
    else if (type == REFORM_SEATS || type == REFORM_DEPUTIES || type == REFORM_STAFFING)
        number_read(w, step);
    else if (unit_read(w, step)) {
        w->moved[step->row] |= type == REFORM_MOVE;
        w->ends[step->row] |= type != REFORM_MOVE;
    } else
        step->row = NONE;
    if (type == REFORM_MOVE && !step->reform->parent.len) {
        reorganise_fault(w, step, "reorganise.parent.missing", STR(""));
        w->aimless++;
    }
}

/* ---- whether they go together ---- */

/* One end a unit: a merger into one, a split into any number, or abolition. */
static void ends_check(Reorganising *w) {
    uint32_t *first = ARENA_ARRAY(w->arena, uint32_t, roster_count(w->roster, KIND_UNIT));
    for (size_t i = 0; i < w->steps.len; i++) {
        const Step *step = &w->steps.at[i];
        if (step->row == NONE ||
            (!takes_over(step->reform->type) && step->reform->type != REFORM_ABOLISH))
            continue;
        uint32_t before = first[step->row];
        first[step->row] = (uint32_t)i + 1;
        if (!before)
            continue;
        const Step *other = &w->steps.at[before - 1];
        bool split = step->reform->type == REFORM_SPLIT && other->reform->type == REFORM_SPLIT;
        if (!split || (step->heir == other->heir))
            reorganise_fault(w, step, "reorganise.twice", step->reform->unit);
    }
}

/* A unit stays where others come into it, or others come out of it; else nothing would be done. */
static void stays_check(Reorganising *w, const Step *step) {
    bool others = false;
    for (size_t i = 0; i < w->steps.len && !others; i++) {
        const Step *other = &w->steps.at[i];
        if (step->reform->type == REFORM_MERGE)
            others = other->heir != NONE && w->heirs.at[other->heir].unit == step->row;
        else if (step->reform->type == REFORM_SPLIT)
            others = other->heir != NONE && other->row == step->row;
    }
    if (!others)
        reorganise_fault(w, step, "reorganise.itself", step->reform->unit);
}

/* One number, one parent and one post a day: the last would win unseen. */
static void repeats_check(Reorganising *w) {
    Map said = map_open(w->arena);
    for (size_t i = 0; i < w->steps.len; i++) {
        const Step *step = &w->steps.at[i];
        Str         key =
            str_format(w->arena, "%d\x1f" STR_FMT, step->reform->type, STR_ARG(step->reform->unit));
        if (!takes_over(step->reform->type) && step->reform->type != REFORM_ABOLISH &&
            map_put(&said, key, (uint32_t)i) != i)
            reorganise_fault(w, step, "reorganise.repeated", step->reform->unit);
    }
}

static void heirs_check(Reorganising *w) {
    for (size_t i = 0; i < w->heirs.len; i++) {
        Heir      *heir = &w->heirs.at[i];
        ReformType type = heir->first->reform->type;
        if (heir->unit != NONE && w->ends[heir->unit])
            reorganise_fault(w, heir->first, "reorganise.successor.ends", heir->code);
        if (!heir->name.len)
            reorganise_fault(w, heir->first, "reorganise.successor.unknown", heir->code);
        heir->keeps = heir->unit == NONE && heir->sources.len == 1 &&
                      (type == REFORM_RENAME || type == REFORM_CONVERT);
    }
}

/* Units below one that is abolished or split must be said where they go. */
static void children_check(Reorganising *w, const Step *step) {
    Span     below = roster_by(w->roster, KIND_UNIT, Unit_parent, step->row);
    uint32_t left = 0;
    Str      one = {0};
    for (uint32_t i = 0; i < below.len; i++) {
        const Unit *unit = roster_unit(w->roster, below.at[i]);
        if (w->ends[below.at[i]] || w->moved[below.at[i]] ||
            !roster_covers(unit->since, unit->until, w->day))
            continue;
        one = left++ ? one : unit->code;
    }
    if (left)
        findings_add_once(
            w->findings,
            (Finding){.severity = SEVERITY_ERROR,
                      .code = "reorganise.children",
                      .place = step->place,
                      .value = step->reform->unit,
                      .args = {{"count", str_format(w->arena, "%u", left)}, {"one", one}}});
}

static void step_check(Reorganising *w, const Step *step) {
    ReformType type = step->reform->type;
    if (step->row == NONE)
        return;
    if (type == REFORM_ABOLISH || (type == REFORM_SPLIT && w->ends[step->row]))
        children_check(w, step);
    bool unit = type == REFORM_MOVE || type == REFORM_DEPUTIES || type == REFORM_STAFFING;
    bool ends = unit ? w->ends[step->row]
                     : type == REFORM_SEATS && roster_post(w->roster, step->row)->unit != NONE &&
                           w->ends[roster_post(w->roster, step->row)->unit];
    if (ends)
        reorganise_fault(w, step, "reorganise.ends", step->reform->unit);
}

/* May the code be one of today? A post that is made anew is called after its unit, "M/CD01". */
static bool made_today(const Reorganising *w, Kind kind, Str code) {
    Str  rest = code, head = kind == KIND_POST ? str_cut(&rest, '/') : code;
    bool made =
        head.len < code.len || kind == KIND_UNIT ? map_find(&w->heir_of, head) != NONE : false;
    for (size_t i = 0; i < w->steps.len && kind == KIND_POST; i++)
        made |= w->steps.at[i].reform->type == REFORM_POST && str_same(w->steps.at[i].to, code);
    return made;
}

/* What is neither in the register nor made today is told with the rest, before anything is done. */
static void nowhere_check(Reorganising *w, Step *step) {
    ReformType type = step->reform->type;
    Kind       kind = type == REFORM_SEATS ? KIND_POST : KIND_UNIT;
    Str        said = type == REFORM_MOVE ? step->reform->parent : step->reform->unit;
    bool       asked = type == REFORM_SEATS || type == REFORM_DEPUTIES || type == REFORM_STAFFING ||
                 (type == REFORM_MOVE && said.len);
    Kind        other = kind == KIND_POST ? KIND_UNIT : KIND_POST;
    const char *fault = row_called(w, other, said) == NONE ? "reorganise.unknown"
                        : kind == KIND_POST                ? "reorganise.unit.seats"
                                                           : "reorganise.post.unit";
    if (asked && row_called(w, kind, said) == NONE && !made_today(w, kind, said))
        reorganise_fault(w, step, fault, said);
}

bool reorganise_read(Reorganising *w, const Reform *reforms, const Place *places, uint32_t count) {
    uint32_t units = roster_count(w->roster, KIND_UNIT);
    size_t   before = w->findings->errors;
    w->ends = ARENA_ARRAY(w->arena, bool, units);
    w->moved = ARENA_ARRAY(w->arena, bool, units);
    w->became = ARENA_ARRAY(w->arena, uint32_t, units);
    w->first = ARENA_ARRAY(w->arena, uint32_t, units);
    for (uint32_t i = 0; i < units; i++)
        w->became[i] = w->first[i] = NONE;
    for (uint32_t i = 0; i < count; i++)
        VEC_PUSH(w->arena, w->steps, (Step){.reform = &reforms[i], .place = places[i]});
    for (uint32_t i = 0; i < count; i++)
        step_find(w, &w->steps.at[i]);
    for (uint32_t i = 0; i < count; i++)
        if (w->steps.at[i].row != NONE && takes_over(reforms[i].type))
            successor_read(w, &w->steps.at[i]);
    for (uint32_t i = count; i-- > 0;)
        if (w->steps.at[i].heir != NONE) {
            w->steps.at[i].next = w->first[w->steps.at[i].row];
            w->first[w->steps.at[i].row] = i;
        }
    ends_check(w);
    heirs_check(w);
    repeats_check(w);
    for (uint32_t i = 0; i < count; i++) {
        step_check(w, &w->steps.at[i]);
        nowhere_check(w, &w->steps.at[i]);
        if (w->steps.at[i].stays)
            stays_check(w, &w->steps.at[i]);
    }
    return w->findings->errors == before + w->aimless;
}
