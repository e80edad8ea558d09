#include "model/finding.h"

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

Findings findings_open(Arena *arena) {
    return (Findings){.arena = arena};
}

static void finding_keep(Findings *findings, Finding finding) {
    Arena *arena = findings->arena;
    finding.code = str_copy(arena, str_from(finding.code)).at;
    finding.place.file = str_copy(arena, finding.place.file);
    finding.place.sheet = str_copy(arena, finding.place.sheet);
    finding.field = str_copy(arena, finding.field);
    finding.value = str_copy(arena, finding.value);
    for (size_t i = 0; i < FINDING_ARGS && finding.args[i].name; i++)
        finding.args[i] = (Arg){str_copy(arena, str_from(finding.args[i].name)).at,
                                str_copy(arena, finding.args[i].value)};
    if (findings->len == findings->room)
        findings->at =
            vec_grow(arena, findings->at, findings->len, &findings->room, sizeof *findings->at);
    findings->at[findings->len++] = finding;
}

void findings_add(Findings *findings, Finding finding) {
    findings->errors += finding.severity == SEVERITY_ERROR;
    if (findings->take)
        findings->take(findings->with, &finding);
    else
        finding_keep(findings, finding);
}

static bool finding_same(const Finding *a, const Finding *b) {
    bool same = a->severity == b->severity && strcmp(a->code, b->code) == 0 && !a->place.file.len &&
                str_same(a->value, b->value);
    for (int i = 0; same && i < FINDING_ARGS; i++)
        same = str_same(a->args[i].value, b->args[i].value);
    return same;
}

void findings_add_once(Findings *findings, Finding finding) {
    bool told = false;
    for (size_t i = 0; !finding.place.file.len && !told && i < findings->len; i++)
        told = finding_same(&findings->at[i], &finding);
    if (!told)
        findings_add(findings, finding);
}

static FindingsSort *sort_of(Findings *findings, const Finding *finding) {
    for (size_t i = 0; i < findings->sorts.len; i++)
        if (findings->sorts.at[i].severity == finding->severity &&
            strcmp(findings->sorts.at[i].code, finding->code) == 0)
            return &findings->sorts.at[i];
    Str code = str_copy(findings->arena, str_from(finding->code));
    VEC_PUSH(findings->arena, findings->sorts,
             (FindingsSort){.severity = finding->severity, .code = code.at});
    return &findings->sorts.at[findings->sorts.len - 1];
}

void findings_add_some(Findings *findings, Finding finding, size_t most) {
    FindingsSort *sort = sort_of(findings, &finding);
    finding.code = sort->code;
    if (sort->kept < most) {
        sort->kept++;
        findings_add(findings, finding);
    } else {
        sort->beyond++;
        findings->errors += finding.severity == SEVERITY_ERROR;
    }
}

/* A finding and where it goes: the file by its first finding. */
typedef struct Ordered {
    Finding finding;
    size_t  file, number;
} Ordered;

static int ordered_compare(const void *a, const void *b) {
    const Ordered *x = a, *y = b;
    const Place   *p = &x->finding.place, *q = &y->finding.place;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    if (p->line != q->line)
        return p->line < q->line ? -1 : 1;
    if (p->column != q->column)
        return p->column < q->column ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

void findings_order(Findings *findings, size_t from) {
    AUTO(Arena) scratch = arena_open();
    if (findings->take || findings->len <= from)
        return;
    size_t   count = findings->len - from;
    Ordered *ordered = ARENA_ARRAY(scratch, Ordered, count);
    Map      files = map_open(scratch);
    for (size_t i = 0; i < count; i++) {
        const Finding *finding = &findings->at[from + i];
        ordered[i] = (Ordered){*finding, map_put(&files, finding->place.file, (uint32_t)i), i};
    }
    qsort(ordered, count, sizeof *ordered, ordered_compare);
    for (size_t i = 0; i < count; i++)
        findings->at[from + i] = ordered[i].finding;
}

size_t findings_count(const Findings *findings) {
    size_t count = findings->len;
    for (size_t i = 0; i < findings->sorts.len; i++)
        count += findings->sorts.at[i].beyond;
    return count;
}
