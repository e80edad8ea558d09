#include "plan/finish.h"

#include "plan/chain.h"
#include "plan/improve.h"

enum { FINISH_PASSES = 10 };

void finish_quick(Prove *v, Draft *draft) {
    improve_run(v->crew, draft, v->watch, FINISH_PASSES);
    best_offer(v->best, draft->states);
}

void finish_draft(Prove *v, Draft *draft) {
    improve_run(v->crew, draft, v->watch, FINISH_PASSES);
    chain_run(v->scratch, v->crew, draft, v->watch, v->tree->nodes.at[0].tariff);
    best_offer(v->best, draft->states);
}
