"""Events against servers that are installed beside Python; `make test-real` runs these."""
