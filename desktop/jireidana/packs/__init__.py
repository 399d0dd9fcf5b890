"""Case packs: read, check, compare, apply, undo, build, sign."""
