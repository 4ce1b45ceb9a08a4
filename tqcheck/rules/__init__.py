"""The rules: a folder for each family, a file for each rule; `registry` lists them all."""
