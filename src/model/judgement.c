#include "model/judgement.h"

#include "model/nearest.h"

const char *verdict_name(Verdict verdict) {
    static const char *const names[] = {"eligible", "special", "not_eligible", "undecided",
                                        "no_standard"};
    return names[verdict];
}

const char *truth_name(Truth truth) {
    static const char *const names[] = {"unknown", "no", "yes"};
    return names[truth];
}

const char *reason_kind_name(ReasonKind kind) {
    static const char *const names[] = {"compare", "not",  "all",     "any",
                                        "count",   "each", "presumed"};
    return names[kind];
}

const char *nearest_kind_name(NearestKind kind) {
    static const char *const names[NEAREST_KINDS] = {"already", "time", "changes",    "facts",
                                                     "never",   "open", "no_standard"};
    return names[kind];
}

const char *lack_name(Lack lack) {
    static const char *const names[LACKS] = {"",           "post.rank", "post.kind",
                                             "post.level", "post.bloc", "post.field",
                                             "post.rank",  "post.unit", "tenure.post"};
    return names[lack];
}

const char *force_name(Force force) {
    static const char *const names[] = {"bar", "target", "information"};
    return names[force];
}

const char *structure_form_name(StructureForm form) {
    static const char *const names[] = {"people", "bodies", "pool", "names", "posts"};
    return names[form];
}

const char *structure_status_name(StructureStatus status) {
    static const char *const names[] = {"met", "short", "over", "undecided"};
    return names[status];
}
