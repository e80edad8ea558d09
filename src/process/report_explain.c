/* report_explain.c — one person or one post in words: clauses, the way through a plan, and why. */
#include "process/report_words.h"

enum { POSTS_TOLD = 6 };

/* ---- head ---- */

static void service_line(Paper *paper, const ExplainAnswer *answer) {
    if (answer->leaves == DAY_NONE)
        return;
    PAPER_LINE(paper,
               answer->leaves < answer->as_of ? "report.explain.overdue" : "report.explain.leaves",
               {"day", paper_date(paper, answer->leaves)},
               {"basis", answer->leaves_by.count ? paper_citation(paper, answer->leaves_by)
                                                 : paper_say(paper, "report.explain.recorded")});
}

static void standing_line(Paper *paper, const ExplainAnswer *answer) {
    bool fixed = answer->standing == STANDING_FIXED_POST && answer->post.len;
    if (!answer->plan.len || answer->standing == STANDING_PLANNED ||
        (!answer->person.len && !fixed))
        return;
    Str key = str_format(paper->arena, "report.standing.%s",
                         fixed ? "post" : standing_name(answer->standing));
    PAPER_LINE(paper, key.at, {"authority", answer->authority},
               {"count", say_number(paper->arena, paper->lang, answer->openings)});
}

/* What has changed of what the plan rests on. */
static void since_line(Paper *paper, const ExplainAnswer *answer) {
    if (answer->register_changed)
        PAPER_LINE(paper,
                   answer->rules_changed ? "report.explain.since.rules" : "report.explain.since",
                   {"plan", answer->plan},
                   {"version", say_number(paper->arena, paper->lang, answer->plan_version)},
                   {"newest", say_number(paper->arena, paper->lang, answer->version)});
    if (answer->scenario_changed)
        PAPER_LINE(paper, "report.explain.since.scenario", {"plan", answer->plan},
                   {"scenario", answer->scenario});
}

/* How many posts are open to a person, or how many people may enter a post. */
static void counts_line(Paper *paper, const ExplainAnswer *answer) {
    const char *of = answer->person.len ? "posts" : "people";
    const char *how = !answer->special ? "" : answer->eligible ? ".special" : ".only";
    PAPER_LINE(paper, str_format(paper->arena, "report.explain.%s%s", of, how).at,
               {"eligible", say_number(paper->arena, paper->lang, answer->eligible)},
               {"special", say_number(paper->arena, paper->lang, answer->special)},
               {"undecided", say_number(paper->arena, paper->lang, answer->undecided)});
}

static void post_line(Paper *paper, const ExplainPost *row) {
    Arena *arena = paper->arena;
    Str    verdict = paper_named(paper, "report.verdict.%s", verdict_name(row->verdict)),
        why = STR("");
    if (row->verdict == VERDICT_UNDECIDED)
        why = paper_needs(paper, row->judgement);
    else if (row->verdict == VERDICT_NOT_ELIGIBLE || row->verdict == VERDICT_SPECIAL)
        why = paper_cause(paper, row->judgement);
    paper_line_in(
        paper, 1,
        SAY(arena, paper->lang, why.len ? "report.explain.pool.why" : "report.explain.pool.post",
            {"post", row->post_name}, {"code", row->post}, {"verdict", verdict}, {"reason", why}));
}

/* Of a verdict the first few by name, below the line that counts them. */
static void open_line(Paper *paper, const ExplainAnswer *answer, Verdict verdict, const char *key) {
    Text     names = text_open(paper->arena);
    uint32_t told = 0, count = 0;
    for (uint32_t i = 0; i < answer->post_count; i++) {
        const ExplainPost *row = &answer->posts[i];
        if (row->verdict != verdict || count++ >= POSTS_TOLD)
            continue;
        text_format(&names, told++ ? "; " STR_FMT : STR_FMT,
                    STR_ARG(label_post(paper->labels, row->post, row->post_name)));
    }
    if (!count)
        return;
    Str list = text_done(&names);
    if (told < count)
        list = SAY(paper->arena, paper->lang, "report.explain.open.more", {"names", list},
                   {"count", say_number(paper->arena, paper->lang, count - told)});
    paper_line_in(paper, 1, SAY(paper->arena, paper->lang, key, {"names", list}));
}

/* Which posts the counts are of, and what stands in the way of those of the pool. */
static void posts_tell(Paper *paper, const ExplainAnswer *answer) {
    uint32_t pool = 0;
    open_line(paper, answer, VERDICT_ELIGIBLE, "report.explain.open");
    open_line(paper, answer, VERDICT_SPECIAL, "report.explain.open.special");
    open_line(paper, answer, VERDICT_UNDECIDED, "report.explain.open.undecided");
    for (uint32_t i = 0; i < answer->post_count; i++)
        pool += answer->posts[i].pool;
    if (pool)
        document_paragraph(&paper->document, paper_count(paper, "report.explain.pool", pool));
    for (uint32_t i = 0; i < answer->post_count; i++)
        if (answer->posts[i].pool)
            post_line(paper, &answer->posts[i]);
}

static void name_lines(Paper *paper, const ExplainAnswer *answer, Str code, Str name) {
    document_heading(
        &paper->document, 1,
        SAY(paper->arena, paper->lang, "report.explain", {"code", code}, {"name", name}));
    since_line(paper, answer);
}

static void explain_head(Paper *paper, const ExplainAnswer *answer) {
    bool person = answer->person.len > 0;
    name_lines(paper, answer, person ? answer->person : answer->post,
               person ? answer->person_name : answer->post_name);
    if (answer->standing != STANDING_RECEIVED)
        counts_line(paper, answer);
    posts_tell(paper, answer);
    if (answer->no_standard)
        document_paragraph(&paper->document,
                           paper_count(paper,
                                       person ? "report.explain.unjudged" : "report.case.unjudged",
                                       answer->no_standard));
    paper_pairs(paper, &answer->pairs);
    service_line(paper, answer);
    standing_line(paper, answer);
}

/* ---- who holds a post when; a person's way ---- */

static Str gathered_words(const Paper *paper, int64_t months, Day day) {
    return SAY(paper->arena, paper->lang, "report.run.gathered",
               {"months", str_format(paper->arena, "%lld", (long long)months)},
               {"day", day_iso(paper->arena, day)});
}

/* The days only where it is not the whole time. */
static Str misfit_words(const Paper *paper, Day start, Day end, Day from, Day until) {
    return from == start && until == end
               ? paper_say(paper, "report.run.misfit")
               : SAY(paper->arena, paper->lang, "report.run.misfit.part",
                     {"from", paper_date(paper, from)}, {"until", paper_date(paper, until)});
}

/* Who holds on in what the post before became is proposed for nothing new. */
static bool goes_on(const ExplainAnswer *answer, const AnswerRun *run) {
    for (uint32_t m = 0; m < answer->move_count; m++) {
        const AnswerMove *move = &answer->moves[m];
        if (move->kind == MOVE_CONTINUE && move->date == run->start &&
            str_same(move->person, run->person) && str_same(move->to, run->post))
            return true;
    }
    return false;
}

static Str run_words(const Paper *paper, const ExplainAnswer *answer, const AnswerRun *run) {
    if (run->months)
        return gathered_words(paper, run->months, run->gathered);
    if (run->misfit_from != DAY_NONE)
        return misfit_words(paper, run->start, run->end, run->misfit_from, run->misfit_until);
    if (!run->spare && goes_on(answer, run))
        return paper_move(paper, MOVE_CONTINUE, false);
    return paper_say(paper, run->spare     ? "report.when.spare"
                            : run->entered ? "report.run.entered"
                                           : "report.run.stays");
}

static const char *const run_columns[] = {"name", "post_name", "start", "end", "fit", "remark"};

static void runs_table(Paper *paper, const ExplainAnswer *answer) {
    Table table =
        paper_table(paper, "report.runs", run_columns, COUNT_OF(run_columns), answer->run_count);
    for (uint32_t i = 0; i < answer->run_count; i++) {
        const AnswerRun *run = &answer->runs[i];
        Cell            *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(label_person(paper->labels, run->person, run->person_name));
        cells[1] = cell_text(label_post(paper->labels, run->post, run->post_name));
        cells[2] = paper_day(paper, run->start);
        cells[3] = paper_day(paper, run->end);
        cells[4] = paper_number(paper, run->fit);
        cells[5] = cell_text(run_words(paper, answer, run));
    }
    document_table(&paper->document, table);
}

static const char *const step_columns[] = {"start", "end", "post_name", "kind", "fit", "remark"};

static Cell open_day(const Paper *paper, Day day) {
    return day == DAY_NONE || day == DAY_MAX ? cell_text(paper_say(paper, "report.none"))
                                             : paper_day(paper, day);
}

/* How a seat held today was entered. */
static Str entry_words(const Paper *paper, int32_t entry) {
    const Code *code = codes_at(LIST_ENTRY, entry);
    return SAY(paper->arena, paper->lang, "report.step.entry",
               {"entry", str_from(paper->lang == LANG_VI ? code->vi : code->en)});
}

static void step_row(const Paper *paper, const AnswerStep *step, bool beside, Cell *cells) {
    bool planned = !beside && (step->how == STEP_STAYS || step->how == STEP_MOVES);
    cells[0] = open_day(paper, step->start);
    cells[1] = open_day(paper, step->end);
    cells[2] =
        cell_text(step->post_name.len ? label_post(paper->labels, step->post, step->post_name)
                                      : paper_say(paper, "report.none"));
    cells[3] = cell_text(step->how == STEP_MOVES
                             ? paper_move(paper, step->kind, step->by_election)
                             : paper_named(paper, "report.step.%s", step_how_name(step->how)));
    cells[4] = planned ? paper_number(paper, step->fit) : cell_text(STR(""));
    cells[5] = cell_text(
        beside && step->term != DAY_NONE ? SAY(paper->arena, paper->lang, "report.step.term",
                                               {"since", paper_date(paper, step->term)})
        : step->months                   ? gathered_words(paper, step->months, step->gathered)
        : step->misfit_from != DAY_NONE
            ? misfit_words(paper, step->start, step->end, step->misfit_from, step->misfit_until)
        : step->spare                ? paper_say(paper, "report.when.spare")
        : beside && step->entry >= 0 ? entry_words(paper, step->entry)
                                     : STR(""));
}

static void steps_table(Paper *paper, const char *title, const AnswerStep *steps, uint32_t count,
                        bool beside) {
    Table table = paper_table(paper, title, step_columns, COUNT_OF(step_columns), count);
    for (uint32_t i = 0; i < count; i++)
        step_row(paper, &steps[i], beside, &table.cells[(size_t)i * table.columns]);
    document_table(&paper->document, table);
}

static void path_table(Paper *paper, const ExplainAnswer *answer) {
    steps_table(paper, "report.path", answer->path, answer->step_count, false);
    if (answer->beside_count)
        steps_table(paper, "report.beside", answer->beside, answer->beside_count, true);
}

/* Who sits in seats that are there for a time only is to know until when. */
static void glide_lines(Paper *paper, const ExplainAnswer *answer) {
    for (uint32_t i = 0; i < answer->glide_count; i++) {
        const AnswerGlide *glide = &answer->glides[i];
        PAPER_LINE(paper, glide->end == DAY_NONE ? "report.glide.open" : "report.glide",
                   {"post", label_post(paper->labels, glide->post, glide->post_name)},
                   {"seats", say_number(paper->arena, paper->lang, glide->seats)},
                   {"most", say_number(paper->arena, paper->lang, glide->most)},
                   {"start", paper_date(paper, glide->start)},
                   {"end", glide->end == DAY_NONE ? STR("") : paper_date(paper, glide->end)});
    }
}

static void course_lines(Paper *paper, const ExplainAnswer *answer) {
    for (uint32_t i = 0; i < answer->course_count; i++)
        paper_course(paper, &answer->courses[i]);
}

Document report_explain(Arena *arena, Lang lang, const ExplainAnswer *answer) {
    Paper paper = paper_for(arena, lang, REPORT_PAGE, answer->kinds);
    paper.labels = label_open(arena, lang, answer->roster);
    if (answer->body) {
        name_lines(&paper, answer, answer->body->code, answer->body->name);
        paper_body(&paper, answer);
        return paper.document;
    }
    explain_head(&paper, answer);
    if (answer->step_count)
        path_table(&paper, answer);
    else if (answer->run_count)
        runs_table(&paper, answer);
    else if (answer->plan.len)
        paper_line(&paper, "report.runs.none", NULL, 0);
    glide_lines(&paper, answer);
    course_lines(&paper, answer);
    for (uint32_t i = 0; i < answer->received_count; i++)
        paper_received(&paper, &answer->received[i]);
    paper_kin(&paper, answer);
    paper_whys(&paper, answer);
    for (uint32_t i = 0; i < answer->case_count; i++)
        paper_case(&paper, &answer->cases[i]);
    paper_origins(&paper, answer);
    return paper.document;
}
