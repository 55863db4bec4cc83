"""The shipped profiles, one TOML per source system (read by `yidang.profile`)."""
