/* pose_carried.c — the register with a plan's moves in it: main tenures end and begin as the runs say. Courses
 * taken are there from their end; what else is held beside them is left as the register has it. */
#include "process/pose_parts.h"

/* Ends the main tenure before the first period, or keeps it open to the end of the run that goes on. */
static void tenure_end(Arena *arena, const Pose *posed, uint32_t person, Day last,
                       Records *records) {
    uint32_t tenure = posed->before.tenure[person];
    Record   record = {.kind = KIND_TENURE};
    if (tenure == NONE)
        return;
    for (uint32_t f = 0; f < Tenure_fields; f++)
        record.values[f] = roster_text(arena, posed->roster, KIND_TENURE, tenure, f);
    record_set(&record, "until", day_iso(arena, last));
    records_add(arena, records, record);
}

static void run_begin(Arena *arena, const Pose *posed, const PlanRun *run, Records *records) {
    Record   record = {.kind = KIND_TENURE};
    uint32_t person = posed->person_of[run->person], post = posed->post_of[run->post];
    record_set(&record, "person", roster_person(posed->roster, person)->code);
    record_set(&record, "post", roster_post(posed->roster, post)->code);
    record_set(&record, "manner", STR("main"));
    record_set(&record, "since", day_iso(arena, calendar_first(posed->start, run->from)));
    if (run->until < posed->periods)
        record_set(&record, "until", day_iso(arena, calendar_last(posed->start, run->until - 1)));
    records_add(arena, records, record);
}

/* What a course gives, from its end on. */
static void course_carried(Arena *arena, const Pose *posed, const PlanRun *run, Records *records) {
    const PosePlace      *place = pose_place(posed, run->post);
    const SettingsCourse *course = &posed->settings.courses[place->course];
    Record                record = {.kind = course->kind};
    ListId                list;
    bool                  training = course->kind == KIND_TRAINING;
    settings_teaches(course->kind, &list);
    record_set(&record, "person",
               roster_person(posed->roster, posed->person_of[run->person])->code);
    record_set(&record, course->kind == KIND_THEORY ? "level" : "type",
               str_from(codes_at(list, course->teaches)->id));
    record_set(&record, training ? "until" : "granted", day_iso(arena, place->ends));
    if (training) {
        record_set(&record, "course", place->code);
        record_set(&record, "since", day_iso(arena, place->begins));
    }
    records_add(arena, records, record);
}

/* Does another run give the person the same, and sooner? A level is there once. */
static bool given_sooner(const Pose *posed, const PlanRun *runs, uint32_t count, uint32_t r) {
    const PosePlace      *own = pose_place(posed, runs[r].post);
    const SettingsCourse *course = &posed->settings.courses[own->course];
    for (uint32_t k = 0; k < count; k++) {
        const PosePlace *place = pose_place(posed, runs[k].post);
        if (k == r || !place || place->kind != PATH_COURSE ||
            posed->person_of[runs[k].person] != posed->person_of[runs[r].person])
            continue;
        const SettingsCourse *other = &posed->settings.courses[place->course];
        if (other->kind == course->kind && other->teaches == course->teaches &&
            (place->ends < own->ends || (place->ends == own->ends && k < r)))
            return true;
    }
    return false;
}

static void courses_carried(Arena *arena, const Pose *posed, const PlanRun *runs, uint32_t count,
                            Records *records) {
    for (uint32_t r = 0; r < count; r++)
        if (pose_path(posed, runs[r].person) == PATH_COURSE && !given_sooner(posed, runs, count, r))
            course_carried(arena, posed, &runs[r], records);
}

const Roster *pose_schooled(Arena *arena, const Pose *posed, const PlanRun *runs, uint32_t count) {
    Records  records = {0};
    Findings findings = findings_open(arena);
    for (int k = 0; k < KIND_COUNT; k++)
        roster_rows(arena, posed->roster, (Kind)k, &records);
    courses_carried(arena, posed, runs, count, &records);
    return roster_build(arena, posed->roster->version, &records, &findings);
}

const Roster *pose_carried(Arena *arena, const Pose *posed, const PlanRun *runs, uint32_t count) {
    Records  records = {0};
    Findings findings = findings_open(arena);
    bool    *carried = ARENA_ARRAY(arena, bool, posed->problem->person_count);
    for (int k = 0; k < KIND_COUNT; k++)
        roster_rows(arena, posed->roster, (Kind)k, &records);
    for (uint32_t r = 0; r < count; r++)
        if (pose_path(posed, runs[r].person) == PATH_MAIN && !pose_entered(posed, &runs[r])) {
            carried[runs[r].person] = true;
            if (runs[r].until < posed->periods)
                tenure_end(arena, posed, posed->person_of[runs[r].person],
                           calendar_last(posed->start, runs[r].until - 1), &records);
        }
    for (uint32_t i = 0; i < posed->main_count; i++)
        if (!carried[i] && posed->problem->people[i].holds != NONE)
            tenure_end(arena, posed, posed->person_of[i], posed->start - 1, &records);
    for (uint32_t r = 0; r < count; r++)
        if (pose_path(posed, runs[r].person) == PATH_MAIN && pose_entered(posed, &runs[r]))
            run_begin(arena, posed, &runs[r], &records);
    courses_carried(arena, posed, runs, count, &records);
    return roster_build(arena, posed->roster->version, &records, &findings);
}

const Roster *pose_emptied(Arena *arena, const Pose *posed) {
    Records  records = {0};
    Findings findings = findings_open(arena);
    for (int k = 0; k < KIND_COUNT; k++)
        roster_rows(arena, posed->roster, (Kind)k, &records);
    for (uint32_t p = 0; p < roster_count(posed->roster, KIND_PERSON); p++)
        tenure_end(arena, posed, p, posed->start - 1, &records);
    return roster_build(arena, posed->roster->version, &records, &findings);
}

Day pose_gathered(const Pose *posed, const Roster *then, uint32_t person, uint32_t need,
                  Day latest) {
    const PoseService *service = &posed->services[need];
    AUTO(Arena) scratch = arena_open();
    Day low = posed->start, high = latest;
    while (low < high) { /* months only grow */
        Day      middle = low + (high - low) / 2;
        Partial *at = partial_open(scratch, posed->rules, then, service->post, middle);
        if (partial_months(scratch, at, person, service->fact, middle) >= service->months)
            high = middle;
        else
            low = middle + 1;
    }
    return high;
}
