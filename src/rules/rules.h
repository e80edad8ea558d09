/* rules.h — what the regulations say of a case. The facade of the room; grammar in
 * docs/rules/grammar.md, engines in reference.c (one case, with reasons) and sweep.c (all people).
 *
 * Nothing here asks a clock or changes a roster. Days are given by the caller; a day after the
 * roster's as-of date is judged on facts projected as docs/rules/grammar.md, "Projection", states.
 */
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include "base/hash.h"
#include "model/provision.h"
#include "model/roster.h"

typedef struct Rules Rules; /* packs read, resolved and compiled together; immutable */

typedef struct PackSource {
    Str     code;       /* pack code, or file name for messages */
    Str     text;       /* the Markdown bytes */
    int32_t precedence; /* higher goes first */
    bool    always;     /* as though in force on every day: for comparing versions */
    bool    dated;      /* in force from `since` to `until`, whatever the text says */
    Day     since, until;
    Str     cases_file, cases; /* tests kept beside the pack, in its language; empty: none */
} PackSource;

/* NULL when there are errors; all findings at once, each with line and column, in codes "rules.*". */
const Rules *rules_read(Arena *arena, const PackSource *packs, size_t count, Findings *findings);
/* As rules_read, of packs that are not all there: an exception of a clause that none of them has is
 * read and stands for nothing. */
const Rules *rules_read_part(Arena *arena, const PackSource *packs, size_t count,
                             Findings *findings);

/* ---- packs ---- */

uint32_t rules_pack_count(const Rules *rules);
PackHead rules_pack(const Rules *rules, uint32_t pack); /* in the order they were given */
/* "vi" or "en"; empty when the text does not say. */
Str pack_language(Str text);

/* Two packs in force on one day that use the same labels: what they say would count twice, and a label
 * would not tell which is meant. */
typedef struct LabelClash {
    uint32_t pack, other; /* other: given before */
    Str      label;       /* the first of them */
    uint32_t count;
} LabelClash;

const LabelClash *rules_label_clashes(Arena *arena, const Rules *rules, uint32_t *count_out);

/* Is any pack in force on the day? */
bool rules_in_force(const Rules *rules, Day day);
/* Does the law of `day` differ from that of the day `before`? */
bool rules_change(const Rules *rules, Day before, Day day);

/* ---- standards ---- */

typedef struct ClauseInfo {
    Str       label;
    Citations citations;
    bool      preference, waivable, for_holders;
    int64_t   points_most; /* thousandths; 0 for requirements */
    Str       text;        /* the clause as written in the pack */
    Str       pack;
} ClauseInfo;

typedef struct StandardInfo {
    Str               label, title, pack;
    Citations         citations;
    const ClauseInfo *clauses;
    uint32_t          clause_count;
    int64_t           points_most; /* the greatest points the standard can give, thousandths */
    const Str        *kinds;       /* of the posts it binds */
    uint32_t          kind_count;
    bool              conditional; /* only those posts of the kinds that meet its WHEN */
} StandardInfo;

/* Those written in packs come first; where standards of several packs bind a post together, or an
 * exception of another pack stands, a further one says so: its clauses are those of its parts, its label
 * "H + L", and rules_standard_of gives it. */
uint32_t            rules_standard_count(const Rules *rules); /* as written */
uint32_t            rules_standard_total(const Rules *rules);
const StandardInfo *rules_standard(const Rules *rules, uint32_t standard);
/* Does the standard name this kind of post, whether or not its WHEN holds of a post? */
bool standard_names(const StandardInfo *standard, Str kind);
/* The standard that binds a post on a day, of all packs in force then; NONE when none does (a finding of
 * `check`). */
uint32_t rules_standard_of(const Rules *rules, const Roster *roster, uint32_t post, Day day);

/* Entrant: whoever would be appointed; all clauses. Holder: who holds the post already; only the
 * clauses marked `applies to holders`. */
typedef enum JudgeAs { JUDGE_ENTRANT, JUDGE_HOLDER } JudgeAs;

/* Reference engine: one case with reasons and least needed facts. */
const Judgement *reference_judge(Arena *arena, const Rules *rules, const Roster *roster,
                                 uint32_t person, uint32_t post, Day day, JudgeAs as);

/* Reference engine for one person on one day, post after post, without reasons: what does not depend on
 * the post is read once. Equal to reference_judge (property test). `standard` is that of the post
 * on that day (rules_standard_of); NONE: no standard, no points. scratch is left as it was. */
typedef struct Hearing Hearing;

Hearing *hearing_open(Arena *arena, const Rules *rules, const Roster *roster, uint32_t person,
                      Day day);
Verdict  hearing_verdict(Hearing *hearing, Arena *scratch, uint32_t standard, uint32_t post,
                         JudgeAs as);
/* Of an entrant; thousandths. */
int64_t hearing_points(Hearing *hearing, Arena *scratch, uint32_t standard, uint32_t post);

/* Fast engine: all people against a post on a day. A sweep is used by one thread at a time. */
typedef struct Sweep Sweep;

Sweep *sweep_open(Arena *arena, const Rules *rules, const Roster *roster, Day day);
/* verdicts[person] and points[person] (thousandths; of an entrant) for every person. points may be
 * NULL. Equal to reference_judge on every cell (property test). */
void sweep_post(Sweep *sweep, uint32_t post, JudgeAs as, Verdict *verdicts, int64_t *points);

/* The day service ends by the retirement table of the packs: last day of the month in which the age is
 * reached. When the birth date is partial: earliest and latest day it can be; both DAY_NONE when sex or
 * birth is missing or no pack has a table. */
void rules_retirement(const Rules *rules, const Roster *roster, uint32_t person, Day *earliest_out,
                      Day *latest_out);

/* What the table of ages cites by which service ends on the latest day; nothing where rules_retirement finds no day. */
Citations rules_retirement_basis(const Rules *rules, const Roster *roster, uint32_t person);
/* Of the tables heard from one day to another, by the days, each once. */
const Citations *rules_retirement_bases(Arena *arena, const Rules *rules, Day from, Day until,
                                        uint32_t *count_out);

/* Does a pack in force on the day have a retirement table? */
bool rules_has_retirement(const Rules *rules, Day day);

/* ---- structure ---- */

/* A structure clause bound to one body or one named set of posts, on one day. */
typedef struct StructureBound {
    uint32_t            clause;       /* of this Rules */
    Day                 since;        /* from when on the clause is law */
    Str                 label, group; /* group: the clause's group in canonical words, stable id */
    Citations           citations;
    Force               force;
    const StructureAsk *ask;
    StructureForm       form;
    uint32_t            option;     /* of a choice: 1 the first, 2 the second, next to it; else 0 */
    uint32_t            body;       /* roster index, or NONE for a named set */
    uint32_t            unit;       /* of the body, or of the set of one unit; NONE */
    Str                 code, name; /* of the body; of a set: its name, with the unit's */
    Str                 set;   /* the kind of bodies, or named set, that the clause speaks of */
    Str             exception; /* label of what is surely heard in place of the clause, or empty */
    const uint32_t *posts;     /* whose holders count, ascending */
    uint32_t        post_count;
    const uint32_t
            *members; /* people counted who are members without one of these posts on the day */
    uint32_t member_count;
    /* Of a set: posts of which it is not known whether they are of it, ascending, none of `posts`. */
    const uint32_t *may;
    uint32_t        may_count;
    bool            unsure; /* it is not known whether the structure binds this body, or any post */
    bool            of_post; /* the group asks about the post of the set that is held */
} StructureBound;

/* What shares are taken of, on one day. */
typedef struct StructureHeads {
    int64_t seats, holders;
    int64_t holders_least; /* fewer where it is not known of some whether they are counted */
    int64_t seats_more;    /* of posts of which it is not known whether they are of the set */
} StructureHeads;

/* Heads wanted on one day; at_most INT64_MAX: no ceiling. What is asked in any case lies at at_least and
 * at_most, what is surely enough between enough_least and enough_most: they differ where it is not known
 * which amount holds. */
typedef struct StructureWanted {
    int64_t       base; /* seats or holders */
    StructureBase of;
    int64_t       at_least, at_most;
    int64_t       enough_least, enough_most;
} StructureWanted;

/* What is asked of so many people there: at least (least x people + least_add) / per of them, rounded up; at
 * most (most x people + most_add) / per, rounded down; however the clause itself rounds. */
typedef struct StructureLine {
    int32_t per, least, most, least_add, most_add;
    bool    limited; /* there is a most */
} StructureLine;

/* A kind of body that structure clauses speak of, with the title of the first structure that does. */
typedef struct BodyKind {
    Str      kind, title;
    uint32_t pack;
} BodyKind;

/* Each kind once per pack, in the order of the packs. */
const BodyKind       *rules_body_kinds(Arena *arena, const Rules *rules, uint32_t *count_out);
const StructureBound *structure_bind(Arena *arena, const Rules *rules, const Roster *roster,
                                     Day day, uint32_t *count_out);
/* Where somebody is counted: in which body, NONE for a named set; holding which post, read only where the group
 * asks about it. */
typedef struct StructureSeat {
    uint32_t body, post;
} StructureSeat;

/* Is this person, counted there, in the clause's group on that day? */
Truth structure_counts(const Rules *rules, const Roster *roster, uint32_t clause,
                       StructureSeat seat, uint32_t person, Day day);
/* Of a clause on the pool: whom its number found is of, ascending, once each; of FORM_NAMES, whose number is of posts, who is in the
 * pool for them. */
uint32_t structure_pool_found(Arena *arena, const Rules *rules, const Roster *roster,
                              const StructureBound *bound, Day day, uint32_t **people_out);
/* Of whoever is counted by the bound clause: in one of the posts held on that day. */
Truth structure_counts_held(const Rules *rules, const Roster *roster, const StructureBound *bound,
                            uint32_t person, Day day);
/* Heads wanted of a bound clause on a day on which there are so many seats and holders: the row of its
 * table for them, percent rounded once. */
StructureWanted structure_wanted(const Rules *rules, const Roster *roster,
                                 const StructureBound *bound, Day day, StructureHeads heads);
/* False: on that day the clause surely is no percentage of the people there, or no such line: not every one of
 * them counts, which amount holds is not known, or no such numbers up to 1,000 tell it. */
bool structure_line(const Rules *rules, const Roster *roster, const StructureBound *bound, Day day,
                    int64_t seats, StructureLine *out);
/* Does somebody there not count, in the group or in what shares are taken of? */
Truth structure_left_out(const Rules *rules, const Roster *roster, const StructureBound *bound,
                         uint32_t person, Day day);
/* Short or over whatever the `unknown` turn out to be; met likewise; else undecided. */
StructureStatus structure_status(int64_t found, int64_t unknown, const StructureWanted *wanted);
StructureHeads  structure_heads(Arena *arena, const Rules *rules, const Roster *roster,
                                const StructureBound *bound, Day day);
/* Is the clause tested on a day of these? One tested on election only is on the first day of a term of
 * the body. */
bool structure_tested(const Rules *rules, const Roster *roster, const StructureBound *bound,
                      Day first, Day last);
/* How many of the bodies are to meet a share of bodies (FORM_BODIES); more: that may be of them. */
StructureWanted structure_bodies_wanted(const Rules *rules, uint32_t clause, int64_t bodies,
                                        int64_t more);
/* What the clause itself cites, whatever its exceptions do. */
Citations structure_citations(const Rules *rules, uint32_t clause);
/* One bound clause alone: of a choice this option, of a share of bodies this body. */
StructureResult structure_measure_one(Arena *arena, const Rules *rules, const Roster *roster,
                                      const StructureBound *bound, Day day);
/* Heads missing or too many whoever the unknown are. */
int64_t structure_off(const StructureResult *result);
/* All structure clauses measured on the holders and members of a day; a choice, and a share of bodies, is
 * one result. What is tested on election only is measured on the first day of the body's term. */
const StructureResult *structure_measure(Arena *arena, const Rules *rules, const Roster *roster,
                                         Day day, uint32_t *count_out);

/* ---- pairs ---- */

/* Two people who may not at the same time hold posts of these sets (family ties in the file). */
typedef struct PairBound {
    Day             since; /* from when on the clause is law */
    Str             label;
    Citations       citations;
    uint32_t        first, second; /* people */
    int32_t         relation;      /* code of LIST_RELATION, one that the clause names */
    const uint32_t *first_posts, *second_posts; /* ascending */
    uint32_t        first_count, second_count;
} PairBound;

const PairBound *pairs_bind(Arena *arena, const Rules *rules, const Roster *roster, Day day,
                            uint32_t *count_out);

/* A pair clause in force on the day and whether it can bite on a post, by post. */
typedef struct PairClause {
    Str         label;
    const bool *posts;
} PairClause;

const PairClause *pairs_clauses(Arena *arena, const Rules *rules, const Roster *roster, Day day,
                                uint32_t *count_out);

/* ---- reminders ---- */

/* Reminders in force on the day. Of several packs that speak of one event the one of highest precedence
 * is heard. Numbers are those of this Rules. */
const uint32_t *reminders_in_force(Arena *arena, const Rules *rules, Day day, uint32_t *count_out);
const Reminder *rules_reminder(const Rules *rules, uint32_t reminder);
/* Does the reminder speak of this post? */
bool reminder_covers(const Rules *rules, const Roster *roster, uint32_t reminder, uint32_t post,
                     Day day);
/* The day on which a lead begins to run. */
Day lead_opens(Lead lead, Day event);

/* ---- procedures ---- */

uint32_t         rules_procedure_count(const Rules *rules);
const Procedure *rules_procedure(const Rules *rules, uint32_t procedure);
/* By which an act (code of LIST_ACTION) on a post is done on the day: that of the pack of highest
 * precedence, in it one with WHEN before one without. NONE: no pack in force says. */
uint32_t procedure_of(const Rules *rules, const Roster *roster, uint32_t post, int32_t action,
                      Day day);

/* ---- movement ---- */

uint32_t        rules_movement_count(const Rules *rules);
const Movement *rules_movement(const Rules *rules, uint32_t movement);
/* Has a pack in force on the day a movement? */
bool movements_in_force(const Rules *rules, Day day);
/* The first movement in force that a move from one post to another on the day is; NONE: it is none. */
uint32_t movement_of(const Rules *rules, const Roster *roster, uint32_t from, uint32_t to, Day day);

/* Of levels; one that is not known has no direction. */
bool direction_goes(Direction direction, int32_t from, int32_t to);
/* Is the post surely of the set that a movement enters, or of the one it leaves? */
bool movement_takes(const Rules *rules, const Roster *roster, uint32_t movement, bool entered,
                    uint32_t post, Day day);

/* Every target of the movements in force on the day: of moves, who was moved since the term began, as far
 * as its tenures tell; of heads, the holders of the posts of the second set. The term is that of the body
 * of the highest level whose term covers the day, of several the one begun first. */
const MovementResult *movements_measure(Arena *arena, const Rules *rules, const Roster *roster,
                                        Day day, uint32_t *count_out);

/* ---- order among equals ---- */

/* Who of two people with equal points for a post goes first on the day. By the reference engine alone. */
EqualsResult equals_compare(Arena *arena, const Rules *rules, const Roster *roster, uint32_t post,
                            Day day, uint32_t first, uint32_t second);

/* ---- all provisions ---- */

/* What the packs provide, as it is shown: pack by pack, kind by kind, as written. */
const Provision *rules_provisions(Arena *arena, const Rules *rules, uint32_t *count_out);

/* ---- words ---- */

/* Canonical words of a judgement or a structure (fact, found, wanted, needs, group) as people of either
 * language read them: "degree in field of post" -> "trình độ chuyên môn ngành phù hợp chức danh". */
Str rules_words(Arena *arena, bool vietnamese, Str canonical);

/* The other way: a fact that a test needs, in words of either language or canonical ("ngày sinh",
 * "ngày_sinh", "birth date", "born" -> "born"; "xếp loại 2025" -> "rating 2025"). {NULL} for others. */
Str rules_canonical(Arena *arena, Str spoken);

/* ---- tests and layout ---- */

typedef enum ShareOutcome {
    SHARE_MET,
    SHARE_NOT_MET, /* short or over */
    SHARE_UNDECIDED,
    SHARE_DROPPED, /* an exception drops it, or the structure does not bind */
    SHARE_OUTCOMES
} ShareOutcome;

/* "met", "not met", "undecided", "does not apply" */
const char *share_outcome_name(ShareOutcome outcome);

/* A structure clause on the body of a test. */
typedef struct RuleShare {
    Str          label; /* with the number of its group: "B.a (1)" */
    ShareOutcome outcome;
    bool         counted; /* the heads are asked for */
    int64_t      found;   /* who surely count */
    const Str   *needing; /* of a clause undecided: facts that would decide, canonical words */
    uint32_t     needing_count;
} RuleShare;

/* A verdict with what it rests on: labels of requirements not met, facts that are missing; of a structure its clauses. */
typedef struct RuleOutcome {
    Verdict    verdict;
    bool       pointed;           /* points are asked for */
    int64_t    points;            /* thousandths */
    const Str *because, *needing; /* needing: canonical words */
    uint32_t   because_count, needing_count;

    const RuleShare *shares; /* those that a test of a structure names */
    uint32_t         share_count;
} RuleOutcome;

typedef struct RuleTest {
    Str         name, standard;
    bool        structure; /* standard: the label of a structure */
    bool        passed;
    Str         expected, found; /* in canonical words */
    uint32_t    line;
    Str         pack, file;
    RuleOutcome wanted, given; /* the same as expected and found */
} RuleTest;

/* Runs the tests written beside the rules. */
const RuleTest *rules_test(Arena *arena, const Rules *rules, uint32_t *count_out);
/* Canonical layout of one pack, prose untouched; idempotent, parses back to the same tree.
 * NULL text when the pack has errors. */
Str format_pack(Arena *arena, const PackSource *pack, Findings *findings);
/* The same pack in the other keywords, laid out; prose and what stands in quotes as they are. Parses to
 * the same meaning; into its own language it is format_pack but for spellings. NULL text on errors. */
Str translate_pack(Arena *arena, const PackSource *pack, bool vietnamese, Findings *findings);
/* Likewise the tests kept beside it; empty where there are none. */
Str translate_cases(Arena *arena, const PackSource *pack, bool vietnamese, Findings *findings);
/* Hash of what the pack means, equal in both languages: its items without prose, tests, spelling and
 * layout, and the order of every code list. False when the pack has errors. */
bool pack_meaning(Arena *arena, const PackSource *pack, Hash *hash_out, Findings *findings);

/* An item of a pack or a clause of one, without the tests. */
typedef struct PackPart {
    Str      kind;  /* the item's keyword in English: "standard", "exception"; else "clause" */
    Str      label; /* empty: an item without one, as the retirement ages */
    Str      of;   /* of a clause its item, of an exception its clause, of an order the one under */
    Str      text; /* as written, on one line; of an item without its clauses */
    Hash     meaning; /* equal in both languages and any layout */
    uint32_t line;
} PackPart;

/* In the order of the pack; NULL when it has errors. */
const PackPart *pack_parts(Arena *arena, const PackSource *pack, uint32_t *count_out,
                           Findings *findings);
/* ---- for who types a pack ---- */

/* A keyword; its spellings separated by "|", the first is the one to write. An empty one: the language
 * does without. */
typedef struct RuleWord {
    const char *id; /* "REQUIRE" */
    Str         vi, en;
} RuleWord;

/* All of them, in the order of the table. */
const RuleWord *rules_keywords(Arena *arena, uint32_t *count_out);
/* How packs of the language name an item of a code list. */
Str rules_code_word(Arena *arena, bool vietnamese, ListId list, int code);

/* What can stand at a place of a pack that is typed, by what is written before it. */
typedef struct PackAsked {
    const bool *keywords; /* by their number in rules_keywords */
    uint64_t    lists;    /* a bit for each list of which a code can */
    bool        label;
    const Str  *documents; /* those that can be cited there */
    uint32_t    document_count;
} PackAsked;

/* In its tests where it has some beside it. False where the place is in no block of rules, or in a quotation. */
bool pack_asked_at(Arena *arena, const PackSource *pack, uint32_t line, uint32_t column,
                   PackAsked *asked_out);

/* A word of a pack. Lines and columns as those of findings: 1 first, in characters of the text in NFC. */
typedef struct PackWord {
    uint32_t line, column, length;
    Str      text;       /* as written */
    Str      other;      /* a keyword or code as the other language writes it; else empty */
    Str      definition; /* of a label: the item or clause that it names, as written; else empty */
    size_t   defined_pack;                 /* of those read along */
    uint32_t defined_line, defined_column; /* where that begins; 0: nowhere */
    Str      cited;   /* definition of the document that the clause around the word cites */
    Str      article; /* and its article; may be empty */
    Str      prose;   /* what stands above the block, from its heading on */
} PackWord;

/* The word at a place of pack `own`; false where none is. A label that the pack does not give is looked for in the
 * others. The packs may have faults. */
bool pack_word_at(Arena *arena, const PackSource *packs, size_t count, size_t own, uint32_t line,
                  uint32_t column, PackWord *word_out);
/* The labels that the pack gives, each once. */
const Str *pack_labels(Arena *arena, const PackSource *pack, uint32_t *count_out);

/* The greatest number of preferences of a standard. */
uint32_t rules_weights(Arena *arena, const Rules *rules);
/* A copy in which the preference at that rank by weight, from 0, and the next one have each other's weight, in every standard; NULL: no
 * standard has two there that differ. */
const Rules *rules_swapped(Arena *arena, const Rules *rules, uint32_t rank);

#endif
