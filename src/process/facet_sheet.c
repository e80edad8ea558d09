/* facet_sheet.c — people as a table for a workbook or a paper: what the screen shows, and no more. */
#include "process/facet.h"

#include "base/bits.h"

enum { WIDTH = 24, WIDTH_NAME = 34, WIDTH_NUMBER = 9 }; /* millimetres */

/* Of anybody in the list? */
static bool facet_left(const FacetCase *c, const FacetList *list, Facet facet) {
    for (uint32_t i = 0; i < list->count; i++)
        if (!facet_seen(c, facet, list->people[i]))
            return true;
    return false;
}

/* Headers of what is left blank because it may not be seen, each once. */
static void left_add(Text *left, Str *last, Str header) {
    if (!str_same(*last, header))
        text_format(left, "%s" STR_FMT, left->len ? "; " : "", STR_ARG(header));
    *last = header;
}

/* A blank cell is not nothing, nor an empty list nobody: what is withheld is said. */
static Str left_said(const FacetCase *c, const FacetList *list, Str left) {
    return !list->count ? say_plain(c->arena, c->lang, "facet.none")
           : left.len   ? SAY(c->arena, c->lang, "facet.left", {"columns", left})
                        : STR("");
}

static Str columns_left(const FacetCase *c, const FacetList *list) {
    Text left = text_open(c->arena);
    Str  last = STR("");
    for (uint32_t k = 0; k < list->column_count; k++)
        if (facet_left(c, list, list->columns[k]))
            left_add(&left, &last, facet_header(c->arena, c->lang, list->columns[k]));
    return left_said(c, list, text_done(&left));
}

Document facet_sheet(const FacetCase *c, const FacetList *list) {
    Document document = document_open(c->arena);
    Str     *headers = ARENA_ARRAY(c->arena, Str, list->column_count + 1);
    for (uint32_t k = 0; k < list->column_count; k++)
        headers[k] = facet_header(c->arena, c->lang, list->columns[k]);
    Str   title = say_plain(c->arena, c->lang, "facet.sheet");
    Table table = table_make(c->arena, title, headers, list->column_count, list->count);
    for (uint32_t i = 0; i < list->count; i++)
        for (uint32_t k = 0; k < list->column_count; k++)
            table.cells[(size_t)i * table.columns + k] =
                facet_cell(c, list->columns[k], list->people[i]);
    Str day = say_date(c->arena, c->lang, day_iso(c->arena, c->roster->as_of));
    document_heading(&document, 1, title);
    document_paragraph(&document, SAY(c->arena, c->lang, "listing.as_of", {"day", day}));
    document_table(&document, table);
    Str note = columns_left(c, list);
    if (note.len)
        document_paragraph(&document, note);
    document.page.landscape = true;
    document.day_first = c->lang == LANG_VI;
    return document;
}

/* ---- in brief ---- */

typedef struct Brief {
    const FacetCase *c;
    const FacetList *list;
    const Layout    *layout;
} Brief;

/* Which facet a column of the layout tells of. */
static Facet facet_of(ListFeed feed) {
    switch (feed.base) {
    case FEED_PERSON:
        return (Facet)feed.of;
    case FEED_SEX_MARK:
        return (Facet)Person_sex;
    case FEED_BORN_SEX:
    case FEED_BORN_PART:
        return (Facet)Person_born;
    case FEED_DEGREE:
    case FEED_CERTIFICATE:
        return FACET_DEGREE;
    case FEED_THEORY:
        return FACET_THEORY;
    case FEED_GRADE:
        return FACET_GRADE;
    case FEED_TITLE:
    case FEED_UNIT:
    case FEED_TITLE_UNIT:
        return FACET_TITLES;
    case FEED_SINCE:
        return FACET_SINCE;
    case FEED_RATING:
        return FACET_RATING;
    case FEED_UNKNOWN:
    case FEED_SKIP:
    case FEED_NUMBER:
    case FEED_FAMILY:
    case FEED_GIVEN:
        break;
    }
    return FACET_NAME;
}

/* A column of the program's layout: of posts and unit whoever may not see the file is told the main one. */
static Str laid_words(const Brief *brief, const ListingCase *one, ListFeed feed) {
    if (facet_seen(brief->c, facet_of(feed), one->person))
        return listing_value(one, feed);
    return feed.base == FEED_TITLE || feed.base == FEED_TITLE_UNIT
               ? facet_words(brief->c, FACET_POST, one->person)
           : feed.base == FEED_UNIT ? facet_words(brief->c, FACET_UNIT, one->person)
                                    : STR("");
}

static bool of_posts(ListFeed feed) {
    return feed.base == FEED_TITLE || feed.base == FEED_TITLE_UNIT || feed.base == FEED_UNIT;
}

/* By the header above the columns: "Trình độ" once. */
static Str laid_left(const FacetCase *c, const FacetList *list, const Layout *layout) {
    Text left = text_open(c->arena);
    Str  last = STR("");
    for (uint32_t k = 0; k < layout->column_count; k++) {
        const ListingColumn *column = &layout->columns[k];
        if (!of_posts(column->feed) && facet_left(c, list, facet_of(column->feed)))
            left_add(&left, &last, column->header[0]);
    }
    return left_said(c, list, text_done(&left));
}

static Str brief_words(const void *with, const ListingCase *one, uint32_t column) {
    const Brief *brief = with;
    if (!brief->list->column_count)
        return laid_words(brief, one, brief->layout->columns[column].feed);
    return column ? facet_words(brief->c, brief->list->columns[column - 1], one->person)
                  : str_format(one->arena, "%u", one->number);
}

/* One's own columns behind the number in the list. */
static void columns_own(const FacetCase *c, const FacetList *list, Layout *layout) {
    layout->columns[0] = (ListingColumn){.header = {say_plain(c->arena, c->lang, "facet.number")},
                                         .depth = 1,
                                         .width = WIDTH_NUMBER};
    for (uint32_t k = 0; k < list->column_count; k++)
        layout->columns[k + 1] =
            (ListingColumn){.header = {facet_header(c->arena, c->lang, list->columns[k])},
                            .depth = 1,
                            .width = list->columns[k] == FACET_NAME ? WIDTH_NAME : WIDTH};
    layout->column_count = list->column_count + 1;
}

static Layout brief_layout(const FacetCase *c) {
    Layout   layout;
    Findings findings = findings_open(c->arena);
    Error    err = {0};
    bool     own = layout_load(c->arena, c->lang, NULL, &layout, &findings, &err);
    ensure(own); /* the program's own layout is right */
    return layout;
}

bool facet_brief_sensitive(const FacetCase *c) {
    Layout layout = brief_layout(c);
    for (uint32_t i = 0; i < layout.column_count; i++) {
        Facet facet = facet_of(layout.columns[i].feed);
        if (facet_permission(facet) == PERMIT_SENSITIVE && facet_may(c->scope, facet))
            return true;
    }
    return false;
}

Document facet_brief(const FacetCase *c, const FacetList *list) {
    Layout    layout = brief_layout(c);
    uint64_t *people =
        ARENA_ARRAY(c->arena, uint64_t, bits_words(roster_count(c->roster, KIND_PERSON)) + 1);
    if (list->column_count)
        columns_own(c, list, &layout);
    for (uint32_t i = 0; i < list->count; i++)
        bits_add(people, list->people[i]);
    Brief      brief = {c, list, &layout};
    ListingAsk ask = {.who = LISTING_CHOSEN,
                      .unit = NONE,
                      .body = NONE,
                      .on = c->roster->as_of,
                      .people = people,
                      .say = brief_words,
                      .with = &brief};
    Listing    listing = listing_make(c->arena, c->lang, c->roster, &layout, &ask);
    listing.note = list->column_count ? columns_left(c, list) : laid_left(c, list, &layout);
    return listing_document(c->arena, c->lang, &listing, false);
}
