"""`python -m cli` is `leerwijzer`."""

from cli.main import main

main()
