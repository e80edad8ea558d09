"""Distinct members, women and under-50s per committee at each snapshot, straight from the CSV files.

usage: congress_counts.py FOLDER      prints: snapshot committee members women under50

Independent of the program: nothing here is shared with it but the files. Age is the age on the
snapshot's date.
"""
import csv
import datetime
import os
import sys


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def age(born, day):
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def main():
    folder = sys.argv[1]
    people = {row["bioguide"]: row for row in read(folder, "members.csv")}
    seats = {}
    for row in read(folder, "committee_membership.csv"):
        seats.setdefault((row["snapshot"], row["committee_id"]), set()).add(row["bioguide"])
    for (snapshot, committee), members in sorted(seats.items()):
        day = datetime.date.fromisoformat(snapshot)
        women = sum(people[m]["gender"] == "F" for m in members)
        young = sum(age(datetime.date.fromisoformat(people[m]["birthday"]), day) < 50 for m in members)
        print(snapshot, committee, len(members), women, young)


main()
