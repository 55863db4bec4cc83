"""The kernel every room may use: values, archive numbers, ports, errors, settings, clock, i18n."""

__version__ = "0.1.0"
