/* blank_parts.h — what the files of blank share. */
#ifndef PROCESS_BLANK_PARTS_H
#define PROCESS_BLANK_PARTS_H

#include "base/map.h"
#include "office/sheet.h"
#include "process/blank.h"
#include "process/holding.h"

/* One cell of the form. */
typedef struct Wish {
    Place     place;       /* of the expression: the cell itself, or a row of the file beside it */
    Str       name;        /* the cell's, when it is found by it */
    Str       sheet;       /* the cell to be filled */
    uint32_t  row, column; /* row 0: none was found, and a finding says so */
    bool      lists;
    Str       before, after; /* what stands around the mark in the cell, as far as the next mark */
    bool      joined;        /* in the same cell as the one before */
    Str       scope, condition;
    bool      vietnamese;
    uint32_t  body, unit; /* NONE: not of one */
    uint32_t  tally;      /* index among the conditions of its language */
    uint32_t *people;
    uint32_t  count, unknown;
} Wish;

typedef struct Blank {
    Arena        *arena;
    Lang          lang;
    const Roster *roster;
    Findings     *findings;
    Day           on;
    Holding       holding;
    VEC(Wish) wishes;
    Tally tallies[2];      /* English, Vietnamese */
    Map   taken, formulas; /* cells that are filled, that reckon; by blank_cell */
    VEC(SheetMerge) merges;
} Blank;

bool blank_refuse(const Blank *b, Place place, const char *code, Str value); /* false */
/* "Biểu 01!B2" */
Str blank_cell(Arena *arena, Str sheet, uint32_t row, uint32_t column);
/* Reads the expression, with or without brackets, and keeps the wish; or findings at its place. */
void blank_wish(Blank *b, Wish wish, Str expression);
/* The file of names and expressions. Faults are findings; false only when a file cannot be read. */
bool blank_names(Blank *b, const char *form, const char *cells, Error *err);

#endif
