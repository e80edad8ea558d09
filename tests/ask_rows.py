"""A small register of three departments, its pack, and a plan of it: for the stories of questions to a plan."""
import json

from solve_kit import run

PACK = """```rule
pack ONE "One" language en; in force from 2020-01-01; time counts: cumulative counting {main}
document D "Handbook"
retirement age cite D
  male: 2021 = 60 years
  female: 2021 = 60 years
standard H "Head" of post kind "head" cite D
  H.a require degree >= bachelor
  H.b prefer degree >= master score 30 points
  H.c prefer age under 45 score 20 points
standard V "Deputy" of post kind "deputy" cite D
  V.a require degree >= college
  V.b prefer degree >= master score 30 points
structure B "Board" of body kind "board" cite D
  B.w those with sex = female are at least 1 people; target cite D
```
"""
TABLES = {"unit": "code,name\nA,Sở Một\nB,Sở Hai\nC,Sở Ba\n",
          "post": "code,name,kind,unit,seats,rank\nGA,Giám đốc Sở Một,head,A,1,2\nGB,Giám đốc Sở Hai,head,B,1,2\nGC,Giám đốc Sở Ba,head,C,1,2\n"
                  "PA,Phó Giám đốc Sở Một,deputy,A,2,1\nPB,Phó Giám đốc Sở Hai,deputy,B,1,1\n",
          "person": "code,name,sex,born\nP1,Trần An,male,1972-02-01\nP2,Lê Bình,female,1988-03-04\nP3,Vũ Chi,female,1985-01-01\nP4,Lê Dân,male,1990-05-05\n"
                    "P5,Lê Em,male,1968-05-05\nP6,Lê Phú,male,1987-05-05\nP7,Ngô Nam,male,1966-09-09\n",
          "degree": "person,level,field,granted\n" + "".join(f"P{n},{level},Luật,2010-01-01\n" for n, level in enumerate(
              ("master", "bachelor", "master", "master", "bachelor", "college", "bachelor"), 1)),
          "tenure": "person,post,since\nP1,GA,2020-01-01\nP2,PA,2024-01-01\nP3,PB,2024-01-01\nP5,GB,2019-01-01\n",
          "body": "code,name,kind,unit\nK,Tập thể Sở Một,board,A\n",
          "seat": "body,post\nK,GA\nK,PA\n"}


def planned(file, scenario, gap="0"):
    code, out, err = run("plan", file, "--scenario", scenario, "--gap", gap, "--json")
    given = json.loads(out)
    return code, given
