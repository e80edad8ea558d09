/* analysis.h — what can be said of packs before any case: clauses that decide nothing, standards with
 * gaps, quotas that cannot fit, numbers that are not confirmed. docs/rules/analysis.md.
 *
 * Findings at the clause, in codes "rules.*": warnings where something is wrong, notes where a number is
 * unconfirmed or where there was too much to try (proof.h). The packs mean what they say all the same.
 */
#ifndef RULES_ANALYSIS_H
#define RULES_ANALYSIS_H

#include "rules/rules.h"

/* roster: whose bodies the quotas are held against, on its as-of date; NULL: sizes 1 to 60.
 * Reads the packs as rules_read does, or with `part` as rules_read_part, and analyses them; where they have faults, as far
 * as what could be read goes, so that all is told at once. With `part` gaps are not looked for: gaps_analyse. */
const Rules *rules_check(Arena *arena, const PackSource *packs, size_t count, const Roster *roster,
                         bool part, Findings *findings);
/* unknown.c: what the packs from `first` on name and the register has not. Nothing is said of what it has
 * none of at all. */
/* Faults: two packs of one code, or of one label while both are in force; so no register takes them. */
void labels_analyse(const Rules *rules, Findings *findings);
void unknown_analyse(const Rules *rules, const Roster *roster, uint32_t first, Findings *findings);
/* Likewise of the requirement of that label alone, its exceptions and the head of its standard; empty: of every one. */
void unknown_requirements(const Rules *rules, const Roster *roster, Str clause, Findings *findings);
/* gap.c: kinds of post that a pack from `first` on names, of which some have no standard. roster: whose units they are
 * of, or NULL. */
void gaps_analyse(const Rules *rules, const Roster *roster, uint32_t first, Findings *findings);
/* retirement.c: of a pack from `first` on and another in force with it only one table of ages is heard. */
void retirement_analyse(const Rules *rules, uint32_t first, Findings *findings);
/* Tables of ages cut short while the ages rise: their last age is used ever after. */
void rising_analyse(const Rules *rules, Findings *findings);
/* aside.c: exceptions of a pack from `first` on that relax a clause of another of the same precedence. */
void aside_analyse(const Rules *rules, uint32_t first, Findings *findings);
/* quota.c: quotas that ask for nothing or for nobody, that another one implies; fit.c: floors of groups nobody is in
 * two of, against the seats; floors against ceilings. */
void quotas_analyse(const Rules *rules, const Roster *roster, Findings *findings);

#endif
