/* actor.h — on whose behalf a use case runs. A file opened locally is the operator's.
 *
 * Every use case in src/process takes one; permissions are decided in one place (the access
 * issue), never by callers.
 */
#ifndef MODEL_ACTOR_H
#define MODEL_ACTOR_H

#include "base/str.h"

typedef enum ActorRole { ACTOR_OPERATOR, ACTOR_ACCOUNT } ActorRole;

typedef struct Actor {
    ActorRole role;
    Str       name; /* as written to the journal: the login name, or "operator" */
    Str       from; /* the address a request came from; empty: this machine's command line */
} Actor;

#endif
