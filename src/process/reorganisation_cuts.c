#include "process/reorganisation_cuts.h"

#include "base/vec.h"
#include "process/cut.h"
#include "process/holding.h"

static int64_t holders_of(Arena *arena, const Roster *roster, uint32_t post, Day day) {
    return holding_on(arena, roster, day).heads[post];
}

static ReorganisedCut cut_make(Arena *arena, const Settings *settings, const Roster *unchanged,
                               const Roster *roster, const Reform *reform, uint32_t post) {
    uint32_t       was = roster_find(unchanged, KIND_POST, reform->unit);
    ReorganisedCut cut = {.post = roster_post(roster, post)->code,
                          .name = roster_post(roster, post)->name,
                          .day = reform->day,
                          .seats_after = reform->number};
    if (post_open(roster, post, reform->day - 1))
        cut.seats_before = cut_seats(settings, unchanged, roster, post, reform->day - 1);
    if (was != NONE)
        cut.people = holders_of(arena, unchanged, was, reform->day - 1);
    if (cut.people > cut.seats_after)
        cut.surplus = cut.people - cut.seats_after;
    if (!post_ours(roster, post, reform->day))
        cut.authority = post_authority(roster, post, reform->day);
    return cut;
}

static void elsewhere_note(Arena *arena, const ReorganisedCut *cut, Findings *findings) {
    findings_add_once(
        findings,
        (Finding){.severity = SEVERITY_WARNING,
                  .code = "reorganise.elsewhere",
                  .value = cut->post,
                  .args = {{"post", cut->name},
                           {"authority", cut->authority},
                           {"surplus", str_format(arena, "%lld", (long long)cut->surplus)}}});
}

const ReorganisedCut *reorganised_cuts(Arena *arena, const Settings *settings,
                                       const Roster *unchanged, const Roster *roster,
                                       uint32_t *count_out, Findings *findings) {
    VEC(ReorganisedCut) cuts = {0};
    for (uint32_t i = 0; i < settings->reform_count; i++) {
        const Reform *reform = &settings->reforms[i];
        uint32_t      post =
            reform->type == REFORM_SEATS ? roster_find(roster, KIND_POST, reform->unit) : NONE;
        if (post == NONE)
            continue;
        ReorganisedCut cut = cut_make(arena, settings, unchanged, roster, reform, post);
        if (cut.authority.len)
            elsewhere_note(arena, &cut, findings);
        VEC_PUSH(arena, cuts, cut);
    }
    *count_out = (uint32_t)cuts.len;
    return cuts.at;
}
