"""Charts drawn with QPainter: every mark can be clicked, reached by key, and saved as a picture."""
