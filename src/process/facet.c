#include "process/facet.h"

#include "base/utf8.h"

static const struct {
    const char *name;
    Permission  permission;
    FeedBase    feed;
    const char *key;
} beside[] = {
#define X(NAME, name, permission, feed, key) {name, permission, feed, key},
    FACETS_BESIDE(X)
#undef X
};

static bool is_field(Facet facet) {
    return facet <= FACET_BEFORE;
}

static const Field *field_of(Facet facet) {
    return &vocabulary_kind(KIND_PERSON)->fields[facet];
}

const char *facet_name(Facet facet) {
    return is_field(facet) ? field_of(facet)->name : beside[facet - Person_fields].name;
}

Facet facet_named(Str name) {
    Facet facet = 0;
    while (facet < FACET_COUNT && !str_is(name, facet_name(facet)))
        facet++;
    return facet;
}

Permission facet_permission(Facet facet) {
    if (!is_field(facet))
        return beside[facet - Person_fields].permission;
    if (facet == FACET_CODE || facet == FACET_NAME)
        return PERMIT_READ;
    return field_of(facet)->sense == SENSE_SENSITIVE ? PERMIT_SENSITIVE : PERMIT_FILE;
}

Str facet_header(Arena *arena, Lang lang, Facet facet) {
    if (!is_field(facet))
        return say_plain(arena, lang, beside[facet - Person_fields].key);
    return str_from(lang == LANG_VI ? field_of(facet)->vi : field_of(facet)->en);
}

bool facet_may(const Scope *scope, Facet facet) {
    return scope_may(scope, facet_permission(facet));
}

bool facet_seen(const FacetCase *c, Facet facet, uint32_t person) {
    if (is_field(facet))
        return scope_field(c->scope, KIND_PERSON, person, facet);
    Permission wanted = facet_permission(facet);
    return scope_has(c->scope, wanted, KIND_PERSON, person) ||
           (wanted != PERMIT_PLAN && scope_has(c->scope, PERMIT_OWN, KIND_PERSON, person));
}

/* ---- single facets ---- */

int32_t facet_age(const FacetCase *c, uint32_t person) {
    return c->ages[person];
}

/* The highest code in a field of the rows about the person; -1: there are none. */
static int32_t highest(const FacetCase *c, uint32_t person, Kind kind, uint32_t about,
                       uint32_t field) {
    size_t  offset = vocabulary_kind(kind)->fields[field].offset;
    int32_t best = -1;
    Span    own = roster_by(c->roster, kind, about, person);
    for (uint32_t i = 0; i < own.len; i++) {
        const unsigned char *row = roster_row(c->roster, kind, own.at[i]);
        int16_t              code = *(const int16_t *)(const void *)(row + offset);
        if (code > best)
            best = code;
    }
    return best;
}

static int32_t rating_grade(const FacetCase *c, uint32_t person) {
    const Rating *newest = NULL;
    Span          own = roster_by(c->roster, KIND_RATING, Rating_person, person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Rating *row = roster_rating(c->roster, own.at[i]);
        if (!newest || row->year > newest->year)
            newest = row;
    }
    return newest ? newest->grade : -1;
}

int32_t facet_level(const FacetCase *c, Facet facet, uint32_t person) {
    switch ((int)facet) {
    case FACET_DEGREE:
        return highest(c, person, KIND_DEGREE, Degree_person, Degree_level);
    case FACET_THEORY:
        return highest(c, person, KIND_THEORY, Theory_person, Theory_level);
    case FACET_GRADE:
        return highest(c, person, KIND_GRADE, Grade_person, Grade_level);
    default:
        return rating_grade(c, person);
    }
}

uint32_t facet_pool(const FacetCase *c, uint32_t person) {
    uint32_t best = NONE;
    Span     own = roster_by(c->roster, KIND_POOL, Pool_person, person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Pool *row = roster_pool(c->roster, own.at[i]);
        if (!roster_covers(row->since, row->until, c->roster->as_of))
            continue;
        if (best == NONE || row->readiness > roster_pool(c->roster, best)->readiness)
            best = own.at[i];
    }
    return best;
}

static Str number_words(const FacetCase *c, int32_t number) {
    return number < 0 ? STR("") : str_format(c->arena, "%d", number);
}

static Str code_words(const FacetCase *c, ListId list, int code) {
    return code < 0
               ? STR("")
               : str_from(c->lang == LANG_VI ? codes_at(list, code)->vi : codes_at(list, code)->en);
}

static Str post_words(const FacetCase *c, Facet facet, uint32_t index) {
    const Post *post = roster_post(c->roster, index);
    const Unit *unit = post->unit == NONE ? NULL : roster_unit(c->roster, post->unit);
    Str         kind;
    switch ((int)facet) {
    case FACET_POST:
        return post->name;
    case FACET_KIND:
        kind = kind_names_say(c->kinds, post->kind);
        return kind.len ? kind : post->kind;
    case FACET_RANK:
        return post->rank == INT_MISSING ? STR("") : number_words(c, post->rank);
    case FACET_LEVEL:
        return code_words(c, LIST_LEVEL, unit ? unit->level : -1);
    default:
        return post_authority(c->roster, index, c->roster->as_of);
    }
}

static Str pool_words(const FacetCase *c, uint32_t person) {
    uint32_t at = facet_pool(c, person);
    if (at == NONE)
        return STR("");
    const Pool *row = roster_pool(c->roster, at);
    Str         post = row->post == NONE ? STR("") : roster_post(c->roster, row->post)->name;
    Str         ready = code_words(c, LIST_READINESS, row->readiness);
    return ready.len ? str_format(c->arena, STR_FMT " (" STR_FMT ")", STR_ARG(post), STR_ARG(ready))
                     : post;
}

static Str fed_words(const FacetCase *c, ListFeed feed, uint32_t person) {
    ListingCase one = {.arena = c->arena,
                       .lang = c->lang,
                       .roster = c->roster,
                       .person = person,
                       .tenure = listing_main(c->roster, c->holding, person),
                       .on = c->roster->as_of};
    return listing_value(&one, feed);
}

uint32_t facet_unit(const FacetCase *c, uint32_t person) {
    uint32_t post = c->holding->main[person];
    if (post != NONE)
        return roster_post(c->roster, post)->unit;
    return facet_seen(c, FACET_TITLES, person)
               ? listing_unit(c->roster, listing_main(c->roster, c->holding, person))
               : NONE;
}

static Str unit_words(const FacetCase *c, uint32_t person) {
    uint32_t unit = facet_unit(c, person);
    return unit == NONE ? STR("") : roster_unit(c->roster, unit)->name;
}

/* "46–47" where the day of birth is not known and both may be so. */
static Str age_words(const FacetCase *c, uint32_t person) {
    PartialDate born = roster_person(c->roster, person)->born;
    int32_t     most = facet_age(c, person);
    int32_t     least = most < 0 ? most : day_months(partial_last(born), c->roster->as_of) / 12;
    return least < most ? str_format(c->arena, "%d–%d", least < 0 ? 0 : least, most)
                        : number_words(c, most);
}

static Str words_of(const FacetCase *c, Facet facet, uint32_t person) {
    uint32_t post = c->holding->main[person];
    if (is_field(facet))
        return fed_words(c, (ListFeed){FEED_PERSON, (int32_t)facet}, person);
    if (facet == FACET_AGE)
        return age_words(c, person);
    if (facet == FACET_POOL)
        return pool_words(c, person);
    if (beside[facet - Person_fields].feed != FEED_UNKNOWN)
        return fed_words(c, (ListFeed){beside[facet - Person_fields].feed, -1}, person);
    if (facet == FACET_UNIT)
        return unit_words(c, person);
    if (post != NONE)
        return post_words(c, facet, post);
    /* who holds a title the register has no post for */
    return facet == FACET_POST && facet_seen(c, FACET_TITLES, person)
               ? words_of(c, FACET_TITLES, person)
               : STR("");
}

Str facet_words(const FacetCase *c, Facet facet, uint32_t person) {
    return facet_seen(c, facet, person) ? words_of(c, facet, person) : STR("");
}

Cell facet_cell(const FacetCase *c, Facet facet, uint32_t person) {
    Str text = facet_words(c, facet, person);
    if (text.len && is_field(facet) && field_of(facet)->type == FIELD_DATE)
        return cell_date(roster_text(c->arena, c->roster, KIND_PERSON, person, facet));
    int64_t number;
    if ((facet == FACET_AGE || facet == FACET_RANK) && str_int(text, &number))
        return cell_number(c->arena, number);
    return cell_text(text);
}

/* ---- order ---- */

static FacetKey by_number(int64_t number) {
    return (FacetKey){.given = number >= 0, .number = number};
}

static FacetKey by_words(Str words) {
    return (FacetKey){.given = words.len > 0, .words = words};
}

static FacetKey by_date(PartialDate date) {
    return partial_given(date) ? (FacetKey){.given = true, .number = partial_first(date)}
                               : (FacetKey){0};
}

/* Codes and dates are kept as text that stands in their order, but for codes of a list, which has its own. */
static FacetKey field_key(const FacetCase *c, Facet facet, uint32_t person) {
    const Field *field = field_of(facet);
    Str          text = roster_text(c->arena, c->roster, KIND_PERSON, person, facet);
    PartialDate  date;
    if (field->type == FIELD_CODE)
        return by_number(codes_find((ListId)field->of, text));
    if (field->type == FIELD_DATE)
        return partial_parse(text, DATE_DMY, &date) ? by_date(date) : (FacetKey){0};
    return by_words(text);
}

static FacetKey post_key(const FacetCase *c, Facet facet, uint32_t index) {
    const Post *post = roster_post(c->roster, index);
    if (facet == FACET_RANK)
        return by_number(post->rank == INT_MISSING ? -1 : post->rank);
    if (facet == FACET_LEVEL)
        return by_number(post->unit == NONE ? -1 : roster_unit(c->roster, post->unit)->level);
    return by_words(post_words(c, facet, index));
}

static FacetKey since_key(const FacetCase *c, uint32_t person) {
    uint32_t tenure = listing_main(c->roster, c->holding, person);
    return tenure == NONE ? (FacetKey){0} : by_date(roster_tenure(c->roster, tenure)->since);
}

FacetKey facet_key(const FacetCase *c, Facet facet, uint32_t person) {
    uint32_t post = c->holding->main[person];
    if (!facet_seen(c, facet, person))
        return (FacetKey){0};
    if (is_field(facet))
        return field_key(c, facet, person);
    switch ((int)facet) {
    case FACET_AGE:
        return by_number(facet_age(c, person));
    case FACET_SINCE:
        return since_key(c, person);
    case FACET_DEGREE:
    case FACET_THEORY:
    case FACET_GRADE:
    case FACET_RATING:
        return by_number(facet_level(c, facet, person));
    case FACET_TITLES:
    case FACET_POOL:
    case FACET_UNIT:
        return by_words(words_of(c, facet, person));
    default:
        if (post == NONE)
            return facet == FACET_POST ? by_words(words_of(c, facet, person)) : (FacetKey){0};
        return post_key(c, facet, post);
    }
}
