/* bodies_near.h — codes to take where one was asked for that no structure clause binds. */
#ifndef PROCESS_BODIES_NEAR_H
#define PROCESS_BODIES_NEAR_H

#include "rules/rules.h"

/* "BTVT (Ban Thường vụ Tỉnh ủy), …": those measured on the day whose codes begin most alike, five at most of these; "–" where
 * there are none. */
Str bodies_near(Arena *arena, const Rules *rules, const Roster *roster, Str code, Day on);

#endif
