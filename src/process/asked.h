/* asked.h — what a clause asks of those it counts or judges, and so who is told what comes of it.
 *
 * The one rule for numbers and verdicts of clauses, and for lists made of them: whoever may see of everybody counted what
 * the clause asks for is told them, anybody else nothing of it but that it is there. Nothing less would do: a number
 * that is told beside that of another body, of a wider group or of another day tells by their difference of one person.
 * Cost: O(facts of the clause); O(people counted).
 */
#ifndef PROCESS_ASKED_H
#define PROCESS_ASKED_H

#include "model/judgement.h"
#include "process/scope.h"

typedef struct Asked {
    bool guarded; /* what the law guards most: ethnic group, religion, discipline, clearances ... */
    bool pool;    /* who is in the pool; of_pool: it is people of the pool that are counted */
    bool of_pool;
    bool age;
} Asked;

typedef enum AskedSeen {
    ASKED_SEEN,
    ASKED_OF_OTHERS, /* somebody's file, or the pool, may not be seen */
    ASKED_GUARDED    /* the files may, what is guarded most in them may not */
} AskedSeen;

Asked asked_of(const StructureAsk *ask);
/* Of a clause of a standard, whatever came of it: what it was asked, its exceptions too. */
Asked     asked_of_clause(const ClauseResult *clause);
AskedSeen asked_seen(const Scope *scope, Asked asked, const uint32_t *people, uint32_t count);

#endif
