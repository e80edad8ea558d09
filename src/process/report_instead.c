/* report_instead.c — why somebody is not in a post: what does not allow it, or what it would lose, who else would move, and what is not met. */
#include "process/instead.h"
#include "process/report_words.h"

static Str points(const Paper *paper, int64_t number) {
    return say_number(paper->arena, paper->lang, number);
}

static void outcome_line(Paper *paper, const AnswerInstead *answer) {
    const char *how = answer->outcome != INSTEAD_FOUND ? ""
                      : answer->proven                 ? ".proven"
                      : answer->loss.least             ? ".between"
                                                       : ".at_most";
    Str key = str_format(paper->arena, "instead.%s%s", instead_outcome_name(answer->outcome), how);
    PAPER_LINE(paper, key.at, {"person", paper_person(paper, answer->person, answer->person_name)},
               {"post", label_post(paper->labels, answer->post, answer->post_name)},
               {"least", points(paper, answer->loss.least)},
               {"most", points(paper, answer->loss.most)},
               {"heads", say_bars(paper->arena, paper->lang, answer->other.bars, answer->broken)});
    if (answer->outcome == INSTEAD_FOUND && answer->guessed && answer->estimate && !answer->proven)
        PAPER_LINE(paper, "instead.estimate", {"points", points(paper, answer->estimate)});
}

/* Were the person eligible from the first day of the period on. */
static void granted_line(Paper *paper, const AnswerInstead *answer) {
    const AnswerGranted *granted = &answer->granted;
    if (!granted->known)
        return;
    PAPER_LINE(paper, granted->taken ? "instead.granted.taken" : "instead.granted.not",
               {"person", paper_person(paper, answer->person, answer->person_name)},
               {"post", label_post(paper->labels, answer->post, answer->post_name)},
               {"start", paper_date(paper, answer->start)},
               {"since", granted->taken ? paper_date(paper, granted->since) : STR("")},
               {"gain", paper_range(paper, granted->gain)});
}

static void other_line(Paper *paper, int64_t more) {
    PAPER_LINE(paper,
               more < 0   ? "instead.found.less"
               : more > 0 ? "instead.found.more"
                          : "instead.found.same",
               {"points", points(paper, more < 0 ? -more : more)});
}

Document report_instead(Arena *arena, Lang lang, const AnswerInstead *answer) {
    Paper paper = paper_for(arena, lang, REPORT_PAGE, answer->kinds);
    paper.labels = label_open(arena, lang, answer->roster);
    document_heading(&paper.document, 2,
                     SAY(arena, lang, "instead.title",
                         {"person", paper_person(&paper, answer->person, answer->person_name)},
                         {"post", label_post(paper.labels, answer->post, answer->post_name)},
                         {"start", paper_date(&paper, answer->start)},
                         {"end", paper_date(&paper, answer->end)}, {"plan", answer->plan}));
    outcome_line(&paper, answer);
    granted_line(&paper, answer);
    if (answer->other.known) {
        other_line(&paper, answer->other.points);
        paper_other(&paper, &answer->other);
    }
    if (answer->judged)
        paper_case(&paper, answer->judged);
    return paper.document;
}
