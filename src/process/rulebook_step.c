/* rulebook_step.c — a step of a procedure in one sentence: who holds it, who votes, what it needs. */
#include "base/utf8.h"
#include "process/rulebook.h"

Str rulebook_list(const Speech *speech, const Str *list, uint32_t count) {
    Text text = text_open(speech->arena);
    for (uint32_t i = 0; i < count; i++)
        text_format(&text, i ? "; " STR_FMT : STR_FMT, STR_ARG(list[i]));
    return text_done(&text);
}

Str rulebook_codes(const Speech *speech, ListId list, uint32_t mask) {
    Text text = text_open(speech->arena);
    for (uint32_t c = 0; c < codes_count(list); c++) {
        const Code *code = codes_at(list, (int)c);
        if (mask >> c & 1)
            text_format(
                &text, text.len ? "; " STR_FMT : STR_FMT,
                STR_ARG(utf8_lower(speech->arena,
                                   str_from(speech->lang == LANG_VI ? code->vi : code->en))));
    }
    return text_done(&text);
}

typedef struct Sentence {
    const Speech *speech;
    Text          text;
} Sentence;

static void part_add(Sentence *sentence, const char *key, Str value, Str more) {
    Str words =
        SAY(sentence->speech->arena, sentence->speech->lang, key, {"value", value}, {"more", more});
    text_add(&sentence->text, sentence->text.len ? STR("; ") : STR(""));
    text_add(&sentence->text, words);
}

static void names_add(Sentence *sentence, const char *key, const Str *names, uint32_t count) {
    if (count)
        part_add(sentence, key, rulebook_list(sentence->speech, names, count), STR(""));
}

static Str percent(const Speech *speech, int64_t thousandths) {
    return str_format(speech->arena, STR_FMT "%%",
                      STR_ARG(say_thousandths(speech->arena, speech->lang, thousandths)));
}

static void ballot_add(Sentence *sentence, const Ballot *ballot) {
    static const char *const ties[] = {[TIE_HEAD] = "rulebook.tie.head",
                                       [TIE_AUTHORITY] = "rulebook.tie.authority",
                                       [TIE_AGAIN] = "rulebook.tie.again"};
    const Speech            *speech = sentence->speech;
    Str                      base = say_plain(speech->arena, speech->lang,
                         ballot->of_present ? "rulebook.base.present" : "rulebook.base.summoned");
    Str                      share = percent(speech, ballot->share);
    Str                      threshold = SAY(speech->arena, speech->lang,
                        ballot->above ? "rulebook.ballot.above" : "rulebook.ballot.from",
                                             {"share", share}, {"base", base});
    part_add(sentence, ballot->secret ? "rulebook.ballot.secret" : "rulebook.ballot.open",
             threshold, STR(""));
    if (ballot->tie != TIE_UNSAID)
        part_add(sentence, ties[ballot->tie], STR(""), STR(""));
    if (ballot->quiet)
        part_add(sentence, "rulebook.ballot.quiet", STR(""), STR(""));
}

Str rulebook_step(const Speech *speech, const Step *step) {
    Sentence sentence = {speech, text_open(speech->arena)};
    part_add(&sentence, "rulebook.step", step->title, step->chair);
    names_add(&sentence, "rulebook.step.after", step->after, step->after_count);
    names_add(&sentence, "rulebook.step.summoned", step->summoned, step->summoned_count);
    if (step->withdraw)
        part_add(&sentence, "rulebook.step.withdraw",
                 rulebook_codes(speech, LIST_RELATION, step->withdraw), STR(""));
    if (step->quorum)
        part_add(&sentence, "rulebook.step.quorum",
                 str_format(speech->arena, "%d/%d", step->quorum, step->quorum_of), STR(""));
    if (step->ballots)
        ballot_add(&sentence, &step->ballot);
    names_add(&sentence, "rulebook.step.opinions", step->opinions, step->opinion_count);
    names_add(&sentence, "rulebook.step.papers", step->papers, step->paper_count);
    if (step->within)
        part_add(&sentence,
                 step->working_days ? "rulebook.step.within.working" : "rulebook.step.within",
                 say_number(speech->arena, speech->lang, step->within), STR(""));
    if (step->effects)
        part_add(&sentence, "rulebook.step.effects", STR(""), STR(""));
    return text_done(&sentence.text);
}
