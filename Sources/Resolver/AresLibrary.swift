import CAres

/// `ARES_SUCCESS`: a macro in c-ares 1.18 and an enumeration's case in later versions, and 0 in all of them.
let aresSuccess: CInt = 0

/// Whether c-ares is ready. It wants to be initialized once, before the first channel; it is never torn down,
/// because threads may still be inside it when the program ends.
let aresIsReady = ares_library_init(ARES_LIB_INIT_ALL) == aresSuccess

/// `ARES_EBADNAME`, for the same reason as a number.
let aresBadName: CInt = 8
