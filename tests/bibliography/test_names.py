import pytest
from helpers.references import ARTICLE
from msgspec.structs import replace

from netfacts.bibliography.citation_style import CitationStyle, entry
from netfacts.bibliography.labels import label
from netfacts.facts.reference import Name

VAN_DER_BERG = Name(family="Berg", given="Ada Bo", suffix="Jr.", non_dropping_particle="van der")
LA_FONTAINE = Name(family="La Fontaine", given="Jean", dropping_particle="de")


@pytest.mark.parametrize(
    ("style", "berg", "fontaine"),
    [
        (CitationStyle.VANCOUVER, "van der Berg AB Jr", "La Fontaine J de"),
        (CitationStyle.APA, "van der Berg, A. B., Jr.", "La Fontaine, J. de"),
        (CitationStyle.BIBTEX, "van der Berg, Jr., Ada Bo", "de La Fontaine, Jean"),
        (CitationStyle.RIS, "AU  - van der Berg, Ada Bo, Jr.", "AU  - La Fontaine, Jean de"),
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
