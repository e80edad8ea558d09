"""The machine's clock is set back and forward under the server: nobody is kept out by it, no look goes without its line, and what
ends by the clock of the wall ends by it. Speaks TAP.

usage: clock_story.py KIENTOAN ROOT CLOCK"""
import os
import sys
from pathlib import Path

from serve_kit import Server, told_to_wait
from serve_rows import invited, register
from solve_kit import main, program, test

HOUR, DAY = 3600, 86400


class Wall:
    """A server whose clock of the wall is set."""

    def __init__(self, place):
        self.file, self.off = register(place), Path(place) / "off"
        self.set(0)
        self.server = Server(program, self.file)

    def set(self, seconds):
        beside = self.off.with_suffix(".new")
        beside.write_text(str(seconds))
        beside.rename(self.off)

    def __enter__(self):
        os.environ.update(LD_PRELOAD=sys.argv[3], CLOCK_OFF=str(self.off))
        try:
            self.server.__enter__()
        finally:
            del os.environ["LD_PRELOAD"], os.environ["CLOCK_OFF"]
        return self.server

    def __exit__(self, *how):
        return self.server.__exit__(*how)


@test
def who_came_in_while_it_was_ahead_comes_in_again(place):
    wall = Wall(place)
    with wall as server:
        mai = server.settled()
        wall.set(3 * DAY)
        ahead = server.visitor()
        assert ahead.enter("mai")[0] == 200
        ann = invited(server, ahead, "ann", {"role": "reader"})
        for off in (0, -2 * HOUR, -400 * DAY):
            wall.set(off)
            for login in ("mai", "ann"):
                status, given = server.visitor().enter(login)
                assert status == 200, (off, login, given)
        assert ann.get("session")[0] and mai


@test
def nobody_waits_longer_than_the_rule_says_nor_shorter(place):
    wall = Wall(place)
    with wall as server:
        server.settled()
        guesser = server.visitor()
        told_to_wait(lambda: guesser.enter("mai", "wrong wrong wrong"))
        for off in (30 * DAY, -30 * DAY):
            wall.set(off)
            status, given = guesser.enter("mai", "wrong wrong wrong")
            wait = int(guesser.headers.get("Retry-After", 0))
            assert status in (401, 429) and wait <= 900, (off, status, wait)


@test
def guessing_is_not_forgiven_by_a_clock_set_forward(place):
    wall = Wall(place)
    with wall as server:
        server.settled()
        guesser = server.visitor()
        for _ in range(12):
            while guesser.enter("mai", "wrong wrong wrong")[0] == 429 and int(guesser.headers["Retry-After"]) < 8:
                pass
            if int(guesser.headers.get("Retry-After", 0)) >= 8:
                break
        assert int(guesser.headers["Retry-After"]) >= 7
        wall.set(DAY)
        assert guesser.enter("mai", "wrong wrong wrong")[0] == 429, "a day later by the wall, the same moment by any other measure"


@test
def every_look_has_its_line_whatever_the_clock_says(place):
    wall = Wall(place)
    with wall as server:
        mai = server.settled()
        auditor = invited(server, mai, "auditor", {"role": "auditor"})

        def looks():
            return len([line for line in auditor.get("log?about=file")[1]["lines"] if line["act"] == "file.view"])
        assert mai.get("people/A")[0] == 200 and looks() == 1
        wall.set(-HOUR)
        mai.enter("mai")
        assert mai.get("people/A")[0] == 200 and looks() == 2, "another session, another look"
        wall.set(-HOUR // 2)
        assert mai.get("people/A")[0] == 200 and looks() == 2, "the same look: no minute has passed"


@test
def the_share_of_an_hour_is_an_hours(place):
    wall = Wall(place)
    wall.server.command += ["--hourly", "1"]
    with wall as server:
        mai = server.settled()
        reader = invited(server, mai, "reader", {"role": "reader"})
        status = 200
        for _ in range(4000):
            status, _given = reader.get("people?most=1000")
            if status != 200:
                break
        assert status == 429, status
        for off in (2 * HOUR, -2 * HOUR):
            wall.set(off)
            assert reader.get("people")[0] in (401, 429)
            wait = int(reader.headers.get("Retry-After", 0))
            assert wait <= HOUR, wait


main()
