#include "process/tally.h"

/* Time in posts counts as in the shipped pack: cumulative, all manners but concurrent. */
static const char head_vi[] = "```rule\nbộ quy định BANG \"Bảng\" ngôn ngữ vi; có hiệu lực từ "
                              "01/01/1900; cách tính thời gian: cộng dồn "
                              "tính {chính_thức; luân_chuyển; giao_quyền; biệt_phái}\nvăn bản B "
                              "\"Bảng\"\ncơ cấu C \"Bảng\" của các "
                              "chức danh {\"-\"} căn cứ B\n";
static const char head_en[] =
    "```rule\npack TABLE \"Table\" language en; in force from 1900-01-01; time counts: cumulative "
    "counting {main; rotated; acting; seconded}\ndocument B \"Table\"\nstructure C \"Table\" of "
    "posts "
    "{\"-\"} cite B\n";

enum { FIRST_LINE = 5 }; /* of the conditions, one a line */

static Str line_of(Arena *arena, Str text) {
    Text line = text_open(arena);
    for (size_t i = 0; i < text.len; i++)
        text_char(&line, text.at[i] == '\n' || text.at[i] == '\r' ? ' ' : text.at[i]);
    return text_done(&line);
}

static Str pack_text(Arena *arena, bool vietnamese, const TallyCondition *conditions,
                     uint32_t count) {
    Text text = text_open(arena);
    text_add(&text, str_from(vietnamese ? head_vi : head_en));
    for (uint32_t i = 0; i < count; i++)
        text_format(&text,
                    vietnamese ? "C.%u người có (" STR_FMT ") chiếm từ 0 người trở lên; theo dõi\n"
                               : "C.%u those with (" STR_FMT
                                 ") are at least 0 people; information\n",
                    i, STR_ARG(line_of(arena, conditions[i].text)));
    text_add(&text, STR("```\n"));
    return text_done(&text);
}

/* What was said of a line of the pack is said of the condition that stands there. */
static void findings_place(const Findings *read, const TallyCondition *conditions, uint32_t count,
                           Findings *findings) {
    for (size_t i = 0; i < read->len; i++) {
        Finding  finding = read->at[i];
        uint32_t line = finding.place.line;
        ensure(line >= FIRST_LINE || !count);
        const TallyCondition *at =
            &conditions[line - FIRST_LINE < count ? line - FIRST_LINE : count - 1];
        finding.place = at->place;
        finding.field = at->field;
        findings_add(findings, finding);
    }
}

bool tally_open(Arena *arena, bool vietnamese, const TallyCondition *conditions, uint32_t count,
                Tally *tally_out, Findings *findings) {
    Findings   read = findings_open(arena);
    PackSource pack = {.code = STR("tally")};
    pack.text = pack_text(arena, vietnamese, conditions, count);
    *tally_out = (Tally){.rules = rules_read(arena, &pack, 1, &read), .count = count};
    findings_place(&read, conditions, count, findings);
    return tally_out->rules != NULL;
}

Truth tally_holds(const Tally *tally, const Roster *roster, uint32_t condition, uint32_t person,
                  uint32_t post, Day day) {
    ensure(condition < tally->count);
    return structure_counts(tally->rules, roster, condition, (StructureSeat){NONE, post}, person,
                            day);
}
