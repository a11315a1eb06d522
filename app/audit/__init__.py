"""學分: the credit audit — curriculum, transcript, allocation with a proof, verifier, report, application."""
