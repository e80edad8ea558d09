/* report_review.c — the review of the pool as a document: what comes of it, then post by post. */
#include "base/map.h"
#include "process/report_words.h"
#include "process/review.h"

enum { PAGE_NAMES = 40, PAGE_UNITS = 20 };

static Str number_words(const Paper *paper, int64_t number) {
    return say_number(paper->arena, paper->lang, number);
}

static void list_add(Text *text, Str words) {
    if (text->len)
        text_add(text, STR("; "));
    text_add(text, words);
}

static void list_once(Map *seen, Text *text, Str words) {
    if (map_find(seen, words) != NONE)
        return;
    map_put(seen, words, 1);
    list_add(text, words);
}

/* The clauses a change is for, or those that are never met, or the facts that are wanting; each once. */
static Str missing_words(const Paper *paper, const ReviewName *name) {
    const Nearest *nearest = name->nearest;
    Map            seen = map_open(paper->arena);
    Text           text = text_open(paper->arena);
    if (!nearest)
        return STR("");
    for (uint32_t i = 0; i < nearest->clause_count; i++)
        list_once(&seen, &text, nearest->clauses[i]);
    for (uint32_t i = 0; nearest->way_count && i < nearest->ways[0].count; i++)
        for (uint32_t k = 0; k < nearest->ways[0].changes[i].clause_count; k++)
            list_once(&seen, &text, nearest->ways[0].changes[i].clauses[k]);
    for (uint32_t i = 0; i < nearest->need_count; i++)
        list_once(&seen, &text,
                  rules_words(paper->arena, paper->lang == LANG_VI, nearest->needs[i]));
    return text_done(&text);
}

static Str reasons_words(const Paper *paper, const ReviewName *name) {
    Text text = text_open(paper->arena);
    for (ReviewReason reason = 0; reason < REVIEW_REASONS; reason++)
        if (name->reasons >> reason & 1)
            list_add(&text, paper_named(paper, "report.review.%s", review_reason_name(reason)));
    return text_done(&text);
}

/* Who lacks something is ready on no day as things stand: the earliest is told with its condition. */
static Cell ready_cell(const Paper *paper, const ReviewName *name) {
    if (name->ready != DAY_NONE)
        return paper_day(paper, name->ready);
    if (name->earliest == DAY_NONE)
        return cell_text(paper_say(paper, "report.none"));
    return cell_text(SAY(paper->arena, paper->lang, "report.review.earliest",
                         {"day", paper_date(paper, name->earliest)}));
}

static void name_row(const Paper *paper, const ReviewPost *post, const ReviewName *name,
                     Cell *cells) {
    const Field *readiness = &vocabulary_kind(KIND_POOL)->fields[Pool_readiness];
    int          at = 0;
    cells[at++] = cell_text(post->name);
    cells[at++] = cell_text(post->unit);
    cells[at++] = cell_text(name->person);
    cells[at++] = cell_text(name->name);
    cells[at++] = cell_text(reasons_words(paper, name));
    cells[at++] = ready_cell(paper, name);
    cells[at++] = cell_text(missing_words(paper, name));
    cells[at] = cell_text(say_value(paper->arena, paper->lang, readiness, name->readiness));
}

static void names_table(Paper *paper, const ReviewAnswer *answer, ReviewAct act) {
    static const char *const columns[] = {"pool_post",      "pool_unit",     "person",
                                          "name",           "review_reason", "review_ready",
                                          "review_missing", "pool_readiness"};
    uint32_t    count = answer->acts[act], listed = paper_listed(paper, count, PAGE_NAMES), at = 0;
    const char *title = act == REVIEW_OUT  ? "report.review.out"
                        : act == REVIEW_IN ? "report.review.in"
                                           : "report.review.stay";
    if (!count)
        return;
    Table table = paper_table(paper, title, columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < answer->post_count; i++)
        for (uint32_t k = 0; k < answer->posts[i].name_count && at < listed; k++)
            if (answer->posts[i].names[k].act == act)
                name_row(paper, &answer->posts[i], &answer->posts[i].names[k],
                         &table.cells[(size_t)at++ * table.columns]);
    paper_put(paper, title, table);
    paper_rest(paper, listed, count);
}

static Str limits_words(const Paper *paper, const ReviewPost *post) {
    if (!post->least && post->most < 0)
        return paper_say(paper, "report.none");
    if (post->most < 0)
        return str_format(paper->arena, "≥ %lld", (long long)post->least);
    return str_format(paper->arena, "%lld–%lld", (long long)post->least, (long long)post->most);
}

static void posts_table(Paper *paper, const ReviewAnswer *answer) {
    static const char *const columns[] = {"post",          "pool_post",  "seats",
                                          "review_limits", "clauses",    "review_stays",
                                          "review_outs",   "review_ins", "review_first"};
    uint32_t                 listed = paper_listed(paper, answer->post_count, PAGE_NAMES);
    Table table = paper_table(paper, "report.review.posts", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const ReviewPost *post = &answer->posts[i];
        Cell             *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(post->post);
        cells[1] = cell_text(post->name);
        cells[2] = paper_number(paper, post->seats);
        cells[3] = cell_text(limits_words(paper, post));
        cells[4] = cell_text(post->clauses);
        cells[5] = paper_number(paper, post->stay);
        cells[6] = paper_number(paper, post->out);
        cells[7] = paper_number(paper, post->in);
        cells[8] = post->stay ? ready_cell(paper, &post->names[0])
                              : cell_text(paper_say(paper, "report.none"));
    }
    paper_put(paper, "report.review.posts", table);
    paper_rest(paper, listed, answer->post_count);
}

/* "under 40", "40 to under 50", "50 and above" */
static Str band_words(const Paper *paper, const ReviewAnswer *answer, int band) {
    static const char *const keys[REVIEW_BANDS] = {"report.review.young", "report.review.middle",
                                                   "report.review.old"};
    return SAY(paper->arena, paper->lang, keys[band],
               {"first", number_words(paper, answer->ages[0])},
               {"second", number_words(paper, answer->ages[1])});
}

static Str bands_missing(const Paper *paper, const ReviewAnswer *answer, const ReviewUnit *unit) {
    Text text = text_open(paper->arena);
    for (int i = 0; i < REVIEW_BANDS; i++)
        if (!unit->bands[i])
            list_add(&text, band_words(paper, answer, i));
    return text_done(&text);
}

static void units_table(Paper *paper, const ReviewAnswer *answer) {
    static const char *const columns[] = {"pool_unit",  "review_young",   "review_middle",
                                          "review_old", "review_unknown", "review_bands"};
    uint32_t                 listed = paper_listed(paper, answer->unit_count, PAGE_UNITS);
    Table table = paper_table(paper, "report.review.units", columns, COUNT_OF(columns), listed);
    for (int k = 0; k < REVIEW_BANDS; k++)
        table.headers[1 + k] = SAY(paper->arena, paper->lang, "report.review.band",
                                   {"age", band_words(paper, answer, k)});
    for (uint32_t i = 0; i < listed; i++) {
        const ReviewUnit *unit = &answer->units[i];
        Cell             *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(unit->name);
        for (int k = 0; k < REVIEW_BANDS; k++)
            cells[1 + k] = paper_number(paper, unit->bands[k]);
        cells[4] = paper_number(paper, unit->unknown);
        cells[5] = cell_text(bands_missing(paper, answer, unit));
    }
    paper_put(paper, "report.review.units", table);
    paper_rest(paper, listed, answer->unit_count);
}

/* Nothing says how many names a post is to have. */
static bool unasked(const ReviewAnswer *answer) {
    bool asked = false;
    for (uint32_t i = 0; i < answer->post_count; i++)
        asked |= answer->posts[i].least || answer->posts[i].most >= 0;
    return answer->post_count && !asked;
}

/* Names are only limited from above: none is ever too few, so that nobody is added. */
static bool no_least(const ReviewAnswer *answer) {
    bool any = false;
    for (uint32_t i = 0; i < answer->post_count; i++)
        any |= answer->posts[i].least > 0;
    return answer->post_count && !any;
}

static void page_head(Paper *paper, const ReviewAnswer *answer) {
    document_heading(
        &paper->document, 1,
        SAY(paper->arena, paper->lang, "report.review", {"on", paper_date(paper, answer->on)}));
    if (answer->authority.len)
        PAPER_LINE(paper, "report.pool.authority", {"authority", answer->authority});
    PAPER_LINE(paper, "report.review.told",
               {"stay", number_words(paper, answer->acts[REVIEW_STAY])},
               {"out", number_words(paper, answer->acts[REVIEW_OUT])},
               {"in", number_words(paper, answer->acts[REVIEW_IN])},
               {"unrated", number_words(paper, answer->reasons[REVIEW_UNRATED])},
               {"year", str_format(paper->arena, "%d", answer->year)},
               {"term", number_words(paper, answer->term)});
    if (answer->posts_most >= 0)
        PAPER_LINE(paper, "report.review.many_told",
                   {"most", number_words(paper, answer->posts_most)},
                   {"count", number_words(paper, answer->reasons[REVIEW_MANY])});
    if (unasked(answer))
        document_paragraph(&paper->document, paper_say(paper, "report.review.unasked"));
    else if (no_least(answer))
        document_paragraph(&paper->document, paper_say(paper, "report.review.no_least"));
    document_paragraph(&paper->document, paper_say(paper, "report.review.proposes"));
}

static void tables_add(Paper *paper, const ReviewAnswer *answer) {
    names_table(paper, answer, REVIEW_OUT);
    names_table(paper, answer, REVIEW_IN);
    names_table(paper, answer, REVIEW_STAY);
    posts_table(paper, answer);
    units_table(paper, answer);
}

static Paper paper_of(Arena *arena, Lang lang, const ReviewAnswer *answer, ReportForm form) {
    Paper paper = paper_for(arena, lang, form, (KindNames){0});
    paper.note = SAY(arena, lang, "report.review", {"on", paper_date(&paper, answer->on)});
    return paper;
}

void report_review_add(Arena *arena, Lang lang, const ReviewAnswer *answer, ReportForm form,
                       Document *document) {
    Paper paper = paper_of(arena, lang, answer, form);
    paper.document = *document;
    if (form != REPORT_TABLES)
        page_head(&paper, answer);
    tables_add(&paper, answer);
    *document = paper.document;
}

Document report_review(Arena *arena, Lang lang, const ReviewAnswer *answer, ReportForm form) {
    Paper paper = paper_of(arena, lang, answer, form);
    page_head(&paper, answer);
    tables_add(&paper, answer);
    return paper.document;
}
