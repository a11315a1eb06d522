"""The window (視窗): everything that knows Qt. It asks `app` and never the database."""
