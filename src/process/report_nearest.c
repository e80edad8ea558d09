/* report_nearest.c — from which day, by which changes, or why never, in sentences. */
#include "base/map.h"
#include "process/report_words.h"
#include "rules/rules.h"

enum { WAYS_TOLD = 3 };

static const ClauseResult *clause_named(const AnswerCase *row, Str label) {
    for (uint32_t i = 0; i < row->judgement->clause_count; i++)
        if (str_same(row->judgement->clauses[i].label, label))
            return &row->judgement->clauses[i];
    return NULL; /* of a law that comes later */
}

static Str list_add(const Paper *paper, Str list, Str words) {
    return list.len ? str_format(paper->arena, STR_FMT "; " STR_FMT, STR_ARG(list), STR_ARG(words))
                    : words;
}

/* What each asks, with its label. */
static Str clauses_words(const Paper *paper, const AnswerCase *row) {
    Speech speech = paper_speech(paper, false);
    Str    list = STR("");
    for (uint32_t i = 0; i < row->nearest->clause_count; i++) {
        Str                 label = row->nearest->clauses[i];
        const ClauseResult *clause = clause_named(row, label);
        list = list_add(paper, list,
                        clause ? SAY(paper->arena, paper->lang, "report.coded",
                                     {"words", reason_ask(&speech, clause->why)}, {"code", label})
                               : label);
    }
    return list;
}

/* Who may set aside what is named, each once. */
static Str authority_words(const Paper *paper, const AnswerCase *row) {
    Str list = STR("");
    Map told = map_open(paper->arena);
    for (uint32_t i = 0; i < row->nearest->clause_count; i++) {
        const ClauseResult *clause = clause_named(row, row->nearest->clauses[i]);
        if (!clause || !clause->waivable || map_find(&told, clause->waivable_by) != NONE)
            continue;
        map_put(&told, clause->waivable_by, i);
        list = list_add(paper, list, clause->waivable_by);
    }
    return list;
}

static Str needs_words(const Paper *paper, const Nearest *nearest) {
    Str list = STR("");
    for (uint32_t i = 0; i < nearest->need_count; i++)
        list = list_add(paper, list,
                        rules_words(paper->arena, paper->lang == LANG_VI, nearest->needs[i]));
    return list;
}

static void line_in(Paper *paper, int depth, Str words) {
    document_paragraph(&paper->document,
                       str_format(paper->arena, "%*s" STR_FMT, depth * 2, "", STR_ARG(words)));
}

static const char *change_key(const NearChange *change, Day from, Str have) {
    bool known = change->what->found_lo == change->what->found_hi;
    if (change->lacking)
        return known ? "report.nearest.months" : "report.nearest.months.open";
    if (change->day > from)
        return "report.nearest.later";
    return have.len ? "report.nearest.change.have" : "report.nearest.change";
}

/* What has to be there, then what there is. */
static void change_line(Paper *paper, const NearChange *change, Day from) {
    Speech speech = paper_speech(paper, false);
    Str    labels = STR(""), have = reason_have(&speech, change->what);
    for (uint32_t i = 0; i < change->clause_count; i++)
        labels = list_add(paper, labels, change->clauses[i]);
    line_in(paper, 2,
            SAY(paper->arena, paper->lang, change_key(change, from, have),
                {"words", reason_ask(&speech, change->what)}, {"have", have},
                {"months", say_number(paper->arena, paper->lang, change->lacking)},
                {"day", paper_date(paper, change->day)}, {"clauses", labels}));
}

/* With its words where the law of the day asked about has the clause. */
static const char *wait_key(const NearWait *wait, const ClauseResult *clause) {
    if (clause)
        return wait->ends ? "report.nearest.wait.ends" : "report.nearest.wait";
    return wait->ends ? "report.nearest.wait.ends.alone" : "report.nearest.wait.alone";
}

static void wait_line(Paper *paper, const AnswerCase *row, const NearWait *wait, int depth) {
    Speech              speech = paper_speech(paper, false);
    const ClauseResult *clause = clause_named(row, wait->clause);
    line_in(paper, depth,
            SAY(paper->arena, paper->lang, wait_key(wait, clause),
                {"words", clause ? reason_ask(&speech, clause->why) : STR("")},
                {"day", paper_date(paper, wait->day)}, {"clause", wait->clause}));
}

/* Below what is to come: what is met by then only by ratings that are not there yet. */
static void rest_lines(Paper *paper, const NearRest *rests, uint32_t count, int depth) {
    for (uint32_t i = 0; i < count; i++) {
        Str years = STR("");
        for (int32_t year = rests[i].from; year <= rests[i].until; year++)
            years = str_format(paper->arena, STR_FMT "%s%d", STR_ARG(years), years.len ? ", " : "",
                               year);
        line_in(paper, depth,
                SAY(paper->arena, paper->lang, "report.nearest.rest", {"years", years},
                    {"as", str_format(paper->arena, "%d", rests[i].as)},
                    {"clause", rests[i].clause}));
    }
}

static const char *way_key(const Nearest *nearest, const NearWay *way) {
    bool now = way->day == nearest->from;
    if (nearest->way_count == 1)
        return now ? "report.nearest.way.now" : "report.nearest.way";
    return now ? "report.nearest.way.now.number" : "report.nearest.way.number";
}

static void way_lines(Paper *paper, const AnswerCase *row, uint32_t index) {
    const Nearest *nearest = row->nearest;
    const NearWay *way = &nearest->ways[index];
    line_in(paper, 1,
            SAY(paper->arena, paper->lang, way_key(nearest, way),
                {"number", say_number(paper->arena, paper->lang, index + 1)},
                {"day", paper_date(paper, way->day)}));
    for (uint32_t i = 0; i < way->count; i++)
        change_line(paper, &way->changes[i], nearest->from);
    for (uint32_t i = 0; i < way->wait_count; i++)
        wait_line(paper, row, &way->waits[i], 2);
    rest_lines(paper, way->rests, way->rest_count, 2);
}

/* The register does not say how long it takes to study for one. */
static bool studied_for(const NearWay *way) {
    bool studied = false;
    for (uint32_t i = 0; i < way->count; i++) {
        FactKind kind = way->changes[i].what->asked->kind;
        studied |= kind == FACT_DEGREE || kind == FACT_THEORY || kind == FACT_CERTIFICATE ||
                   kind == FACT_TRAINING;
    }
    return studied;
}

static void ways_lines(Paper *paper, const AnswerCase *row) {
    const Nearest *nearest = row->nearest;
    bool           studied = false;
    uint32_t       told = paper_listed(paper, nearest->way_count, WAYS_TOLD);
    if (!nearest->way_count)
        return;
    paper_line(paper,
               nearest->kind == NEAREST_TIME ? "report.nearest.sooner" : "report.nearest.changes",
               NULL, 0);
    for (uint32_t i = 0; i < told; i++) {
        way_lines(paper, row, i);
        studied |= studied_for(&nearest->ways[i]);
    }
    if (studied)
        paper_line(paper, "report.nearest.study", NULL, 0);
    if (told < nearest->way_count)
        document_paragraph(&paper->document, paper_count(paper, "report.nearest.more",
                                                         (int64_t)nearest->way_count - told));
    if (!nearest->whole)
        paper_line(paper, "report.nearest.besides", NULL, 0);
}

static const char *never_key(const Nearest *nearest) {
    if (nearest->special)
        return nearest->together ? "report.nearest.special.together" : "report.nearest.special";
    return nearest->together ? "report.nearest.together" : "report.nearest.never";
}

static const char *nearest_key(const Nearest *nearest) {
    bool ends = nearest->day_last < nearest->last;
    switch (nearest->kind) {
    case NEAREST_ALREADY:
        return ends ? "report.nearest.already" : NULL;
    case NEAREST_TIME:
        return ends ? "report.nearest.time.until" : "report.nearest.time";
    case NEAREST_FACTS:
        return "report.nearest.facts";
    case NEAREST_NEVER:
        return never_key(nearest);
    case NEAREST_OPEN:
        return "report.nearest.open";
    case NEAREST_CHANGES:
    case NEAREST_NONE:
    case NEAREST_KINDS:
        return NULL; /* the ways say it, or there is nothing to say */
    }
    return NULL;
}

void paper_nearest(Paper *paper, const AnswerCase *row) {
    const Nearest *nearest = row->nearest;
    const char    *key = nearest ? nearest_key(nearest) : NULL;
    if (!nearest)
        return;
    /* of an undecided case the facts that decide it are told already */
    if (key && !(nearest->kind == NEAREST_FACTS && row->judgement->need_count))
        PAPER_LINE(paper, key, {"day", paper_date(paper, nearest->day)},
                   {"until", paper_date(paper, nearest->day_last)},
                   {"last", paper_date(paper, nearest->last)}, {"by", authority_words(paper, row)},
                   {"clauses", clauses_words(paper, row)}, {"needs", needs_words(paper, nearest)});
    for (uint32_t i = 0; i < nearest->wait_count; i++)
        wait_line(paper, row, &nearest->waits[i], 1);
    rest_lines(paper, nearest->rests, nearest->rest_count, 1);
    ways_lines(paper, row);
}
