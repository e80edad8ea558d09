/* reason_fact.c — one comparison: its subject, what is asked, what was found. */
#include "text/reason_parts.h"

#include "model/roster.h"

/* ---- names of facts ---- */

/* As in the keys of the catalogue: texts and dates by their field. */
static Str fact_name(const Speech *s, const Fact *fact) {
    switch ((int)fact->kind) {
    case FACT_TEXT:
    case FACT_SINCE:
        return str_from(vocabulary_kind(KIND_PERSON)->fields[fact->field].name);
    case FACT_UNIT_TEXT:
        return str_format(s->arena, "unit.%s",
                          vocabulary_kind(KIND_UNIT)->fields[fact->field].name);
    default:
        return str_from(fact_kind_name(fact->kind));
    }
}

static Str named(const Speech *s, const char *pattern, const Fact *fact) {
    Str rest = str_from(pattern), head = str_cut(&rest, '%');
    return str_format(s->arena, STR_FMT STR_FMT "%s", STR_ARG(head), STR_ARG(fact_name(s, fact)),
                      rest.len ? rest.at + 1 : "");
}

Str fact_subject(const Speech *s, const Fact *fact) {
    return say_plain(s->arena, s->lang, named(s, "reason.subject.%s", fact).at);
}

/* The subject with what narrows it: the fields of study, the year of a rating. */
static Str subject_say(const Speech *s, const Reason *reason) {
    const Fact *fact = reason->asked;
    if (fact->kind == FACT_CLEARANCE || fact->kind == FACT_COMMENDED)
        return dossier_subject(s, fact);
    if (fact->kind == FACT_RATING && reason->year)
        return WORDS(s, "reason.rating.year", {"year", str_format(s->arena, "%d", reason->year)});
    if (fact->kind == FACT_TERMS)
        return WORDS(s, "reason.subject.terms.of",
                     {"count", say_number(s->arena, s->lang, fact->months)});
    if (fact->field_of_post)
        return say_plain(s->arena, s->lang, "reason.subject.degree.post");
    return fact->field_count
               ? WORDS(s, "reason.subject.degree.fields", {"value", fields_say(s, fact)})
               : fact_subject(s, fact);
}

Str reason_fact(const Speech *s, const Fact *fact, int32_t year) {
    Reason reason = {.asked = fact, .year = year};
    if (fact->kind == FACT_HELD)
        return held_time(s, fact);
    if (fact->kind == FACT_RATING && !year && fact->number == 1)
        return say_plain(s->arena, s->lang, "reason.rating.last");
    if (fact->kind == FACT_RATING && !year)
        return WORDS(s, "reason.rating.back",
                     {"count", say_number(s->arena, s->lang, fact->number)});
    return subject_say(s, &reason);
}

Str want_say(const Speech *s, Str wanted) {
    const char *key = s->condition    ? "reason.want.when"
                      : s->preference ? "reason.want.prefer"
                                      : "reason.want";
    return WORDS(s, key, {"wanted", wanted});
}

/* What was found where it is what was asked; else both. */
static Str found_or_both(const Speech *s, const Reason *reason, Str found, Str asked) {
    Str told = documented(s, reason, found);
    return str_same(found, asked)
               ? told
               : WORDS(s, "reason.found", {"found", told}, {"wanted", want_say(s, asked)});
}

/* Facts whose name is what somebody or something is. */
static bool fact_is(FactKind kind) {
    return kind == FACT_LOCAL || kind == FACT_FIRST_TERM || kind == FACT_POST_KEY ||
           kind == FACT_POST_ELECTED;
}

static Str lack_say(const Speech *s, Lack lack) {
    static const char *const keys[LACKS] = {
        [LACK_AIM_RANK] = "reason.lack.aim.rank", [LACK_KIND] = "reason.lack.kind",
        [LACK_LEVEL] = "reason.lack.level",       [LACK_BLOC] = "reason.lack.bloc",
        [LACK_FIELD] = "reason.lack.field",       [LACK_RANK] = "reason.lack.rank",
        [LACK_UNIT] = "reason.lack.unit",         [LACK_POST] = "reason.lack.post"};
    return say_plain(s->arena, s->lang, keys[lack]);
}

static Str unknown_say(const Speech *s, const Reason *reason, Str asked) {
    const Fact *fact = reason->asked;
    Str         subject = reason->lack ? lack_say(s, reason->lack) : fact_subject(s, fact);
    return WORDS(s, fact_is(fact->kind) ? "reason.unknown.is" : "reason.unknown",
                 {"subject", subject}, {"wanted", want_say(s, asked)});
}

/* ---- what is so or not ---- */

static bool fact_flag(FactKind kind) {
    switch ((int)kind) {
    case FACT_TIES_DECLARED:
    case FACT_TEXT:
    case FACT_CERTIFICATE:
    case FACT_HOLDS:
    case FACT_POOL_THIS:
    case FACT_POOL:
    case FACT_LOCAL:
    case FACT_FIRST_TERM:
    case FACT_STRENGTH:
    case FACT_TRAINING:
    case FACT_MATTER:
    case FACT_UNIT_MATTER:
    case FACT_IN_CHARGE:
    case FACT_UNIT_TEXT:
    case FACT_POST_KEY:
    case FACT_POST_ELECTED:
        return true;
    default:
        return false;
    }
}

static Str counted(const Speech *s, Str words, uint32_t manners) {
    Str how = manners_say(s, manners);
    return how.len ? WORDS(s, "reason.counted", {"bound", words}, {"manners", how}) : words;
}

static Str flag_value(const Speech *s, const Fact *fact) {
    switch ((int)fact->kind) {
    case FACT_TEXT:
    case FACT_UNIT_TEXT:
        return fact->text_said;
    case FACT_CERTIFICATE:
        return value_code(s, LIST_CERTIFICATE, fact->number);
    case FACT_HOLDS:
        return counted(s, posts_say(s, fact->filter, true), fact->manners);
    case FACT_POOL:
        return posts_say(s, fact->filter, false);
    default:
        return dossier_value(s, fact);
    }
}

static Str flag_say(const Speech *s, const Fact *fact, bool yes) {
    Str key = named(s, yes ? "reason.flag.%s.yes" : "reason.flag.%s.no", fact);
    return WORDS(s, key.at, {"value", flag_value(s, fact)});
}

/* It is so or it is not: what is asked is plain by what was found. */
static Str flag_said(const Speech *s, const Reason *reason, bool negate) {
    const Fact *fact = reason->asked;
    if (found_known(reason))
        return documented(s, reason, flag_say(s, fact, reason->found_lo > 0));
    if (fact->kind == FACT_CERTIFICATE && !negate)
        return WORDS(s, "reason.unknown.certificate", {"value", flag_value(s, fact)});
    return unknown_say(s, reason, flag_say(s, fact, !negate));
}

/* ---- discipline ---- */

static Str discipline_ask(const Speech *s, bool negate) {
    return say_plain(s->arena, s->lang,
                     negate ? "reason.discipline.some" : "reason.discipline.none");
}

static Str discipline_said(const Speech *s, const Reason *reason, bool negate) {
    if (!found_known(reason))
        return unknown_say(s, reason, discipline_ask(s, negate));
    if (reason->found_lo < 0)
        return discipline_ask(s, false);
    return documented(s, reason,
                      WORDS(s, "reason.discipline.form",
                            {"value", value_say(s, reason->asked, reason->found_lo)}));
}

/* Any form is the lightest or heavier. */
static Str disciplined_ask(const Speech *s, const Reason *reason, bool negate) {
    Str         value = value_say(s, reason->asked, reason->lo);
    Str         count = say_number(s->arena, s->lang, reason->asked->number);
    const char *key = negate
                          ? (reason->lo ? "reason.disciplined.no.from" : "reason.disciplined.none")
                          : (reason->lo ? "reason.disciplined.yes.from" : "reason.disciplined.yes");
    return WORDS(s, key, {"value", value}, {"count", count});
}

static Str disciplined_said(const Speech *s, const Reason *reason, bool negate) {
    Str asked = disciplined_ask(s, reason, negate);
    Str count = say_number(s->arena, s->lang, reason->asked->number);
    if (!found_known(reason))
        return unknown_say(s, reason, asked);
    if (reason->found_lo < 0)
        return negate ? asked
                      : found_or_both(s, reason,
                                      WORDS(s, "reason.disciplined.none", {"count", count}), asked);
    Str form = value_say(s, reason->asked, reason->found_lo);
    return found_or_both(
        s, reason, WORDS(s, "reason.disciplined.form", {"value", form}, {"count", count}), asked);
}

/* ---- posts held, and for how long ---- */

/* Without a length of time: ever or never. */
static bool held_ever(const Reason *reason) {
    return reason->lo == 0 && reason->hi == FACT_MOST;
}

static Str held_flag(const Speech *s, const Fact *fact, bool yes) {
    Str posts = counted(s, posts_say(s, fact->filter, true), fact->manners);
    return WORDS(s, yes ? "reason.held.yes" : "reason.held.no", {"posts", posts});
}

static Str held_ask(const Speech *s, const Reason *reason, bool negate) {
    const Fact *fact = reason->asked;
    if (held_ever(reason))
        return held_flag(s, fact, !negate);
    Str bound = bound_say(s, fact, reason->lo, reason->hi, negate);
    Str asked = WORDS(s, fact->continuous ? "reason.held.ask.continuous" : "reason.held.ask",
                      {"bound", bound}, {"posts", posts_say(s, fact->filter, true)});
    return counted(s, asked, fact->manners);
}

static Str held_found(const Speech *s, const Reason *reason, Str wanted) {
    const Fact *fact = reason->asked;
    bool        open = reason->found_lo == FACT_LEAST || reason->found_hi == FACT_MOST;
    bool        undated = reason->found_lo < 0 && found_undated(reason);
    const char *key = open                   ? "reason.held.unknown"
                      : undated              ? "reason.held.undated"
                      : reason->found_hi < 0 ? "reason.held.never"
                      : fact->continuous     ? "reason.held.continuous"
                                             : "reason.held";
    Str         said = WORDS(s, key, {"posts", posts_say(s, fact->filter, true)},
                             {"found", open ? STR("") : found_say(s, reason)},
                             {"by", documented(s, reason, STR(""))}, {"wanted", wanted});
    return reason->lack
               ? WORDS(s, "reason.lack", {"words", said}, {"lack", lack_say(s, reason->lack)})
               : said;
}

static Str held_said(const Speech *s, const Reason *reason, bool negate) {
    const Fact *fact = reason->asked;
    if (!held_ever(reason)) {
        Str bound = bound_say(s, fact, reason->lo, reason->hi, negate);
        return held_found(s, reason, want_say(s, counted(s, bound, fact->manners)));
    }
    Str asked = held_flag(s, fact, !negate);
    if (reason->found_lo < 0 && reason->found_hi >= 0)
        return unknown_say(s, reason, asked);
    return documented(s, reason, held_flag(s, fact, reason->found_lo >= 0));
}

Str held_time(const Speech *s, const Fact *fact) {
    Str time = WORDS(s, fact->continuous ? "reason.held.time.continuous" : "reason.held.time",
                     {"posts", posts_say(s, fact->filter, true)});
    return counted(s, time, fact->manners);
}

Str fact_each(const Speech *s, const Reason *reason, Str step, Str points) {
    Str words = WORDS(s, "reason.held.each", {"step", step}, {"points", points});
    return held_found(s, reason, counted(s, words, reason->asked->manners));
}

/* ---- any of them ---- */

/* Of terms it is said which manners of holding a post count. */
static Str bound_counted(const Speech *s, const Reason *reason, bool negate) {
    const Fact *fact = reason->asked;
    Str         bound = bound_say(s, fact, reason->lo, reason->hi, negate);
    return fact->kind == FACT_TERMS ? counted(s, bound, fact->manners) : bound;
}

Str fact_ask(const Speech *s, const Reason *reason, bool negate) {
    const Fact *fact = reason->asked;
    if (fact_flag(fact->kind))
        return flag_say(s, fact, !negate);
    switch ((int)fact->kind) {
    case FACT_DISCIPLINE:
        return discipline_ask(s, negate);
    case FACT_DISCIPLINED:
        return disciplined_ask(s, reason, negate);
    case FACT_HELD:
        return held_ask(s, reason, negate);
    case FACT_AGE:
        return WORDS(s, "reason.age.ask",
                     {"bound", bound_say(s, fact, reason->lo, reason->hi, negate)});
    default:
        return WORDS(s, "reason.ask", {"subject", subject_say(s, reason)},
                     {"bound", bound_counted(s, reason, negate)});
    }
}

Str fact_said(const Speech *s, const Reason *reason, bool negate) {
    const Fact *fact = reason->asked;
    if (fact_flag(fact->kind))
        return flag_said(s, reason, negate);
    switch ((int)fact->kind) {
    case FACT_DISCIPLINE:
        return discipline_said(s, reason, negate);
    case FACT_DISCIPLINED:
        return disciplined_said(s, reason, negate);
    case FACT_HELD:
        return held_said(s, reason, negate);
    case FACT_AGE:
        return WORDS(s, "reason.age.said", {"found", found_told(s, reason)},
                     {"wanted", want_say(s, bound_say(s, fact, reason->lo, reason->hi, negate))});
    default:
        return WORDS(s, "reason.compare", {"subject", subject_say(s, reason)},
                     {"found", found_told(s, reason)},
                     {"wanted", want_say(s, bound_counted(s, reason, negate))});
    }
}

/* Posts never held, and what is none, are had not; of a fact that is so or not there is nothing to add. */
Str reason_have(const Speech *s, const Reason *compared) {
    const Fact *fact = compared->asked;
    bool        flag = fact_flag(fact->kind) || fact->kind == FACT_DISCIPLINE ||
                (fact->kind == FACT_HELD && held_ever(compared));
    if (!found_known(compared))
        return found_undated(compared) || !flag
                   ? found_say(s, compared)
                   : say_plain(s->arena, s->lang, "reason.value.unknown");
    if (flag)
        return STR("");
    if (compared->found_hi < 0)
        return say_plain(s->arena, s->lang, "reason.have.none");
    return WORDS(s, "reason.have", {"found", found_say(s, compared)});
}
