"""Template set b: other layouts, titles and wording for the same thirteen sections."""
