"""Walks through the conversation at random; README.md in the folder above says how to run thousands of turns."""
