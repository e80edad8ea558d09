/* sample_company.c — a made-up company: divisions, departments and teams; no group quotas. */
#include "process/sample_sketch.h"

static const struct {
    const char *name, *field;
} divisions[] = {
    {"Engineering", "Engineering"},
    {"Finance", "Finance"},
    {"Sales", "Business"},
    {"Manufacturing", "Engineering"},
    {"Information Systems", "Computing"},
    {"Legal and Compliance", "Law"},
    {"Supply Chain", "Business"},
    {"Research", "Engineering"},
    {"Customer Service", "Business"},
    {"People and Culture", "Business"},
};

static const char *const departments[] = {"Planning", "Operations", "Quality", "Projects"};

static uint32_t company_unit(Sketch *sketch, Str code, Str name, const char *kind, Str parent,
                             const char *field) {
    return sketch_unit(sketch, (SketchUnit){.group = GROUP_DIVISION,
                                            .code = code,
                                            .name = name,
                                            .place = name,
                                            .kind = kind,
                                            .bloc = "enterprise",
                                            .level = "",
                                            .field = field,
                                            .parent = parent,
                                            .commune = NONE});
}

static void company_post(Sketch *sketch, Job job, uint32_t unit, const char *mark,
                         const char *field) {
    const SketchUnit *at = &sketch->units.at[unit];
    sketch_post(sketch,
                (SketchPost){job, str_format(sketch->arena, "%s-%s", at->code.at, mark),
                             str_format(sketch->arena, "%s, %s", job_info(job)->title, at->name.at),
                             unit, 1, field});
}

static void department(Sketch *sketch, Str division, Str name, const char *field, uint32_t number) {
    Str      code = str_format(sketch->arena, "%s-%u", division.at, number + 1);
    Str      full = str_format(sketch->arena, "%s %s", name.at, departments[number]);
    uint32_t unit = company_unit(sketch, code, full, "department", division, field);
    company_post(sketch, JOB_manager, unit, "M", field);
    company_post(sketch, JOB_team_lead, unit, "L1", "");
    if (number % 2 == 0)
        company_post(sketch, JOB_team_lead, unit, "L2", "");
}

/* One division for each sixty people; past the tenth the names come round again with a number. */
static void division(Sketch *sketch, uint32_t number) {
    uint32_t    round = number / (uint32_t)COUNT_OF(divisions);
    const char *name = divisions[number % COUNT_OF(divisions)].name;
    const char *field = divisions[number % COUNT_OF(divisions)].field;
    Str         code = str_format(sketch->arena, "D%02u", number + 1);
    Str         full = round ? str_format(sketch->arena, "%s %u", name, round + 1) : str_from(name);
    uint32_t    unit = company_unit(sketch, code, full, "division", STR("HQ"), field);
    company_post(sketch, JOB_director, unit, "DIR", field);
    company_post(sketch, JOB_deputy_director, unit, "DEP", "");
    for (uint32_t d = 0; d < COUNT_OF(departments); d++)
        department(sketch, code, full, field, d);
}

void frame_company(Sketch *sketch) {
    company_unit(sketch, STR("HQ"), STR("Northwater Instruments"), "company", STR(""), "");
    sketch_post(sketch,
                (SketchPost){JOB_ceo, STR("HQ-CEO"), STR("Chief Executive Officer"), 0, 1, ""});
    uint32_t count = sketch->size / 60;
    for (uint32_t d = 0; d < (count ? count : 1); d++)
        division(sketch, d);
}
