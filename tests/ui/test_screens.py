from pathlib import Path

from PySide6.QtGui import QImage

from tests.ui.fakes import Services
from ui.screens import save_all


def test_a_picture_of_every_screen_is_saved_with_somebody_s_data(tmp_path: Path) -> None:
    services = Services()
    saved = save_all(tmp_path, services.given(), quick=True)
    assert services.bugs == []
    assert "counter_zh_light_1440x900.png" in [p.name for p in saved]
    for path in saved:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1440, 900)
        colours = {image.pixel(x, y) for x in range(0, 1440, 7) for y in range(0, 900, 7)}
        assert len(colours) > 20
