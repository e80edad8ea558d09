/* listing.h — the name list in brief (danh sách trích ngang) out of the register, in the user's own columns.
 *
 * A layout says which columns, in which order, under which headers, grouped how; the program carries one
 * (layouts/trich-ngang.json, trich-ngang-en.json) and takes a user's own with --layout. A column's feed is one of those by which
 * such lists are read (namelist_words.h): what is written can be read again. Cost: O(tenures + people log
 * people).
 */
#ifndef PROCESS_LISTING_H
#define PROCESS_LISTING_H

#include "base/error.h"
#include "model/document.h"
#include "process/holding.h"
#include "process/namelist_words.h"
#include "rules/rules.h"
#include "text/say.h"

#include <jansson.h>

enum { LISTING_COLUMNS = 60, LISTING_LEVELS = 3, LISTING_SIGNS = 2 };

typedef enum ListingGroup {
    LISTING_GROUP_NONE,
    LISTING_GROUP_UNIT,
    LISTING_GROUP_AUTHORITY,
    LISTING_GROUP_LOCALITY,
} ListingGroup;

typedef struct ListingColumn {
    Str      header[LISTING_LEVELS]; /* top first */
    uint32_t depth;
    ListFeed feed;
    uint32_t width; /* millimetres */
} ListingColumn;

/* Who signs, and the words under it: "(ký, ghi rõ họ tên)". */
typedef struct ListingSign {
    Str title, note;
} ListingSign;

typedef struct Layout {
    Lang          lang; /* of headers and values alike, so that the list reads back */
    Str           title;
    ListingGroup  group;
    ListingColumn columns[LISTING_COLUMNS];
    uint32_t      column_count;
    Str           agency[LISTING_LEVELS]; /* above the title, the higher office first */
    uint32_t      agency_count;
    ListingSign   signs[LISTING_SIGNS]; /* below the list: one to the right, or left and right */
    uint32_t      sign_count;
} Layout;

/* path NULL: the program's own in that language; else lang where the layout names none. False with err, or with findings in a layout that cannot be used. */
bool layout_load(Arena *arena, Lang lang, const char *path, Layout *layout_out, Findings *findings,
                 Error *err);
/* Is a column of it a field the law guards most (SENSE_SENSITIVE)? */
bool listing_sensitive(const Layout *layout);

typedef enum ListingWho {
    LISTING_HOLDERS, /* who holds a post */
    LISTING_MEMBERS, /* members of `body` by post or by membership */
    LISTING_POOL,    /* who is planned as a successor */
    LISTING_ALL,     /* everybody in service */
    LISTING_CHOSEN,  /* those named */
} ListingWho;

typedef struct ListingCase ListingCase;

typedef struct ListingAsk {
    ListingWho      who;
    uint32_t        unit, body; /* NONE: all; a unit with all below it */
    Str             authority;  /* empty: all */
    Day             on;
    const uint64_t *people; /* LISTING_CHOSEN: bits by person */
    /* What a column says of a person; NULL: listing_value of its feed. */
    Str (*say)(const void *with, const ListingCase *c, uint32_t column);
    const void *with;
} ListingAsk;

typedef struct ListingRow {
    uint32_t person, post; /* post NONE: none */
    Str      section;      /* heading above it; the same for all rows of a section */
    Str     *values;       /* by column, as shown */
} ListingRow;

typedef struct Listing {
    Day           as_of, on;
    const Layout *layout;
    ListingRow   *rows;
    uint32_t      row_count;
    Str           note;    /* below the count: what is not told, and why; empty: nothing */
    uint32_t unborn_count; /* birth dates that no column has a place for: the sex is not recorded */
    Str      unborn;       /* codes of the first of them */
} Listing;

Listing listing_make(Arena *arena, Lang lang, const Roster *roster, const Layout *layout,
                     const ListingAsk *ask);
/* plain: the table alone, for CSV. */
Document listing_document(Arena *arena, Lang lang, const Listing *listing, bool plain);
json_t  *listing_json(const Roster *roster, const Listing *listing);

/* listing_value.c: what a column says of a person. `post` NONE: the person holds none. */
struct ListingCase {
    Arena        *arena;
    Lang          lang;
    const Roster *roster;
    uint32_t      person, tenure, number; /* tenure of the main post, or NONE; number in the list */
    Day           on;
};

/* The tenure of the main post; without one what the register keeps as words; NONE. */
uint32_t listing_main(const Roster *roster, const Holding *holding, uint32_t person);
/* The unit of a tenure; NONE. */
uint32_t listing_unit(const Roster *roster, uint32_t tenure);
Str      listing_value(const ListingCase *c, ListFeed feed);
/* listing_title.c: posts held and seats in bodies, by person or by post, each said once. */
Str listing_titles(const ListingCase *c);

#endif
