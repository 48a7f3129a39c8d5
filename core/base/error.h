#pragma once

#include "core/base/message.h"

namespace portreeve {

/// What kind of failure; numbers are stable, grouped by subject, and used in reports and by the command line's
/// exit codes (see exitCodeOf in app/exitcode.h).
enum class ErrorCode {
    // input text and files, 1xx
    InvalidSyntax = 100, ///< the text is not what it should be
    OutOfRange = 101,    ///< a number or value outside its documented range
    HostBitsSet = 102,   ///< a prefix whose address has bits beyond the prefix length
    DuplicateKey = 103,  ///< an object names a key twice, or two rows carry one id
    WrongSchema = 104,   ///< not the file format that was expected
    NewerSchema = 105,   ///< written by a later version
    TooLarge = 106,      ///< over the size, depth or count limit
    WrongEncoding = 107, ///< not UTF-8 text
    UnknownName = 108,   ///< a file names an id or a member that does not exist
    MissingValue = 109,  ///< a value that must be given is not there

    // files, 2xx
    FileMissing = 200,
    FileUnreadable = 201,
    FileExists = 202,
    CannotCreate = 203,
    WriteFailed = 204,
    ChangedMeanwhile = 205, ///< the file is not the one that was read any more; nothing was written

    // network, 3xx
    HostNotFound = 300,
    ConnectionFailed = 301,
    TlsFailed = 302,
    HttpStatus = 303,
    TimedOut = 304,
    Unavailable = 305,

    // use, 4xx
    Usage = 400,
    Cancelled = 401,
    CannotExpress = 402, ///< the target format cannot carry what was asked
    LimitExceeded = 403, ///< a limit of the target would break
    Incomplete = 404,    ///< rows would be left out, and the caller asked for all or nothing
};

/// A failure as a value: what was attempted, why it failed, where, and what to do about it.
struct Error {
    ErrorCode code = ErrorCode::InvalidSyntax;
    Message operation; ///< what failed, without a full stop: "cannot read the range file"
    Message detail;    ///< why
    QString where;     ///< line, path or host; may be empty
    Message remedy;    ///< one sentence; may be empty

    /// "<what failed>: <why> (<where>)" in English.
    [[nodiscard]] QString english() const;
};

} // namespace portreeve
