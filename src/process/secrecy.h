/* secrecy.h — levels of state secrecy: set, in force until when, lifted; and what a server may open (docs/secrecy.md).
 *
 * Levels and words are those of the law on the protection of state secrets (117/2025/QH15, before it 29/2018/QH14), terms those
 * of article 19 of the latter: Tuyệt mật for 30 years at most, Tối mật 20, Mật 10, from the day the level was set. Who has the power to
 * set or lift one is a matter of office that no program knows: it is written down who did. Nothing is marked unless
 * somebody marks it. A register carries the highest level of what is in it.
 */
#ifndef PROCESS_SECRECY_H
#define PROCESS_SECRECY_H

#include "model/finding.h"
#include "model/roster.h"
#include "store/mark.h"

#include <jansson.h>

typedef enum Secrecy {
    SECRECY_NONE,
    SECRECY_MAT,       /* Mật, confidential */
    SECRECY_TOI_MAT,   /* Tối mật, secret */
    SECRECY_TUYET_MAT, /* Tuyệt mật, top secret */
    SECRECY_COUNT
} Secrecy;

/* A thing as it is called in marks and lines: a plan by its whole code, though its start is said, a plan or scenario in whatever
 * capitals. What names nothing stays as it was said. */
Str secrecy_object(Arena *arena, const Roster *roster, Str said);
/* What a thing was made of, whose level it carries too: of a plan "scenario:CODE"; empty: of nothing with a level of its own. */
Str secrecy_source(Arena *arena, const Roster *roster, Str object);

const char *secrecy_name(
    Secrecy level); /* "none", "mat", "toi-mat", "tuyet-mat"; words: "secrecy.level.NAME" */
/* Also by the English word. SECRECY_COUNT: no such level. */
Secrecy secrecy_named(Str name);
int32_t secrecy_years(Secrecy level); /* the longest term */

typedef struct SecrecyAsk {
    Str     object; /* "register", "pool", "ballot", "plan:CODE", "scenario:CODE", "file:NAME" */
    Secrecy level;  /* of secrecy_set */
    Str     item;   /* of the list of state secrets */
    Str     by;     /* who had the power */
    Str     why;    /* of secrecy_lift */
    Day     dated;  /* DAY_NONE: on `today` */
    Day     until;  /* DAY_NONE: the longest term */
    Day     today;
    int64_t copies;
} SecrecyAsk;

/* Sets or changes a level. False with findings or err, and nothing is changed. */
bool secrecy_set(Store *store, const Roster *roster, const Actor *actor, Arena *arena,
                 const SecrecyAsk *ask, Findings *findings, Error *err);
/* Takes a level away; the mark stays, lifted. */
bool secrecy_lift(Store *store, const Actor *actor, Arena *arena, const SecrecyAsk *ask,
                  Findings *findings, Error *err);

/* What is made by copying a thing carries its mark, unless that is lifted. */
bool secrecy_inherit(Store *store, const Actor *actor, Arena *arena, Str from, Str to, Error *err);

/* The level a mark gives on a day: none where it is lifted, or its term is over. */
Secrecy secrecy_of_mark(const Mark *mark, Day on);
/* The highest level of the register and of anything in it, and what has it (empty: nothing has). */
bool secrecy_of_register(Store *store, Arena *arena, Day on, Secrecy *level_out, Str *object_out,
                         Error *err);
/* The level a paper made of this thing carries: the highest of the thing's own, that of its source, and the register's. */
bool secrecy_of_paper(Store *store, Arena *arena, Str object, Str source, Day on,
                      Secrecy *level_out, Error *err);
/* May what is served or opened here, up to a ceiling, be this register? A finding tells what is above it. */
bool secrecy_below(Store *store, Arena *arena, Secrecy ceiling, Day today, Findings *findings,
                   Error *err);

/* ---- what leaves the register ---- */

typedef struct IssueAsk {
    Str     act; /* "export", "print", "copy" */
    Str     object, what;
    Str     source; /* as secrecy_source has it */
    bool    whole;  /* the register with all there is in it: as high as the highest of its marks */
    bool    sensitive; /* fields the law guards most are in it (SENSE_SENSITIVE) */
    int64_t copies;
    Str     recipient, purpose;
    Day     today;
} IssueAsk;

/* What is classified or holds sensitive fields leaves as a numbered line of the register of prints and copies, which says to
 * whom and for what: findings where the asker does not. number_out 0: it is neither, and there is no line. */
bool secrecy_issue(Store *store, const Actor *actor, Arena *arena, const IssueAsk *ask,
                   Secrecy *level_out, int64_t *number_out, Findings *findings, Error *err);
/* May this copy of the whole register be made? Over a server none of a classified one: that is a removal. Nothing is written. */
bool secrecy_copy_allowed(Store *store, const Actor *actor, Arena *arena, const IssueAsk *ask,
                          Findings *findings, Error *err);
/* A removal onto a carrier that leaves the house: asked for by one, decided by another, then done once. Two are two accounts of a server, or two users
 * of the system that runs the command line (secrecy_os_user): what was asked for at one of them is decided on and taken there. */
bool secrecy_removal_ask(Store *store, const Actor *actor, Arena *arena, const IssueAsk *ask,
                         int64_t *number_out, Findings *findings, Error *err);
bool secrecy_removal_decide(Store *store, const Actor *actor, Arena *arena, int64_t number,
                            bool approve, Findings *findings, Error *err);
/* Before the file is written, by whoever asked: from then on it cannot be written again. Refused where the register is higher by now than what was
 * approved. issue_out: what was approved. */
bool secrecy_removal_do(Store *store, const Actor *actor, Arena *arena, int64_t number, Day today,
                        Issue *issue_out, Findings *findings, Error *err);

/* Who works at the command line, as the system knows them: "os:mai", a name no account has. */
Str secrecy_os_user(Arena *arena);
/* Do levels and the register of copies stand as the lines of the log, newest first, say? What does not is a finding. */
bool secrecy_verify(Store *store, Arena *arena, const LogLine *log, size_t log_count,
                    Findings *findings, Error *err);

/* As docs/schema/secrecy.json and secrecy-issues.json have them. */
json_t *secrecy_mark_json(const Mark *mark, Day today);
json_t *secrecy_issue_json(const Issue *issue);

#endif
