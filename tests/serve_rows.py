"""A small register for the stories of the server, and who is let in to it."""
import base64
import hashlib
import hmac
from pathlib import Path

from solve_kit import run


def written(place, rows):
    """A register of these rows, by kind."""
    file, folder = Path(place) / "r.kt", Path(place) / "rows"
    folder.mkdir()
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    code, out, err = run("import", file, folder)
    assert code == 0, (out, err)
    return file


def register(place):
    """Department U with division V, department W; A heads U, B works in V, C heads W, D holds nothing."""
    rows = {"unit": "code,name,parent\nP,Tỉnh,\nU,Sở Một,P\nV,Phòng Một,U\nW,Sở Hai,P\n",
            "post": "code,name,kind,unit\nG,Giám đốc,head,U\nH,Trưởng phòng,head,V\nI,Giám đốc Sở Hai,head,W\nJ,Chuyên viên,staff,W\n",
            "person": "code,name,sex,born,ethnic\nA,Trần Đức An,male,1980-02-01,Kinh\nB,Lê Thị Bình,female,1988-03-04,Tày\n"
                      "C,Vũ Chi,female,1985-01-01,Kinh\nD,Đỗ Dung,female,1990-05-05,Kinh\n",
            "tenure": "person,post,since\nA,G,2020-01-01\nB,H,2024-01-01\nC,I,2024-01-01\n",
            "oversight": "post,authority\nG,Tỉnh ủy\n"}
    return written(place, rows)


def invited(server, chief, login, *grants, second=None, **more):
    """Whoever followed the invitation; second: the other administrator, who confirms where there is one."""
    status, given = chief.post("accounts", login=login, name=login, grants=list(grants), **more)
    assert status == 200 and (not given["token"]) == given["waits"] == (second is not None), given
    if second:
        status, given = second.put(f"accounts/{login}/grants", grants=list(grants), confirm=True)
        assert status == 200, given
    return server.settled(given["token"])


def code_of(seed, at):
    """The authenticator's code of a seed (RFC 6238)."""
    digest = hmac.new(base64.b32decode(seed), int(at // 30).to_bytes(8, "big"), hashlib.sha1).digest()
    at_byte = digest[-1] & 15
    return f"{(int.from_bytes(digest[at_byte:at_byte + 4], 'big') & 0x7fffffff) % 1000000:06d}"


def codes(given):
    return [finding["code"] for finding in given["findings"]]
