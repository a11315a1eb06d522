"""What a mark may stand under and say (辦理紀錄的項目與內容), in one place for every subject that reads marks.

`app.clearance.marks` says what each part means and how marks fold.
"""

from __future__ import annotations

from typing import Final

SUB: Final = "sub:"
DOCUMENT: Final = "doc:"
CHECK: Final = "check:"
FIELD: Final = "field:"
READ: Final = "read"
READ_OF: Final = "read:"
INTAKE: Final = "intake"
PROOF: Final = "proof"
CONSENT: Final = "consent"
FLAG: Final = "flag"
#: What a flag says while it stands.
FLAGGED: Final = "later"
NOTICE: Final = "notice"
CONTACT: Final = "contact"
ROUTE: Final = "route"
ROUND: Final = "round"
#: The English name compared with a passport; a passport's alias to be used on the certificate; an extension of study.
ENGLISH_NAME: Final = "english-name"
ALIAS: Final = "alias"
EXTENSION: Final = "extension"
#: A list that left the desk with the student on it, by its code.
LISTED: Final = "listed:"
#: What is kept of a certificate beside the handover: where it lies, its way by mail, its digital one, what replaced it.
CERTIFICATE: Final = "cert:"
SHELF: Final = "cert:shelf"
MAIL: Final = "cert:mail"
DIGITAL: Final = "cert:digital"
REISSUE: Final = "cert:reissue"
#: The letter of authorization a proxy collected with (N43).
LETTER: Final = "cert:letter"
#: A document a graduate asks for later and electronically, by its code in the school's list (T33).
E_DOCUMENT: Final = "cert:e-document:"

#: What a mark of a certificate says of the file it came from, and of what stood before.
FROM_A_FILE: Final = frozenset({"batch", "row", "was", "was_serial"})

#: Done: ticked, received, acknowledged, agreed.
YES: Final = "yes"
NO: Final = "no"
#: A person has looked and the part does not concern the student, which the roster did not say.
NOT_CONCERNED: Final = "na"
#: A consent that was refused.
REFUSED: Final = "refused"
#: Intake of paper: 收件, 補件, 退件.
RECEIVED: Final = "received"
INCOMPLETE: Final = "incomplete"
RETURNED: Final = "returned"
#: An alias somebody wants on the certificate, before the copy of the passport has come in (U20).
DECLARED: Final = "declared"
#: Where an English name was looked up (U18): in the passport, or on the foreign ministry's page.
PASSPORT: Final = "passport"
MINISTRY: Final = "ministry"
#: A proof of the certificate's data: found right (yes), to be corrected, corrected and to be looked at again.
CORRECTION: Final = "correction"
CORRECTED: Final = "corrected"
#: The value of `route` once the case has begun anew on paper (重新辦理).
ON_PAPER: Final = "paper"
