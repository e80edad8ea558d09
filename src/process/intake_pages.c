#include "process/intake_pages.h"

#include "process/parcel.h"

enum { PAGE_ROWS = 16, PAGES_HELD = 4 };

typedef struct Page {
    Arena    *arena; /* of what it holds */
    ArenaMark start;
    uint32_t  number; /* 1 first; 0: nothing is held here */
    uint32_t  count;
    Str       rows[PAGE_ROWS];
    bool      changed, kept; /* kept: an older state of it stands on the shelf */
} Page;

struct IntakePages {
    Arena   *arena;
    Shelf   *shelf;
    uint32_t count; /* of rows */
    Page     held[PAGES_HELD];
};

bool pages_open(Shelves *shelves, IntakePages **pages_out, Error *err) {
    Shelf *shelf;
    TRY(shelf_open(shelves, true, &shelf, err));
    Arena       *arena = arena_open();
    IntakePages *pages = ARENA_NEW(arena, IntakePages);
    *pages = (IntakePages){.arena = arena, .shelf = shelf};
    for (size_t i = 0; i < PAGES_HELD; i++) {
        Page *page = &pages->held[i];
        page->arena = arena_open();
        arena_take(page->arena, 1);
        page->start = arena_mark(page->arena);
    }
    *pages_out = pages;
    return true;
}

void pages_close(IntakePages *pages) {
    if (!pages)
        return;
    for (size_t i = 0; i < PAGES_HELD; i++)
        arena_close(pages->held[i].arena);
    arena_close(pages->arena);
}

static bool page_keep(IntakePages *pages, Page *page, Error *err) {
    if (!page->changed)
        return true;
    ArenaMark mark = arena_mark(pages->arena);
    Text      parcel = text_open(pages->arena);
    Str       key = parcel_key(pages->arena, page->number);
    for (uint32_t i = 0; i < page->count; i++)
        parcel_str(&parcel, page->rows[i]);
    TRY(page->kept ? shelf_set(pages->shelf, key, text_done(&parcel), err)
                   : shelf_add(pages->shelf, key, text_done(&parcel), err));
    page->changed = false;
    arena_rewind(pages->arena, mark);
    return true;
}

static bool page_fetch(IntakePages *pages, Page *page, uint32_t number, Error *err) {
    Str  bytes;
    bool found;
    arena_rewind(page->arena, page->start);
    page->number = 0;
    page->count = 0;
    TRY(shelf_find(pages->shelf, page->arena, parcel_key(page->arena, number), &found, &bytes,
                   err));
    page->number = number;
    page->kept = found;
    for (Parcel parcel = {found ? bytes : STR("")}; parcel.rest.len;)
        page->rows[page->count++] = parcel_take_str(&parcel);
    return true;
}

static bool page_of(IntakePages *pages, uint32_t place, Page **page_out, Error *err) {
    uint32_t number = (place - 1) / PAGE_ROWS + 1;
    Page    *page = &pages->held[number % PAGES_HELD];
    if (page->number != number)
        TRY(page_keep(pages, page, err) && page_fetch(pages, page, number, err));
    *page_out = page;
    return true;
}

bool pages_add(IntakePages *pages, Str row, Error *err) {
    Page *page;
    TRY(page_of(pages, pages->count + 1, &page, err));
    pages->count++;
    page->rows[page->count++] = str_copy(page->arena, row);
    page->changed = true;
    return true;
}

bool pages_set(IntakePages *pages, uint32_t place, Str row, Error *err) {
    Page *page;
    ensure(place && place <= pages->count);
    TRY(page_of(pages, place, &page, err));
    page->rows[(place - 1) % PAGE_ROWS] = str_copy(page->arena, row);
    page->changed = true;
    return true;
}

bool pages_at(IntakePages *pages, uint32_t place, Str *row_out, Error *err) {
    Page *page;
    ensure(place && place <= pages->count);
    TRY(page_of(pages, place, &page, err));
    *row_out = page->rows[(place - 1) % PAGE_ROWS];
    return true;
}
