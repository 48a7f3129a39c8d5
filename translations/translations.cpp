// The library holds the compiled translations only; a library needs one source file.
