#include "model/provision.h"

const char *provision_kind_name(ProvisionKind kind) {
    static const char *const names[] = {
        [PROVISION_STANDARD] = "standard",    [PROVISION_STRUCTURE] = "structure",
        [PROVISION_EXCEPTION] = "exception",  [PROVISION_APART] = "apart",
        [PROVISION_PROCEDURE] = "procedure",  [PROVISION_MOVEMENT] = "movement",
        [PROVISION_EQUALS] = "order",         [PROVISION_REMINDER] = "reminder",
        [PROVISION_RETIREMENT] = "retirement"};
    ensure((size_t)kind < COUNT_OF(names));
    return names[kind];
}

const char *term_kind_name(TermKind kind) {
    static const char *const names[] = {[TERM_REQUIRE] = "require",
                                        [TERM_PREFER] = "prefer",
                                        [TERM_EXCEPTION] = "exception",
                                        [TERM_SHARE] = "share"};
    ensure((size_t)kind < COUNT_OF(names));
    return names[kind];
}

const char *direction_name(Direction direction) {
    static const char *const names[] = {[DIRECTION_ANY] = "any",
                                        [DIRECTION_UP] = "up",
                                        [DIRECTION_DOWN] = "down",
                                        [DIRECTION_SAME] = "same"};
    ensure((size_t)direction < COUNT_OF(names));
    return names[direction];
}

const char *equals_by_name(EqualsBy by) {
    static const char *const names[] = {[EQUALS_FIRST] = "first",
                                        [EQUALS_SECOND] = "second",
                                        [EQUALS_UNKNOWN] = "unknown",
                                        [EQUALS_SAME] = "same",
                                        [EQUALS_NO_ORDER] = "no_order"};
    ensure((size_t)by < COUNT_OF(names));
    return names[by];
}

const char *ballot_tie_name(BallotTie tie) {
    static const char *const names[] = {[TIE_UNSAID] = "",
                                        [TIE_HEAD] = "head",
                                        [TIE_AUTHORITY] = "authority",
                                        [TIE_AGAIN] = "again"};
    ensure((size_t)tie < COUNT_OF(names));
    return names[tie];
}
