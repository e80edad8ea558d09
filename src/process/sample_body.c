/* sample_body.c — the bodies of the made-up province, who sits in them by virtue of a post or in
 * person, and which of them the key names as lacking a woman or someone under 40. */
#include "process/sample_sketch.h"

/* ---- bodies ---- */

static void body_row(Sketch *sketch, Str code, Str name, const char *kind, Str unit, Str parent,
                     int64_t size) {
    Record *row = sketch_row(sketch, KIND_BODY);
    ROW(row, Body, code, code);
    ROW(row, Body, name, name);
    ROW(row, Body, kind, str_from(kind));
    ROW(row, Body, unit, unit);
    ROW(row, Body, parent, parent);
    ROW(row, Body, size, sketch_number(sketch, size));
    ROW(row, Body, since, STR("2025-07-01"));
}

static void seat_row(Sketch *sketch, Str body, Str post) {
    Record *row = sketch_row(sketch, KIND_SEAT);
    ROW(row, Seat, body, body);
    ROW(row, Seat, post, post);
}

static void term_row(Sketch *sketch, Str body, const char *since, const char *until) {
    Record *row = sketch_row(sketch, KIND_TERM);
    ROW(row, Term, code, str_format(sketch->arena, "NK2025-" STR_FMT, STR_ARG(body)));
    ROW(row, Term, name, STR("Nhiệm kỳ 2025 - 2030"));
    ROW(row, Term, body, body);
    ROW(row, Term, since, str_from(since));
    ROW(row, Term, until, str_from(until));
}

static bool sits_standing(Job job) {
    return job == JOB_bi_thu_tinh_uy || job == JOB_pho_bi_thu_tinh_uy ||
           job == JOB_chu_tich_ubnd_tinh || job == JOB_truong_ban_dang;
}

static bool sits_committee(Job job) {
    return sits_standing(job) || job == JOB_pho_chu_tich_ubnd_tinh || job == JOB_giam_doc_so ||
           job == JOB_truong_doan_the;
}

static void province_bodies(Sketch *sketch) {
    body_row(sketch, STR("CUT"), STR("Ban Chấp hành Đảng bộ tỉnh " SAMPLE_PROVINCE_NAME),
             "cap_uy_tinh", STR("TU"), STR(""), 57);
    body_row(sketch, STR("BTVT"), STR("Ban Thường vụ Tỉnh ủy " SAMPLE_PROVINCE_NAME),
             "ban_thuong_vu_tinh", STR("TU"), STR("CUT"), 17);
    term_row(sketch, STR("CUT"), "2025-10-01", "2030-09-30");
    term_row(sketch, STR("BTVT"), "2025-10-01", "2030-09-30");
    for (size_t p = 0; p < sketch->posts.len; p++) {
        SketchPost *post = &sketch->posts.at[p];
        if (sits_committee(post->job))
            seat_row(sketch, STR("CUT"), post->code);
        if (sits_standing(post->job) || str_is(post->code, "MTTQ-T"))
            seat_row(sketch, STR("BTVT"), post->code);
    }
}

static void department_bodies(Sketch *sketch) {
    for (size_t p = 0; p < sketch->posts.len; p++) {
        SketchPost       *post = &sketch->posts.at[p];
        const SketchUnit *unit = &sketch->units.at[post->unit];
        Str               body = str_format(sketch->arena, "%s-LD", unit->code.at);
        if (post->job == JOB_giam_doc_so)
            body_row(sketch, body, str_format(sketch->arena, "Tập thể lãnh đạo %s", unit->name.at),
                     "lanh_dao_so", unit->code, STR(""), 1 + sketch->posts.at[p + 1].seats);
        if (post->job == JOB_giam_doc_so || post->job == JOB_pho_giam_doc_so)
            seat_row(sketch, body, post->code);
    }
}

static bool sits_commune_standing(Job job) {
    return job == JOB_bi_thu_xa || job == JOB_pho_bi_thu_xa || job == JOB_chu_tich_ubnd_xa ||
           job == JOB_chu_tich_hdnd_xa || job == JOB_truong_ban_xa;
}

static void commune_bodies(Sketch *sketch, const SketchUnit *unit) {
    Str committee = str_format(sketch->arena, "%s-CU", unit->parent.at);
    Str standing = str_format(sketch->arena, "%s-TV", unit->parent.at);
    body_row(sketch, committee,
             str_format(sketch->arena, "Ban Chấp hành Đảng bộ %s", unit->place.at), "cap_uy_xa",
             unit->code, STR(""), 25);
    body_row(sketch, standing,
             str_format(sketch->arena, "Ban Thường vụ Đảng ủy %s", unit->place.at),
             "ban_thuong_vu_xa", unit->code, committee, 9);
    term_row(sketch, committee, "2025-08-15", "2030-08-14");
    term_row(sketch, standing, "2025-08-15", "2030-08-14");
    for (size_t p = 0; p < sketch->posts.len; p++) {
        SketchPost *post = &sketch->posts.at[p];
        if (sketch->units.at[post->unit].commune != unit->commune)
            continue;
        seat_row(sketch, committee, post->code);
        if (sits_commune_standing(post->job))
            seat_row(sketch, standing, post->code);
    }
}

void body_write(Sketch *sketch) {
    province_bodies(sketch);
    department_bodies(sketch);
    for (size_t u = 0; u < sketch->units.len; u++)
        if (str_ends(sketch->units.at[u].code, STR("-DU")))
            commune_bodies(sketch, &sketch->units.at[u]);
}

/* ---- members in person ---- */

static void member_row(Sketch *sketch, const SketchPerson *person, Str body, const char *entry,
                       const char *since) {
    Record *row = sketch_row(sketch, KIND_MEMBERSHIP);
    ROW(row, Membership, person, person->code);
    ROW(row, Membership, body, body);
    ROW(row, Membership, role, STR("Ủy viên"));
    ROW(row, Membership, entry, str_from(entry));
    ROW(row, Membership, since, str_from(since));
}

/* Whether the post the person holds carries a seat already. */
static bool seated(const SketchPerson *person) {
    return person->post != NONE && job_info(person->job)->managed != MANAGED_UNLISTED;
}

void member_write(Sketch *sketch) {
    for (size_t p = 0; p < sketch->people.len; p++) {
        const SketchPerson *person = &sketch->people.at[p];
        Str                 whole = sketch->units.at[person->unit].parent;
        if (person->top && !sits_committee(person->job))
            member_row(sketch, person, STR("CUT"), "congress", "2025-10-01");
        if (person->top_standing && !sits_standing(person->job))
            member_row(sketch, person, STR("BTVT"), "congress", "2025-10-01");
        if (person->free_member && !seated(person))
            member_row(sketch, person, str_format(sketch->arena, "%s-CU", whole.at),
                       p % 7 ? "congress" : "designation", "2025-08-15");
        if (person->standing && !seated(person))
            member_row(sketch, person, str_format(sketch->arena, "%s-TV", whole.at), "congress",
                       "2025-08-15");
    }
}

/* ---- what the bodies lack ---- */

typedef struct Lack {
    bool woman, young, woman_open, young_open, any;
} Lack;

static void lack_count(Lack *lack, const SketchPerson *person) {
    lack->any = true;
    lack->woman |= person->woman && !person->sex_missing;
    lack->woman_open |= person->sex_missing;
    lack->young |= person->young;
    lack->young_open |= person->born_known == 0 || person->young_open;
}

static void breach_add(Sketch *sketch, Str body, const char *check) {
    sketch_fault(sketch, (SampleFault){.group = "breach",
                                       .check = check,
                                       .body = body,
                                       .wanted = STR("1"),
                                       .found = STR("0")});
}

void breach_list(Sketch *sketch) {
    Lack *lacks = ARENA_ARRAY(sketch->arena, Lack, sketch->units.len);
    for (size_t p = 0; p < sketch->people.len; p++) {
        const SketchPerson *person = &sketch->people.at[p];
        const SketchUnit   *unit = &sketch->units.at[person->unit];
        bool in_department = person->job == JOB_giam_doc_so || person->job == JOB_pho_giam_doc_so;
        bool in_commune = sits_commune_standing(person->job) || person->standing;
        if (in_department && person->post != NONE)
            lack_count(&lacks[person->unit], person);
        if (in_commune && unit->commune != NONE)
            lack_count(&lacks[commune_first(sketch, unit->commune)], person);
    }
    for (uint32_t u = 0; u < sketch->units.len; u++) {
        bool department = sketch->units.at[u].group == GROUP_SO;
        Str  body = department ? str_format(sketch->arena, "%s-LD", sketch->units.at[u].code.at)
                               : str_format(sketch->arena, "%s-TV", sketch->units.at[u].parent.at);
        if (lacks[u].any && !lacks[u].woman && !lacks[u].woman_open)
            breach_add(sketch, body, "no_woman");
        if (lacks[u].any && department && !lacks[u].young && !lacks[u].young_open)
            breach_add(sketch, body, "no_under_40");
    }
}
