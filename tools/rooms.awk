# rooms.awk — fails when a file includes from a room its own may not see.
#   awk -f tools/rooms.awk rooms FILE...      paths as src/ROOM/...
# The file `rooms` says who may see whom. Tests (NAME_test.c) obey the same doors.
NR == FNR { room = $1; sub(/:$/, "", room); known[room] = 1; sees[room, room] = 1
            for (i = 2; i <= NF; i++) sees[room, $i] = 1; next }
FNR == 1  { n = split(FILENAME, path, "/"); here = ""
            for (i = 1; i < n; i++) if (path[i] == "src") here = path[i + 1]
            if (!(here in known)) { print FILENAME ": no such room in the file rooms: " here; bad = 1 }
            files++ }
/^#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\""); split(quoted[2], part, "/")
    if (!((here, part[1]) in sees)) {
        print FILENAME ":" FNR ": " here " may not see " part[1]; bad = 1 }
    includes++ }
# What only one room may touch, whatever it includes.
/sqlite3\.h|libpq/ && here != "store" { print FILENAME ":" FNR ": SQL lives in store"; bad = 1 }
/<time\.h>|clock_gettime/ && FILENAME !~ /base\/clock\.c$/ {
    print FILENAME ":" FNR ": time is read in base/clock only"; bad = 1 }
/base\/clock\.h/ && (here == "rules" || here == "plan" || here == "audit" || here == "model") {
    print FILENAME ":" FNR ": " here " may not ask a clock"; bad = 1 }
END { if (files < 10 || includes < 10) { print "rooms.awk: read only " files " files"; bad = 1 }
      exit bad }
