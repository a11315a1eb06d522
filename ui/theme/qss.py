"""The one style sheet, filled from tokens. Widgets that need more than this paint themselves."""

from __future__ import annotations

from string import Template
from typing import Final

from ui.theme.assets import ICONS
from ui.theme.fonts import css_families
from ui.theme.tokens import RADIUS, TYPE, Palette

_SHEET: Final = Template("""
* { font-family: $families; font-size: ${body}px; color: $text; outline: 0; }
QMainWindow, QDialog, #page { background: $canvas; }
QLabel { background: transparent; }
QLabel[role="display"] { font-size: ${display}px; font-weight: 700; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[role="lead"] { font-size: ${lead}px; font-weight: 700; }
QLabel[role="strong"] { font-weight: 500; }
QLabel[role="small"] { font-size: ${small}px; color: $text2; }
QLabel[role="caption"] { font-size: ${caption}px; color: $text3; }
QLabel[role="number"] { font-size: ${number}px; color: $text2; font-weight: 500; }
QLabel[role="tag"] { font-size: ${small}px; color: $text2; background: $wait_bg;
    border-radius: ${chip}px; padding: 3px 9px; }
QLabel[role="tag"][tone="warn"] { color: $warn_fg; background: $warn_bg; }
QLabel[role="tag"][tone="stop"] { color: $stop_fg; background: $stop_bg; }
QLabel[role="tag"][tone="done"] { color: $done_fg; background: $done_bg; }
QLabel[role="tag"][tone="accent"] { color: $accent_text; background: $accent_soft; }
QLabel[tone="stop"] { color: $stop_fg; }
QLabel[tone="warn"] { color: $warn_fg; }
QLabel[tone="done"] { color: $done_fg; }
#nav { background: $surface; border-right: 1px solid $border; }
#status { background: $surface; border-top: 1px solid $border; }
#card { background: $surface; border: 1px solid $border; border-radius: ${card}px; }
#sunken { background: $sunken; border: 1px solid $border; border-radius: ${control}px; }
#line { background: $border; border: 0; }
#overlay { background: $surface; border: 1px solid $border_strong; border-radius: ${card}px; }
#toast { background: $toast_bg; border-radius: ${card}px; }
#toast QLabel { color: $toast_fg; font-weight: 500; }
#banner[tone="stop"] { background: $stop_bg; border: 1px solid $stop_dot; border-radius: ${card}px; }
#banner[tone="warn"] { background: $warn_bg; border: 1px solid $warn_dot; border-radius: ${card}px; }
#banner[tone="stop"] QLabel { color: $stop_fg; }
#banner[tone="warn"] QLabel { color: $warn_fg; }
#gate[tone="done"] { background: $done_bg; border-radius: ${control}px; }
#gate[tone="wait"] { background: $wait_bg; border-radius: ${control}px; }
#gate[tone="stop"] { background: $stop_bg; border-radius: ${control}px; }
#gate[tone="warn"] { background: $warn_bg; border-radius: ${control}px; }
#gate[tone="done"] QLabel { color: $done_fg; }
#gate[tone="wait"] QLabel { color: $text; }
#gate[tone="stop"] QLabel { color: $stop_fg; }
#gate[tone="warn"] QLabel { color: $warn_fg; }
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit { background: $surface; border: 1px solid $border_strong;
    border-radius: ${control}px; padding: 0 10px; min-height: 38px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $text3; }
QPlainTextEdit { padding: 6px 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {
    border: 2px solid $focus; padding: 0 9px; }
QPlainTextEdit:focus { padding: 5px 7px; }
QLineEdit[invalid="true"] { border: 2px solid $stop_dot; padding: 0 9px; }
QLineEdit:disabled, QComboBox:disabled { background: $sunken; color: $text3; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border_strong; selection-background-color: $accent_soft;
    selection-color: $text; outline: 0; }
#scan { font-size: ${lead}px; border-radius: 10px; min-height: 42px; }
QPushButton { border-radius: ${control}px; padding: 0 14px; min-height: 38px; font-weight: 500; border: 1px solid transparent; }
QPushButton[keyed="short"] { text-align: left; padding-left: 12px; padding-right: 50px; }
QPushButton[keyed="long"] { text-align: left; padding-left: 12px; padding-right: 70px; }
QPushButton[lined="true"] { text-align: left; padding-left: 12px; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-size: ${lead}px;
    font-weight: 700; min-height: 46px; }
QPushButton[grade="s"] { min-height: 32px; }
QPushButton[grade="m"] { min-height: 38px; }
QPushButton[grade="l"] { min-height: 46px; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_press; }
QPushButton[kind="secondary"] { background: $surface; border-color: $border_strong; }
QPushButton[kind="secondary"]:hover { background: $hover; }
QPushButton[kind="quiet"] { background: transparent; color: $accent_text; padding: 0 8px; min-height: 28px; }
QPushButton[kind="quiet"]:hover { background: $accent_soft; }
QPushButton[kind="toast"] { background: transparent; color: $toast_link; font-weight: 700; padding: 0 6px; min-height: 28px; }
QPushButton[kind="phrase"] { background: $wait_bg; color: $text2; border-radius: ${chip}px; padding: 0 9px;
    min-height: 26px; font-size: ${small}px; font-weight: 400; }
QPushButton[kind="phrase"]:hover { background: $accent_soft; color: $accent_text; }
QPushButton[kind="phrase"]:checked { background: $accent_soft; color: $accent_text; border-color: $accent; font-weight: 500; }
QPushButton[kind="primary"]:disabled, QPushButton[kind="secondary"]:disabled {
    background: $sunken; color: $text3; border-color: $border; }
QPushButton:focus { border: 2px solid $focus; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="toast"]:focus { border: 2px solid $toast_link; }
QToolButton#chip { background: $surface; border: 1px solid $border; border-radius: ${control}px; height: 42px;
    padding: 0 12px; color: $text2; font-size: ${small}px; font-weight: 500; }
QToolButton#chip:hover { background: $hover; }
QToolButton#chip:focus { border: 2px solid $focus; padding: 0 11px; }
QToolButton#chip::menu-indicator { image: none; }
QToolButton#step { border: 1px solid transparent; border-radius: ${control}px; background: transparent; }
QToolButton#step:hover:enabled { background: $hover; }
QToolButton#step[open="true"] { background: $accent_soft; border-color: $accent; }
QToolButton#step:focus { border: 2px solid $focus; }
QToolButton#bare { border: 0; border-radius: ${chip}px; padding: 4px; background: transparent; }
QToolButton#bare:hover { background: $hover; }
QToolButton#bare:focus { border: 2px solid $focus; padding: 2px; }
#segments { background: $hover; border-radius: ${control}px; }
#segment { border: 1px solid transparent; border-radius: ${chip}px; padding: 0 12px; height: 28px; min-height: 28px;
    font-size: ${small}px; color: $text2; font-weight: 500; background: transparent; }
#segment:checked { background: $surface; color: $text; border-color: $border; }
#segment:disabled { color: $text3; }
#segment:focus { border: 2px solid $focus; padding: 0 11px; }
#pages QPushButton#segment { border: 0; border-bottom: 3px solid transparent; border-radius: 0; background: transparent;
    font-size: ${lead}px; color: $text2; padding: 0 10px; min-height: 30px; height: 30px; }
#pages QPushButton#segment:hover { color: $text; border-bottom-color: $border_strong; }
#pages QPushButton#segment:checked { color: $accent_text; border-bottom-color: $accent; }
#pages QPushButton#segment:focus { border: 2px solid $focus; border-radius: ${chip}px; padding: 0 8px 1px 8px; min-height: 28px;
    height: 28px; }
QMenu { background: $surface; border: 1px solid $border_strong; border-radius: ${control}px; padding: 6px; }
QMenu::item { padding: 8px 28px 8px 12px; border-radius: ${chip}px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::separator { height: 1px; background: $border; margin: 6px 4px; }
QToolTip { background: $toast_bg; color: $toast_fg; border: 0; padding: 5px 8px; font-size: ${caption}px; }
QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: $border_strong; border-radius: 3px; min-height: 32px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: $border_strong; border-radius: 3px; min-width: 32px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: transparent;
    border: 0; width: 0; height: 0; }
QListView { background: transparent; border: 0; }
QListWidget { background: transparent; border: 1px solid transparent; border-radius: ${control}px; }
QListWidget:focus { border: 1px solid $focus; }
QListWidget::item { height: 28px; padding-left: 8px; border-radius: ${chip}px; }
QListWidget::item:hover { background: $hover; }
QListWidget::item:selected { background: $accent_soft; color: $accent_text; }
QTableView { background: $surface; border: 1px solid $border; border-radius: ${card}px; gridline-color: $border;
    selection-background-color: $accent_soft; selection-color: $text; alternate-background-color: $sunken; }
QTableView:focus { border: 2px solid $focus; }
QHeaderView { background: transparent; }
QHeaderView::section { background: $sunken; color: $text2; font-size: ${small}px; font-weight: 500; border: 0;
    border-bottom: 1px solid $border; padding: 8px 10px; }
QTableCornerButton::section { background: $sunken; border: 0; border-bottom: 1px solid $border; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QProgressBar { background: $track; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 28px; padding: 0 3px;
    border: 1px solid transparent; border-radius: ${chip}px; }
QCheckBox:focus, QRadioButton:focus { color: $accent_text; border-color: $focus; }
QCheckBox::indicator, QRadioButton::indicator, QMenu#marks::indicator { width: 16px; height: 16px;
    border: 1px solid $border_strong; background: $surface; }
QMenu#marks::indicator { left: 8px; }
QMenu#marks::item { padding-left: 34px; }
QCheckBox::indicator, QMenu#marks::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QMenu#marks::indicator:checked { background: $accent; border-color: $accent;
    image: url("$tick"); }
QRadioButton::indicator:checked { background: $accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border; }
""")

#: What high contrast adds: an edge around every ground that carries words, wider focus.
_HIGH: Final = Template("""
#gate[tone="done"] { border: 1px solid $done_dot; }
#gate[tone="wait"] { border: 1px solid $wait_dot; }
#gate[tone="stop"] { border: 1px solid $stop_dot; }
#gate[tone="warn"] { border: 1px solid $warn_dot; }
QLabel[role="tag"] { border: 1px solid $wait_dot; padding: 2px 8px; }
QLabel[role="tag"][tone="warn"] { border-color: $warn_dot; }
QLabel[role="tag"][tone="stop"] { border-color: $stop_dot; }
QLabel[role="tag"][tone="done"] { border-color: $done_dot; }
QLabel[role="tag"][tone="accent"] { border-color: $accent; }
QPushButton[kind="phrase"], QPushButton[kind="quiet"] { border: 1px solid $border; }
QPushButton:focus, QPushButton[kind="phrase"]:focus, QPushButton[kind="quiet"]:focus { border: 3px solid $focus; }
QToolButton#chip, QToolButton#chip:focus, #segment:checked { border-color: $border_strong; }
#segment:checked { background: $accent_soft; }
QToolButton#chip:focus, QToolButton#step:focus, QToolButton#bare:focus, #segment:focus { border-color: $focus; }
#toast { border: 1px solid $border_strong; }
QToolTip { border: 1px solid $on_accent; }
QListWidget::item:selected, QMenu::item:selected { border: 1px solid $accent; }
QCheckBox::indicator, QRadioButton::indicator, QMenu#marks::indicator { border-width: 2px; }
QRadioButton::indicator { border-radius: 10px; }
QTableView, QListWidget:focus { border-color: $border_strong; }
QTableView:focus { border-color: $focus; }
""")


def style_sheet(palette: Palette) -> str:
    """The style sheet of one theme."""
    return _dressed(palette) + (_HIGH.substitute(palette.as_dict()) if palette.high else "")


def _dressed(palette: Palette) -> str:
    return _SHEET.substitute(
        palette.as_dict(),
        families=css_families(),
        # Qt fills no colour into the picture of a style sheet: the tick lies there in black and in white.
        tick=(ICONS / ("check.svg" if palette.high else "check-white.svg")).as_posix(),
        display=TYPE.display,
        number=TYPE.number,
        title=TYPE.title,
        lead=TYPE.lead,
        body=TYPE.body,
        small=TYPE.small,
        caption=TYPE.caption,
        chip=RADIUS.chip,
        control=RADIUS.control,
        card=RADIUS.card,
    )
