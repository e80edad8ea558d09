#include "process/resume_parts.h"

typedef struct Kin {
    int         relation;
    int         sex; /* of the relative; -1: not known */
    Str         name, work;
    PartialDate born;
} Kin;

typedef VEC(Kin) Family;

static int relation(const char *key) {
    return codes_find(LIST_RELATION, str_from(key));
}

/* What the one who tells the tie is to the other: a parent's tie is a child's. */
static int mirrored(int told) {
    int parent = relation("parent"), child = relation("child");
    return told == parent ? child : told == child ? parent : told;
}

/* Vợ or Chồng, Cha or Mẹ, where the sex says which. A spouse's sex is read off the person's where it is not held:
 * marriage is between man and woman (Law 52/2014/QH13 recognises no other). */
static Str relation_words(const Resume *r, const Kin *kin) {
    static const char *const spouses[] = {"resume.husband", "resume.wife"};
    static const char *const parents[] = {"resume.father", "resume.mother"};
    int male = codes_find(LIST_SEX, STR("male")), sex = kin->sex, own = r->person->sex;
    if (sex < 0 && own >= 0 && kin->relation == relation("spouse"))
        sex = own == male ? codes_find(LIST_SEX, STR("female")) : male;
    if (kin->relation == relation("spouse"))
        return resume_word(r, sex < 0 ? "resume.spouse" : spouses[sex != male]);
    if (kin->relation == relation("parent"))
        return resume_word(r, sex < 0 ? "resume.parent" : parents[sex != male]);
    return resume_code(r, LIST_RELATION, kin->relation);
}

static bool known(const Family *family, Str name, PartialDate born) {
    for (size_t i = 0; i < family->len; i++)
        if (str_same(family->at[i].name, name) && family->at[i].born.year == born.year)
            return true;
    return false;
}

/* Somebody who has a row in the register: the post held now says the work. */
static void kin_add(const Resume *r, Family *family, uint32_t other, int told) {
    const Person *person = roster_person(r->c.roster, other);
    ListingCase   c = r->c;
    Text          work = text_open(c.arena);
    if (known(family, person->name, person->born))
        return;
    c.person = other;
    c.tenure = r->holding->tenure[other];
    resume_join(&work, person->native_place);
    resume_join(&work, listing_value(&c, feed_named(STR("title_unit"))));
    resume_join(&work, person->residence);
    VEC_PUSH(c.arena, *family,
             ((Kin){told, person->sex, person->name, text_done(&work), person->born}));
}

static void relative_add(const Resume *r, Family *family, const Relative *row) {
    Text work = text_open(r->c.arena);
    if (known(family, row->name, row->born))
        return;
    resume_join(&work, row->native_place);
    resume_join(&work, row->work);
    resume_join(&work, row->residence);
    VEC_PUSH(r->c.arena, *family,
             ((Kin){row->relation, -1, row->name, text_done(&work), row->born}));
}

/* A tie is told by either of the two, or by both. */
static Family family_of(const Resume *r) {
    const Roster *roster = r->c.roster;
    uint32_t      person = r->c.person;
    Family        family = {0};
    Span          told = roster_by(roster, KIND_TIE, Tie_person, person);
    for (uint32_t i = 0; i < told.len; i++) {
        const Tie *tie = roster_tie(roster, told.at[i]);
        if (tie->other != NONE)
            kin_add(r, &family, tie->other, tie->relation);
    }
    Span of = roster_by(roster, KIND_TIE, Tie_other, person);
    for (uint32_t i = 0; i < of.len; i++) {
        const Tie *tie = roster_tie(roster, of.at[i]);
        if (tie->person != NONE)
            kin_add(r, &family, tie->person, mirrored(tie->relation));
    }
    Span others = roster_by(roster, KIND_RELATIVE, Relative_person, person);
    for (uint32_t i = 0; i < others.len; i++)
        relative_add(r, &family, roster_relative(roster, others.at[i]));
    return family;
}

static Cell *side_put(const Resume *r, const Family *family, const char *const *order, size_t count,
                      Cell *cells) {
    bool any = false;
    for (size_t o = 0; o < count; o++)
        for (size_t i = 0; i < family->len; i++) {
            const Kin *kin = &family->at[i];
            if (kin->relation != relation(order[o]))
                continue;
            cells[0] = cell_text(relation_words(r, kin));
            cells[1] = cell_text(kin->name);
            cells[2] = cell_text(resume_date(r, kin->born));
            cells[3] = cell_text(kin->work);
            cells += 4;
            any = true;
        }
    for (int c = 0; c < 4 && !any; c++)
        *cells++ = cell_text(STR(" "));
    return cells;
}

void resume_family(Resume *r) {
    static const char *const keys[] = {"resume.relation", "resume.relative", "resume.born",
                                       "resume.relative.work"};
    static const uint32_t    widths[] = {28, 45, 22, 85};
    static const char *const own[] = {"parent", "spouse", "child", "sibling"};
    static const char *const spouse[] = {"in_law"};
    Family                   family = family_of(r);
    uint32_t                 in_law = 0, blood = 0;
    for (size_t i = 0; i < family.len; i++) {
        bool other = family.at[i].relation == relation("in_law");
        in_law += other;
        blood += !other;
    }
    uint32_t rows = 2 + (blood ? blood : 1) + (in_law ? in_law : 1);
    Table    table = resume_table(r, "resume.family", keys, COUNT_OF(keys), rows, widths);
    bool    *sections = ARENA_ARRAY(r->c.arena, bool, rows);
    Cell    *cells = table.cells;
    sections[0] = true;
    cells[0] = cell_text(resume_word(r, "resume.side.own"));
    cells = side_put(r, &family, own, COUNT_OF(own), cells + 4);
    sections[(cells - table.cells) / 4] = true;
    cells[0] = cell_text(resume_word(r, "resume.side.spouse"));
    side_put(r, &family, spouse, COUNT_OF(spouse), cells + 4);
    table.sections = sections;
    document_table(&r->document, table);
}
