/* sample_company.c — a made-up company: divisions, departments and teams; no group quotas. */
#include "process/sample_mould.h"

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

static uint32_t company_unit(Mould *mould, Str code, Str name, const char *kind, Str parent,
                             const char *field) {
    return mould_unit(mould, (MouldUnit){.group = GROUP_DIVISION,
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

static void company_post(Mould *mould, Job job, uint32_t unit, const char *mark,
                         const char *field) {
    const MouldUnit *at = &mould->units.at[unit];
    mould_post(mould,
               (MouldPost){job, str_format(mould->arena, "%s-%s", at->code.at, mark),
                           str_format(mould->arena, "%s, %s", mould_job(job)->title, at->name.at),
                           unit, 1, field});
}

static void department(Mould *mould, Str division, Str name, const char *field, uint32_t number) {
    Str      code = str_format(mould->arena, "%s-%u", division.at, number + 1);
    Str      full = str_format(mould->arena, "%s %s", name.at, departments[number]);
    uint32_t unit = company_unit(mould, code, full, "Department", division, field);
    company_post(mould, JOB_manager, unit, "M", field);
    company_post(mould, JOB_team_lead, unit, "L1", "");
    if (number % 2 == 0)
        company_post(mould, JOB_team_lead, unit, "L2", "");
}

/* One division for each sixty people; past the tenth the names come round again with a number. */
static void division(Mould *mould, uint32_t number) {
    uint32_t    round = number / (uint32_t)COUNT_OF(divisions);
    const char *name = divisions[number % COUNT_OF(divisions)].name;
    const char *field = divisions[number % COUNT_OF(divisions)].field;
    Str         code = str_format(mould->arena, "D%02u", number + 1);
    Str         full = round ? str_format(mould->arena, "%s %u", name, round + 1) : str_from(name);
    uint32_t    unit = company_unit(mould, code, full, "Division", STR("HQ"), field);
    company_post(mould, JOB_director, unit, "DIR", field);
    company_post(mould, JOB_deputy_director, unit, "DEP", "");
    for (uint32_t d = 0; d < COUNT_OF(departments); d++)
        department(mould, code, full, field, d);
}

void mould_frame_company(Mould *mould) {
    company_unit(mould, STR("HQ"), STR("Northwater Instruments"), "Company", STR(""), "");
    mould_post(mould,
               (MouldPost){JOB_ceo, STR("HQ-CEO"), STR("Chief Executive Officer"), 0, 1, ""});
    uint32_t count = mould->size / 60;
    for (uint32_t d = 0; d < (count ? count : 1); d++)
        division(mould, d);
}
