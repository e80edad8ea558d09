"""Over twenty name lists in brief as different offices keep them, each with what must come of it. All people
are made up. A sheet is rows (and merged ranges) or text of a CSV file; `want` names the rows of the
register, `asks` the questions, `tells` the findings."""
import datetime
import unicodedata

ALL = {"units": {"*": "create"}, "posts": {"*": "create"}, "bodies": {"*": "create"}}
D = datetime.date


def sheet(name, rows=None, merges=(), csv=None, answers=ALL, asks=("units", "posts"), tells=(), want=None,
          sheets=None, again=(), encoding="utf-8"):
    return dict(name=name, rows=rows, merges=list(merges), csv=csv, answers=answers, asks=list(asks),
                tells=list(tells), want=want or {}, sheets=sheets, again=list(again), encoding=encoding)


SHEETS = [
    # Headers of two levels, numbers below them, birth date in the column of the sex, units as merged rows.
    sheet("tinh-uy", rows=[
        ["TỈNH ỦY LAM GIANG", "", "", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"], ["BAN TỔ CHỨC"], [],
        ["DANH SÁCH TRÍCH NGANG CÁN BỘ DIỆN BAN THƯỜNG VỤ TỈNH ỦY QUẢN LÝ"], ["(tính đến ngày 30/6/2026)"], [],
        ["TT", "Họ và tên", "Ngày, tháng, năm sinh", "", "Quê quán", "Dân tộc", "Chức vụ, đơn vị công tác",
         "Trình độ", "", "", "", "", "Ngày vào Đảng", "", "Ghi chú"],
        ["", "", "Nam", "Nữ", "", "", "", "Chuyên môn", "LLCT", "QLNN", "Ngoại ngữ", "Tin học", "Dự bị", "Chính thức"],
        [f"({i})" for i in range(1, 16)],
        ["I", "SỞ NỘI VỤ (02 đồng chí)"],
        [1, "NGUYỄN VĂN AN", "02/9/1970", "", "Xã Tân Lâm, Lam Giang", "Kinh", "TUV, Giám đốc Sở Nội vụ",
         "ThS Luật; CN Kinh tế", "CC", "CVC", "Anh B", "B", "3/2/1995", "3/2/1996"],
        [2, "Trần Thị Bình (Tư Hải)", "", "5/1980", "-", "Tày", "PGĐ", "ĐH Hành chính", "TC", "CV", "-", "x", "-"],
        ["II", "VĂN PHÒNG TỈNH ỦY"],
        [1, "LÊ QUANG DŨNG", "1975", "", "", "Kinh", "Chánh VP, BT Chi bộ", "Th. Sỹ Kinh tế", "CCLLCT", "CVC"],
        ["", "Tổng cộng: 3 đồng chí"], [],
        ["", "NGƯỜI LẬP BIỂU", "", "", "", "", "TM. BAN THƯỜNG VỤ"], ["", "", "", "", "", "", "PHÓ BÍ THƯ"],
        ["", "Phạm Thị Hoa", "", "", "", "", "Trần Văn Cường"]],
        merges=["A1:C1", "F1:L1", "A4:O4", "A7:A8", "B7:B8", "C7:D7", "E7:E8", "F7:F8", "G7:G8", "H7:L7", "M7:N7",
                "O7:O8", "B10:O10"],
        asks=["units", "posts", "bodies"], tells=["namelist.recased", "namelist.row.left"],
        want={"person": {("Nguyễn Văn An", "1970-09-02", "male", "", "Xã Tân Lâm, Lam Giang", "1995-02-03", "1996-02-03"),
                         ("Trần Thị Bình", "1980-05", "female", "Tư Hải", "", "", ""),
                         ("Lê Quang Dũng", "1975", "male", "", "", "", "")},
              "tenure": {("Nguyễn Văn An", "Giám đốc Sở Nội vụ", "main", ""),
                         ("Trần Thị Bình", "Phó Giám đốc Sở Nội vụ", "main", ""),
                         ("Lê Quang Dũng", "Chánh Văn phòng Tỉnh ủy", "main", ""),
                         ("Lê Quang Dũng", "Bí thư Chi bộ Văn phòng Tỉnh ủy", "concurrent", "")},
              "membership": {("Nguyễn Văn An", "Ban Chấp hành Đảng bộ tỉnh")},
              "degree": {("Nguyễn Văn An", "master", "Luật"), ("Nguyễn Văn An", "bachelor", "Kinh tế"),
                         ("Trần Thị Bình", "bachelor", "Hành chính"), ("Lê Quang Dũng", "master", "Kinh tế")},
              "theory": {("Nguyễn Văn An", "advanced"), ("Trần Thị Bình", "intermediate"), ("Lê Quang Dũng", "advanced")},
              "certificate": {("Nguyễn Văn An", "state_management", "Chuyên viên chính"),
                              ("Nguyễn Văn An", "language", "Anh B"), ("Nguyễn Văn An", "computing", "B"),
                              ("Trần Thị Bình", "state_management", "Chuyên viên"), ("Trần Thị Bình", "computing", ""),
                              ("Lê Quang Dũng", "state_management", "Chuyên viên chính")}}),

    # Headers of three levels; degrees and theory as crosses or words in columns of their own.
    sheet("ba-tang", rows=[
        ["DANH SÁCH CÁN BỘ CHỦ CHỐT"],
        ["STT", "Họ và tên", "Năm sinh", "Chức vụ", "Trình độ", "", "", "", "", "Đơn vị"],
        ["", "", "", "", "Chuyên môn", "", "Lý luận chính trị", "", "", ""],
        ["", "", "", "", "ĐH", "ThS", "CN", "CC", "TC", ""],
        [1, "Vũ Thị Mai", 1981, "Trưởng phòng", "x", "Luật", "", "x", "", "Phòng Tư pháp"],
        [2, "Đỗ Văn Nam", 1979, "Phó Trưởng phòng", "Kinh tế", "", "", "", "x", "Phòng Tư pháp"]],
        merges=["A2:A4", "B2:B4", "C2:C4", "D2:D4", "E2:I2", "J2:J4", "E3:F3", "G3:I3"],
        want={"person": {("Vũ Thị Mai", "1981", "", "", "", "", ""), ("Đỗ Văn Nam", "1979", "", "", "", "", "")},
              "degree": {("Vũ Thị Mai", "bachelor", ""), ("Vũ Thị Mai", "master", "Luật"), ("Đỗ Văn Nam", "bachelor", "Kinh tế")},
              "theory": {("Vũ Thị Mai", "advanced"), ("Đỗ Văn Nam", "intermediate")},
              "tenure": {("Vũ Thị Mai", "Trưởng phòng Tư pháp", "main", ""),
                         ("Đỗ Văn Nam", "Phó Trưởng phòng Tư pháp", "main", "")}}),

    # CSV with commas: what is merged in a workbook stands over the first column only.
    sheet("csv-phay", csv='\n"SỞ Y TẾ TỈNH LAM GIANG",,,,,,\n"DANH SÁCH TRÍCH NGANG",,,,,,\n'
          'TT,Họ và tên,Ngày sinh,,Chức vụ,Trình độ,\n,,Nam,Nữ,,Chuyên môn,LLCT\n1,2,3,4,5,6,7\n'
          '1,Bùi Văn Sơn,7/5/1972,,"Giám đốc Sở Y tế",BSCKII Nội khoa,CC\n'
          '2,Hồ Thị Lan,,12-11-1983,"Phó Giám đốc Sở Y tế",ThS Y tế công cộng,CC\n', tells=["namelist.degree.specialist"],
          want={"person": {("Bùi Văn Sơn", "1972-05-07", "male", "", "", "", ""), ("Hồ Thị Lan", "1983-11-12", "female", "", "", "", "")},
                "degree": {("Bùi Văn Sơn", "doctor", "Nội khoa (chuyên khoa II)"), ("Hồ Thị Lan", "master", "Y tế công cộng")},
                "tenure": {("Bùi Văn Sơn", "Giám đốc Sở Y tế", "main", ""), ("Hồ Thị Lan", "Phó Giám đốc Sở Y tế", "main", "")}}),

    # The same kind of list in UTF-16, as a spreadsheet saves "Unicode text".
    sheet("csv-utf16", encoding="utf-16", csv="TT\tHọ và tên\tNgày sinh\tChức vụ\tĐơn vị\n"
          "1\tPhùng Thị Loan\t1/5/1979\tChủ tịch\tHội Phụ nữ\n", tells=["sheet.encoding.file"],
          want={"person": {("Phùng Thị Loan", "1979-05-01", "", "", "", "", "")},
                "tenure": {("Phùng Thị Loan", "Chủ tịch Hội Phụ nữ", "main", "")}}),

    # CSV with semicolons, dates of every kind.
    sheet("csv-cham-phay", csv="TT;Họ tên;Sinh ngày;Giới;Dân tộc;Chức danh;Cơ quan\n"
          "1;Lý Văn Páo;tháng 9/1969;Nam;Mông;Bí thư Đảng ủy;Xã Bản Phố\n"
          "2;Giàng Thị Sua;ngày 5 tháng 3 năm 1985;Nữ;Mông;Phó Bí thư Đảng ủy;Xã Bản Phố\n"
          "3;Vàng A Chú;1990;Nam;Mông;CT UBND xã;Xã Bản Phố\n"
          "4;Lò Thị Pành;03.02.1978;Nữ;Thái;PCT.UBND xã;Xã Bản Phố\n",
          want={"person": {("Lý Văn Páo", "1969-09", "male", "", "", "", ""), ("Giàng Thị Sua", "1985-03-05", "female", "", "", "", ""),
                           ("Vàng A Chú", "1990", "male", "", "", "", ""), ("Lò Thị Pành", "1978-02-03", "female", "", "", "", "")},
                "tenure": {("Lý Văn Páo", "Bí thư Đảng ủy xã Bản Phố", "main", ""),
                           ("Giàng Thị Sua", "Phó Bí thư Đảng ủy xã Bản Phố", "main", ""),
                           ("Vàng A Chú", "Chủ tịch UBND xã Bản Phố", "main", ""),
                           ("Lò Thị Pành", "Phó Chủ tịch UBND xã Bản Phố", "main", "")}}),

    # CSV with tabs; family and given names apart; no title above.
    sheet("csv-tab", csv="STT\tHọ và chữ đệm\tTên\tNTNS\tNam/Nữ\tChức vụ\tPhòng, ban\n"
          "1\tNguyễn Thị\tHằng\t1/1/1977\tNữ\tChánh Văn phòng\tVăn phòng\n2\tTrần\tKiên\t20/10/1988\tNam\tChuyên viên\tVăn phòng\n",
          want={"person": {("Nguyễn Thị Hằng", "1977-01-01", "female", "", "", "", ""), ("Trần Kiên", "1988-10-20", "male", "", "", "", "")},
                "tenure": {("Nguyễn Thị Hằng", "Chánh Văn phòng", "main", ""), ("Trần Kiên", "Chuyên viên Văn phòng", "main", "")}}),

    # Headings A / I / 1: blocs, units, units in units.
    sheet("muc-long", rows=[
        ["TT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ"],
        ["A", "KHỐI NHÀ NƯỚC"], ["I", "SỞ TÀI CHÍNH"],
        [1, "Phan Văn Hải", "1/2/1968", "Nam", "Giám đốc"],
        ["1", "Phòng Ngân sách"], [1, "Ngô Thị Thu", "3/4/1982", "Nữ", "Trưởng phòng"],
        ["2", "Phòng Giá - Công sản"], [1, "Tạ Quang Huy", "5/6/1984", "Nam", "Phó Trưởng phòng"],
        ["II", "SỞ XÂY DỰNG"], [1, "Mai Xuân Trường", "7/8/1971", "Nam", "Giám đốc"],
        ["B", "KHỐI ĐẢNG"], ["I", "BAN TỔ CHỨC TỈNH ỦY"], [1, "Đinh Thị Nga", "9/10/1975", "Nữ", "Phó Trưởng ban"]],
        merges=["B2:E2", "B3:E3", "B9:E9", "B11:E11", "B12:E12"],
        want={"unit": {("Sở Tài chính", ""), ("Phòng Ngân sách", "Sở Tài chính"), ("Phòng Giá - Công sản", "Sở Tài chính"),
                       ("Sở Xây dựng", ""), ("Ban Tổ chức Tỉnh ủy", "")},
              "tenure": {("Phan Văn Hải", "Giám đốc Sở Tài chính", "main", ""),
                         ("Ngô Thị Thu", "Trưởng phòng Ngân sách", "main", ""),
                         ("Tạ Quang Huy", "Phó Trưởng phòng Giá - Công sản", "main", ""),
                         ("Mai Xuân Trường", "Giám đốc Sở Xây dựng", "main", ""),
                         ("Đinh Thị Nga", "Phó Trưởng ban Tổ chức Tỉnh ủy", "main", "")}}),

    # Headings in the first column with counts, no merged cells.
    sheet("muc-dem", rows=[
        ["TT", "Họ, tên", "Năm sinh", "Chức vụ", "Quê quán"],
        ["I. SỞ CÔNG THƯƠNG: 02 đồng chí"], [1, "Cao Văn Lợi", "1970", "Giám đốc", "Lam Giang"],
        [2, "Hà Thị Yến", "1986", "Phó Giám đốc", "Lam Giang"],
        ["II. HỘI NÔNG DÂN TỈNH: 01 đồng chí"], [1, "Lưu Văn Tám", "1974", "Chủ tịch", "-"]],
        want={"unit": {("Sở Công thương", ""), ("Hội Nông dân tỉnh", "")},
              "tenure": {("Cao Văn Lợi", "Giám đốc Sở Công thương", "main", ""),
                         ("Hà Thị Yến", "Phó Giám đốc Sở Công thương", "main", ""),
                         ("Lưu Văn Tám", "Chủ tịch Hội Nông dân tỉnh", "main", "")}}),

    # Only women are marked.
    sheet("chi-nu", rows=[
        ["TT", "Họ và tên", "Nữ", "Ngày sinh", "Chức vụ", "Đơn vị"],
        [1, "Trịnh Văn Quyết", "", "1/1/1976", "Trưởng phòng", "Phòng Nội vụ"],
        [2, "Lê Thị Kim Oanh", "x", "2/2/1987", "Phó Trưởng phòng", "Phòng Nội vụ"]],
        answers={**ALL, "women": {"*": "yes"}}, asks=["women", "units", "posts"],
        want={"person": {("Trịnh Văn Quyết", "1976-01-01", "male", "", "", "", ""),
                         ("Lê Thị Kim Oanh", "1987-02-02", "female", "", "", "", "")}}),

    # Date cells of Excel, a date that lost its format, a year as a number.
    sheet("ngay-excel", rows=[
        ["TT", "Họ và tên", "Ngày sinh", "Giới tính", "Ngày vào Đảng", "Chức vụ", "Đơn vị công tác"],
        [1, "Dương Văn Khánh", D(1973, 4, 9), "Nam", D(1999, 12, 31), "Giám đốc", "Trung tâm Y tế"],
        [2, "Quách Thị Hoa", 1980, "Nữ", 37000, "Phó Giám đốc", "Trung tâm Y tế"]],
        tells=["namelist.date.serial"],
        want={"person": {("Dương Văn Khánh", "1973-04-09", "male", "", "", "1999-12-31", ""),
                         ("Quách Thị Hoa", "1980", "female", "", "", "2001-04-19", "")}}),

    # Decomposed letters, capitals, tones in another place.
    sheet("to-hop", rows=[[unicodedata.normalize("NFD", str(c)) if c else c for c in row] for row in [
        ["TT", "Họ và tên", "Ngày, tháng, năm sinh", "Chức vụ", "Đơn vị"],
        ["1", "ĐẶNG THỊ HUỆ", "4/7/1979", "Phó Chủ tịch", "Liên đoàn Lao động tỉnh"],
        ["2", "NGUYỄN THUÝ HOÀ", "9/9/1991", "Chuyên viên", "Liên đoàn Lao động tỉnh"]]],
        tells=["namelist.recased"],
        want={"person": {("Đặng Thị Huệ", "1979-07-04", "", "", "", "", ""), ("Nguyễn Thuý Hoà", "1991-09-09", "", "", "", "", "")},
              "tenure": {("Đặng Thị Huệ", "Phó Chủ tịch Liên đoàn Lao động tỉnh", "main", ""),
                         ("Nguyễn Thuý Hoà", "Chuyên viên Liên đoàn Lao động tỉnh", "main", "")}}),

    # Other names in every way they are written; a title before the name; the sex after it.
    sheet("ten-khac", rows=[
        ["TT", "Họ và tên khai sinh", "Bí danh", "Năm sinh", "Chức vụ", "Đơn vị"],
        [1, "Nguyễn Văn Bảy (Bảy Thắng)", "", "1960", "Chủ tịch", "Hội Cựu chiến binh"],
        [2, "Lê Văn Út, tức Út Minh", "", "1965", "Phó Chủ tịch", "Hội Cựu chiến binh"],
        [3, "Đ/c Trần Văn Ba", "Ba Đen", "1971", "Ủy viên", "Hội Cựu chiến binh"],
        [4, "Phạm Thị Tư (nữ)\n(tên thường gọi: Tư Hạnh)", "", "1972", "Ủy viên", "Hội Cựu chiến binh"]],
        want={"person": {("Nguyễn Văn Bảy", "1960", "", "Bảy Thắng", "", "", ""), ("Lê Văn Út", "1965", "", "Út Minh", "", "", ""),
                         ("Trần Văn Ba", "1971", "", "Ba Đen", "", "", ""), ("Phạm Thị Tư", "1972", "female", "Tư Hạnh", "", "", "")}}),

    # Posts of Party and government in two columns, several in a cell.
    sheet("hai-chuc-vu", rows=[
        ["TT", "Họ và tên", "Ngày sinh", "Chức vụ", "", "Thời điểm bổ nhiệm"],
        ["", "", "", "Đảng", "Chính quyền", ""],
        ["I", "HUYỆN HẢI NINH"],
        [1, "Võ Văn Thành", "1/3/1969", "TUV, Bí thư Huyện ủy", "Chủ tịch HĐND huyện", "5/2021"],
        [2, "Châu Thị Ngọc", "2/4/1977", "UVBTV, Trưởng Ban Tổ chức Huyện ủy", "Trưởng phòng Nội vụ", "2022"],
        [3, "Đoàn Minh Tuấn", "3/5/1980", "HUV", "Q. Giám đốc Trung tâm Chính trị kiêm Phó Trưởng Ban Tuyên giáo", ""],
        [4, "Tống Văn Hùng", "4/6/1982", "PBT - CT UBND huyện", "", "1/7/2023"]],
        merges=["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "B3:F3"], asks=["units", "posts", "bodies"],
        want={"tenure": {("Võ Văn Thành", "Bí thư Huyện ủy Hải Ninh", "main", "2021-05"),
                         ("Võ Văn Thành", "Chủ tịch HĐND huyện Hải Ninh", "concurrent", ""),
                         ("Châu Thị Ngọc", "Trưởng Ban Tổ chức Huyện ủy Hải Ninh", "main", "2022"),
                         ("Châu Thị Ngọc", "Trưởng phòng Nội vụ huyện Hải Ninh", "concurrent", ""),
                         ("Đoàn Minh Tuấn", "Giám đốc Trung tâm Chính trị huyện Hải Ninh", "acting", ""),
                         ("Đoàn Minh Tuấn", "Phó Trưởng Ban Tuyên giáo huyện Hải Ninh", "concurrent", ""),
                         ("Tống Văn Hùng", "Phó Bí thư huyện Hải Ninh", "main", "2023-07-01"),
                         ("Tống Văn Hùng", "Chủ tịch UBND huyện Hải Ninh", "concurrent", "")},
              "membership": {("Võ Văn Thành", "Ban Chấp hành Đảng bộ tỉnh"),
                             ("Châu Thị Ngọc", "Ban Thường vụ huyện Hải Ninh"),
                             ("Đoàn Minh Tuấn", "Ban Chấp hành Đảng bộ huyện Hải Ninh")}}),

    # Posts numbered or dashed in one cell, over several rows too; the first is the main one.
    sheet("chuc-vu-danh-so", rows=[
        ["TT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị"],
        [1, "Đào Văn Lực", "1/3/1969", "1. Bí thư Đảng ủy; 2. Chủ tịch HĐND", "Xã Tân Lâm"],
        [2, "Hứa Thị Mơ", "2/4/1977", "1) Phó Bí thư Đảng ủy\n2) Chủ tịch UBND", "Xã Tân Lâm"],
        [3, "Chu Văn Tấn", "3/5/1980", "(1) Phó Chủ tịch UBND, (2) Trưởng Ban Chỉ huy Phòng thủ dân sự", "Xã Tân Lâm"],
        [4, "Nông Thị Lụa", "4/6/1982", "- Chủ tịch Hội LHPN\n- Phó Chủ tịch UBMTTQ", "Xã Tân Lâm"],
        [5, "Ma Văn Dền", "5/7/1984", "1. Chủ tịch Hội Nông dân", "Xã Tân Lâm"],
        ["", "", "", "2. Phó Trưởng Ban Pháp chế", ""]],
        want={"tenure": {("Đào Văn Lực", "Bí thư Đảng ủy xã Tân Lâm", "main", ""),
                         ("Đào Văn Lực", "Chủ tịch HĐND xã Tân Lâm", "concurrent", ""),
                         ("Hứa Thị Mơ", "Phó Bí thư Đảng ủy xã Tân Lâm", "main", ""),
                         ("Hứa Thị Mơ", "Chủ tịch UBND xã Tân Lâm", "concurrent", ""),
                         ("Chu Văn Tấn", "Phó Chủ tịch UBND xã Tân Lâm", "main", ""),
                         ("Chu Văn Tấn", "Trưởng Ban Chỉ huy Phòng thủ dân sự xã Tân Lâm", "concurrent", ""),
                         ("Nông Thị Lụa", "Chủ tịch Hội LHPN xã Tân Lâm", "main", ""),
                         ("Nông Thị Lụa", "Phó Chủ tịch UBMTTQ xã Tân Lâm", "concurrent", ""),
                         ("Ma Văn Dền", "Chủ tịch Hội Nông dân xã Tân Lâm", "main", ""),
                         ("Ma Văn Dền", "Phó Trưởng Ban Pháp chế xã Tân Lâm", "concurrent", "")}}),

    # Members of committees where no column says whose: the posts beside them do, or the words themselves.
    sheet("uy-vien", rows=[
        ["TT", "Họ và tên", "Ngày sinh", "Chức vụ, đơn vị công tác"],
        [1, "Đào Văn Lực", "1/3/1969", "UVBTV, Phó Bí thư Đảng ủy xã Tân Lâm"],
        [2, "Hứa Thị Mơ", "2/4/1977", "UVBTV Đảng ủy xã Tân Lâm"],
        [3, "Chu Văn Tấn", "3/5/1980", "Ủy viên Ban Chấp hành Hội Nông dân tỉnh"],
        [4, "Nông Thị Lụa", "4/6/1982", "UVBTV"]], asks=["units", "posts", "bodies"],
        want={"unit": {("Đảng ủy xã Tân Lâm", ""), ("Hội Nông dân tỉnh", "")},
              "tenure": {("Đào Văn Lực", "Phó Bí thư Đảng ủy xã Tân Lâm", "main", "")},
              "membership": {("Đào Văn Lực", "Ban Thường vụ Đảng ủy xã Tân Lâm"),
                             ("Hứa Thị Mơ", "Ban Thường vụ Đảng ủy xã Tân Lâm"),
                             ("Chu Văn Tấn", "Ban Chấp hành Hội Nông dân tỉnh"),
                             ("Nông Thị Lụa", "Ban Thường vụ")}}),

    # One person over several rows, number and name merged.
    sheet("nhieu-dong", rows=[
        ["TT", "Họ và tên", "Năm sinh", "Chuyên môn", "Chức vụ", "Đơn vị"],
        [1, "Thái Văn Bình", "1978", "ĐH Luật", "Trưởng phòng", "Phòng Tư pháp"],
        ["", "", "", "ThS Quản lý công", "Bí thư Chi bộ"],
        [2, "Vương Thị Hồng", "1985", "ĐH Sư phạm", "Phó Trưởng phòng", "Phòng Tư pháp"],
        ["", "", "", "ĐH Luật"]],
        merges=["A2:A3", "B2:B3", "C2:C3", "A4:A5", "B4:B5", "C4:C5", "E4:E5"],
        want={"person": {("Thái Văn Bình", "1978", "", "", "", "", ""), ("Vương Thị Hồng", "1985", "", "", "", "", "")},
              "degree": {("Thái Văn Bình", "bachelor", "Luật"), ("Thái Văn Bình", "master", "Quản lý công"),
                         ("Vương Thị Hồng", "bachelor", "Sư phạm"), ("Vương Thị Hồng", "bachelor", "Luật")},
              "tenure": {("Thái Văn Bình", "Trưởng phòng Tư pháp", "main", ""),
                         ("Thái Văn Bình", "Bí thư Chi bộ Phòng Tư pháp", "concurrent", ""),
                         ("Vương Thị Hồng", "Phó Trưởng phòng Tư pháp", "main", "")}}),

    # Headers again on each page, sums of parts and of all.
    sheet("nhieu-trang", rows=[
        ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị"],
        [1, "Lâm Văn Đạt", "1/1/1970", "Đội trưởng", "Đội Quản lý thị trường số 1"],
        ["", "Cộng: 1 người"],
        ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị"],
        [2, "Kiều Thị Xuân", "2/2/1981", "Phó Đội trưởng", "Đội Quản lý thị trường số 1"],
        ["", "Cộng: 1 người"], ["", "Tổng cộng: 3 người"]],
        tells=["namelist.row.left", "namelist.sum.other"],
        want={"person": {("Lâm Văn Đạt", "1970-01-01", "", "", "", "", ""), ("Kiều Thị Xuân", "1981-02-02", "", "", "", "", "")}}),

    # Ratings: a column for each year, or all years in a cell.
    sheet("xep-loai", rows=[
        ["TT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị", "Kết quả đánh giá, xếp loại", "", "", "Xếp loại cán bộ"],
        ["", "", "", "", "", "2023", "2024", "2025", ""],
        [1, "Nông Văn Tài", "1979", "Trưởng phòng", "Phòng Y tế", "HTTNV", "HTXSNV", "HTTNV", "2021 HTXS; 2022 HTT"],
        [2, "Bế Thị Lý", "1983", "Phó Trưởng phòng", "Phòng Y tế", "HTNV", "-", "Hoàn thành tốt nhiệm vụ",
         "Từ năm 2020 đến năm 2022 HTTNV"]],
        merges=["F1:H1", "A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "I1:I2"],
        want={"rating": {("Nông Văn Tài", "2023", "good"), ("Nông Văn Tài", "2024", "excellent"), ("Nông Văn Tài", "2025", "good"),
                         ("Nông Văn Tài", "2021", "excellent"), ("Nông Văn Tài", "2022", "good"),
                         ("Bế Thị Lý", "2023", "completed"), ("Bế Thị Lý", "2025", "good"), ("Bế Thị Lý", "2020", "good"),
                         ("Bế Thị Lý", "2021", "good"), ("Bế Thị Lý", "2022", "good")}}),

    # Codes of people, grades, schooling, official date of the Party.
    sheet("ma-so", rows=[
        ["TT", "Mã cán bộ", "Họ và tên", "Ngày sinh", "Ngạch", "Trình độ văn hóa", "Ngày vào Đảng", "Ngày chính thức",
         "Chức vụ", "Đơn vị"],
        [1, "LG-007", "Tô Văn Phúc", "6/6/1974", "CVC", "12/12", "1/1/2000", "1/1/2001", "Chánh Thanh tra", "Thanh tra tỉnh"],
        [2, "LG-008", "Từ Thị Vân", "7/7/1988", "CV", "12/12", "", "", "Chuyên viên", "Thanh tra tỉnh"]],
        want={"person": {("Tô Văn Phúc", "1974-06-06", "", "", "", "2000-01-01", "2001-01-01"),
                         ("Từ Thị Vân", "1988-07-07", "", "", "", "", "")},
              "grade": {("Tô Văn Phúc", "principal"), ("Từ Thị Vân", "specialist")},
              "code": {("Tô Văn Phúc", "LG-007"), ("Từ Thị Vân", "LG-008")}}),

    # Columns nobody can know: asked once, all in one question.
    sheet("cot-la", rows=[
        ["TT", "Họ và tên", "Năm sinh", "Mục 12", "Đối tượng", "Chức vụ", "Đơn vị", "Cột phụ"],
        [1, "Hứa Văn Lâm", "1977", "Tày", "A", "Trưởng ban", "Ban Quản lý dự án", "+"],
        [2, "Chu Thị Diệp", "1989", "Kinh", "B", "Phó Trưởng ban", "Ban Quản lý dự án", "+"]],
        answers={**ALL, "columns": {"Mục 12": "ethnic", "Đối tượng": "skip", "Cột phụ": "skip"}},
        asks=["columns", "units", "posts"],
        want={"ethnic": {("Hứa Văn Lâm", "Tày"), ("Chu Thị Diệp", "Kinh")}}),

    # Day, month and year apart.
    sheet("ba-cot-ngay", rows=[
        ["TT", "Họ và tên", "Ngày, tháng, năm sinh", "", "", "Chức vụ", "Đơn vị"],
        ["", "", "Ngày", "Tháng", "Năm", "", ""],
        [1, "Ông Văn Dũng", 5, 11, 1971, "Giám đốc", "Bảo tàng tỉnh"],
        [2, "Đoàn Thị Hoa", "", 3, 1984, "Phó Giám đốc", "Bảo tàng tỉnh"], [3, "Hoàng Văn Nhất", "", "", 1990, "Nhân viên", "Bảo tàng tỉnh"]],
        merges=["C1:E1"],
        want={"person": {("Ông Văn Dũng", "1971-11-05", "", "", "", "", ""), ("Đoàn Thị Hoa", "1984-03", "", "", "", "", ""),
                         ("Hoàng Văn Nhất", "1990", "", "", "", "", "")}}),

    # What cannot be read is told and left out; the person stays.
    sheet("lan-ban", rows=[
        ["TT", "Họ và tên", "Ngày sinh", "Giới tính", "Chuyên môn", "LLCT", "Chức vụ", "Đơn vị"],
        [1, "Mạc Văn Quý", "30/2/1975", "Nam", "Kỹ thuật", "CC", "Giám đốc", "Quỹ Đầu tư"],
        [2, "Ninh Thị Hà", "5/6/72", "nữ", "ĐH Luật; đang học ThS Luật", "TC; đang học CC", "Phó Giám đốc", "Quỹ Đầu tư"],
        [3, "Khúc Văn Mạnh", "7/8/1980", "?", "ĐHSP, ĐH Tài chính, ngân hàng", "xyz", "nguyên Giám đốc, Chuyên viên", "Quỹ Đầu tư"]],
        answers={**ALL, "people": {"*": "create"}}, asks=["people", "units", "posts"],
        tells=["namelist.date.none", "namelist.date.short", "namelist.sex.bad", "namelist.degree.bad", "namelist.studying",
               "namelist.theory.bad", "namelist.former"],
        want={"person": {("Mạc Văn Quý", "", "male", "", "", "", ""), ("Ninh Thị Hà", "1972-06-05", "female", "", "", "", ""),
                         ("Khúc Văn Mạnh", "1980-08-07", "", "", "", "", "")},
              "degree": {("Ninh Thị Hà", "bachelor", "Luật"), ("Khúc Văn Mạnh", "bachelor", "Sư phạm"),
                         ("Khúc Văn Mạnh", "bachelor", "Tài chính, ngân hàng")},
              "tenure": {("Mạc Văn Quý", "Giám đốc Quỹ Đầu tư", "main", ""), ("Ninh Thị Hà", "Phó Giám đốc Quỹ Đầu tư", "main", ""),
                         ("Khúc Văn Mạnh", "Chuyên viên Quỹ Đầu tư", "main", "")}}),

    # A sheet called as the template's, a second list, an empty sheet, the same person in both lists.
    sheet("nhieu-trang-tinh", sheets={
        "Cán bộ": ([["Họ và tên", "Ngày sinh", "Dân tộc", "Chức vụ", "Đơn vị"],
                    ["Viên Văn Tín", "8/8/1976", "Kinh", "Phó Chủ tịch", "Hội Chữ thập đỏ"]], []),
        "Đoàn thể": ([["Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "LLCT"],
                      ["Viên Văn Tín", "08/08/1976", "Ủy viên", "Hội Khuyến học", "CN"]], []),
        "Sheet3": ([], [])},
        tells=["namelist.person.again"],
        want={"person": {("Viên Văn Tín", "1976-08-08", "", "", "", "", "")},
              "tenure": {("Viên Văn Tín", "Phó Chủ tịch Hội Chữ thập đỏ", "main", ""), ("Viên Văn Tín", "Ủy viên Hội Khuyến học", "main", "")},
              "theory": {("Viên Văn Tín", "politics_bachelor")}}),

    # A row with a number and no name is a vacant post: it gives nothing to the neighbour.
    sheet("khuyet", rows=[
        ["TT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị"],
        [1, "Trần Văn An", "1/2/1970", "Nam", "Phó Giám đốc", "Sở Y tế"],
        [2, "Trần Văn Bình", "2/2/1971", "Nam", "Phó Giám đốc", "Sở Y tế"],
        [3, "Chưa có", "", "", "Giám đốc", "Sở Y tế"], [4, "-", "3/4/1975", "Nam", "Giám đốc", "Sở Y tế"],
        [5, "", "", "", "Giám đốc", "Sở Y tế"], ["", "(Khuyết)", "", "", "Giám đốc", "Sở Y tế"],
        ["", "", "4/5/1976", "Nam", "Giám đốc", "Sở Y tế"],
        [6, "Lê Văn Khuyết", "4/2/1972", "Nam", "Chuyên viên", "Sở Y tế"],
        ["", "", "5/6/1977", "Nam", "Giám đốc", "Sở Y tế"],
        [7, "Khuyết", "", "", "Giám đốc", "Sở Y tế"]],
        tells=["namelist.row.vacant", "namelist.row.odd"],
        want={"person": {("Trần Văn An", "1970-02-01", "male", "", "", "", ""),
                         ("Trần Văn Bình", "1971-02-02", "male", "", "", "", ""),
                         ("Lê Văn Khuyết", "1972-02-04", "male", "", "", "", "")},
              "tenure": {("Trần Văn An", "Phó Giám đốc Sở Y tế", "main", ""),
                         ("Trần Văn Bình", "Phó Giám đốc Sở Y tế", "main", ""),
                         ("Lê Văn Khuyết", "Chuyên viên Sở Y tế", "main", "")}}),

    # The last row has a code and a birth date, and no name: left out by mistake, no signature.
    sheet("ten-thieu-cuoi", csv="Mã cán bộ,Họ và tên,Giới tính,Ngày sinh\nCB90001,Nguyễn Văn Thử,Nam,1/1/1980\n"
          "CB90003,Lê Thị Hai,Nữ,5/6/1981\nCB90002,,Nữ,2/3/1985\n,Người lập biểu,,\n",
          asks=[], tells=["namelist.row.odd", "namelist.row.left"],
          want={"person": {("Nguyễn Văn Thử", "1980-01-01", "male", "", "", "", ""), ("Lê Thị Hai", "1981-06-05", "female", "", "", "", "")}}),

    # Names that begin like a sum, numbers that look like a heading's mark, a last row without number.
    sheet("ten-de-nham", rows=[
        ["TT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị"], ["I", "SỞ Y TẾ"],
        [1, "Cộng Văn Tổng", "3/2/1970", "Nam", "Giám đốc"], [2, "Tổng Thị Hoa"],
        ["X", "Lê Thị Tư", "1/1/1971"], ["A", "Lê Văn Năm", "", "", "Chuyên viên"],
        ["", "Tổng Văn Ba", "2/1/1972"], ["Cộng", "5 người"],
        ["II", "SỞ NỘI VỤ: 3"], [1, "Đào Văn Sáu", "2/2/1973", "Nam", "Giám đốc"],
        ["", "Đào Thị Bảy", "", "", "Phó Giám đốc"], ["", "Đào Thị Tám", "4/2/1974"],
        ["Cộng", "3 người"], ["", "Tổng cộng: 8 người"], [], ["", "Đào Văn Chín", "", "", "", "Hồ Thị Mười"]],
        answers={**ALL, "people": {"*": "create"}, "columns": {"TT": "number"}},
        asks=["columns", "units", "posts", "people"],
        tells=["namelist.row.left"],
        want={"person": {("Cộng Văn Tổng", "1970-02-03", "male", "", "", "", ""), ("Tổng Thị Hoa", "", "", "", "", "", ""),
                         ("Lê Thị Tư", "1971-01-01", "", "", "", "", ""), ("Lê Văn Năm", "", "", "", "", "", ""),
                         ("Tổng Văn Ba", "1972-01-02", "", "", "", "", ""),
                         ("Đào Văn Sáu", "1973-02-02", "male", "", "", "", ""), ("Đào Thị Bảy", "", "", "", "", "", ""),
                         ("Đào Thị Tám", "1974-02-04", "", "", "", "", "")},
              "unit": {("Sở Y tế", ""), ("Sở Nội vụ", "")}}),

    # Cells merged down over several people; names over two lines, with titles and remarks.
    sheet("gop-doc", rows=[
        ["TT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị"],
        [1, "NGUYỄN VĂN\nAN", "1/2/1970", "Nam", "Chuyên viên", "Sở Y tế"],
        [2, "TS. Trần Thị Kỳ (vợ ông A)", "2/2/1971", "Nữ"], [3, "Bà Lê Thị Tám", "3/2/1972", "Nữ"],
        [4, "Nguyễn Tức Minh (1)", "4/2/1973", "Nam", "Giám đốc", "Sở Nội vụ"]],
        merges=["E2:E4", "F2:F4"],
        tells=["namelist.recased", "namelist.name.joined", "namelist.name.remark", "namelist.name.called"],
        want={"person": {("Nguyễn Văn An", "1970-02-01", "male", "", "", "", ""), ("Trần Thị Kỳ", "1971-02-02", "female", "", "", "", ""),
                         ("Lê Thị Tám", "1972-02-03", "female", "", "", "", ""),
                         ("Nguyễn Tức Minh", "1973-02-04", "male", "", "", "", "")},
              "tenure": {("Nguyễn Văn An", "Chuyên viên Sở Y tế", "main", ""), ("Trần Thị Kỳ", "Chuyên viên Sở Y tế", "main", ""),
                         ("Lê Thị Tám", "Chuyên viên Sở Y tế", "main", ""), ("Nguyễn Tức Minh", "Giám đốc Sở Nội vụ", "main", "")}}),

    # The first heading without a mark, the next ones from II; what stands below them is below them.
    sheet("muc-thieu-dau", rows=[
        ["TT", "Họ và tên", "Ngày sinh", "Chức vụ"], ["SỞ NỘI VỤ"], [1, "Hà Văn An", "1/2/1970", "Giám đốc"],
        ["II", "SỞ TÀI CHÍNH"], [1, "Hà Văn Bình", "2/2/1971", "Giám đốc"],
        ["III", "SỞ Y TẾ"], [1, "Hà Văn Châu", "3/2/1972", "Giám đốc"],
        ["1", "Phòng Nghiệp vụ Y"], [1, "Hà Văn Dũng", "4/2/1973", "Trưởng phòng"]],
        merges=["A2:D2"],
        want={"unit": {("Sở Nội vụ", ""), ("Sở Tài chính", ""), ("Sở Y tế", ""), ("Phòng Nghiệp vụ Y", "Sở Y tế")}}),

    # Characters nobody sees make no other person and no other code.
    sheet("vo-hinh", csv="TT,Mã cán bộ,Họ và tên,Ngày sinh,Chức vụ,Đơn vị\n"
          "1,LG-1\u200b,Trần\u200b Văn \u202eAn\u202c,1/2/1970,Giám đốc,Sở Y\u2060 tế\n"
          "2,LG-1,Trần Văn An,1/2/1970,Giám đốc,Sở Y tế\n",
          tells=["namelist.person.again"],
          want={"code": {("Trần Văn An", "LG-1")}, "unit": {("Sở Y tế", "")}}),

    # Short titles below the organs of two communes: written out, joined once, of the organ they name.
    sheet("hai-xa", rows=[
        ["TT", "Họ và tên", "Ngày sinh", "Chức vụ"],
        ["I", "UBND XÃ LAM SƠN"], [1, "Cù Văn An", "1/2/1970", "CT UBND"], [2, "Cù Văn Bình", "2/2/1971", "Chủ tịch"],
        [3, "Cù Văn Châu", "3/2/1972", "PCT UBND xã"], [4, "Cù Văn Dũng", "4/2/1973", "Bí thư Đảng ủy"],
        ["II", "ĐẢNG ỦY XÃ HÒA BÌNH"], [5, "Cù Văn Em", "5/2/1974", "PBT TT"], [6, "Cù Thị Giang", "6/2/1975", "Chủ tịch HĐND xã"],
        [7, "Cù Thị Hoa", "7/2/1976", "Đảng ủy viên, CT UBND"], [8, "Cù Thị Kim", "8/2/1977", "UVBTV"]],
        asks=["units", "posts", "bodies"],
        want={"unit": {("UBND xã Lam Sơn", ""), ("Đảng ủy xã Lam Sơn", ""), ("Đảng ủy xã Hòa Bình", ""),
                       ("HĐND xã Hòa Bình", ""), ("UBND xã Hòa Bình", "")},
              "tenure": {("Cù Văn An", "Chủ tịch UBND xã Lam Sơn", "main", ""),
                         ("Cù Văn Bình", "Chủ tịch UBND xã Lam Sơn", "main", ""),
                         ("Cù Văn Châu", "Phó Chủ tịch UBND xã Lam Sơn", "main", ""),
                         ("Cù Văn Dũng", "Bí thư Đảng ủy xã Lam Sơn", "main", ""),
                         ("Cù Văn Em", "Phó Bí thư Thường trực Đảng ủy xã Hòa Bình", "main", ""),
                         ("Cù Thị Giang", "Chủ tịch HĐND xã Hòa Bình", "main", ""),
                         ("Cù Thị Hoa", "Chủ tịch UBND xã Hòa Bình", "main", "")},
              "membership": {("Cù Thị Hoa", "Ban Chấp hành Đảng bộ xã Hòa Bình"),
                             ("Cù Thị Kim", "Ban Thường vụ Đảng ủy xã Hòa Bình")}}),

    # Headings without a mark are beside the unit before them, not parts of it.
    sheet("muc-khong-dau", rows=[
        ["TT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ"],
        ["I", "Sở Nội vụ"], [1, "Nghiêm Văn An", "1/2/1970", "Nam", "Giám đốc"],
        ["", "SỞ Y TẾ"], [2, "Nghiêm Thị Bình", "2/3/1975", "Nữ", "Giám đốc"],
        ["1", "Phòng Nghiệp vụ Y"], [3, "Nghiêm Thị Chi", "2/3/1976", "Nữ", "Trưởng phòng"],
        ["", "BAN TỔ CHỨC TỈNH ỦY"], [4, "Nghiêm Thị Cúc", "2/4/1975", "Nữ", "Trưởng ban"]],
        want={"unit": {("Sở Nội vụ", ""), ("Sở Y tế", ""), ("Phòng Nghiệp vụ Y", "Sở Y tế"), ("Ban Tổ chức Tỉnh ủy", "")}}),
]
