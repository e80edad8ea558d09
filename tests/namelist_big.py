"""One list of five hundred made-up people, written as such lists are: headings, two columns of birth
dates, dates with and without zeros, decomposed letters, "-" for none, namesakes, other names, capitals,
a few cells nobody can read. The same seed gives the same list. people(): the truth; rows(): the sheet."""
import random
import unicodedata

FAMILY = "Nguyễn Trần Lê Phạm Hoàng Vũ Bùi Phan Đỗ Đinh Dương Đặng Hà Võ Ngô Huỳnh Trương Lý Nông Bế Lò Giàng".split()
MEN = "Văn An|Văn Bình|Đức Cường|Quang Dũng|Xuân Đạt|Minh Hải|Văn Hòa|Quốc Khánh|Hữu Lộc|Thế Mạnh|Văn Nam|Hồng Phúc".split("|")
WOMEN = "Thị Ánh|Thị Bích|Thị Thu Hà|Thị Hòa|Thị Kim Oanh|Thị Lan|Thị Mai|Thị Nga|Thị Thúy|Thị Yến|Thị Xuân".split("|")
UNITS = ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Tư pháp", "Ban Tổ chức Tỉnh ủy",
         "Ban Nội chính Tỉnh ủy", "Văn phòng Tỉnh ủy", "Hội Nông dân tỉnh", "Thanh tra tỉnh"]
HEADS = {"Sở": "Giám đốc", "Ban": "Trưởng ban", "Văn": "Chánh Văn phòng", "Hội": "Chủ tịch", "Tha": "Chánh Thanh tra"}
FIELDS = ["Luật", "Kinh tế", "Hành chính", "Y tế công cộng", "Sư phạm Ngữ văn", "Quản lý công"]
PLACES = ["Xã Tân Lâm", "Phường Bắc Hà", "Xã Vĩnh Điền", "Xã Hải Ninh"]


def people(count=500, seed=7):
    pick = random.Random(seed)
    made = []
    for i in range(count):
        woman = pick.random() < 0.3
        name = pick.choice(FAMILY) + " " + pick.choice(WOMEN if woman else MEN)
        year, month, day = pick.randint(1964, 1992), pick.randint(1, 12), pick.randint(1, 28)
        exact = pick.random()
        born = f"{year}" if exact < 0.05 else f"{year}-{month:02}" if exact < 0.1 else f"{year}-{month:02}-{day:02}"
        unit = UNITS[i * len(UNITS) // count]
        first = i == 0 or unit != made[-1]["unit"]
        title = HEADS[unit[:3].strip() if unit[:2] != "Sở" else "Sở"] if first else \
            pick.choice(["Phó Trưởng phòng", "Trưởng phòng", "Chuyên viên"])
        made.append({"name": name, "other": f"{name.split()[-1]} Nhỏ" if i % 50 == 7 else "", "born": born,
                     "sex": "female" if woman else "male", "ethnic": pick.choice(["Kinh"] * 4 + ["Tày", "Mông"]),
                     "place": pick.choice(PLACES + [""]), "unit": unit, "title": title,
                     "level": pick.choice(["bachelor"] * 3 + ["master", "doctor"]), "field": pick.choice(FIELDS),
                     "theory": pick.choice(["advanced", "intermediate", "elementary", ""]),
                     "party": f"{year + 25}-{month:02}-{day:02}" if pick.random() < 0.8 else ""})
    taken = set()
    for person in made:  # namesakes there are, but no two born the same day and none whose year alone fits
        while any((person["name"], person["born"][:n]) in taken for n in (4, 7, 10)):
            person["born"] = f"{int(person['born'][:4]) % 29 + 1964}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}"
        taken |= {(person["name"], person["born"][:n]) for n in (4,)}
    return made


def dirty_date(pick, iso):
    parts = [int(p) for p in iso.split("-")][::-1]
    if not iso:
        return pick.choice(["", "-"])
    if len(parts) == 1:
        return parts[0] if pick.random() < 0.5 else str(parts[0])
    sign = pick.choice("//-.")
    zeros = pick.random() < 0.5
    return sign.join([f"{p:02}" if zeros else str(p) for p in parts[:-1]] + [str(parts[-1])])


def rows(made, seed=8):
    pick = random.Random(seed)
    degrees = {"bachelor": ["ĐH {}", "Đại học {}", "CN {}", "Cử nhân {}"], "master": ["ThS {}", "Th.S {}", "Thạc sỹ {}", "Th. Sỹ {}"],
               "doctor": ["TS {}", "Tiến sĩ {}"]}
    theories = {"advanced": ["CC", "Cao cấp", "CCLLCT", "Cao cấp LLCT"], "intermediate": ["TC", "Trung cấp"],
                "elementary": ["SC", "Sơ cấp"], "": ["-", "", "Không"]}
    out = [["TỈNH ỦY LAM GIANG"], [], ["DANH SÁCH TRÍCH NGANG CÁN BỘ"], [],
           ["TT", "Họ và tên", "Ngày tháng năm sinh", "", "Dân tộc", "Quê quán", "Chức vụ", "Trình độ", "", "Vào Đảng"],
           ["", "", "Nam", "Nữ", "", "", "", "Chuyên môn", "LLCT", ""], list(range(1, 11))]
    merges = ["A5:A6", "B5:B6", "C5:D5", "E5:E6", "F5:F6", "G5:G6", "H5:I5", "J5:J6"]
    romans = "I II III IV V VI VII VIII IX X".split()
    number = 0
    for person in made:
        if number == 0 or person["unit"] != unit:
            unit = person["unit"]
            out.append([romans[UNITS.index(unit)], unit.upper() if pick.random() < 0.5 else unit])
            merges.append(f"B{len(out)}:J{len(out)}")
        number += 1
        name = person["name"].upper() if pick.random() < 0.6 else person["name"]
        if person["other"]:
            name += pick.choice([f" ({person['other']})", f", tức {person['other']}", f"\n(bí danh: {person['other']})"])
        if pick.random() < 0.3:
            name = unicodedata.normalize("NFD", name)
        born = dirty_date(pick, person["born"])
        out.append([number, name, born if person["sex"] == "male" else "", born if person["sex"] == "female" else "",
                    person["ethnic"], person["place"] or pick.choice(["-", "", "…"]), person["title"],
                    pick.choice(degrees[person["level"]]).format(person["field"]), pick.choice(theories[person["theory"]]),
                    dirty_date(pick, person["party"]) if person["party"] else pick.choice(["-", "", "chưa"])])
    out += [["", f"Tổng cộng: {len(made)} đồng chí"], [], ["", "NGƯỜI LẬP BIỂU", "", "", "", "", "TRƯỞNG BAN"]]
    return out, merges
