"""The same with servers that are installed beside Python; `make test-real` runs these."""
