"""How fast claims are checked: many in one process, and the start of one beside that of a search.

    python benchmarks/claims.py [NUMBER]    # 1,000 claims unless told
"""

import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from startup import environment

CLAIMS = (
    "1 in 5,000 people live with a NET",
    "five in every hundred thousand people are diagnosed each year",
    "371 % rise in England",
    "five-year survival of 94 percent",
    "12,000 Americans a year are diagnosed",
    "a third of NETs are in the lung",
    "average survival is ten months",
    "the incidence of lung NETs in England is 1.5 per 100,000",
)
NUMBER = 1000
STARTS = 15
