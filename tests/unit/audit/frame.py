"""A small structure, and finding one area or course in a report."""

from tests.unit.audit.study_builders import listed, structure

CORE = [listed("研究方法", required=True), listed("統計學（一）"), listed("專題討論", 1.5)]


FRAME = structure(courses=CORE, areas=[("核心", 6, 2)], total=9, cap=3)


def area(result, title="核心"):
    return next(line for line in result.areas if line.title == title)


def line(result, name):
    return next(line for line in result.courses if line.name == name)
