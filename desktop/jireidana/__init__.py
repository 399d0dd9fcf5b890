"""事例棚 Jireidana: an offline desktop catalogue of municipal digital transformation cases."""

__version__ = "0.1.0"
