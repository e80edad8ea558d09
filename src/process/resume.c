#include "process/resume.h"

#include "base/utf8.h"
#include "process/holding.h"
#include "process/listing.h"

typedef struct Resume {
    ListingCase   c;
    const Person *person;
    Document      document;
} Resume;

static Str word(const Resume *r, const char *key) {
    return say_plain(r->c.arena, r->c.lang, key);
}

static Str date_words(const Resume *r, PartialDate date) {
    return say_date(r->c.arena, r->c.lang, partial_iso(r->c.arena, date));
}

static Str code_words(const Resume *r, ListId list, int code) {
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

static void join(Text *text, Str part) {
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
                      STR_ARG(date_words(r, date)));
}

static Str strengths(const Resume *r) {
    Text text = text_open(r->c.arena);
    Span own = roster_by(r->c.roster, KIND_STRENGTH, Strength_person, r->c.person);
    for (uint32_t i = 0; i < own.len; i++)
        join(&text, roster_strength(r->c.roster, own.at[i])->field);
    return text_done(&text);
}

static Str commendations(const Resume *r) {
    Text text = text_open(r->c.arena);
    Span own = roster_by(r->c.roster, KIND_COMMENDATION, Commendation_person, r->c.person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Commendation *row = roster_commendation(r->c.roster, own.at[i]);
        Str words = row->name.len ? row->name : code_words(r, LIST_COMMENDATION, row->form);
        join(&text, dated(r, words, row->dated));
    }
    return text_done(&text);
}

static Str disciplines(const Resume *r) {
    Text text = text_open(r->c.arena);
    Span own = roster_by(r->c.roster, KIND_DISCIPLINE, Discipline_person, r->c.person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Discipline *row = roster_discipline(r->c.roster, own.at[i]);
        join(&text, dated(r, code_words(r, LIST_DISCIPLINE, row->form), row->since));
    }
    return text.len ? text_done(&text) : word(r, "resume.none");
}

static Str duties(const Resume *r) {
    Text text = text_open(r->c.arena);
    Span own = roster_by(r->c.roster, KIND_DUTY, Duty_person, r->c.person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Duty *row = roster_duty(r->c.roster, own.at[i]);
        if (!roster_covers(row->since, row->until, r->c.on))
            continue;
        join(&text, row->field);
        join(&text, row->unit == NONE ? STR("") : roster_unit(r->c.roster, row->unit)->name);
        join(&text, row->locality);
    }
    return text_done(&text);
}

/* ---- tables ---- */

static Table table_of(const Resume *r, const char *title, const char *const *keys, uint32_t columns,
                      uint32_t rows, const uint32_t *widths) {
    Str *headers = ARENA_ARRAY(r->c.arena, Str, columns);
    for (uint32_t c = 0; c < columns; c++)
        headers[c] = word(r, keys[c]);
    /* an empty row to be filled in where nothing is known */
    Table table = table_make(r->c.arena, word(r, title), headers, columns, rows ? rows : 1);
    table.widths = widths;
    for (uint32_t i = 0; i < columns && !rows; i++)
        table.cells[i] = cell_text(STR(" "));
    return table;
}

static Str span_words(const Resume *r, PartialDate since, PartialDate until) {
    Str end = partial_given(until) ? date_words(r, until) : word(r, "resume.now");
    if (!partial_given(since) && !partial_given(until))
        return STR("");
    return str_format(r->c.arena, STR_FMT " – " STR_FMT, STR_ARG(date_words(r, since)),
                      STR_ARG(end));
}

static void schools(Resume *r) {
    static const char *const keys[] = {"resume.school", "resume.study", "resume.span",
                                       "resume.mode", "resume.diploma"};
    static const uint32_t    widths[] = {50, 45, 30, 25, 30};
    Span  degrees = roster_by(r->c.roster, KIND_DEGREE, Degree_person, r->c.person);
    Span  courses = roster_by(r->c.roster, KIND_TRAINING, Training_person, r->c.person);
    Span  theories = roster_by(r->c.roster, KIND_THEORY, Theory_person, r->c.person);
    Table table = table_of(r, "resume.schools", keys, COUNT_OF(keys),
                           degrees.len + theories.len + courses.len, widths);
    Cell *cells = table.cells;
    for (uint32_t i = 0; i < degrees.len; i++, cells += COUNT_OF(keys)) {
        const Degree *row = roster_degree(r->c.roster, degrees.at[i]);
        cells[0] = cell_text(row->school);
        cells[1] = cell_text(row->field);
        cells[2] = cell_text(date_words(r, row->granted));
        cells[3] = cell_text(row->mode);
        cells[4] = cell_text(code_words(r, LIST_DEGREE, row->level));
    }
    for (uint32_t i = 0; i < theories.len; i++, cells += COUNT_OF(keys)) {
        const Theory *row = roster_theory(r->c.roster, theories.at[i]);
        cells[0] = cell_text(row->school);
        cells[1] = cell_text(word(r, "resume.theory"));
        cells[2] = cell_text(date_words(r, row->granted));
        cells[3] = cell_text(row->mode);
        cells[4] = cell_text(code_words(r, LIST_THEORY, row->level));
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
    if (!name.len)
        return title;
    return str_format(r->c.arena, STR_FMT ", " STR_FMT, STR_ARG(title), STR_ARG(name));
}

static Day began(const Resume *r, uint32_t tenure) {
    PartialDate since = roster_tenure(r->c.roster, tenure)->since;
    return partial_given(since) ? partial_first(since) : DAY_NONE;
}

/* From the first office to the last. A career has few rows: each is put in its place. */
static void career(Resume *r) {
    static const char *const keys[] = {"resume.span", "resume.work"};
    static const uint32_t    widths[] = {45, 135};
    Span                     own = roster_by(r->c.roster, KIND_TENURE, Tenure_person, r->c.person);
    uint32_t                *order = ARENA_ARRAY(r->c.arena, uint32_t, own.len);
    for (uint32_t i = 0; i < own.len; i++) {
        uint32_t at = i;
        for (; at && began(r, order[at - 1]) > began(r, own.at[i]); at--)
            order[at] = order[at - 1];
        order[at] = own.at[i];
    }
    Table table = table_of(r, "resume.career", keys, COUNT_OF(keys), own.len, widths);
    for (uint32_t i = 0; i < own.len; i++) {
        const Tenure *row = roster_tenure(r->c.roster, order[i]);
        table.cells[2 * i] = cell_text(span_words(r, row->since, row->until));
        table.cells[2 * i + 1] = cell_text(career_title(r, row));
    }
    document_table(&r->document, table);
}

static void family(Resume *r) {
    static const char *const keys[] = {"resume.relation", "resume.relative", "resume.born",
                                       "resume.relative.work"};
    static const uint32_t    widths[] = {28, 45, 22, 85};
    Span  own = roster_by(r->c.roster, KIND_RELATIVE, Relative_person, r->c.person);
    Table table = table_of(r, "resume.family", keys, COUNT_OF(keys), own.len, widths);
    Cell *cells = table.cells;
    for (uint32_t i = 0; i < own.len; i++, cells += COUNT_OF(keys)) {
        const Relative *row = roster_relative(r->c.roster, own.at[i]);
        Text            text = text_open(r->c.arena);
        join(&text, row->native_place);
        join(&text, row->work);
        join(&text, row->residence);
        cells[0] = cell_text(code_words(r, LIST_RELATION, row->relation));
        cells[1] = cell_text(row->name);
        cells[2] = cell_text(date_words(r, row->born));
        cells[3] = cell_text(text_done(&text));
    }
    document_table(&r->document, table);
}

/* ---- the paper ---- */

static void head(Resume *r) {
    Line left[] = {
        {.text = SAY(r->c.arena, r->c.lang, "resume.agency", {"value", or_dots(fed(r, "unit"))})},
        {.text = SAY(r->c.arena, r->c.lang, "resume.number", {"value", r->person->code})}};
    Line right[] = {{.text = word(r, "resume.form"), .align = ALIGN_RIGHT, .italic = true}};
    document_sides(&r->document, left, COUNT_OF(left), right, COUNT_OF(right));
    document_heading(&r->document, 1, word(r, "resume.title"));
    document_line(&r->document,
                  (Line){.text = word(r, "resume.photo"), .align = ALIGN_CENTER, .italic = true});
}

static void who(Resume *r) {
    const Person *p = r->person;
    item(r, "resume.1", utf8_upper(r->c.arena, p->name));
    item(r, "resume.2", p->other_name);
    item_two(r, "resume.3", date_words(r, p->born), code_words(r, LIST_SEX, p->sex));
    item(r, "resume.4", p->birth_place);
    item(r, "resume.5", p->native_place);
    item_two(r, "resume.6", p->ethnic, p->religion);
    item(r, "resume.8", p->home);
    item(r, "resume.9", p->residence);
}

static void service(Resume *r) {
    const Person *p = r->person;
    item(r, "resume.10", p->occupation);
    item(r, "resume.11", date_words(r, p->service_start));
    item(r, "resume.12", fed(r, "title"));
    item(r, "resume.13", duties(r));
    item(r, "resume.14", fed(r, "grade"));
    item(r, "resume.15.1", p->schooling);
    item(r, "resume.15.2", fed(r, "degree"));
    item_two(r, "resume.15.3", fed(r, "theory"), fed(r, "state_management"));
    item_two(r, "resume.15.5", fed(r, "language"), fed(r, "computing"));
    item_two(r, "resume.16", date_words(r, p->party_joined), date_words(r, p->party_official));
    item(r, "resume.17", STR(""));
    item(r, "resume.18", STR(""));
    item(r, "resume.20", strengths(r));
    item(r, "resume.21", commendations(r));
    item(r, "resume.22", disciplines(r));
    item(r, "resume.23", STR(""));
    item(r, "resume.25", p->identity);
}

static void signatures(Resume *r) {
    Line left[] = {{.text = word(r, "resume.declared"), .align = ALIGN_CENTER, .bold = true},
                   {.text = word(r, "resume.sign"), .align = ALIGN_CENTER, .italic = true}};
    Line right[] = {{.text = word(r, "resume.day"), .align = ALIGN_CENTER, .italic = true},
                    {.text = word(r, "resume.head"), .align = ALIGN_CENTER, .bold = true},
                    {.text = word(r, "resume.seal"), .align = ALIGN_CENTER, .italic = true}};
    document_sides(&r->document, left, COUNT_OF(left), right, COUNT_OF(right));
}

Document resume_document(Arena *arena, Lang lang, const Roster *roster, uint32_t person, Day on) {
    Holding holding = holding_on(arena, roster, on);
    Resume  r = {.c = {.arena = arena,
                       .lang = lang,
                       .roster = roster,
                       .person = person,
                       .tenure = holding.tenure[person],
                       .on = on},
                 .person = roster_person(roster, person),
                 .document = document_open(arena)};
    r.document.page.size = 26;
    head(&r);
    who(&r);
    service(&r);
    schools(&r);
    career(&r);
    item(&r, "resume.29", STR(""));
    family(&r);
    item(&r, "resume.32", STR(""));
    signatures(&r);
    return r.document;
}
