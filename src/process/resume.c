#include "process/resume_parts.h"

#include "base/utf8.h"

#include <string.h>

Str resume_word(const Resume *r, const char *key) {
    return say_plain(r->c.arena, r->c.lang, key);
}

Str resume_date(const Resume *r, PartialDate date) {
    return say_date(r->c.arena, r->c.lang, partial_iso(r->c.arena, date));
}

Str resume_code(const Resume *r, ListId list, int code) {
    if (code < 0)
        return STR("");
    const Code *item = codes_at(list, code);
    return str_from(r->c.lang == LANG_VI ? item->vi : item->en);
}

/* Dots where there is nothing: the form is filled in by hand. */
static Str or_dots(Str value) {
    return value.len ? value : STR("………………");
}

static void item(Resume *r, const char *key, Str value) {
    document_line(&r->document,
                  (Line){.text = SAY(r->c.arena, r->c.lang, key, {"value", or_dots(value)})});
}

static void item_two(Resume *r, const char *key, Str value, Str second) {
    document_line(&r->document,
                  (Line){.text = SAY(r->c.arena, r->c.lang, key, {"value", or_dots(value)},
                                     {"second", or_dots(second)})});
}

static Str fed(const Resume *r, const char *feed) {
    return listing_value(&r->c, feed_named(str_from(feed)));
}

/* ---- lists joined in one line ---- */

void resume_join(Text *text, Str part) {
    if (!part.len)
        return;
    if (text->len)
        text_add(text, STR("; "));
    text_add(text, part);
}

static Str dated(const Resume *r, Str words, PartialDate date) {
    if (!partial_given(date))
        return words;
    return str_format(r->c.arena, STR_FMT " (" STR_FMT ")", STR_ARG(words),
                      STR_ARG(resume_date(r, date)));
}

static Str strengths(const Resume *r) {
    Text text = text_open(r->c.arena);
    Span own = roster_by(r->c.roster, KIND_STRENGTH, Strength_person, r->c.person);
    for (uint32_t i = 0; i < own.len; i++)
        resume_join(&text, roster_strength(r->c.roster, own.at[i])->field);
    return text_done(&text);
}

/* Titles of honour stand in item 19, the other commendations in item 21. */
static Str commendations(const Resume *r, bool honours) {
    int  title = codes_find(LIST_COMMENDATION, STR("state_title"));
    Text text = text_open(r->c.arena);
    Span own = roster_by(r->c.roster, KIND_COMMENDATION, Commendation_person, r->c.person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Commendation *row = roster_commendation(r->c.roster, own.at[i]);
        Str words = row->name.len ? row->name : resume_code(r, LIST_COMMENDATION, row->form);
        if ((row->form == title) == honours)
            resume_join(&text, dated(r, words, row->dated));
    }
    return text_done(&text);
}

static Str disciplines(const Resume *r) {
    Text text = text_open(r->c.arena);
    Span own = roster_by(r->c.roster, KIND_DISCIPLINE, Discipline_person, r->c.person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Discipline *row = roster_discipline(r->c.roster, own.at[i]);
        resume_join(&text, dated(r, resume_code(r, LIST_DISCIPLINE, row->form), row->since));
    }
    return text_done(&text); /* none recorded is not none: dots */
}

/* Is the shorter said by the longer one already, capitals aside? */
static bool said(const Resume *r, Str longer, Str shorter) {
    Str whole = utf8_lower(r->c.arena, longer), part = utf8_lower(r->c.arena, shorter);
    return part.len && part.len <= whole.len && memmem(whole.at, whole.len, part.at, part.len);
}

/* A unit or a place alone would read as an address. */
static Str charge(const Resume *r, const char *key, Str of) {
    return of.len ? SAY(r->c.arena, r->c.lang, key, {"value", of}) : of;
}

static Str duties(const Resume *r) {
    Text text = text_open(r->c.arena);
    Span own = roster_by(r->c.roster, KIND_DUTY, Duty_person, r->c.person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Duty *row = roster_duty(r->c.roster, own.at[i]);
        if (!roster_covers(row->since, row->until, r->c.on))
            continue;
        resume_join(&text, row->field);
        Str  unit = row->unit == NONE ? STR("") : roster_unit(r->c.roster, row->unit)->name;
        bool one = said(r, row->locality, unit); /* the unit with its place */
        resume_join(&text, charge(r, "resume.charge.unit", one ? row->locality : unit));
        resume_join(&text, charge(r, "resume.charge.locality", one ? STR("") : row->locality));
    }
    return text_done(&text);
}

/* The grade held last, as listing_value says it; NULL: none. */
static const Grade *grade_now(const Resume *r) {
    const Grade *best = NULL;
    Span         own = roster_by(r->c.roster, KIND_GRADE, Grade_person, r->c.person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Grade *row = roster_grade(r->c.roster, own.at[i]);
        bool         held = !partial_given(row->since) || partial_first(row->since) <= r->c.on;
        if (held && (!best || row->level > best->level))
            best = row;
    }
    return best;
}

static Str step_words(const Resume *r, const Grade *row) {
    return row->step == INT_MISSING ? STR("") : str_format(r->c.arena, "%d", row->step);
}

static void grade(Resume *r) {
    const Grade *row = grade_now(r);
    document_line(
        &r->document,
        (Line){.text = SAY(r->c.arena, r->c.lang, "resume.14", {"value", or_dots(fed(r, "grade"))},
                           {"number", or_dots(row ? row->number : STR(""))},
                           {"step", or_dots(row ? step_words(r, row) : STR(""))},
                           {"since", or_dots(row ? resume_date(r, row->since) : STR(""))})});
}

/* The form asks for the language and its level; a bare level ("B2") leaves the language to be written in. */
static Str language(const Resume *r) {
    enum { BARE = 2 };
    Str value = fed(r, "language");
    return value.len && value.len <= BARE ? SAY(r->c.arena, r->c.lang, "resume.language",
                                                {"dots", or_dots(STR(""))}, {"value", value})
                                          : value;
}

/* ---- tables ---- */

Table resume_table(const Resume *r, const char *title, const char *const *keys, uint32_t columns,
                   uint32_t rows, const uint32_t *widths) {
    Str *headers = ARENA_ARRAY(r->c.arena, Str, columns);
    for (uint32_t c = 0; c < columns; c++)
        headers[c] = resume_word(r, keys[c]);
    /* an empty row to be filled in where nothing is known */
    Table table = table_make(r->c.arena, resume_word(r, title), headers, columns, rows ? rows : 1);
    table.widths = widths;
    for (uint32_t i = 0; i < columns && !rows; i++)
        table.cells[i] = cell_text(STR(" "));
    return table;
}

static Str span_words(const Resume *r, PartialDate since, PartialDate until) {
    Str end = partial_given(until) ? resume_date(r, until) : resume_word(r, "resume.now");
    if (!partial_given(since) && !partial_given(until))
        return STR("");
    return str_format(r->c.arena, STR_FMT " – " STR_FMT, STR_ARG(resume_date(r, since)),
                      STR_ARG(end));
}

static void schools(Resume *r) {
    static const char *const keys[] = {"resume.school", "resume.study", "resume.span",
                                       "resume.mode", "resume.diploma"};
    static const uint32_t    widths[] = {50, 45, 30, 25, 30};
    Span  degrees = roster_by(r->c.roster, KIND_DEGREE, Degree_person, r->c.person);
    Span  courses = roster_by(r->c.roster, KIND_TRAINING, Training_person, r->c.person);
    Span  theories = roster_by(r->c.roster, KIND_THEORY, Theory_person, r->c.person);
    Table table = resume_table(r, "resume.schools", keys, COUNT_OF(keys),
                               degrees.len + theories.len + courses.len, widths);
    Cell *cells = table.cells;
    for (uint32_t i = 0; i < degrees.len; i++, cells += COUNT_OF(keys)) {
        const Degree *row = roster_degree(r->c.roster, degrees.at[i]);
        cells[0] = cell_text(row->school);
        cells[1] = cell_text(row->field);
        cells[2] = cell_text(resume_date(r, row->granted));
        cells[3] = cell_text(row->mode);
        cells[4] = cell_text(resume_code(r, LIST_DEGREE, row->level));
    }
    for (uint32_t i = 0; i < theories.len; i++, cells += COUNT_OF(keys)) {
        const Theory *row = roster_theory(r->c.roster, theories.at[i]);
        cells[0] = cell_text(row->school);
        cells[1] = cell_text(resume_word(r, "resume.theory"));
        cells[2] = cell_text(resume_date(r, row->granted));
        cells[3] = cell_text(row->mode);
        cells[4] = cell_text(resume_code(r, LIST_THEORY, row->level));
    }
    for (uint32_t i = 0; i < courses.len; i++, cells += COUNT_OF(keys)) {
        const Training *row = roster_training(r->c.roster, courses.at[i]);
        cells[0] = cell_text(row->school);
        cells[1] = cell_text(row->course);
        cells[2] = cell_text(span_words(r, row->since, row->until));
        cells[4] = cell_text(row->act);
    }
    document_table(&r->document, table);
}

static Str career_title(const Resume *r, const Tenure *row) {
    uint32_t unit = row->post != NONE ? roster_post(r->c.roster, row->post)->unit : row->unit;
    Str      title = row->post != NONE ? roster_post(r->c.roster, row->post)->name : row->title;
    Str      name = unit == NONE ? STR("") : roster_unit(r->c.roster, unit)->name;
    if (!name.len || said(r, title, name))
        return title;
    return str_format(r->c.arena, STR_FMT ", " STR_FMT, STR_ARG(title), STR_ARG(name));
}

static Day began(const Resume *r, uint32_t tenure) {
    PartialDate since = roster_tenure(r->c.roster, tenure)->since;
    return partial_given(since) ? partial_first(since) : DAY_NONE;
}

static Day paid(const Resume *r, uint32_t grade) {
    PartialDate since = roster_grade(r->c.roster, grade)->since;
    return partial_given(since) ? partial_first(since) : DAY_NONE;
}

/* Rows from the first day to the last. A person has few: each is put in its place. */
static const uint32_t *rows_by_day(const Resume *r, Span own,
                                   Day (*day)(const Resume *r, uint32_t row)) {
    uint32_t *order = ARENA_ARRAY(r->c.arena, uint32_t, own.len);
    for (uint32_t i = 0; i < own.len; i++) {
        uint32_t at = i;
        for (; at && day(r, order[at - 1]) > day(r, own.at[i]); at--)
            order[at] = order[at - 1];
        order[at] = own.at[i];
    }
    return order;
}

static void career(Resume *r) {
    static const char *const keys[] = {"resume.span", "resume.work"};
    static const uint32_t    widths[] = {45, 135};
    Span                     own = roster_by(r->c.roster, KIND_TENURE, Tenure_person, r->c.person);
    const uint32_t          *order = rows_by_day(r, own, began);
    Table table = resume_table(r, "resume.career", keys, COUNT_OF(keys), own.len, widths);
    for (uint32_t i = 0; i < own.len; i++) {
        const Tenure *row = roster_tenure(r->c.roster, order[i]);
        table.cells[2 * i] = cell_text(span_words(r, row->since, row->until));
        table.cells[2 * i + 1] = cell_text(career_title(r, row));
    }
    document_table(&r->document, table);
}

/* Steps the register holds; the coefficient it does not. */
static void pay(Resume *r) {
    static const char *const keys[] = {"resume.month", "resume.step", "resume.coefficient"};
    static const uint32_t    widths[] = {40, 100, 40};
    Span                     own = roster_by(r->c.roster, KIND_GRADE, Grade_person, r->c.person);
    const uint32_t          *order = rows_by_day(r, own, paid);
    Table table = resume_table(r, "resume.pay", keys, COUNT_OF(keys), own.len, widths);
    for (uint32_t i = 0; i < own.len; i++) {
        const Grade *row = roster_grade(r->c.roster, order[i]);
        Text         words = text_open(r->c.arena);
        Str          step = step_words(r, row);
        text_add(&words, row->number.len  ? row->number
                         : row->title.len ? row->title
                                          : resume_code(r, LIST_GRADE, row->level));
        if (step.len)
            text_add(&words, SAY(r->c.arena, r->c.lang, "resume.stepped", {"step", step}));
        table.cells[3 * i] = cell_text(resume_date(r, row->since));
        table.cells[3 * i + 1] = cell_text(text_done(&words));
    }
    document_table(&r->document, table);
}

/* ---- the paper ---- */

static void head(Resume *r, Picture photo) {
    Line left[] = {
        {.text = SAY(r->c.arena, r->c.lang, "resume.agency", {"value", or_dots(fed(r, "unit"))})},
        {.text = SAY(r->c.arena, r->c.lang, "resume.number", {"value", r->person->code})}};
    Line right[] = {{.text = resume_word(r, "resume.form"), .align = ALIGN_RIGHT, .italic = true}};
    document_sides(&r->document, left, COUNT_OF(left), right, COUNT_OF(right));
    document_heading(&r->document, 1, resume_word(r, "resume.title"));
    Line photo_words = {
        .text = resume_word(r, "resume.photo"), .align = ALIGN_CENTER, .italic = true};
    if (photo.jpeg.len)
        document_picture(&r->document, photo_words, photo);
    else
        document_line(&r->document, photo_words);
}

static void who(Resume *r) {
    const Person *p = r->person;
    item(r, "resume.1", utf8_upper(r->c.arena, p->name));
    item(r, "resume.2", p->other_name);
    item_two(r, "resume.3", resume_date(r, p->born), resume_code(r, LIST_SEX, p->sex));
    item(r, "resume.4", p->birth_place);
    item(r, "resume.5", p->native_place);
    item_two(r, "resume.6", p->ethnic, p->religion);
    item(r, "resume.8", p->home);
    item(r, "resume.9", p->residence);
}

static void service(Resume *r) {
    const Person *p = r->person;
    item(r, "resume.10", p->occupation);
    item(r, "resume.11", resume_date(r, p->service_start));
    item(r, "resume.12", fed(r, "title"));
    item(r, "resume.13", duties(r));
    grade(r);
    item(r, "resume.15.1", p->schooling);
    item(r, "resume.15.2", fed(r, "degree"));
    item_two(r, "resume.15.3", fed(r, "theory"), fed(r, "state_management"));
    item_two(r, "resume.15.5", language(r), fed(r, "computing"));
    item_two(r, "resume.16", resume_date(r, p->party_joined), resume_date(r, p->party_official));
    item(r, "resume.17", STR(""));
    item(r, "resume.18", STR(""));
    item(r, "resume.19", commendations(r, true));
    item(r, "resume.20", strengths(r));
    item(r, "resume.21", commendations(r, false));
    item(r, "resume.22", disciplines(r));
    item(r, "resume.23", STR(""));
    item(r, "resume.25", p->identity);
    item(r, "resume.26", STR(""));
}

static void signatures(Resume *r) {
    Line left[] = {{.text = resume_word(r, "resume.declared"), .align = ALIGN_CENTER, .bold = true},
                   {.text = resume_word(r, "resume.sign"), .align = ALIGN_CENTER, .italic = true}};
    Line right[] = {{.text = resume_word(r, "resume.day"), .align = ALIGN_CENTER, .italic = true},
                    {.text = resume_word(r, "resume.head"), .align = ALIGN_CENTER, .bold = true},
                    {.text = resume_word(r, "resume.seal"), .align = ALIGN_CENTER, .italic = true}};
    document_sides(&r->document, left, COUNT_OF(left), right, COUNT_OF(right));
}

Document resume_document(Arena *arena, Lang lang, const Roster *roster, uint32_t person, Day on,
                         Picture photo) {
    Holding holding = holding_on(arena, roster, on);
    Resume  r = {.c = {.arena = arena,
                       .lang = lang,
                       .roster = roster,
                       .person = person,
                       .tenure = holding.tenure[person],
                       .on = on},
                 .person = roster_person(roster, person),
                 .holding = &holding,
                 .document = document_open(arena)};
    r.document.page.size = 26;
    head(&r, photo);
    who(&r);
    service(&r);
    schools(&r);
    career(&r);
    item(&r, "resume.29", STR(""));
    resume_family(&r);
    pay(&r);
    item(&r, "resume.32", STR(""));
    signatures(&r);
    return r.document;
}
