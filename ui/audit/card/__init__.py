"""What stands beside an application: its period, the day of signing, a judgement by hand, the name, contacts, an extension."""
