/* sample_body.c — the bodies of the made-up province, who sits in them by virtue of a post or in
 * person, and which of them the key names as lacking a woman or someone under 40. */
#include "process/sample_mould.h"

/* ---- bodies ---- */

static void body_row(Mould *mould, Str code, Str name, const char *kind, Str unit, Str parent,
                     int64_t size) {
    Record *row = mould_row(mould, KIND_BODY);
    ROW(row, Body, code, code);
    ROW(row, Body, name, name);
    ROW(row, Body, kind, str_from(kind));
    ROW(row, Body, unit, unit);
    ROW(row, Body, parent, parent);
    ROW(row, Body, size, mould_number(mould, size));
    ROW(row, Body, since, STR("2025-07-01"));
}

static void seat_row(Mould *mould, Str body, Str post) {
    Record *row = mould_row(mould, KIND_SEAT);
    ROW(row, Seat, body, body);
    ROW(row, Seat, post, post);
}

/* Five years from the day. */
static void term_row(Mould *mould, Str body, const char *since) {
    Record *row = mould_row(mould, KIND_TERM);
    Day     begins = DAY_NONE;
    ensure(day_parse_iso(str_from(since), &begins));
    Day     ends = day_add_months(begins, 60) - 1;
    int32_t year = day_civil(begins).year;
    ROW(row, Term, code, str_format(mould->arena, "NK%d-" STR_FMT, year, STR_ARG(body)));
    ROW(row, Term, name, str_format(mould->arena, "Nhiệm kỳ %d - %d", year, year + 5));
    ROW(row, Term, body, body);
    ROW(row, Term, since, str_from(since));
    ROW(row, Term, until, day_iso(mould->arena, ends));
}

static bool sits_standing(Job job) {
    return job == JOB_bi_thu_tinh_uy || job == JOB_pho_bi_thu_tinh_uy ||
           job == JOB_chu_tich_ubnd_tinh || job == JOB_truong_ban_dang;
}

static bool sits_committee(Job job) {
    return sits_standing(job) || job == JOB_pho_chu_tich_ubnd_tinh || job == JOB_giam_doc_so ||
           job == JOB_truong_doan_the;
}

static void province_bodies(Mould *mould) {
    body_row(mould, STR("CUT"), STR("Ban Chấp hành Đảng bộ tỉnh " SAMPLE_PROVINCE_NAME),
             "cap_uy_tinh", STR("TU"), STR(""), 57);
    body_row(mould, STR("BTVT"), STR("Ban Thường vụ Tỉnh ủy " SAMPLE_PROVINCE_NAME),
             "ban_thuong_vu_tinh", STR("TU"), STR("CUT"), 17);
    term_row(mould, STR("CUT"), "2025-10-01");
    term_row(mould, STR("BTVT"), "2025-10-01");
    term_row(mould, STR("CUT"), "2030-10-01");
    term_row(mould, STR("BTVT"), "2030-10-01");
    for (size_t p = 0; p < mould->posts.len; p++) {
        MouldPost *post = &mould->posts.at[p];
        if (sits_committee(post->job))
            seat_row(mould, STR("CUT"), post->code);
        if (sits_standing(post->job) || str_is(post->code, "MTTQ-T"))
            seat_row(mould, STR("BTVT"), post->code);
    }
}

static void department_bodies(Mould *mould) {
    for (size_t p = 0; p < mould->posts.len; p++) {
        MouldPost       *post = &mould->posts.at[p];
        const MouldUnit *unit = &mould->units.at[post->unit];
        Str              body = str_format(mould->arena, "%s-LD", unit->code.at);
        if (post->job == JOB_giam_doc_so)
            body_row(mould, body, str_format(mould->arena, "Tập thể lãnh đạo %s", unit->name.at),
                     "lanh_dao_so", unit->code, STR(""), 1 + mould->posts.at[p + 1].seats);
        if (post->job == JOB_giam_doc_so || post->job == JOB_pho_giam_doc_so)
            seat_row(mould, body, post->code);
    }
}

static bool sits_commune_standing(Job job) {
    return job == JOB_bi_thu_xa || job == JOB_pho_bi_thu_xa || job == JOB_chu_tich_ubnd_xa ||
           job == JOB_chu_tich_hdnd_xa || job == JOB_truong_ban_xa;
}

static void commune_bodies(Mould *mould, const MouldUnit *unit) {
    Str committee = str_format(mould->arena, "%s-CU", unit->parent.at);
    Str standing = str_format(mould->arena, "%s-TV", unit->parent.at);
    body_row(mould, committee, str_format(mould->arena, "Ban Chấp hành Đảng bộ %s", unit->place.at),
             "cap_uy_xa", unit->code, STR(""), 25);
    body_row(mould, standing, str_format(mould->arena, "Ban Thường vụ Đảng ủy %s", unit->place.at),
             "ban_thuong_vu_xa", unit->code, committee, 9);
    term_row(mould, committee, "2025-08-15");
    term_row(mould, standing, "2025-08-15");
    for (size_t p = 0; p < mould->posts.len; p++) {
        MouldPost *post = &mould->posts.at[p];
        if (mould->units.at[post->unit].commune != unit->commune)
            continue;
        seat_row(mould, committee, post->code);
        if (sits_commune_standing(post->job))
            seat_row(mould, standing, post->code);
    }
}

void mould_body_write(Mould *mould) {
    province_bodies(mould);
    department_bodies(mould);
    for (size_t u = 0; u < mould->units.len; u++)
        if (str_ends(mould->units.at[u].code, STR("-DU")))
            commune_bodies(mould, &mould->units.at[u]);
}

/* ---- members in person ---- */

static void member_row(Mould *mould, const MouldPerson *person, Str body, const char *entry,
                       const char *since) {
    Record *row = mould_row(mould, KIND_MEMBERSHIP);
    ROW(row, Membership, person, person->code);
    ROW(row, Membership, body, body);
    ROW(row, Membership, role, STR("Ủy viên"));
    ROW(row, Membership, entry, str_from(entry));
    ROW(row, Membership, since, str_from(since));
}

/* Whether the post the person holds carries a seat already. */
static bool seated(const MouldPerson *person) {
    return person->post != NONE && mould_job(person->job)->managed != MANAGED_UNLISTED;
}

void mould_member_write(Mould *mould) {
    for (size_t p = 0; p < mould->people.len; p++) {
        const MouldPerson *person = &mould->people.at[p];
        Str                whole = mould->units.at[person->unit].parent;
        if (person->top && !sits_committee(person->job))
            member_row(mould, person, STR("CUT"), "congress", "2025-10-01");
        if (person->top_standing && !sits_standing(person->job))
            member_row(mould, person, STR("BTVT"), "congress", "2025-10-01");
        if (person->free_member && !seated(person))
            member_row(mould, person, str_format(mould->arena, "%s-CU", whole.at),
                       p % 7 ? "congress" : "designation", "2025-08-15");
        if (person->standing && !seated(person))
            member_row(mould, person, str_format(mould->arena, "%s-TV", whole.at), "congress",
                       "2025-08-15");
    }
}

/* ---- what the bodies lack ---- */

typedef struct Lack {
    bool woman, young, woman_open, young_open, any;
} Lack;

static void lack_count(Lack *lack, const MouldPerson *person) {
    lack->any = true;
    lack->woman |= person->woman && !person->sex_missing;
    lack->woman_open |= person->sex_missing;
    lack->young |= person->young;
    lack->young_open |= person->born_known == 0 || person->young_open;
}

static void breach_add(Mould *mould, Str body, const char *check) {
    mould_fault(mould, (SampleFault){.group = "breach",
                                     .check = check,
                                     .body = body,
                                     .wanted = STR("1"),
                                     .found = STR("0")});
}

void mould_breach_list(Mould *mould) {
    Lack *lacks = ARENA_ARRAY(mould->arena, Lack, mould->units.len);
    for (size_t p = 0; p < mould->people.len; p++) {
        const MouldPerson *person = &mould->people.at[p];
        const MouldUnit   *unit = &mould->units.at[person->unit];
        bool in_department = person->job == JOB_giam_doc_so || person->job == JOB_pho_giam_doc_so;
        bool in_commune = sits_commune_standing(person->job) || person->standing;
        if (in_department && person->post != NONE)
            lack_count(&lacks[person->unit], person);
        if (in_commune && unit->commune != NONE)
            lack_count(&lacks[mould_commune(mould, unit->commune)], person);
    }
    for (uint32_t u = 0; u < mould->units.len; u++) {
        bool department = mould->units.at[u].group == GROUP_SO;
        Str  body = department ? str_format(mould->arena, "%s-LD", mould->units.at[u].code.at)
                               : str_format(mould->arena, "%s-TV", mould->units.at[u].parent.at);
        if (lacks[u].any && !lacks[u].woman && !lacks[u].woman_open)
            breach_add(mould, body, "no_woman");
        if (lacks[u].any && department && !lacks[u].young && !lacks[u].young_open)
            breach_add(mould, body, "no_under_40");
    }
}
