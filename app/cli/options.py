"""Options that several commands have in common."""

from __future__ import annotations

from typing import Annotated

import typer

By = Annotated[str, typer.Option("--as", help="承辦人；省略時為櫃台的承辦人")]
