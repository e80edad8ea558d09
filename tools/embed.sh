#!/bin/sh
# embed.sh NAME INPUT OUTPUT.c   the bytes of a file as C: const unsigned char NAME[]; const size_t NAME_size
set -eu
{
    printf '#include <stddef.h>\nextern const unsigned char %s[];\nextern const size_t %s_size;\n' "$1" "$1"
    printf 'const unsigned char %s[] = {\n' "$1"
    od -An -v -tu1 "$2" | sed 's/ *\([0-9][0-9]*\)/\1,/g'
    printf '};\nconst size_t %s_size = sizeof %s;\n' "$1" "$1"
} > "$3"
