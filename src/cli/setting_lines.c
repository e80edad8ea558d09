#include "cli/setting_lines.h"

#include "cli/help.h"
#include "wire/settings.h"

#include <stdio.h>

void setting_lines(const Invocation *inv) {
    Str names = settings_names();
    printf("\n" STR_FMT "\n",
           STR_ARG(say_plain(inv->arena, inv->lang, "cli.scenario.set.settings")));
    while (names.len) {
        Str name = str_trim(str_cut(&names, ','));
        Str key = str_format(inv->arena, "scenario.setting." STR_FMT, STR_ARG(name));
        help_pair(name, say_plain(inv->arena, inv->lang, key.at));
    }
}
