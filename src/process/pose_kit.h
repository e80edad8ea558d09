/* pose_kit.h — a small town for tests of what is posed and planned: heads of kind "head", a clerk, a
 * board, and one pack with a clause of every force. */
#ifndef PROCESS_POSE_KIT_H
#define PROCESS_POSE_KIT_H

#include "process/pose.h"

extern Arena *kit_arena; /* of the test that runs */
int           kit_open(void **state);
int           kit_close(void **state);

/* ROW(&records, KIND_POST, "code", "d", "name", "D"): field, value, field, value ... */
#define ROW(records, kind_, ...) kit_row(records, kind_, (const char *[]){__VA_ARGS__, NULL})
void kit_row(Records *records, Kind kind, const char **pairs);
/* A man; degree and theory may be NULL: not recorded. */
void kit_person(Records *r, const char *code, const char *born, const char *degree,
                const char *theory);
/* In the post since 2020, as the main one. */
void kit_holds(Records *r, const char *person, const char *post);
/* Heads a and b (two seats), clerk c; the board's seats are a and b. As of 2026-07-01. */
Records       kit_frame(void);
const Rules  *kit_rules(void);
const Rules  *kit_rules_with(const char *more); /* and these rule blocks */
const Roster *kit_built(const Records *records);
/* Posed with both engines; the same bytes. */
const Pose *kit_posed(const Records *records, const Settings *settings);
const Pose *kit_posed_by(const Rules *rules, const Records *records, const Settings *settings);
/* NULL: there is none. */
const ProblemEntry *kit_entry(const Pose *p, const char *person, const char *post);
bool                kit_noted(const Pose *p, const char *code);

#endif
