"""The window: models, panes, views, dialogs, background work. The only place of Qt widgets."""
