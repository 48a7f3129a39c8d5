#include "app/exitcode.h"

namespace portreeve::app {

ExitCode exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidSyntax:
    case ErrorCode::UnknownName:
    case ErrorCode::OutOfRange:
    case ErrorCode::HostBitsSet:
    case ErrorCode::DuplicateKey:
    case ErrorCode::WrongSchema:
    case ErrorCode::NewerSchema:
    case ErrorCode::TooLarge:
    case ErrorCode::WrongEncoding:
    case ErrorCode::MissingValue:
    case ErrorCode::CannotExpress:
    case ErrorCode::LimitExceeded:
        return ExitCode::BadData;
    case ErrorCode::Usage:
        return ExitCode::Usage;
    case ErrorCode::FileMissing:
        return ExitCode::InputMissing;
    case ErrorCode::FileUnreadable:
    case ErrorCode::WriteFailed:
        return ExitCode::InputOutput;
    case ErrorCode::FileExists:
    case ErrorCode::ChangedMeanwhile:
    case ErrorCode::CannotCreate:
        return ExitCode::CannotCreate;
    case ErrorCode::HostNotFound:
    case ErrorCode::ConnectionFailed:
    case ErrorCode::TlsFailed:
    case ErrorCode::HttpStatus:
    case ErrorCode::TimedOut:
    case ErrorCode::Unavailable:
        return ExitCode::Unavailable;
    case ErrorCode::Incomplete:
        return ExitCode::Failed;
    case ErrorCode::Cancelled:
        return ExitCode::Interrupted;
    }
    return ExitCode::InputOutput;
}

Error ofTheCommandLine(Error error)
{
    if (error.code == ErrorCode::UnknownName)
        error.code = ErrorCode::Usage;
    return error;
}

} // namespace portreeve::app
