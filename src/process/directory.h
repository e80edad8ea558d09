/* directory.h — people by name: all of them in order once for a roster, then searched, page by page.
 *
 * Order is Vietnamese: the given name first, which is the last word, then the whole name, then the code. A search
 * finds people whose name or code has each of its words, letter case and diacritics aside ("duc" finds Đức).
 * By unit they stand in the order of the units' codes, by name within one; who holds no post comes last.
 * Cost: O(people log people) to make; a search O(people).
 */
#ifndef PROCESS_DIRECTORY_H
#define PROCESS_DIRECTORY_H

#include "process/holding.h"
#include "process/scope.h"

typedef enum DirectorySort {
    DIRECTORY_NAME,
    DIRECTORY_CODE,
    DIRECTORY_UNIT,
    DIRECTORY_SORTS
} DirectorySort;

typedef struct Directory {
    const Roster *roster;
    Holding       holding;                /* on the as-of date */
    Str          *folded;                 /* by person: name and code, folded, between blanks */
    uint32_t     *order[DIRECTORY_SORTS]; /* people, by DirectorySort */
} Directory;

const Directory *directory_make(Arena *arena, const Roster *roster);

typedef struct DirectoryAsk {
    Str           search;
    uint32_t      unit; /* with all below; NONE: any */
    DirectorySort sort;
    uint32_t      from, most;
} DirectoryAsk;

typedef struct DirectoryAnswer {
    uint32_t *people;       /* `count` of them, from `from` on */
    uint32_t  count, whole; /* whole: how many there are in all, of those one may see */
} DirectoryAnswer;

DirectoryAnswer directory_find(const Directory *directory, const Scope *scope, Arena *arena,
                               const DirectoryAsk *ask);

#endif
