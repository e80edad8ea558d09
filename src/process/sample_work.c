/* sample_work.c — how the work of units is cut into job positions, the acts behind the frame, and
 * concluded matters on units. */
#include "process/sample_mould.h"

#define REFORM_ACT "15/NQ-HĐND"  /* departments merged, districts ended */
#define COMMUNE_ACT "21/NQ-HĐND" /* communes as they are now */
#define POOL_ACT "1250-QĐ/TU"    /* the pool approved */

static uint32_t seats_of(const Mould *mould, uint32_t unit, bool deputies) {
    uint32_t seats = 0;
    for (size_t p = 0; p < mould->posts.len; p++) {
        const MouldPost *post = &mould->posts.at[p];
        bool             deputy = str_starts(str_from(mould_job(post->job)->kind), STR("pho_"));
        if (post->unit == unit && (deputy || !deputies))
            seats += post->seats;
    }
    return seats;
}

uint32_t mould_deputies(const Mould *mould, uint32_t unit) {
    return seats_of(mould, unit, true);
}

static void job_row(Mould *mould, uint32_t unit, const char *name, const char *group,
                    const char *occupation, const char *grade, uint32_t headcount) {
    const MouldUnit *of = &mould->units.at[unit];
    if (!headcount)
        return;
    Record *row = mould_row(mould, KIND_JOB);
    ROW(row, Position, unit, of->code);
    ROW(row, Position, name, str_from(name));
    ROW(row, Position, group, str_from(group));
    ROW(row, Position, occupation, str_from(occupation));
    ROW(row, Position, field, str_from(of->field));
    ROW(row, Position, grade, str_from(grade));
    ROW(row, Position, headcount, mould_number(mould, headcount));
    ROW(row, Position, since, of->since.len ? of->since : STR("2022-01-01"));
}

/* The positions of a unit add up to its staffing. */
static void job_rows(Mould *mould, uint32_t unit) {
    uint32_t staff = mould->units.at[unit].staffing, leaders = seats_of(mould, unit, false);
    if (!staff)
        return;
    leaders = leaders < staff ? leaders : staff;
    uint32_t left = staff - leaders, support = left / 8, shared = left / 4;
    job_row(mould, unit, "Lãnh đạo, quản lý", "leadership", "", "principal", leaders);
    job_row(mould, unit, "Chuyên viên theo lĩnh vực chuyên ngành", "specialised",
            mould->units.at[unit].field, "specialist", left - support - shared);
    job_row(mould, unit, "Chuyên viên tổng hợp, tổ chức, kế toán", "shared", "Hành chính công",
            "specialist", shared);
    job_row(mould, unit, "Văn thư, lưu trữ, phục vụ", "support", "", "clerk", support);
}

static void act_row(Mould *mould, const char *number, const char *dated, const char *issuer,
                    const char *title) {
    Record *row = mould_row(mould, KIND_ACT);
    ROW(row, Act, number, str_from(number));
    ROW(row, Act, dated, str_from(dated));
    ROW(row, Act, issuer, str_from(issuer));
    ROW(row, Act, title, str_from(title));
}

static void act_rows(Mould *mould) {
    act_row(mould, REFORM_ACT, "2025-02-20", "Hội đồng nhân dân tỉnh " SAMPLE_PROVINCE_NAME,
            "Sắp xếp các cơ quan chuyên môn và kết thúc hoạt động cấp huyện");
    act_row(mould, COMMUNE_ACT, "2025-06-16", "Hội đồng nhân dân tỉnh " SAMPLE_PROVINCE_NAME,
            "Sắp xếp đơn vị hành chính cấp xã");
    act_row(mould, POOL_ACT, "2025-11-01", "Ban Thường vụ Tỉnh ủy " SAMPLE_PROVINCE_NAME,
            "Phê duyệt quy hoạch cán bộ nhiệm kỳ 2025-2030 và 2030-2035");
}

/* One unit in sixty: on the Party's side by the inspection committee, else by the inspectorate. */
static void unit_matter(Mould *mould, Random *random, uint32_t unit) {
    static const char *const types[] = {"mishandling", "waste", "undemocratic", "red_tape"};
    uint32_t                 type = random_below(random, COUNT_OF(types));
    int32_t months = mould_between(random, 2, 48), number = mould_between(random, 10, 200);
    int32_t days = mould_between(random, 40, 330);
    if (!random_chance(random, 1, 60) || !mould->units.at[unit].staffing)
        return;
    Record *row = mould_row(mould, KIND_MATTER);
    Day     dated = mould_month(mould, months) + 20;
    Day     began = DAY_NONE;
    bool    young = day_parse_iso(mould->units.at[unit].since, &began) && dated < began;
    dated = young ? began + days : dated;
    bool party = str_is(str_from(mould->units.at[unit].bloc), "party");
    ROW(row, Matter, unit, mould->units.at[unit].code);
    ROW(row, Matter, type, str_from(types[type]));
    ROW(row, Matter, issuer,
        party ? STR("Ủy ban Kiểm tra Tỉnh ủy") : STR("Thanh tra tỉnh " SAMPLE_PROVINCE_NAME));
    ROW(row, Matter, act, str_format(mould->arena, party ? "%d-KL/UBKTTU" : "%d/KL-TTr", number));
    ROW(row, Matter, dated, day_iso(mould->arena, dated));
    ROW(row, Matter, until, day_iso(mould->arena, day_add_months(dated, 36) - 1));
}

void mould_work_write(Mould *mould) {
    Random random = mould_random(mould, 13);
    for (uint32_t u = 0; u < mould->units.len; u++) {
        job_rows(mould, u);
        unit_matter(mould, &random, u);
    }
    act_rows(mould);
}

Str mould_lineage_act(const MouldUnit *unit) {
    return unit->group == GROUP_PAST_XA ? STR(COMMUNE_ACT) : STR(REFORM_ACT);
}

Str mould_pool_act(void) {
    return STR(POOL_ACT);
}
