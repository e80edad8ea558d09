/* editor_parts.h — what the files of the editor share; private to editor*.c. */
#ifndef PROCESS_EDITOR_PARTS_H
#define PROCESS_EDITOR_PARTS_H

#include "process/editor.h"

/* What completion needs of the text of a pack, read once for each text. */
typedef struct Labels {
    const Str *at;
    uint32_t   len;
    bool       read;
} Labels;

/* A file that is open in the editor. */
typedef struct Page {
    Arena  *arena; /* of its text alone */
    Str     uri, text;
    Str     language; /* of the pack, as pack_language says */
    Labels *labels;   /* that the text gives */
    bool    open;
} Page;

struct Editor {
    Arena       *arena;
    const Packs *beside;
    const Lang  *spoken;
    bool         greeted, parting, left;
    Str         *paths;      /* of those beside, from the root on */
    Labels      *labels;     /* that they give */
    bool         characters; /* columns are characters (utf-32); else units of UTF-16 */
    VEC(Page) pages;
};

/* The language in which the page's own words are. */
Lang editor_lang(const Editor *editor, const Page *page);
/* All packs as they are read together; *own_out: which one is the page. */
PackSource *editor_packs(Arena *arena, const Editor *editor, const Page *page, size_t *count_out,
                         size_t *own_out);

/* editor_address.c: the path from the root on; as it is where no file is there. */
Str editor_path(Arena *arena, Str path);
/* Is the file of the address the one at the path? */
bool editor_at(Arena *arena, Str uri, Str path);
Str  editor_uri(Arena *arena, Str path);
/* The address of a pack beside: as its page has it where it is open. */
Str editor_address(Arena *arena, const Editor *editor, const Page *page, size_t pack);
/* The labels a pack of editor_packs gives. Cost: one reading of each text, whoever asks. */
const Labels *editor_labels(Arena *scratch, const Editor *editor, const Page *page,
                            const PackSource *pack, size_t number);

/* Is the page a file of cases? Then its pack with them; without a text where the pack is not known. */
bool editor_cases(Arena *arena, const Editor *editor, const Page *page, PackSource *pack_out);

/* ---- editor_place.c: an editor counts lines and columns from 0, in its own units, of the text as it
 * is; findings from 1, in characters of the text in NFC ---- */

/* The lines of a page, and of the one asked for last how many units its characters take: units.at[n] the
 * first n. */
typedef struct Rows {
    Arena        *arena;
    const Editor *editor;
    VEC(Str) at;
    uint32_t measured; /* its number, 0: none yet */
    VEC(uint32_t) units;
} Rows;

/* Cost: linear in the text, then in the line asked for, once where lines are asked for in turn. */
Rows    editor_rows(Arena *arena, const Editor *editor, Str text);
json_t *editor_range(Rows *rows, uint32_t line, uint32_t column, uint32_t length);
json_t *editor_whole(Rows *rows);
/* A line in NFC, counted from 1; empty: there is none. */
Str editor_row(const Rows *rows, uint32_t line);
/* False when the position is none. */
bool editor_position(Arena *arena, const Editor *editor, Str text, const json_t *position,
                     uint32_t *line_out, uint32_t *column_out);

/* ---- editor_answer.c: what one page is answered with; new references ---- */

json_t *editor_diagnostics(Arena *arena, const Editor *editor, const Page *page);
json_t *editor_hover(Arena *arena, const Editor *editor, const Page *page, const json_t *position);
json_t *editor_definition(Arena *arena, const Editor *editor, const Page *page,
                          const json_t *position);
/* NULL when the page has faults. */
json_t *editor_layout(Arena *arena, const Editor *editor, const Page *page);

/* editor_completion.c: what can go on with the words typed; `params` of the request. */
json_t *editor_completion(Arena *arena, const Editor *editor, const Page *page,
                          const json_t *params);

#endif
