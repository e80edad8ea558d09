/* look.h — what commands over a register have in common. */
#ifndef CLI_LOOK_H
#define CLI_LOOK_H

#include "cli/show.h"
#include "process/view.h"

enum { LOOK_GOES_ON = -1 };

/* Opens words[0]. LOOK_GOES_ON, or the exit status after the complaint was shown. */
int look_open(Invocation *inv, View *view_out);
/* Two clocks: the day whose facts and law are asked for, and the version of the register that tells. */
#define LOOK_CLOCKS                                                                                \
    {"on", OPTION_DAY, "DATE", "cli.look.on"}, {                                                   \
        "known", OPTION_COUNT, "N", "cli.look.known"                                               \
    }
/* And the scenario whose organisation is looked at; look_clocks heeds it where a command has it. */
#define LOOK_SCENARIO                                                                              \
    { "scenario", OPTION_TEXT, "S", "cli.look.scenario" }
/* The roster of a view as the scenario given has it. LOOK_GOES_ON or an exit status. */
int look_organised(Invocation *inv, View *view);
/* Opens words[0] as it stood, with the law of the day. LOOK_GOES_ON or an exit status. */
int look_clocks(Invocation *inv, View *view_out, Day *on_out);
/* What is to be said of the law of that day: what comes into force until then, what goes on. */
Findings look_law(const Invocation *inv, const View *view, Day on);
/* To `law`: what the register has none of (process/lacking.h). Where it has none of the first kind and the answer is to be
 * read by people, it is shown in place of the answer: an exit status; else LOOK_GOES_ON. */
int look_lacking(Invocation *inv, const View *view, const Kind *kinds, uint32_t count,
                 Findings *law);
/* Adds "known" and "law" to an answer. */
void look_clocks_json(const Invocation *inv, const View *view, const Findings *law, json_t *answer);
/* The row named by an option, NONE when the option is not given. LOOK_GOES_ON or an exit status. */
int look_find(Invocation *inv, const View *view, Kind kind, const char *option,
              uint32_t *index_out);
/* One row of the register: options of a command, and the one that was given. */
#define LOOK_SUBJECT                                                                               \
    {"person", OPTION_TEXT, "X", "cli.subject.person"},                                            \
        {"unit", OPTION_TEXT, "U", "cli.subject.unit"},                                            \
        {"post", OPTION_TEXT, "P", "cli.subject.post"}, {                                          \
        "body", OPTION_TEXT, "B", "cli.subject.body"                                               \
    }
/* LOOK_GOES_ON or an exit status: not just one was given. */
int look_subject(Invocation *inv, Kind *kind_out, Str *code_out);
/* A use case that returned false: findings of what the user gave, the world, or Ctrl-C. */
int look_failed(Invocation *inv, const Findings *findings, const Error *err);
/* How many threads serve here: as many as processors; more would only cost. */
int look_processors(void);
/* --threads, or look_processors when not given. A plan is the same with any number. */
int look_threads(const Invocation *inv);

/* Faults in these packs are told in the language of each, unless --lang asks for another. */
void look_told(Invocation *inv, Packs *packs);
/* These packs, told so. LOOK_GOES_ON or an exit status. */
int look_read(Invocation *inv, const Str *words, uint32_t count, Packs *packs_out);
/* The packs the words name; what follows is said in the language of the first, unless --lang asks for
 * another. False and *status_out after the complaint. */
bool look_packs(Invocation *inv, Packs *packs_out, int *status_out);
/* The packs a word stands for: a pack, a folder of packs, or a register with what it goes by on its as-of
 * date. LOOK_GOES_ON or an exit status. */
int look_law_of(Invocation *inv, Str word, Packs *packs_out);
/* Likewise of each of several words; what is wrong with any is told at once. */
int look_laws(Invocation *inv, const Str *words, uint32_t count, Packs *packs_out);
/* Today by the clock: what --on and --as-of mean when not given. */
Day look_today(Arena *arena);
/* A day on which something was noted or taken is not to come: else the exit status after the complaint. */
int look_noted(Invocation *inv, const char *option);

#endif
