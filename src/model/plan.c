#include "model/plan.h"

const Prices *proof_prices(const Proof *proof) {
    uint32_t node = 0;
    if (!proof->made)
        return NULL;
    while (proof->nodes[node].kind != PROOF_LEAF)
        node = proof->nodes[node].in;
    return &proof->nodes[node].prices;
}

double plan_gap(int64_t value, int64_t bound) {
    double size = value < 0 ? -(double)value : (double)value;
    return ((double)value - (double)bound) / (size < 1 ? 1 : size);
}

double plan_gap_movable(int64_t value, int64_t bound, int64_t unavoidable) {
    double movable = (double)value - (double)unavoidable;
    double share = ((double)value - (double)bound) / (movable < 1 ? 1 : movable);
    return share > 1 ? 1 : share;
}

const char *plan_status_name(PlanStatus status) {
    static const char *const names[] = {"infeasible", "no_plan_found", "optimal", "gap", "stopped"};
    return names[status];
}

const char *clash_kind_name(ClashKind kind) {
    static const char *const names[] = {"quota", "lock", "apart", "beside", "share", "movement"};
    return names[kind];
}
