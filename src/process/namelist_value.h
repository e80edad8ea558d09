/* namelist_value.h — what one cell of a name list says: dates, names, degrees, theory, ratings. */
#ifndef PROCESS_NAMELIST_VALUE_H
#define PROCESS_NAMELIST_VALUE_H

#include "process/namelist.h"

typedef enum DateRead {
    DATE_READ_NOT,
    DATE_READ_PLAIN,
    DATE_READ_SHORT,  /* two digits of the year, taken as of those alive and in office */
    DATE_READ_SERIAL, /* a day number of a spreadsheet whose cell lost its format */
} DateRead;

/* "02/9/1975", "9-1975", "1975", "tháng 9/1975", "ngày 2 tháng 9 năm 1975", ISO. */
DateRead value_date(Arena *scratch, Str cell, PartialDate *date_out);

typedef struct ListName {
    Str  name;    /* proper case, without title and other names */
    Str  other;   /* "Tư Hải"; several separated by "; " */
    int  sex;     /* of "(Nữ)"; -1 */
    bool sexes;   /* both were marked: which one is not known */
    Str  remark;  /* beside the name, but no name: "vợ ông A", "1" */
    bool recased; /* was written in capitals, or small */
    bool small;   /* the whole cell is in small letters */
    bool joined;  /* was written over two lines */
    bool called;  /* "Ông", "Bà" taken off */
} ListName;

ListName value_name(Arena *arena, const Words *words, Str cell);
/* Bytes of the character that begins here. */
size_t value_letter(Str s);
/* "NGUYỄN VĂN A" -> "Nguyễn Văn A"; false: it was written so already. */
bool value_proper(Arena *arena, Str text, Str *proper_out);

typedef struct ListDegree {
    int level; /* code of LIST_DEGREE */
    Str field;
    Str specialist; /* "chuyên khoa II", also in the field; empty */
} ListDegree;

/* One part of a cell: "ThS Luật", "ĐHSP", "Đại học". False: no degree in it. */
bool value_degree(Arena *arena, const Words *words, Str part, ListDegree *degree_out);
bool value_theory(Arena *scratch, const Words *words, Str part, int *code_out);
/* "đang học CCLLCT", "Cao cấp (đang học)": not yet held; of "Đại học (đang học ThS)" the first is. */
bool value_studying(Arena *scratch, const Words *words, Str part, Str *held_out);
/* The next of the degrees with a stroke between them: "Cử nhân Luật/ThS Luật". */
Str value_stroke(Arena *scratch, const Words *words, Str *rest);
/* The next part of a cell of several (";", line break, and "," where `comma`); false: no more. */
bool value_part(Str *rest, bool comma, Str *part_out);
/* "B; Anh văn B1": words written out by the levels' table. */
Str value_level(Arena *arena, const Words *words, Str part);

typedef struct YearRating {
    int32_t year;
    int     grade; /* code of LIST_RATING */
} YearRating;

/* "2017 HTXS; 2018, 2019 HTT" or "Từ năm 2017 đến năm 2019 HTT": at most `most`; 0: not so. */
uint32_t value_ratings(Arena *scratch, const Words *words, Str cell, YearRating *at, uint32_t most);
int      value_rating(Arena *scratch, const Words *words, Str cell); /* -1: none */

#endif
