/* sample_frame.c — the made-up province: units, posts, bodies with their seats by post, terms. */
#include "process/sample_mould.h"

#define PROVINCE_AUTHORITY "Ban Thường vụ Tỉnh ủy"
#define TWO_TIERS "2025-07-01" /* communes as they are now begin, districts have ended */

static const MouldUnit boards[] = {
#define U(group_, code_, name_, head_, deputy_, field_, since_, divisions_)                        \
    {.group = GROUP_##group_,                                                                      \
     .code = {code_, sizeof code_ - 1},                                                            \
     .name = {name_, sizeof name_ - 1},                                                            \
     .place = {name_, sizeof name_ - 1},                                                           \
     .head = {head_, sizeof head_ - 1},                                                            \
     .deputy = {deputy_, sizeof deputy_ - 1},                                                      \
     .field = field_,                                                                              \
     .since = {since_, sizeof since_ - 1},                                                         \
     .divisions = divisions_},
#define O(code_, name_, head_, deputy_, until_, successor_)                                        \
    {.group = GROUP_OLD,                                                                           \
     .code = {code_, sizeof code_ - 1},                                                            \
     .name = {name_, sizeof name_ - 1},                                                            \
     .place = {name_, sizeof name_ - 1},                                                           \
     .field = "",                                                                                  \
     .head = {head_, sizeof head_ - 1},                                                            \
     .deputy = {deputy_, sizeof deputy_ - 1},                                                      \
     .until = {until_, sizeof until_ - 1},                                                         \
     .successor = {successor_, sizeof successor_ - 1},                                             \
     .divisions = ""},
#include "process/sample_unit.def"
#undef U
#undef O
};

static uint32_t bounded(uint32_t value, uint32_t low, uint32_t high) {
    return value < low ? low : value > high ? high : value;
}

/* How many of a group a province of this size has. */
static uint32_t group_size(const Mould *mould, Group group) {
    switch (group) {
    case GROUP_BAN:
        return bounded(mould->size / 500, 2, 5);
    case GROUP_SO:
        return bounded(mould->size / 160, 4, 18);
    case GROUP_DOAN:
        return bounded(mould->size / 450, 3, 6);
    case GROUP_OLD:
        return mould->size >= 2880 ? 7 : 0; /* every successor is there */
    case GROUP_FRAME:
    case GROUP_XA:
    case GROUP_ARMED:
    case GROUP_DISTRICT:
    case GROUP_PAST_XA:
    case GROUP_DIVISION:
        break;
    }
    return 0;
}

static MouldUnit board_fill(MouldUnit unit) {
    unit.commune = NONE;
    unit.level = "province";
    unit.women_lead = str_is(unit.code, "HPN");
    unit.young_lead = str_is(unit.code, "DTN");
    unit.locality = STR("tỉnh " SAMPLE_PROVINCE_NAME);
    switch (unit.group) {
    case GROUP_BAN:
        unit.kind = "Ban đảng", unit.bloc = "party", unit.parent = STR("TU"), unit.staffing = 38;
        return unit;
    case GROUP_DOAN:
        unit.kind = "Đoàn thể", unit.bloc = "front", unit.parent = STR("TINH"), unit.staffing = 24;
        return unit;
    case GROUP_OLD:
        unit.kind = "Sở trước sắp xếp", unit.bloc = "government", unit.parent = STR("UBND"),
        unit.staffing = 0;
        return unit;
    case GROUP_SO:
    case GROUP_FRAME:
    case GROUP_XA:
    case GROUP_ARMED:
    case GROUP_DISTRICT:
    case GROUP_PAST_XA:
    case GROUP_DIVISION:
        break;
    }
    unit.kind = "Sở", unit.bloc = "government", unit.parent = STR("UBND"), unit.staffing = 62;
    return unit;
}

static void province_units(Mould *mould) {
    uint32_t taken[GROUP_DIVISION + 1] = {0};
    mould_unit(mould, (MouldUnit){.code = STR("TINH"),
                                  .name = STR("Tỉnh " SAMPLE_PROVINCE_NAME),
                                  .place = STR("tỉnh " SAMPLE_PROVINCE_NAME),
                                  .kind = "Tỉnh",
                                  .bloc = "",
                                  .level = "province",
                                  .field = "",
                                  .commune = NONE});
    mould_unit(mould, (MouldUnit){.code = STR("TU"),
                                  .name = STR("Tỉnh ủy " SAMPLE_PROVINCE_NAME),
                                  .place = STR("Tỉnh ủy " SAMPLE_PROVINCE_NAME),
                                  .kind = "Tỉnh ủy",
                                  .bloc = "party",
                                  .level = "province",
                                  .field = "",
                                  .parent = STR("TINH"),
                                  .commune = NONE});
    mould_unit(mould, (MouldUnit){.code = STR("UBND"),
                                  .name = STR("Ủy ban nhân dân tỉnh " SAMPLE_PROVINCE_NAME),
                                  .place = STR("Ủy ban nhân dân tỉnh " SAMPLE_PROVINCE_NAME),
                                  .kind = "Ủy ban nhân dân tỉnh",
                                  .bloc = "government",
                                  .level = "province",
                                  .field = "",
                                  .parent = STR("TINH"),
                                  .commune = NONE});
    for (size_t i = 0; i < COUNT_OF(boards); i++)
        if (taken[boards[i].group]++ < group_size(mould, boards[i].group))
            mould_unit(mould, board_fill(boards[i]));
}

static void armed_units(Mould *mould) {
    static const struct {
        const char *code, *name, *bloc;
    } armed[] = {
        {"CAT", "Công an tỉnh", "armed"},
        {"BCHQS", "Bộ Chỉ huy Quân sự tỉnh", "armed"},
        {"TAND", "Tòa án nhân dân tỉnh", "justice"},
        {"VKSND", "Viện kiểm sát nhân dân tỉnh", "justice"},
    };
    for (size_t i = 0; i < COUNT_OF(armed); i++)
        mould_unit(mould, (MouldUnit){.group = GROUP_ARMED,
                                      .code = str_from(armed[i].code),
                                      .name = str_from(armed[i].name),
                                      .place = str_from(armed[i].name),
                                      .kind = "Ngành dọc",
                                      .bloc = armed[i].bloc,
                                      .level = "province",
                                      .field = "",
                                      .parent = STR("TINH"),
                                      .commune = NONE});
}

/* Names of communes: pairs of syllables in a drawn order, each pair once. */
static void commune_names(Mould *mould) {
    uint32_t firsts = 0, seconds = 0;
    while (mould_word_at(WORD_PLACE_FIRST, firsts))
        firsts++;
    while (mould_word_at(WORD_PLACE_SECOND, seconds))
        seconds++;
    uint32_t  count = firsts * seconds;
    uint32_t *order = ARENA_ARRAY(mould->arena, uint32_t, count);
    Random    random = mould_random(mould, 1);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = random_below(&random, i + 1);
        order[i] = order[at];
        order[at] = i;
    }
    ensure(mould->communes <= count);
    mould->names = ARENA_ARRAY(mould->arena, Str, count);
    mould->name_count = count;
    for (uint32_t i = 0; i < count; i++)
        mould->names[i] =
            str_format(mould->arena, "%s %s", mould_word_at(WORD_PLACE_FIRST, order[i] / seconds),
                       mould_word_at(WORD_PLACE_SECOND, order[i] % seconds));
}

/* As native places end, so that who was born there is a local person. */
static Str locality_of(Mould *mould, Str commune) {
    return str_format(mould->arena, "%s, tỉnh " SAMPLE_PROVINCE_NAME, commune.at);
}

/* The part of a commune in which a bloc works: committee, council, people's committee. */
static void commune_part(Mould *mould, uint32_t commune, Str place, const char *mark,
                         const char *words, const char *bloc, uint32_t staffing) {
    Str whole = str_format(mould->arena, "X%03u", commune + 1);
    mould_unit(mould, (MouldUnit){.group = GROUP_XA,
                                  .code = str_format(mould->arena, "%s-%s", whole.at, mark),
                                  .name = str_format(mould->arena, "%s %s", words, place.at),
                                  .place = place,
                                  .kind = "Cơ quan cấp xã",
                                  .bloc = bloc,
                                  .level = "commune",
                                  .field = "",
                                  .locality = locality_of(mould, place),
                                  .parent = whole,
                                  .since = STR(TWO_TIERS),
                                  .commune = commune,
                                  .staffing = staffing});
}

static void commune_units(Mould *mould) {
    commune_names(mould);
    const Str *names = mould->names;
    mould->commune_units = (uint32_t)mould->units.len;
    for (uint32_t c = 0; c < mould->communes; c++) {
        bool ward = c % 5 == 4;
        Str  place = str_format(mould->arena, "%s %s", ward ? "phường" : "xã", names[c].at);
        mould_unit(mould, (MouldUnit){.code = str_format(mould->arena, "X%03u", c + 1),
                                      .name = str_format(mould->arena, "%s %s",
                                                         ward ? "Phường" : "Xã", names[c].at),
                                      .place = place,
                                      .kind = ward ? "Phường" : "Xã",
                                      .bloc = "",
                                      .level = "commune",
                                      .field = "",
                                      .locality = locality_of(mould, place),
                                      .parent = STR("TINH"),
                                      .since = STR(TWO_TIERS),
                                      .commune = c});
        commune_part(mould, c, place, "DU", "Đảng ủy", "party", 14);
        commune_part(mould, c, place, "HD", "Hội đồng nhân dân", "council", 4);
        commune_part(mould, c, place, "UB", "Ủy ban nhân dân", "government", 32);
        commune_part(mould, c, place, "MT", "Ủy ban Mặt trận Tổ quốc Việt Nam", "front", 10);
    }
}

/* ---- posts ---- */

static void top_posts(Mould *mould) {
    mould_post(mould,
               (MouldPost){JOB_bi_thu_tinh_uy, STR("TU-BT"), STR("Bí thư Tỉnh ủy"), 1, 1, ""});
    mould_post(mould, (MouldPost){JOB_pho_bi_thu_tinh_uy, STR("TU-PBT"), STR("Phó Bí thư Tỉnh ủy"),
                                  1, 2, ""});
    mould_post(mould, (MouldPost){JOB_chu_tich_ubnd_tinh, STR("UBND-CT"),
                                  STR("Chủ tịch Ủy ban nhân dân tỉnh"), 2, 1, ""});
    mould_post(mould, (MouldPost){JOB_pho_chu_tich_ubnd_tinh, STR("UBND-PCT"),
                                  STR("Phó Chủ tịch Ủy ban nhân dân tỉnh"), 2,
                                  mould->size >= 1000 ? 4 : 2, ""});
}

static void board_posts(Mould *mould, uint32_t at, Job head, Job deputy, uint32_t deputies,
                        uint32_t divisions) {
    const MouldUnit *unit = &mould->units.at[at];
    Str              rest = str_from(unit->divisions);
    Str              code = unit->code, place = unit->place;
    const char      *field = unit->field;
    mould_post(mould, (MouldPost){head, str_format(mould->arena, "%s-T", code.at), unit->head, at,
                                  1, field});
    mould_post(mould, (MouldPost){deputy, str_format(mould->arena, "%s-P", code.at), unit->deputy,
                                  at, deputies, field});
    for (uint32_t d = 0; d < divisions; d++) {
        Str division = str_cut(&rest, '|');
        mould_post(mould, (MouldPost){JOB_truong_phong_tinh,
                                      str_format(mould->arena, "%s-TP%u", code.at, d + 1),
                                      str_format(mould->arena, "Trưởng phòng " STR_FMT ", %s",
                                                 STR_ARG(division), place.at),
                                      at, 1, field});
    }
}

static void province_posts(Mould *mould) {
    uint32_t divisions = mould->size >= 2000 ? 3 : mould->size >= 800 ? 2 : 1;
    for (uint32_t u = 0; u < mould->units.len; u++)
        switch (mould->units.at[u].group) {
        case GROUP_BAN:
            board_posts(mould, u, JOB_truong_ban_dang, JOB_pho_truong_ban_dang, 3, 1);
            break;
        case GROUP_SO:
            board_posts(mould, u, JOB_giam_doc_so, JOB_pho_giam_doc_so, 3 + u % 3, divisions);
            break;
        case GROUP_DOAN:
            board_posts(mould, u, JOB_truong_doan_the, JOB_pho_truong_doan_the, 2, 0);
            break;
        case GROUP_FRAME:
        case GROUP_XA:
        case GROUP_ARMED:
        case GROUP_DISTRICT:
        case GROUP_PAST_XA:
        case GROUP_OLD:
        case GROUP_DIVISION:
            break;
        }
}

static void commune_post(Mould *mould, uint32_t unit, const char *mark, Job job, const char *words,
                         uint32_t seats, const char *field) {
    Str whole = mould->units.at[unit].parent, place = mould->units.at[unit].place;
    mould_post(mould,
               (MouldPost){job, str_format(mould->arena, "%s-%s", whole.at, mark),
                           str_format(mould->arena, "%s %s", words, place.at), unit, seats, field});
}

/* unit: the first part (the committee) of a commune; council and people's committee follow. */
static void commune_posts(Mould *mould, uint32_t unit) {
    bool ward = str_starts(mould->units.at[unit].place, STR("phường"));
    commune_post(mould, unit, "BT", JOB_bi_thu_xa, "Bí thư Đảng ủy", 1, "");
    commune_post(mould, unit, "PBT", JOB_pho_bi_thu_xa, "Phó Bí thư Đảng ủy", 2, "");
    commune_post(mould, unit, "TB", JOB_truong_ban_xa, "Trưởng ban Xây dựng Đảng, Đảng ủy", 1, "");
    commune_post(mould, unit + 1, "CTHD", JOB_chu_tich_hdnd_xa, "Chủ tịch Hội đồng nhân dân", 1,
                 "");
    commune_post(mould, unit + 2, "CT", JOB_chu_tich_ubnd_xa, "Chủ tịch Ủy ban nhân dân", 1, "");
    commune_post(mould, unit + 2, "PCT", JOB_pho_chu_tich_ubnd_xa, "Phó Chủ tịch Ủy ban nhân dân",
                 2, "");
    commune_post(mould, unit + 2, "TPKT", JOB_truong_phong_xa,
                 ward ? "Trưởng phòng Kinh tế, Hạ tầng và Đô thị" : "Trưởng phòng Kinh tế", 1,
                 "Kinh tế");
    commune_post(mould, unit + 2, "TPVX", JOB_truong_phong_xa, "Trưởng phòng Văn hóa - Xã hội", 1,
                 "Văn hóa");
}

void mould_frame_province(Mould *mould) {
    mould->communes = bounded(mould->size / 50, 4, 400);
    province_units(mould);
    armed_units(mould);
    commune_units(mould);
    mould_district_units(mould);
    top_posts(mould);
    province_posts(mould);
    for (uint32_t u = 0; u < mould->units.len; u++)
        if (mould->units.at[u].group == GROUP_XA && str_ends(mould->units.at[u].code, STR("-DU")))
            commune_posts(mould, u);
}

/* ---- records ---- */

/* Deputies as the arrangement of 2025 allows them: as many as there are seats for, three at least. */
static void unit_row(Mould *mould, uint32_t at) {
    const MouldUnit *unit = &mould->units.at[at];
    uint32_t         deputies = mould_deputies(mould, at);
    Record          *row = mould_row(mould, KIND_UNIT);
    ROW(row, Unit, code, unit->code);
    ROW(row, Unit, name, unit->name);
    ROW(row, Unit, kind, str_from(unit->kind));
    ROW(row, Unit, bloc, str_from(unit->bloc));
    ROW(row, Unit, level, str_from(unit->level));
    ROW(row, Unit, field, str_from(unit->field));
    ROW(row, Unit, locality, unit->locality);
    ROW(row, Unit, parent, unit->parent);
    ROW(row, Unit, staffing, unit->staffing ? mould_number(mould, unit->staffing) : STR(""));
    if (deputies)
        ROW(row, Unit, most_deputies, mould_number(mould, deputies < 3 ? 3 : deputies));
    ROW(row, Unit, since, unit->since);
    ROW(row, Unit, until, unit->until);
}

void mould_lineage_row(Mould *mould, const MouldUnit *unit, Str successor, const char *type,
                       Str act) {
    PartialDate until;
    ensure(partial_parse(unit->until, DATE_DMY, &until));
    Record *row = mould_row(mould, KIND_LINEAGE);
    ROW(row, Lineage, unit, unit->code);
    ROW(row, Lineage, successor, successor);
    ROW(row, Lineage, type, str_from(type));
    ROW(row, Lineage, since, day_iso(mould->arena, partial_last(until) + 1));
    ROW(row, Lineage, act, act);
}

static Str post_authority(Mould *mould, const MouldPost *post) {
    const MouldUnit *unit = &mould->units.at[post->unit];
    switch (mould_job(post->job)->managed) {
    case MANAGED_CENTRAL:
        return STR("Bộ Chính trị, Ban Bí thư");
    case MANAGED_PROVINCE:
        return mould->company ? STR("Board of Directors") : STR(PROVINCE_AUTHORITY);
    case MANAGED_UNIT:
    case MANAGED_UNLISTED:
        break;
    }
    return unit->group == GROUP_XA
               ? str_format(mould->arena, "Ban Thường vụ Đảng ủy %s", unit->place.at)
               : str_format(mould->arena, "Tập thể lãnh đạo %s", unit->name.at);
}

void mould_post_rows(Mould *mould, const MouldPost *post) {
    const JobInfo   *job = mould_job(post->job);
    const MouldUnit *unit = &mould->units.at[post->unit];
    Record          *row = mould_row(mould, KIND_POST);
    ROW(row, Post, code, post->code);
    ROW(row, Post, name, post->name);
    ROW(row, Post, kind, str_from(job->kind));
    ROW(row, Post, unit, unit->code);
    ROW(row, Post, seats, mould_number(mould, post->seats));
    ROW(row, Post, rank, mould_number(mould, job->rank));
    ROW(row, Post, importance, mould_number(mould, job->importance));
    ROW(row, Post, key, job->importance == 3 ? STR("1") : STR("0"));
    ROW(row, Post, elected, job->elected ? STR("1") : STR("0"));
    ROW(row, Post, field, str_from(post->field));
    ROW(row, Post, since, unit->since);
    ROW(row, Post, until, unit->until);
    row = mould_row(mould, KIND_OVERSIGHT);
    ROW(row, Oversight, post, post->code);
    ROW(row, Oversight, authority, post_authority(mould, post));
    if (!unit->until.len)
        ROW(row, Oversight, since, mould->company ? STR("2020-01-01") : STR(TWO_TIERS));
    ROW(row, Oversight, until, unit->until);
}

static void register_row(Mould *mould) {
    Record *row = mould_row(mould, KIND_REGISTER);
    ROW(row, Register, code, mould->company ? STR("COMPANY") : STR("TINH"));
    ROW(row, Register, name,
        mould->company ? STR("Northwater Instruments (sample)")
                       : STR("Sổ cán bộ tỉnh " SAMPLE_PROVINCE_NAME " (dữ liệu mẫu)"));
    ROW(row, Register, as_of, day_iso(mould->arena, mould->as_of));
    ROW(row, Register, authority,
        mould->company ? STR("Board of Directors") : STR(PROVINCE_AUTHORITY));
}

void mould_frame_write(Mould *mould) {
    register_row(mould);
    for (size_t u = 0; u < mould->units.len; u++)
        unit_row(mould, (uint32_t)u);
    for (size_t u = 0; u < mould->units.len; u++) {
        const MouldUnit *unit = &mould->units.at[u];
        if (unit->successor.len)
            mould_lineage_row(mould, unit, unit->successor, "merge", mould_lineage_act(unit));
    }
    for (size_t p = 0; p < mould->posts.len; p++)
        mould_post_rows(mould, &mould->posts.at[p]);
}
