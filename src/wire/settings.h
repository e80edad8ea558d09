/* settings.h — the settings of a scenario, with every default, to and from the JSON that a register
 * keeps beside each plan:
 *
 *     {"start": null, "periods": 10, "spare": 2, "move": 150, "displaced": 12000, "misfit": 300,
 *      "vacancy": 2500, "target": 5000, "least": 2, "seed": 1, "demote": false,
 *      "elect": 50, "unseat": 1000, "free_seat": 500, "elect_first": 60, "elect_again": 48, "candidates": 2,
 *      "by_election": false, "interim": 0, "interim_importance": 3, "interim_most": 2,
 *      "specials": [["p1", "j7", "who decided, and why"]],
 *      "locks": [["p1", "j7", 0]], "forbids": [["p1", "j8", null]], "nominees": [["p1", "b1", null]],
 *      "courses": [{"code": "c1", "name": "…", "kind": "theory", "teaches": "advanced", "months": 18,
 *                   "places": 10, "price": 100, "begins": ["2027-03-01"]}],
 *      "receptions": [{"code": "r1", "name": "…", "posts": ["j7"], "count": 1, "price": 2500, "from": null, "sex": null,
 *                      "born": null}],
 *      "movements": [{"code": "m1", "name": "…", "rule": null, "from": {"level": null, "bloc": null, "unit": null,
 *                      "body": null}, "to": {"level": "commune", …}, "since": null, "until": null,
 *                      "group": null, "each_period": false, "at_least": 5, "at_most": null, "price": 5000, "bar": false}],
 *      "reforms": []}                                  reform.h
 *
 * Points are those of docs/problem.md. Written with all fields, so that a later default cannot change
 * what an older plan was made with.
 */
#ifndef WIRE_SETTINGS_H
#define WIRE_SETTINGS_H

#include "base/day.h"
#include "model/finding.h"
#include "model/vocabulary.h"
#include "wire/reform.h"

typedef struct SettingsPair {
    Str      person, post;
    uint32_t period; /* locks and forbids; NONE: every period */
    Str      reason; /* specials: who decided, and why */
} SettingsPair;

/* A course that may be taken in the plan: docs/plan.md, "Courses". */
typedef struct SettingsCourse {
    Str      code, name;
    Kind     kind;    /* KIND_THEORY, KIND_CERTIFICATE, KIND_TRAINING */
    int      teaches; /* code of the list of that kind */
    uint32_t months;
    uint32_t places; /* who may begin it each time it is held */
    int32_t  price;  /* points for each who takes it, so that nobody is sent for nothing; >= 1 */
    Day     *begins; /* ascending; none: on the first day of every period */
    uint32_t begin_count;
} SettingsCourse;

/* People who are not in the register and may enter posts of the plan: docs/plan.md, "People from elsewhere". */
typedef struct SettingsReception {
    Str      code, name;
    Str     *posts; /* codes, ascending */
    uint32_t post_count;
    uint32_t count; /* how many of them there are */
    int32_t  price; /* points for each who enters a post */
    Day      from;  /* not before; DAY_NONE: the plan begins */
    int      sex;   /* of LIST_SEX; -1: not known */
    Day      born;  /* DAY_NONE: not known */
} SettingsReception;

/* Posts: of units at the level, of the bloc, of the unit or one below it, with a seat in the body; -1 and empty: it
 * does not matter. */
typedef struct SettingsPlace {
    int level, bloc; /* of LIST_LEVEL, LIST_BLOC */
    Str unit, body;
} SettingsPlace;

/* Arrivals that a plan is to bring about or to keep within limits: docs/plan.md, "Movements wanted". */
typedef struct SettingsMovement {
    Str           code, name;
    Str           rule; /* a target of the rules that says from, to and how many; else empty */
    SettingsPlace from; /* nothing said: from outside `to`, and from none */
    SettingsPlace to;
    Str     group; /* label of a structure clause: whoever is in its group counts; else everybody */
    Day     since, until;      /* periods that begin then; DAY_NONE: as the plan does */
    bool    each;              /* so many in each period, not in all together */
    int32_t at_least, at_most; /* at_most -1: no limit */
    int32_t price;             /* for each missing or surplus; unused when bar */
    bool    bar;
} SettingsMovement;

enum { MOVEMENTS_MOST = 32 };

enum { RECEPTIONS_MOST = 32, RECEIVED_MOST = 100, RECEPTION_PRICE = 2500 };

enum { COURSES_MOST = 32, COURSE_MONTHS_MOST = 120, COURSE_PRICE = 100 };

typedef struct Settings {
    Day      start; /* first day of the first period; DAY_NONE: process/calendar.h decides */
    uint32_t periods, spare; /* half-years planned, and those after them that keep the end honest */
    int32_t  move, displaced;
    int32_t  misfit;  /* per period of a holder who no longer meets the standard */
    int32_t  vacancy; /* per period and empty seat, times the importance of the post */
    int32_t  target;  /* per head missing from a target and period */
    uint32_t least;   /* periods a post is kept once entered */
    uint64_t seed;
    int32_t  elect, unseat; /* an election to a free seat; letting a member go within the term */
    int32_t  free_seat;     /* per period and free seat of a body left empty */
    /* Months of service left after the election: of who is no member yet, and of a member. */
    uint32_t elect_first, elect_again;
    uint32_t candidates;       /* for each free seat */
    uint32_t rotation_least;   /* periods a rotation lasts at least; 1: as the packs say */
    uint32_t rotation_service; /* months of service left at a rotation */
    int32_t  bring_back;       /* per period that who was sent out is not back; 0: nobody asks */
    bool     by_election;      /* free seats may be filled within the term too */
    bool     demote;           /* may propose a post of lower rank than the one held */
    /* Per period and empty seat that a deputy covers, times the importance of the post; 0: nobody covers. */
    int32_t            interim;
    uint32_t           interim_importance; /* of the posts covered, at least */
    uint32_t           interim_most;       /* periods in a row that one person covers a post */
    SettingsPair      *specials, *locks, *forbids;
    uint32_t           special_count, lock_count, forbid_count;
    SettingsPair      *nominees; /* of a body, which stands where others have the post */
    uint32_t           nominee_count;
    SettingsCourse    *courses; /* by code */
    uint32_t           course_count;
    SettingsReception *receptions; /* by code */
    uint32_t           reception_count;
    SettingsMovement  *movements; /* by code */
    uint32_t           movement_count;
    Reform            *reforms; /* the organisation as it would be; in the order they were said */
    uint32_t           reform_count;
} Settings;

Settings settings_default(void);
/* Canonical bytes, every field written. */
Str settings_write(Arena *arena, const Settings *settings);
/* What can be set, the names between commas. */
Str settings_names(void);
/* false with findings "settings.*": unknown field, wrong type, number out of range. What is not given
 * has its default. */
bool settings_read(Arena *arena, Str name, Str json, Settings *settings_out, Findings *findings);
/* One setting as people write it: "12", "có" or "true", "01/07/2027" ("null": no day). False with findings
 * "settings.*", and nothing set: also where the field is a list. */
bool settings_set(Arena *arena, Str name, Str field, Str value, Settings *settings,
                  Findings *findings);

/* Of theory levels, certificates or training; false: a course of this kind is not known. */
bool settings_teaches(Kind kind, ListId *list_out);

static inline bool settings_place_given(const SettingsPlace *place) {
    return place->level >= 0 || place->bloc >= 0 || place->unit.len || place->body.len;
}

#endif
