/* labels.c — what packs name: labels that two of them in force at once have in common, kinds of bodies. */
#include "rules/analysis.h"
#include "rules/parser.h"

typedef struct Labels {
    Arena *arena;
    VEC(Str) at;
    VEC(uint32_t) packs;
} Labels;

static void label_add(Labels *labels, Str label, uint32_t pack) {
    if (!label.len) /* lost to a fault */
        return;
    VEC_PUSH(labels->arena, labels->at, label);
    VEC_PUSH(labels->arena, labels->packs, pack);
}

/* The shares of a structure stand one after the other. */
static void shares_labels(Labels *labels, const Rules *rules) {
    for (size_t i = 0; i < rules->shares.len; i++) {
        const Share *share = &rules->shares.at[i], *before = i ? share - 1 : NULL;
        if (!before || before->pack != share->pack ||
            !str_same(before->structure, share->structure))
            label_add(labels, share->structure, share->pack);
        if (!share->continued)
            label_add(labels, share->clause, share->pack);
    }
}

static Labels labels_all(Arena *arena, const Rules *rules) {
    Labels labels = {.arena = arena};
    for (uint32_t s = 0; s < rules->written; s++) {
        const Standard *standard = &rules->standards.at[s];
        label_add(&labels, standard->label, standard->pack);
        for (uint32_t c = 0; c < standard->clause_count; c++)
            label_add(&labels, standard->clauses[c].label, standard->pack);
    }
    for (size_t i = 0; i < rules->exceptions.len; i++)
        label_add(&labels, rules->exceptions.at[i].label, rules->exceptions.at[i].pack);
    shares_labels(&labels, rules);
    for (size_t i = 0; i < rules->aparts.len; i++)
        label_add(&labels, rules->aparts.at[i].label, rules->aparts.at[i].pack);
    for (size_t i = 0; i < rules->reminders.len; i++)
        label_add(&labels, rules->reminders.at[i].info.label, rules->reminders.at[i].info.pack);
    for (size_t i = 0; i < rules->movements.len; i++) {
        const Movement *movement = &rules->movements.at[i].info;
        label_add(&labels, movement->label, movement->pack);
        for (uint32_t t = 0; t < movement->target_count; t++)
            label_add(&labels, movement->targets[t].label, movement->pack);
    }
    for (size_t i = 0; i < rules->equals.len; i++)
        label_add(&labels, rules->equals.at[i].label, rules->equals.at[i].pack);
    for (size_t i = 0; i < rules->procedures.len; i++) {
        const Procedure *procedure = &rules->procedures.at[i].info;
        label_add(&labels, procedure->label, procedure->pack);
        for (uint32_t s = 0; s < procedure->step_count; s++)
            label_add(&labels, procedure->steps[s].label, procedure->pack);
    }
    return labels;
}

void labels_read(const Rules *rules, uint32_t pack, Map *read) {
    AUTO(Arena) scratch = arena_open();
    Labels labels = labels_all(scratch, rules);
    for (size_t i = 0; i < labels.at.len; i++)
        if (labels.packs.at[i] == pack)
            map_put(read, labels.at.at[i], pack);
}

static LabelClash clash_of(const Labels *labels, uint32_t pack, uint32_t other) {
    LabelClash clash = {pack, other, STR(""), 0};
    Map        seen = map_open(labels->arena);
    for (uint32_t i = 0; i < labels->at.len; i++)
        if (labels->packs.at[i] == other)
            map_put(&seen, labels->at.at[i], i);
    for (size_t i = 0; i < labels->at.len; i++)
        if (labels->packs.at[i] == pack && map_find(&seen, labels->at.at[i]) != NONE &&
            !clash.count++)
            clash.label = labels->at.at[i];
    return clash;
}

const LabelClash *rules_label_clashes(Arena *arena, const Rules *rules, uint32_t *count_out) {
    Labels labels = labels_all(arena, rules);
    VEC(LabelClash) clashes = {0};
    for (uint32_t pack = 1; pack < rules->packs.len; pack++)
        for (uint32_t other = 0; other < pack; other++) {
            if (!packs_together(rules, pack, other))
                continue;
            LabelClash clash = clash_of(&labels, pack, other);
            if (clash.count)
                VEC_PUSH(arena, clashes, clash);
        }
    *count_out = (uint32_t)clashes.len;
    return clashes.at;
}

static void codes_analyse(const Rules *rules, Findings *findings) {
    Map seen = map_open(findings->arena);
    for (uint32_t p = 0; p < rules->packs.len; p++)
        if (map_put(&seen, rules->packs.at[p].code, p) != p)
            findings_add(findings, FINDING(SEVERITY_ERROR, "rules.pack.twice",
                                           (Place){.file = rules->packs.at[p].file},
                                           .value = rules->packs.at[p].code));
}

void labels_analyse(const Rules *rules, Findings *findings) {
    uint32_t          count;
    const LabelClash *clashes = rules_label_clashes(findings->arena, rules, &count);
    codes_analyse(rules, findings);
    for (uint32_t i = 0; i < count; i++) {
        const LabelClash *clash = &clashes[i];
        Str               many = str_format(findings->arena, "%u", clash->count);
        Place             place = {.file = rules->packs.at[clash->pack].file};
        if (str_same(rules->packs.at[clash->pack].code, rules->packs.at[clash->other].code))
            continue; /* told already */
        findings_add(
            findings,
            FINDING(SEVERITY_ERROR, "rules.labels.new", place, .value = clash->label,
                    .args = {{"other", rules->packs.at[clash->other].code}, {"count", many}}));
    }
}

const BodyKind *rules_body_kinds(Arena *arena, const Rules *rules, uint32_t *count_out) {
    VEC(BodyKind) kinds = {0};
    Map seen = map_open(arena);
    for (size_t i = 0; i < rules->shares.len; i++) {
        const Share *share = &rules->shares.at[i];
        for (uint32_t k = 0; k < share->kind_count; k++) {
            Str key = str_format(arena, "%u " STR_FMT, share->pack, STR_ARG(share->kinds[k]));
            if (map_put(&seen, key, (uint32_t)kinds.len) == kinds.len)
                VEC_PUSH(arena, kinds, (BodyKind){share->kinds[k], share->set, share->pack});
        }
    }
    *count_out = (uint32_t)kinds.len;
    return kinds.at;
}
