// Small conveniences of the desk; every page works without them.
