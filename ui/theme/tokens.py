"""Design tokens: one place for colour, type and space; every pair that meets on screen is contrast-checked in tests."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme. `*_fg` is text on `*_bg`; `*_dot` is an icon or line on `surface`."""

    name: str
    canvas: str
    surface: str
    sunken: str
    hover: str
    border: str
    border_strong: str
    track: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_press: str
    accent_soft: str
    accent_text: str
    on_accent: str
    focus: str
    done_fg: str
    done_bg: str
    done_dot: str
    wait_fg: str
    wait_bg: str
    wait_dot: str
    warn_fg: str
    warn_bg: str
    warn_dot: str
    stop_fg: str
    stop_bg: str
    stop_dot: str
    free_fg: str
    free_bg: str
    free_dot: str
    toast_bg: str
    toast_fg: str
    toast_link: str

    def colour(self, token: str) -> str:
        """The colour of a token by name, for tokens composed from a tone such as ``stop_fg``."""
        value: str = getattr(self, token)
        return value

    @property
    def high(self) -> bool:
        """Whether this is the theme of high contrast (高對比): 7:1 for words, and edges where others have only a ground."""
        return self.name == "contrast"

    @property
    def least_for_words(self) -> float:
        """The contrast words have at least: WCAG AA, in high contrast AAA."""
        return 7.0 if self.high else 4.5

    @property
    def least_for_lines(self) -> float:
        """The contrast of lines and icons that mean something: WCAG AA; in high contrast as much as AA asks of words."""
        return 4.5 if self.high else 3.0

    def edge(self, token: str) -> str | None:
        """The edge of a ground that others leave without one: the colour of `token` in high contrast, else none."""
        return self.colour(token) if self.high else None

    def as_dict(self) -> dict[str, str]:
        """Token names and colours, for filling the style sheet."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


LIGHT: Final = Palette(
    name="light",
    canvas="#F4F6F9",
    surface="#FFFFFF",
    sunken="#F8FAFC",
    hover="#EEF2F7",
    border="#DFE4EB",
    border_strong="#8A94A6",
    track="#E4E9F0",
    text="#16202E",
    text2="#455164",
    text3="#5D6879",
    accent="#1D4ED8",
    accent_hover="#1A45BF",
    accent_press="#163AA1",
    accent_soft="#E8EEFD",
    accent_text="#1B47C2",
    on_accent="#FFFFFF",
    focus="#1D4ED8",
    done_fg="#0F5F38",
    done_bg="#E0F4E8",
    done_dot="#1F9254",
    wait_fg="#455164",
    wait_bg="#EDF0F5",
    wait_dot="#667386",
    warn_fg="#7A4700",
    warn_bg="#FDEFD2",
    warn_dot="#B26A00",
    stop_fg="#A3201B",
    stop_bg="#FDE8E6",
    stop_dot="#C8352E",
    free_fg="#3F4B78",
    free_bg="#E9ECF8",
    free_dot="#6673A8",
    toast_bg="#1B2532",
    toast_fg="#F5F7FA",
    toast_link="#9DBBFF",
)

DARK: Final = Palette(
    name="dark",
    canvas="#11161D",
    surface="#1A212B",
    sunken="#161C25",
    hover="#232C38",
    border="#2C3643",
    border_strong="#738196",
    track="#2C3643",
    text="#EEF2F7",
    text2="#B7C1CF",
    text3="#97A3B4",
    accent="#3B6CF0",
    accent_hover="#3766E8",
    accent_press="#2F5AD2",
    accent_soft="#1F2E52",
    accent_text="#9DBBFF",
    on_accent="#FFFFFF",
    focus="#84A9FF",
    done_fg="#86E0AC",
    done_bg="#173527",
    done_dot="#3CC27C",
    wait_fg="#BAC4D2",
    wait_bg="#2A3442",
    wait_dot="#8F9CAE",
    warn_fg="#FFCF7D",
    warn_bg="#3D2F13",
    warn_dot="#E6A531",
    stop_fg="#FFB0A9",
    stop_bg="#45211F",
    stop_dot="#F0645B",
    free_fg="#BDC8F5",
    free_bg="#272E4B",
    free_dot="#8593D6",
    toast_bg="#EEF2F7",
    toast_fg="#16202E",
    toast_link="#1B47C2",
)

#: For eyes that need it: black ground, every ground that carries words has an edge, one yellow for what can be pressed.
CONTRAST: Final = Palette(
    name="contrast",
    canvas="#000000",
    surface="#000000",
    sunken="#0D0D0D",
    hover="#242424",
    border="#9A9A9A",
    border_strong="#FFFFFF",
    track="#383838",
    text="#FFFFFF",
    text2="#F2F2F2",
    text3="#DEDEDE",
    accent="#FFE500",
    accent_hover="#FFEE66",
    accent_press="#E6CF00",
    accent_soft="#002F7A",
    accent_text="#FFE500",
    on_accent="#000000",
    focus="#3DF0FF",
    done_fg="#86F5B0",
    done_bg="#00290F",
    done_dot="#4DE88A",
    wait_fg="#F2F2F2",
    wait_bg="#262626",
    wait_dot="#CFCFCF",
    warn_fg="#FFD27A",
    warn_bg="#332100",
    warn_dot="#FFB52E",
    stop_fg="#FFBDB6",
    stop_bg="#400A06",
    stop_dot="#FF8A80",
    free_fg="#CFD8FF",
    free_bg="#1A2350",
    free_dot="#A9B8FF",
    toast_bg="#FFFFFF",
    toast_fg="#000000",
    toast_link="#0B2E8A",
)

PALETTES: Final = (LIGHT, DARK, CONTRAST)

TONES: Final = ("done", "wait", "warn", "stop", "free")
INKS: Final = ("text", "text2", "text3", "accent_text", *(f"{t}_fg" for t in TONES))
GROUNDS: Final = ("surface", "canvas", "sunken", "hover", "accent_soft", "wait_bg", "track")

#: (foreground, background) that carry words: `Palette.least_for_words`.
TEXT_PAIRS: Final = (
    # Delegates paint any of these inks on a row that is plain, striped, under the mouse, chosen or on a bar's ground.
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    *(("on_accent", b) for b in ("accent", "accent_hover", "accent_press")),
    ("toast_fg", "toast_bg"),
    ("toast_link", "toast_bg"),
    *((f"{t}_fg", f"{t}_bg") for t in TONES),
)

#: (line or icon, background) that carry meaning without words: `Palette.least_for_lines`.
LINE_PAIRS: Final = (
    ("focus", "surface"),
    ("focus", "canvas"),
    ("border_strong", "surface"),
    ("accent", "surface"),
    ("accent", "canvas"),
    *((f"{t}_dot", "surface") for t in TONES),
)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two ``#RRGGBB`` colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def blend(over: str, under: str, share: float) -> str:
    """The colour `over` seen at `share` opacity on `under`."""
    mixed = (round(int(over[i : i + 2], 16) * share + int(under[i : i + 2], 16) * (1 - share)) for i in (1, 3, 5))
    return "#" + "".join(f"{c:02X}" for c in mixed)


@dataclass(frozen=True, slots=True)
class Radius:
    """Corner radii: chips, controls, cards."""

    chip: int = 6
    control: int = 8
    card: int = 12


@dataclass(frozen=True, slots=True)
class TypeSize:
    """Font sizes in logical pixels at 100 %; nothing is smaller than a caption."""

    display: int = 26
    number: int = 16
    title: int = 17
    lead: int = 15
    body: int = 14
    small: int = 13
    caption: int = 12


RADIUS: Final = Radius()
TYPE: Final = TypeSize()
