# say.sh — what scripts say before the program can: say VIETNAMESE ENGLISH. Sourced, not run.
# The language is chosen as the program chooses it: $lang (--lang), else the locale, else Vietnamese.
say() {
    case ${lang:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
    en*) printf '%s\n' "$2" ;;
    *) printf '%s\n' "$1" ;;
    esac
}
