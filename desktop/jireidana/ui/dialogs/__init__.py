"""Dialogs: each imported when it is first opened, so they may import the catalogue at their top."""
