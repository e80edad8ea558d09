#include "model/access.h"

#define MAY(permission) (1u << PERMIT_##permission)

static const uint32_t allowed[] = {
    [ROLE_OFFICER] =
        MAY(READ) | MAY(FILE) | MAY(SENSITIVE) | MAY(PLAN) | MAY(PROPOSE) | MAY(WRITE) | MAY(OWN),
    [ROLE_HEAD] = MAY(READ) | MAY(FILE) | MAY(PLAN) | MAY(OWN),
    [ROLE_APPRAISER] = MAY(READ) | MAY(FILE) | MAY(SENSITIVE) | MAY(PLAN) | MAY(OWN),
    [ROLE_COMMITTEE] = MAY(READ) | MAY(FILE) | MAY(PLAN) | MAY(OWN),
    [ROLE_AUDITOR] = MAY(READ) | MAY(AUDIT) | MAY(OWN),
    [ROLE_ADMINISTRATOR] = MAY(ADMINISTER) | MAY(OWN),
    [ROLE_READER] = MAY(READ) | MAY(OWN),
    [ROLE_PERSON] = MAY(OWN),
};
_Static_assert(COUNT_OF(allowed) == ROLE_COUNT, "every role has its row");

static const char *const roles[] = {"officer", "head",          "appraiser", "committee",
                                    "auditor", "administrator", "reader",    "person"};
_Static_assert(COUNT_OF(roles) == ROLE_COUNT, "every role has its name");

static const char *const names[] = {"read",  "file",  "sensitive",  "plan", "propose",
                                    "write", "audit", "administer", "own"};
_Static_assert(COUNT_OF(names) == PERMISSION_COUNT, "every permission has its name");

bool role_may(Role role, Permission permission) {
    return allowed[role] >> permission & 1;
}

const char *permission_name(Permission permission) {
    return names[permission];
}

const char *role_name(Role role) {
    return roles[role];
}

Role role_named(Str name) {
    Role role = 0;
    while (role < ROLE_COUNT && !str_is(name, roles[role]))
        role++;
    return role;
}
