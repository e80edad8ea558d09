/* sample_stage.h — the second scenario of the province while it is being put together: sample_scenario.c stages the
 * courses, nominees and the merger, sample_measure.c the other measures. Inside of the sample only.
 */
#ifndef PROCESS_SAMPLE_STAGE_H
#define PROCESS_SAMPLE_STAGE_H

#include "process/sample_mould.h"
#include "process/scenario.h"

typedef struct Staging {
    Mould   *mould;
    Settings settings;
    bool    *blemished; /* by person: a rating or a discipline that may stand in the way */
    bool    *chosen;
    uint32_t first, second; /* units that merge */
    VEC(SettingsPair) locks;
    VEC(SettingsPair) forbids;
    VEC(SettingsMovement) movements;
    VEC(Reform) reforms;
} Staging;

/* Nothing of the person is missing, at fault or taken by another part of the scenario. */
bool stage_sound(const Staging *s, uint32_t person);
bool stage_merges(const Staging *s, uint32_t unit);
void stage_lock(Staging *s, Str person, Str post, uint32_t period);
/* Movements, cover, the way back of who is seconded, a split, an abolition and a cut. After the merger. */
void stage_measures(Staging *s);

#endif
