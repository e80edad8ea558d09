/* faults_kit.h — the heads of packs whose faults are looked at. */
#ifndef RULES_FAULTS_KIT_H
#define RULES_FAULTS_KIT_H

#include "rules/analysis.h"
#include "rules/rules_kit.h"

static const char EN[] = "```rule\npack P \"p\" language en; in force from 2026-01-01;\n"
                         "time counts: cumulative counting {main}\ndocument D \"d\" dated 2020\n";
static const char VI[] = "```rule\nbộ quy định P \"p\" ngôn ngữ vi; có hiệu lực từ 01/01/2026;\n"
                         "cách tính thời gian: cộng dồn tính {chính_thức}\nvăn bản D \"d\"\n";

#endif
