/* namelist_parts.h — a list between its cells and the rows of the register; shared by namelist_*.c.
 *
 * namelist_read.c takes cells to people and what each has; namelist_match.c finds who and which unit,
 * post and body is meant, or asks; namelist_rows.c makes rows of the batch. */
#ifndef PROCESS_NAMELIST_PARTS_H
#define PROCESS_NAMELIST_PARTS_H

#include "process/holding.h"
#include "process/intake_batch.h"
#include "process/namelist.h"
#include "process/namelist_known.h"
#include "process/namelist_title.h"
#include "process/namelist_value.h"

/* A cell of a list. */
typedef struct ListSpot {
    uint32_t list, row, column; /* row by index; column 0 first, NONE: the row */
} ListSpot;

typedef enum ListSettled {
    SETTLED_OPEN,   /* asked */
    SETTLED_KNOWN,  /* code is one of the register's */
    SETTLED_CREATE, /* code is new */
    SETTLED_WORDS,  /* kept as words */
    SETTLED_SKIP,   /* not taken; of a unit: a heading that is none */
} ListSettled;

typedef struct ListUnit {
    Str         words;  /* as a name */
    uint32_t    parent; /* NONE */
    uint32_t    above;  /* the office above the headers, of which it may be a part; NONE */
    ListSpot    spot;   /* where it stands first */
    uint32_t    places; /* 0: only titles held as words name it */
    bool        named;  /* the user gave the name: it is made if the register has it not */
    ListSettled settled;
    Str         code;
} ListUnit;

typedef struct ListOffice { /* a post of a unit, as lists name it */
    Str         words;
    uint32_t    unit; /* NONE: none said */
    ListSpot    spot;
    uint32_t    places; /* how many hold it, those apart who hold it as words */
    uint32_t    fresh;  /* of them, whom the register does not know there */
    ListSettled settled;
    Str         code;
    Str         kind; /* if it is made */
} ListOffice;

typedef struct ListBody {
    const WordSeat *seat;
    Str             rest;
    uint32_t        unit;
    Str             name; /* if it is made */
    ListSpot        spot;
    uint32_t        places;
    ListSettled     settled;
    Str             code;
} ListBody;

typedef struct ListPerson {
    ListSpot spot;
    Str      name, key, other, born; /* born: ISO, empty */
    int      sex;                    /* -1: not said */
    bool     sexes;                  /* both are marked: told, and neither taken */
    Str      code;                   /* as given, then as settled */
    uint32_t same;                   /* the earlier row of the same person; NONE */
    bool     is_known, bad, skipped;
    bool     paired;            /* asked whether another row speaks of the same person */
    uint32_t holdings;          /* the first of its titles, those of one row stand together */
    Str      titles;            /* the cell that says them; empty: none, or several do */
    uint32_t section;           /* unit of the headings above; NONE */
    uint32_t sure;              /* whom of the register it is beyond doubt; NONE */
    Str      cells[FIELDS_MAX]; /* further fields of KIND_PERSON */
    uint32_t columns[FIELDS_MAX];
} ListPerson;

/* What a person has besides: a row of that kind by two words. */
typedef struct ListFact {
    Kind     kind;
    uint32_t person;
    ListSpot spot;
    Str      first, second;
} ListFact;

typedef struct ListHolding {
    uint32_t      person;
    ListSpot      spot;
    bool          main, acting;
    bool          names_unit;   /* its unit is one the title itself names */
    uint32_t      office, body; /* one of them NONE */
    Str           said;         /* the title as the list has it */
    Str           role;         /* in the body; empty: not said, or a member's */
    Str           since;        /* ISO; empty: not said */
    const Record *held;         /* the person's tenure of these very words; NULL */
    bool          own;          /* the titles of the row are as the register would write them */
} ListHolding;

/* A line above the headers. */
typedef struct ListOfficeLine {
    Str      name; /* empty: no line names an office */
    uint32_t row;
} ListOfficeLine;

/* What stands above the headers of a list. */
typedef struct ListAbove {
    ListOfficeLine office; /* whose line stands last there */
    Str            place;  /* the name of the last place there: "Lam Giang"; empty: none */
    Str            titled; /* whom the title of the list names; empty: none */
    bool           sure;   /* an office, and the title names no other */
    bool           read;
    size_t         units; /* so many of the reading were looked at: */
    bool           many;  /* others than the office and its parts are among them */
} ListAbove;

typedef struct ListReading {
    IntakeBatch  *batch;
    Arena        *arena;
    Arena        *row; /* what is needed for one row only */
    const Words  *words;
    ListAnswers  *answers;
    bool          answered; /* by the user, in this import */
    Known         known;
    Lists        *lists;
    const Roster *roster; /* of what is known, to tell rows it would write itself */
    bool          ruled;  /* the packs were looked for */
    const Rules  *rules;  /* adopted, with standards; NULL: none, or not looked for */
    KindSigns     signs;  /* of those */
    KindNames     kinds;  /* what they are called */
    Holding       holding;
    Day           on;        /* the day the lists are of; DAY_NONE: the register has none */
    Map           own_taken; /* codes of people whose row was met */
    VEC(ListPerson) people;
    VEC(ListFact) facts;
    VEC(ListHolding) holdings;
    VEC(ListUnit) units;
    VEC(ListOffice) offices;
    VEC(ListBody) bodies;
    Map        unit_names, office_names, body_names; /* of those above */
    ListAbove *above;                                /* by list; NULL: none was asked for */
} ListReading;

/* What stands above the headers of a list: namelist_above.c. */
const ListAbove *list_above(ListReading *reading, uint32_t list);
/* The name of a unit, the place at its end written as above the headers, whose capitals were dropped. */
Str  list_placed(ListReading *reading, uint32_t list, Str name);
bool list_line_is(ListReading *reading, Str line, WordList list);
bool list_line_organ(ListReading *reading, Str line);
/* The office above the headers of which a unit of the headings may be a part, and its code in the register; empty:
 * none. */
Str list_part_of(ListReading *reading, const ListUnit *unit);
Str list_part_code(ListReading *reading, const ListUnit *unit);

/* A doubt at a cell; those of one kind are told as one (intake_group). */
void  list_doubt(ListReading *reading, ListSpot spot, Severity severity, const char *code,
                 Str value);
Place list_place(const ListReading *reading, ListSpot spot);
/* The answer to be used; one given for all is noted for this value, so that it can be kept. */
Str list_answer(ListReading *reading, const char *id, Str value);
/* Adds to the question of that id; one item for each value. Until the next of that question is added. */
ListItem *list_ask(ListReading *reading, const char *id, Str value, Str suggested, ListSpot spot);

/* One person's rows at hand. */
typedef struct ListAt {
    ListReading *reading;
    const List  *list;
    uint32_t     list_index;
    size_t       row, end; /* rows of the person: the first, and one past the last */
    uint32_t     section;  /* unit of the headings above; NONE */
    uint32_t     person;
} ListAt;

ListSpot list_spot(const ListAt *at, uint32_t column);
/* What the person's rows say in a column, line by line. */
Str  list_said(const ListAt *at, uint32_t column);
bool list_marked(const ListAt *at, Str cell); /* a cross */
/* ISO; empty with a doubt where it is no date. */
Str  list_date(const ListAt *at, uint32_t column, Str cell);
void list_person(ListAt *at);                                              /* namelist_person.c */
void list_has(const ListAt *at, uint32_t column, ListFeed feed, Str cell); /* namelist_has.c */
void list_fact(const ListAt *at, Kind kind, uint32_t column, Str first, Str second);
void list_titles(const ListAt *at); /* namelist_office.c */

/* The day all lists say they are of, or the one given; DAY_NONE: none. */
Day list_day(const ListReading *reading, Day given); /* namelist_day.c */
/* Rows the register itself would write: namelist_own.c. */
void list_own_open(ListReading *reading, Day on); /* DAY_NONE: of the register's own day */
bool list_own_row(ListAt *at);                    /* true: taken, as somebody known */
Str  list_titles_said(const ListAt *at);          /* ListPerson.titles */
/* Does the row say of that person's titles what the register would? */
bool list_own_titles(const ListReading *reading, const ListPerson *row, Str code);

void list_read(ListReading *reading, uint32_t list); /* namelist_read.c */
void list_settle(ListReading *reading);              /* namelist_match.c */
void list_settle_people(ListReading *reading);       /* namelist_people.c */
void list_settle_held(ListReading *reading);         /* namelist_held.c */
void list_settle_bare(ListReading *reading);         /* namelist_bare.c */
void list_count(ListReading *reading);               /* namelist_count.c */
/* The person the row speaks of; NULL when it is not taken. */
const ListPerson *list_person_of(const ListReading *reading, uint32_t index);
/* Somebody new without a birth date: the same list again means this very person. */
void list_made_known(ListReading *reading, const ListPerson *person);
void list_write(ListReading *reading); /* namelist_rows.c */
Str  list_answers_text(Arena *arena, const ListReading *reading, const List *list);

/* The post of the register, in the unit of that code (empty: none said): under the name a list gives it when it
 * makes it, else by its title. KNOWN_NONE, KNOWN_ONE, KNOWN_MANY. */
int list_office_known(const ListReading *reading, const ListOffice *office, Str unit,
                      uint32_t *known_out);
/* Does the person of that code hold, by the register, one of the titles the row says? */
bool list_holds(const ListReading *reading, const ListPerson *row, Str person);
/* Does that person hold, by the register, some post of a unit in which the row has one? */
bool list_beside(const ListReading *reading, const ListPerson *row, Str person);
/* The full name of a post: with its unit where the title leaves it away. */
Str list_office_name(const ListReading *reading, const ListOffice *office);
Str list_office_kind(const ListReading *reading, const ListOffice *office);
/* Its kind by what kind its unit is, too: "Giám đốc Sở". */
Str list_office_title(const ListReading *reading, const ListOffice *office);
/* Settles the kind of a post that is made, or may be: namelist_kind.c. */
void list_kind(ListReading *reading, ListOffice *office, bool made);
/* The unit of these words below the parent, added when it is new: namelist_unit.c. */
uint32_t list_unit(ListReading *reading, Str words, uint32_t parent, ListSpot spot);
/* Is an answer the name of a unit as the user writes it, and no code: "Sở Xây dựng"? */
bool list_unit_name(const ListReading *reading, Str answer);
/* "Bí thư Đảng ủy" of an office, and not of a place, is held beside the post there. */
bool list_party_beside(const ListReading *reading, Str title, uint32_t unit);
/* The post of those words in the unit, or of no unit that is known. */
uint32_t list_office(ListReading *reading, Str words, uint32_t unit, ListSpot spot);
/* A body of the register that a title names in full. */
uint32_t list_body_named(ListReading *reading, uint32_t known, ListSpot spot);
/* The body of those words in the unit, added when it is new. */
uint32_t list_body(ListReading *reading, const WordSeat *seat, Str rest, uint32_t unit,
                   ListSpot spot);
/* Settles the unit if it is one of the register's; the units above it are added before it. */
void list_unit_find(ListReading *reading, uint32_t index);
/* The nearest unit upwards that is one (not only a heading), NONE. */
uint32_t list_unit_real(const ListReading *reading, uint32_t unit);

#endif
