"""畢業資格申請: the term's applications in a list, one student's with its next steps, ticks tried out, many reviewed at once."""
