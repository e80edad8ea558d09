/* access.h — what a role may do, and over what: the table of docs/access.md.
 *
 * An account has grants; a grant is a role over a unit with all below it, for the posts one managing
 * authority manages. Whatever no grant allows is refused. Who may see which row and which field of it is
 * reckoned from these in process/access, below every screen, export and message.
 */
#ifndef MODEL_ACCESS_H
#define MODEL_ACCESS_H

#include "base/str.h"

typedef enum Permission {
    PERMIT_READ,       /* units, posts, bodies, and who holds them */
    PERMIT_FILE,       /* a person's own data (SENSE_PERSONAL) */
    PERMIT_SENSITIVE,  /* what the law guards most (SENSE_SENSITIVE); each look is logged */
    PERMIT_PLAN,       /* pool and plans: names before anything is decided */
    PERMIT_PROPOSE,    /* scenarios and plans of one's own making */
    PERMIT_WRITE,      /* imports and corrections */
    PERMIT_AUDIT,      /* journal and log */
    PERMIT_ADMINISTER, /* accounts, grants, copies of the register; no personal data */
    PERMIT_OWN,        /* the file held on oneself */
    PERMISSION_COUNT
} Permission;

/* Named to people as "role.NAME" in the catalogues. */
typedef enum Role {
    ROLE_OFFICER,
    ROLE_HEAD,
    ROLE_APPRAISER,
    ROLE_COMMITTEE,
    ROLE_AUDITOR,
    ROLE_ADMINISTRATOR,
    ROLE_READER,
    ROLE_PERSON,
    ROLE_COUNT
} Role;

typedef struct Grant {
    Role role;
    Str  unit;      /* code; with all units below it. Empty: the whole register */
    Str  authority; /* managing authority of the posts; empty: any */
} Grant;

bool        role_may(Role role, Permission permission);
const char *permission_name(Permission permission); /* "read": as in api.yaml */
const char *role_name(Role role);                   /* "officer" */
/* ROLE_COUNT when there is no such role. */
Role role_named(Str name);

#endif
