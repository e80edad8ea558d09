#include "process/page.h"

#include "base/map.h"
#include "base/vec.h"
#include "process/adopted.h"
#include "process/holding.h"
#include "process/kinds.h"
#include "process/uncoded.h"
#include "process/view.h"

#include <stdlib.h>

typedef struct Paging {
    Arena        *arena;
    const Roster *roster;
    const Scope  *scope;
    bool
                over_time; /* may rows of the day be seen: else days asked in turn would tell when each began and ended */
    Holding     holding;
    KindNames   kinds; /* of posts */
    KindNames   body_kinds;
    Kind        kind;
    uint32_t    index;
    PageAnswer *answer;
    Map         shown; /* kind and key in words of every row on the page */
    VEC(PageSection) sections;
} Paging;

/* Is it the page of a person, whose file may be seen? */
static bool file_seen(const Paging *p) {
    return p->kind == KIND_PERSON && (scope_has(p->scope, PERMIT_FILE, KIND_PERSON, p->index) ||
                                      scope_has(p->scope, PERMIT_OWN, KIND_PERSON, p->index));
}

static Day day_of(const Paging *p) {
    return p->answer->on;
}

/* ---- one row ---- */

PageNamed page_named(Arena *arena, const Roster *roster, Kind kind, uint32_t index) {
    uint32_t code = vocabulary_field(kind, STR("code")), name = vocabulary_field(kind, STR("name"));
    return (PageNamed){.code = roster_text(arena, roster, kind, index, code),
                       .name =
                           name == NONE ? STR("") : roster_text(arena, roster, kind, index, name)};
}

static uint32_t field_among(Kind kind, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t field = vocabulary_field(kind, str_from(names[i]));
        if (field != NONE)
            return field;
    }
    return NONE;
}

/* From when a row tells something. A claim is noted on the day of the clock, which may lie behind the register's. */
static uint32_t start_field(Kind kind) {
    static const char *const names[] = {"since", "dated", "held", "granted", "taken", "noted"};
    return kind == KIND_CLAIM ? NONE : field_among(kind, names, COUNT_OF(names));
}

static bool date_read(Str canonical, PartialDate *date_out) {
    return canonical.len && partial_parse(canonical, DATE_DMY, date_out);
}

static bool left_before(const Paging *p, Kind kind, const Str *values) {
    uint32_t person;
    if (kind != KIND_TENURE && kind != KIND_MEMBERSHIP && kind != KIND_DUTY && kind != KIND_POOL)
        return false;
    person = roster_find(p->roster, KIND_PERSON, values[vocabulary_field(kind, STR("person"))]);
    return person != NONE && person_left(p->roster, person, day_of(p));
}

/* A rating is of a whole year, and given when it is over. */
static bool year_to_come(const Paging *p, Kind kind, const Str *values) {
    int64_t year;
    return kind == KIND_RATING && str_int(values[Rating_year], &year) && year > 0 && year < 9999 &&
           day_from((int32_t)year, 12, 31) > day_of(p);
}

static PageState state_of(const Paging *p, Kind kind, const Str *values) {
    PartialDate start, end;
    uint32_t    from = start_field(kind), until = vocabulary_field(kind, STR("until"));
    bool        starts = from != NONE && date_read(values[from], &start);
    bool        ends = until != NONE && date_read(values[until], &end);
    if ((starts && partial_first(start) > day_of(p)) || year_to_come(p, kind, values))
        return PAGE_TO_COME;
    if ((ends && partial_last(end) < day_of(p)) || left_before(p, kind, values))
        return PAGE_ENDED;
    /* How long a conclusion holds of which no end is written is for the packs to say (`due`). */
    return until == NONE || (kind == KIND_CLEARANCE && !ends) ? PAGE_UNDATED : PAGE_IN_FORCE;
}

static Str manner_of(const Paging *p, uint32_t tenure) {
    return roster_text(p->arena, p->roster, KIND_TENURE, tenure, Tenure_manner);
}

static bool holds_on_day(const Paging *p, const Tenure *tenure) {
    return tenure->person != NONE && roster_covers(tenure->since, tenure->until, day_of(p)) &&
           holding_has(&p->holding, tenure->person, tenure->post);
}

static void holders_find(const Paging *p, uint32_t post, PageRow *row) {
    VEC(PageNamed) holders = {0};
    Span     tenures = roster_by(p->roster, KIND_TENURE, Tenure_post, post);
    uint32_t last = NONE;
    for (uint32_t i = 0; i < tenures.len; i++) {
        const Tenure *tenure = roster_tenure(p->roster, tenures.at[i]);
        if (!holds_on_day(p, tenure) || tenure->person == last)
            continue;
        PageNamed named = page_named(p->arena, p->roster, KIND_PERSON, tenure->person);
        named.manner = manner_of(p, tenures.at[i]);
        VEC_PUSH(p->arena, holders, named);
        last = tenure->person;
    }
    row->held = true;
    row->holders = holders.at;
    row->holder_count = (uint32_t)holders.len;
}

/* What a field's value is called: the row it refers to, or a kind; empty: it says itself. */
static Str name_of(const Paging *p, Kind kind, uint32_t f, Str value) {
    const Field *field = &vocabulary_kind(kind)->fields[f];
    uint32_t     target;
    bool         body;
    if (!value.len)
        return STR("");
    if (kind_names_field(kind, f, &body))
        return kind_names_say(body ? p->body_kinds : p->kinds, value);
    target = field->type == FIELD_REF ? roster_find(p->roster, (Kind)field->of, value) : NONE;
    return target == NONE ? STR("") : page_named(p->arena, p->roster, (Kind)field->of, target).name;
}

/* Nobody is named to who may not see that there is such a person: a relative who works elsewhere. */
static bool value_seen(const Paging *p, Kind kind, uint32_t index, uint32_t f) {
    const Field *field = &vocabulary_kind(kind)->fields[f];
    if (!scope_field(p->scope, kind, index, f))
        return false;
    if (field->type != FIELD_REF || field->of != KIND_PERSON)
        return true;
    uint32_t person =
        roster_find(p->roster, KIND_PERSON, roster_text(p->arena, p->roster, kind, index, f));
    return person == NONE || scope_field(p->scope, KIND_PERSON, person, Person_code);
}

/* A key is made of fields: those that may not be seen are left out of it. */
static Str key_seen(const Paging *p, Kind kind, uint32_t index, const Str *values) {
    const KindInfo *info = vocabulary_kind(kind);
    Record          seen = {.kind = kind};
    bool            whole = true;
    for (uint32_t f = 0; f < info->field_count; f++) {
        seen.values[f] = values[f];
        whole &= !vocabulary_keyed(&info->fields[f]) || value_seen(p, kind, index, f);
    }
    return whole ? *(const Str *)roster_row(p->roster, kind, index) : record_key(p->arena, &seen);
}

/* What a tenure of a post of the register need not say, since the post and its unit do. */
static const struct {
    uint32_t field, from;
    Kind     kind; /* whose */
} of_post[] = {{Tenure_kind, Post_kind, KIND_POST}, {Tenure_unit, Post_unit, KIND_POST},
               {Tenure_rank, Post_rank, KIND_POST}, {Tenure_level, Unit_level, KIND_UNIT},
               {Tenure_bloc, Unit_bloc, KIND_UNIT}, {Tenure_field, Unit_field, KIND_UNIT}};

static void tenure_fill(const Paging *p, uint32_t index, Str *values) {
    uint32_t post = roster_tenure(p->roster, index)->post;
    if (post == NONE)
        return;
    uint32_t unit = roster_post(p->roster, post)->unit;
    for (size_t i = 0; i < COUNT_OF(of_post); i++) {
        uint32_t at = of_post[i].kind == KIND_POST ? post : unit;
        if (at != NONE && !values[of_post[i].field].len &&
            value_seen(p, KIND_TENURE, index, of_post[i].field))
            values[of_post[i].field] =
                roster_text(p->arena, p->roster, of_post[i].kind, at, of_post[i].from);
    }
}

/* Told to whoever sees of both rows what makes them one job. */
static Str uncoded_before(const Paging *p, uint32_t index) {
    static const uint32_t told[] = {Tenure_title, Tenure_unit, Tenure_since, Tenure_until};
    uint32_t              before = tenure_uncoded(p->arena, p->roster, index);
    bool                  seen = before != NONE && value_seen(p, KIND_TENURE, index, Tenure_since);
    for (size_t i = 0; seen && i < COUNT_OF(told); i++)
        seen = value_seen(p, KIND_TENURE, before, told[i]);
    return seen ? *(const Str *)roster_row(p->roster, KIND_TENURE, before) : STR("");
}

static PageRow row_make(Paging *p, Kind kind, uint32_t index) {
    const KindInfo *info = vocabulary_kind(kind);
    PageRow         row = {.values = ARENA_ARRAY(p->arena, Str, info->field_count),
                           .names = ARENA_ARRAY(p->arena, Str, info->field_count)};
    for (uint32_t f = 0; f < info->field_count; f++)
        if (value_seen(p, kind, index, f))
            row.values[f] = roster_text(p->arena, p->roster, kind, index, f);
    row.key = key_seen(p, kind, index, row.values);
    if (kind == KIND_TENURE) {
        tenure_fill(p, index, row.values);
        row.uncoded = uncoded_before(p, index);
    }
    for (uint32_t f = 0; f < info->field_count; f++)
        row.names[f] = name_of(p, kind, f, row.values[f]);
    row.state = state_of(p, kind, row.values);
    if (kind == KIND_POST && row.state == PAGE_IN_FORCE && !post_open(p->roster, index, day_of(p)))
        row.state = PAGE_ENDED; /* with its unit */
    if (kind == KIND_POST)
        holders_find(p, index, &row);
    else if (kind == KIND_SEAT && roster_seat(p->roster, index)->post != NONE)
        holders_find(p, roster_seat(p->roster, index)->post, &row);
    return row;
}

/* ---- sections ---- */

/* A career and the holders of a post are told over time; what belongs to a unit or body, on the day. */
static bool section_past(Kind subject, Kind kind) {
    return subject == KIND_PERSON ||
           (subject == KIND_POST && (kind == KIND_TENURE || kind == KIND_OVERSIGHT));
}

typedef struct Started {
    Str     since;
    PageRow row;
} Started;

static int started_order(const void *a, const void *b) {
    const Started *x = a, *y = b;
    int            order = str_order(x->since, y->since);
    return order ? order : str_order(x->row.key, y->row.key);
}

/* By when they began; those of the day by key, which is their order already. */
static void section_sort(Paging *p, PageSection *section) {
    uint32_t field = start_field(section->kind);
    if (!section->past || field == NONE || section->row_count < 2)
        return;
    Started *sorted = ARENA_ARRAY(p->arena, Started, section->row_count);
    for (uint32_t i = 0; i < section->row_count; i++)
        sorted[i] = (Started){section->rows[i].values[field], section->rows[i]};
    qsort(sorted, section->row_count, sizeof *sorted, started_order);
    for (uint32_t i = 0; i < section->row_count; i++)
        section->rows[i] = sorted[i].row;
}

static Str shown_key(Paging *p, Kind kind, Str key) {
    return str_format(p->arena, "%s|" STR_FMT, vocabulary_kind(kind)->name,
                      STR_ARG(record_key_words(p->arena, key)));
}

static void section_add(Paging *p, PageSection section) {
    if (!section.row_count)
        return;
    section_sort(p, &section);
    for (uint32_t i = 0; i < section.row_count; i++)
        map_put(&p->shown, shown_key(p, section.kind, section.rows[i].key), 0);
    VEC_PUSH(p->arena, p->sections, section);
}

static void section_find(Paging *p, Kind kind, uint32_t field) {
    Span        rows = roster_by(p->roster, kind, field, p->index);
    PageSection section = {.kind = kind,
                           .field = field,
                           .past = section_past(p->kind, kind),
                           .rows = ARENA_ARRAY(p->arena, PageRow, rows.len)};
    for (uint32_t i = 0; i < rows.len; i++) {
        PageRow row = row_make(p, kind, rows.at[i]);
        if (!row.values[field].len) /* the very reference may not be seen */
            continue;
        if (row.state != PAGE_TO_COME && (section.past || row.state != PAGE_ENDED))
            section.rows[section.row_count++] = row;
    }
    section_add(p, section);
}

static void seats_add(Paging *p, uint32_t post, PageSection *section) {
    Span seats = roster_by(p->roster, KIND_SEAT, Seat_post, post);
    for (uint32_t i = 0; i < seats.len; i++) {
        PageRow row = row_make(p, KIND_SEAT, seats.at[i]);
        if (row.state != PAGE_IN_FORCE || !row.values[Seat_body].len)
            continue;
        row.held = false; /* by whom, the page itself says */
        section->rows[section->row_count++] = row;
    }
}

/* The seats in bodies that come with the posts held on the day. */
static void seats_find(Paging *p) {
    Span        own = roster_by(p->roster, KIND_TENURE, Tenure_person, p->index);
    PageSection section = {.kind = KIND_SEAT,
                           .field = NONE,
                           .rows =
                               ARENA_ARRAY(p->arena, PageRow, roster_count(p->roster, KIND_SEAT))};
    Map         posts = map_open(p->arena);
    for (uint32_t i = 0; i < own.len; i++) {
        const Tenure *row = roster_tenure(p->roster, own.at[i]);
        uint32_t      before = posts.len;
        if (row->post != NONE && holds_on_day(p, row) &&
            value_seen(p, KIND_TENURE, own.at[i], Tenure_post) &&
            map_put(&posts, roster_post(p->roster, row->post)->code, before) == before)
            seats_add(p, row->post, &section);
    }
    section_add(p, section);
}

/* What sources say of the rows on the page. */
static void claims_find(Paging *p) {
    PageSection section = {.kind = KIND_CLAIM,
                           .field = NONE,
                           .past = true,
                           .rows =
                               ARENA_ARRAY(p->arena, PageRow, roster_count(p->roster, KIND_CLAIM))};
    for (uint32_t i = 0; i < roster_count(p->roster, KIND_CLAIM); i++) {
        const Claim *claim = roster_claim(p->roster, i);
        Str          of =
            str_format(p->arena, STR_FMT "|" STR_FMT, STR_ARG(claim->kind), STR_ARG(claim->row));
        if (map_find(&p->shown, of) != NONE && scope_field(p->scope, KIND_CLAIM, i, Claim_row))
            section.rows[section.row_count++] = row_make(p, KIND_CLAIM, i);
    }
    section_add(p, section);
}

static void sections_find(Paging *p) {
    for (int k = 0; k < KIND_COUNT; k++) {
        const KindInfo *info = vocabulary_kind((Kind)k);
        for (uint32_t f = 0; f < info->field_count; f++)
            if (info->fields[f].type == FIELD_REF && info->fields[f].of == (int)p->kind &&
                k != KIND_LINEAGE)
                section_find(p, (Kind)k, f);
        if (k == KIND_MEMBERSHIP && file_seen(p))
            seats_find(p);
    }
    claims_find(p);
}

/* ---- as known at ---- */

static bool known_fault(Findings *findings, const char *code, Str value) {
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR, .code = code, .value = value});
    return false;
}

/* The last day, UTC, a line may have been written on. */
static bool line_by(const JournalLine *line, Day day) {
    Day written;
    return line->at.len >= 10 && day_parse_iso((Str){line->at.at, 10}, &written) && written <= day;
}

static const JournalLine *line_known(const JournalLine *lines, size_t count, Str known,
                                     Findings *findings) {
    int64_t     number;
    PartialDate date;
    if (!known.len)
        return &lines[count - 1];
    bool numbered = str_int(known, &number);
    if (!numbered && (!partial_parse(known, DATE_DMY, &date) || !partial_full(date))) {
        known_fault(findings, "page.known.bad", known);
        return NULL;
    }
    for (size_t i = count; i-- > 0;)
        if (numbered ? lines[i].number == number : line_by(&lines[i], partial_first(date)))
            return &lines[i];
    known_fault(findings, numbered ? "page.known.version" : "page.known.before", known);
    return NULL;
}

/* ---- the use cases ---- */

const PageBase *page_base(Arena *arena, const Roster *roster, KindNames kinds) {
    PageBase *base = ARENA_NEW(arena, PageBase);
    *base = (PageBase){.roster = roster,
                       .kinds = kinds,
                       .body_kinds = kind_names_bodies(arena, roster),
                       .holding = holding_on(arena, roster, roster->as_of)};
    return base;
}

bool page_see(const PageBase *base, const Scope *scope, Arena *arena, const PageAsk *ask,
              PageAnswer *answer_out, Findings *findings) {
    const Roster *roster = base->roster;
    PageAnswer    answer = {.kind = ask->kind, .version = roster->version, .as_of = roster->as_of};
    Paging        p = {.arena = arena,
                       .roster = roster,
                       .scope = scope,
                       .kinds = base->kinds,
                       .body_kinds = base->body_kinds,
                       .kind = ask->kind,
                       .answer = &answer};
    if (!view_find(roster, ask->kind, ask->code, &p.index, findings))
        return false;
    answer.on = ask->on != DAY_NONE ? ask->on : roster->as_of;
    p.holding = answer.on == roster->as_of ? base->holding : holding_on(arena, roster, answer.on);
    p.shown = map_open(arena);
    p.over_time = answer.on == roster->as_of || p.kind != KIND_PERSON || file_seen(&p);
    answer.row = row_make(&p, p.kind, p.index);
    map_put(&p.shown, shown_key(&p, p.kind, answer.row.key), 0);
    if (p.over_time)
        sections_find(&p);
    answer.sections = p.sections.at;
    answer.section_count = (uint32_t)p.sections.len;
    if (p.kind == KIND_UNIT)
        page_lineage(arena, roster, p.index, &answer);
    *answer_out = answer;
    return true;
}

static void rows_lapse(PageAnswer *answer, const DueAnswer *due) {
    for (uint32_t s = 0; s < answer->section_count; s++)
        for (uint32_t r = 0; r < answer->sections[s].row_count; r++)
            for (uint32_t i = 0; i < due->row_count; i++)
                if (answer->sections[s].kind == KIND_CLEARANCE && due_lapsed(&due->rows[i]) &&
                    str_same(due->rows[i].paper, answer->sections[s].rows[r].key))
                    answer->sections[s].rows[r].state = PAGE_LAPSED;
}

DueAnswer page_due(Arena *arena, const DueBase *base, PageAnswer *answer) {
    enum { DAYS_AHEAD = 365 * 20 };
    Str       code = answer->row.values[Person_code];
    DueAsk    ask = {DAYS_AHEAD, roster_find(base->roster, KIND_PERSON, code)};
    DueAnswer due = due_find(arena, base, &ask);
    rows_lapse(answer, &due);
    return due;
}

/* By the packs adopted by then; where they do not read nothing is said of it. */
static void person_lapse(Arena *arena, const Roster *roster, PageAnswer *answer,
                         Findings *unheard) {
    if (answer->kind != KIND_PERSON)
        return;
    const Rules *rules = adopted_rules(arena, roster, answer->on, unheard);
    if (rules)
        page_due(arena, due_base(arena, rules, roster, answer->on), answer);
}

bool page_find(Store *store, Arena *arena, const PageAsk *ask, PageAnswer *answer_out,
               Findings *findings, Error *err) {
    JournalLine  *lines;
    size_t        count;
    const Roster *roster;
    Findings      unheard = findings_open(arena); /* of the register, which check tells */
    TRY(store_journal(store, arena, &lines, &count, err));
    ensure(count); /* a register that was opened has its first line */
    const JournalLine *line = line_known(lines, count, ask->known, findings);
    if (!line)
        return false;
    TRY(register_roster(store, arena, line->number, &roster, &unheard, err));
    const PageBase *base = page_base(arena, roster, kind_names_law(arena, roster));
    TRY(page_see(base, scope_operator(arena, roster), arena, ask, answer_out, findings));
    person_lapse(arena, roster, answer_out, &unheard);
    answer_out->written = line->at;
    return true;
}
