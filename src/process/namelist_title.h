/* namelist_title.h — "TUV, Bí thư Huyện ủy kiêm Chủ tịch HĐND" as the posts and seats it names. */
#ifndef PROCESS_NAMELIST_TITLE_H
#define PROCESS_NAMELIST_TITLE_H

#include "process/namelist_words.h"

typedef struct ListPost {
    Str  said;       /* as the list has it, without "kiêm" */
    Str  words;      /* short forms written out; without "kiêm", "quyền" */
    bool concurrent; /* said so, or of those usually held beside another */
    bool acting, former;
    bool in_charge;       /* a deputy, of a unit named after it: acting if that is the post's own */
    Str  remark;          /* since when, or until, in brackets at its end: no part of it */
    Str  duty;            /* the field in charge said after it; empty */
    const WordSeat *seat; /* a seat in a body; NULL: a post */
    Str             rest; /* of a seat: what follows its words */
    uint32_t        body; /* NONE; set by who knows the register: the body a seat is in */
    bool            names_unit; /* set likewise: its unit is one the titles name, not the row */
} ListPost;

/* Is this text the name of one post? One that has a comma or the like in it is not parted. */
typedef struct TitleWhole {
    bool (*is)(const void *with, Str text);
    const void *with;
} TitleWhole;

/* The posts in the cell, in its order; at most `most`, what is more is left in the last. whole may be NULL. */
uint32_t title_split(Arena *arena, const Words *words, const TitleWhole *whole, Str cell,
                     ListPost *posts_out, uint32_t most);

/* Does a post begin here, by its words or a short form? */
bool title_begins(Arena *scratch, const Words *words, Str text);

/* The cell without the degrees said among its posts ("ThS Luật, Phó Giám đốc"); of degrees alone all of it:
 * namelist_degree.c. degrees_out: those, parted by semicolons; empty: none. */
Str title_degrees(Arena *arena, const Words *words, Str cell, Str *degrees_out);

/* Without the marks of a numbered or dashed line before it: "2) Chủ tịch", "- Chủ tịch". */
Str title_item(Str text);

/* The unit a title names: "Giám đốc Sở Nội vụ" -> "Sở Nội vụ"; empty when it names none. */
Str title_unit(Arena *arena, const Words *words, Str title);

/* The place an organ is of: "UBND xã A" -> "xã A", "Huyện ủy B" -> "huyện B", "Xã A" itself; empty: none. */
Str title_place(Arena *arena, const Words *words, Str unit);
/* The full name of a post or body below a unit or heading: "Phó Giám đốc" of "Sở Nội vụ" -> "Phó Giám đốc Sở Nội vụ". */
Str title_join(Arena *arena, const Words *words, Str title, Str unit);
/* The other organ of the section's place that the title is of: "Chủ tịch HĐND" under "Đảng ủy xã A" -> "HĐND xã A",
 * "Giám đốc" under "Đảng ủy Sở B" -> "Sở B"; empty: the section itself. */
Str title_owner(Arena *arena, const Words *words, Str title, Str unit);

/* What kind of unit: "Sở Y tế" -> "Sở", "UBND xã A" -> "UBND xã", "Ban Tổ chức Tỉnh ủy" -> "Ban Tỉnh ủy"; of no known
 * beginning: empty. */
Str title_unit_kind(Arena *arena, const Words *words, Str unit);
/* What kind of post: without the names of its units. "Giám đốc" of "Sở Y tế" -> "Giám đốc Sở", "Trưởng phòng Tổ chức" of
 * "Sở Nội vụ" -> "Trưởng phòng Sở". */
Str title_kind(Arena *arena, const Words *words, Str title, Str unit);

/* The text from its nth word on (0: all of it), words as keys count them. */
Str title_from_word(Str text, size_t nth);
/* In one line, without signs at its end. */
Str title_line(Arena *arena, Str text);

/* A heading as a name: without "I.", counts and capitals. "II. SỞ NỘI VỤ (05 đồng chí)" -> "Sở Nội vụ". */
Str title_heading(Arena *arena, const Words *words, Str text);

/* The mark before a heading: "A", "II", "1.2"; empty: none. */
Str title_mark(Str text);

#endif
