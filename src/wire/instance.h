/* instance.h — instance and plan files (docs/instance.md) to and from JSON. */
#ifndef WIRE_INSTANCE_H
#define WIRE_INSTANCE_H

#include "base/hash.h"
#include "model/plan.h"

/* How deep the splits of a proof may nest; planfile_write insists, planfile_read cannot pass it. */
enum { PLANFILE_DEPTH_MAX = 2000 };

/* NULL when there are errors; all findings at once, codes "json.*" (the form of the file) and
 * "instance.*" (what it says), place.file = name and the JSON path in `field`. A text that is no
 * JSON is one finding with line and column. */
const Problem *instance_read(Arena *arena, Str name, Str json, Findings *findings);
/* Canonical bytes: the same problem gives the same bytes, and reading them gives the same problem.
 */
Str  instance_write(Arena *arena, const Problem *problem);
Hash instance_hash(Arena *arena, const Problem *problem); /* of the canonical bytes */

/* Plan files: runs and certificate. Ids are resolved against the problem; codes "json.*" and
 * "planfile.*". A plan of another instance (hash) is a finding. */
const Plan *planfile_read(Arena *arena, Str name, Str json, const Problem *problem,
                          Findings *findings);
Str         planfile_write(Arena *arena, const Problem *problem, const Plan *plan);

#endif
