"""Measures: figures with everything that qualifies them, as frozen structs."""

from enum import StrEnum

from netfacts.facts import Figure, Part


class MeasureKind(StrEnum):
    """What a figure measures."""

    INCIDENCE_RATE = "incidence-rate"
    PREVALENCE = "prevalence"
    BIRTH_PREVALENCE = "birth-prevalence"  # per births, not people
    PROPORTION = "proportion"
    COUNT = "count"
    MEDIAN_TIME = "median-time"
    MEAN_TIME = "mean-time"
    AVERAGE_TIME = "average-time"
    TIME = "time"
    MEDIAN_AGE = "median-age"
    AGE = "age"
    SURVIVAL = "survival"
    OVERALL_SURVIVAL = "overall-survival"
    RELATIVE_SURVIVAL = "relative-survival"
    CAUSE_SPECIFIC_SURVIVAL = "cause-specific-survival"
    PROGRESSION_FREE_SURVIVAL = "progression-free-survival"
    MEDIAN_SURVIVAL = "median-survival"
    MEDIAN_OVERALL_SURVIVAL = "median-overall-survival"
    MEDIAN_PROGRESSION_FREE_SURVIVAL = "median-progression-free-survival"
    HAZARD_RATIO = "hazard-ratio"
    ODDS_RATIO = "odds-ratio"
    RELATIVE_RISK = "relative-risk"
    STANDARDISED_INCIDENCE_RATIO = "standardised-incidence-ratio"
    CUMULATIVE_RISK = "cumulative-risk"
    FOLD_CHANGE = "fold-change"
    PERCENTAGE_CHANGE = "percentage-change"
    ANNUAL_PERCENTAGE_CHANGE = "annual-percentage-change"
    SENSITIVITY = "sensitivity"
    SPECIFICITY = "specificity"
    THRESHOLD = "threshold"
    RANK = "rank"
    MORTALITY_RATE = "mortality-rate"
    STANDARDISED_MORTALITY_RATIO = "standardised-mortality-ratio"
    INCIDENCE_RATE_RATIO = "incidence-rate-ratio"
    COST = "cost"
    SIZE = "size"
    DISTANCE = "distance"
    DOSE = "dose"
    CONCENTRATION = "concentration"
    FREQUENCY = "frequency"
    GROWTH_RATE = "growth-rate"
    DIFFERENCE = "difference"


class Unit(StrEnum):
    """What a figure counts, where it is not a rate `per` so many people."""

    PERCENT = "percent"
    PERCENT_PER_YEAR = "percent per year"
    RATIO = "ratio"
    PROPORTION = "proportion"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    CASES = "cases"
    CASES_PER_YEAR = "cases per year"
    PEOPLE = "people"
    TUMOURS = "tumours"
    EXAMINATIONS = "examinations"
    TYPES = "types"
    PILLARS = "pillars"
    VISITS = "visits"
    DOCTORS = "doctors"
    RANK = "rank"
    HOURS = "hours"
    MINUTES = "minutes"
    MM = "mm"
    CM = "cm"
    KM = "km"
    MG = "mg"
    MICROGRAMS = "micrograms"
    MICROGRAMS_PER_LITRE = "micrograms per litre"
    MM_PER_YEAR = "mm per year"
    EUROS = "euros"
    US_DOLLARS = "US dollars"
    POUNDS_STERLING = "pounds sterling"
    SWEDISH_KRONOR = "Swedish kronor"
    NORWEGIAN_KRONER = "Norwegian kroner"
    DAYS_PER_4_WEEKS = "days per 4 weeks"
    BOWEL_MOVEMENTS_PER_DAY = "bowel movements per day"
    POINTS = "points"
    PERCENTAGE_POINTS = "percentage points"
    DOSES = "doses"
    INFUSIONS = "infusions"
    CENTRES = "centres"
    STUDIES = "studies"
    COUNTRIES = "countries"
    OPERATIONS = "operations"
    PREGNANCIES = "pregnancies"
    FAMILIES = "families"
    MEALS = "meals"
    MEDICINES = "medicines"
    FEET = "feet"
    KG = "kg"
    CELLS = "cells"
    PER_2_MM2 = "per 2 mm2"


class Bound(StrEnum):
    """How a single figure bounds what it measures."""

    ABOUT = "about"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"


class Standardisation(StrEnum):
    """Whether a rate is adjusted to the ages of a standard population."""

    CRUDE = "crude"
    AGE_STANDARDISED = "age-standardised"
    NOT_STATED = "not stated"


class Interval(Part, frozen=True):
    """A confidence interval that the source gives, with its level (0.95)."""

    low: Figure  #: The lower limit.
    high: Figure  #: The upper limit.
    level: Figure  #: The confidence level: 0.95.

    def __post_init__(self) -> None:
        if self.low > self.high or not 0 < self.level < 1:
            raise ValueError("an interval needs low, high (not below low) and a level between 0 and 1")


class Spread(Part, frozen=True):
    """An interquartile range: a quarter of the values lie below `low`, a quarter above `high`."""

    low: Figure  #: A quarter lie below.
    high: Figure  #: A quarter lie above.

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("an interquartile range needs low, and high (not below low)")


class Measure(Part, frozen=True):
    """One figure, or one published range, with all that qualifies it."""

    kind: MeasureKind  #: What the figure measures.
    what: str = ""  #: What is measured, where the kind alone does not say it.
    value: Figure | None = None  #: The figure, where the source gives one.
    bound: Bound | None = None  #: How a single figure bounds what it measures.
    low: Figure | None = None  #: The lower end, where the source gives a range.
    high: Figure | None = None  #: The upper end of the range.
    per: int | None = None  #: The denominator of a rate: 100000.
    unit: Unit | None = None  #: What the figure counts, where it is not a rate.
    interval: Interval | None = None  #: The confidence interval, if the source gives it.
    interquartile_range: Spread | None = None  #: The range of the middle half.
    at: str = ""  #: When survival or a risk is measured: 5 years.
    place: str = ""  #: The study population's place and registry.
    period: str = ""  #: The year or years of the figure.
    standardisation: Standardisation | None = None  #: How a rate is adjusted to age.
    stratum: str = ""  #: Which cases or people.
    among: str = ""  #: The only people that a rate fits, if the stratum does not say it.
    window: str = ""  #: How far back a prevalence counts: 5 years, complete, not stated.
    overall: bool = False  #: Whether it counts all sites of the disease in its place.
    counts_others: bool = False  #: Whether it counts something else; with `overall`, other diseases as well.
    note: str = ""  #: What else qualifies this one figure.

    def __post_init__(self) -> None:
        if (self.value is None) == (self.low is None) or (self.low is None) != (self.high is None):
            raise ValueError("a measure needs either value, or low and high")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError("low must be below high")
        if self.bound and self.value is None:
            raise ValueError("a bound belongs to a value, not to low and high")
        if (self.per is None) == (self.unit is None):
            raise ValueError("a measure needs either per (a rate's denominator) or unit")
        if self.per is not None and not 1 <= self.per <= 10**9:
            raise ValueError("per is a whole number of people, such as 100000")

    @property
    def counts_disease(self) -> bool:
        """Whether it counts the disease, alone or with others."""
        return self.overall or not self.counts_others

    @property
    def ends(self) -> tuple[Figure, Figure]:
        """The published range; both ends are the value if the source gives a single one."""
        if self.value is not None:
            return self.value, self.value
        assert self.low is not None and self.high is not None  # noqa: S101, PT018 - __post_init__ checks it
        return self.low, self.high

    def figures(self) -> list[Figure]:
        """Return every figure of the measure: its ends and the ends of its intervals."""
        around = (self.interval, self.interquartile_range)
        return [*self.ends, *(end for one in around if one for end in (one.low, one.high))]
