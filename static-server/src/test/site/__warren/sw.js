// A stand-in for the script of previews.
