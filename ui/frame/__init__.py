"""The frame around every screen, and how to add a screen.

A screen is a folder `ui/<key>/` with a view (Qt: setters and intent signals), a presenter (plain Python, tested with a
fake view) and, where it shows a list, a model. To add one:

1. Write a class with the shape of `ui.frame.screen.Screen`: `key`, `icon`, `title()`, `widget()`, `refresh(changes)`,
   `shown()`. Its maker takes the `Desk` (store context, background, toasts, errors, broadcast) and is cheap: heavy
   libraries are imported inside the work, not at the top of the module.
2. Give it `open_student(student_no)` if it shows one student (`StudentScreen`): scans then open there. Give it
   `commands()` (`CommandScreen`) to appear in the command palette.
3. Add one line to `ui/frame/registry.py`. Navigation, Ctrl+number, the palette and `dev.py screens` follow from it.
4. Write every text in Chinese through `tr()` (outside a QObject: `QCoreApplication.translate("Context", "…")`), set
   texts in `retranslate` of a widget that is `Bilingual` (`ui/widgets/bilingual.py`), run `python -m ui.catalogue` and
   put the English into `resources/translations/en.ts`; a test fails while one is missing.
5. Keys of a screen are `QShortcut`s whose parent is the screen's own widget: they sleep while another is in front.

After an act, call `desk.broadcast(changes)`: every screen that has been made gets `refresh(changes)` and looks only at
what it shows. Errors go to `desk.refuse(error)`: trouble with the world becomes a banner, a bug a report.
"""
