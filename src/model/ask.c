#include "model/ask.h"

const char *fact_kind_name(FactKind kind) {
    static const char *const names[] = {
        [FACT_SEX] = "sex",
        [FACT_TIES_DECLARED] = "ties_declared",
        [FACT_TEXT] = "text",
        [FACT_SINCE] = "since",
        [FACT_AGE] = "age",
        [FACT_DEGREE] = "degree",
        [FACT_THEORY] = "theory",
        [FACT_CERTIFICATE] = "certificate",
        [FACT_RATING] = "rating",
        [FACT_DISCIPLINE] = "discipline",
        [FACT_DISCIPLINED] = "disciplined",
        [FACT_VOTE_LOW] = "vote_low",
        [FACT_VOTE_HIGH] = "vote_high",
        [FACT_HELD] = "held",
        [FACT_HOLDS] = "holds",
        [FACT_PRESENT] = "present",
        [FACT_SERVICE_LEFT] = "service_left",
        [FACT_POOL_THIS] = "pool_this",
        [FACT_POOL] = "pool",
        [FACT_LOCAL] = "local",
        [FACT_GRADE] = "grade",
        [FACT_STRENGTH] = "strength",
        [FACT_TRAINING] = "training",
        [FACT_COMMENDED] = "commended",
        [FACT_CLEARANCE] = "clearance",
        [FACT_MATTER] = "matter",
        [FACT_UNIT_MATTER] = "unit_matter",
        [FACT_IN_CHARGE] = "in_charge",
        [FACT_TERMS] = "terms",
        [FACT_FIRST_TERM] = "first_term",
        [FACT_UNIT_LEVEL] = "unit_level",
        [FACT_UNIT_BLOC] = "unit_bloc",
        [FACT_UNIT_TEXT] = "unit_text",
        [FACT_POST_RANK] = "post_rank",
        [FACT_POST_KEY] = "post_key",
        [FACT_POST_ELECTED] = "post_elected",
    };
    ensure((size_t)kind < COUNT_OF(names));
    return names[kind];
}

const KindName *post_kind_name(const KindNames *names, Str kind) {
    size_t low = 0, high = names->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_order(names->at[middle].kind, kind) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < names->len && str_same(names->at[low].kind, kind) ? &names->at[low] : NULL;
}

ListId fact_kind_list(FactKind kind) {
    switch ((int)kind) {
    case FACT_SEX:
        return LIST_SEX;
    case FACT_DEGREE:
        return LIST_DEGREE;
    case FACT_THEORY:
        return LIST_THEORY;
    case FACT_GRADE:
        return LIST_GRADE;
    case FACT_CLEARANCE:
        return LIST_STATUS;
    case FACT_RATING:
        return LIST_RATING;
    case FACT_DISCIPLINE:
    case FACT_DISCIPLINED:
        return LIST_DISCIPLINE;
    case FACT_UNIT_LEVEL:
        return LIST_LEVEL;
    case FACT_UNIT_BLOC:
        return LIST_BLOC;
    default:
        return LIST_COUNT;
    }
}
