"""The one command-line program, `./leerwijzer`."""
