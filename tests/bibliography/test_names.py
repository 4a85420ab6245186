import pytest
import rispy
from helpers.references import ARTICLE
from msgspec.structs import replace
from pybtex.database import Person, parse_string

from netfacts.bibliography.citation_style import CitationStyle, entry
from netfacts.bibliography.labels import find_initials, label
from netfacts.facts.reference import Name

VAN_DER_BERG = Name(family="Berg", given="Ada Bo", suffix="Jr.", non_dropping_particle="van der")
LA_FONTAINE = Name(family="La Fontaine", given="Jean", dropping_particle="de")


@pytest.mark.parametrize(
    ("style", "berg", "fontaine"),
    [
        (CitationStyle.VANCOUVER, "van der Berg AB Jr", "La Fontaine J de"),
        (CitationStyle.APA, "van der Berg, A. B., Jr.", "La Fontaine, J. de"),
        (CitationStyle.BIBTEX, "van der Berg, Jr., Ada Bo", "de La Fontaine, Jean"),
        (CitationStyle.RIS, "AU  - van der Berg, Ada Bo, Jr.\n", "AU  - La Fontaine, Jean de\n"),
        (CitationStyle.CSL_JSON, '"non-dropping-particle": "van der"', '"dropping-particle": "de"'),
    ],
)
def test_suffix_and_particles(style: CitationStyle, berg: str, fontaine: str) -> None:
    """Each style writes what belongs to a name at the place that it has for it."""
    written = entry(replace(ARTICLE, author=(VAN_DER_BERG, LA_FONTAINE)), style, [])
    assert berg in written
    assert fontaine in written


def test_a_label_has_the_whole_surname() -> None:
    """A reference is called by the family name with what belongs before it."""
    assert label(replace(ARTICLE, author=(VAN_DER_BERG,))) == "van der Berg 2019"


@pytest.mark.parametrize(
    ("given", "vancouver", "apa"),
    [
        ("Jean-Paul", "Luna JP", "Luna, J.-P."),
        ("J.-P.", "Luna JP", "Luna, J.-P."),
        ("J. -P.", "Luna JP", "Luna, J. P."),
        ("Jean-luc M", "Luna JM", "Luna, J. M."),
        ("danah m.", "Luna danah m", "Luna, danah m"),
        ("Jean de", "Luna J de", "Luna, J. de"),
        ("E\u0301lise", "Luna \u00c9", "Luna, \u00c9."),
        ("\u0915\u093f\u0930\u0923", "Luna \u0915\u093f\u0930\u0923", "Luna, \u0915\u093f\u0930\u0923"),
        ("\u5c0f\u660e", "Luna \u5c0f\u660e", "Luna, \u5c0f\u660e"),
    ],
)
def test_initials(given: str, vancouver: str, apa: str) -> None:
    """A hyphen stays between initials in APA; a name without a capital is not cut, as citeproc does."""
    reference = replace(ARTICLE, author=(Name("Luna", given),))
    assert entry(reference, CitationStyle.VANCOUVER).startswith(f"{vancouver}. ")
    assert entry(reference, CitationStyle.APA).startswith(f"{apa}{'' if apa.endswith('.') else '.'} (2019)")


def test_no_initials() -> None:
    """Points and hyphens alone are no name."""
    assert find_initials(". - .-") == []


@pytest.mark.parametrize(
    ("suffix", "vancouver"), [("Jr.", "Cobb FW Jr"), ("III", "Cobb FW 3rd"), ("Sr", "Cobb FW Sr")]
)
def test_suffixes(suffix: str, vancouver: str) -> None:
    """Vancouver writes a rank as an ordinal; a suffix keeps its place where there is no given name."""
    cobb = replace(ARTICLE, author=(Name("Cobb", "F. W.", suffix),))
    assert entry(cobb, CitationStyle.VANCOUVER).startswith(f"{vancouver}. ")
    assert entry(cobb, CitationStyle.APA).startswith(f"Cobb, F. W., {suffix.rstrip('.')}.")
    (person,) = read_bibtex(Name("Cobb", suffix=suffix))
    assert (person.last_names, person.lineage_names, person.first_names) == (["Cobb"], [suffix], [])
    assert f"AU  - Cobb, , {suffix}\n" in entry(
        replace(ARTICLE, author=(Name("Cobb", suffix=suffix),)), CitationStyle.RIS
    )


def read_bibtex(*names: Name) -> list[Person]:
    """Return the authors that a BibTeX parser finds."""
    (found,) = parse_string(
        entry(replace(ARTICLE, author=names), CitationStyle.BIBTEX), "bibtex"
    ).entries.values()
    people: list[Person] = found.persons["author"]
    return people


@pytest.mark.parametrize(
    ("name", "particles", "family"),
    [
        (Name("Ice Cube"), [], "{Ice Cube}"),
        (Name("Ortega y Gasset", "Jos\u00e9"), [], "{Ortega y Gasset}"),
        (Name("Carneiro da Cunha", "Manuela"), [], "{Carneiro da Cunha}"),
        (Name("Cunha", "Manuela", non_dropping_particle="da"), ["da"], "Cunha"),
        (Name("La Fontaine", "Jean"), [], "La Fontaine"),
    ],
)
def test_families_of_several_words(name: Name, particles: list[str], family: str) -> None:
    """A BibTeX parser finds a family of several words whole, with or without a given name."""
    (person,) = read_bibtex(name)
    assert (person.prelast_names, " ".join(person.last_names)) == (particles, family)
    assert " ".join(person.first_names) == name.given


@pytest.mark.parametrize("name", ["Tides, Moons", "Tides,Moons", "Tides ,Moons"])
def test_a_body_with_a_comma(name: str) -> None:
    """A reader of RIS finds the name of a body with a comma as it is."""
    written = entry(replace(ARTICLE, author=(Name(literal=name),)), CitationStyle.RIS)
    assert rispy.loads(written)[0]["authors"] == [name]
