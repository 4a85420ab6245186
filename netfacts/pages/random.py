"""One fact, drawn by chance: it reads like one that was asked for."""

from netfacts.pages import show

PAGE = show.PAGE
