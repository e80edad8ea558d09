/* sheet_kit.h — for the tests of readers: a file of their own, and what was read from it. */
#ifndef OFFICE_SHEET_KIT_H
#define OFFICE_SHEET_KIT_H

#include "base/test.h"
#include "office/sheet.h"

/* What was read: "sheet|row|cell|cell..." lines. */
typedef struct Taken {
    Text     text;
    uint32_t rows, most; /* most: stop after so many; 0 never */
} Taken;

typedef struct Room {
    Arena   *arena;
    char     path[64];
    Taken    taken;
    Findings findings;
    Encoding encoding; /* as the user says */
} Room;

/* A SheetTaker's row: with is a Taken. */
bool take_row(void *with, const SheetRow *row);

Room *room_open(void);
void  room_close(Room *room);
void  room_write(Room *room, const void *bytes, size_t len);
/* Reads the file; what it holds so far. */
Str room_read(Room *room, const SheetLimits *limits);
/* The one finding there must be. */
const Finding *room_finding(const Room *room);

#endif
